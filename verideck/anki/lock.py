"""`cards/deck.lock`: when each note last changed, so that Anki updates these notes and leaves all others alone.

Anki replaces a note, the learner's own edits included, when the incoming modification time is later than its own. The
lock keeps, per note, a short hash of each rendered field and the time of the last change; per note type the same for
templates and style; and the names that never change. One sorted line per entry, fields separated by tabs, so that merges
are easy:

    deck       <namespace>  <name>
    note       <id>         <created>  <modified>  <kind>  <deck>  <field>=<hash> …
    note-type  <kind>       <created>  <modified>  <hash>
    subdeck    <name>
    withdrawn  <id>         <created>  <modified>  <kind>

Times are seconds since 1970, UTC.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.slug import SLUG
from verideck.sources.source import DeckError, Location, Problem

FORMAT = 2
_HEADER = f"# deck.lock {FORMAT}: what learners have; each build writes it, commit it with the cards.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a note that was built before."""

    created: int
    modified: int
    kind: str
    deck: str
    hashes: str
    """Of each field that is not empty, and of the tags: `Back=… Front=…`, in the order of their names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the lock."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a note type came to be and last changed."""

    created: int
    modified: int
    hash: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A note that a build had and the deck no longer has: learners keep it."""

    created: int
    modified: int
    """Later than what learners have, so that the note arrives if it ever returns."""
    kind: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """What GUIDs, note types and decks are made from."""

    namespace: str
    name: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Subdeck:
    """A deck below the top one, by the name that `deck:` gives it."""

    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Lock:
    """What `cards/deck.lock` remembers: notes and withdrawn notes by id, note types by kind, subdecks by name."""

    notes: Mapping[str, Entry] = field(default_factory=dict)
    note_types: Mapping[str, Stamp] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    names: Names | None = None
    """None before the first build."""
    subdecks: Mapping[str, Subdeck] = field(default_factory=dict)


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
    found = _Found()
    seen: dict[tuple[str, str], int] = {}
    problems = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            kind, name, *rest = line.split("\t")
            space = "note" if kind == "withdrawn" else kind
            before = seen.setdefault((space, "" if space == "deck" else name), number)
            if before != number:
                what = "the deck" if space == "deck" else f'"{name}"'
                message = f"{what} stands here a second time, after line {before}; keep {_WHICH.get(space, 'one')}"
                problems.append(Problem(Location(path, number), message))
                continue
            found.add(kind, name, rest, number)
        except (ValueError, KeyError):
            what = "a merge conflict" if line.startswith(("<<<<<<<", "=======", ">>>>>>>")) else "a damaged line"
            message = f"{what}; keep one line per id, the one with the later time, or restore the file from git"
            problems.append(Problem(Location(path, number), message))
    if problems:
        raise DeckError(problems)
    return Lock(found.notes, found.note_types, found.withdrawn, found.names, found.subdecks)


_HASHES = re.compile(r"\w+=\w+(?: \w+=\w+)*")
_WHICH = {"note": "the line with the later time", "note-type": "the line with the later time"}


@dataclass(slots=True)
class _Found:
    """The entries of a lock, as they are read."""

    notes: dict[str, Entry] = field(default_factory=dict)
    note_types: dict[str, Stamp] = field(default_factory=dict)
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    names: Names | None = None
    subdecks: dict[str, Subdeck] = field(default_factory=dict)

    def add(self, kind: str, name: str, rest: list[str], line: int) -> None:
        """One line, split; ValueError or KeyError where it is damaged."""
        if kind == "note":
            created, modified, note_kind, deck, hashes = rest
            if not _HASHES.fullmatch(hashes):
                raise ValueError(line)
            self.notes[name] = Entry(*_times(name, created, modified), note_kind, deck, hashes, line)
        elif kind == "deck":
            (deck,) = rest
            self.names = Names(name, deck, line)
        elif kind == "subdeck":
            () = rest
            self.subdecks[name] = Subdeck(line)
        elif kind == "note-type":
            created, modified, value = rest
            self.note_types[name] = Stamp(*_times(name, created, modified), value)
        elif kind == "withdrawn":
            created, modified, note_kind = rest
            self.withdrawn[name] = Withdrawn(*_times(name, created, modified), note_kind, line)
        else:
            raise KeyError(kind)


def _times(name: str, created: str, modified: str) -> tuple[int, int]:
    """Both times of an entry; ValueError where they, or its name, cannot be true."""
    times = int(created), int(modified)
    if not SLUG.fullmatch(name) or not 0 <= times[0] <= times[1]:
        raise ValueError(name)
    return times


def format_lock(lock: Lock) -> str:
    """Text of the lock: one sorted line per id."""
    rows: list[tuple[str | int, ...]] = [
        ("note", name, e.created, e.modified, e.kind, e.deck, e.hashes) for name, e in lock.notes.items()
    ]
    rows += [("note-type", name, s.created, s.modified, s.hash) for name, s in lock.note_types.items()]
    rows += [("withdrawn", name, w.created, w.modified, w.kind) for name, w in lock.withdrawn.items()]
    rows += [("deck", lock.names.namespace, lock.names.name)] if lock.names else []
    rows += [("subdeck", name) for name in lock.subdecks]
    return _HEADER + "".join(
        "\t".join(map(str, row)) + "\n" for row in sorted(rows, key=lambda row: (str(row[0]), str(row[1])))
    )
