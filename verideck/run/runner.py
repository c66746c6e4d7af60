"""The front door of this room: which runner there is, in which worlds it runs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from verideck.run.failure import CancelledError, RunnerError
from verideck.run.world import FIRST, SECOND, World, environment

if TYPE_CHECKING:
    from verideck.run.fresh_runner import FreshRunner
    from verideck.run.warm_runner import Runner

__all__ = ["FIRST", "SECOND", "CancelledError", "FreshRunner", "Runner", "RunnerError", "World", "environment", "make_runner"]


def __getattr__(name: str) -> Any:
    """The runners, loaded where something runs: a build without changes is over before they would be."""
    if name not in ("FreshRunner", "Runner"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from verideck.run import fresh_runner, warm_runner

    return fresh_runner.FreshRunner if name == "FreshRunner" else warm_runner.Runner


def make_runner(imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST, lean: bool = False) -> Runner:
    """The warm runner where the system can fork, else one that starts a new interpreter for each snippet."""
    from verideck.run.fresh_runner import NoForkRunner
    from verideck.run.warm_runner import Runner

    return (Runner if hasattr(os, "fork") else NoForkRunner)(imports, jobs=jobs, world=world, lean=lean)
