"""Problem -> lines for people: on a terminal with the source line, a caret and colors; elsewhere one plain line.

The plain form is what editors and CI annotations parse: `path:line: message`, further lines indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from verideck.sources.source import Problem

_RED, _YELLOW, _DIM, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def problem_lines(problem: Problem, *, terminal: bool, warning: bool = False) -> Iterator[str]:
    """Lines to print for a problem; `terminal` adds the source line and colors."""
    prefix = "warning: " if warning else ""
    if not terminal:
        yield f"{problem.location}: {prefix}{problem.message}"
    else:
        color = _YELLOW if warning else _RED
        yield f"{_BOLD}{problem.location}:{_OFF} {color}{prefix}{problem.message}{_OFF}"
        yield from (f"{_DIM}{line}{_OFF}" for line in _excerpt(problem))
    for line in problem.detail.split("\n") if problem.detail else ():
        yield f"    {line}"


def _excerpt(problem: Problem) -> Iterator[str]:
    """The offending line, and below it a caret where the message quotes a part of it."""
    try:
        lines = Path(problem.location.path).read_text(encoding="utf-8-sig").split("\n")
        text = lines[problem.location.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return
    if not text.strip():
        return
    number = f"{problem.location.line:>6}"
    yield f"{number} | {text}"
    for quoted in re.findall(r"`([^`]+)`|\"([^\"]+)\"", problem.message):
        part = next(filter(None, quoted))
        if part in text:
            yield f"{' ' * len(number)} | {' ' * text.index(part)}{'^' * len(part)}"
            return
