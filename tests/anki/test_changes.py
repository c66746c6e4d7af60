"""What a build changes for learners, from plain values: the lock before, the notes now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from verideck.anki import changes
from verideck.anki.changes import Changes, Update, compare_with_lock, differing, update_lock
from verideck.anki.lock import Entry, Lock, Names, Stamp, Subdeck, Withdrawn, format_lock
from verideck.anki.note_type import FIELDS, KINDS, note_types
from verideck.anki.promise import broken_names, broken_promises
from verideck.anki.render import Media, RenderedNote, Rendering
from verideck.sources.deck import Deck
from verideck.sources.source import Location, Problem
from verideck.sources.sources import Sources

NOW = 1000


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deck:
    """A deck whose lock does not exist yet; paths in messages are relative to its folder, the clock stands at NOW."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(changes, "time", SimpleNamespace(time=lambda: NOW + 0.4))
    (tmp_path / "cards").mkdir()
    location = Location("cards/deck.toml", 1)
    return Deck(tmp_path / "cards", tmp_path / "snippets", "D", "space", "", "", "", ("a",), (), (), location)


def joined(hashes: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(hashes.items()))


def rendered(name: str, *, deck: str = "A", kind: str = "basic", **hashes: str) -> RenderedNote:
    return RenderedNote(name, name, kind, f"D::{deck}", (), (), (), joined(hashes or {"Front": "1"}))


def sources(deck: Deck, notes: list[RenderedNote], problems: tuple[Problem, ...] = ()) -> Sources:
    """As if the cards had these notes."""
    written = tuple(SimpleNamespace(id=note.id, kind=note.kind, deck=note.deck.removeprefix("D::")) for note in notes)
    return Sources(deck, written, {}, problems, ())  # type: ignore[arg-type]


def rendering(deck: Deck, notes: list[RenderedNote]) -> Rendering:
    return Rendering(tuple(notes), Media({}, {}), note_types(deck, "v"))


def compared(deck: Deck, lock: Lock, notes: list[RenderedNote], *, locked: bool = False) -> Update:
    if lock != Lock():
        deck.lock.write_text(format_lock(lock), encoding="utf-8")
    return compare_with_lock(sources(deck, notes), rendering(deck, notes), sound=True, locked=locked)


def entry(modified: int = 20, *, deck: str = "A", kind: str = "basic", **hashes: str) -> Entry:
    return Entry(10, modified, kind, f"D::{deck}", joined(hashes or {"Front": "1"}))


def stamps(deck: Deck, modified: int = 20, **hashes: str) -> dict[str, Stamp]:
    return {kind: Stamp(10, modified, hashes.get(kind, made.hash)) for kind, made in note_types(deck, "v").items()}


def test_each_note_gets_the_time_that_what_became_of_it_needs(deck: Deck):
    deck = replace(deck, withdrawn=("gone", "stays", "also-gone"))
    before = Lock(
        {
            "same": entry(),
            "changed": entry(Front="1", Back="1", tags="1"),
            "ahead": entry(2000),
            "moved": entry(),
            "moved-and-changed": entry(),
            "left-out": entry(),
            "also-gone": entry(1500),
            "gone": entry(kind="cloze"),
        },
        {"basic": Stamp(10, 20, "old"), "cloze": Stamp(10, 20, "old")},
        {"back": Withdrawn(10, 30, "basic"), "stays": Withdrawn(10, 30, "basic"), "back-ahead": Withdrawn(10, 3000, "basic")},
        Names("space", "D"),
        {"A": Subdeck(), "Old": Subdeck()},
    )
    notes = [
        rendered("new"),
        rendered("same"),
        rendered("changed", Front="1", Back="2", Why="1"),
        rendered("ahead", Front="2"),
        rendered("moved", deck="B"),
        rendered("moved-and-changed", deck="B", Front="2"),
        rendered("back", Front="9"),
        rendered("back-ahead"),
    ]

    written = sources(deck, [*notes, rendered("not-rendered", deck="C")]).notes
    after, found = update_lock(before, deck, written, rendering(deck, notes), NOW)

    assert after == Lock(
        {
            "same": entry(),
            "changed": Entry(10, NOW, "basic", "D::A", "Back=2 Front=1 Why=1"),
            "ahead": Entry(10, 2001, "basic", "D::A", "Front=2"),
            "moved": Entry(10, 20, "basic", "D::B", "Front=1"),
            "moved-and-changed": Entry(10, NOW, "basic", "D::B", "Front=2"),
            "left-out": entry(),
            "new": Entry(NOW, NOW, "basic", "D::A", "Front=1"),
            "back": Entry(10, NOW, "basic", "D::A", "Front=9"),
            "back-ahead": Entry(10, 3001, "basic", "D::A", "Front=1"),
        },
        {"basic": Stamp(10, NOW, note_types(deck, "v")["basic"].hash), "cloze": Stamp(10, 20, "old")},
        {
            "stays": Withdrawn(10, 30, "basic"),
            "gone": Withdrawn(10, NOW, "cloze"),
            "also-gone": Withdrawn(10, 1501, "basic"),
        },
        Names("space", "D"),
        {"A": Subdeck(), "Old": Subdeck(), "B": Subdeck(), "C": Subdeck()},
    )
    assert found == Changes(
        new=("new",),
        changed={"changed": ("Back", "Why", "tags"), "ahead": ("Front",), "moved-and-changed": ("Front",)},
        moved={"moved": ("D::A", "D::B"), "moved-and-changed": ("D::A", "D::B")},
        withdrawn=("gone", "also-gone"),
        returned=("back", "back-ahead"),
        note_types=("basic",),
    )
    assert str(found) == "1 new, 3 changed, 2 moved, 2 withdrawn, 2 returned"


def test_a_first_build_gives_every_note_and_the_note_types_in_use_the_time_of_the_build(deck: Deck):
    update = compared(deck, Lock(), [rendered("a"), rendered("b", kind="cloze", deck="B")])

    made = note_types(deck, "v")
    assert update.lock == Lock(
        {"a": Entry(NOW, NOW, "basic", "D::A", "Front=1"), "b": Entry(NOW, NOW, "cloze", "D::B", "Front=1")},
        {kind: Stamp(NOW, NOW, made[kind].hash) for kind in ("basic", "cloze")},
        {},
        Names("space", "D"),
        {"A": Subdeck(), "B": Subdeck()},
    )
    assert (update.latest, update.problems, str(update.changes)) == (NOW, (), "2 new, 0 changed, 0 moved, 0 withdrawn")


def test_another_template_or_style_renews_its_note_types_and_an_equal_one_does_not(deck: Deck):
    before = Lock({"a": entry()}, stamps(deck, 5000, basic="old"), {}, Names("space", "D"), {"A": Subdeck()})
    made = note_types(deck, "v")

    after, found = update_lock(before, deck, [], rendering(deck, [rendered("a"), rendered("b", kind="cloze")]), NOW)

    assert found.note_types == ("basic",)
    assert after.note_types == {**stamps(deck, 5000), "basic": Stamp(10, 5001, made["basic"].hash)}
    for change in ("front", "back", "css"):
        assert replace(made["basic"], **{change: "other"}).hash != made["basic"].hash


def test_hashes_in_another_order_as_a_merge_by_hand_may_leave_them_are_no_change(deck: Deck):
    before = Lock({"a": replace(entry(), hashes="tags=3 Front=1")}, stamps(deck))
    notes = [rendered("a", Front="1", tags="3")]

    after, found = update_lock(before, deck, sources(deck, notes).notes, rendering(deck, notes), NOW)

    assert (after.notes, found) == (before.notes, Changes())


def test_fields_that_differ_are_named_in_the_order_of_the_fields_and_tags_last():
    old = dict.fromkeys((*FIELDS, "tags"), "1")

    assert differing(joined(old), "") == (*FIELDS, "tags")
    assert differing("", joined(old)) == (*FIELDS, "tags")
    assert differing(joined(old), joined({**old, "tags": "2", "Hint": "2", "Front": "2"})) == ("Front", "Hint", "tags")
    assert differing(joined(old), joined(old)) == ()


def test_where_nothing_changed_no_time_is_given_and_the_lock_stays(deck: Deck):
    lock = Lock({"a": entry()}, stamps(deck), {}, Names("space", "D"), {"A": Subdeck()})

    update = compared(deck, lock, [rendered("a")], locked=True)

    assert (update.lock, update.latest, update.problems) == (lock, 0, ())


def test_the_latest_time_of_a_build_is_the_latest_that_it_gives(deck: Deck):
    lock = Lock({"a": entry(995), "b": entry(1000), "c": entry(1001)}, stamps(deck), {}, Names("space", "D"), {"A": Subdeck()})

    update = compared(deck, lock, [rendered("a", Front="2"), rendered("b", Front="2"), rendered("c")])

    assert update.latest == 1001
    assert compared(deck, lock, [rendered("a"), rendered("b"), rendered("c"), rendered("new")]).latest == NOW


FUTURE = (
    "lies {seconds} s in the future, and its change needs a later one; set this machine's clock "
    "(if no release ever had that time, write the present one)"
)


@pytest.mark.parametrize(
    ("modified", "seconds"),
    [(NOW - 1, None), (NOW + 1, None), (NOW + 2, 3), (NOW + 500, 501)],
)
def test_a_time_that_lies_more_than_a_moment_in_the_future_stops_whatever_needs_a_later_one(
    deck: Deck, modified: int, seconds: int | None
):
    deck = replace(deck, withdrawn=("gone", "gone-too"))
    lock = Lock(
        {
            "changed": entry(modified),
            "changed-too": entry(modified, kind="cloze"),
            "gone": entry(modified),
            "gone-too": entry(modified),
            "moved": entry(modified),
            "same": entry(modified, kind="type-in"),
            "unlike": entry(20),
        },
        stamps(deck, modified, **dict.fromkeys(KINDS, "old")),
        {"back": Withdrawn(10, modified, "basic"), "back-too": Withdrawn(10, modified, "basic")},
        Names("space", "D"),
        {"A": Subdeck()},
    )

    update = compared(
        deck,
        lock,
        [
            rendered("changed", Front="2"),
            rendered("changed-too", kind="cloze", Front="2"),
            rendered("same", kind="type-in"),
            rendered("back"),
            rendered("back-too"),
            rendered("unlike", Front="2"),
            rendered("moved", deck="B"),
        ],
    )

    assert list(map(str, update.problems)) == (
        [
            f"cards/deck.lock:{line}: the time of {what} {FUTURE.format(seconds=seconds)}"
            for line, what in [
                (3, 'note "changed"'),
                (4, 'note "changed-too"'),
                (14, 'note "back"'),
                (15, 'note "back-too"'),
                (5, 'note "gone"'),
                (6, 'note "gone-too"'),
                (1, 'the note type "basic"'),
                (1, 'the note type "cloze"'),
                (1, 'the note type "type-in"'),
            ]
        ]
        if seconds
        else []
    )


def test_a_locked_build_names_whatever_the_lock_would_have_at_its_line(deck: Deck):
    deck = replace(deck, withdrawn=("gone", "gone-too"))
    lock = Lock(
        {
            "changed": entry(5000),
            "changed-too": entry(kind="cloze"),
            "gone": entry(),
            "gone-too": entry(),
            "moved": entry(),
            "moved-too": entry(),
            "same": entry(kind="type-in"),
        },
        stamps(deck, **dict.fromkeys(KINDS, "old")),
        {"back": Withdrawn(10, 20, "basic"), "back-too": Withdrawn(10, 20, "basic")},
        Names("space", "D"),
        {"A": Subdeck()},
    )

    update = compared(
        deck,
        lock,
        [
            rendered("new"),
            rendered("new-too"),
            rendered("changed", Front="2", tags="1"),
            rendered("changed-too", kind="cloze", Front="2"),
            rendered("moved", deck="B"),
            rendered("moved-too", deck="C"),
            rendered("same", kind="type-in"),
            rendered("back"),
            rendered("back-too"),
        ],
        locked=True,
    )

    advice = "; run python build_deck.py and commit deck.lock"
    assert [str(problem).removesuffix(advice) for problem in update.problems if str(problem).endswith(advice)] == [
        'cards/deck.lock:1: note "new" is not in the lock',
        'cards/deck.lock:1: note "new-too" is not in the lock',
        'cards/deck.lock:3: note "changed" changed (Front, tags)',
        'cards/deck.lock:4: note "changed-too" changed (Front)',
        'cards/deck.lock:7: note "moved" moved from D::A to D::B',
        'cards/deck.lock:8: note "moved-too" moved from D::A to D::C',
        'cards/deck.lock:5: note "gone" is withdrawn',
        'cards/deck.lock:6: note "gone-too" is withdrawn',
        'cards/deck.lock:14: note "back" was withdrawn and is back',
        'cards/deck.lock:15: note "back-too" was withdrawn and is back',
        'cards/deck.lock:1: templates or style of the note type "basic" changed',
        'cards/deck.lock:1: templates or style of the note type "cloze" changed',
        'cards/deck.lock:1: templates or style of the note type "type-in" changed',
    ]
    assert len(update.problems) == 13


def test_a_lock_that_lacks_only_the_name_of_a_new_deck_is_told_as_such(deck: Deck):
    lock = Lock({"a": entry()}, stamps(deck), {}, Names("space", "D"), {})

    update = compared(deck, lock, [rendered("a")], locked=True)

    assert list(map(str, update.problems)) == [
        "cards/deck.lock:1: the lock lacks names of decks; run python build_deck.py and commit deck.lock"
    ]
    assert compared(deck, lock, [rendered("a")]).problems == ()


@pytest.mark.parametrize(
    ("epoch", "now"),
    [("", None), ("x", None), ("²", None), ("-5", None), ("1.5", None), ("0", 0), ("999", 999), ("1000", 1000), ("1001", 1000)],
)
def test_the_time_of_a_build_is_the_epoch_that_was_set_but_never_the_future(
    deck: Deck, monkeypatch: pytest.MonkeyPatch, epoch: str, now: int | None
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    if now is None:
        with pytest.raises(changes.UsageError, match=f'^SOURCE_DATE_EPOCH must be seconds since 1970, found "{epoch}"$'):
            compared(deck, Lock(), [rendered("a")])
    else:
        update = compared(deck, Lock(), [rendered("a")])
        assert (update.latest, update.problems) == (now, ())


def test_of_a_damaged_lock_every_line_is_told_and_one_that_is_a_folder_is_none(deck: Deck):
    deck.lock.write_text("# deck.lock 2:\nnote\nnote\ta\tb\n", encoding="utf-8")
    damaged = "a damaged line; keep one line per id, the one with the later time, or restore the file from git"
    assert list(map(str, compare_with_lock(sources(deck, []), rendering(deck, []), sound=True, locked=False).problems)) == [
        f"cards/deck.lock:2: {damaged}",
        f"cards/deck.lock:3: {damaged}",
    ]

    deck.lock.unlink()
    deck.lock.mkdir()
    assert list(map(str, compare_with_lock(sources(deck, []), rendering(deck, []), sound=True, locked=False).problems)) == [
        "cards/deck.lock:1: cannot be read: Is a directory"
    ]


@pytest.mark.parametrize("old", ["0", "f" * 16, "nearly"])
def test_a_note_type_is_renewed_whatever_its_hash_was(deck: Deck, old: str):
    if old == "nearly":
        old = note_types(deck, "v")["basic"].hash[:-1] + "-"
    lock = Lock({"a": entry()}, stamps(deck, basic=old), {}, Names("space", "D"), {"A": Subdeck()})

    assert compared(deck, lock, [rendered("a")]).changes == Changes(note_types=("basic",))


def test_an_unsound_deck_moves_no_lock_and_with_unread_cards_no_promise_counts_as_broken(deck: Deck):
    lock = Lock({"a": entry(), "b": entry()}, stamps(deck), {}, Names("space", "D"), {"A": Subdeck()})
    deck.lock.write_text(format_lock(lock), encoding="utf-8")
    mistake = Problem(Location("cards/a.md", 3), "the back is empty")
    notes = [rendered("a", Front="2")]

    unread = compare_with_lock(sources(deck, notes, (mistake,)), rendering(deck, []), sound=False, locked=True)
    unsound = compare_with_lock(sources(deck, [*notes, rendered("b")]), rendering(deck, []), sound=False, locked=True)
    vanished = compare_with_lock(sources(deck, notes), rendering(deck, []), sound=False, locked=True)

    assert [(found.problems, found.lock, found.latest) for found in (unread, unsound)] == [((), Lock(), 0)] * 2
    assert [str(problem) for problem in vanished.problems] == [
        'cards/deck.lock:4: note "b" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
        "cards/deck.toml (if no release ever had it, delete this line)"
    ]


def test_another_name_is_told_even_where_cards_cannot_be_read(deck: Deck):
    deck.lock.write_text(format_lock(Lock(names=Names("other", "Other"))), encoding="utf-8")
    mistake = Problem(Location("cards/a.md", 3), "the back is empty")

    found = compare_with_lock(sources(deck, [], (mistake,)), rendering(deck, []), sound=False, locked=False).problems

    assert [str(problem).partition(" in cards/deck.toml: ")[0] for problem in found] == [
        'cards/deck.lock:2: the namespace was "other" and is now "space"',
        'cards/deck.lock:2: the deck was "Other" and is now "D"',
    ]


# What learners' progress hangs on

UNRELEASED = "(if no release ever had it, delete this line)"
KIND = f"which Anki refuses to update; give the new note a new id and withdraw this one {UNRELEASED}"


def renamed(name: str, to: str, many: int) -> str:
    return (
        f"deck.lock:4: no topic has `deck: {name}` any more, and its notes are now in {to}: Anki knows decks by name, so the cards "
        f'that learners have ({many} notes) would stay behind in "D::{name}"; put the name back {UNRELEASED}'
    )


@pytest.mark.parametrize(
    ("lock", "notes", "problems"),
    [
        pytest.param(Lock({"gone": entry(), "a": entry()}), [rendered("a")], [], id="a withdrawn note may be in no card"),
        pytest.param(
            Lock({"a": replace(entry(kind="cloze"), line=7)}, withdrawn={"gone": Withdrawn(1, 2, "basic")}),
            [rendered("a", kind="type-in")],
            [f'deck.lock:7: note "a" was a cloze note and is now a type-in note, {KIND}'],
            id="another kind",
        ),
        pytest.param(
            Lock({"gone": entry()}, withdrawn={"b": Withdrawn(1, 2, "cloze", line=8)}),
            [rendered("b")],
            [f'deck.lock:8: note "b" was a cloze note and is now a basic note, {KIND}'],
            id="a withdrawn one of another kind",
        ),
        pytest.param(
            Lock({"a": entry(), "gonne": entry()}),
            [rendered("a"), rendered("gonne")],
            [
                'deck.toml:1: withdrawn id "gone" was never in the deck (cards/deck.lock does not know it); delete it; '
                'did you mean "gonne"?'
            ],
            id="withdrawn and unknown",
        ),
        pytest.param(
            Lock({"a": entry()}, withdrawn={"go-ne": Withdrawn(1, 2, "basic")}),
            [rendered("a")],
            [
                'deck.toml:1: withdrawn id "gone" was never in the deck (cards/deck.lock does not know it); delete it; '
                'did you mean "go-ne"?'
            ],
            id="withdrawn and like one withdrawn before",
        ),
        pytest.param(
            Lock({"gone": entry(deck="Old"), "a": entry(deck="Old")}, subdecks={"Old": Subdeck(4), "A": Subdeck(3)}),
            [rendered("a", deck="New")],
            [renamed("Old", '"New"', 1)],
            id="one note of a deck that is gone",
        ),
        pytest.param(
            Lock({"gone": entry(), "a": entry(), "b": entry(deck="Old")}, subdecks={"A": Subdeck(3), "Old": Subdeck(4)}),
            [rendered("a"), rendered("b")],
            [renamed("Old", '"A"', 1)],
            id="notes of a deck that is gone in one that stays",
        ),
        pytest.param(
            Lock(
                {"gone": entry(), "a": entry(deck="Old"), "b": entry(deck="Old"), "c": entry(deck="Old")},
                subdecks={"Old": Subdeck(4)},
            ),
            [rendered("a", deck="New"), rendered("b", deck="More"), rendered("c", deck="New")],
            [renamed("Old", '"New", "More"', 3)],
            id="notes of a deck that is gone in two others",
        ),
        pytest.param(
            Lock({"gone": entry(deck="Old"), "a": entry(deck="Old")}, subdecks={"Old": Subdeck(4)}),
            [rendered("a", deck="New"), rendered("b", deck="Old")],
            [],
            id="a note that moves from a deck that stays",
        ),
        pytest.param(
            Lock(
                {
                    "gone": entry(),
                    **{name: replace(entry(), line=5) for name in ("lost", "lost-too")},
                    **{name: replace(entry(kind="cloze"), line=6) for name in ("a", "b")},
                    "c": entry(deck="C"),
                    "d": entry(deck="D"),
                },
                withdrawn={name: Withdrawn(1, 2, "cloze", line=7) for name in ("e", "f")},
                subdecks={"C": Subdeck(4), "D": Subdeck(4)},
            ),
            [rendered(name) for name in "abcdef"],
            [
                *(
                    f'deck.lock:5: note "{name}" was in the deck and is in no card; put it back, or add it to `withdrawn` in '
                    f"cards/deck.toml {UNRELEASED}"
                    for name in ("lost", "lost-too")
                ),
                *(f'deck.lock:7: note "{name}" was a cloze note and is now a basic note, {KIND}' for name in "ef"),
                *(f'deck.lock:6: note "{name}" was a cloze note and is now a basic note, {KIND}' for name in "ab"),
                renamed("C", '"A"', 1),
                renamed("D", '"A"', 1),
            ],
            id="two of each",
        ),
        pytest.param(
            Lock({"gone": entry(deck="Old"), "a": entry(deck="Very::Old")}, subdecks={"Old": Subdeck(4)}),
            [rendered("a", deck="Very::Old")],
            [],
            id="a deck whose name another one ends with",
        ),
        pytest.param(
            Lock({"gone": entry(deck="Old"), "a": entry()}, subdecks={"Old": Subdeck(4), "A": Subdeck(3)}),
            [rendered("a")],
            [],
            id="a deck whose notes are all withdrawn",
        ),
    ],
)
def test_what_learners_have_is_not_broken(deck: Deck, lock: Lock, notes: list[RenderedNote], problems: list[str]):
    deck = replace(deck, withdrawn=("gone",))

    found = broken_promises(lock, deck, sources(deck, notes).notes)

    assert [str(problem).removeprefix("cards/") for problem in found] == problems


def test_names_differ_where_only_a_letter_is_a_capital_and_each_unknown_withdrawn_note_is_told(deck: Deck):
    was = Lock(names=Names("Space", "d", line=2))
    assert [problem.message.partition(" in ")[0] for problem in broken_names(was, deck)] == [
        'the namespace was "Space" and is now "space"',
        'the deck was "d" and is now "D"',
    ]

    found = broken_promises(Lock(), replace(deck, withdrawn=("one", "two")), [])
    assert [problem.message.partition(" (")[0] for problem in found] == [
        f'withdrawn id "{name}" was never in the deck' for name in ("one", "two")
    ]
