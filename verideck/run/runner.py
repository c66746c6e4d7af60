"""The front door of this room: which runner there is, in which worlds it runs."""

from __future__ import annotations

import os
from collections.abc import Iterable

from verideck.run.fresh_runner import FreshRunner, NoForkRunner
from verideck.run.warm_runner import CancelledError, Runner, RunnerError
from verideck.run.world import FIRST, SECOND, World, environment

__all__ = ["FIRST", "SECOND", "CancelledError", "FreshRunner", "Runner", "RunnerError", "World", "environment", "make_runner"]


def make_runner(imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST, lean: bool = False) -> Runner:
    """The warm runner where the system can fork, else one that starts a new interpreter for each snippet."""
    return (Runner if hasattr(os, "fork") else NoForkRunner)(imports, jobs=jobs, world=world, lean=lean)
