"""The front door of the room: what all verdicts together say of a deck."""

from __future__ import annotations

import pytest
from deck_folder import DeckFolder

from verideck.proof import ledger, load_bearing
from verideck.proof import proof as front_door
from verideck.proof.proof import Proof, prove, shown_on
from verideck.proof.verify import Verification
from verideck.run.runner import Runner
from verideck.sources.cache import Cache
from verideck.sources.source import Location
from verideck.sources.sources import read_sources

GPU = '"""On a GPU."""\n\n# requires: cuda\n\nimport math\n\n# region a\nx = math.pi\n# endregion\nassert x > 3\n'


def proof_of(deck: DeckFolder) -> Proof:
    """The proof of a deck whose verdicts are all known."""
    sources = read_sources(deck.cards, deck.snippets)
    assert sources.problems == ()
    return prove(sources, Cache(deck.path / ".cache" / "verideck.sqlite"), jobs=1)


def note(deck: DeckFolder, name: str, *links: str) -> None:
    links = tuple(f"[code](../snippets/lists/{link})\n\n" for link in links)
    deck.add_note(f"## What is {name}?\n<!-- id: {name} -->\n\nIt is {name}.\n\n{''.join(links)}")


def test_each_note_is_counted_once_by_the_strongest_machine_that_ran_its_code(deck: DeckFolder):
    for name in ("gpu", "new", "changed"):
        deck.write(f"snippets/lists/{name}.py", GPU)
    record = ledger.Evidence(ledger.digest(GPU), "NVIDIA H100", "2.11.0", ledger.digest(""))
    changed = ledger.Evidence(ledger.digest("x"), "NVIDIA H100", "2.11.0", ledger.digest(""))
    ledger.write_ledger(deck.snippets, {"lists/gpu.py": record, "lists/changed.py": changed})
    note(deck, "on-gpu", "gpu.py#a")
    note(deck, "on-both", "gpu.py#a", "append.py#add")
    note(deck, "on-both-too", "append.py#add", "gpu.py#a")
    note(deck, "in-words")
    note(deck, "not-yet", "append.py#add", "new.py#a")
    note(deck, "no-longer", "changed.py#a", "gpu.py#a")

    proof = proof_of(deck)

    assert str(proof.total) == "notes 5 = code verified here 1 + on a GPU 3 + no code 1"
    assert proof.left_out == {
        "not-yet": "lists/new.py never ran on a GPU; run `pytest -m cuda --record` on one",
        "no-longer": "lists/changed.py changed since it ran on a GPU; run `pytest -m cuda --record` on one",
    }
    assert {path: (verdict.how, verdict.holds) for path, verdict in proof.verdicts.items()} == {
        "lists/append.py": ("here", True),
        "lists/gpu.py": ("gpu", True),
        "lists/new.py": ("unproved", False),
        "lists/changed.py": ("unproved", False),
    }
    assert proof.verdicts["lists/gpu.py"].evidence == "NVIDIA H100 with torch 2.11.0"
    assert (proof.ran, proof.hello, proof.shown, proof.problems) == (0, None, 0, ())


def test_a_damaged_ledger_is_a_problem_and_proves_nothing(deck: DeckFolder):
    deck.write("snippets/lists/gpu.py", GPU)
    deck.write("snippets/cuda.lock", "# a comment\n\nlists/gpu.py\tonly\n")
    note(deck, "on-gpu", "gpu.py#a")

    proof = proof_of(deck)

    assert [str(problem) for problem in proof.problems] == [
        "snippets/cuda.lock:3: not a record; delete the line and run `pytest -m cuda --record` on a GPU"
    ]
    assert list(proof.left_out) == ["on-gpu"]


def test_only_notes_with_several_regions_of_one_snippet_are_counted_as_run_as_shown(deck: DeckFolder):
    two = '"""C."""\n# region a\nx = 1\n# endregion\n# region b\ny = x + 1\n# endregion\nassert y == 2\n'
    for name in ("two", "more"):
        deck.write(f"snippets/lists/{name}.py", two)
    note(deck, "one-story", "two.py#a", "two.py#b", "more.py#a", "more.py#b")
    note(deck, "another", "two.py#a", "two.py#b")
    note(deck, "no-story", "two.py#a", "more.py#b")

    proof = proof_of(deck)

    assert (proof.shown, proof.problems, proof.ran) == (2, (), 2)
    assert proof.hello is not None


PLACES = [Location("cards/a.md", 3), Location("cards/a.md", 3), Location("cards/a.md", 9), Location("cards/b.md", 1)]


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (PLACES[:0], ""),
        (PLACES[:2], " (shown on cards/a.md:3)"),
        (PLACES[:3], " (shown on cards/a.md:3, cards/a.md:9)"),
        (PLACES, " (shown on cards/a.md:3, cards/a.md:9 and 1 more)"),
        ([*PLACES, Location("cards/b.md", 2)], " (shown on cards/a.md:3, cards/a.md:9 and 2 more)"),
    ],
)
def test_two_of_the_cards_that_a_failing_snippet_stands_on_are_named(places: list[Location], text: str):
    assert shown_on(places) == text


def test_a_failing_snippet_is_told_once_with_its_detail(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", "# > [1, 2, 3]", "# > [1, 2]")
    note(deck, "other", "append.py#add")

    (problem,) = proof_of(deck).problems

    assert str(problem).endswith("(shown on cards/lists.md:12, cards/lists.md:19)")
    assert problem.detail == "--- expected\n+++ printed\n@@ -1 +1 @@\n-[1, 2]\n+[1, 2, 3]"


def test_a_snippet_that_nothing_judged_is_a_problem(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(front_door, "verify", lambda *_, **__: Verification({}, 0))

    found = proof_of(deck)

    assert [str(problem) for problem in found.problems] == [
        "snippets/lists/append.py:1: this snippet was read but never judged; that is a bug in verideck"
    ]
    assert str(found.total) == "notes 1 = code verified here 0 + on a GPU 0 + no code 1"


def test_problems_are_in_the_order_of_their_places(deck: DeckFolder):
    story = "# region a\nw = [1]\n# endregion\nw.clear()\n# region b\nw.append(2)\nprint(w)\n# > [2]\n# endregion\n"
    deck.write("snippets/lists/story.py", f'"""C."""\n{story}')
    deck.write("snippets/cuda.lock", "lists/gpu.py\tonly\n")
    deck.replace("snippets/lists/append.py", "# > [1, 2, 3]", "# > []")
    note(deck, "story", "story.py#a", "story.py#b")

    problems = proof_of(deck).problems

    assert [str(problem).partition(": ")[0] for problem in problems] == [
        "cards/lists.md:21",
        "snippets/cuda.lock:1",
        "snippets/lists/append.py:7",
    ]


def test_a_check_tells_what_load_bearing_tests_are_known_to_have_found(deck: DeckFolder):
    deck.write("snippets/lists/idle.py", '"""C."""\n# region a\nx = 1\ny = 2\n# endregion\nassert x == 1\n')
    note(deck, "idle", "idle.py#a")
    sources = read_sources(deck.cards, deck.snippets)
    cache = Cache(deck.path / ".cache" / "verideck.sqlite")
    trials = load_bearing.Trials([sources.snippets["lists/idle.py"]], cache, changes=False, everything=True)
    with Runner([], jobs=1) as runner:
        list(trials.run(runner, 20))

    checked, built = prove(sources, cache, check=True, jobs=1), prove(sources, cache, jobs=1)

    assert [str(problem) for problem in checked.problems] == [
        "snippets/lists/idle.py:4: nothing notices when `y = 2` is gone; check what it does, or waive it with "
        "`# waive: <code> because <reason>`"
    ]
    assert checked.tried == {"lists/idle.py": load_bearing.Result(2, ((4, "y = 2", ""),))}
    assert (built.problems, built.tried) == ((), {})
