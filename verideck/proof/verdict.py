"""What is known of one snippet, as builds keep it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Literal

from verideck.sources.source import Problem


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture that a snippet drew."""

    png: bytes
    digest: str
    """Of its pixels, in hexadecimal."""
    pictures: bool
    """Whether it shows images or color maps, whose colors mean something, and not lines and text only."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a snippet holds, and how that is known."""

    how: Literal["here", "gpu", "unproved", "failed"]
    """Ran here; ran on a GPU, as recorded; needs a GPU and was never recorded as it is; does not hold."""
    problems: tuple[Problem, ...] = ()
    figure: Figure | None = None
    evidence: str = ""
    """The device and the version of torch that a GPU snippet ran on, or why it counts as unproved."""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether cards may show it."""
        return self.how in ("here", "gpu")


def to_row(verdict: Verdict) -> bytes:
    """A verdict that holds, for the cache."""
    figure = verdict.figure
    drawn = [base64.b64encode(figure.png).decode(), figure.digest, figure.pictures] if figure else None
    return json.dumps([verdict.seconds, drawn]).encode()


def from_row(row: bytes) -> Verdict:
    """The verdict that the cache holds."""
    seconds, drawn = json.loads(row)
    return Verdict("here", figure=Figure(base64.b64decode(drawn[0]), *drawn[1:]) if drawn else None, seconds=seconds)
