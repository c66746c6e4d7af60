"""RenderedNotes -> the bytes of an .apkg. The only module that imports genanki.

The same notes and lock give the same bytes: the database is made in memory, and the archive has fixed dates, modes
and order. Each note carries its own modification time (genanki would give all of them the time of the build).
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import genanki

from verideck.anki.lock import Entry, Lock
from verideck.anki.note_type import NoteType, stable_id
from verideck.anki.render import Rendering
from verideck.sources.deck import Deck


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own modification time and ids on field and template."""

    def __init__(self, note_type: NoteType, modified: int) -> None:
        super().__init__(
            model_id=note_type.id,
            name=note_type.name,
            fields=[{"name": name, "id": number} for name, number in note_type.fields],
            templates=[
                {
                    "name": note_type.template,
                    "id": note_type.template_id,
                    "qfmt": note_type.front,
                    "afmt": note_type.back,
                }
            ],
            css=note_type.css,
            model_type=self.CLOZE if note_type.kind == "cloze" else self.FRONT_BACK,
        )
        self.modified = modified

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        return super().to_json(self.modified, deck_id)  # type: ignore[no-any-return]


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with its own time and id; its cards are numbered in order."""

    def __init__(self, entry: Entry, number: int, **values: Any) -> None:
        super().__init__(**values)
        self.entry, self.number = entry, number

    @property
    def cards(self) -> list[genanki.Card]:
        if self.model.model_type != genanki.Model.CLOZE:
            return [genanki.Card(0)]
        front = self.fields[0]
        return [genanki.Card(number - 1) for number in sorted({int(n) for n in re.findall(r"\{\{c(\d+)::", front)})]

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Fields come from a renderer, not from authors; genanki's eight searches a note cost more than writing it."""

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        super().write_to_db(cursor, self.entry.modified, deck_id, itertools.count(self.number))


def guid(namespace: str, note_id: str) -> str:
    """Anki's identity of a note: of its id alone, whatever else changes."""
    return str(genanki.guid_for(namespace, note_id))


def package(
    deck: Deck,
    rendering: Rendering,
    lock: Lock,
    description: str,
) -> bytes:
    """The archive with the rendered notes, in study order, and those of the media that they show."""
    notes, types, media = rendering.notes, rendering.types, rendering.media.data
    models = {kind: _Model(types[kind], stamp.modified) for kind, stamp in lock.note_types.items() if kind in types}
    numbers = _note_numbers({note.id: lock.notes[note.id].created for note in notes})
    decks: dict[str, genanki.Deck] = {deck.name: genanki.Deck(stable_id(deck.namespace), deck.name, description)}
    for due, note in enumerate(notes, 1):
        if note.deck not in decks:
            decks[note.deck] = genanki.Deck(stable_id(f"{deck.namespace}:deck:{note.deck}"), note.deck)
        decks[note.deck].add_note(
            _Note(
                lock.notes[note.id],
                numbers[note.id],
                model=models[note.kind],
                fields=list(note.fields),
                tags=sorted(note.tags),
                guid=guid(deck.namespace, note.id),
                due=due,
            )
        )
    shown = sorted({name for note in notes for name in note.media})
    return _archive(_database(list(decks.values())), {name: media[name] for name in shown})


_CARDS_OF_A_NOTE = 1000


def _note_numbers(created: Mapping[str, int]) -> dict[str, int]:
    """Ids of notes in Anki: milliseconds, unique, in the past, and the same in each build."""
    numbers: dict[str, int] = {}
    following = 0
    for name, seconds in sorted(created.items(), key=lambda item: (item[1], item[0])):
        following = max(seconds * 1000 - len(created) * _CARDS_OF_A_NOTE, following + _CARDS_OF_A_NOTE)
        numbers[name] = following
    return numbers


def _database(decks: list[genanki.Deck]) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(decks).write_to_db(connection.cursor(), 0, itertools.count(1))
        connection.commit()
        image = bytearray(connection.serialize())
    finally:
        connection.close()
    image[96:100] = (3_040_000).to_bytes(4, "big")  # else the version of the SQLite library that wrote it
    return bytes(image)


def _archive(database: bytes, media: Mapping[str, bytes]) -> bytes:
    names = json.dumps({str(number): name for number, name in enumerate(media)})
    members = [("collection.anki2", database), ("media", names.encode())]
    members += [(str(number), data) for number, data in enumerate(media.values())]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def checksum_line(data: bytes, name: str) -> str:
    """What `sha256sum --check` reads."""
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n"
