"""Where something stands in a source file, and what is wrong with it: shared by every room.

Mistakes in sources are values: checkers yield `Problem`s, so that one run reports all of them.
`DeckError` is for the point where a stage cannot go on; it carries the problems found so far.
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, make_dataclass
from typing import TypeVar

Class = TypeVar("Class")


def quick_to_pickle(cls: type[Class]) -> type[Class]:
    """Decorate a frozen, slotted dataclass of which builds read back thousands: `frozen` makes each field slow to fill.

    An object is read back as one of a class with the same slots that is not frozen, and then given its own class.
    """
    names = [slot.name for slot in fields(cls)]  # type: ignore[arg-type]
    values = operator.attrgetter(*names)
    _THAWED[cls] = make_dataclass(cls.__name__, names, slots=True, eq=False, repr=False)
    cls.__reduce__ = lambda self: (_frozen, (cls, *values(self)))  # type: ignore[method-assign]
    return cls


_THAWED: dict[type, type] = {}
"""The class with the same slots, by the frozen one."""


def _frozen(cls: type, *values: object) -> object:
    made = _THAWED[cls](*values)
    made.__class__ = cls
    return made


@quick_to_pickle
@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a source file."""

    path: str
    """As people type it: relative to the working directory where possible."""
    line: int
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: what was found, what was expected, and what to do."""

    location: Location
    message: str
    detail: str = field(default="", compare=False)
    """Further lines for people (a diff, a traceback); the message stands without them."""

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class DeckError(Exception):
    """Nothing sensible can follow; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[DeckError], tuple[list[Problem]]]:
        return DeckError, (self.problems,)


class UsageError(Exception):
    """The command line or the environment asks for something impossible; no source file is wrong."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the known word nearest to a mistyped one, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""


def unique(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems in reading order, each once."""
    yield from sorted(set(problems))
