"""Did everything run that learners see, and everything that checks something?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from verideck.proof.execution import execution_problems
from verideck.proof.judge import judge, request_for
from verideck.run.message import Outcome
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


def test_an_assertion_that_was_not_made_is_forgiven_where_outputs_are_checked(runner: Runner):
    assert judged(runner, "def check():\n    assert len('a') == 1\n\n\nprint(1)\n# > 1\n") == []


# What must have run, told from lines that ran: no process runs here

NEVER = "learners see this line, but it never ran; make it run or hide it"
NOBODY = "nobody can tell whether the end of this line ran; write what follows the `:` on a line of its own"


@pytest.mark.parametrize(
    ("visible", "ran", "problems"),
    [
        ("x = [\n    1,\n]\n", [3], []),
        ("x = [\n    1,\n]\n", [5], []),
        ("x = [\n    1,\n]\n", [2, 6], [f"a.py:3: {NEVER}"]),
        ("def f():\n    x: int\n    x: int = 1\n", [3, 5], []),
        ("def f():\n    x: int\n    x: int = 1\n", [3, 4], [f"a.py:5: {NEVER}"]),
        ("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n", [3, 4, 5, 7], []),
        ("def f():\n    global x\n    x = 1\n", [3, 5], []),
        ("def f():\n    pass\n", [3], [f"a.py:4: {NEVER}"]),
        ("if y:\n    'Text.'\n", [3], []),
        ("if y:\n    x = 1\nelse:\n    x = 2\n", [3, 4], [f"a.py:6: {NEVER}"]),
        ("if (\n    y\n    and y\n):\n    x = 1\n", [4, 5, 7], []),
        ("if (\n    y\n    and y\n):\n    x = 1\n", [7], [f"a.py:3: {NEVER}"]),
        ("class A: x = 1\n", [3], [f"a.py:3: {NOBODY}"]),
        ("class A: pass; x = 1\n", [3], [f"a.py:3: {NOBODY}"]),
        ("class A: 'Text.'; pass\n", [3], []),
        ("class A: x = 1\n", [], [f"a.py:3: {NEVER}", f"a.py:3: {NEVER}"]),
        ("with open(\n    'a'\n) as f: x = 1\n", [3], [f"a.py:5: {NEVER}"]),
        ("x = 1; y = 2\n", [3], []),
    ],
)
def test_each_visible_statement_must_have_run(visible: str, ran: list[int], problems: list[str]):
    source = f'"""C."""\n# region a\n{visible}# endregion\nprint(1)\n# > 1\nz = 1\n'
    snippet = parse_snippet("a.py", source, "a.py")

    found = [str(problem) for problem in execution_problems(snippet, Outcome(None, ran=ran))]

    assert found == problems


HANDLERS = (
    '"""C."""\n# region bug\ntry:\n    x = int("a")\n    y = int("b")\nexcept {name} as error:\n    print(error)\n'
    "    # > b\n# endregion\n"
)


@pytest.mark.parametrize(
    ("name", "raised", "called"),
    [
        ("ValueError", [[4, "KeyError"], [5, "ValueError"]], ""),
        ("ValueError", [[4, "ValueError"], [5, "KeyError"]], "KeyError"),
        ("ValueError", [[3, "KeyError"], [6, "KeyError"], [7, "KeyError"]], ""),
        ("ValueError", [[4, "KeyError"]], "KeyError"),
        ("errors.ValueError", [[5, "ValueError"]], ""),
        ("errors.ValueError", [[5, "other.KeyError"]], "KeyError"),
        ("ValueError", [], ""),
    ],
)
def test_what_was_raised_last_in_the_body_is_what_the_card_must_say(name: str, raised: list[list[object]], called: str):
    snippet = parse_snippet("a.py", HANDLERS.format(name=name), "a.py")
    outcome = Outcome(None, ran=[3, 4, 5, 6, 7], raised=raised)

    message = f"a.py:6: the card would say {name}, but what is raised is {called}; write `except {called} as error:`"
    assert [str(problem) for problem in execution_problems(snippet, outcome)] == ([message] if called else [])


def test_each_claim_needs_an_assertion_of_its_own():
    source = (
        '"""C."""\n# proves: One.\nassert len("a") == 1\n\n# proves: Two.\nfor x in "ab":\n    x += "c"\n    assert x\n\n'
        "assert x\n"
    )
    snippet = parse_snippet("a.py", source, "a.py")

    def told(*ran: int) -> list[int]:
        return [problem.location.line for problem in execution_problems(snippet, Outcome(None, ran_main=list(ran)))]

    assert told(3, 8) == []
    assert told(3, 6, 7, 10) == [5]
    assert told(8, 10) == [2]
    assert told(10) == [2, 5]
    assert told(2, 6, 7) == [1, 2, 5]
