"""The entry point of pytest: looks whether this is a deck, and if so brings `pytest_items` in.

In any other project this file is all that is loaded: no option, no hook and no import is added there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ITEMS = "verideck.pytest_items"


def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Begin with snippets wherever `cards/deck.toml` and `snippets/` lie, or where an option names them."""
    if is_deck(early_config.rootpath) or any(arg.startswith(("--cards", "--snippets")) for arg in args):
        early_config.pluginmanager.import_plugin(ITEMS)


def is_deck(folder: Path) -> bool:
    """Whether this folder is a deck of verideck's shape."""
    return (folder / "cards" / "deck.toml").is_file() and (folder / "snippets").is_dir()
