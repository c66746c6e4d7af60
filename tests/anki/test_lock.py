from __future__ import annotations

import re
import time
from types import SimpleNamespace

import pytest
from deck_folder import DeckFolder

from verideck import build as building
from verideck.anki.lock import Lock, Names, Stamp, format_lock, parse_lock
from verideck.sources.source import DeckError

HEADER = "# deck.lock 2: what learners have; each build writes it, commit it with the cards.\n"
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
    text = f"{HEADER}deck\tspace\tDeck\n{NOTE}note-type\tbasic\t1\t2\tabc\nsubdeck\tA\nsubdeck\tB::C\nwithdrawn\told\t1\t2\tcloze\n"
    lock = parse_lock(text, "deck.lock")

    assert format_lock(lock) == text
    assert parse_lock(format_lock(lock), "deck.lock") == lock
    assert (lock.names, list(lock.subdecks)) == (Names("space", "Deck"), ["A", "B::C"])


DAMAGED = "a damaged line; keep one line per id, the one with the later time, or restore the file from git"


@pytest.mark.parametrize(
    "line",
    [
        "note",
        "note\ta",
        "note\ta\t100\t200\tbasic\tDeck::A",
        "note\ta\t100\t200\tbasic\tDeck::A\tBack",
        "note\ta\t100\t200\tbasic\tDeck::A\tBack=1\tmore",
        *(
            f"note\ta\t100\t200\tbasic\tDeck::A\t{h}"
            for h in ("", "Back=", "=1", "Back=1 Why", "Back=1 =2", "Back=1  Why=2", "Back=1 ")
        ),
        "note\ta\tsoon\t200\tbasic\tDeck::A\tBack=1",
        "note\ta\t1.5\t200\tbasic\tDeck::A\tBack=1",
        "note\ta\t1\t2e3\tbasic\tDeck::A\tBack=1",
        "note\ta\t-1\t200\tbasic\tDeck::A\tBack=1",
        "note\ta\t201\t200\tbasic\tDeck::A\tBack=1",
        "note\tAn id\t100\t200\tbasic\tDeck::A\tBack=1",
        "note\tan id\t100\t200\tbasic\tDeck::A\tBack=1",
        "withdrawn\ta-\t1\t2\tcloze",
        "note-type\tbasic\t1\t2",
        "note-type\tbasic\t2\t1\tabc",
        "withdrawn\told\t1\t2",
        "withdrawn\told\t1\t2\tcloze\tmore",
        "deck\tspace",
        "deck\tspace\tDeck\tmore",
        "subdeck",
        "subdeck\tA\tmore",
        " # indented",
    ],
)
def test_a_damaged_line_is_named_and_the_lines_around_it_are_not(line: str):
    with pytest.raises(DeckError) as caught:
        parse_lock(f"{HEADER}{NOTE.replace('a', 'b', 1)}{line}\nsubdeck\tB\n", "deck.lock")

    assert [str(problem) for problem in caught.value.problems] == [f"deck.lock:3: {DAMAGED}"]


@pytest.mark.parametrize("text", ["# deck.lock 1:\n", "# deck.lock 2\n", "# deck.lock 2: in other words\n", HEADER])
def test_a_lock_of_this_format_or_an_older_one_is_read(text: str):
    assert parse_lock(f"{text}\n   \n# a remark\nnote-type\tbasic\t0\t0\tabc\n", "deck.lock") == Lock(
        note_types={"basic": Stamp(0, 0, "abc")}
    )


def test_what_stands_in_a_lock_knows_its_line_and_is_written_sorted():
    rows = [
        "subdeck\tB",
        "subdeck\tA",
        "withdrawn\told\t1\t2\tcloze",
        "note\tb\t0\t2\tbasic\tD::B\tFront=2 tags=3",
        "note\ta\t1\t2\tbasic\tD::A\tFront=2",
        "deck\tspace\tD",
    ]
    lock = parse_lock(HEADER + "".join(f"{row}\n" for row in rows), "deck.lock")

    assert lock.names
    assert [
        *(subdeck.line for subdeck in lock.subdecks.values()),
        lock.withdrawn["old"].line,
        *(entry.line for entry in lock.notes.values()),
        lock.names.line,
    ] == [2, 3, 4, 5, 6, 7]
    assert format_lock(lock) == HEADER + "".join(f"{row}\n" for row in sorted(rows))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        *(
            (
                header,
                [
                    "deck.lock:1: this is not a deck.lock: expected the first line to begin `# deck.lock 2:`; "
                    "restore the file from git"
                ],
            )
            for header in (
                "# deck.lock\n",
                "# deck.lock two:\n",
                "deck.lock 2:\n",
                "// deck.lock 2:\n",
                "# cuda.lock 2:\n",
                f"\n{HEADER}",
            )
        ),
        (
            HEADER + "note-type\tbasic\t1\t2\tabc\n" * 2,
            ['deck.lock:3: "basic" stands here a second time, after line 2; keep the line with the later time'],
        ),
        (
            HEADER + NOTE + NOTE.replace("200", "50") + NOTE,
            [
                f'deck.lock:{line}: "a" stands here a second time, after line 2; keep the line with the later time'
                for line in (3, 4)
            ],
        ),
        (
            HEADER + "subdeck\tA\n" * 2,
            ['deck.lock:3: "A" stands here a second time, after line 2; keep one'],
        ),
        (
            HEADER + "<<<<<<< ours\nsubdeck\tA\n=======\nsubdeck\tB\n>>>>>>> theirs\n",
            [
                f"deck.lock:{line}: a merge conflict; keep one line per id, the one with the later time, "
                "or restore the file from git"
                for line in (2, 4, 6)
            ],
        ),
        (
            "",
            [
                "deck.lock:1: this is not a deck.lock: expected the first line to begin `# deck.lock 2:`; "
                "restore the file from git"
            ],
        ),
        (
            HEADER.replace("lock 2:", "lock 3:"),
            ["deck.lock:1: this lock has format 3, and this verideck knows 2; update verideck"],
        ),
        (
            HEADER + NOTE + NOTE,
            ['deck.lock:3: "a" stands here a second time, after line 2; keep the line with the later time'],
        ),
        (
            HEADER + NOTE + "withdrawn\ta\t1\t2\tbasic\n",
            ['deck.lock:3: "a" stands here a second time, after line 2; keep the line with the later time'],
        ),
        (
            HEADER + "deck\ta\tA\ndeck\tb\tB\n",
            ["deck.lock:3: the deck stands here a second time, after line 2; keep one"],
        ),
        (
            HEADER + "noet\ta\t1\t2\tabc\n",
            ["deck.lock:2: a damaged line; keep one line per id, the one with the later time, or restore the file from git"],
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


def test_a_build_waits_until_the_times_that_it_gives_have_come(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.build()
    deck.replace("cards/lists.md", "one item", "an item")
    clock = float(modified(deck)["list-append"])
    waited: list[float] = []
    monkeypatch.setattr(building, "time", SimpleNamespace(time=lambda: clock, sleep=waited.append))

    assert deck.build().code == 0

    assert waited == [min(2.0, modified(deck)["list-append"] - clock)]
    assert waited[0] >= 1


def test_a_time_in_the_future_stops_a_change_of_its_own_note_only(deck: DeckFolder):
    second_note(deck)
    deck.build()
    deck.lock.write_text(
        re.sub(r"(?m)^(note\tstack)\t(\d+)\t(\d+)", lambda m: f"{m[1]}\t{m[2]}\t{int(m[3]) + 5000}", deck.lock.read_text())
    )
    assert deck.build().code == 0
    deck.replace("cards/lists.md", "one item", "an item")
    assert deck.build().code == 0
    deck.replace("cards/lists.md", "A stack.", "Stack.")

    (problem,) = deck.build().problems

    assert re.fullmatch(
        r"cards/deck.lock:4: the time of note \"stack\" lies (499\d|500\d) s in the future, and its change needs a later one; "
        r"set this machine's clock \(if no release ever had that time, write the present one\)",
        problem,
    )


def test_a_note_type_from_the_future_stops_a_change_of_its_templates(deck: DeckFolder):
    deck.build()
    deck.lock.write_text(
        re.sub(
            r"(?m)^(note-type\tbasic)\t(\d+)\t(\d+)\t\w+",
            lambda m: f"{m[1]}\t{m[2]}\t{int(m[3]) + 5000}\tabc",
            deck.lock.read_text(),
        )
    )

    (problem,) = deck.build().problems

    assert problem.startswith('cards/deck.lock:1: the time of the note type "basic" lies ')


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
            f'cards/deck.lock:3: note "list-append" changed (tags); {advice}',
            f'cards/deck.lock:4: note "stack" changed (Back); {advice}',
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
        'cards/deck.lock:4: note "stack" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
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
        'cards/deck.lock:4: note "stack" was a basic note and is now a cloze note, which Anki refuses to update; '
        "give the new note a new id and withdraw this one (if no release ever had it, delete this line)"
    ]


def withdraw(deck: DeckFolder, *ids: str) -> None:
    text = re.sub(r"withdrawn = .*\n", "", (deck.cards / "deck.toml").read_text())
    deck.write("cards/deck.toml", f"{text}withdrawn = [{', '.join(map(repr, ids))}]\n")


@pytest.mark.parametrize("epoch", ["", "1600000000"])
def test_a_withdrawn_note_that_returns_is_newer_than_what_learners_have(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, epoch: str
):
    second_note(deck)
    deck.build()
    age(deck, 5000)
    first = modified(deck)["stack"]
    with_stack = (deck.cards / "lists.md").read_text()
    deck.write("cards/lists.md", with_stack[: with_stack.index("\n## Which")])
    withdraw(deck, "stack")
    assert "since the lock: 0 new, 0 changed, 0 moved, 1 withdrawn\n" in deck.build().out
    gone = parse_lock(deck.lock.read_text(), "").withdrawn["stack"]
    assert (gone.kind, gone.modified > first) == ("basic", True)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    deck.write("cards/lists.md", with_stack)
    withdraw(deck)

    assert deck.build("--locked").problems == [
        'cards/deck.lock:6: note "stack" was withdrawn and is back; run python build_deck.py and commit deck.lock'
    ]
    assert "since the lock: 0 new, 0 changed, 0 moved, 0 withdrawn, 1 returned\n" in deck.build().out

    lock = parse_lock(deck.lock.read_text(), "")
    assert (lock.notes["stack"].modified > gone.modified, lock.notes["stack"].created, lock.withdrawn) == (
        True,
        gone.created,
        {},
    )
    assert deck.build("--locked").code == 0


def test_a_note_withdrawn_with_an_epoch_in_the_past_keeps_a_later_time(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    second_note(deck)
    deck.build()
    before = modified(deck)["stack"]
    text = (deck.cards / "lists.md").read_text()
    deck.write("cards/lists.md", text[: text.index("\n## Which")])
    withdraw(deck, "stack")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")

    assert deck.build().code == 0

    assert parse_lock(deck.lock.read_text(), "").withdrawn["stack"].modified == before + 1


def test_a_withdrawn_note_cannot_return_as_another_kind(deck: DeckFolder):
    second_note(deck)
    deck.build()
    text = (deck.cards / "lists.md").read_text()
    deck.write("cards/lists.md", text[: text.index("\n## Which")])
    withdraw(deck, "stack")
    deck.build()
    deck.write("cards/lists.md", text.replace("A stack.", "{{c1::A stack.}}"))
    withdraw(deck)

    assert deck.build().problems == [
        'cards/deck.lock:6: note "stack" was a basic note and is now a cloze note, which Anki refuses to update; '
        "give the new note a new id and withdraw this one (if no release ever had it, delete this line)"
    ]


def test_a_withdrawn_id_that_never_existed_is_named(deck: DeckFolder):
    second_note(deck)
    deck.build()
    withdraw(deck, "stakc")

    assert deck.build().problems == [
        'cards/deck.toml:4: withdrawn id "stakc" was never in the deck (cards/deck.lock does not know it); delete it; did you mean "stack"?'
    ]


def test_an_epoch_in_the_past_gives_no_time_before_those_that_learners_have(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.build()
    age(deck, 5000)
    before = modified(deck)["list-append"]
    deck.lock.write_text(re.sub(r"(?m)^(note-type\tbasic\t\d+\t\d+\t)\w+", r"\1abc", deck.lock.read_text()))
    deck.replace("cards/lists.md", "one item", "an item")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")

    assert deck.build().code == 0

    lock = parse_lock(deck.lock.read_text(), "")
    assert (lock.notes["list-append"].modified, lock.note_types["basic"].modified) == (before + 1, before + 1)


# Names that never change


def test_another_namespace_stops_the_build_and_says_what_it_would_do(deck: DeckFolder):
    deck.build()
    deck.replace("cards/deck.toml", '"small"', '"smaller"')
    before = deck.package.read_bytes()

    for arguments in ((), ("--check", "--locked"), ("--diff", str(deck.package))):
        run = deck.build(*arguments)
        assert (run.code, run.problems) == (
            1,
            [
                'cards/deck.lock:2: the namespace was "small" and is now "smaller" in cards/deck.toml: every note would be another '
                "one to Anki, and each learner would get the whole deck a second time, as new; put it back "
                "(if no release ever had it, delete this line)"
            ],
        )
    assert deck.package.read_bytes() == before


def test_another_deck_name_stops_the_build_and_says_what_it_would_do(deck: DeckFolder):
    deck.build()
    deck.replace("cards/deck.toml", "Small Deck", "Little Deck")

    assert deck.build().problems == [
        'cards/deck.lock:2: the deck was "Small Deck" and is now "Little Deck" in cards/deck.toml: Anki knows decks by name, so '
        "learners would get a second deck with the new notes, while all cards that they have stay in the first; put it back "
        "(if no release ever had it, delete this line)"
    ]


def test_before_a_first_release_the_line_may_go_and_the_names_are_taken_up_anew(deck: DeckFolder):
    deck.build()
    deck.replace("cards/deck.toml", "Small Deck", "Little Deck")
    deck.replace("cards/deck.toml", '"small"', '"little"')
    deck.write("cards/deck.lock", deck.lock.read_text().replace("deck\tsmall\tSmall Deck\n", "", 1))

    assert deck.build().code == 0
    assert "deck\tlittle\tLittle Deck\n" in deck.lock.read_text()


def test_another_name_of_a_subdeck_stops_the_build(deck: DeckFolder):
    second_note(deck)
    deck.build()
    deck.replace("cards/lists.md", "deck: Lists", "deck: Sequences")

    assert deck.build().problems == [
        'cards/deck.lock:6: no topic has `deck: Lists` any more, and its notes are now in "Sequences": Anki knows decks by name, '
        'so the cards that learners have (2 notes) would stay behind in "Small Deck::Lists"; put the name back '
        "(if no release ever had it, delete this line)"
    ]

    deck.write("cards/deck.lock", deck.lock.read_text().replace("subdeck\tLists\n", ""))
    assert "since the lock: 0 new, 0 changed, 2 moved, 0 withdrawn\n" in deck.build().out
    assert deck.lock.read_text().endswith("\nsubdeck\tSequences\n")


def test_a_subdeck_whose_notes_are_all_withdrawn_may_go_and_new_ones_may_come(deck: DeckFolder):
    deck.write("cards/more.md", "---\ndeck: More\n---\n# More\n\n## What is new?\n<!-- id: new-note -->\n\nThis.\n")
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "more"]')
    assert deck.build().code == 0
    (deck.cards / "more.md").unlink()
    deck.replace("cards/deck.toml", '["lists", "more"]', '["lists"]')
    withdraw(deck, "new-note")

    assert deck.build().code == 0
    assert "subdeck\tLists\nsubdeck\tMore\n" in deck.lock.read_text()


def test_a_lock_without_the_names_of_decks_gets_them_and_a_locked_build_says_so(deck: DeckFolder):
    deck.build()
    text = deck.lock.read_text()
    deck.write("cards/deck.lock", re.sub(r"(?m)^(sub)?deck\t.*\n", "", text))

    assert deck.build("--locked").problems == [
        "cards/deck.lock:1: the lock lacks names of decks; run python build_deck.py and commit deck.lock"
    ]
    assert deck.build().code == 0
    assert deck.lock.read_text() == text


def test_an_empty_lock_has_no_notes():
    assert parse_lock(HEADER, "deck.lock") == Lock()
