"""A new interpreter for each snippet, started by this very process where the system cannot fork."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_snippets import OK, judged, run

from verideck.run import figure, fresh_runner
from verideck.run.fresh_runner import NoForkRunner
from verideck.run.message import Request
from verideck.run.runner import SECOND, CancelledError, FreshRunner, environment


@pytest.fixture(scope="module")
def runner() -> Iterator[NoForkRunner]:
    with NoForkRunner([], jobs=2) as running:
        yield running


def test_it_says_that_only_the_audit_hook_is_around_a_snippet_and_needs_no_parent(runner: NoForkRunner):
    assert (runner.hello.walls, runner._parent) == ("audit hook", None)


def test_a_new_interpreter_for_each_needs_no_with():
    ((key, outcome),) = FreshRunner([], jobs=1).run([("a", Request("run", "a.py", 'import os\nprint("x")\n'))])

    assert (key, outcome.printed) == ("a", [[[2], "x\n"]])


def test_runs_of_a_fresh_runner_share_its_processes():
    with FreshRunner([], jobs=1) as running:
        parent = running._parent
        run(running, OK)
        assert running._parent is parent
        assert running._box is not None
        run(running, OK)
    assert running._box is None


def test_a_snippet_has_its_world_and_a_folder_and_a_session_of_its_own():
    source = (
        '"""Look."""\nimport json, os\nprint(dict(os.environ))\nprint(open(os.environ["MATPLOTLIBRC"]).read())\n'
        "print(os.getsid(0) == os.getpid(), os.listdir(), os.path.dirname(os.path.dirname(os.getcwd())))\n"
        "try:\n    os.read(0, 1)\nexcept OSError as error:\n    print(error.errno)\n"
    )
    with NoForkRunner([], jobs=1, world=SECOND) as running:
        assert running._box
        folder = running._box.path
        outcome = run(running, source, limit=20)
        assert [entry.name for entry in folder.iterdir()] == ["matplotlibrc"]

    variables, style, place, number = (text for _, text in outcome.printed)
    expected = environment(SECOND) | {"MATPLOTLIBRC": str(folder / "matplotlibrc")}
    changed = {"TMPDIR", "TEMP", "TMP", "HOME", "TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR"}
    seen = ast.literal_eval(variables)
    assert {k: v for k, v in seen.items() if k not in changed} == {k: v for k, v in expected.items() if k not in changed}
    assert style == f"{figure.STYLE}\n"
    assert place == f"True ['tmp'] {folder}\n"
    assert number == "9\n"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("source", "limit", "ended", "said"),
    [
        ("import os\nos.kill(os.getpid(), 9)\n", 20, "SIGKILL", ""),
        ("import os\nos._exit(3)\n", 20, "exit 3", ""),
        ("while True:\n    pass\n", 0.4, "timeout", ""),
        ("import sys\nsys.stderr.write('x' * 2**21)\nwhile True:\n    pass\n", 10, "flood", "x" * 20_000),
        ("print('x' * 2**21)\nwhile True:\n    pass\n", 10, "flood", ""),
        ("print('x' * 2**21)\n", 20, "flood", ""),
        ("import sys\nprint('out', end='')\nsys.stderr.write('err')\n", 20, "", "err"),
        ("import sys\nsys.stderr.write('x' * 2**20)\n", 20, "", "x" * 20_000),
        ("print('x' * 2000)\n", 20, "", ""),
        (
            "import subprocess, sys\nsys.stderr.write('a\\n')\nsubprocess.run('echo b >> /dev/stderr', shell=True)\nsys.stderr.write('c\\n')\n",
            20,
            "",
            "a\nb\nc\n",
        ),
    ],
)
def test_how_a_process_ended_is_told(runner: NoForkRunner, source: str, limit: float, ended: str, said: str):
    before = time.monotonic()
    outcome = run(runner, source, limit=limit)
    took = time.monotonic() - before

    assert (outcome.ended, outcome.stderr, outcome.report is None) == (ended, said, bool(ended))
    assert 0.02 < outcome.seconds <= took < 15


def test_a_process_has_so_much_time_and_no_more(runner: NoForkRunner):
    outcome = run(runner, "import time\ntime.sleep(60)\n", limit=0.3)

    assert outcome.ended == "timeout"
    assert 0.3 < outcome.seconds < 1.9


def test_what_another_program_appends_stays(runner: NoForkRunner):
    source = "import subprocess\nprint('a')\nsubprocess.run('echo b >> /dev/stdout', shell=True)\nprint('c')\n"

    assert run(runner, source, limit=20).printed == [([2], "a\n"), ([3], "b\n"), ([4], "c\n")]


def test_a_long_report_arrives_whole(runner: NoForkRunner):
    outcome = run(runner, "for i in range(300):\n    print(i)\n    print(i)\n", limit=20)

    assert [text for _, text in outcome.printed] == [f"{i}\n" for i in range(300) for _ in range(2)]
    assert outcome.ran_main == [1, 2, 3]


def test_a_crash_names_the_snippet_as_its_author_does(runner: NoForkRunner):
    crash = run(runner, "import ctypes\n\n\ndef f():\n    ctypes.string_at(0)\n\n\nf()\n", limit=20)

    assert crash.ended == "SIGSEGV"
    assert 'File "a.py", line 5 in f\n  File "a.py", line 8 in <module>' in crash.stderr
    assert "verideck" not in crash.stderr
    assert "<string>" not in crash.stderr


def test_requests_are_drawn_as_processes_end(runner: NoForkRunner):
    drawn = []

    def requests() -> Iterator[tuple[int, Request]]:
        for number in range(4):
            drawn.append(number)
            yield number, Request("run", "a.py", f"print({number})\n", timeout=20)

    run = runner.run(requests())
    first = next(run)
    assert drawn == [0, 1]
    outcomes = dict([first, *run])
    assert drawn == [0, 1, 2, 3]
    assert {key: outcome.printed for key, outcome in outcomes.items()} == {n: [([1], f"{n}\n")] for n in range(4)}


@pytest.mark.skipif(sys.platform != "linux", reason="two snippets meet in shared memory")
def test_as_many_run_at_once_as_there_are_jobs(runner: NoForkRunner):
    name = f"/dev/shm/verideck-test-{os.getpid()}"
    meet = "import os, time\nopen('{0}-{1}', 'w').close()\nwhile not os.path.exists('{0}-{2}'):\n    time.sleep(0.01)\n"
    try:
        requests = [(n, Request("run", "a.py", meet.format(name, n, 1 - n), timeout=10)) for n in (0, 1)]
        assert [outcome.ended for _, outcome in runner.run(requests)] == ["", ""]
    finally:
        for number in (0, 1):
            Path(f"{name}-{number}").unlink(missing_ok=True)


def test_an_outcome_comes_as_soon_as_it_is_known_and_whoever_stops_listening_ends_the_rest(runner: NoForkRunner):
    started = time.monotonic()
    hang = Request("run", "a.py", "while True:\n    pass\n", timeout=30)
    run = runner.run([("hang", hang), ("ok", Request("run", "a.py", "x = 1\n", timeout=30))])

    key, outcome = next(run)
    run.close()  # type: ignore[attr-defined]

    assert (key, outcome.ended) == ("ok", "")
    assert time.monotonic() - started < 15
    assert runner._running == set()
    assert judged(runner, OK, 20) == []


def test_a_cancelled_run_gives_no_outcome_of_what_was_killed(runner: NoForkRunner):
    hang = Request("run", "a.py", "while True:\n    pass\n", timeout=30)
    timer = threading.Timer(0.3, runner.cancel)
    timer.start()
    with pytest.raises(CancelledError):
        list(runner.run([(n, hang) for n in range(2)]))
    timer.join()

    assert runner._running == set()


def test_nothing_starts_once_a_run_is_cancelled(runner: NoForkRunner):
    runner.cancel()
    with pytest.raises(CancelledError):
        runner._one(Request("run", "a.py", "", timeout=20))


# The end of one process


def group() -> subprocess.Popen[bytes]:
    """A process with one of its own; both hold its standard output."""
    line = ["sh", "-c", "sleep 60 & echo; sleep 60"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    process.stdout.readline()
    return process


def test_what_a_process_started_ends_with_it():
    with group() as process:
        fresh_runner._end(process)
        assert process.stdout
        assert process.stdout.read() == b""
        assert process.wait() == -signal.SIGKILL


def test_the_number_of_a_process_that_has_ended_is_not_used(monkeypatch: pytest.MonkeyPatch):
    killed: list[object] = []
    monkeypatch.setattr(os, "killpg", lambda *arguments: killed.append(arguments))
    with subprocess.Popen(["true"], start_new_session=True) as process:
        process.wait()
        fresh_runner._end(process)

    assert killed == []


def test_a_process_that_ends_meanwhile_is_no_error(monkeypatch: pytest.MonkeyPatch):
    def too_late(*_: object) -> None:
        raise ProcessLookupError

    with group() as process:
        with monkeypatch.context() as patch:
            patch.setattr(os, "killpg", too_late)
            fresh_runner._end(process)
        fresh_runner._end(process)


def test_without_groups_of_processes_the_process_itself_is_killed(monkeypatch: pytest.MonkeyPatch):
    with subprocess.Popen(["sleep", "60"]) as process:
        monkeypatch.delattr(os, "killpg")
        fresh_runner._end(process)
        assert process.wait() == -signal.SIGKILL
