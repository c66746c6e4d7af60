"""The pictures that snippets leave open."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
from collections.abc import Iterator
from typing import Any

import pytest

from verideck.run.message import Request
from verideck.run.runner import SECOND, Runner


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    pytest.importorskip("matplotlib", reason="needs matplotlib")
    with Runner(["matplotlib"], jobs=1, world=SECOND) as running:
        yield running


def drawn(runner: Runner, code: str) -> list[dict[str, Any]]:
    source = f'"""Draw."""\nimport matplotlib.pyplot as plt\n{code}\n'
    ((_, outcome),) = runner.run([(0, Request("run", "a.py", source, figure=True))])
    assert outcome.report is not None
    return outcome.report["figures"]


@pytest.mark.parametrize(
    ("code", "pictures"),
    [
        ("plt.plot([1, 2])", [False]),
        ("plt.imshow([[1, 2]])", [True]),
        ("plt.scatter([1, 2], [1, 2], c=[1, 2])", [True]),
        ("plt.scatter([1, 2], [1, 2])", [False]),
        ("plt.scatter([1, 2], [1, 2])\nplt.scatter([1, 2], [1, 2], c=[1, 2])", [True]),
        ("plt.subplots(1, 2)[1][1].imshow([[1, 2]])", [True]),
        ("plt.plot([1, 2])\nplt.figure()\nplt.imshow([[1, 2]])", [False, True]),
        ("plt.plot([1, 2])\nplt.close()", []),
        ("", []),
    ],
)
def test_each_open_figure_is_kept_with_whether_its_colors_mean_something(runner: Runner, code: str, pictures: list[bool]):
    assert [found["pictures"] for found in drawn(runner, code)] == pictures


def test_a_figure_is_small_sharp_and_white(runner: Runner):
    (found,) = drawn(runner, "plt.figure(facecolor='black')\nplt.plot([1, 2])")
    png = base64.b64decode(found["png"])

    assert struct.unpack(">II", png[16:24]) == (840, 600)
    assert b"Software" not in png
    (white,) = drawn(runner, "plt.plot([1, 2])")
    assert found == white
    (saved,) = drawn(runner, "plt.rcParams.update({'savefig.facecolor': 'black', 'savefig.dpi': 50})\nplt.plot([1, 2])")
    assert saved == white
    settings = "[plt.rcParams[f'figure.{name}'] for name in ('figsize', 'autolayout')] == [[4.2, 3.0], True]"
    assert drawn(runner, f"assert {settings}\nplt.plot([1, 2])") == [white]


def test_the_digest_is_that_of_the_pixels(runner: Runner):
    codes = ["plt.plot([1, 2])", "plt.plot([1, 2])", "plt.plot([1, 2.001])", "plt.plot([1, 2], color='black')"]
    figures = [drawn(runner, code)[0] for code in codes]
    digests = [found["digest"] for found in figures]

    image = pytest.importorskip("PIL.Image", reason="needs Pillow").open(io.BytesIO(base64.b64decode(figures[0]["png"])))
    assert digests[0] == hashlib.sha256(b"(600, 840, 4)" + image.convert("RGBA").tobytes()).hexdigest()
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_pictures_are_drawn_for_those_who_ask(runner: Runner):
    source = '"""Draw."""\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n'
    ((_, outcome),) = runner.run([(0, Request("run", "a.py", source))])

    assert outcome.report is not None
    assert (outcome.report["figures"], outcome.stderr) == ([], "")


def test_a_program_that_fails_leaves_no_picture(runner: Runner):
    assert drawn(runner, "plt.plot([1, 2])\nraise ValueError") == []
