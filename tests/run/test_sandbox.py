"""What a process does with those that it started: how long it waits, and that none is left."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from verideck.run import landlock, sandbox
from verideck.run.walls import Walls, best_walls

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found by /proc")


def code_of(work: Callable[[], object]) -> int:
    """How a process ends that does this: 1 where it is true."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            signal.alarm(20)
            code = int(bool(work()))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def nobody_holds(read: int, write: int) -> None:
    """Close this pipe, once all other processes that could write to it have ended."""
    os.close(write)
    assert select.select([read], [], [], 10)[0], "a process lives that holds the other end"
    assert os.read(read, 1) == b""
    os.close(read)


def started(seconds: float, *, session: bool = False, code: int = 0) -> int:
    """Number of a process that ends after so many seconds."""
    pid = os.fork()
    if pid == 0:
        if session:
            os.setsid()
        time.sleep(seconds)
        os._exit(code)
    return pid


@pytest.mark.parametrize(
    ("lives", "grace", "left", "takes"),
    [((), 9.0, 0, 0.0), ((0.0, 0.1), 9.0, 0, 0.1), ((9.0,), 0.2, 1, 0.2), ((0.0, 9.0), 0.2, 1, 0.2), ((0.0,), 0.5, 0, 0.0)],
)
def test_processes_have_their_grace_to_end(lives: tuple[float, ...], grace: float, left: int, takes: float):
    def work() -> bool:
        before = time.monotonic()
        for seconds in lives:
            started(seconds)
        found = sandbox.left_behind(grace)
        assert takes <= time.monotonic() - before < takes + 3
        return found

    assert code_of(work) == left


def nothing_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_all_of_a_group_and_all_children_are_killed_and_waited_for():
    read, write = os.pipe()

    def work() -> bool:
        leader = os.fork()
        if leader == 0:
            os.setsid()
            started(60)
            os.write(write, b"x")
            time.sleep(60)
        started(60, session=True)
        started(0)
        os.read(read, 1)
        sandbox.kill_all(leader, namespaced=False)
        return nothing_is_left()

    assert code_of(work) == 1
    nobody_holds(read, write)


def test_a_group_that_is_no_more_is_killed_already():
    assert code_of(lambda: sandbox.kill_all(4_000_000, namespaced=False)) == 0


def test_an_orphan_of_an_orphan_is_found():
    read, write = os.pipe()

    def work() -> bool:
        sandbox.adopt_orphans()
        leader = os.fork()
        if leader == 0:
            if os.fork() == 0:
                os.setsid()
                started(60, session=True)
                os.write(write, b"x")
                os._exit(0)
            os._exit(0)
        os.read(read, 1)
        os.waitpid(leader, 0)
        assert sandbox.left_behind(0.1)
        sandbox.kill_all(leader, namespaced=False)
        return nothing_is_left()

    assert code_of(work) == 1
    nobody_holds(read, write)


@pytest.mark.parametrize("memory", [True, False])
def test_limits_of_a_process(memory: bool):
    resource = pytest.importorskip("resource")

    def work() -> int:
        before = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        sandbox.limit_resources(memory=memory)
        data = resource.getrlimit(resource.RLIMIT_DATA)
        held = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        assert resource.getrlimit(resource.RLIMIT_FSIZE) == (2**29, 2**29)
        return data[0] == data[1] and abs(data[0] - held - 2**32) < 2**24 if memory else data == before

    assert code_of(work) == 1


def test_what_the_limits_are():
    assert (sandbox.MEMORY, sandbox.FILE, sandbox.OUTPUT) == (4 * 2**30, 512 * 2**20, 2**20)
    assert sandbox.DEVICES == ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@pytest.mark.parametrize(
    ("platform", "limits"), [("linux", ["CORE", "FSIZE", "DATA"]), ("darwin", ["CORE", "FSIZE"]), ("win32", [])]
)
def test_a_system_is_asked_only_for_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, limits: list[str]
):
    resource = pytest.importorskip("resource")
    asked: list[object] = []

    class Library:
        def __getattr__(self, name: str) -> Callable[..., int]:
            return lambda *arguments: asked.append((name, *arguments)) or 0

    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", platform)
        patch.setattr(ctypes, "CDLL", lambda *_, **__: Library())
        patch.setattr(resource, "setrlimit", lambda which, _: asked.append(which))
        sandbox.die_with_parent()
        sandbox.adopt_orphans()
        sandbox.limit_resources(memory=True)
        walls = None if platform == "linux" else best_walls(tmp_path / "gone")
        sandbox.drop_capabilities()
        version = landlock.version()

    names = [getattr(resource, f"RLIMIT_{name}") for name in limits]
    if platform == "linux":
        no_new_privileges, bits, *dropped, capset, landlocked = asked[5:]
        assert asked[:5] == [("prctl", 1, signal.SIGKILL), ("prctl", 36, 1), *names]
        assert (no_new_privileges, bits) == (("prctl", 38, 1, 0, 0, 0), ("prctl", 28, 0b11101111, 0, 0, 0))
        assert dropped == [("prctl", 24, capability, 0, 0, 0) for capability in range(64)]
        assert capset[0] == "capset"
        assert landlocked == ("syscall", 444, None, 0, 1)
    else:
        assert (asked, walls, version) == (names, Walls(), 0)
