from __future__ import annotations

import contextlib
import io
import shutil
import sqlite3
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.anki.render import RenderedNote, hashes_of
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
from verideck.sources.source import DeckError

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


TABLES = "CREATE TABLE col (decks); CREATE TABLE notes (id, flds, tags); CREATE TABLE cards (nid, did, due);"
EIGHT = "\x1f".join("abcdefgh")


def packed(data: bytes, member: str = "collection.anki2") -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(member, data)
    return archive.getvalue()


def collection(decks: str, note: str = f"1, '{EIGHT}', ''", card: str = "1, 1, 1") -> bytes:
    """A package with one note, written by hand."""
    rows = f"INSERT INTO col VALUES ({decks}); INSERT INTO notes VALUES ({note}); INSERT INTO cards VALUES ({card});"
    return packed(database(TABLES + rows))


DECKS = """'{"1": {"name": "D"}}'"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "[Errno 2] No such file or directory: 'old.apkg'"),
        (b"nothing", "File is not a zip file"),
        (packed(b"{}", "media"), "\"There is no item named 'collection.anki2' in the archive\""),
        (packed(b"nothing at all, and that at some length" * 9), "file is not a database"),
        (packed(database("CREATE TABLE other (id);")), "no such table: col"),
        (packed(database(TABLES)), "cannot unpack non-iterable NoneType object"),
        (collection("'no JSON'"), "Expecting value: line 1 column 1 (char 0)"),
        (collection("NULL"), "the JSON object must be str, bytes or bytearray, not NoneType"),
        (collection("'[]'"), "'list' object has no attribute 'items'"),
        (collection("""'{"1": {}}'"""), "'name'"),
        (collection(DECKS, card="1, 2, 1"), "2"),
        (collection(DECKS, note="1, NULL, ''"), "'NoneType' object has no attribute 'split'"),
        (collection(DECKS, note="1, 'a\x1fb', ''"), "its notes have 2 fields, not 8"),
        (collection(DECKS, note=f"1, '{EIGHT}\x1fi', ''"), "its notes have 9 fields, not 8"),
    ],
)
def test_something_else_than_a_package_is_named(deck: DeckFolder, content: bytes | None, reason: str):
    if content is not None:
        deck.write("old.apkg", content)

    run = deck.build("--diff", str(deck.path / "old.apkg"))

    reason = reason.replace("'old.apkg'", f"'{deck.path / 'old.apkg'}'")
    assert (run.code, run.problems) == (1, [f"old.apkg:1: this is not a package that this tool wrote: {reason}"])


def test_a_damaged_package_is_named_wherever_it_is_damaged(tmp_path: Path):
    whole = collection(DECKS)
    damaged = tmp_path / "old.apkg"
    damaged.write_bytes(whole)
    assert list(notes_of_package(damaged)) == ["h"]

    for place in range(0, len(whole), 5):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with contextlib.suppress(DeckError):  # or it does not matter, such as a date
            assert list(notes_of_package(damaged)) == ["h"]


def test_notes_of_a_package_come_by_the_first_of_their_cards_with_its_deck(tmp_path: Path):
    decks = """'{"1": {"name": "Default"}, "2": {"name": "D::A"}, "3": {"name": "D::B"}}'"""
    notes = [f"INSERT INTO notes VALUES ({n}, '{EIGHT[:-1]}{n}', ' b  a ');" for n in (1, 2, 3)]
    cards = [
        f"INSERT INTO cards VALUES ({note}, {deck}, {due});"
        for note, deck, due in ((1, 3, 9), (1, 2, 30), (2, 3, 10), (3, 1, 11), (3, 1, 2))
    ]
    (tmp_path / "a.apkg").write_bytes(packed(database(f"{TABLES}INSERT INTO col VALUES ({decks});{''.join(notes + cards)}")))

    found = notes_of_package(tmp_path / "a.apkg")

    assert [(name, note.deck) for name, note in found.items()] == [("3", "Default"), ("1", "D::A"), ("2", "D::B")]
    assert found["2"].hashes == hashes_of((*"abcdefg", "2"), ["b", "a"])


def test_without_git_and_package_the_usage_is_told(deck: DeckFolder):
    run = deck.build("--diff")

    assert (run.code, run.err) == (2, "--diff: git knows no tag with a deck.lock; name a package: --diff OLD.apkg\n")


def rendered(name: str, deck: str = "D::A", hashes: str = "Front=1") -> RenderedNote:
    return RenderedNote(name, name, "basic", deck, (), (), (), hashes)


def test_notes_are_compared_by_id_and_told_in_study_order():
    old = {
        name: OldNote("D::B" if name in ("to-a", "both") else "D::A", "Front=1")
        for name in ("same", "z-gone", "gone", "left-out", "a-left-out", "to-b", "to-a", "both", "changed", "back", "deeper")
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
        rendered("deeper", "D::A::B"),
    ]

    assert compare(old, iter(notes), iter(["never-seen", "gone", "z-gone"])) == Difference(
        new=("z-new", "a-new"),
        changed={"changed": ("Front", "tags"), "both": ("Front", "Back")},
        moved={"to-b": ("D::A", "D::B"), "to-a": ("D::B", "D::A"), "both": ("D::B", "D::A"), "deeper": ("D::A", "D::A::B")},
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


SEVERAL = """\
Since v1. Your intervals, due dates and review history stay as they are.

### New notes (2)

- Lists: What is a queue? (`queue`)
- Lists: What is a stack? (`stack`)

### Changed notes (3)

These are replaced; your own edits and tags on them are lost, those on all other notes are kept.

- Lists: What is a stack? (`stack`: answer, tags)
- Lists: What does append do to a list? (`list-append`: question)
- Lists: What is a queue? (`queue`: explanation)

### Moved notes (2)

Cards that you already have stay in the deck where they are; move them in Anki's browser if you like.

- What is a stack? (from D::A to D::B; find it with `ID:stack`)
- What is a queue? (from D::B to D::A::C; find it with `ID:queue`)

### Withdrawn notes (3)

Anki keeps them until you delete them. Search for them in Anki's browser:

    "deck:Small Deck" ("ID:z" OR "ID:y" OR "ID:x")

### Not in this release (3)

Their code waits to be run on a GPU again; the cards that you have stay.

- w
- v
- u"""


def test_several_notes_of_each_kind_are_told_in_the_order_given(deck: DeckFolder):
    for name in ("stack", "queue"):
        deck.add_note(f"## What is a {name}?\n<!-- id: {name} -->\n\nA {name}.\n")
    difference = Difference(
        new=("queue", "stack"),
        changed={"stack": ("Back", "tags"), "list-append": ("Front",), "queue": ("Why",)},
        moved={"stack": ("D::A", "D::B"), "queue": ("D::B", "D::A::C")},
        withdrawn=("z", "y", "x"),
        missing=("w", "v", "u"),
    )

    assert "\n".join(release_notes(difference, build(Options(deck.cards, deck.snippets)), "v1")) == SEVERAL


def test_decks_are_named_below_that_of_all_cards(deck: DeckFolder):
    result = build(Options(deck.cards, deck.snippets))
    notes = [replace(note, deck="Small Deck::A::Small Deck::B") for note in result.rendering.notes]
    result = replace(result, rendering=replace(result.rendering, notes=tuple(notes)))

    told = list(release_notes(replace(EMPTY, new=("list-append",), changed={"list-append": ("Back",)}), result, "v1"))

    question = "A::Small Deck::B: What does append do to a list?"
    assert [line for line in told if line.startswith("- ")] == [
        f"- {question} (`list-append`)",
        f"- {question} (`list-append`: answer)",
    ]


def test_ids_are_joined_to_one_search():
    assert search("D", ["a"]) == '"deck:D" ("ID:a")'
    assert search("D", iter(["a", "b", "c"])) == '"deck:D" ("ID:a" OR "ID:b" OR "ID:c")'


def test_the_last_of_several_tags_is_compared_and_new_notes_count_as_changed(
    deck: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    released(deck)
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) is None
    tagged(deck, "v1", "v2")
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x", "--allow-empty"], cwd=deck.path)
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) == set()
    change(deck)

    found = last_release(deck.lock)
    monkeypatch.chdir(tmp_path)  # where the deck lies counts, not where one is

    assert found
    assert (found[0], sorted(found[1].notes)) == ("v2", ["list-append", "queue", "stack"])
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) == {"new-note", "stack"}
    deck.replace("cards/lists.md", "deck: Lists", "deck: Sequences")  # who moves is no other
    assert changed_since_release(build(Options(deck.cards, deck.snippets))) == {"new-note", "stack"}


def test_what_git_says_is_read_as_utf_8_wherever_one_is(deck: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    deck.replace("cards/deck.toml", "Small Deck", "Kleine Übung")
    deck.build()
    tagged(deck, "vé")
    really = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *command, **options: really(*command, **{"encoding": "ascii", **options}))
    monkeypatch.chdir(tmp_path)

    found = last_release(deck.lock)

    assert found
    assert (found[0], found[1].notes["list-append"].deck) == ("vé", "Kleine Übung::Lists")


def test_without_git_or_without_a_lock_at_the_last_tag_there_is_no_release(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    tagged(deck, "v1")
    assert last_release(deck.lock) is None

    deck.build()
    tagged(deck, "v2")
    assert last_release(deck.lock) is not None
    monkeypatch.setenv("PATH", str(deck.path))
    assert last_release(deck.lock) is None
