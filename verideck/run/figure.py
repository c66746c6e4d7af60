"""The figures that a snippet left open."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from typing import Any

STYLE = "figure.figsize: 4.2, 3.0\nfigure.autolayout: True\n"
"""A `matplotlibrc`: small enough that labels can be read on a phone; a snippet may say otherwise."""


def open_figures() -> Iterator[dict[str, Any]]:
    """Each open figure as PNG, with a digest of its pixels (the same on any machine, unlike compressed bytes).

    `pictures`: whether it shows images or color maps, whose colors mean something, and not lines and text only.
    """
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
        pictures = any(axes.images or any(part.get_array() is not None for part in axes.collections) for axes in figure.axes)
        yield {"png": base64.b64encode(file.getvalue()).decode(), "digest": digest, "pictures": pictures}
