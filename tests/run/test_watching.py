"""What is known of a run: which lines ran where, what they raised, what they printed in which order, how it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hostile_snippets import run

from verideck.run.runner import FIRST, FreshRunner, Runner, environment


@pytest.fixture(scope="module", params=[Runner, FreshRunner], ids=["forked", "fresh"])
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    with request.param([], jobs=1) as running:
        yield running


def test_every_way_of_printing_is_seen_with_its_line(runner: Runner):
    source = (
        '"""Print."""\nimport os, subprocess, sys\n\n\ndef f():\n    print("in f")\n\n\nf()\nos.write(1, b"raw\\n")\n'
        'subprocess.run(["echo", "child"])\nsys.stdout.buffer.write(b"buffer\\n")\nprint("a", end="")\nprint("b")\n'
    )

    assert run(runner, source).printed == [
        [[6, 9], "in f\n"],
        [[10], "raw\n"],
        [[11], "child\n"],
        [[12], "buffer\n"],
        [[13], "a"],
        [[14], "b\n"],
    ]


def test_interleaved_prints_keep_their_order(runner: Runner):
    source = '"""Print."""\nfor i in range(2):\n    print("a", i)\n    print("b", i)\nprint(*"xy", sep="\\n")\n'

    assert run(runner, source).printed == [
        [[3], "a 0\n"],
        [[4], "b 0\n"],
        [[3], "a 1\n"],
        [[4], "b 1\n"],
        [[5], "x\ny\n"],
    ]


def test_what_c_code_prints_in_a_function_has_the_whole_stack(runner: Runner):
    source = (
        '"""Print."""\nimport os\n\n\ndef f():\n    os.write(1, b"in f\\n")\n\n\n'
        'def g():\n    return b"late\\n"\n\n\nos.write(1, g())\nfor _ in range(2):\n    f()\n'
    )

    assert run(runner, source).printed == [[[13], "late\n"], [[6, 15], "in f\nin f\n"]]


def test_control_characters_and_split_characters_arrive_as_they_were(runner: Runner):
    source = '"""Print."""\nimport os\nprint("10%\\rx\\x1b[0m\\0\\f\\x0b\\u2028", end="")\nos.write(1, b"\\xc3")\nos.write(1, b"\\xa4\\xff\\n")\n'

    assert run(runner, source).printed == [[[3], "10%\rx\x1b[0m\0\f\x0b\u2028"], [[5], "ä\ufffd\n"]]


def test_lines_of_threads_and_forks_are_told_apart_from_the_main_program(runner: Runner):
    source = (
        '"""Lines."""\nimport os, threading\n\n\ndef thread():\n    x = 1\n\n\ndef fork():\n    x = 2\n    os._exit(0)\n\n\n'
        "t = threading.Thread(target=thread)\nt.start()\nt.join()\nif os.fork() == 0:\n    fork()\nos.wait()\n"
    )

    outcome = run(runner, source)

    assert {6, 10, 11, 18} <= set(outcome.ran)
    assert outcome.ran_main == [1, 2, 5, 9, 14, 15, 16, 17, 19]


def test_an_error_that_ends_a_thread_is_known(runner: Runner):
    source = '"""Thread."""\nimport threading\n\n\ndef check():\n    assert 1 == 2, "no"\n\n\nt = threading.Thread(target=check)\nt.start()\nt.join()\n'

    outcome = run(runner, source)

    assert outcome.report is not None
    assert outcome.report["error"] == ""
    assert outcome.thread_errors == [[6, "AssertionError: no"]]
    assert "AssertionError: no" in outcome.stderr


def test_what_came_through_a_line_is_known(runner: Runner):
    source = (
        '"""Raise."""\n\n\ndef f():\n    raise ValueError("v")\n\n\ntry:\n    f()\nexcept Exception as error:\n    print(error)\n'
        'try:\n    {}["x"]\nexcept LookupError:\n    pass\n'
    )

    assert run(runner, source).raised == [[5, "ValueError"], [9, "ValueError"], [13, "KeyError"]]


@pytest.mark.parametrize(
    ("source", "code", "line", "error"),
    [
        ("import sys\nsys.exit(0)\n", 0, 3, ""),
        ("import sys\ndef main():\n    return None\nsys.exit(main())\n", 0, 5, ""),
        ("import sys\nif __name__ == '__main__':\n    x = 1\n    sys.exit()\n", 0, 5, ""),
        ("def main():\n    raise SystemExit\nmain()\n", 0, 3, ""),
        ("import sys\nsys.exit(0)\nx = 1\n", 0, 3, "calls sys.exit(0) before its end; let it reach its last line"),
        (
            "import sys\nif True:\n    sys.exit(0)\n    x = 1\n",
            0,
            4,
            "calls sys.exit(0) before its end; let it reach its last line",
        ),
        ("import sys\nsys.exit(3)\n", 3, 3, "ends with sys.exit(3), which says that it failed"),
        ("import sys\nsys.exit('no')\n", 1, 3, "ends with sys.exit('no'), which says that it failed"),
    ],
)
def test_sys_exit_with_0_from_the_last_statement_is_an_end_like_any_other(
    runner: Runner, source: str, code: int, line: int, error: str
):
    report = run(runner, f'"""Exit."""\n{source}').report

    assert report is not None
    assert (report["exit_code"], report["exit_line"], report["error"]) == (code, line, error)


def test_lines_after_a_recursion_error_are_seen(runner: Runner):
    source = '"""Deep."""\n\n\ndef f():\n    f()\n\n\ntry:\n    f()\nexcept RecursionError as error:\n    print(type(error))\nx = 1\ny = 2\n'

    outcome = run(runner, source)

    assert outcome.printed == [[[11], "<class 'RecursionError'>\n"]]
    assert {11, 12, 13} <= set(outcome.ran_main)


def test_a_recursion_error_and_a_crash_show_no_frame_of_the_engine(runner: Runner):
    deep = run(runner, '"""Deep."""\nprint("here")\n\n\ndef f():\n    print("x", end="")\n    f()\n\n\nf()\n', limit=20).report
    crash = run(runner, '"""Crash."""\nimport ctypes\n\n\ndef f():\n    ctypes.string_at(0)\n\n\nf()\n')

    assert deep is not None
    assert deep["error"].startswith("RecursionError")
    assert [line for line in deep["trace"] if "verideck" in line] == []
    assert crash.ended == "SIGSEGV"
    assert crash.last == 6
    assert 'File "a.py", line 6 in f\n  File "a.py", line 9 in <module>' in crash.stderr
    assert "verideck" not in crash.stderr


def test_what_exit_handlers_and_finalizers_print_belongs_to_the_output(runner: Runner):
    source = (
        '"""End."""\nimport atexit\n\n\nclass Noisy:\n    def __del__(self):\n        print("gone")\n\n\n'
        'atexit.register(lambda: print("bye"))\nnoisy = Noisy()\n'
    )

    outcome = run(runner, source)

    assert "".join(text for _, text in outcome.printed) == "bye\ngone\n"
    assert outcome.printed[0] == [[10], "bye\n"]


@pytest.mark.skipif(sys.platform != "linux", reason="the command line of a process is found in /proc")
def test_a_fresh_program_has_an_interpreter_of_its_own(runner: Runner):
    source = 'line = open("/proc/self/cmdline").read()\nprint([name for name in ("fresh", "warm") if f"run import {name}" in line])\n'

    assert run(runner, source).printed == [[[2], "['fresh']\n" if isinstance(runner, FreshRunner) else "['warm']\n"]]


def test_the_program_is_what_python_makes_of_a_file(runner: Runner):
    source = (
        '"""Look."""\nimport os, sys, tempfile\nprint(sorted(vars()))\n'
        "print([os.path.basename(path) for path in (*sys.argv, __file__, __loader__.path)])\n"
        "print(__name__, __cached__, __spec__, __package__, __annotations__, __builtins__.__name__)\n"
        "print([os.environ[name] == tempfile.gettempdir() for name in ('TMPDIR', 'TEMP', 'TMP')])\n"
        "print(tempfile.gettempdir() == os.path.join(os.getcwd(), 'tmp'), os.environ['HOME'] == os.getcwd())\n"
        "print([os.environ[name].removeprefix(tempfile.gettempdir()) for name in ('TORCHINDUCTOR_CACHE_DIR', 'TRITON_CACHE_DIR')])\n"
    )
    names = "annotations builtins cached doc file loader name package spec".split()
    engine = (
        "import importlib.util\nfound = importlib.util.find_spec('verideck')\nprint(getattr(found, 'loader_state', None))\n"
    )

    assert run(runner, engine).printed == [[[3], "None\n"]], "the engine was kept"
    assert [text for _, text in run(runner, source).printed] == [
        f"{[f'__{name}__' for name in names] + ['os', 'sys', 'tempfile']}\n",
        "['a.py', 'a.py', 'a.py']\n",
        "__main__ None None None {} builtins\n",
        "[True, True, True]\n",
        "True True\n",
        "['/inductor', '/triton']\n",
    ]


@pytest.mark.parametrize(
    ("source", "error", "line", "trace"),
    [
        (
            "def f():\n    raise ValueError(' no ')\n\n\nf()\n",
            "ValueError: no",
            3,
            ['  File "a.py", line 6, in <module>', '  File "a.py", line 3, in f', "ValueError:  no "],
        ),
        ("raise ValueError\n", "ValueError", 2, ['  File "a.py", line 2, in <module>', "ValueError"]),
        ("x = 1\nreturn x\n", "SyntaxError: 'return' outside function (a.py, line 3)", 3, []),
        ("import json\n\njson.loads('x')\n", "JSONDecodeError: Expecting value: line 1 column 1 (char 0)", 4, None),
    ],
)
def test_an_error_is_told_with_the_innermost_line_of_the_snippet(
    runner: Runner, source: str, error: str, line: int, trace: list[str] | None
):
    report = run(runner, f'"""Error."""\n{source}').report

    assert report is not None
    assert (report["error"], report["line"]) == (error, line)
    assert all("verideck" not in line for line in report["trace"])
    if trace is not None:
        assert [line for line in report["trace"] if not line.startswith("    ")] == trace


def test_ctrl_c_is_an_exception_as_in_any_program(runner: Runner):
    source = '"""Stop."""\nimport os, signal\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt:\n    print("stopped")\n'

    assert run(runner, source).printed == [[[6], "stopped\n"]]


def test_no_program_gains_rights_and_it_leads_its_own_session(runner: Runner):
    source = (
        '"""Look."""\nimport os\nprint("NoNewPrivs:\\t1" in open("/proc/self/status").read(), os.getsid(0) == os.getpid())\n'
    )

    assert run(runner, source).printed == [[[3], "True True\n"]]


def test_modules_are_looked_for_where_any_program_looks(runner: Runner):
    line = [sys.executable, "-c", "import sys; print(sys.path[1:])"]
    usual = subprocess.run(line, env=environment(FIRST), capture_output=True, text=True, check=True).stdout

    assert run(runner, "import sys\nprint(sys.path)\n").printed == [[[2], usual]]


def test_a_child_that_ends_soon_after_its_program_is_not_left_behind(runner: Runner):
    source = '"""Child."""\nimport subprocess\nsubprocess.Popen(["sleep", "0.2"])\n'

    outcome = run(runner, source)

    assert (outcome.left_behind, outcome.report is not None, outcome.ended) == (False, True, "")


@pytest.mark.parametrize(("size", "ended"), [(2**20, ""), (2**20 + 1, "flood"), (3 * 2**20, "flood")])
def test_a_program_may_print_one_mebibyte(runner: Runner, size: int, ended: str):
    outcome = run(runner, f'"""Print."""\nprint("x" * {size - 1})\n', limit=20)

    assert (outcome.ended, len(outcome.printed[0][1])) == (ended, 2**20)


def test_many_words_on_stderr_are_cut(runner: Runner):
    outcome = run(runner, '"""Say."""\nimport sys\nsys.stderr.write("x" * 30_000)\n')

    assert outcome.stderr == "x" * 20_000


@pytest.mark.parametrize(
    ("end", "errors"),
    [
        ("raise SystemExit", []),
        ("raise ValueError", [[6, "ValueError"]]),
        ("raise ValueError(' no ')", [[6, "ValueError: no"]]),
        ("{}['x']", [[6, "KeyError: 'x'"]]),
        ("__import__('json').loads('x')", [[6, "JSONDecodeError: Expecting value: line 1 column 1 (char 0)"]]),
        ("pass", []),
    ],
)
def test_what_ends_a_thread_is_told_unless_it_means_to_end(runner: Runner, end: str, errors: list[list[object]]):
    source = f'"""Thread."""\nimport threading\n\n\ndef work():\n    {end}\n\n\nt = threading.Thread(target=work)\nt.start()\nt.join()\n'

    assert run(runner, source).thread_errors == errors


def test_what_threads_and_forks_raise_is_not_what_the_program_met(runner: Runner):
    source = (
        '"""Raise."""\nimport os, threading\n\n\ndef work():\n    try:\n        {}["x"]\n    except KeyError:\n        pass\n\n\n'
        "t = threading.Thread(target=work)\nt.start()\nt.join()\nif os.fork() == 0:\n    work()\n    os._exit(0)\nos.wait()\n"
    )

    assert run(runner, source).raised == []


def test_a_recursion_stands_once_on_the_stack_of_what_it_prints(runner: Runner):
    source = '"""Deep."""\n\n\ndef f(n):\n    if n:\n        f(n - 1)\n    else:\n        print("x")\n\n\nf(9)\n'

    assert run(runner, source).printed == [[[8, 6, 11], "x\n"]]


def test_functions_that_call_each_other_stand_as_often_as_they_do(runner: Runner):
    source = '"""Deep."""\n\n\ndef f(n):\n    g(n) if n else print("x")\n\n\ndef g(n):\n    f(n - 1)\n\n\nf(2)\n'

    assert run(runner, source).printed == [[[5, 9, 5, 9, 5, 12], "x\n"]]


def test_what_c_code_prints_before_a_call_on_the_same_line_stands_there_once(runner: Runner):
    source = '"""Call."""\nimport os\n\n\ndef f():\n    return 1\n\n\nos.write(1, b"x\\n") and f()\n'

    assert run(runner, source).printed == [[[9], "x\n"]]


def test_the_last_line_is_one_of_the_snippet_and_not_of_the_library_that_called_it(runner: Runner):
    source = (
        '"""Back."""\nimport contextlib, os\n\n\ndef f():\n    pass\n\n\nwith contextlib.ExitStack() as stack:\n'
        "    stack.callback(os._exit, 3)\n    stack.callback(f)\n"
    )

    outcome = run(runner, source)

    assert (outcome.ended, outcome.last) == ("exit 3", 9)


def test_the_last_line_is_the_one_that_goes_on_after_a_call(runner: Runner):
    source = '"""Back."""\nimport os\n\n\ndef f():\n    pass\n\n\ndef g():\n    return f(), os._exit(3)\n\n\ng()\n'

    outcome = run(runner, source)

    assert (outcome.ended, outcome.last) == ("exit 3", 10)


def test_what_runs_as_the_program_is_taken_apart_is_no_line_of_it(runner: Runner):
    source = (
        '"""End."""\nimport threading\n\n\ndef f():\n    x = 1\n\n\nclass Last:\n'
        "    def __del__(self, f=f, kind=threading.Thread):\n        print('gone')\n        thread = kind(target=f)\n"
        "        thread.start()\n        thread.join()\n        print('all')\n\n\nlast = Last()\n"
    )

    outcome = run(runner, source)

    assert "".join(text for _, text in outcome.printed) == "gone\nall\n"
    assert outcome.ran == [1, 2, 5, 9, 10, 18]


def test_errors_are_told_in_the_order_in_which_they_came(runner: Runner):
    source = "def f(x):\n    try:\n        {}[x]\n    except KeyError:\n        pass\n\n\ntry:\n    int('x')\nexcept ValueError:\n    f(1)\nf(2)\n"

    assert run(runner, source).raised == [[9, "ValueError"], [3, "KeyError"]]


def test_a_line_of_the_main_program_stays_one_where_a_thread_runs_it_too(runner: Runner):
    source = "import threading\n\n\ndef f():\n    pass\n\n\nf()\nt = threading.Thread(target=f)\nt.start()\nt.join()\n"

    assert run(runner, source).ran_main == [1, 4, 5, 8, 9, 10, 11]


def test_a_generator_that_goes_on_takes_no_words_of_whoever_asked(runner: Runner):
    source = 'import os\n\n\ndef g():\n    (yield) or print("b")\n    yield\n\n\nit = g()\nnext(it)\nos.write(1, b"a\\n") and next(it)\n'

    assert run(runner, source).printed == [[[11], "a\n"], [[5, 11], "b\n"]]


def test_threads_below_the_threading_module_are_not_the_main_program(runner: Runner):
    source = (
        'import _thread, time\n\n\ndef f():\n    print("x")\n    done.release()\n\n\ndone = _thread.allocate_lock()\ndone.acquire()\n'
        "_thread.start_new_thread(f, ())\ndone.acquire()\n"
    )
    outcome = run(runner, source)

    assert outcome.printed == [[[5], "x\n"]]
    assert outcome.ran_main == [1, 4, 9, 10, 11, 12]


def test_an_error_of_a_thread_is_told_at_its_innermost_line_and_by_the_name_of_its_class(runner: Runner):
    source = (
        "import threading\n\n\ndef f():\n    class Inner(Exception):\n        pass\n\n    raise Inner('no')\n\n\ndef work():\n    f()\n\n\n"
        "t = threading.Thread(target=work)\nt.start()\nt.join()\ntry:\n    f()\nexcept Exception:\n    pass\n"
    )
    outcome = run(runner, source)

    assert outcome.thread_errors == [[8, "Inner: no"]]
    assert outcome.raised == [[8, "Inner"], [19, "Inner"]]


def test_what_the_last_line_prints_is_not_laid_to_exit_handlers(runner: Runner):
    source = '"""End."""\nimport atexit, os\natexit.register(lambda: print("bye"))\nos.write(1, b"raw\\n")\n'

    assert run(runner, source).printed == [[[4], "raw\n"], [[3], "bye\n"]]


def test_the_last_line_of_a_file_is_seen_with_and_without_a_newline(runner: Runner):
    for end in ("", "\n"):
        assert run(runner, f'"""End."""\nx = 1\ny = 2{end}').ran_main == [1, 2, 3]
