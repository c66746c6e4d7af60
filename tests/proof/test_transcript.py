"""What a card shows as output is the exact sequence that was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from verideck.proof.judge import judge, request_for
from verideck.proof.outputs import updated_source
from verideck.proof.promise import normal
from verideck.proof.transcript import cut, quoted, read_transcript
from verideck.run.runner import Runner
from verideck.run.warm import Outcome
from verideck.sources.snippet import Snippet, parse_snippet


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


def run(runner: Runner, source: str) -> tuple[Snippet, Outcome]:
    snippet = parse_snippet("a.py", source, "a.py", unchecked=True)
    ((_, outcome),) = runner.run([(0, request_for(snippet, timeout=20))])
    return snippet, outcome


def without_outputs(source: str) -> str:
    return "".join(line for line in source.splitlines(keepends=True) if not re.match(r"\s*# >", line))


PROGRAMS = {
    "one print": "print(1)\n# > 1\n",
    "two prints": "print(1)\n# > 1\nprint(2)\n# > 2\n",
    "a loop": "for i in range(2):\n    print(i)\n    # > 0\n    # > 1\n",
    "two prints in turns": "for i in range(2):\n    print('a', i)\n    print('b', i)\n# > a 0\n# > b 0\n# > a 1\n# > b 1\n",
    "turns in a nested loop": "for i in range(2):\n    print(i)\n    for j in range(2):\n        print(j)\n"
    "# > 0\n# > 0\n# > 1\n# > 1\n# > 0\n# > 1\n",
    "only the inner loop is in turns": "for i in range(1):\n    print('start')\n    # > start\n    for j in range(2):\n"
    "        print('a')\n        print('b')\n    # > a\n    # > b\n    # > a\n    # > b\n",
    "branches in turns": "for i in range(3):\n    if i % 2:\n        print('odd')\n    else:\n        print('even')\n"
    "    # > even\n    # > odd\n    # > even\n",
    "a while loop": "i = 0\nwhile i < 2:\n    i += 1\n    print(i)\n    print(-i)\n# > 1\n# > -1\n# > 2\n# > -2\n",
    "a line that goes on": "print('3...', end='')\nprint('Go!')\n# > 3...Go!\n",
    "a line that goes on twice": "print('3', end=' ')\nprint('2', end=' ')\nprint('1')\n# > 3 2 1\nprint('Go!')\n# > Go!\n",
    "lines and then a line that goes on": "print('a\\nb', end='')\n# > a\nprint('c')\n# > bc\n",
    "a loop on one line": "for i in range(3):\n    print(i, end=' ')\nprint()\n# > 0 1 2\n",
    "a loop whose lines end in it": "for i in range(2):\n    print(i, end=' ')\n    print('.')\n# > 0 .\n# > 1 .\n",
    "a line that never ends": "print('a', end='')\n# > a\n",
    "a blank line": "print('a')\n# > a\nprint()\n# >\nprint('b')\n# > b\n",
    "a function": "def f():\n    print('in f')\n\n\nf()\n# > in f\n",
    "a function called twice": "def f():\n    print('in f')\n\n\nf()\n# > in f\nprint('between')\n# > between\nf()\n# > in f\n",
    "a function in a function": "def f():\n    print('f')\n\n\ndef g():\n    f()\n    print('g')\n\n\ng()\n# > f\n# > g\n",
    "recursion": "def f(n):\n    print('in', n)\n    if n:\n        f(n - 1)\n    print('out', n)\n\n\nf(1)\n"
    "# > in 1\n# > in 0\n# > out 0\n# > out 1\n",
    "a generator": "def g():\n    print('begins')\n    yield 1\n    print('ends')\n\n\nfor x in g():\n    print(x)\n"
    "# > begins\n# > 1\n# > ends\n",
    "a generator that waits": "def g():\n    print('begins')\n    yield 1\n\n\nit = g()\nprint('made')\n# > made\nnext(it)\n# > begins\n",
    "a comprehension": "x = [print(i) for i in range(2)]\n# > 0\n# > 1\n",
    "a lambda": "f = lambda: print('x')\nprint('y')\n# > y\nf()\n# > x\n",
    "a decorator": "def log(f):\n    print('wraps')\n    return f\n\n\n@log\ndef g():\n    print('g')\n# > wraps\n\n\ng()\n# > g\n",
    "a class body": "class A:\n    print('body')\n    # > body\n",
    "a method": "class A:\n    def __repr__(self):\n        print('repr')\n        return 'A'\n\n\nprint(A())\n# > repr\n# > A\n",
    "a finalizer that is called": "class A:\n    def __del__(self):\n        print('gone')\n\n\na = A()\nprint('here')\n# > here\ndel a\n# > gone\n",
    "a context manager": "class A:\n    def __enter__(self):\n        print('in')\n\n    def __exit__(self, *_):\n"
    "        print('out')\n\n\nwith A():\n    print('body')\n# > in\n# > body\n# > out\n",
    "a context manager that prints at its end": "class A:\n    def __enter__(self):\n        pass\n\n    def __exit__(self, *_):\n"
    "        print('out')\n\n\nwith A():\n    print('body')\n    # > body\n# > out\n",
    "blank lines at the end": "print('a\\n\\n')\n# > a\n# >\n# >\n",
    "turns whose last line goes on": "for i in range(2):\n    print('a')\n    print('b', end=' ')\n# > a\n# > b a\nprint('x')\n# > b x\n",
    "try and finally": "try:\n    print('a')\n    # > a\nfinally:\n    print('b')\n    # > b\n",
    "two statements on one line": "print('a'); print('b')\n# > a\n# > b\n",
    "a statement of several lines": "print(\n    'a',\n    'b',\n)\n# > a b\n",
    "one block of an if": "if True:\n    print('a')\n    # > a\n    print('b')\n    # > b\n",
    "a function with a star": "print(*range(3), sep='\\n')\n# > 0\n# > 1\n# > 2\n",
    "an error that is caught": "try:\n    int('x')\nexcept ValueError:\n    print('a')\n    # > a\n    for i in 'bc':\n"
    "        print(i)\n        # > b\n        # > c\nprint('d')\n# > d\n",
    "what follows a loop": "for i in range(1):\n    print(i)\n    # > 0\nelse:\n    print('b')\n    # > b\n",
    "cases": "for x in (1, 'a'):\n    match x:\n        case int():\n            print('number')\n"
    "            # > number\n        case _:\n            print('text')\n            # > text\n",
    "a coroutine": "import asyncio\n\n\nasync def f():\n    print('in f')\n\n\nasyncio.run(f())\n# > in f\n",
    "a function in a loop": "def f():\n    print('f')\n\n\nfor i in range(2):\n    f()\n    # > f\n    # > f\n",
    "branches that end on one line": "for i in range(2):\n    if i:\n        print('odd', end=' ')\n    else:\n"
    "        print('even', end=' ')\nprint()\n# > even odd\n",
    "another way to write": "import sys\n\nsys.stdout.write('a\\n')\n# > a\nprint('b', file=sys.stdout)\n# > b\n",
    "output from C": "import os\n\nos.write(1, b'a\\n')\n# > a\nprint('b')\n# > b\n",
    "another program": "import subprocess\n\nprint('a', flush=True)\n# > a\nsubprocess.run(['echo', 'b'])\n# > b\n",
    "a thread that is alone": "import threading\n\n\ndef work():\n    print('work')\n    # > work\n\n\n"
    "t = threading.Thread(target=work)\nt.start()\nt.join()\nprint('done')\n# > done\n",
    "pprint and what others print": "import pprint\n\npprint.pprint({'a': 1})\n# > {'a': 1}\n",
    "an error": "# region a\ntry:\n    [][0]\nexcept IndexError as error:\n    print(error)\n    # > list index out of range\n# endregion\n",
    "an error after output": "# region a\ntry:\n    print('x')\n    # > x\n    [][0]\nexcept IndexError as error:\n"
    "    print(error)\n    # > list index out of range\n# endregion\n",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_output_is_written_where_it_shows_the_order_of_printing(runner: Runner, program: str):
    source = f'"""C."""\n\n{program}'

    bare = updated_source(*run(runner, without_outputs(source)))
    snippet, outcome = run(runner, source)

    assert bare == source
    assert [str(problem) for problem in judge(snippet, outcome)] == []
    assert updated_source(snippet, outcome) == source
    assert "\n".join(output.text for output in snippet.outputs) == normal("".join(text for _, text in outcome.printed))


def test_output_of_a_block_is_written_below_that_of_what_stands_in_it(runner: Runner):
    source = f'"""C."""\n\n{PROGRAMS["a context manager that prints at its end"]}'

    assert updated_source(*run(runner, source.replace("# > out\n", ""))) == source


RUN = "or run: python build_deck.py --update-outputs"
MISPLACED = {
    "in turns": (
        "for i in range(2):\n    print('a', i)\n    # > a 0\n    # > a 1\n    print('b', i)\n    # > b 0\n    # > b 1\n",
        [
            f"a.py:5: this is printed in turns with line 7; put its `# >` under `for i in range(2):` of line 3, {RUN}",
            f"a.py:8: this is printed in turns with line 4; put its `# >` under `for i in range(2):` of line 3, {RUN}",
        ],
        "for i in range(2):\n    print('a', i)\n    print('b', i)\n# > a 0\n# > b 0\n# > a 1\n# > b 1\n",
    ),
    "on one line": (
        "print('3...', end='')\n# > 3...\nprint('Go!')\n# > Go!\n",
        [f"a.py:4: this is printed on one line with line 5; put its `# >` under `print('Go!')` of line 5, {RUN}"],
        "print('3...', end='')\nprint('Go!')\n# > 3...Go!\n",
    ),
    "in a function called twice": (
        "def f():\n    print('f')\n    # > f\n    # > f\n\n\nf()\nprint('between')\n# > between\nf()\n",
        [f"a.py:5: this is printed after line 10 has printed; put its `# >` under `f()` of line 12, {RUN}"],
        "def f():\n    print('f')\n\n\nf()\n# > f\nprint('between')\n# > between\nf()\n# > f\n",
    ),
    "in turns, one of them promised": (
        "for i in range(2):\n    print('a', i)\n    print('b', i)\n    # > b 0\n    # > b 1\n",
        [f"a.py:6: this is printed in turns with line 4; put its `# >` under `for i in range(2):` of line 3, {RUN}"],
        "for i in range(2):\n    print('a', i)\n    print('b', i)\n# > a 0\n# > b 0\n# > a 1\n# > b 1\n",
    ),
    "two lines that go on": (
        "print('a', end='')\n# > a\nprint('b', end='')\n# > b\nprint('c')\n# > abc\n",
        [
            f"a.py:4: this is printed on one line with line 5; put its `# >` under `print('b', end='')` of line 5, {RUN}",
            f"a.py:6: this is printed on one line with line 7; put its `# >` under `print('c')` of line 7, {RUN}",
        ],
        "print('a', end='')\nprint('b', end='')\nprint('c')\n# > abc\n",
    ),
    "on one line, over several": (
        "print('b', end='')\n# > b\nprint(\n    'c',\n)\n# > c\n",
        [
            f"a.py:4: this is printed on one line with line 5; put its `# >` under `print(` of line 5, {RUN}",
        ],
        "print('b', end='')\nprint(\n    'c',\n)\n# > bc\n",
    ),
    "on one line that never ends": (
        "print('b', end='')\n# > b\nprint('c', end='')\n",
        [
            f"a.py:4: this is printed on one line with line 5; put its `# >` under `print('c', end='')` of line 5, {RUN}",
            'a.py:5: prints "bc", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ],
        "print('b', end='')\nprint('c', end='')\n# > bc\n",
    ),
    "in a function called again and again": (
        "def f():\n    print('a')\n    # > a\n    print(\n        'b',\n    )\n    # > b\n\n\nf()\nf()\nprint('c')\n",
        [
            f"a.py:5: this is printed after line 6 has printed; put its `# >` under `f()` of line 13, {RUN}",
            f"a.py:9: this is printed in turns with line 4; put its `# >` under `f()` of line 13, {RUN}",
            'a.py:14: prints "c", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ],
        "def f():\n    print('a')\n    print(\n        'b',\n    )\n\n\nf()\n# > a\n# > b\nf()\n# > a\n# > b\nprint('c')\n# > c\n",
    ),
    "on one line with what stands in finally": (
        "try:\n    print('a', end='')\nfinally:\n    print('b', end='')\nprint('c')\n# > c\n",
        [
            f'a.py:8: expected "c", printed "abc"; mend the code {RUN}',
        ],
        "try:\n    print('a', end='')\nfinally:\n    print('b', end='')\nprint('c')\n# > abc\n",
    ),
    "in and below a block": (
        "if True:\n    print('a')\n    for i in range(2):\n        print('b')\n    # > b\n# > a\nprint('c')\n# > c\n",
        [
            f"a.py:7: this is printed in turns with line 4; put its `# >` under `if True:` of line 3, {RUN}",
        ],
        "if True:\n    print('a')\n    for i in range(2):\n        print('b')\n# > a\n# > b\n# > b\nprint('c')\n# > c\n",
    ),
    "below a loop whose lines go on": (
        "for i in range(2):\n    print('b', end='')\n    # > b\n# > b\nprint('c', end='')\n",
        [
            f"a.py:6: this is printed on one line with line 7; put its `# >` under `print('c', end='')` of line 7, {RUN}",
            f"a.py:5: this is printed on one line with line 7; put its `# >` under `print('c', end='')` of line 7, {RUN}",
            'a.py:7: prints "bbc", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ],
        "for i in range(2):\n    print('b', end='')\nprint('c', end='')\n# > bbc\n",
    ),
    "in turns, nothing of it promised": (
        "for i in range(2):\n    print('b')\n    print('c')\n",
        [
            'a.py:4: prints "b", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ],
        "for i in range(2):\n    print('b')\n    print('c')\n# > b\n# > c\n# > b\n# > c\n",
    ),
    "in turns, the first of them promised": (
        "for i in range(2):\n    print('b')\n    # > b\n    print('c')\n",
        [
            f"a.py:5: this is printed in turns with line 6; put its `# >` under `for i in range(2):` of line 3, {RUN}",
        ],
        "for i in range(2):\n    print('b')\n    print('c')\n# > b\n# > c\n# > b\n# > c\n",
    ),
    "in a function of a function": (
        "def f():\n    print('a')\n    # > a\n    print('b')\n\n\ndef g():\n    f()\n    # > b\n    print('c')\n\n\nprint('d')\ng()\n",
        [
            f"a.py:5: this is printed after line 15 has printed; put its `# >` under `g()` of line 16, {RUN}",
            f"a.py:11: this is printed after line 15 has printed; put its `# >` under `g()` of line 16, {RUN}",
            'a.py:15: prints "d", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ],
        "def f():\n    print('a')\n    print('b')\n\n\ndef g():\n    f()\n    print('c')\n\n\nprint('d')\n# > d\ng()\n# > a\n# > b\n# > c\n",
    ),
    "in a coroutine that runs twice": (
        "import asyncio\n\n\nasync def f():\n    print('a')\n    # > a\n    # > a\n    print('b')\n    # > b\n    # > b\n\n\nasyncio.run(f())\nasyncio.run(f())\n",
        [
            f"a.py:8: this is printed after line 10 has printed; put its `# >` under `asyncio.run(f())` of line 16, {RUN}",
            f"a.py:11: this is printed in turns with line 7; put its `# >` under `asyncio.run(f())` of line 16, {RUN}",
        ],
        "import asyncio\n\n\nasync def f():\n    print('a')\n    print('b')\n\n\nasyncio.run(f())\n# > a\n# > b\nasyncio.run(f())\n# > a\n# > b\n",
    ),
    "in a loop, and on one line behind it": (
        "for i in range(2):\n    print('a', end='')\n    # > a\nprint('b')\n# > b\n",
        [
            f"a.py:5: this is printed on one line with line 6; put its `# >` under `print('b')` of line 6, {RUN}",
        ],
        "for i in range(2):\n    print('a', end='')\nprint('b')\n# > aab\n",
    ),
    "in a function that a thread called before": (
        "import threading\n\n\ndef f():\n    print('f')\n    # > f\n\n\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint('a')\n# > a\nf()\n",
        ['a.py:7: prints "f", and no `# >` stands under it; run: python build_deck.py --update-outputs'],
        "import threading\n\n\ndef f():\n    print('f')\n    # > f\n\n\nt = threading.Thread(target=f)\nt.start()\nt.join()\nprint('a')\n# > a\nf()\n# > f\n",
    ),
    "in a function called late": (
        "def f():\n    print('f')\n    # > f\n\n\nprint('start')\n# > start\nf()\n",
        [f"a.py:5: this is printed after line 8 has printed; put its `# >` under `f()` of line 10, {RUN}"],
        "def f():\n    print('f')\n\n\nprint('start')\n# > start\nf()\n# > f\n",
    ),
}


@pytest.mark.parametrize(("wrong", "problems", "right"), MISPLACED.values(), ids=MISPLACED)
def test_output_in_another_order_is_refused_and_updating_puts_it_right(
    runner: Runner, wrong: str, problems: list[str], right: str
):
    snippet, outcome = run(runner, f'"""C."""\n\n{wrong}')

    assert [str(problem) for problem in judge(snippet, outcome)] == problems
    assert updated_source(snippet, outcome) == f'"""C."""\n\n{right}'


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "import threading\nprint('a')\n# > a\nt = threading.Thread(target=print, args=('b',))\nt.start()\nt.join()\n",
            'a.py:1: prints "b" out of order (in a thread, or at the end of the program); print it from the main program',
        ),
        (
            "import atexit\n\ndef bye():\n    print('bye')\natexit.register(bye)\nprint('a')\n# > a\n",
            'a.py:5: prints "bye" out of order (in a thread, or at the end of the program); print it from the main program',
        ),
        (
            "# region a\nprint('x', end='')\ntry:\n    [][0]\nexcept IndexError as error:\n    print(error)\n"
            "    # > xlist index out of range\n# endregion\n",
            "a.py:3: this output shares a line with an error; end the line before the error is printed",
        ),
    ],
)
def test_what_no_comment_can_say_is_refused_at_its_line(runner: Runner, source: str, problem: str):
    assert str(judge(*run(runner, f'"""C."""\n{source}'))[0]) == problem


def test_a_line_that_errors_go_on_with_again_and_again_is_told_once(runner: Runner):
    meeting = "try:\n    g()\n    [][0]\nexcept IndexError as error:\n    print(error)\n"
    source = f'"""C."""\ndef g():\n    print("x", end="")\n\n\n# region a\n{meeting * 2}# endregion\n'

    told = [str(problem) for problem in read_transcript(*run(runner, source)).problems]

    assert told == ["a.py:3: this output shares a line with an error; end the line before the error is printed"]


def test_what_a_thread_prints_is_never_taken_for_the_main_program_s(runner: Runner):
    _, outcome = run(
        runner,
        '"""C."""\nimport functools\nimport threading\nwork = functools.partial(list, map(print, range(3000)))\n'
        "t = threading.Thread(target=work)\nt.start()\nn = 0\nwhile t.is_alive():\n    n += 1\n",
    )

    assert {tuple(lines) for lines, _ in outcome.printed} == {()}


@pytest.mark.parametrize(
    ("text", "named"),
    [("10%\\rx = 5", "000D"), ("\\x1b[31m", "001B"), ("a\\x0cb", "000C"), ("\\x00", "0000"), ("\\u2028", "2028")],
)
def test_control_characters_are_refused_at_the_statement_that_prints_them(runner: Runner, text: str, named: str):
    snippet, outcome = run(runner, f'"""C."""\nx = 1\nprint("{text}")\n')

    assert [str(problem) for problem in judge(snippet, outcome)] == [
        f"a.py:3: prints the control character U+{named}, which `# >` cannot hold; print its `repr()`, or leave it out"
    ]


@pytest.mark.parametrize(("promise", "problems"), [("list …", 0), ("dict …", 1)])
def test_control_characters_behind_dots_are_free_while_the_promise_holds(runner: Runner, promise: str, problems: int):
    source = (
        '"""C."""\n# region a\ntry:\n    raise ValueError("list \\x1b[1mbold")\nexcept ValueError as error:\n    print(error)\n'
        f"    # > {promise}\n# endregion\n"
    )
    snippet, outcome = run(runner, source)

    found = judge(snippet, outcome)

    assert ["U+001B" in str(problem) for problem in found] == [True] * problems


def test_a_long_output_is_one_line_of_a_message_and_few_lines_of_detail(runner: Runner):
    snippet, outcome = run(runner, '"""C."""\nfor i in range(999):\n    print(i)\nprint("x" * 999)\n# > y\n')

    wrong, loose = judge(snippet, outcome)

    assert wrong.message == f'expected "y", printed "{"x" * 79}…"; mend the code {RUN}'
    assert loose.message == 'prints "0", and no `# >` stands under it; run: python build_deck.py --update-outputs'
    assert loose.detail.split("\n")[19:] == ["19", "… and 979 more lines"]


LETTERS = "".join(f"{letter}\n" for letter in "abcdefghijklmnopqrstuvw")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("a\n\n", "a"),
        ("\na  \n", "\na  "),
        ("x" * 160, "x" * 160),
        ("a\n" + "x" * 161, "a\n" + "x" * 160 + "…"),
        (LETTERS[: 2 * 20], LETTERS[: 2 * 20 - 1]),
        (LETTERS[: 2 * 21], LETTERS[: 2 * 21 - 1]),
        (LETTERS[: 2 * 22], LETTERS[: 2 * 20] + "… and 2 more lines"),
        (LETTERS, LETTERS[: 2 * 20] + "… and 3 more lines"),
    ],
)
def test_a_detail_has_as_many_lines_as_help(text: str, found: str):
    assert cut(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", '"a blank line"'),
        ("\n \n", '"a blank line"'),
        ("a", '"a"'),
        ("\n  a b \nc\n", '"a b"'),
        ("x" * 80, f'"{"x" * 80}"'),
        ("x" * 81, f'"{"x" * 79}…"'),
    ],
)
def test_the_first_line_that_says_something_is_quoted(text: str, found: str):
    assert quoted(text) == found
