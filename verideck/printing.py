"""All that is printed while a command runs and at its end: problems, progress, sums."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verideck.sources import files
from verideck.sources.files import shown
from verideck.sources.source import Problem

if TYPE_CHECKING:  # at run time each is imported where it is needed: a build without changes must start fast
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from verideck.summary import Summary


def open_streams() -> None:
    """Let a terminal that cannot show a character show its number instead."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a test may have put something simpler there
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def say(line: str) -> None:
    """A line about what goes on, apart from the results."""
    print(line, file=sys.stderr, flush=True)


def what_was_written() -> str:
    """For the end of a message about something that went wrong."""
    if not files.written:
        return "nothing was written"
    return f"written before: {', '.join(dict.fromkeys(map(shown, files.written)))}"


def report(problems: Sequence[Problem]) -> None:
    """Print problems, and how many they are."""
    _print_problems(problems)
    if problems:
        say(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}; {what_was_written()}")


def _print_problems(problems: Iterable[Problem], *, warning: bool = False) -> None:
    from verideck.sources.report import problem_lines

    terminal = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    for problem in problems:
        for line in problem_lines(problem, terminal=terminal, warning=warning):
            say(line)


class Progress:
    """A bar on a terminal, nothing elsewhere. Use as a context manager."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, path: str, done: int, total: int) -> None:
        """One more of `total` is done."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as NewBar

            self._bar = NewBar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("running snippets", total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done, description=path)


def sums(summary: Summary, *, verbose: bool, checked: str = "") -> None:
    """The end of a build or a check."""
    _print_problems(summary.warnings, warning=True)
    width = max([len("deck"), *(len(deck) for deck, _, _ in summary.decks)])
    print(f"{'deck':{width}}  notes  left out")
    for deck, inside, outside in summary.decks:
        print(f"{deck:{width}}  {inside:5}  {outside or '':8}".rstrip())
    if summary.left_out:
        count = f"{len(summary.left_out)} note{'s' if len(summary.left_out) > 1 else ''} without proof"
        print(f"left out: {count}{':' if verbose else ' (--verbose names them)'}")
        if verbose:
            print(*(f"    {line}" for line in summary.left_out), sep="\n")
    print(*filter(None, (summary.total, checked, summary.objectives, summary.runs)), sep="\n")
    if summary.walls:
        print(f"walls: {summary.walls}")
    print(f"since the lock: {summary.changes}")


def wrote(paths: Iterable[Path]) -> None:
    """Where the results are."""
    for path in paths:
        print(f"wrote {shown(path)}")
