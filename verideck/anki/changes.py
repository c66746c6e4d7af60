"""What a build changes for learners: the lock before and after it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verideck.anki.lock import Entry, Lock, Names, Stamp, Subdeck, Withdrawn, read_lock
from verideck.anki.note_type import FIELDS
from verideck.anki.promise import broken_names, broken_promises
from verideck.anki.render import Rendering
from verideck.sources.command import command
from verideck.sources.deck import Deck
from verideck.sources.files import shown
from verideck.sources.note import Note
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
    returned: tuple[str, ...] = ()
    """Withdrawn once, and in the deck again."""
    note_types: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = {"new": self.new, "changed": self.changed, "moved": self.moved, "withdrawn": self.withdrawn}
        counts |= {"returned": self.returned} if self.returned else {}
        return ", ".join(f"{len(ids)} {what}" for what, ids in counts.items())


@dataclass(frozen=True, slots=True)
class Update:
    """The lock before and after a build."""

    old: Lock = field(default_factory=Lock)
    lock: Lock = field(default_factory=Lock)
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()

    @property
    def latest(self) -> int:
        """The latest time that this build gives; 0 where nothing changed."""
        return max((given for _, given, _ in _given(self)), default=0)


def compare_with_lock(sources: Sources, rendering: Rendering, *, sound: bool, locked: bool) -> Update:
    """What this build changes for learners; the front door between rendering and package.

    Only a `sound` deck moves the lock. With `locked`, each change is a problem.
    """
    deck = sources.deck
    try:
        old = read_lock(deck.lock)
    except DeckError as error:
        return Update(problems=tuple(error.problems))
    problems = [*broken_names(old, deck)]
    if not sources.problems:
        problems += broken_promises(old, deck, sources.notes)
    if problems or not sound:
        return Update(problems=tuple(problems))
    update = Update(old, *update_lock(old, deck, sources.notes, rendering, _now()))
    return replace(update, problems=tuple(_problems(update, deck, locked=locked)))


def differing(old: str, new: str) -> tuple[str, ...]:
    """Names of the fields whose hashes differ, in the order of the fields."""
    differ = {pair.partition("=")[0] for pair in {*old.split(" ")} ^ {*new.split(" ")}}
    return tuple(name for name in (*FIELDS, "tags") if name in differ)


def update_lock(lock: Lock, deck: Deck, notes: Iterable[Note], rendering: Rendering, now: int) -> tuple[Lock, Changes]:
    """The lock after a build at time `now`, and what changed.

    An unchanged note keeps its time. A changed one gets `now`, or the second after its last change where that is later.
    """
    entries, gone = dict(lock.notes), dict(lock.withdrawn)
    new, returned = [], []
    changed: dict[str, tuple[str, ...]] = {}
    moved: dict[str, tuple[str, str]] = {}
    for note in rendering.notes:
        hashes = note.hashes
        if note.id in gone:
            was = gone.pop(note.id)
            returned.append(note.id)
            entries[note.id] = Entry(was.created, max(now, was.modified + 1), note.kind, note.deck, hashes)
        elif note.id not in entries:
            new.append(note.id)
            entries[note.id] = Entry(now, now, note.kind, note.deck, hashes)
        else:
            old = entries[note.id]
            if old.deck != note.deck:
                moved[note.id] = (old.deck, note.deck)
                entries[note.id] = old = replace(old, deck=note.deck)
            if old.hashes != hashes and (fields := differing(old.hashes, hashes)):
                changed[note.id] = fields
                entries[note.id] = replace(old, modified=max(now, old.modified + 1), hashes=hashes)
    fresh = [name for name in deck.withdrawn if name in entries]
    for name in fresh:
        entry = entries.pop(name)
        gone[name] = Withdrawn(entry.created, max(now, entry.modified + 1), entry.kind)
    stamps, renewed = _stamps(lock, rendering, now)
    names = Names(deck.namespace, deck.name)
    subdecks = {**lock.subdecks, **dict.fromkeys((note.deck for note in notes), Subdeck())}
    after = Lock(entries, stamps, gone, names, subdecks)
    return after, Changes(tuple(new), changed, moved, tuple(fresh), tuple(returned), tuple(renewed))


def _stamps(lock: Lock, rendering: Rendering, now: int) -> tuple[dict[str, Stamp], list[str]]:
    """Times of the note types, and the kinds whose templates or style changed."""
    stamps, renewed = dict(lock.note_types), []
    for kind in sorted({note.kind for note in rendering.notes}):
        old, value = stamps.get(kind), rendering.types[kind].hash
        if old is None or old.hash != value:
            stamps[kind] = Stamp(old.created, max(now, old.modified + 1), value) if old else Stamp(now, now, value)
            renewed.append(kind)
    return stamps, renewed


def _given(update: Update) -> Iterator[tuple[str, int, int]]:
    """What gets a new time in this build, that time, and the line of the old lock that had one before."""
    changes, old, lock = update.changes, update.old, update.lock
    for name in (*changes.new, *changes.changed):
        yield f'note "{name}"', lock.notes[name].modified, old.notes[name].line if name in old.notes else 1
    for name in changes.returned:
        yield f'note "{name}"', lock.notes[name].modified, old.withdrawn[name].line
    for name in changes.withdrawn:
        yield f'note "{name}"', lock.withdrawn[name].modified, old.notes[name].line
    for kind in changes.note_types:
        yield f'the note type "{kind}"', lock.note_types[kind].modified, 1


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
    path = shown(deck.lock)
    if locked and update.lock != update.old:
        told = False
        for line, found in _differences(update):
            told = True
            yield Problem(Location(path, line), f"{found}; run {command()} and commit deck.lock")
        if not told:
            yield Problem(Location(path, 1), f"the lock lacks names of decks; run {command()} and commit deck.lock")
        return
    for what, given, line in _given(update):
        ahead = given - time.time()
        if ahead > PATIENCE:
            message = (
                f"the time of {what} lies {ahead:.0f} s in the future, and its change needs a later one; "
                "set this machine's clock (if no release ever had that time, write the present one)"
            )
            yield Problem(Location(path, line), message)


def _differences(update: Update) -> Iterator[tuple[int, str]]:
    """What the lock does not have as this build would write it, with a line of the old lock."""
    changes, notes = update.changes, update.old.notes
    for name in changes.new:
        yield 1, f'note "{name}" is not in the lock'
    for name, fields in changes.changed.items():
        yield notes[name].line, f'note "{name}" changed ({", ".join(fields)})'
    for name, (before, after) in changes.moved.items():
        yield notes[name].line, f'note "{name}" moved from {before} to {after}'
    for name in changes.withdrawn:
        yield notes[name].line, f'note "{name}" is withdrawn'
    for name in changes.returned:
        yield update.old.withdrawn[name].line, f'note "{name}" was withdrawn and is back'
    for kind in changes.note_types:
        yield 1, f'templates or style of the note type "{kind}" changed'
