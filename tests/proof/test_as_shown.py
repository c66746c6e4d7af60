"""R17: what a card shows is what ran."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.proof import ledger
from verideck.proof.as_shown import plan, run_as_shown, showings
from verideck.proof.proof import Proof, prove
from verideck.proof.workers import Workers
from verideck.run.message import Outcome, Report, Request
from verideck.sources.cache import Cache
from verideck.sources.sources import read_sources

HEAD = '"""C."""\n\nstart = [1]\n'
ONE = "# region one\nw = list(start)\nw.append(2)\n# endregion\n"
TWO = "# region two\nw.append(3)\nprint(w)\n# > {}\n# endregion\n"
LINKS = "[code](../snippets/lists/append.py#{})\n\n[code and output](../snippets/lists/append.py#{})"


def proved(deck: DeckFolder, snippet: str, *regions: str, cache: Cache | None = None) -> Proof:
    deck.write("snippets/lists/append.py", snippet)
    card = deck.cards / "lists.md"
    text = card.read_text()
    if "#add" in text:
        card.write_text(text.replace("[code and output](../snippets/lists/append.py#add)", LINKS.format(*regions)))
    sources = read_sources(deck.cards, deck.snippets)
    assert sources.problems == ()
    return prove(sources, cache or Cache(None), jobs=1)


def messages(deck: DeckFolder, snippet: str, *regions: str) -> list[str]:
    proof = proved(deck, snippet, *(regions or ("one", "two")))
    assert proof.broken_rules == ()
    return [str(problem) for problem in proof.problems]


def test_regions_with_nothing_of_weight_between_them_hold(deck: DeckFolder):
    between = "assert len(w) == 2\nother = 1\n# region third\nprint(other)\n# > 1\n# endregion\n"

    assert messages(deck, HEAD + ONE + between + TWO.format("[1, 2, 3]") + "assert other\n") == []


def test_a_hidden_statement_that_makes_a_difference_is_named(deck: DeckFolder):
    hidden = "assert w\nw.clear()\nassert not w\n"

    assert messages(deck, HEAD + ONE + hidden + TWO.format("[3]")) == [
        'cards/lists.md:14: R17: run as this card shows it, snippets/lists/append.py:14: expected "[3]", '
        'printed "[1, 2, 3]"; snippets/lists/append.py:9, `w.clear()`, is hidden and makes the difference: '
        "show it, or do without it"
    ]


def test_a_name_that_only_hidden_code_binds_is_missed(deck: DeckFolder):
    hidden = "import math\ny = 1\n"

    assert messages(deck, HEAD + ONE + hidden + TWO.format("[1, 2, 3] 3").replace("print(w)", "print(w, int(math.pi))")) == [
        "cards/lists.md:14: R17: run as this card shows it, snippets/lists/append.py:12: NameError: name 'math' is not "
        "defined; snippets/lists/append.py:8, `import math`, is hidden and makes the difference: show it, or do without it"
    ]


def test_where_several_hidden_statements_are_needed_they_are_counted(deck: DeckFolder):
    hidden = "w.append(0)\nw.append(0)\n"

    (message,) = messages(deck, HEAD + ONE + hidden + TWO.format("[1, 2, 0, 0, 3]"))

    assert message.endswith("; the 2 statements between the regions are hidden and make the difference")


def test_another_region_between_is_hidden_too(deck: DeckFolder):
    between = "# region third\nw.clear()\n# endregion\n"

    (message,) = messages(deck, HEAD + ONE + between + TWO.format("[3]"))

    assert "append.py:9, `w.clear()`, is hidden" in message


def test_regions_are_shown_in_the_order_of_the_file(deck: DeckFolder):
    one = ONE.replace("w.append(2)\n", "print(w)\n# > [1]\n")

    assert messages(deck, HEAD + one + TWO.format("[1, 3]"), "two", "one") == [
        'cards/lists.md:14: R17: snippets/lists/append.py has the regions in another order: "one", then "two"; show them so'
    ]


def test_regions_inside_a_function_are_run_by_what_calls_it(deck: DeckFolder):
    inside = (
        "def f(x):\n    # region one\n    y = [x]\n    # endregion\n{}    # region two\n    y.append(2)\n    print(y)\n"
        "    # > {}\n    # endregion\n    return y\n\n\nassert f(1)\n"
    )

    assert messages(deck, HEAD + inside.format("    assert y\n", "[1, 2]")) == []
    (message,) = messages(deck, HEAD + inside.format("    y = []\n", "[2]"))
    assert "append.py:8, `y = []`, is hidden" in message


def test_what_goes_wrong_below_the_last_region_is_no_concern_of_the_card(deck: DeckFolder):
    snippet = (
        "def f(x):\n    # region one\n    y = [x]\n    # endregion\n    z = 1\n    # region two\n    y.append(2)\n    print(y)\n"
        "    # > [1, 2]\n    # endregion\n    return z\n\n\nassert f(1)\n"
    )

    assert messages(deck, HEAD + snippet) == []


def test_what_ran_on_a_gpu_is_not_run_as_shown_without_one(deck: DeckFolder):
    snippet = HEAD.replace("start", "# requires: cuda\nstart") + ONE + "w.clear()\n" + TWO.format("[3]")
    record = ledger.Evidence(ledger.digest(snippet), "NVIDIA H100", "2.11.0", ledger.digest("[3]"))
    deck.write("snippets/lists/append.py", snippet)
    ledger.write_ledger(deck.snippets, {"lists/append.py": record})

    assert messages(deck, snippet) == []


def test_what_stands_before_the_first_region_and_after_the_last_may_be_hidden(deck: DeckFolder):
    snippet = HEAD + "start.append(9)\n" + ONE + TWO.format("[1, 9, 2, 3]") + "del w\nstart.clear()\n"

    assert messages(deck, snippet) == []


def test_the_rule_can_be_waived(deck: DeckFolder):
    deck.replace("cards/lists.md", "list-append", "list-append; waive: R17 because it is told in words")

    assert messages(deck, HEAD + ONE + "w.clear()\n" + TWO.format("[3]")) == []


def test_a_note_that_held_as_shown_is_not_run_again_until_the_snippet_changes(deck: DeckFolder, tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")
    good = HEAD + ONE + TWO.format("[1, 2, 3]")

    hellos = [proved(deck, good, "one", "two", cache=cache).hello is not None for _ in range(2)]
    changed = proved(deck, good + "assert w\n", cache=cache).hello

    assert (hellos, changed is not None) == ([True, False], True)


def test_a_failure_as_shown_is_never_cached(deck: DeckFolder, tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")
    bad = HEAD + ONE + "w.clear()\n" + TWO.format("[3]")

    assert [len(proved(deck, bad, "one", "two", cache=cache).problems) for _ in range(2)] == [1, 1]


def test_a_story_that_did_not_happen_is_not_packaged(deck: DeckFolder):
    proved(deck, HEAD + ONE + "w.clear()\n" + TWO.format("[3]"), "one", "two")

    run = deck.build()

    assert run.code == 1
    assert run.problems[0].startswith("cards/lists.md:14: R17: run as this card shows it")
    assert not deck.package.exists()


# Which notes are run as shown


def shown(deck: DeckFolder, *links: str, requires: str = "") -> list[tuple[list[str], bool, int]]:
    """Of each note that is to be run as shown: its regions, whether they are in order, and the line that is blamed."""
    deck.write("snippets/lists/append.py", HEAD.replace("start", f"{requires}start") + ONE + TWO.format("[1, 2, 3]"))
    body = "\n\n".join(link.format(path="../snippets/lists/append.py") for link in links)
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", body)
    sources = read_sources(deck.cards, deck.snippets)
    found = showings(sources.notes, sources.snippets)
    return [([region.name for region in one.regions], one.in_order, one.ref.location.line) for one in found]


ONE_AND_TWO = (["one", "two"], True, 14)


@pytest.mark.parametrize(
    ("links", "notes"),
    [
        (["[code]({path}#one)", "[code]({path}#two)"], [ONE_AND_TWO]),
        (["[code]({path}#one)", "[code and output]({path}#two)"], [ONE_AND_TWO]),
        (["[code]({path}#one)", "[output]({path}#two)"], [ONE_AND_TWO]),
        (["[code]({path}#one)", '[cloze]({path}#two "w")'], [ONE_AND_TWO]),
        (["[code]({path}#one)", "[code]({path}#two)", "[output]({path}#two)"], [ONE_AND_TWO]),
        (["[code]({path}#one)", "[code]({path}#two)", "[output]({path}#one)"], [ONE_AND_TWO]),
        (["[code]({path}#two)", "[code]({path}#one)"], [(["two", "one"], False, 14)]),
        (["[code]({path}#two)", "[output]({path}#two)"], []),
        (["[code]({path}#two)", "[proof]({path})"], []),
        (["[code]({path}#two)", "[code]({path}#gone)"], []),
    ],
)
def test_notes_that_show_several_regions_of_a_snippet_are_run_as_shown(
    deck: DeckFolder, links: list[str], notes: list[tuple[list[str], bool, int]]
):
    assert shown(deck, *links) == notes


def test_what_needs_a_gpu_cannot_be_run_as_shown_here(deck: DeckFolder):
    assert shown(deck, "[code]({path}#one)", "[code]({path}#two)", requires="# requires: cuda\n") == []


# What is wrong


def test_each_note_is_run_with_its_own_regions(deck: DeckFolder):
    third = "# region three\nprint(len(start))\n# > 1\n# endregion\n"
    deck.add_note(
        "## And then?\n<!-- id: then -->\n\n"
        "[code](../snippets/lists/append.py#one)\n\n[code and output](../snippets/lists/append.py#three)\n"
    )

    proof = proved(deck, HEAD + ONE + "w.clear()\n" + TWO.format("[3]") + third, "one", "two")

    assert [problem.location.line for problem in proof.problems] == [14]
    assert proof.shown == 2


def test_regions_in_another_order_are_not_run_too(deck: DeckFolder):
    one = ONE.replace("w.append(2)\n", "print(w)\n# > [1]\n")

    (message,) = messages(deck, HEAD + one + "w.clear()\n" + TWO.format("[3]"), "two", "one")

    assert message.endswith("show them so")


def test_a_snippet_that_does_not_hold_as_it_is_is_not_run_as_shown(deck: DeckFolder):
    (message,) = messages(deck, HEAD + ONE + "w.clear()\n" + TWO.format("[4]"))

    assert message.startswith('snippets/lists/append.py:12: expected "[4]", printed "[3]"')


def test_the_first_of_several_statements_that_would_do_is_named(deck: DeckFolder):
    hidden = "w = []\nw = []\n"

    (message,) = messages(deck, HEAD + ONE + hidden + TWO.format("[3]"))

    assert "snippets/lists/append.py:8, `w = []`, is hidden" in message


@pytest.mark.parametrize(
    ("before", "told"),
    [(11, "append.py:19, `w.clear()`, is hidden"), (12, "the 13 statements between the regions are hidden")],
)
def test_twelve_hidden_statements_are_tried_one_by_one(deck: DeckFolder, before: int, told: str):
    (message,) = messages(deck, HEAD + ONE + "y = 1\n" * before + "w.clear()\n" + TWO.format("[3]"))

    assert told in message


@pytest.mark.parametrize(
    ("binds", "name"),
    [
        ("import math as m", "m"),
        ("import os.path", "os"),
        ("def f():\n    return 1", "f"),
        ("class A:\n    pass", "A"),
        ("a, (b, *c) = 1, [2, 3]", "c"),
        ("for i in [1]:\n    inner = i", "inner"),
    ],
)
def test_where_several_names_are_missing_the_statement_that_binds_the_first_is_named(deck: DeckFolder, binds: str, name: str):
    two = TWO.format("[1, 2, 3]").replace("w.append(3)", f"assert {name}\nassert other\nw.append(3)")

    (message,) = messages(deck, HEAD + ONE + f"{name} = 0\n{binds}\nother = 1\n" + two)

    assert f"NameError: name '{name}' is not defined; snippets/lists/append.py:9, `{binds.partition(chr(10))[0]}`" in message


def test_a_program_that_ends_early_as_shown_is_told_at_its_last_line(deck: DeckFolder):
    two = "# region two\nleave(0) if len(w) < 3 else None\nprint(w)\n# > [1, 2, 3]\n# endregion\n"

    assert messages(deck, "from os import _exit as leave\n" + HEAD + ONE + "w.append(3)\n" + two) == [
        "cards/lists.md:14: R17: run as this card shows it, snippets/lists/append.py:11: ends here (exit 0); "
        "snippets/lists/append.py:9, `w.append(3)`, is hidden and makes the difference: show it, or do without it"
    ]


def test_the_last_line_that_learners_see_is_run_too(deck: DeckFolder):
    two = "# region two\nprint(0)\n# > 0\nw.append(3)\nassert w == [3]\n# endregion\n"

    (message,) = messages(deck, HEAD + ONE + "w.clear()\n" + two)

    assert "append.py:13: AssertionError: `w == [3]`, where `w` is [1, 2, 3]; " in message


def test_a_function_that_ends_with_a_region_is_called_all_the_same(deck: DeckFolder):
    snippet = (
        "def f(x):\n    # region one\n    y = [x]\n    # endregion\n    assert y\n    # region two\n    y.append(2)\n"
        "    print(y)\n    # > {}\n    # endregion\n\n\nf(1)\n"
    )

    assert messages(deck, HEAD + snippet.format("[1, 2]")) == []


def test_what_hidden_code_prints_otherwise_is_no_concern_of_the_card(deck: DeckFolder):
    say = "\n\ndef size(x):\n    print(len(x))\n    # > 3\n    return x\n\n\n"
    two = "# region two\nx = size(w)\nprint(0)\n# > 0\n# endregion\n"

    assert messages(deck, HEAD + say + ONE + "w.append(3)\n" + two) == []


def test_output_that_learners_see_of_a_statement_that_they_do_not_see_is_missed(deck: DeckFolder):
    two = 'print("x")\n# region two\n# > x\nw.append(3)\nprint(w)\n# > [1, 2, 3]\n# endregion\n'

    (message,) = messages(deck, HEAD + ONE + two)

    assert 'append.py:10: expected "x", printed nothing; ' in message
    assert 'append.py:8, `print("x")`, is hidden' in message


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome(None, ended="SIGKILL"), "append.py:1: ends here (SIGKILL); the 2 statements"),
        (Outcome(None, ended="timeout", last=5), "append.py:5: ends here (timeout); the 2 statements"),
        (Outcome(asdict(Report(error="E: x"))), "append.py:1: E: x; the 2 statements"),
        (Outcome(asdict(Report(error="E: x; y")), last=6), "append.py:6: E: x; the 2 statements"),
        (Outcome(asdict(Report(error="E: x", line=5)), last=6), "append.py:5: E: x; the 2 statements"),
        (Outcome(asdict(Report(error="E: x", line=13)), last=13), "append.py:13: E: x; the 2 statements"),
        (
            Outcome(asdict(Report(error="E: x", line=14)), last=14),
            'append.py:13: expected "3", printed nothing; the 2 statements',
        ),
        (
            Outcome(asdict(Report(error="NameError: name 'b' is not defined", line=11))),
            "append.py:11: NameError: name 'b' is not defined; snippets/lists/append.py:9, `b = 1`, is",
        ),
    ],
)
def test_the_first_thing_on_a_card_that_is_not_so_is_told(deck: DeckFolder, outcome: Outcome, told: str):
    class Played:
        def run(self, requests: Iterable[tuple[object, Request]]) -> Iterator[tuple[object, Outcome]]:
            return ((key, outcome) for key, _ in requests)

    deck.write("snippets/lists/append.py", HEAD + ONE + "a = 1\nb = 1\n" + TWO.format("3"))
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", LINKS.format("one", "two"))
    sources, cache = read_sources(deck.cards, deck.snippets), Cache(None)
    asked = plan(sources.notes, sources.snippets, cache)
    with Workers(lambda imports, *, jobs: contextlib.nullcontext(Played())) as workers:
        (problem,) = run_as_shown(asked, ["lists/append.py"], cache, workers, 20)
        assert list(run_as_shown(asked, [], cache, workers, 20)) == []

    assert f"cards/lists.md:14: R17: run as this card shows it, snippets/lists/{told}" in str(problem)
