"""Errors as people meet them: what is promised of them, and what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from deck_folder import DeckFolder

from verideck.proof import judge, load_bearing
from verideck.proof.judge import request_for
from verideck.run.runner import Runner
from verideck.run.warm import Outcome
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet, parse_snippet

MEETING = (
    '"""C."""\n# region bug\nx = []\ntry:\n    x[0]\nexcept IndexError as error:\n    print(error)\n'
    "    # > list index out of range\n# endregion\n"
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


def run(runner: Runner, source: str) -> tuple[Snippet, Outcome]:
    snippet = parse_snippet("a.py", source, "a.py")
    ((_, outcome),) = runner.run([(0, request_for(snippet, timeout=20))])
    return snippet, outcome


def judged(runner: Runner, source: str) -> list[str]:
    return [str(problem) for problem in judge.judge(*run(runner, source))]


@pytest.mark.parametrize(
    "promise",
    ["list index out of range", "list index out …", "list …", "list index out of range\n    # > …"],
)
def test_the_beginning_of_an_error_may_be_promised(runner: Runner, promise: str):
    assert judged(runner, MEETING.replace("list index out of range", promise)) == []


@pytest.mark.parametrize(
    ("promise", "problem"),
    [
        (
            "list is …",
            'a.py:8: expected "list is …", printed "list index out of range"; mend the code or run: '
            "python build_deck.py --update-outputs",
        ),
        (
            "list index out of range\n    # > more …",
            'a.py:9: expected "more …", printed no more lines; mend the code or run: python build_deck.py --update-outputs',
        ),
    ],
)
def test_a_wrong_beginning_is_named(runner: Runner, promise: str, problem: str):
    assert judged(runner, MEETING.replace("list index out of range", promise)) == [problem]


def test_further_lines_are_free_only_after_dots(runner: Runner):
    several = MEETING.replace("x[0]", "raise IndexError('one\\ntwo\\nthree')").replace("list index out of range", "one")

    assert judged(runner, several.replace("# > one", "# > one\n    # > …")) == []
    assert judged(runner, several.replace("# > one", "# > one\n    # > tw …\n    # > …")) == []
    assert judged(runner, several) == [
        'a.py:8: expected no more lines, printed "two"; mend the code or run: python build_deck.py --update-outputs'
    ]


def test_an_error_that_is_not_met_is_named(runner: Runner):
    source = MEETING.replace("    # > list index out of range\n", "").replace("x = []", "x = [1]") + "assert x\n"

    assert judged(runner, source) == [
        "a.py:4: nothing here raises IndexError, so learners would wait for it; show the code without `try`"
    ]


def test_an_error_is_called_by_its_own_name(runner: Runner):
    snippet, outcome = run(runner, MEETING.replace("except IndexError", "except LookupError"))
    outcome.raised = [[5, "IndexError"]]

    assert [str(problem) for problem in judge.judge(snippet, outcome)] == [
        "a.py:6: the card would say LookupError, but what is raised is IndexError; write `except IndexError as error:`"
    ]
    outcome.raised = [[5, "torch.LookupError"]]
    assert judge.judge(snippet, outcome) == []


def test_what_stands_in_the_try_is_load_bearing_and_the_handler_is_not(runner: Runner):
    snippet = parse_snippet("a.py", MEETING, "a.py")
    trials = load_bearing.Trials([snippet], Cache(None), changes=False, everything=True)

    list(trials.run(runner, 20))

    assert trials.results["a.py"] == load_bearing.Result(2, ())


def test_updating_keeps_dots_that_hold_and_replaces_those_that_do_not(deck: DeckFolder):
    source = MEETING.replace("# > list index out of range", "# > list index …\n    # > …")
    file = deck.write("snippets/lists/append.py", source)

    assert deck.build("--update-outputs").out == "0 of 1 snippets updated\n"
    assert file.read_text() == source

    deck.replace("snippets/lists/append.py", "x[0]", "[].pop()")
    deck.build("--update-outputs")

    assert file.read_text() == MEETING.replace("x[0]", "[].pop()").replace("list index out of range", "pop from empty list")


def test_the_card_shows_body_and_error(deck: DeckFolder):
    from verideck.build import Options, build

    deck.write("snippets/lists/append.py", MEETING)
    deck.replace("cards/lists.md", "#add", "#bug")

    (note,) = build(Options(deck.cards, deck.snippets)).rendering.notes

    assert "except" not in note.fields[1]
    assert "try" not in note.fields[1]
    assert '<pre class="error"><samp>IndexError: list index out of range</samp></pre>' in note.fields[1]


def test_a_fragment_of_the_body_can_be_hidden(deck: DeckFolder):
    deck.write("snippets/lists/append.py", MEETING)
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)", "---\n\nNo.")
    deck.replace("cards/lists.md", "It adds one", '[cloze](../snippets/lists/append.py#bug "x[0]")\n\nIt adds one')
    deck.replace("cards/lists.md", "What does `append` do to a list?", "Which index fails?")

    deck.replace("snippets/lists/append.py", "x = []", "x = list(range(0, 0))")

    assert deck.build("--check").problems == []
