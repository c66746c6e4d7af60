from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from deck_folder import DeckFolder

STACK = "## Which structure is last in, first out?\n<!-- id: stack -->\n\nA stack.\n"


def released(deck: DeckFolder) -> Path:
    """A first release with three notes; its package."""
    deck.add_note(STACK)
    deck.add_note("## Which structure is first in, first out?\n<!-- id: queue -->\n\nA queue.\n")
    assert deck.build().code == 0
    return Path(shutil.copy(deck.package, deck.path / "old.apkg"))


def change(deck: DeckFolder) -> None:
    deck.replace("cards/lists.md", "A stack.", "A stack, such as a list with append and pop.")
    text = (deck.cards / "lists.md").read_text()
    start = text.index("## Which structure is first in")
    deck.write("cards/lists.md", text[:start])
    deck.write(
        "cards/deck.toml", 'name = "Small Deck"\nnamespace = "small"\ntopics = ["lists", "more"]\nwithdrawn = ["queue"]\n'
    )
    deck.write("cards/more.md", "---\ndeck: More\n---\n# More\n\n## What is new?\n<!-- id: new-note -->\n\nThis.\n")


EXPECTED = """\
Since {since}. Your intervals, due dates and review history stay as they are.

### New notes (1)

- More: What is new? (`new-note`)

### Changed notes (1)

These are replaced; your own edits and tags on them are lost, those on all other notes are kept.

- Lists: Which structure is last in, first out? (`stack`: answer)

### Withdrawn notes (1)

Anki keeps them until you delete them. Search for them in Anki's browser:

    "deck:Small Deck" ("ID:queue")
"""


def test_the_difference_to_a_package_is_told_in_learners_words(deck: DeckFolder):
    old = released(deck)
    change(deck)

    run = deck.build("--diff", str(old))

    assert (run.code, run.out) == (0, EXPECTED.format(since="old.apkg"))


def test_without_a_package_the_last_tag_is_compared(deck: DeckFolder):
    released(deck)

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, cwd=deck.path)

    git("init", "-q")
    git("add", "cards")
    git("commit", "-qm", "first")
    git("tag", "v1")
    change(deck)

    assert deck.build("--diff").out == EXPECTED.format(since="v1")


def test_a_note_that_moves_to_another_deck_is_told_with_what_it_means(deck: DeckFolder):
    old = released(deck)
    deck.replace("cards/lists.md", STACK, "")
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "sequences"]')
    deck.write("cards/sequences.md", f"---\ndeck: Sequences\n---\n# Sequences\n\n{STACK}")

    assert (
        "- Which structure is last in, first out? (from Small Deck::Lists to Small Deck::Sequences; find it with `ID:stack`)"
        in deck.build("--diff", str(old)).out
    )


def test_a_note_that_is_withdrawn_no_more_and_not_back_still_counts_as_withdrawn(deck: DeckFolder):
    old = released(deck)
    change(deck)
    assert deck.build().code == 0
    deck.replace("cards/deck.toml", 'withdrawn = ["queue"]', "")

    assert deck.build("--diff", str(old)).out == EXPECTED.format(since="old.apkg")


def test_no_change_is_told_as_such(deck: DeckFolder):
    old = released(deck)

    assert deck.build("--diff", str(old)).out == "No note changed since old.apkg.\n"


def test_a_diff_writes_nothing(deck: DeckFolder):
    old = released(deck)
    change(deck)
    before = (deck.package.read_bytes(), deck.lock.read_bytes())

    deck.build("--diff", str(old))

    assert (deck.package.read_bytes(), deck.lock.read_bytes()) == before


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.apkg", "[Errno 2] No such file or directory"), ("bad.apkg", "File is not a zip file")]
)
def test_something_else_than_a_package_is_named(deck: DeckFolder, name: str, reason: str):
    deck.write("bad.apkg", b"nothing")

    (problem,) = deck.build("--diff", name).problems

    assert problem.startswith(f"{name}:1: this is not a package that this tool wrote: {reason}")


def test_without_git_and_package_the_usage_is_told(deck: DeckFolder):
    run = deck.build("--diff")

    assert (run.code, run.err) == (2, "--diff: git knows no tag with a deck.lock; name a package: --diff OLD.apkg\n")
