"""What ends a run of many snippets before its time."""

from __future__ import annotations


class RunnerError(Exception):
    """Snippets cannot be run here at all: a reason, and further lines for people."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class CancelledError(Exception):
    """`cancel` was called while snippets ran."""
