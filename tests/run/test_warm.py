"""The warm parent and its workers, called as functions in processes forked from this one."""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import sys
import time
import weakref
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from verideck.run import sandbox, warm
from verideck.run.imports import Imports
from verideck.run.message import Hello, Request
from verideck.run.sandbox import NEWIPC, NEWNET, NEWNS, NEWPID, NEWUSER
from verideck.run.walls import Walls, best_walls
from verideck.run.worker import CANCEL, PARENT_GONE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the parent of a worker and its namespaces are Linux")
NAMESPACES = NEWUSER | NEWPID | NEWNET | NEWIPC
NONE, SILENT = Walls(), Hello("")
REFUSED = Walls(1)
"""No kernel has such a namespace."""
NO_WALLS = 4


def forked(work: Callable[[], int | None]) -> int:
    """Number of a process that does this, and ends with what it gives."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = work() or 0
        except SystemExit as error:
            code = 100 + int(error.code or 0)
        finally:
            os._exit(code)
    return pid


def code_of(pid: int) -> int:
    """How a process ends, within 20 s."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[0] and 999


def processes_in(folder: Path) -> list[str]:
    """Where processes are that work in this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            found.append(os.readlink(entry))
    return [place for place in found if place.startswith(str(folder))]


class Line:
    """A socket to a worker: our end, and the descriptor of theirs."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self.ours, self.descriptor = Connection(ours.detach()), theirs.detach()

    def let_go(self) -> None:
        """Close their end here, so that what holds it is a worker."""
        os.close(self.descriptor)

    def hear(self, patience: float = 20.0) -> Any:
        """What comes in; nothing where the other end is closed."""
        assert self.ours.poll(patience), "nothing was said"
        try:
            return json.loads(self.ours.recv_bytes())
        except (EOFError, ConnectionResetError):
            return None


@pytest.fixture
def line() -> Line:
    return Line()


def worker(line: Line, box: Path, walls: Walls = NONE, hello: Hello = SILENT, others: tuple[int, ...] = ()) -> int:
    """Number of a new worker on this line; it does not hold our end of it."""
    pid = warm._fork_worker(line.descriptor, [line.ours.fileno(), *others], box, hello, walls, None)
    line.let_go()
    return pid


def namespaces_or_skip(folder: Path) -> None:
    (folder / "trial").mkdir()
    found = best_walls(folder / "trial").kinds
    shutil.rmtree(folder / "trial")
    if not found:
        pytest.skip("this kernel gives no namespaces")


# What is imported


@pytest.mark.parametrize(
    ("roots", "lean", "imported", "broken"),
    [
        ([], False, [], {}),
        (["json", "other"], False, [], {}),
        (["good"], False, ["good", "good.one", "good.two"], {}),
        (["good"], True, ["good"], {}),
        (["last", "good"], True, ["good", "last"], {}),
        (["last"], False, ["last"], {}),
        (["bad", "last"], False, ["bad", "last"], {"bad": "OSError: no operator"}),
        (["bad"], True, ["bad"], {}),
        (["gone", "last"], True, ["last"], {"gone": "ModuleNotFoundError: No module named 'warm_gone'"}),
    ],
)
def test_what_snippets_import_is_imported_and_what_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roots: list[str], lean: bool, imported: list[str], broken: dict[str, str]
):
    tables = {"good": ["", ".one", ".two"], "bad": ["", ".wrong", ".late"], "gone": [""], "last": [""]}
    monkeypatch.setattr(warm, "PRELOAD", {root: tuple(f"warm_{root}{end}" for end in ends) for root, ends in tables.items()})
    monkeypatch.syspath_prepend(tmp_path)
    for root, ends in tables.items():
        if root == "gone":
            continue
        (tmp_path / f"warm_{root}").mkdir()
        for end in ends:
            program = "raise OSError('no operator\\nof this name')" if end == ".wrong" else ""
            (tmp_path / f"warm_{root}" / f"{end[1:] or '__init__'}.py").write_text(program)
    try:
        assert warm._import(roots, lean=lean) == broken
        found = [name.removeprefix("warm_") for name in sys.modules if name.startswith("warm_")]
    finally:
        for name in [name for name in sys.modules if name.startswith("warm_")]:
            del sys.modules[name]

    assert found == imported


@pytest.mark.parametrize("root", list(warm.PRELOAD))
def test_what_is_imported_for_speed_exists(root: str):
    found = importlib.util.find_spec(root)
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"needs {root}")
    (folder,) = found.submodule_search_locations

    for module in warm.PRELOAD[root]:
        first, *inner = module.split(".")
        place = Path(folder, *inner)
        assert (first, place.is_dir() or place.with_suffix(".py").is_file()) == (root, True), module


def test_what_libraries_do_at_their_end_is_not_done_once_for_each_snippet():
    def work() -> int:
        one = weakref.finalize(Line, int)
        warm._spare_finalizers()
        return 10 * one.alive + one.atexit

    assert code_of(forked(work)) == 10


# Workers


def test_a_worker_says_hello_with_its_walls_and_ends_with_its_client(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path, Walls(), Hello("", {"x": "y"}, 3))

    assert line.hear() == {"walls": "audit hook", "broken": {"x": "y"}, "threads": 3}
    line.ours.close()
    assert code_of(pid) == PARENT_GONE


def test_a_worker_holds_no_line_of_another(tmp_path: Path, line: Line):
    other = Line()
    pid = worker(line, tmp_path, Walls(), Hello(""), (other.descriptor, other.ours.fileno()))
    line.hear()
    other.let_go()

    assert other.hear() is None
    line.ours.close()
    assert code_of(pid) == PARENT_GONE
    other.ours.close()


def test_a_worker_that_fails_ends_with_1(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path, Walls(), Hello(""), (987_654,))

    assert code_of(pid) == 1
    assert line.hear() is None
    line.ours.close()


def test_where_namespaces_are_refused_after_all_the_worker_says_so_before_its_first_word(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path, REFUSED, Hello(""))

    assert code_of(pid) == NO_WALLS
    assert line.hear() is None
    line.ours.close()


@pytest.mark.parametrize(
    ("walls", "box", "hello", "code"),
    [
        (Walls(NAMESPACES), "gone", Hello(""), PARENT_GONE),
        (Walls(NAMESPACES | NEWNS, sealed=True), "box", Hello(""), PARENT_GONE),
        (Walls(NAMESPACES | NEWNS, sealed=True), "gone", Hello(""), NO_WALLS),
        (Walls(NAMESPACES), "box", Hello("", {"no": object()}), 1),  # type: ignore[dict-item]
    ],
)
def test_inside_namespaces_a_worker_ends_with_the_same_codes(
    tmp_path: Path, line: Line, walls: Walls, box: str, hello: Hello, code: int
):
    namespaces_or_skip(tmp_path)
    (tmp_path / "box").mkdir()
    pid = worker(line, tmp_path / box, walls, hello)

    said = line.hear()

    assert said == ({"walls": walls.name, "broken": {}, "threads": 1} if code == PARENT_GONE else None)
    line.ours.close()
    assert code_of(pid) == code


@pytest.mark.parametrize("walls", [Walls(), Walls(NAMESPACES)])
def test_a_worker_ends_with_the_process_that_started_it(tmp_path: Path, line: Line, walls: Walls):
    if walls.kinds:
        namespaces_or_skip(tmp_path)

    def start_and_wait() -> None:
        worker(line, tmp_path, walls)
        line.ours.close()
        time.sleep(60)

    pid = forked(start_and_wait)
    line.let_go()
    line.hear()
    os.kill(pid, signal.SIGKILL)
    assert code_of(pid) == -signal.SIGKILL

    assert line.hear() is None
    line.ours.close()


def test_a_worker_without_namespaces_takes_in_what_a_snippet_leaves_behind(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path, Walls(), Hello(""))
    line.hear()
    source = 'import os, subprocess\nif os.fork() == 0:\n    subprocess.Popen(["sleep", "60"], start_new_session=True)\n    os._exit(0)\nos.wait()\n'
    line.ours.send_bytes(json.dumps(asdict(Request("run", "a.py", source))).encode())

    outcome = line.hear()
    line.ours.close()

    assert (outcome["ended"], outcome["left_behind"]) == ("", True)
    assert code_of(pid) == PARENT_GONE


def test_a_worker_passes_over_a_cancel_that_came_too_late(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path)
    line.hear()

    line.ours.send_bytes(CANCEL)
    line.ours.send_bytes(json.dumps(asdict(Request("names"))).encode())

    assert line.hear()["report"]["answer"] == {}
    line.ours.close()
    assert code_of(pid) == PARENT_GONE


def test_a_worker_whose_client_hears_nothing_of_it_ends_too(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path)
    assert line.ours.poll(20)
    line.ours.close()

    assert code_of(pid) == PARENT_GONE


def asked(line: Line, source: str, **options: Any) -> None:
    request = Request("run", "a.py", source, **{"timeout": 20.0, **options})
    line.ours.send_bytes(json.dumps(asdict(request)).encode())


@pytest.mark.parametrize("walls", [Walls(), Walls(NAMESPACES)])
def test_a_worker_keeps_no_descriptor_and_no_file_of_what_it_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: Line, walls: Walls
):
    if walls.kinds:
        namespaces_or_skip(tmp_path)
    monkeypatch.setattr(sandbox, "network_attempts", lambda: 5)
    pid = worker(line, tmp_path, walls)
    line.hear()
    open_files = []
    for _ in range(3):
        started = time.monotonic()
        asked(line, "import os\nos.symlink('/etc', 'link')\nos.mkdir('folder')\nopen('x', 'w').close()\n")
        outcome = line.hear()
        took = time.monotonic() - started
        assert (outcome["report"]["error"], outcome["ended"], outcome["network"]) == ("", "", False)
        assert 0.01 < outcome["seconds"] <= took
        assert list(tmp_path.iterdir()) == []
        open_files.append(len(os.listdir(f"/proc/{pid}/fd")))

    assert open_files == open_files[:1] * 3
    assert Path("/etc/hostname").exists()
    line.ours.close()
    assert code_of(pid) == PARENT_GONE


def test_a_snippet_that_cannot_be_started_is_told(tmp_path: Path, line: Line):
    class Broken(Walls):
        def confine(self, box: Path, *, loopback: bool) -> None:
            raise PermissionError("no way")

    pid = worker(line, tmp_path, Broken())
    line.hear()
    asked(line, "x = 1\n")
    outcome = line.hear()

    assert (outcome["report"], outcome["ended"]) == (None, "exit 70")
    assert outcome["stderr"] == "the snippet could not be started: PermissionError: no way\n"
    line.ours.close()
    assert code_of(pid) == PARENT_GONE


def test_what_runs_ends_with_the_client(tmp_path: Path, line: Line):
    pid = worker(line, tmp_path)
    line.hear()
    asked(line, "import subprocess\nsubprocess.run(['sleep', '60'])\n")
    until = time.monotonic() + 20
    while len(processes_in(tmp_path / "work")) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    line.ours.close()

    assert code_of(pid) == PARENT_GONE
    assert processes_in(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "timeout", "ended", "left_behind"),
    [
        ("import subprocess\nsubprocess.Popen(['sleep', '2'])\n", 20.0, "", True),
        ("import subprocess\nsubprocess.Popen(['sleep', '0.1'])\n", 20.0, "", False),
        ("import subprocess\nsubprocess.run(['sleep', '9'])\n", 1.0, "timeout", False),
        ("import subprocess\nsubprocess.Popen(['sh', '-c', 'sleep 0.1; head -c 3000000 /dev/zero'])\n", 20.0, "flood", False),
        ("import os\nos.kill(os.getpid(), 15)\n", 20.0, "SIGTERM", False),
    ],
)
def test_how_a_snippet_ended_and_whether_it_left_processes(
    tmp_path: Path, line: Line, source: str, timeout: float, ended: str, left_behind: bool
):
    pid = worker(line, tmp_path)
    line.hear()
    asked(line, source, timeout=timeout)
    outcome = line.hear()

    assert (outcome["ended"], outcome["left_behind"], outcome["report"] is None) == (ended, left_behind, bool(ended))
    assert outcome["seconds"] < 6
    assert processes_in(tmp_path) == []
    line.ours.close()
    assert code_of(pid) == PARENT_GONE


# The parent


def parent(folder: Path, lines: list[Line], *at_end: Callable[[], object], **given: Any) -> int:
    """Number of a process that is a warm parent; its parent is this one, whose exit handlers it does not take along."""
    config = {"parent": os.getpid(), "imports": [], "lean": True, "fresh": True, "box": str(folder)} | given

    def work() -> None:
        atexit._clear()
        for function in at_end:
            atexit.register(function)
        for line in lines:
            line.ours.close()
        sys.argv = ["-c", json.dumps(config | {"sockets": [line.descriptor for line in lines]})]
        warm.main(Imports(frozenset()))

    pid = forked(work)
    for line in lines:
        line.let_go()
    return pid


def test_a_parent_has_a_worker_for_each_line_and_ends_in_order_with_its_client(tmp_path: Path):
    lines = [Line(), Line(), Line()]
    read, write = os.pipe()
    pid = parent(tmp_path, lines, lambda: os.write(write, b"done"))
    os.close(write)

    assert [line.hear()["threads"] for line in lines] == [1, 1, 1]
    for line in lines:
        line.ours.close()
    assert code_of(pid) == 0
    assert os.read(read, 10) == b"done"
    os.close(read)
    assert {"trial", "0", "1", "2"} == {entry.name for entry in tmp_path.iterdir()}


def test_a_worker_that_is_killed_is_started_anew_behind_the_same_walls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    namespaces_or_skip(tmp_path)
    monkeypatch.setattr(warm, "best_walls", lambda _: Walls(NAMESPACES))
    lines = [Line(), Line()]
    pid = parent(tmp_path, lines)
    hellos = [line.hear() for line in lines]
    children = Path(f"/proc/{pid}/task/{pid}/children")
    first, second = children.read_text().split()

    os.kill(int(first), signal.SIGKILL)

    assert lines[0].hear() == hellos[0]
    assert hellos[0]["walls"] == "namespaces without a sealed file system"
    assert not lines[1].ours.poll(0.2)
    assert (first in children.read_text().split(), second in children.read_text().split()) == (False, True)
    for line in lines:
        line.ours.close()
    assert code_of(pid) == 0


def test_a_parent_whose_own_is_gone_already_ends_at_once(tmp_path: Path, line: Line):
    pid = parent(tmp_path, [line], parent=1)

    assert line.hear() is None
    assert code_of(pid) == 100
    line.ours.close()


def test_a_parent_ends_with_whoever_started_it(tmp_path: Path, line: Line):
    def start_and_wait() -> None:
        parent(tmp_path, [line])
        line.ours.close()
        time.sleep(60)

    pid = forked(start_and_wait)
    line.let_go()
    line.hear()
    os.kill(pid, signal.SIGKILL)
    code_of(pid)

    assert line.hear() is None
    line.ours.close()


@pytest.mark.parametrize(("version", "name"), [(0, "audit hook"), (1, "Landlock")])
def test_walls_that_are_refused_after_all_are_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: Line, version: int, name: str
):
    monkeypatch.setattr(warm, "best_walls", lambda _: REFUSED)
    monkeypatch.setattr(warm.landlock, "version", lambda: version)
    monkeypatch.setattr(warm.landlock, "holds_signals", lambda: True)
    pid = parent(tmp_path, [line])

    assert line.hear()["walls"] == name
    line.ours.close()
    assert code_of(pid) == 0


def test_threads_of_the_parent_are_counted_and_processes_of_a_library_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: Line
):
    (tmp_path / "warm_threads.py").write_text(
        "import os, threading, time\nif os.fork() == 0:\n    time.sleep(0.2)\n    os._exit(0)\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(warm, "PRELOAD", {"threads": ("warm_threads",)})
    pid = parent(tmp_path, [line], imports=["threads"])

    assert line.hear()["threads"] == 2
    assert not line.ours.poll(0.4)
    line.ours.close()
    assert code_of(pid) == 0
