"""The real deck: what it teaches, in which order, and how."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from deck_folder import ROOT

from verideck.cli import main
from verideck.sources.sources import Sources, read_sources
from verideck.sources.syllabus import Objective, read_syllabus


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(ROOT / "cards", ROOT / "snippets")


@pytest.fixture(scope="module")
def objectives() -> tuple[Objective, ...]:
    return read_syllabus(ROOT / "cards")


def test_the_deck_has_no_mistake_and_keeps_every_card_rule(real_deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--check", "--cards", str(real_deck / "cards"), "--snippets", str(real_deck / "snippets")])
    assert (status, capsys.readouterr().err) == (0, "")


def test_every_flashcard_on_machine_learning_code_is_taught(objectives: tuple[Objective, ...]) -> None:
    flashcards = {row.id: row.notes for row in objectives if row.id.startswith("F")}
    assert set(flashcards) == {f"F{number:03}" for number in range(1, 267)} | {"F219b"}
    assert [name for name, notes in flashcards.items() if not notes] == []


def test_every_topic_has_at_least_eight_notes(sources: Sources) -> None:
    counts = Counter(note.topic for note in sources.notes)
    assert {topic: counts[topic] for topic in sources.deck.topics if counts[topic] < 8} == {}


def test_subdecks_sort_in_study_order(sources: Sources) -> None:
    """Anki shows and studies subdecks by name."""
    decks = list(dict.fromkeys(note.deck for note in sources.notes))
    assert decks == sorted(decks)


def test_each_kind_of_card_is_there(sources: Sources) -> None:
    tags = Counter(tag for note in sources.notes for tag in note.tags)
    kinds = Counter(note.kind for note in sources.notes)
    figures = sum(any(ref.kind == "figure" for ref in note.refs) for note in sources.notes)
    code_clozes = sum(any(ref.kind == "cloze" for ref in note.refs) for note in sources.notes)
    assert min(figures, code_clozes, tags["output"], tags["bug"], kinds["type-in"]) >= 6
