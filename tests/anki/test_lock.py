from __future__ import annotations

import re
import time

import pytest
from deck_folder import DeckFolder

from verideck.anki.lock import Lock, format_lock, parse_lock
from verideck.sources.source import DeckError

HEADER = "# deck.lock 1: written by build_deck.py, committed with the cards; see CONTRIBUTING.md.\n"
NOTE = "note\ta\t100\t200\tbasic\tDeck::A\tBack=1 Front=2\n"


def modified(deck: DeckFolder) -> dict[str, int]:
    lock = parse_lock(deck.lock.read_text(), "deck.lock")
    return {name: entry.modified for name, entry in lock.notes.items()}


def age(deck: DeckFolder, seconds: int) -> None:
    """Make every time in the lock earlier."""
    text = deck.lock.read_text()
    deck.lock.write_text(re.sub(r"\b\d{10}\b", lambda m: str(int(m[0]) - seconds), text))


def second_note(deck: DeckFolder, answer: str = "A stack.") -> None:
    deck.add_note(f"## Which structure is last in, first out?\n<!-- id: stack -->\n\n{answer}\n")


def test_a_lock_survives_writing_and_reading():
    lock = parse_lock(HEADER + NOTE + "note-type\tbasic\t1\t2\tabc\nwithdrawn\told\t1\t2\n", "deck.lock")

    assert parse_lock(format_lock(lock), "deck.lock") == lock
    assert format_lock(lock).splitlines()[1:] == [NOTE.rstrip(), "note-type\tbasic\t1\t2\tabc", "withdrawn\told\t1\t2"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "",
            [
                "deck.lock:1: this is not a deck.lock: expected the first line to begin `# deck.lock 1:`; "
                "restore the file from git"
            ],
        ),
        (
            HEADER.replace("lock 1:", "lock 2:"),
            ["deck.lock:1: this lock has format 2, and this verideck knows 1; update verideck"],
        ),
        (
            HEADER + NOTE + NOTE,
            ['deck.lock:3: "a" stands here a second time, after line 2; keep the line with the later time'],
        ),
        (
            HEADER + NOTE + "withdrawn\ta\t1\t2\n",
            ['deck.lock:3: "a" stands here a second time, after line 2; keep the line with the later time'],
        ),
        (
            HEADER + "note\ta\t100\n",
            ["deck.lock:2: a damaged line; keep one line per id, the one with the later time, or restore the file from git"],
        ),
        (
            HEADER + "<<<<<<< ours\n" + NOTE + ">>>>>>> theirs\n",
            [
                f"deck.lock:{line}: a merge conflict; keep one line per id, the one with the later time, "
                "or restore the file from git"
                for line in (2, 4)
            ],
        ),
        (
            HEADER + NOTE.replace("200", "50"),
            ["deck.lock:2: a damaged line; keep one line per id, the one with the later time, or restore the file from git"],
        ),
    ],
)
def test_a_lock_that_cannot_be_trusted_is_refused(text: str, problems: list[str]):
    with pytest.raises(DeckError) as caught:
        parse_lock(text, "deck.lock")

    assert [str(problem) for problem in caught.value.problems] == problems


def test_a_damaged_lock_stops_the_build_and_stays_as_it_is(deck: DeckFolder):
    deck.write("cards/deck.lock", HEADER + "note\ta\t100\n")

    assert deck.build().code == 1
    assert deck.lock.read_text() == HEADER + "note\ta\t100\n"


def test_an_unchanged_note_keeps_its_time_and_a_changed_one_gets_a_later_one(deck: DeckFolder):
    second_note(deck)
    deck.build()
    age(deck, 5000)
    before = modified(deck)
    deck.replace("cards/lists.md", "A stack.", "A stack: the last item comes first.")

    assert deck.build().code == 0

    after = modified(deck)
    assert after["list-append"] == before["list-append"]
    assert before["stack"] + 4990 <= after["stack"] <= time.time()


def test_reordering_renaming_and_a_repeated_build_change_no_time(deck: DeckFolder):
    second_note(deck)
    deck.build()
    text = deck.lock.read_text()
    package = deck.package.read_bytes()
    deck.build()
    assert (deck.lock.read_text(), deck.package.read_bytes()) == (text, package)

    head, first, second = re.split(r"(?m)^(?=## )", (deck.cards / "lists.md").read_text())
    (deck.cards / "lists.md").unlink()
    deck.write("cards/renamed.md", head + second + "\n" + first)
    deck.replace("cards/deck.toml", '"lists"', '"renamed"')
    assert deck.build().code == 0

    assert deck.lock.read_text() == text


def test_two_changes_within_a_second_get_two_times_and_neither_lies_in_the_future(deck: DeckFolder):
    times = []
    for number in range(3):
        deck.write("cards/lists.md", (deck.cards / "lists.md").read_text().replace("at the end", "at the end,"))
        assert deck.build().code == 0, number
        assert modified(deck)["list-append"] <= time.time()
        times.append(modified(deck)["list-append"])

    assert times == sorted(set(times))


def test_a_lock_from_the_future_is_a_problem_only_where_a_later_time_is_needed(deck: DeckFolder):
    deck.build()
    age(deck, -5000)
    assert deck.build().code == 0
    deck.replace("cards/lists.md", "one item", "an item")

    (problem,) = deck.build().problems

    assert re.fullmatch(
        r"cards/deck.lock:1: a time in this lock lies (499\d|500\d) s in the future, and changed notes need a later one; "
        r"set this machine's clock",
        problem,
    )


def test_source_date_epoch_is_honored_but_never_reaches_into_the_future(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    deck.build()
    assert modified(deck) == {"list-append": 1700000000}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    deck.replace("cards/lists.md", "one item", "an item")
    deck.build()
    assert modified(deck) == {"list-append": 1700000001}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9999999999")
    deck.replace("cards/lists.md", "an item", "a single item")
    deck.build()
    assert 1700000001 < modified(deck)["list-append"] <= time.time()


def test_a_source_date_epoch_that_is_no_number_is_bad_usage(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    run = deck.build()

    assert (run.code, run.err) == (2, 'SOURCE_DATE_EPOCH must be seconds since 1970, found "yesterday"\n')


def test_locked_tells_for_which_ids_the_lock_would_change(deck: DeckFolder):
    second_note(deck)
    deck.build()
    assert deck.build("--locked").code == 0
    text = deck.lock.read_text()
    deck.replace("cards/lists.md", "A stack.", "Stack.")
    deck.replace("cards/lists.md", "<!-- id: list-append -->", "<!-- id: list-append; tags: hard -->")
    deck.add_note("## What is a queue?\n<!-- id: queue -->\n\nFirst in, first out.\n")

    run = deck.build("--locked")

    advice = "run python build_deck.py and commit deck.lock"
    assert (run.code, run.problems) == (
        1,
        [
            f'cards/deck.lock:1: note "queue" is not in the lock; {advice}',
            f'cards/deck.lock:2: note "list-append" changed (tags); {advice}',
            f'cards/deck.lock:3: note "stack" changed (Back); {advice}',
        ],
    )
    assert deck.lock.read_text() == text


def test_locked_without_a_lock_fails(deck: DeckFolder):
    assert deck.build("--locked").problems == [
        'cards/deck.lock:1: note "list-append" is not in the lock; run python build_deck.py and commit deck.lock',
        'cards/deck.lock:1: templates or style of the note type "basic" changed; run python build_deck.py and commit deck.lock',
    ]


def test_an_id_that_vanishes_must_be_declared_withdrawn(deck: DeckFolder):
    second_note(deck)
    deck.build()
    text = (deck.cards / "lists.md").read_text()
    deck.write("cards/lists.md", text[: text.index("\n## Which")])

    assert deck.build().problems == [
        'cards/deck.lock:3: note "stack" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
        "cards/deck.toml (if no release ever had it, delete this line)"
    ]

    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'withdrawn = ["stack"]\n')
    assert deck.build().code == 0
    assert list(parse_lock(deck.lock.read_text(), "").withdrawn) == ["stack"]
    assert deck.build("--locked").code == 0


def test_a_withdrawn_id_cannot_come_back(deck: DeckFolder):
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'withdrawn = ["list-append"]\n')

    assert deck.build().problems == [
        'cards/lists.md:7: note id "list-append" is withdrawn in cards/deck.toml:4; choose a new id, '
        "since learners still have the old note"
    ]


def test_a_note_cannot_become_another_kind_of_note(deck: DeckFolder):
    second_note(deck)
    deck.build()
    deck.replace("cards/lists.md", "A stack.", "{{c1::A stack.}}")

    assert deck.build().problems == [
        'cards/deck.lock:3: note "stack" was a basic note and is now a cloze note, which Anki refuses to update; '
        "give the new note a new id and withdraw this one (if no release ever had it, delete this line)"
    ]


def test_an_empty_lock_has_no_notes():
    assert parse_lock(HEADER, "deck.lock") == Lock()
