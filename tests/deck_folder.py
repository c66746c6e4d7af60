"""A small sound deck, to break in one way per test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from verideck.cli import main

ROOT = Path(__file__).parent.parent

SNIPPET = '''\
"""Adding to a list keeps its order."""

# region add
xs = [1, 2]
xs.append(3)
print(xs)
# > [1, 2, 3]
# endregion

assert len(xs) == 3
'''
CARD = """\
---
deck: Lists
tags: [lists]
---
# Lists

## What does `append` do to a list?
<!-- id: list-append -->

It adds one item at the end.

[code and output](../snippets/lists/append.py#add)
"""


@dataclass
class Run:
    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The messages, without their further lines and the closing count."""
        return [line for line in self.err.splitlines() if line and not line.startswith("    ")][:-1]


@dataclass
class DeckFolder:
    path: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def cards(self) -> Path:
        return self.path / "cards"

    @property
    def snippets(self) -> Path:
        return self.path / "snippets"

    @property
    def package(self) -> Path:
        return self.path / "dist" / "small.apkg"

    @property
    def lock(self) -> Path:
        return self.cards / "deck.lock"

    def write(self, name: str, content: str | bytes) -> Path:
        """A file below the folder of the deck."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def replace(self, name: str, old: str, new: str) -> None:
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text)
        file.write_text(text.replace(old, new), encoding="utf-8")

    def add_note(self, text: str) -> None:
        """Append to the one topic file."""
        with (self.cards / "lists.md").open("a", encoding="utf-8") as file:
            file.write("\n" + text)

    def build(self, *arguments: str) -> Run:
        """Run the command line on this deck, in this process."""
        self.capsys.readouterr()
        folders = ["--cards", str(self.cards), "--snippets", str(self.snippets)]
        try:
            code = main([*folders, *arguments])
        except SystemExit as exit:
            code = int(exit.code or 0)
        captured = self.capsys.readouterr()
        return Run(code, captured.out, captured.err)
