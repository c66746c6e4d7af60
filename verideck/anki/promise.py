"""What learners' progress hangs on, and no build may change: the deck's names, the ids and kinds of notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verideck.anki.lock import Entry, Lock, Withdrawn
from verideck.sources.deck import Deck
from verideck.sources.files import shown
from verideck.sources.note import Note
from verideck.sources.source import Location, Problem, did_you_mean

_UNRELEASED = "if no release ever had it, delete this line"


def broken_names(lock: Lock, deck: Deck) -> Iterator[Problem]:
    """Names in deck.toml that are not those that learners have."""
    was = lock.names
    if was is None:
        return
    at, now = Location(shown(deck.lock), was.line), deck.location.path
    if was.namespace != deck.namespace:
        yield Problem(
            at,
            f'the namespace was "{was.namespace}" and is now "{deck.namespace}" in {now}: every note would be another one to '
            f"Anki, and each learner would get the whole deck a second time, as new; put it back ({_UNRELEASED})",
        )
    if was.name != deck.name:
        yield Problem(
            at,
            f'the deck was "{was.name}" and is now "{deck.name}" in {now}: Anki knows decks by name, so learners would get a '
            f"second deck with the new notes, while all cards that they have stay in the first; put it back ({_UNRELEASED})",
        )


def broken_promises(lock: Lock, deck: Deck, notes: Iterable[Note]) -> Iterator[Problem]:
    """What the cards may not do to notes that learners have; `notes` are all of the cards, those left out included."""
    path = shown(deck.lock)
    present = {note.id: note for note in notes}
    for name, entry in lock.notes.items():
        if name not in present and name not in deck.withdrawn:
            yield Problem(
                Location(path, entry.line),
                f'note "{name}" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
                f"{deck.location.path} ({_UNRELEASED})",
            )
    ever: dict[str, Entry | Withdrawn] = {**lock.withdrawn, **lock.notes}
    for name, known in ever.items():
        if name in present and present[name].kind != known.kind:
            yield Problem(
                Location(path, known.line),
                f'note "{name}" was a {known.kind} note and is now a {present[name].kind} note, which Anki refuses to update; '
                f"give the new note a new id and withdraw this one ({_UNRELEASED})",
            )
    yield from _renamed_subdecks(lock, deck, present.values())
    for name in deck.withdrawn:
        if name not in lock.notes and name not in lock.withdrawn:
            hint = did_you_mean(name, [*lock.notes, *lock.withdrawn])
            yield Problem(
                deck.location, f'withdrawn id "{name}" was never in the deck ({path} does not know it); delete it{hint}'
            )


def _renamed_subdecks(lock: Lock, deck: Deck, notes: Iterable[Note]) -> Iterator[Problem]:
    """Subdecks that learners have, that no topic names any more, and whose notes are now elsewhere."""
    now = {note.id: note.deck for note in notes}
    present = set(now.values())
    for name, subdeck in lock.subdecks.items():
        if name in present:
            continue
        before = f"{deck.name}::{name}"
        moved = [note for note, entry in lock.notes.items() if entry.deck == before and note in now]
        if moved:
            to = ", ".join(f'"{new}"' for new in dict.fromkeys(now[note] for note in moved))
            yield Problem(
                Location(shown(deck.lock), subdeck.line),
                f"no topic has `deck: {name}` any more, and its notes are now in {to}: Anki knows decks by name, so the cards "
                f'that learners have ({len(moved)} notes) would stay behind in "{before}"; put the name back ({_UNRELEASED})',
            )
