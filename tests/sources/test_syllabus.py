"""The syllabus is checked with the cards: rows whole, ids once, notes that exist."""

from __future__ import annotations

import pytest
from deck_folder import DeckFolder

from verideck.sources.source import DeckError, Location
from verideck.sources.syllabus import Objective, check_syllabus, read_syllabus, syllabus_sum

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
        ("\tlists\tAdd.\t\t\n", "cards/syllabus.tsv:2: this row has no id or no objective; write both"),
    ],
)
def test_a_mistake_in_the_syllabus_is_a_problem_of_a_check(deck: DeckFolder, rows: str, problem: str):
    deck.write("cards/syllabus.tsv", HEADER + rows)

    assert deck.build("--check").problems == [problem]
    assert deck.build().code == 0


def test_columns_are_all_and_no_more(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", HEADER.replace("\n", "\tmore\n"))

    with pytest.raises(DeckError, match=r"found id, topic, objective, notes, drop, more$"):
        read_syllabus(deck.cards)


def test_the_order_of_the_columns_is_fixed(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", "topic\tid\tobjective\tnotes\tdrop\n")

    with pytest.raises(DeckError, match=r"found topic, id, objective, notes, drop$"):
        read_syllabus(deck.cards)


def test_a_syllabus_with_other_columns_is_refused_by_a_check(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", "id\tobjective\n")

    assert deck.build("--check").problems == [
        "cards/syllabus.tsv:1: expected the columns id, topic, objective, notes, drop, separated by tabs; found id, objective"
    ]


def test_a_row_is_read_without_spaces_around_its_fields(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", f"{HEADER} L1 \t lists\tAdd an item. \t b  a \t \r\nL2\tl\tSort.\t\t no  code \n\n")

    assert read_syllabus(deck.cards) == (
        Objective("L1", "lists", "Add an item.", ("b", "a"), "", Location("cards/syllabus.tsv", 2)),
        Objective("L2", "l", "Sort.", (), "no  code", Location("cards/syllabus.tsv", 3)),
    )


def test_a_syllabus_that_cannot_be_read_is_told(deck: DeckFolder):
    assert read_syllabus(deck.cards) == ()
    (deck.cards / "syllabus.tsv").mkdir()

    with pytest.raises(DeckError, match=r"^cards/syllabus.tsv:1: cannot be read: Is a directory$"):
        read_syllabus(deck.cards)


def test_every_damaged_row_is_told_at_once(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", f"{HEADER}L1\tlists\nL2\tl\tSort.\t\t\n\nL3\tl\tx\t\t\tmore\n")

    with pytest.raises(DeckError) as caught:
        read_syllabus(deck.cards)

    said = "; separate id, topic, objective, notes, drop by one tab each"
    assert [str(problem) for problem in caught.value.problems] == [
        f"cards/syllabus.tsv:2: this row has 2 fields, not 5{said}",
        f"cards/syllabus.tsv:4: this row has 1 fields, not 5{said}",
        f"cards/syllabus.tsv:5: this row has 6 fields, not 5{said}",
    ]


def objective(name: str, line: int, notes: str = "", drop: str = "", text: str = "Do.") -> Objective:
    return Objective(name, "lists", text, tuple(notes.split()), drop, Location("s.tsv", line))


def test_each_row_is_told_all_that_is_wrong_with_it():
    rows = [
        objective("A", 2, "one two"),
        objective("A", 3, "one"),
        objective("A", 4, "tvo zebra", "no time"),
        objective("", 5, "bigNote"),
        objective("", 6),
        objective("B", 7, drop="no code", text=""),
        objective("B", 8),
    ]

    assert [str(problem) for problem in check_syllabus(rows, {"one", "two"})] == [
        's.tsv:3: objective "A" stands already at s.tsv:2; keep one row',
        's.tsv:4: objective "A" stands already at s.tsv:2; keep one row',
        's.tsv:4: objective "A" is taught and dropped at once; empty one of the two columns',
        's.tsv:4: there is no note "tvo"; did you mean "two"?',
        's.tsv:4: there is no note "zebra"; write it, or name the note that teaches this',
        "s.tsv:5: this row has no id or no objective; write both",
        's.tsv:5: "bigNote" is not a note id; write it, or name the note that teaches this',
        "s.tsv:6: this row has no id or no objective; write both",
        "s.tsv:7: this row has no id or no objective; write both",
        's.tsv:8: objective "B" stands already at s.tsv:7; keep one row',
    ]


def test_every_objective_is_counted_once():
    rows = [
        objective("A", 2, "one"),
        objective("B", 3, "one two"),
        objective("C", 4, drop="x"),
        objective("D", 5),
        objective("E", 6),
    ]

    assert syllabus_sum(rows, {"one"}) == "objectives 5 = taught 1 + dropped 1 with a reason + open 3"
    assert syllabus_sum([], {"one"}) == "objectives 0 = taught 0 + dropped 0 with a reason + open 0"
