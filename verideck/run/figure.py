"""The figures that a snippet left open."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator

STYLE = "figure.figsize: 4.2, 3.0\nfigure.autolayout: True\n"
"""A `matplotlibrc`: small enough that labels can be read on a phone; a snippet may say otherwise."""


def open_figures() -> Iterator[dict[str, str]]:
    """Each open figure as PNG, with a digest of its pixels (the same on any machine, unlike compressed bytes)."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    import hashlib

    for number in pyplot.get_fignums():
        figure = pyplot.figure(number)
        figure.set_facecolor("white")
        figure.set_dpi(200)
        figure.canvas.draw()
        pixels = figure.canvas.buffer_rgba()
        digest = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()
        file = io.BytesIO()
        figure.savefig(file, dpi=200, facecolor="white", metadata={"Software": None})
        yield {"png": base64.b64encode(file.getvalue()).decode(), "digest": digest}
