"""What people type to run this tool: advice names it."""

from __future__ import annotations

_BUILD_DECK = "python build_deck.py"
_typed = _BUILD_DECK


def command() -> str:
    """`python build_deck.py`, or `verideck` where that was called."""
    return _typed


def called_as(name: str) -> None:
    """Say what was called: the door's own business, done once when it opens."""
    global _typed
    _typed = _BUILD_DECK if name.endswith("build_deck.py") else name
