"""RenderedNotes -> the bytes of an .apkg. The only module that imports genanki.

The same notes and lock give the same bytes: the database is made in memory, and the archive has fixed dates, modes
and order. Each note carries its own modification time (genanki would give all of them the time of the build), and is
written as the plain row that it is, which takes a third of the time.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from typing import Any

import genanki

from verideck.anki.lock import Lock
from verideck.anki.note_type import NoteType, stable_id
from verideck.anki.render import RenderedNote, Rendering
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
    notes, media = rendering.notes, rendering.media.data
    shown = sorted({name for note in notes for name in note.media})
    return _archive(_database(deck, rendering, lock, description), {name: media[name] for name in shown})


def _database(deck: Deck, rendering: Rendering, lock: Lock, description: str) -> bytes:
    """Anki's database: decks and note types by genanki, then the notes and their cards."""
    notes = rendering.notes
    top = genanki.Deck(stable_id(deck.namespace), deck.name, description)
    decks = {deck.name: top}
    for name in dict.fromkeys(note.deck for note in notes):
        decks.setdefault(name, genanki.Deck(stable_id(f"{deck.namespace}:deck:{name}"), name))
    for kind in dict.fromkeys(note.kind for note in notes):
        top.add_model(_Model(rendering.types[kind], lock.note_types[kind].modified))
    numbers = _note_numbers({note.id: lock.notes[note.id].created for note in notes})
    ids = {name: found.deck_id for name, found in decks.items()}
    types = {kind: rendering.types[kind].id for kind in rendering.types}
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        genanki.Package(list(decks.values())).write_to_db(cursor, 0, itertools.count(1))
        rows, cards = [], []
        for due, note in enumerate(notes, 1):
            number, modified = numbers[note.id], lock.notes[note.id].modified
            tags, fields = f" {' '.join(sorted(note.tags))} ", "\x1f".join(note.fields)
            name = guid(deck.namespace, note.id)
            rows.append((number, name, types[note.kind], modified, -1, tags, fields, note.fields[0], 0, 0, ""))
            for place, ordinal in enumerate(_ordinals(note), 1):
                cards.append((number + place, number, ids[note.deck], ordinal, modified, -1, 0, 0, due, *[0] * 8, ""))
        cursor.executemany(f"INSERT INTO notes VALUES ({','.join('?' * 11)})", rows)
        cursor.executemany(f"INSERT INTO cards VALUES ({','.join('?' * 18)})", cards)
        connection.commit()
        image = bytearray(connection.serialize())
    finally:
        connection.close()
    image[96:100] = (3_040_000).to_bytes(4, "big")  # else the version of the SQLite library that wrote it
    return bytes(image)


def _ordinals(note: RenderedNote) -> list[int]:
    """Of its cards: one for each number of a deletion."""
    if note.kind != "cloze":
        return [0]
    return sorted({int(number) - 1 for number in re.findall(r"\{\{c(\d+)::", note.fields[0])})


_CARDS_OF_A_NOTE = 1000


def _note_numbers(created: Mapping[str, int]) -> dict[str, int]:
    """Ids of notes in Anki: milliseconds, unique, in the past, and the same in each build."""
    numbers: dict[str, int] = {}
    following = 0
    for name, seconds in sorted(created.items(), key=lambda item: (item[1], item[0])):
        following = max(seconds * 1000 - len(created) * _CARDS_OF_A_NOTE, following + _CARDS_OF_A_NOTE)
        numbers[name] = following
    return numbers


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
