"""What people type to run this tool: advice names it."""

from __future__ import annotations

_BUILD_DECK = "python build_deck.py"
_typed = _BUILD_DECK


def command() -> str:
    """`python build_deck.py`, or `verideck` where that was called."""
    return _typed


def program() -> str:
    """The same, as help names a program."""
    return _typed.rpartition(" ")[2]


def called_as(name: str) -> None:
    """Say what was called: the door's own business, done once when it opens."""
    global _typed
    _typed = name if name == "verideck" else _BUILD_DECK
