"""The syllabus is checked with the cards: rows whole, ids once, notes that exist."""

from __future__ import annotations

import pytest
from deck_folder import DeckFolder

from verideck.sources.source import Location
from verideck.sources.syllabus import Objective, syllabus_sum

HEADER = "id\ttopic\tobjective\tnotes\tdrop\n"


def test_a_sound_syllabus_is_counted(deck: DeckFolder):
    rows = "L1\tlists\tAdd an item.\tlist-append\t\nL2\tlists\tName the author.\t\tno code\nL3\tlists\tSort.\t\t\n"
    deck.write("cards/syllabus.tsv", HEADER + rows)

    run = deck.build("--check")

    assert run.code == 0
    assert "objectives 3 = taught 1 + dropped 1 with a reason + open 1" in run.out


def test_an_objective_is_taught_only_by_all_its_notes_together():
    objective = Objective("L1", "lists", "Add an item.", ("add", "insert"), "", Location("cards/syllabus.tsv", 2))

    assert syllabus_sum([objective], ["add", "insert"]) == "objectives 1 = taught 1 + dropped 0 with a reason + open 0"
    assert syllabus_sum([objective], ["add"]) == "objectives 1 = taught 0 + dropped 0 with a reason + open 1"


def test_a_deck_without_a_syllabus_counts_none(deck: DeckFolder):
    assert "objectives" not in deck.build("--check").out


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            "L1\tlists\tAdd.\tlist-apend\t\n",
            'cards/syllabus.tsv:2: there is no note "list-apend"; did you mean "list-append"?',
        ),
        (
            "L1\tlists\tAdd.\tList\t\n",
            'cards/syllabus.tsv:2: "List" is not a note id; write it, or name the note that teaches this',
        ),
        (
            "L1\tlists\tAdd. list-append\t\n",
            "cards/syllabus.tsv:2: this row has 4 fields, not 5; separate id, topic, objective, notes, drop by one tab each",
        ),
        (
            "L1\tlists\tAdd.\t\t\nL1\tlists\tSort.\t\t\n",
            'cards/syllabus.tsv:3: objective "L1" stands already at cards/syllabus.tsv:2; keep one row',
        ),
        (
            "L1\tlists\tAdd.\tlist-append\tno code\n",
            'cards/syllabus.tsv:2: objective "L1" is taught and dropped at once; empty one of the two columns',
        ),
        ("L1\tlists\t\t\t\n", "cards/syllabus.tsv:2: this row has no id or no objective; write both"),
    ],
)
def test_a_mistake_in_the_syllabus_is_a_problem_of_a_check(deck: DeckFolder, rows: str, problem: str):
    deck.write("cards/syllabus.tsv", HEADER + rows)

    assert deck.build("--check").problems == [problem]
    assert deck.build().code == 0


def test_a_syllabus_with_other_columns_is_refused_by_a_check(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", "id\tobjective\n")

    assert deck.build("--check").problems == [
        "cards/syllabus.tsv:1: expected the columns id, topic, objective, notes, drop, separated by tabs; found id, objective"
    ]
