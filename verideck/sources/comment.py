"""Comments of a snippet that stand alone on their line, and what they ask for."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verideck.sources.source import Location

REQUIREMENTS = frozenset({"cuda", "loopback"})
"""What a snippet may ask for with `# requires: …`."""

_REQUIRES = re.compile(r"#\s*requires\s*:\s*(.*?)\s*")
_WAIVE = re.compile(r"#\s*waive\s*:\s*(.*?)\s*")

Comments = Mapping[int, tuple[int, str]]
"""Per line, column and text of a comment that stands alone there."""
Report = Callable[[int, str], None]
"""Takes the line of a mistake and the message."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """`# waive: code because reason`: load-bearing tests let this visible statement pass."""

    code: str
    reason: str
    location: Location


def quoted_lines(texts: Iterable[ast.Constant | ast.JoinedStr]) -> frozenset[int]:
    """Lines that begin inside a string of several lines: what stands there is neither comment nor indentation."""
    return frozenset(
        number
        for node in texts
        if node.end_lineno != node.lineno
        for number in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    )


def read_comments(lines: Sequence[str], quoted: frozenset[int]) -> dict[int, tuple[int, str]]:
    """Lines that hold a comment and nothing else."""
    return {
        number: (len(line) - len(text), text)
        for number, line in enumerate(lines, 1)
        if (text := line.lstrip()).startswith("#") and number not in quoted
    }


def read_requirements(comments: Comments, imports: Iterable[ast.stmt], problem: Report) -> Iterator[str]:
    """What the snippet asks for, above its imports."""
    first_import = min((node.lineno for node in imports), default=None)
    for number, (_, text) in comments.items():
        match = _REQUIRES.fullmatch(text)
        if not match:
            continue
        if match[1] not in REQUIREMENTS:
            problem(number, f'unknown requirement "{match[1]}"; known are {", ".join(sorted(REQUIREMENTS))}')
        elif first_import and number > first_import:
            problem(number, "`# requires:` must stand above the imports")
        else:
            yield match[1]


def read_waivers(comments: Comments, visible: Iterable[tuple[int, int]], path: str, problem: Report) -> Iterator[Waiver]:
    """Statements that may go unnoticed, and why."""
    for number, (_, text) in comments.items():
        match = _WAIVE.fullmatch(text)
        if not match:
            continue
        code, because, reason = match[1].rpartition(" because ")
        if not because:
            problem(number, "a waiver needs a reason: `# waive: <code of the statement> because <reason>`")
        elif any(first <= number <= last for first, last in visible):
            problem(number, "a waiver must stand outside regions, since learners would see it here")
        else:
            yield Waiver(code.strip(), reason.strip(), Location(path, number))
