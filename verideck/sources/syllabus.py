"""`cards/syllabus.tsv`: every learning objective, and the notes that teach it or why it was dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.slug import SLUG
from verideck.sources.source import DeckError, Location, Problem, did_you_mean

COLUMNS = ("id", "topic", "objective", "notes", "drop")


@dataclass(frozen=True, slots=True)
class Objective:
    """One thing that a learner of the deck can do afterwards."""

    id: str
    topic: str
    text: str
    notes: tuple[str, ...]
    """Ids of the notes that teach it, all of them together; empty while none does."""
    drop: str
    """Why no note teaches it; empty where one does or will."""
    location: Location


def read_syllabus(cards: Path) -> tuple[Objective, ...]:
    """The objectives of a deck; none where it has no syllabus. DeckError with every row that is damaged."""
    file = cards / "syllabus.tsv"
    if not file.exists():
        return ()
    path = shown(file)
    header, *lines = decode(read_bytes(file), path).rstrip("\n").split("\n")
    if tuple(header.split("\t")) != COLUMNS:
        message = f"expected the columns {', '.join(COLUMNS)}, separated by tabs; found {', '.join(header.split(chr(9)))}"
        raise DeckError([Problem(Location(path, 1), message)])
    objectives: list[Objective] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 2):
        at = Location(path, number)
        values = line.split("\t")
        if len(values) != len(COLUMNS):
            message = f"this row has {len(values)} fields, not {len(COLUMNS)}; separate {', '.join(COLUMNS)} by one tab each"
            problems.append(Problem(at, message))
            continue
        name, topic, text, notes, drop = (value.strip() for value in values)
        objectives.append(Objective(name, topic, text, tuple(notes.split()), drop, at))
    if problems:
        raise DeckError(problems)
    return tuple(objectives)


def check_syllabus(objectives: Sequence[Objective], notes: Collection[str]) -> Iterator[Problem]:
    """Rows that name what is not there, rows that stand twice, rows that say both or neither of what they could."""
    first: dict[str, Location] = {}
    for objective in objectives:
        at = objective.location
        if not objective.id or not objective.text:
            yield Problem(at, "this row has no id or no objective; write both")
        elif objective.id in first:
            yield Problem(at, f'objective "{objective.id}" stands already at {first[objective.id]}; keep one row')
        first.setdefault(objective.id, at)
        if objective.notes and objective.drop:
            yield Problem(at, f'objective "{objective.id}" is taught and dropped at once; empty one of the two columns')
        for note in objective.notes:
            if note not in notes:
                found = f'there is no note "{note}"' if SLUG.fullmatch(note) else f'"{note}" is not a note id'
                hint = did_you_mean(note, notes) or "; write it, or name the note that teaches this"
                yield Problem(at, f"{found}{hint}")


def syllabus_sum(objectives: Sequence[Objective], packaged: Collection[str]) -> str:
    """`objectives 3 = taught 1 + dropped 1 + open 1`: taught is one whose notes are all in the package."""
    taught = sum(bool(o.notes) and all(note in packaged for note in o.notes) for o in objectives)
    dropped = sum(bool(o.drop) for o in objectives)
    rest = len(objectives) - taught - dropped
    return f"objectives {len(objectives)} = taught {taught} + dropped {dropped} with a reason + open {rest}"
