"""`cards/deck.lock`: when each note last changed, so that Anki updates these notes and leaves all others alone.

Anki replaces a note, the learner's own edits included, when the incoming modification time is later than its own. The
lock keeps, per note, a short hash of each rendered field and the time of the last change; per note type the same for
templates and style. One sorted line per id, fields separated by tabs, so that merges are easy:

    note       <id>    <created>  <modified>  <kind>  <deck>  <field>=<hash> …
    note-type  <kind>  <created>  <modified>  <hash>
    withdrawn  <id>    <created>  <modified>

Times are seconds since 1970, UTC.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from verideck.anki.note_type import NoteType
from verideck.anki.render import FIELDS, RenderedNote
from verideck.sources.deck import SLUG, Deck
from verideck.sources.source import DeckError, Location, Problem, decode, read_bytes, shown

FORMAT = 1
_HEADER = f"# deck.lock {FORMAT}: written by build_deck.py, committed with the cards; see CONTRIBUTING.md.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a note that was built before."""

    created: int
    modified: int
    kind: str
    deck: str
    hashes: Mapping[str, str]
    """Of each field that is not empty, and of the tags."""
    line: int = field(default=0, compare=False)
    """Where it stands in the lock."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a note type came to be and last changed, or a note was withdrawn."""

    created: int
    modified: int
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """What `cards/deck.lock` remembers: notes and withdrawn notes by id, note types by kind."""

    notes: Mapping[str, Entry] = field(default_factory=dict)
    note_types: Mapping[str, Stamp] = field(default_factory=dict)
    withdrawn: Mapping[str, Stamp] = field(default_factory=dict)


def hashes_of(note: RenderedNote) -> dict[str, str]:
    """A short hash of each field that shows something, and of the tags."""
    parts = {**dict(zip(FIELDS, note.fields, strict=True)), "tags": " ".join(sorted(note.tags))}
    del parts["ID"]  # never changes
    return {name: hashlib.sha256(text.encode()).hexdigest()[:12] for name, text in parts.items() if text}


def read_lock(file: Path) -> Lock:
    """The committed lock; an empty one before the first build. DeckError for a lock that cannot be trusted."""
    if not file.exists():
        return Lock()
    return parse_lock(decode(read_bytes(file), shown(file)), shown(file))


def parse_lock(text: str, path: str) -> Lock:
    """Read the text of a lock; DeckError with every line that is damaged."""
    lines = text.split("\n")
    header = lines[0].split()
    if header[:2] != ["#", "deck.lock"] or len(header) < 3 or not header[2].rstrip(":").isdigit():
        message = (
            f"this is not a deck.lock: expected the first line to begin `# deck.lock {FORMAT}:`; restore the file from git"
        )
        raise DeckError([Problem(Location(path, 1), message)])
    if int(header[2].rstrip(":")) > FORMAT:
        message = f"this lock has format {header[2].rstrip(':')}, and this verideck knows {FORMAT}; update verideck"
        raise DeckError([Problem(Location(path, 1), message)])
    notes: dict[str, Entry] = {}
    stamps: dict[str, dict[str, Stamp]] = {"note-type": {}, "withdrawn": {}}
    seen: dict[tuple[str, str], int] = {}
    problems = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            kind, name, created, modified, *rest = line.split("\t")
            space = "note-type" if kind == "note-type" else "note"
            if (space, name) in seen:
                message = (
                    f'"{name}" stands here a second time, after line {seen[space, name]}; keep the line with the later time'
                )
                problems.append(Problem(Location(path, number), message))
                continue
            seen[space, name] = number
            times = int(created), int(modified)
            if not SLUG.fullmatch(name) or times[0] > times[1] or times[0] < 0:
                raise ValueError(line)
            if kind == "note":
                note_kind, deck, hashes = rest
                pairs = dict(pair.split("=", 1) for pair in hashes.split(" "))
                notes[name] = Entry(*times, note_kind, deck, pairs, number)
            else:
                (value,) = rest or [""]
                stamps[kind][name] = Stamp(*times, value)
        except (ValueError, KeyError):
            found = "a merge conflict" if line.startswith(("<<<<<<<", "=======", ">>>>>>>")) else "a damaged line"
            message = f"{found}; keep one line per id, the one with the later time, or restore the file from git"
            problems.append(Problem(Location(path, number), message))
    if problems:
        raise DeckError(problems)
    return Lock(notes, stamps["note-type"], stamps["withdrawn"])


def format_lock(lock: Lock) -> str:
    """Text of the lock: one sorted line per id."""
    rows: list[tuple[str | int, ...]] = [
        ("note", name, e.created, e.modified, e.kind, e.deck, " ".join(f"{k}={v}" for k, v in sorted(e.hashes.items())))
        for name, e in lock.notes.items()
    ]
    rows += [("note-type", name, s.created, s.modified, s.hash) for name, s in lock.note_types.items()]
    rows += [("withdrawn", name, s.created, s.modified) for name, s in lock.withdrawn.items()]
    return _HEADER + "".join(
        "\t".join(map(str, row)) + "\n" for row in sorted(rows, key=lambda row: (str(row[0]), str(row[1])))
    )


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


def latest(lock: Lock) -> int:
    """The latest time in the lock."""
    times = [e.modified for e in lock.notes.values()] + [s.modified for s in lock.note_types.values()]
    return max([0, *times, *(s.modified for s in lock.withdrawn.values())])
