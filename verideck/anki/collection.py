"""Anki's database with decks and note types, but no notes yet; and what identifies a note. The one module with genanki."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import genanki

from verideck.anki.lock import Stamp
from verideck.anki.note_type import NoteType, stable_id
from verideck.sources.deck import Deck


def guid(namespace: str, note_id: str) -> str:
    """Anki's identity of a note: of its id alone, whatever else changes."""
    return str(genanki.guid_for(namespace, note_id))


def write_decks(
    cursor: sqlite3.Cursor,
    deck: Deck,
    names: Iterable[str],
    note_types: Mapping[str, NoteType],
    stamps: Mapping[str, Stamp],
    description: str,
) -> dict[str, int]:
    """Make the tables, the decks with these full names below the top one, and the note types; ids of the decks by name."""
    top = genanki.Deck(stable_id(deck.namespace), deck.name, description)
    for kind, note_type in note_types.items():
        top.add_model(_Model(note_type, stamps[kind].modified))
    genanki.Package(top).write_to_db(cursor, 0, itertools.count(1))
    decks = {deck.name: top}
    for name in names:
        decks.setdefault(name, genanki.Deck(stable_id(f"{deck.namespace}:deck:{name}"), name))
    (known,) = cursor.execute("SELECT decks FROM col").fetchone()
    described = json.loads(known) | {str(found.deck_id): found.to_json() for found in decks.values()}
    cursor.execute("UPDATE col SET decks = ?", (json.dumps(described),))  # all at once: genanki reads and writes all for each
    return {name: found.deck_id for name, found in decks.items()}


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
