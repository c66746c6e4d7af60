"""The processes that run snippets for one proof: started when something first has to run, and only then."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeAlias

from verideck.run.message import Hello
from verideck.run.runner import make_runner

if TYPE_CHECKING:
    from verideck.run.runner import FreshRunner, Runner

AnyRunner: TypeAlias = "Runner | FreshRunner"
StartRunner = Callable[..., AbstractContextManager[AnyRunner]]
"""Takes the packages to import and `jobs`; gives a runner."""


class Workers:
    """A runner that all stages of a proof share. Use as a context manager."""

    def __init__(self, start: StartRunner = make_runner, jobs: int | None = None) -> None:
        self._start, self._jobs = start, jobs
        self._imports: set[str] = set()
        self._count = 0
        self._running: AnyRunner | None = None
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def expect(self, imports: Iterable[str], count: int) -> None:
        """Tell of work that may come, before the first of it runs."""
        self._imports |= set(imports)
        self._count += count

    def running(self) -> AnyRunner:
        """The runner."""
        if self._running is None:
            jobs = min(self._jobs or cpus(), self._count or 1)
            self._running = self._stack.enter_context(self._start(self._imports, jobs=jobs))
        return self._running

    @property
    def hello(self) -> Hello | None:
        """What the processes said first; None where nothing ran."""
        return self._running.hello if self._running else None


def cpus() -> int:
    """How many processes can run at once."""
    return os.cpu_count() or 1
