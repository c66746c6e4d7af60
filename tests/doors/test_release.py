from __future__ import annotations

import shutil
import sqlite3
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.anki.render import RenderedNote
from verideck.build import Options, build
from verideck.release import (
    Difference,
    OldNote,
    changed_since_release,
    compare,
    last_release,
    notes_of_package,
    release_notes,
    search,
)

STACK = "## Which structure is last in, first out?\n<!-- id: stack -->\n\nA stack.\n"


def released(deck: DeckFolder) -> Path:
    """A first release with three notes; its package."""
    deck.add_note(STACK)
    deck.add_note("## Which structure is first in, first out?\n<!-- id: queue -->\n\nA queue.\n")
    assert deck.build().code == 0
    return Path(shutil.copy(deck.package, deck.path / "old.apkg"))


def tagged(deck: DeckFolder, *tags: str) -> None:
    """A commit of the cards as they are for each of these tags."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, cwd=deck.path)

    git("init", "-q")
    git("add", "cards")
    for tag in tags:
        git("commit", "-qm", tag, "--allow-empty")
        git("tag", tag)


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

    tagged(deck, "v1")
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


def database(script: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    return connection.serialize()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.apkg", "[Errno 2] No such file or directory: "),
        ("bad.apkg", "File is not a zip file"),
        ("empty.apkg", "\"There is no item named 'collection.anki2' in the archive\""),
        ("text.apkg", "file is not a database"),
        ("rows.apkg", "no such table: col"),
        ("foreign.apkg", "its notes have 2 fields, not 8"),
    ],
)
def test_something_else_than_a_package_is_named(deck: DeckFolder, name: str, reason: str):
    deck.write("bad.apkg", b"nothing")
    tables = (
        "CREATE TABLE col (decks); CREATE TABLE notes (id, flds, tags); CREATE TABLE cards (nid, did, due);"
        "INSERT INTO col VALUES ('{\"1\": {\"name\": \"D\"}}'); INSERT INTO notes VALUES (1, 'a\x1fb', '');"
        "INSERT INTO cards VALUES (1, 1, 1);"
    )
    for archive, member, data in (
        ("empty.apkg", "media", b"{}"),
        ("text.apkg", "collection.anki2", b"nothing at all, and that at some length" * 9),
        ("rows.apkg", "collection.anki2", database("CREATE TABLE other (id);")),
        ("foreign.apkg", "collection.anki2", database(tables)),
    ):
        with zipfile.ZipFile(deck.path / archive, "w") as file:
            file.writestr(member, data)

    (problem,) = deck.build("--diff", name).problems

    assert problem.startswith(f"{name}:1: this is not a package that this tool wrote: {reason}")


def test_without_git_and_package_the_usage_is_told(deck: DeckFolder):
    run = deck.build("--diff")

    assert (run.code, run.err) == (2, "--diff: git knows no tag with a deck.lock; name a package: --diff OLD.apkg\n")


def rendered(name: str, deck: str = "D::A", hashes: str = "Front=1") -> RenderedNote:
    return RenderedNote(name, name, "basic", deck, (), (), (), hashes)


def test_notes_are_compared_by_id_and_told_in_study_order():
    old = {
        name: OldNote("D::B" if name in ("to-a", "both") else "D::A", "Front=1")
        for name in ("same", "z-gone", "gone", "left-out", "a-left-out", "to-b", "to-a", "both", "changed", "back")
    }
    notes = [
        rendered("z-new"),
        rendered("changed", hashes="Front=2 tags=1"),
        rendered("same"),
        rendered("to-b", "D::B"),
        rendered("to-a"),
        rendered("both", hashes="Back=1"),
        rendered("a-new"),
        rendered("back"),
    ]

    assert compare(old, iter(notes), iter(["never-seen", "gone", "z-gone"])) == Difference(
        new=("z-new", "a-new"),
        changed={"changed": ("Front", "tags"), "both": ("Front", "Back")},
        moved={"to-b": ("D::A", "D::B"), "to-a": ("D::B", "D::A"), "both": ("D::B", "D::A")},
        withdrawn=("z-gone", "gone"),
        missing=("left-out", "a-left-out"),
    )


def test_a_package_tells_its_notes_in_study_order_with_deck_and_hashes(deck: DeckFolder):
    old = released(deck)
    head, first, second, third = (deck.cards / "lists.md").read_text().replace("\n## ", "\n\0## ").split("\0")
    deck.write("cards/lists.md", f"{head}{third}\n{first}\n{second}")
    assert deck.build().code == 0
    result = build(Options(deck.cards, deck.snippets))

    found = notes_of_package(deck.package)

    assert list(found) == ["queue", "list-append", "stack"]
    assert found == {note.id: OldNote("Small Deck::Lists", note.hashes) for note in result.rendering.notes}
    assert list(notes_of_package(old)) == ["list-append", "stack", "queue"]


EMPTY = Difference((), {}, {}, (), ())


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        (EMPTY, "No note changed since v1."),
        (
            replace(EMPTY, missing=("b", "a")),
            "\n### Not in this release (2)\n\n"
            "Their code waits to be run on a GPU again; the cards that you have stay.\n\n- b\n- a",
        ),
        (
            replace(EMPTY, withdrawn=("b", "a")),
            "\n### Withdrawn notes (2)\n\nAnki keeps them until you delete them. Search for them in Anki's browser:\n\n"
            '    "deck:Small Deck" ("ID:b" OR "ID:a")',
        ),
        (
            replace(EMPTY, moved={"list-append": ("D::A", "D::B")}),
            "\n### Moved notes (1)\n\n"
            "Cards that you already have stay in the deck where they are; move them in Anki's browser if you like.\n\n"
            "- What does append do to a list? (from D::A to D::B; find it with `ID:list-append`)",
        ),
        (
            replace(EMPTY, changed={"list-append": (*FIELDS[:-1], "tags")}),
            "\n### Changed notes (1)\n\n"
            "These are replaced; your own edits and tags on them are lost, those on all other notes are kept.\n\n"
            "- Lists: What does append do to a list? (`list-append`: question, answer, explanation, hint, answer to type, "
            "source, remark, tags)",
        ),
        (
            replace(EMPTY, new=("list-append",)),
            "\n### New notes (1)\n\n- Lists: What does append do to a list? (`list-append`)",
        ),
    ],
)
def test_each_kind_of_change_has_its_own_words(deck: DeckFolder, difference: Difference, told: str):
    result = build(Options(deck.cards, deck.snippets))

    lines = list(release_notes(difference, result, "v1"))

    first = "" if difference == EMPTY else "Since v1. Your intervals, due dates and review history stay as they are.\n"
    assert "\n".join(lines) == first + told


def test_ids_are_joined_to_one_search():
    assert search("D", ["a"]) == '"deck:D" ("ID:a")'
    assert search("D", iter(["a", "b", "c"])) == '"deck:D" ("ID:a" OR "ID:b" OR "ID:c")'


def test_the_last_of_several_tags_is_compared_and_new_notes_count_as_changed(deck: DeckFolder):
    released(deck)
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) is None
    tagged(deck, "v1", "v2")
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x", "--allow-empty"], cwd=deck.path)
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) == set()
    change(deck)

    found = last_release(deck.lock)

    assert found
    assert (found[0], sorted(found[1].notes)) == ("v2", ["list-append", "queue", "stack"])
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) == {"new-note", "stack"}


def test_without_git_or_without_a_lock_at_the_last_tag_there_is_no_release(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    tagged(deck, "v1")
    assert last_release(deck.lock) is None

    deck.build()
    tagged(deck, "v2")
    assert last_release(deck.lock) is not None
    monkeypatch.setenv("PATH", str(deck.path))
    assert last_release(deck.lock) is None
