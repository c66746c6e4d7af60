"""How a worker waits for a process, and what it makes of what that left."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any

import pytest

from verideck.run import child, landlock
from verideck.run.child import is_last
from verideck.run.message import Outcome, Report
from verideck.run.sandbox import NEWNET, NEWPID
from verideck.run.tracing import Progress, Watch, write_all
from verideck.run.walls import Walls
from verideck.run.worker import CANCEL, Worker, bytes_of, exit_name, outcome_of, segments, without_engine


@pytest.mark.parametrize(
    ("places", "output", "texts"),
    [
        (None, b"", []),
        (None, b"ab", [([7], "ab")]),
        ([], b"ab", [([7], "ab")]),
        ([([2], 0, 2)], b"ab", [([2], "ab")]),
        ([([2], 0, 1), ([3, 4], 1, 2)], b"ab", [([2], "a"), ([3, 4], "b")]),
        ([([2], 0, 1)], b"abc", [([2], "a"), ([7], "bc")]),
        ([([], 0, 1)], b"a", [([], "a")]),
        ([([2], 0, 0), ([3], 0, 1)], b"a", [([3], "a")]),
        ([([2], 0, 1), ([3], 1, 2)], b"\xc3\xa4", [([3], "ä")]),
        ([([2], 0, 2), ([3], 2, 4)], b"a\xc3\xa4b", [([2], "a"), ([3], "äb")]),
        ([([2], 0, 1)], b"\xc3", [([2], "\ufffd")]),
        ([([2], 0, 1)], b"\xc3\xa4", [([7], "ä")]),
        ([([2], 0, 2)], b"\xff\n", [([2], "\ufffd\n")]),
        ([([2], 0, 3)], b"a\r\n", [([2], "a\r\n")]),
    ],
)
def test_each_byte_belongs_to_the_line_that_wrote_it(places: Any, output: bytes, texts: list[tuple[list[int], str]]):
    report = None if places is None else {"printed": places}

    assert segments(report, output, 7) == texts


def test_what_a_process_left_is_put_together(tmp_path: Path):
    out, err = tmp_path / "stdout", tmp_path / "stderr"
    out.write_bytes(b"x" * (2**20 + 5))
    err.write_bytes(b"\xff" + b"e" * 30_000)
    progress = Progress(bytearray(Progress.size("1\n2\n3\n4\n")))
    progress.last[0] = 4
    progress.marks[1], progress.marks[2], progress.marks[4] = 3, 1, 2
    report = {"printed": [], "raised": [[1, "ValueError"]], "thread_errors": [[2, "KeyError"]]}

    assert outcome_of(report, progress, out, err) == Outcome(
        report=report,
        printed=[([4], "x" * 2**20)],
        stderr="\ufffd" + "e" * 19_999,
        last=4,
        ran=[1, 2, 4],
        ran_main=[1, 4],
        raised=[[1, "ValueError"]],
        thread_errors=[[2, "KeyError"]],
    )
    nothing = outcome_of(None, Progress(bytearray(Progress.size(""))), tmp_path / "gone", tmp_path / "gone")
    assert nothing == Outcome(None)


@pytest.mark.parametrize(("source", "size"), [("", 7), ("1\n2", 8), ("1\n2\n", 9)])
def test_each_line_of_a_snippet_has_a_byte_of_its_own(source: str, size: int):
    assert Progress.size(source) == size


@pytest.mark.parametrize(
    ("code", "name"), [(0, "exit 0"), (1, "exit 1"), (255, "exit 255"), (-9, "SIGKILL"), (-11, "SIGSEGV"), (-6, "SIGABRT")]
)
def test_the_end_of_a_process_has_a_name(code: int, name: str):
    assert exit_name(code) == name


def test_at_most_so_many_bytes_of_a_file_are_read(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"abc")

    assert [bytes_of(tmp_path / name, 2) for name in ("a", "gone", ".")] == [b"ab", b"", b""]


def test_frames_of_the_engine_go_and_all_others_stay():
    engine = f'  File "{child.ENGINE}{os.sep}run{os.sep}child.py", line 1 in run\n'
    kept = [
        "Fatal Python error: Aborted\n",
        '  File "a.py", line 2 in f\n',
        f'  File "{child.ENGINE}s/x.py", line 3 in g\n',
        "end",
    ]

    assert without_engine("".join([kept[0], kept[1], engine, kept[2], '  File "<string>", line 9\n', kept[3]])) == "".join(kept)


@pytest.mark.parametrize(
    ("walls", "signals", "name"),
    [
        (Walls(), True, "audit hook"),
        (Walls(landlock=True), True, "Landlock"),
        (Walls(landlock=True), False, "Landlock for files and connections"),
        (Walls(NEWPID | NEWNET), True, "namespaces without a sealed file system"),
        (Walls(NEWPID | NEWNET, landlock=True), False, "namespaces and Landlock"),
        (Walls(NEWPID | NEWNET, sealed=True), False, "namespaces"),
        (Walls(NEWPID | NEWNET, sealed=True, landlock=True), True, "namespaces"),
    ],
)
def test_walls_are_called_what_they_are(monkeypatch: pytest.MonkeyPatch, walls: Walls, signals: bool, name: str):
    monkeypatch.setattr(landlock, "holds_signals", lambda: signals)

    assert walls.name == name


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("a\nb\n", [2]),
        ("a\nb(\n    1\n)\n", [2, 3, 4]),
        ("a\nif a:\n    b\n    c\n", [2, 4]),
        ("if a:\n    b\n    c\nelse:\n    d\n    e\n", [1, 3, 4, 6]),
        ("if a:\n    b\nelif c:\n    d\n    e\n", [1, 2, 3, 5]),
        ("with a:\n    if b:\n        c\n        d\n", [1, 2, 4]),
        ("for x in a:\n    b\n    c\n", [1, 2, 3]),
        ("def f():\n    a\n    b\n", [1, 2, 3]),
        ("", []),
    ],
)
def test_only_the_end_of_a_program_is_its_last_statement(source: str, last: list[int]):
    import ast

    body = ast.parse(source).body

    assert [line for line in range(source.count("\n") + 3) if is_last(body, line)] == last


def test_everything_in_the_box_is_wiped_and_nothing_outside(tmp_path: Path):
    box, other = tmp_path / "box", tmp_path / "other"
    (box / "folder" / "deeper").mkdir(parents=True)
    other.mkdir()
    (other / "kept").touch()
    (box / "folder" / "file").touch()
    (box / "file").touch()
    (box / "link").symlink_to(other)
    (box / "broken").symlink_to("gone")
    (box / "folder" / "link").symlink_to(other)

    Worker(Pipe()[0], box, Walls(), None)._wipe()

    assert list(box.iterdir()) == []
    assert [entry.name for entry in other.iterdir()] == ["kept"]


def test_what_cannot_be_wiped_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError

    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    worker = Worker(Pipe()[0], tmp_path, Walls(), None)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", refuse)
        patch.setattr(os, "unlink", refuse)
        worker._wipe()

    assert {entry.name for entry in tmp_path.iterdir()} == {"folder", "file"}


def test_all_is_written_however_little_each_call_takes(monkeypatch: pytest.MonkeyPatch):
    taken: list[bytes] = []

    def write(_: int, data: memoryview) -> int:
        taken.append(bytes(data[:3]))
        return len(taken[-1])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        write_all(9, b"eight by")
        write_all(9, b"")

    assert taken == [b"eig", b"ht ", b"by"]


def test_a_forked_process_is_not_the_main_program_and_holds_no_lock_of_its_parent():
    watch = Watch("a.py", Progress(bytearray(20)), Report())
    assert watch._mark == [3]
    with watch.writing:
        watch._forked()
        free = ThreadPoolExecutor(1).submit(watch.writing.acquire, timeout=5).result()

    assert (watch._mark, free) == ([1], True)


# Waiting

BIG = b"x" * 3_000_000


class Watched:
    """A worker that waits for a process of this one."""

    def __init__(self, folder: Path, child: Callable[[int], object]) -> None:
        self.ours, theirs = Pipe()
        self.worker = Worker(theirs, folder, Walls(), None)
        self.worker.status = "old"
        self.files = folder / "stdout", folder / "stderr"
        self.reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 99
            try:
                os.close(self.reading)
                child(writing)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)

    def watch(self, timeout: float = 20.0) -> tuple[str, bytes]:
        before = len(os.listdir("/proc/self/fd"))
        try:
            return self.worker._watch(self.pid, self.reading, timeout, self.files)
        finally:
            assert len(os.listdir("/proc/self/fd")) == before - 1
            with pytest.raises(ChildProcessError):
                os.waitpid(self.pid, 0)
            self.ours.close()
            self.worker.client.close()


def hang(_: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(20)


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="descriptors of processes are Linux")


@LINUX
@pytest.mark.parametrize("with_descriptor", [True, False])
@pytest.mark.parametrize(
    ("child", "data", "status"),
    [
        (lambda report: None, b"", "exit 0"),
        (lambda report: os._exit(3), b"", "exit 3"),
        (lambda report: os.kill(os.getpid(), signal.SIGKILL), b"", "SIGKILL"),
        (lambda report: os.write(report, b"words"), b"words", "exit 0"),
        (lambda report: (os.write(report, b"wo"), time.sleep(0.05), os.write(report, b"rds"), os._exit(1)), b"words", "exit 1"),
        (lambda report: write_all(report, BIG), BIG, "exit 0"),
        (lambda report: (os.write(report, b"x"), os.close(report), time.sleep(0.1)), b"x", "exit 0"),
    ],
)
def test_a_process_that_ends_leaves_its_report_and_how_it_ended(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    child: Callable[[int], object],
    data: bytes,
    status: str,
    with_descriptor: bool,
):
    if not with_descriptor:
        monkeypatch.delattr(os, "pidfd_open")
    watched = Watched(tmp_path, child)

    assert watched.watch() == ("", data)
    assert watched.worker.status == status


@LINUX
def test_a_report_that_is_closed_early_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    looks = []

    def read(descriptor: int, size: int, real: Callable[[int, int], bytes] = os.read) -> bytes:
        looks.append(descriptor)
        return real(descriptor, size)

    watched = Watched(tmp_path, lambda report: (os.close(report), time.sleep(0.3)))
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", read)
        assert watched.watch() == ("", b"")

    assert looks == [watched.reading] * 2


@LINUX
def test_what_is_written_at_the_last_moment_is_read_too(tmp_path: Path):
    waiting, go = os.pipe()
    watched = Watched(tmp_path, lambda report: (os.write(report, b"one"), os.read(waiting, 1), os.write(report, b"two")))

    class Late:
        """A file that is asked for between the first words and the end."""

        def exists(self) -> bool:
            os.write(go, b"x")
            os.waitid(os.P_PID, watched.pid, os.WEXITED | os.WNOWAIT)
            return False

    watched.files = (Late(),)  # type: ignore[assignment]

    assert watched.watch() == ("", b"onetwo")
    os.close(waiting)
    os.close(go)


@LINUX
@pytest.mark.parametrize("with_descriptor", [True, False])
def test_a_process_has_so_much_time_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_descriptor: bool):
    if not with_descriptor:
        monkeypatch.delattr(os, "pidfd_open")
    started = time.monotonic()

    assert Watched(tmp_path, hang).watch(0.3) == ("timeout", b"")
    assert 0.3 <= time.monotonic() - started < 2


@LINUX
@pytest.mark.parametrize(
    ("name", "size", "ended"), [("stdout", 2**20, ""), ("stdout", 2**20 + 1, "flood"), ("stderr", 2**20 + 1, "flood")]
)
def test_a_process_that_says_too_much_is_ended(tmp_path: Path, name: str, size: int, ended: str):
    watched = Watched(tmp_path, lambda report: (os.write(report, b"x"), time.sleep(60 if ended else 0.1)))
    assert select.select([watched.reading], [], [], 20)[0]
    (tmp_path / name).write_bytes(b"x" * size)

    assert watched.watch() == (ended, b"x")


@LINUX
def test_a_report_that_another_process_holds_open_is_not_waited_for(tmp_path: Path):
    started = time.monotonic()

    assert Watched(tmp_path, lambda report: os.fork() or time.sleep(10)).watch() == ("", b"")
    assert time.monotonic() - started < 8


@LINUX
def test_a_process_that_says_too_much_for_too_long_took_too_long(tmp_path: Path):
    (tmp_path / "stdout").write_bytes(b"x" * (2**20 + 1))

    assert Watched(tmp_path, hang).watch(0.0) == ("timeout", b"")


@LINUX
@pytest.mark.parametrize(("message", "ended"), [(CANCEL, "cancelled"), (b"something else", "")])
def test_only_a_cancel_ends_a_process(tmp_path: Path, message: bytes, ended: str):
    watched = Watched(tmp_path, hang if ended else lambda _: time.sleep(0.2))
    watched.ours.send_bytes(message)

    assert watched.watch() == (ended, b"")
    assert watched.worker.status == ("" if ended else "exit 0")
