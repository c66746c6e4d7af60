"""What a build changes for learners: the lock before and after it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verideck.anki.lock import Entry, Lock, Stamp, format_lock, hashes_of, latest, read_lock
from verideck.anki.note_type import FIELDS, NoteType
from verideck.anki.render import RenderedNote, Rendering
from verideck.sources.deck import Deck
from verideck.sources.files import shown
from verideck.sources.source import DeckError, Location, Problem, UsageError
from verideck.sources.sources import Sources

PATIENCE = 2
"""Seconds to wait so that a note changed twice within a second gets a later time that is not in the future."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build changed, by note id."""

    new: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """With the names of the fields that changed."""
    moved: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """From one deck to another."""
    withdrawn: tuple[str, ...] = ()
    note_types: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.moved or self.withdrawn or self.note_types)


@dataclass(frozen=True, slots=True)
class Update:
    """The lock before and after a build."""

    old: Lock = field(default_factory=Lock)
    lock: Lock = field(default_factory=Lock)
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()


def compare_with_lock(sources: Sources, rendering: Rendering, *, sound: bool, locked: bool) -> Update:
    """What this build changes for learners; the front door between rendering and package.

    Only a `sound` deck moves the lock. With `locked`, each change is a problem.
    """
    deck = sources.deck
    try:
        old = read_lock(deck.lock)
    except DeckError as error:
        return Update(problems=tuple(error.problems))
    problems: list[Problem] = []
    if not sources.problems:
        kinds = {note.id: note.kind for note in sources.notes}
        problems += check_lock(old, deck, kinds, kinds)
    if problems or not sound:
        return Update(old, problems=tuple(problems))
    update = Update(old, *update_lock(old, rendering.notes, rendering.types, deck.withdrawn, _now()))
    return replace(update, problems=tuple(_problems(update, deck, locked=locked)))


def check_lock(lock: Lock, deck: Deck, notes: Mapping[str, str], ids: Iterable[str]) -> list[Problem]:
    """What the cards may not do to notes that learners have. `notes` gives the kind of each note by id.

    `ids` are all ids of the cards, those of notes that are left out of the package included.
    """
    path = shown(deck.lock)
    problems = []
    present = set(ids)
    for name, entry in lock.notes.items():
        at = Location(path, entry.line)
        if name not in present and name not in deck.withdrawn:
            problems.append(
                Problem(
                    at,
                    f'note "{name}" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
                    f"{deck.location.path} (if no release ever had it, delete this line)",
                )
            )
        elif notes.get(name, entry.kind) != entry.kind:
            problems.append(
                Problem(
                    at,
                    f'note "{name}" was a {entry.kind} note and is now a {notes[name]} note, which Anki refuses to update; '
                    f"give the new note a new id and withdraw this one (if no release ever had it, delete this line)",
                )
            )
    return problems


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the fields whose hashes differ, in the order of the fields."""
    return tuple(name for name in (*FIELDS, "tags") if old.get(name) != new.get(name))


def update_lock(
    lock: Lock, notes: Iterable[RenderedNote], types: Mapping[str, NoteType], withdrawn: Iterable[str], now: int
) -> tuple[Lock, Changes]:
    """The lock after a build at time `now`, and what changed.

    An unchanged note keeps its time. A changed one gets `now`, or the second after its last change where that is later.
    """
    entries = dict(lock.notes)
    gone = dict(lock.withdrawn)
    new: list[str] = []
    changed: dict[str, tuple[str, ...]] = {}
    moved: dict[str, tuple[str, str]] = {}
    used = set()
    for note in notes:
        used.add(note.kind)
        hashes = hashes_of(note)
        old = entries.get(note.id)
        if old is None:
            new.append(note.id)
            entries[note.id] = Entry(now, now, note.kind, note.deck, hashes)
            continue
        if old.deck != note.deck:
            moved[note.id] = (old.deck, note.deck)
        if old.hashes != hashes:
            changed[note.id] = differing(old.hashes, hashes)
            old = replace(old, modified=max(now, old.modified + 1), hashes=hashes)
        entries[note.id] = replace(old, deck=note.deck)
    fresh = [name for name in withdrawn if name not in gone]
    for name in fresh:
        entry = entries.pop(name, None)
        gone[name] = Stamp(entry.created if entry else now, max(now, entry.modified + 1) if entry else now)
    stamps = dict(lock.note_types)
    renewed = []
    for kind in sorted(used):
        old_stamp, value = stamps.get(kind), types[kind].hash
        if old_stamp is None:
            stamps[kind] = Stamp(now, now, value)
            renewed.append(kind)
        elif old_stamp.hash != value:
            stamps[kind] = Stamp(old_stamp.created, max(now, old_stamp.modified + 1), value)
            renewed.append(kind)
    return Lock(entries, stamps, gone), Changes(tuple(new), changed, moved, tuple(fresh), tuple(renewed))


def _now() -> int:
    """The time of this build: SOURCE_DATE_EPOCH where it is set, but never the future."""
    real = int(time.time())
    wanted = os.environ.get("SOURCE_DATE_EPOCH")
    if wanted is None:
        return real
    if not wanted.isdecimal():
        raise UsageError(f'SOURCE_DATE_EPOCH must be seconds since 1970, found "{wanted}"')
    return min(int(wanted), real)


def _problems(update: Update, deck: Deck, *, locked: bool) -> Iterator[Problem]:
    path, changes, notes = shown(deck.lock), update.changes, update.old.notes
    if locked and format_lock(update.lock) != (format_lock(update.old) if deck.lock.exists() else ""):
        advice = "run python build_deck.py and commit deck.lock"
        for name in changes.new:
            yield Problem(Location(path, 1), f'note "{name}" is not in the lock; {advice}')
        for name, fields in changes.changed.items():
            yield Problem(Location(path, notes[name].line), f'note "{name}" changed ({", ".join(fields)}); {advice}')
        for name, (before, after) in changes.moved.items():
            yield Problem(Location(path, notes[name].line), f'note "{name}" moved from {before} to {after}; {advice}')
        for name in changes.withdrawn:
            yield Problem(Location(path, 1), f'note "{name}" is withdrawn; {advice}')
        for kind in changes.note_types:
            yield Problem(Location(path, 1), f'templates or style of the note type "{kind}" changed; {advice}')
        return
    ahead = latest(update.lock) - time.time() if changes else 0.0
    if ahead > PATIENCE:
        message = (
            f"a time in this lock lies {ahead:.0f} s in the future, and changed notes need a later one; "
            "set this machine's clock"
        )
        yield Problem(Location(path, 1), message)
