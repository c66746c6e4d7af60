"""What a run proves, told from its outcome: no process runs here."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from verideck.proof.claim_trial import MOST, claim_mutants, fails
from verideck.proof.judge import figure_problems, problems_but_outputs
from verideck.proof.transcript import cut
from verideck.run.message import Outcome, Report
from verideck.sources.snippet import parse_snippet

CLAIMING = parse_snippet(
    "a.py",
    '"""C."""\nxs = [1]\nys = [2]\nzs = [3]\n# proves: Lists add.\nassert xs + ys + zs == [1, 2, 3]\nassert xs < ys < zs\n\nassert xs\n',
    "a.py",
)


def drew(*digests: str) -> Outcome:
    return Outcome(asdict(Report(figures=[{"png": "", "digest": digest, "pictures": ""} for digest in digests])))


def test_a_snippet_draws_one_figure_at_most():
    assert problems_but_outputs(CLAIMING, drew("a"), whole=False) == []
    assert [str(problem) for problem in problems_but_outputs(CLAIMING, drew("a", "b"), whole=False)] == [
        "a.py:1: draws 2 figures; a snippet has at most one"
    ]


def test_a_figure_has_the_same_pixels_in_both_worlds():
    assert figure_problems(CLAIMING, drew("a"), drew("a")) == []
    for second in (drew("b"), drew()):
        assert [str(problem) for problem in figure_problems(CLAIMING, drew("a"), second)] == [
            "a.py:1: draws another figure in a second world with other hash seed, random seeds, time zone and CPU instructions; "
            "seed what is random and round what is drawn"
        ]


@pytest.mark.parametrize(
    ("error", "line", "failed"),
    [
        ("AssertionError: `xs`", 6, True),
        ("AssertionError", 7, True),
        ("AssertionError", 4, False),
        ("AssertionError", 9, False),
        ("NameError: name 'xs' is not defined", 6, False),
        ("", 0, False),
    ],
)
def test_a_claim_fails_in_its_own_assertion(error: str, line: int, failed: bool):
    (claim,) = CLAIMING.claims

    assert fails(claim, Outcome(asdict(Report(error=error, line=line)))) is failed


def test_a_run_that_was_cut_short_says_nothing_of_a_claim():
    assert not fails(CLAIMING.claims[0], Outcome(None, ended="timeout"))


def test_of_all_changes_for_a_claim_the_most_promising_are_tried():
    many = "".join(f"x{number} = [{number}]\n" for number in range(20))
    names = ", ".join(f"x{number}" for number in range(20))
    snippet = parse_snippet("a.py", f'"""C."""\n{many}# proves: Lists last.\nassert all([{names}])\n', "a.py")

    mutants = claim_mutants(snippet, snippet.claims[0])

    assert (len(mutants), mutants[0].change) == (MOST, "`x0 = x0 + 1`")


def test_a_long_output_is_cut_only_where_that_leaves_out_more_than_a_line():
    lines = [str(number) for number in range(22)]

    assert cut("\n".join(lines[:21]) + "\n").split("\n") == lines[:21]
    assert cut("\n".join(lines) + "\n").split("\n") == [*lines[:20], "… and 2 more lines"]
