"""What a run proves, told from its outcome: no process runs here."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from verideck.proof import judge as judging
from verideck.proof.claim_trial import MOST, claim_mutants, fails
from verideck.proof.judge import figure_of, figure_problems, judge, preload_problems, problems_but_outputs, request_for
from verideck.proof.transcript import cut, quoted
from verideck.proof.verdict import Figure, Verdict, from_row, to_row
from verideck.run.message import Hello, Outcome, Report, Request
from verideck.run.runner import SECOND
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


def tried(source: str) -> list[str]:
    """What is tried for the first claim of a snippet: number and new text of each line that changes."""
    snippet = parse_snippet("a.py", source, "a.py")
    texts = [mutant.source.split("\n") for mutant in claim_mutants(snippet, snippet.claims[0])]
    return [
        f"{number}: {new}"
        for lines in texts
        for number, (old, new) in enumerate(zip(source.split("\n"), lines, strict=True), 1)
        if old != new
    ]


def test_what_a_claim_reads_changes_first_then_its_operands_then_what_they_were_computed_from():
    source = (
        '"""C."""\na = [1]\nn = len(a) * 3\n\n\ndef half(x):\n    if x:\n        x /= 2\n    return x\n\n\n'
        "# proves: It is so.\nassert half(n) == 1.5\n\nn -= 4\n"
    )

    assert tried(source) == [
        *("12: n = n + 1", "12: n = n[:-1]", "12: n = [0, *n]", "12: n = not n", "12: n = None"),
        *("13: assert (half(n)) + 1 == 1.5", "13: assert 0 == 1.5", "13: assert True == 1.5"),
        *("13: assert None == 1.5", "13: assert object == 1.5"),
        *("13: assert half(n) == (1.5) + 1", "13: assert half(n) == 0", "13: assert half(n) == True"),
        *("13: assert half(n) == None", "13: assert half(n) == object"),
        *("13: assert half((n) + 1) == 1.5", "13: assert half(0) == 1.5", "13: assert half(True) == 1.5"),
        *("13: assert half(None) == 1.5", "13: assert half(object) == 1.5"),
        *("13: assert (n) == 1.5", "13: assert half(n) == 2.5"),
        *("8:         x /= 3", "8:         x /= 1", "3: n = len(a) / 3", "3: n = (a) * 3", "3: n = len(a) * 4"),
        *("3: n = len(a) * 2", "15: n -= 5", "15: n -= 3"),
        *("9:     pass", "8:         pass", "3: pass", "15: pass"),
        *("2: a = [2]", "2: pass"),
    ]


def test_a_claim_in_a_block_is_changed_above_it_and_a_step_of_it_goes():
    source = '"""C."""\nif True:\n    # proves: Steps add.\n    for x in [1]:\n        y = abs(x)\n        assert y == 1\n'

    changes = tried(source)

    assert changes[:2] == ["3:     x = x + 1", "3:     x = x[:-1]"]
    assert [change for change in changes if change.startswith("5:")] == ["5:         y = (x)", "5:         pass"]


@pytest.mark.parametrize(
    ("line", "operands", "others"),
    [
        ("assert x == 2", "x 2", ["x == 3", "x == 1"]),
        ("assert y is not None", "y None", []),
        ("assert y is not z", "y z", ["z is not z"]),
        ("assert y != z", "y z", ["z != z"]),
        ("assert 3 not in y", "3 y", ["3 not in [3]", "4 not in y", "2 not in y"]),
        ("assert not y.all()", "y.all()", ["not (y)", "not y.any()"]),
        ("assert not y", "y", []),
        ("assert f(y, -z)", "y -z", ["(y)", "f(y, (z))"]),
        ("assert f(y, k=not z)", "y z", ["f(y)", "(y)", "f(y, k=(z))"]),
        ("assert y.a == b.float32", "y.a b.float32", ["y.a == b.int64"]),
        ("assert y.a == b.int64", "y.a b.int64", ["y.a == b.float32"]),
        ("assert zeros() == y.train()", "zeros() y.train()", ["zeros() == (y)", "ones() == y.train()", "zeros() == y.eval()"]),
        ("assert ones() == y.eval()", "ones() y.eval()", ["ones() == (y)", "zeros() == y.eval()", "ones() == y.train()"]),
        ("assert any(x)", "x", ["(x)", "all(x)"]),
        ("assert x == x + y", "x_+_y", ["x == x - y"]),
        ("assert 0 < x <= 1", "0 x 1", ["1 < x <= 1", "0 < x <= 2"]),
        ("assert y == 'é'", "y 'é'", ["y == 'éx'"]),
        (f"assert y == '{'z' * 79}'", f"y '{'z' * 79}'", [f"y == '{'z' * 79}x'"]),
        (f"assert y == '{'z' * 80}'", f"y '{'z' * 80}'", []),
    ],
)
def test_each_part_of_an_assertion_is_exchanged_alone(line: str, operands: str, others: list[str]):
    places = [operand.replace("_", " ") for operand in operands.split()]
    exchanged = [
        line.replace(place, new.format(place)) for place in places for new in ("({}) + 1", "0", "True", "None", "object")
    ]
    expected = [*(new for new in exchanged if new != line), *(f"assert {other}" for other in others)]

    changes = [change.partition(": ")[2] for change in tried(f'"""C."""\n# proves: It is so.\n{line}\n')]

    assert changes == expected


@pytest.mark.parametrize(
    ("statement", "changes"),
    [
        ("assert_close(x, y + 1)", ["assert_close(x, y - 1)", "assert_close(x, y + 2)"]),
        ("if x > 1:\n    raise AssertionError", ["if x <= 1:", "if x > 2:"]),
    ],
)
def test_other_ways_to_assert_are_changed_in_their_details(statement: str, changes: list[str]):
    assert [change.partition(": ")[2] for change in tried(f'"""C."""\n# proves: It is so.\n{statement}\n')] == changes


def test_a_long_output_is_cut_only_where_that_leaves_out_more_than_a_line():
    lines = [str(number) for number in range(22)]

    assert cut("\n".join(lines[:21]) + "\n").split("\n") == lines[:21]
    assert cut("\n".join(lines) + "\n").split("\n") == [*lines[:20], "… and 2 more lines"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", '"a"'),
        ("\n  \n  a b \nc\n", '"a b"'),
        ("\n \n", '"a blank line"'),
        ("x" * 80, f'"{"x" * 80}"'),
        ("x" * 81, f'"{"x" * 79}…"'),
    ],
)
def test_the_first_line_that_is_not_blank_is_quoted(text: str, shown: str):
    assert quoted(text) == shown


@pytest.mark.parametrize(("width", "shown"), [(160, "x" * 160), (161, f"{'x' * 160}…")])
def test_long_lines_of_an_output_are_cut(width: int, shown: str):
    assert cut(f"a\n{'x' * width}\n\n") == f"a\n{shown}"


# Requests, and what comes of them


@pytest.mark.parametrize(
    ("requires", "more"),
    [("", {}), ("# requires: cuda\n", {"cuda": True}), ("# requires: loopback\n", {"loopback": True})],
)
def test_a_snippet_is_asked_for_with_all_that_it_needs(requires: str, more: dict[str, bool]):
    source = f'"""C."""\n{requires}assert len("a")\n'
    snippet = parse_snippet("lists/a.py", source, "snippets/lists/a.py")

    assert request_for(snippet, timeout=7) == Request("run", "lists/a.py", source, timeout=7, seed=1, figure=True, **more)
    assert request_for(snippet, timeout=7, world=SECOND, source="") == Request(
        "run", "lists/a.py", "", timeout=7, seed=2, figure=True, **more
    )


PRINTING = parse_snippet("a.py", '"""C."""\nprint(1)\n# > 2\n', "a.py")
PRINTED = {"printed": [([2], "1\n")], "ran": [1, 2], "ran_main": [1, 2]}
WRONG = 'expected "2", printed "1"; mend the code or run: python build_deck.py --update-outputs'
OTHER = "in a second world with other hash seed, random seeds, time zone and CPU instructions"


@pytest.mark.parametrize(
    ("outcome", "problems"),
    [
        (Outcome(asdict(Report()), **PRINTED), [f"a.py:3: {WRONG}"]),
        (Outcome(asdict(Report(error="ValueError", line=2)), **PRINTED), ["a.py:2: ValueError"]),
        (Outcome(None, ended="SIGSEGV", last=2, **PRINTED), ["a.py:2: killed by SIGSEGV here"]),
        (
            Outcome(asdict(Report(figures=[{}, {}, {}])), **PRINTED),
            ["a.py:1: draws 3 figures; a snippet has at most one", f"a.py:3: {WRONG}"],
        ),
        (
            Outcome(asdict(Report(breaches=[(2, "reads x")], figures=[{}, {}])), **PRINTED),
            ["a.py:2: reads x", "a.py:1: draws 2 figures; a snippet has at most one", f"a.py:3: {WRONG}"],
        ),
    ],
)
def test_what_is_printed_is_judged_only_where_the_end_was_reached(outcome: Outcome, problems: list[str]):
    assert [str(problem) for problem in judge(PRINTING, outcome)] == problems
    in_the_other = [problem.replace(": ", f": {OTHER}: ", 1) for problem in problems]
    assert [str(problem) for problem in judge(PRINTING, outcome, SECOND)] == in_the_other


def test_details_stay_in_the_second_world():
    outcome = Outcome(asdict(Report()), **PRINTED)

    assert [problem.detail for problem in judge(PRINTING, outcome, SECOND)] == [
        problem.detail for problem in judge(PRINTING, outcome)
    ]


def test_what_never_ran_is_told_only_of_a_run_that_went_well_and_of_the_whole_text():
    snippet = parse_snippet("a.py", '"""C."""\n# region a\nx = 1\n# endregion\nassert x\n', "a.py")
    failed = Outcome(asdict(Report(error="ValueError", line=1)))

    assert len(problems_but_outputs(snippet, Outcome(asdict(Report())))) == 2
    assert problems_but_outputs(snippet, Outcome(asdict(Report())), whole=False) == []
    assert [str(problem) for problem in problems_but_outputs(snippet, failed)] == ["a.py:1: ValueError"]


def test_the_figure_of_a_run_is_kept_with_what_it_shows():
    drawn = Outcome(asdict(Report(figures=[{"png": "eA==", "digest": "d", "pictures": True}])))

    assert figure_of(drawn) == Figure(b"x", "d", True)
    assert figure_of(Outcome(asdict(Report()))) is None
    assert figure_of(Outcome(None)) is None


@pytest.mark.parametrize("figure", [None, Figure(b"\x89PNG\x00", "abc", True), Figure(b"", "abc", False)])
def test_a_verdict_that_holds_comes_back_from_the_cache_as_it_was(figure: Figure | None):
    verdict = Verdict("here", figure=figure, seconds=1.5)

    assert from_row(to_row(verdict)) == verdict


def test_a_library_that_cannot_be_imported_is_told_at_its_import(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judging, "version_of", {"torch": "2.13.0", "torchvision": "0.29.2"}.__getitem__)
    snippet = parse_snippet("a.py", '"""With numpy."""\nimport torchvision\nfrom numpy import array\nassert array\n', "a.py")
    reasons = {"torchvision": "ImportError: no torch", "numpy": "ImportError: no numpy", "pandas": "ImportError: no pandas"}

    assert [str(problem) for problem in preload_problems([snippet, PRINTING], Hello("", reasons))] == [
        "a.py:3: cannot import numpy: ImportError: no numpy",
        "a.py:2: cannot import torchvision: ImportError: no torch",
    ]
    elsewhere = parse_snippet("a.py", '"""C."""\nx = 1\nimport \\\n    numpy\nassert numpy\n', "a.py")
    assert [str(problem) for problem in preload_problems([elsewhere], Hello("", reasons))] == [
        "a.py:1: cannot import numpy: ImportError: no numpy"
    ]
