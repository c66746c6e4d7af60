"""`verideck init FOLDER`: a deck of your own that builds at once."""

from __future__ import annotations

import re
from pathlib import Path

from verideck.sources.files import replace_files, shown
from verideck.sources.source import UsageError

STARTER = Path(__file__).with_name("starter")
_PLACES = {"gitignore": ".gitignore", "ci.yml": ".github/workflows/ci.yml"}
"""Of files that would be hidden, or act on this repository, under their own names."""


def init(folder: Path) -> list[Path]:
    """Write a small deck, named like its folder; UsageError where a file would be written over. Returns the files."""
    words = re.findall(r"[a-z0-9]+", folder.resolve().name.lower()) or ["my", "deck"]
    contents = {}
    for source in STARTER.rglob("*"):
        if source.is_file() and source.suffix != ".pyc":
            place = source.relative_to(STARTER).as_posix()
            text = source.read_text(encoding="utf-8").replace("My Deck", " ".join(words).title())
            contents[folder / _PLACES.get(place, place)] = text.replace("my-deck", "-".join(words)).encode()
    taken = [shown(file) for file in sorted(contents) if file.exists() or file.is_symlink()]
    if taken:
        raise UsageError(f"init: {', '.join(taken)} exists already and would be lost; name an empty folder")
    replace_files(contents)
    return sorted(contents)
