"""The client of the workers, with real sockets and processes; what the workers would say is said here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest

from verideck.run import figure, warm_runner
from verideck.run.box import Box
from verideck.run.message import Hello, Outcome, Request
from verideck.run.runner import FIRST, CancelledError, Runner, RunnerError
from verideck.run.worker import CANCEL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the parent of a worker needs a system that forks")


class Staged(Runner):
    """A runner whose workers are played by the test: it holds the other ends of their lines."""

    def __init__(self, workers: int, *, parent: str = "sleep 60", ready: bool = True, errors: bytes = b"") -> None:
        super().__init__([], jobs=workers)
        self._box = Box()
        (self._box.path / "stderr").write_bytes(errors)
        self._parent = subprocess.Popen(["sh", "-c", parent])
        self._bell = warm_runner.socket.socketpair()
        self.theirs: list[Connection] = []
        for _ in range(workers):
            ours, theirs = Pipe()
            self._ready[ours] = ready
            self.theirs.append(theirs)
        self.drawn: list[int] = []

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *_: object) -> None:
        for end in self.theirs:
            end.close()
        if self._parent:
            self._parent.kill()
        super().__exit__()

    def requests(self, count: int) -> Iterator[tuple[str, Request]]:
        """Requests with their numbers as names; each is noted as it is drawn."""
        for number in range(count):
            self.drawn.append(number)
            yield f"key {number}", Request("run", str(number))

    def asked(self, worker: int, patience: float = 0.02) -> str:
        """What a worker is asked next: `cancel`, the name of a request, or nothing."""
        if not self.theirs[worker].poll(patience):
            return ""
        message = self.theirs[worker].recv_bytes()
        return "cancel" if message == CANCEL else str(json.loads(message)["name"])

    def say(self, worker: int, message: Outcome | Hello) -> None:
        self.theirs[worker].send_bytes(json.dumps(asdict(message)).encode())


def stepped(run: Iterator[tuple[str, Outcome]]) -> threading.Thread:
    """Let a run go on until its first outcome, meanwhile."""
    thread = threading.Thread(target=next, args=(run, None))
    thread.start()
    return thread


# Requests and outcomes


def test_requests_are_drawn_as_workers_become_free():
    with Staged(2) as staged:
        run = staged.run(staged.requests(4))
        waiting = stepped(run)
        assert staged.theirs[1].poll(20)
        assert staged.drawn == [0, 1]
        assert [staged.asked(0), staged.asked(1)] == ["0", "1"]
        staged.say(1, Outcome(None, ended="one"))
        waiting.join()
        staged.say(1, Outcome(None, ended="two"))  # it is asked the next one when the run goes on
        assert next(run) == ("key 2", Outcome(None, ended="two"))
        assert staged.drawn == [0, 1, 2]
        staged.say(0, Outcome(None, ended="zero"))
        assert next(run) == ("key 0", Outcome(None, ended="zero"))
        staged.say(1, Outcome(None, ended="three"))
        assert next(run)[0] == "key 3"
        assert list(run) == []
        assert staged.drawn == [0, 1, 2, 3]


def test_a_request_arrives_whole():
    request = Request("run", "a.py", "x = 'ä'", 7.5, 3, figure=True, cuda=True, names=["x.y"], loopback=True)
    with Staged(1) as staged:
        staged.say(0, Outcome({"error": ""}, printed=[([1], "x")], seconds=0.5))
        assert list(staged.run([(None, request)])) == [(None, Outcome({"error": ""}, printed=[[[1], "x"]], seconds=0.5))]  # type: ignore[list-item]
        assert json.loads(staged.theirs[0].recv_bytes()) == asdict(request)


def test_without_requests_nothing_is_waited_for():
    with Staged(1, ready=False) as staged:
        staged.say(0, Hello("audit hook"))
        assert list(staged.run(iter(()))) == []
        assert list(staged.run(iter(()))) == []


def test_a_worker_is_asked_nothing_before_its_hello():
    with Staged(2, ready=False) as staged:
        staged.say(1, Hello("audit hook", {"numpy": "no"}, 5))
        staged.say(1, Outcome(None, ended="one"))
        assert list(staged.run(staged.requests(1))) == [("key 0", Outcome(None, ended="one"))]
        assert (staged.asked(0), staged.asked(1)) == ("", "0")
        assert staged.hello == Hello("audit hook", {"numpy": "no"}, 5)


def test_a_new_hello_means_that_the_worker_died_of_what_it_ran():
    with Staged(1) as staged:
        staged.say(0, Hello("namespaces"))
        staged.say(0, Outcome(None, ended="next"))
        assert list(staged.run(staged.requests(2))) == [
            ("key 0", Outcome(None, ended="killed its runner")),
            ("key 1", Outcome(None, ended="next")),
        ]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome({"error": "", "answer": {"a": None}}), {"a": None}),
        (Outcome({"error": "", "answer": None}), None),
        (Outcome({"error": "KeyError: 'x'", "answer": {"a": None}}), "the question `names` failed: KeyError: 'x'"),
        (Outcome(None, ended="timeout"), "the question `names` failed: timeout"),
        (Outcome({"error": "no"}, ended="flood"), "the question `names` failed: flood"),
    ],
)
def test_a_question_has_an_answer_or_a_reason(outcome: Outcome, said: object):
    with Staged(1) as staged:
        staged.say(0, outcome)
        if isinstance(said, str):
            with pytest.raises(RunnerError) as caught:
                staged.ask(Request("names"))
            assert caught.value.args == (said, "")
        else:
            assert staged.ask(Request("names")) == said


# Whoever cancels


def test_a_cancelled_run_stops_what_is_under_way_and_only_that():
    with Staged(2) as staged:
        heard = []

        def work() -> None:
            heard.append(staged.asked(0, 20))
            staged.cancel()
            heard.append(staged.asked(0, 20))
            staged.say(0, Outcome(None))

        thread = threading.Thread(target=work)
        thread.start()
        with pytest.raises(CancelledError):
            next(staged.run(staged.requests(1)))
        thread.join()
        assert (heard, staged.asked(1)) == (["0", "cancel"], "")
        staged.say(0, Outcome(None, ended="later"))
        assert list(staged.run([("key", Request("run"))])) == [("key", Outcome(None, ended="later"))]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cancel_between_two_outcomes_is_heard(workers: int):
    with Staged(workers) as staged:
        staged.say(0, Outcome(None))
        run = staged.run(staged.requests(3))
        next(run)
        staged.cancel()
        staged.say(workers - 1, Outcome(None))
        with pytest.raises(CancelledError):
            list(run)
        assert staged.drawn == list(range(workers))


def test_a_cancel_before_and_after_disturbs_nothing():
    staged = Staged(1)
    with staged:
        for _ in range(3):
            staged.cancel()
        assert staged._bell is not None
        assert warm_runner.wait([staged._bell[0]], timeout=0) == [staged._bell[0]]
        staged.say(0, Outcome(None))
        assert len(list(staged.run(staged.requests(1)))) == 1
        assert warm_runner.wait([staged._bell[0]], timeout=0) == []
        staged._bell[1].close()
        staged.cancel()
    staged.cancel()


def test_workers_that_say_nothing_after_a_cancel_are_waited_for_5_s(monkeypatch: pytest.MonkeyPatch):
    clock = iter(range(100))
    monkeypatch.setattr(warm_runner, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with Staged(1) as staged:
        run = staged.run(staged.requests(1))
        timer = threading.Timer(0.05, staged.cancel)
        timer.start()
        with pytest.raises(CancelledError):
            next(run)
        timer.join()
    assert next(clock) == 6


def test_a_run_given_up_after_the_runner_ended_is_none_the_worse():
    with Staged(2) as staged:
        staged.say(0, Outcome(None))
        run = staged.run(staged.requests(3))
        next(run)
        assert [staged.asked(0), staged.asked(1)] == ["0", "1"]
    run.close()  # type: ignore[attr-defined]


# A parent that ends


TRACE = "Traceback\n  line\nImportError: no"


@pytest.mark.parametrize(
    ("how", "errors", "reason", "detail"),
    [
        ("before", b"", "it left no message", ""),
        ("read", b"\n \n", "it left no message", ""),
        ("unread", f"{TRACE}\n\n".encode(), "ImportError: no", TRACE),
        ("silent", b"\xff\n", "\ufffd", "\ufffd"),
    ],
)
def test_a_parent_that_ended_is_told_with_its_last_line(how: str, errors: bytes, reason: str, detail: str):
    with Staged(1, parent="exit 0" if how in ("read", "silent") else "exit 3", errors=errors) as staged:
        run = staged.run(staged.requests(1))

        def end() -> None:
            if how in ("read", "unread"):
                assert staged.theirs[0].poll(20)
            if how == "read":
                staged.asked(0)
            if how != "silent":
                staged.theirs[0].close()

        thread = threading.Thread(target=end)
        thread.start()
        if how == "before":
            thread.join()
        started = time.monotonic()
        with pytest.raises(RunnerError) as caught:
            next(run)
        assert time.monotonic() - started < 8
        thread.join()

    assert (caught.value.reason, caught.value.detail) == (f"the process that runs snippets ended: {reason}", detail)
    assert caught.value.args == (caught.value.reason, detail)


def test_whoever_stops_listening_to_a_parent_that_ended_hears_no_more_of_it():
    with Staged(2, parent="exit 3") as staged:
        staged.say(0, Outcome(None))
        run = staged.run(staged.requests(3))
        next(run)
        staged.theirs[1].close()
        run.close()  # type: ignore[attr-defined]


def test_a_runner_used_again_after_its_parent_was_killed_says_so():
    with Runner([], jobs=1) as running:
        request = Request("run", "a.py", "")
        list(running.run([(0, request)]))
        assert running._parent is not None
        running._parent.kill()
        running._parent.wait()
        with pytest.raises(RunnerError, match="the process that runs snippets ended: it left no message"):
            list(running.run([(0, request)]))


# How it ends


@pytest.mark.parametrize(("parent", "code"), [("sleep 0.2; exit 7", 7), ("exec sleep 60", -9)])
def test_a_parent_has_2_s_to_end(parent: str, code: int):
    staged = Staged(1, parent=parent)
    process, box, bell, ours = staged._parent, staged._box, staged._bell, list(staged._ready)
    assert process
    assert box
    assert bell
    started = time.monotonic()
    Runner.__exit__(staged)

    assert process.returncode == code
    assert time.monotonic() - started < 6
    assert [line.closed for line in ours] == [True]
    assert [end.fileno() for end in bell] == [-1, -1]
    assert not box.path.exists()
    assert (staged._ready, staged._bell, staged._box) == ({}, None, None)
    Runner.__exit__(staged)
    staged.theirs[0].close()


def test_a_runner_that_never_began_knows_nothing_and_can_end():
    runner = Runner([])
    runner.__exit__()

    assert (runner.hello, runner.lean, runner.world, runner.imports) == (Hello(""), False, FIRST, [])


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_parent_begins_in_its_own_folder_and_session_with_nothing_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    (tmp_path / "numpy.py").write_text(
        "import json, os, sys\nprint('chatty', flush=True)\nfacts = {'folder': os.getcwd(), 'input': sys.stdin.read(),\n"
        "    'leads': os.getsid(0) == os.getpid(), 'nice': os.nice(0), 'secret': os.environ.get('MY_SECRET'),\n"
        "    'style': open(os.environ['MATPLOTLIBRC']).read(), 'descriptors': len(os.listdir('/proc/self/fd'))}\n"
        f"json.dump(facts, open({str(tmp_path / 'facts')!r}, 'w'))\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("MY_SECRET", "x")
    read, write = os.pipe()
    os.write(write, b"mine")
    os.close(write)
    before = os.dup(0)
    os.dup2(read, 0)
    os.close(read)
    try:
        with Runner(["numpy"], jobs=2) as running:
            ((_, outcome),) = running.run([(0, Request("run", "a.py", ""))])
            assert (outcome.ended, outcome.report is None) == ("", False)
            assert running._box
            folder = running._box.path
            assert running.hello.broken == {}
            parent = running._parent
    finally:
        os.dup2(before, 0)
        os.close(before)

    assert json.loads((tmp_path / "facts").read_text()) == {
        "folder": str(folder),
        "input": "",
        "leads": True,
        "nice": min(19, os.nice(0) + 5),
        "secret": None,
        "style": figure.STYLE,
        "descriptors": 6,
    }
    assert capfd.readouterr() == ("", "")
    assert parent is not None
    assert parent.returncode == 0
