"""Did everything run that learners see, and everything that checks something?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from verideck.proof.judge import judge, request_for
from verideck.run.runner import Runner
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import DeckError


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


def judged(runner: Runner, source: str) -> list[str]:
    snippet = parse_snippet("a.py", f'"""C."""\n{source}', "a.py")
    ((_, outcome),) = runner.run([(0, request_for(snippet, timeout=20))])
    return [str(problem) for problem in judge(snippet, outcome)]


NOTHING = "a.py:1: none of its assertions was made by the main program, so nothing is checked; call what asserts"


@pytest.mark.parametrize(
    "source",
    [
        "def check():\n    assert len('a') == 1\n",
        "if len('a') == 2:\n    assert len('a') == 2\n",
        "def fails(f):\n    f()\n    raise AssertionError\n",
    ],
)
def test_an_assertion_counts_only_if_it_was_made(runner: Runner, source: str):
    assert judged(runner, source) == [NOTHING]


@pytest.mark.parametrize(
    "source",
    [
        "def check():\n    assert len('a') == 1\n\n\ncheck()\n",
        "try:\n    int('x')\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('a number')\n",
        "def fails(f):\n    try:\n        f()\n    except ValueError:\n        return\n    raise AssertionError\n\n\n"
        "fails(lambda: int('x'))\n",
        "import unittest\n\nunittest.TestCase().assertEqual(1, 1)\n",
    ],
)
def test_an_assertion_that_was_made_is_a_check(runner: Runner, source: str):
    assert judged(runner, source) == []


def test_a_claim_needs_its_own_assertion_to_be_made(runner: Runner):
    source = "def check():\n    # proves: It is so.\n    assert len('a') == 1\n\n\nassert check\n"

    assert judged(runner, source) == ["a.py:3: the assertion of this claim was never made; make it run in the main program"]


@pytest.mark.parametrize("line", ["if False: print()", "for x in []: y = 1", "def f(x): return x", "while False: x = 1"])
def test_a_line_whose_end_may_not_have_run_is_refused_where_learners_see_it(runner: Runner, line: str):
    assert judged(runner, f"# region a\n{line}\n# endregion\nassert len('a') == 1\n") == [
        "a.py:3: nobody can tell whether the end of this line ran; write what follows the `:` on a line of its own"
    ]
    assert judged(runner, f"{line}\nassert len('a') == 1\n") == []


def test_an_empty_body_may_stand_on_its_line(runner: Runner):
    assert judged(runner, "# region a\nclass A(Exception): pass\nclass B(A): ...\n# endregion\nassert A\n") == []


@pytest.mark.parametrize(
    "test",
    [
        "True",
        "1 == 1",
        "x == x",
        "x.y[0] is x.y[0]",
        "x or True",
        "x == x and 1",
        "(x, 'message')",
        "[x]",
        "lambda: x",
        "f'{x}'",
        "(i for i in x)",
        "not False",
    ],
)
def test_a_test_that_holds_whatever_happens_checks_nothing(test: str):
    with pytest.raises(DeckError) as caught:
        parse_snippet("a.py", f'"""C."""\nx = 1\nassert {test}\n', "a.py")

    assert [problem.message for problem in caught.value.problems] == [
        "nothing is checked; add an assertion that could fail, or `# >` under a print and run --update-outputs"
    ]


@pytest.mark.parametrize("test", ["x", "f() == f()", "x == y", "x or y", "not x", "x == 1 and True", "[] == x"])
def test_a_test_that_depends_on_the_program_checks_something(test: str):
    assert parse_snippet("a.py", f'"""C."""\nx = y = 1\nassert {test}\n', "a.py")


def test_an_empty_promise_needs_a_blank_line(runner: Runner):
    (problem,) = judged(runner, "x = 1\n# >\nassert x\n")

    assert problem.startswith("a.py:3: expected a blank line, printed nothing; mend the code or run: ")


def test_an_assertion_in_a_thread_is_no_check(runner: Runner):
    thread = "import threading\n\n\ndef work():\n    assert len('a') == {}\n\n\nt = threading.Thread(target=work)\nt.start()\nt.join()\n"

    assert judged(runner, thread.format(1)) == [NOTHING]
    assert judged(runner, thread.format(2) + "assert t\n") == [
        "a.py:6: AssertionError ends a thread here, and the program goes on; make the thread succeed"
    ]


def test_the_last_statement_may_end_the_program_well(runner: Runner):
    source = "import sys\n\n\ndef main():\n    assert sys\n    return {}\n\n\nsys.exit(main())\n"

    assert judged(runner, source.format("0")) == []
    assert judged(runner, source.format("1")) == ["a.py:10: ends with sys.exit(1), which says that it failed"]
