"""A learner: a real Anki collection that imports packages, reviews, and edits notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportLogWithChanges

from anki.cards import Card  # isort: skip (anki.collection must be imported first)
from anki.notes import Note  # isort: skip


class Learner:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.collection = Collection(str(folder / "collection.anki2"))

    def __enter__(self) -> Learner:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.collection.close()

    def imports(self, package: Path) -> ImportLogWithChanges.Log:
        """Import with the dialog's defaults."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(request).log
        self.collection.models._clear_cache()  # as Anki's window does after an import
        return log

    @property
    def notes(self) -> dict[str, Note]:
        """By the id that the deck gives them."""
        notes = (self.collection.get_note(number) for number in self.collection.find_notes(""))
        return {note["ID"]: note for note in notes}

    @property
    def cards(self) -> Iterator[Card]:
        """In the order of new cards."""
        for number in self.collection.db.list("SELECT id FROM cards ORDER BY due, ord"):
            yield self.collection.get_card(number)

    def review_a_third(self) -> None:
        """Give every third card an interval of its own and answer it once in the log."""
        for count, card in enumerate(list(self.cards)):
            if count % 3 == 0:
                self.collection.sched.set_due_date([card.id], f"{10 + count % 50}!")
                self.collection.db.execute(
                    "INSERT INTO revlog VALUES (?, ?, -1, 3, ?, 1, 2500, 4000, 1)", 1_600_000_000_000 + count, card.id, 10
                )

    def progress(self) -> list[tuple]:
        """All that Anki remembers of every card's past and future."""
        database = self.collection.db
        cards = database.all(
            "SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags FROM cards ORDER BY id"
        )
        return [tuple(row) for row in cards] + [tuple(row) for row in database.all("SELECT * FROM revlog ORDER BY id")]

    def edit(self, note_id: str, text: str, tag: str) -> None:
        """Write on the back of a note and tag it, a minute ago."""
        note = self.notes[note_id]
        note["Back"] += text
        note.tags.append(tag)
        self.collection.update_note(note)

    def full_sync_is_due(self) -> bool:
        return bool(self.collection.db.scalar("SELECT scm > ls FROM col")) and self.collection.schema_changed()


def shown_text(html: str) -> str:
    """What a card shows, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)).strip()
