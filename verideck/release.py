"""What a release changes for learners, as text to paste into its notes (`--diff`)."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from verideck.anki.changes import differing
from verideck.anki.lock import Lock, parse_lock
from verideck.anki.note_type import FIELDS
from verideck.anki.render import RenderedNote, hashes_of
from verideck.build import Build
from verideck.sources.files import shown
from verideck.sources.source import DeckError, Location, Problem

_WORDS = {
    "Front": "question",
    "Back": "answer",
    "Why": "explanation",
    "Hint": "hint",
    "Type": "answer to type",
    "Source": "source",
    "Extra": "remark",
    "tags": "tags",
}
"""Names of the fields as learners see them."""


@dataclass(frozen=True, slots=True)
class OldNote:
    """A note as an earlier release had it."""

    deck: str
    hashes: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids by what became of them since an earlier release."""

    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    """With the names of the fields that changed."""
    moved: Mapping[str, tuple[str, str]]
    withdrawn: tuple[str, ...]
    missing: tuple[str, ...]
    """In the earlier release, not withdrawn, and not in this one: left out for want of proof."""


def compare(old: Mapping[str, OldNote], notes: Iterable[RenderedNote], withdrawn: Iterable[str]) -> Difference:
    """What changed from an earlier release to these notes, which are in study order."""
    notes = list(notes)
    ids = {note.id for note in notes}
    gone = set(withdrawn)
    known = [(note, old[note.id]) for note in notes if note.id in old]
    fields = {note.id: differing(before.hashes, note.hashes) for note, before in known}
    return Difference(
        new=tuple(note.id for note in notes if note.id not in old),
        changed={name: changed for name, changed in fields.items() if changed},
        moved={note.id: (before.deck, note.deck) for note, before in known if before.deck != note.deck},
        withdrawn=tuple(name for name in old if name in gone),
        missing=tuple(name for name in old if name not in gone and name not in ids),
    )


def notes_of_package(file: Path) -> dict[str, OldNote]:
    """The notes of an .apkg that this tool wrote, by id; DeckError for anything else."""

    def unreadable(reason: str) -> DeckError:
        return DeckError([Problem(Location(shown(file), 1), f"this is not a package that this tool wrote: {reason}")])

    try:
        with zipfile.ZipFile(file) as archive:
            image = archive.read("collection.anki2")
        database = sqlite3.connect(":memory:")
        database.deserialize(image)
        (decks,) = database.execute("SELECT decks FROM col").fetchone()
        names = {int(number): deck["name"] for number, deck in json.loads(decks).items()}
        rows = database.execute(
            "SELECT n.flds, n.tags, min(c.did) FROM notes n JOIN cards c ON c.nid = n.id GROUP BY n.id ORDER BY min(c.due)"
        ).fetchall()
        found = [(tuple(flds.split("\x1f")), tags.split(), names[deck]) for flds, tags, deck in rows]
    except Exception as error:  # a damaged file, or another tool's, can be wrong in any way
        raise unreadable(str(error)) from None
    notes = {}
    for fields, tags, deck in found:
        if len(fields) != len(FIELDS):
            raise unreadable(f"its notes have {len(fields)} fields, not {len(FIELDS)}")
        notes[fields[-1]] = OldNote(deck, hashes_of(fields, tags))
    return notes


def notes_of_lock(lock: Lock) -> dict[str, OldNote]:
    """The notes that a lock knows, by id."""
    return {name: OldNote(entry.deck, entry.hashes) for name, entry in lock.notes.items()}


def last_release(lock_file: Path) -> tuple[str, Lock] | None:
    """The last tag of the repository and the lock as it was then; None without git, without a tag, without a lock."""

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(lock_file.parent), *arguments]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    try:
        tag = git("describe", "--tags", "--abbrev=0").strip()
        return tag, parse_lock(git("show", f"{tag}:./{lock_file.name}"), f"{tag}:{lock_file.name}")
    except (OSError, subprocess.CalledProcessError):
        return None


def changed_since_release(build: Build) -> set[str] | None:
    """Ids that differ from the last tag; None where there is none."""
    found = last_release(build.sources.deck.lock)
    if found is None:
        return None
    difference = compare(notes_of_lock(found[1]), build.rendering.notes, ())
    return {*difference.new, *difference.changed}


def release_notes(difference: Difference, build: Build, since: str) -> Iterator[str]:
    """Markdown for learners."""
    top = build.sources.deck.name
    questions = {note.id: " ".join(note.question.plain.split()) for note in build.sources.notes}
    decks = {note.id: note.deck.removeprefix(f"{top}::") for note in build.rendering.notes}
    if not (difference.new or difference.changed or difference.moved or difference.withdrawn or difference.missing):
        yield f"No note changed since {since}."
        return
    yield f"Since {since}. Your intervals, due dates and review history stay as they are."
    if difference.new:
        yield f"\n### New notes ({len(difference.new)})\n"
        yield from (f"- {decks[name]}: {questions[name]} (`{name}`)" for name in difference.new)
    if difference.changed:
        yield f"\n### Changed notes ({len(difference.changed)})\n"
        yield "These are replaced; your own edits and tags on them are lost, those on all other notes are kept.\n"
        for name, fields in difference.changed.items():
            yield f"- {decks[name]}: {questions[name]} (`{name}`: {', '.join(_WORDS[field] for field in fields)})"
    if difference.moved:
        yield f"\n### Moved notes ({len(difference.moved)})\n"
        yield "Cards that you already have stay in the deck where they are; move them in Anki's browser if you like.\n"
        for name, (before, after) in difference.moved.items():
            yield f"- {questions[name]} (from {before} to {after}; find it with `ID:{name}`)"
    if difference.withdrawn:
        yield f"\n### Withdrawn notes ({len(difference.withdrawn)})\n"
        yield "Anki keeps them until you delete them. Search for them in Anki's browser:\n"
        yield f"    {search(top, difference.withdrawn)}"
    if difference.missing:
        yield f"\n### Not in this release ({len(difference.missing)})\n"
        yield "Their code waits to be run on a GPU again; the cards that you have stay.\n"
        yield from (f"- {name}" for name in difference.missing)


def search(deck: str, ids: Iterable[str]) -> str:
    """An Anki search that finds exactly these notes."""
    wanted = " OR ".join(f'"ID:{name}"' for name in ids)
    return f'"deck:{deck}" ({wanted})'
