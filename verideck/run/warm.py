"""The warm parent: imports the heavy libraries once, then forks workers that fork a process per snippet.

    client ──socket per worker──▶ worker (process 1 of its own namespaces) ──fork──▶ snippet
                                  ▲
                 warm parent ─fork┘  imports only: one thread, no tensor operation, CUDA never touched

Started by `runner.Runner` as `python -m verideck.warm <config>`. A worker that dies is forked anew.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import mmap
import os
import selectors
import shutil
import signal
import sys
import time
import weakref
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from verideck.run import child, sandbox

PRELOAD = {
    "torch": ("torch", "torch._dynamo", "torch.utils.data"),
    "torchvision": ("torchvision", "torchvision.transforms.v2"),
    "matplotlib": ("matplotlib.pyplot",),
    "numpy": ("numpy",),
    "pandas": ("pandas",),
    "sklearn": ("sklearn.datasets", "sklearn.model_selection", "sklearn.metrics"),
}
"""What the parent imports where any snippet imports the key. Constructing an optimizer imports torch._dynamo."""
PARENT_GONE = 3
GRACE = 0.5
"""Seconds a snippet's own children have to end after it."""


@dataclass
class Hello:
    """What a worker says first."""

    walls: str
    """`namespaces`, or `audit hook` where the kernel gave none."""
    broken: dict[str, str] = field(default_factory=dict)
    """Libraries that could not be imported, and why."""
    threads: int = 1
    """Threads of the parent when it forked; more than one is unsafe."""


@dataclass
class Outcome:
    """One request as the worker saw it from outside."""

    report: dict[str, Any] | None
    """The snippet's last words; None when it was cut short."""
    printed: list[tuple[list[int], str]] = field(default_factory=list)
    """Text, and the lines of the snippet on the stack that wrote it, innermost first."""
    stderr: str = ""
    ended: str = ""
    """How it ended where it left no report: `timeout`, `flood`, `exit 0`, `SIGSEGV` …"""
    last: int = 0
    """The line that ran last."""
    ran: list[int] = field(default_factory=list)
    left_behind: bool = False
    network: bool = False
    seconds: float = 0.0


def main() -> NoReturn:
    """Import what the snippets import, start the workers, and serve until the sockets close."""
    config = json.loads(sys.argv[1])
    sandbox.die_with_parent()
    if os.getppid() != config["parent"]:  # it ended before the kernel was told
        sys.exit(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)  # what a person waits for, such as an editor or a test, goes first
    engine = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != engine]
    hello = Hello("", _import(config["imports"]))
    hello.threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    _spare_finalizers()
    gc.collect()
    gc.freeze()  # keeps the collector of each child from touching, and so copying, every page
    workers: dict[int, int] = {}
    while True:
        for number, descriptor in enumerate(config["sockets"]):
            if number not in workers.values():
                workers[_fork_worker(descriptor, Path(config["box"]) / str(number), hello, config)] = number
        pid, status = os.wait()
        workers.pop(pid, None)
        if os.waitstatus_to_exitcode(status) == PARENT_GONE:
            sys.exit(0)


def _import(roots: list[str]) -> dict[str, str]:
    broken: dict[str, str] = {}
    for root, modules in PRELOAD.items():
        if root not in roots:
            continue
        for module in modules:
            try:
                importlib.import_module(module)
            except Exception as error:
                broken[root] = f"{type(error).__name__}: {error}".split("\n")[0]
                break
    return broken


def _spare_finalizers() -> None:
    """Leave what libraries clean up at their end to this process: torch's part alone takes 50 ms, once per snippet."""
    for finalizer in list(weakref.finalize._registry):  # type: ignore[attr-defined]
        finalizer.atexit = False


def _fork_worker(descriptor: int, box: Path, hello: Hello, config: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            for other in config["sockets"]:
                if other != descriptor:
                    os.close(other)
            code = _enter(descriptor, box, hello)
        finally:
            os._exit(code)
    return pid


def _enter(descriptor: int, box: Path, hello: Hello) -> int:
    """Become a worker: inside namespaces where the kernel gives them (one process more), else as this process."""
    sandbox.die_with_parent()
    box.mkdir(exist_ok=True)
    try:
        sandbox.leave_namespaces_behind()
    except OSError:
        sandbox.adopt_orphans()
        hello.walls = "audit hook"
        return _Worker(Connection(descriptor), box, namespaced=False).serve(hello)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            sandbox.die_with_parent()
            with contextlib.suppress(OSError):
                sandbox.seal_file_system(box)
                hello.walls = "namespaces"
            hello.walls = hello.walls or "namespaces without a sealed file system"
            code = _Worker(Connection(descriptor), box, namespaced=True).serve(hello)
        finally:
            os._exit(code)
    os.close(descriptor)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


class _Worker:
    def __init__(self, client: Connection, box: Path, *, namespaced: bool) -> None:
        self.client, self.box, self.namespaced = client, box, namespaced

    def serve(self, hello: Hello) -> int:
        try:
            self.client.send_bytes(json.dumps(asdict(hello)).encode())
            while True:
                request = child.Request(**json.loads(self.client.recv_bytes()))
                self.client.send_bytes(json.dumps(asdict(self.handle(request))).encode())
        except (EOFError, OSError):
            return PARENT_GONE

    def handle(self, request: child.Request) -> Outcome:
        out, err = self.box / "stdout", self.box / "stderr"
        attempts = sandbox.network_attempts() if self.namespaced else 0
        shared = mmap.mmap(-1, child.Progress.size(request.source))
        progress = child.Progress(shared)
        reading, writing = os.pipe()
        started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            self._become_snippet(request, progress, writing, reading)
        os.close(writing)
        ended, data = self._watch(pid, reading, request.timeout, (out, err))
        seconds = time.monotonic() - started
        left_behind = not ended and sandbox.left_behind(GRACE)
        sandbox.kill_all(pid, namespaced=self.namespaced)
        if bytes_of(out, sandbox.OUTPUT + 1)[sandbox.OUTPUT :]:
            ended = "flood"
        report = json.loads(data) if data and not ended else None
        outcome = Outcome(
            report=report,
            printed=segments(report, bytes_of(out, sandbox.OUTPUT), int(progress.last[0])),
            stderr=bytes_of(err, 20_000).decode("utf-8", errors="replace"),
            ended=ended,
            last=int(progress.last[0]),
            ran=[line for line, flag in enumerate(progress.ran) if flag],
            left_behind=left_behind,
            network=self.namespaced and sandbox.network_attempts() > attempts,
            seconds=seconds,
        )
        if outcome.report is None and not ended:
            outcome.ended = self.status
        self._wipe()
        return outcome

    def _become_snippet(self, request: child.Request, progress: child.Progress, report: int, reading: int) -> NoReturn:
        try:
            os.setsid()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.close(reading)
            self.client.close()
            os.dup2(os.open(os.devnull, os.O_WRONLY), 0)  # reading from it fails
            for target, name in ((1, "stdout"), (2, "stderr")):
                os.dup2(os.open(self.box / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600), target)
            child.main(request, self.box, progress, lambda data: _write_all(report, data))
        finally:
            os._exit(70)

    def _watch(self, pid: int, reading: int, timeout: float, files: tuple[Path, Path]) -> tuple[str, bytes]:
        """Wait for the snippet. Returns why it was killed (or nothing), and its report."""
        deadline = time.monotonic() + timeout
        chunks: list[bytes] = []
        ended = ""
        self.status = ""
        descriptor = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
        with selectors.DefaultSelector() as selector:
            selector.register(reading, selectors.EVENT_READ)
            selector.register(self.client, selectors.EVENT_READ)
            if descriptor is not None:
                selector.register(descriptor, selectors.EVENT_READ)
            while not self.status:
                tick = 0.05 if descriptor is not None else 0.005
                for key, _ in selector.select(tick):
                    if key.fd == reading:
                        chunk = os.read(reading, 1 << 20)
                        chunks.append(chunk)
                        if not chunk:
                            selector.unregister(reading)
                    elif key.fileobj is self.client and not self._client_lives():
                        sandbox.kill_all(pid, namespaced=self.namespaced)
                        os._exit(PARENT_GONE)
                if time.monotonic() > deadline:
                    ended = "timeout"
                elif any(file.exists() and file.stat().st_size > sandbox.OUTPUT for file in files):
                    ended = "flood"
                if ended:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                    break
                self.status = _status(pid)
        os.set_blocking(reading, False)
        with contextlib.suppress(BlockingIOError):
            while chunk := os.read(reading, 1 << 20):
                chunks.append(chunk)
        os.close(reading)
        if descriptor is not None:
            os.close(descriptor)
        return ended, b"".join(chunks)

    def _client_lives(self) -> bool:
        """Whether the socket is readable because of something other than its end. (Clients send one request at a time.)"""
        import socket

        with socket.socket(fileno=os.dup(self.client.fileno())) as peek:
            return bool(peek.recv(1, socket.MSG_PEEK))

    def _wipe(self) -> None:
        for folder in (self.box, Path("/dev/shm") if self.namespaced else None):
            for entry in folder.iterdir() if folder else ():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)


def _status(pid: int) -> str:
    """How a process ended, or nothing while it runs."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return ""
    return exit_name(os.waitstatus_to_exitcode(status))


def exit_name(code: int) -> str:
    """`exit 1`, or the name of the signal that ended a process."""
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name


def bytes_of(file: Path, limit: int) -> bytes:
    """At most `limit` bytes of a file; none if it cannot be read."""
    try:
        with file.open("rb") as stream:
            return stream.read(limit)
    except OSError:
        return b""


def segments(report: dict[str, Any] | None, output: bytes, last: int) -> list[tuple[list[int], str]]:
    """What each statement printed, from the places in the output that the report names.

    What a process of its own wrote after the report belongs to the line that ran last.
    """
    places = report["printed"] if report else []
    reported = places[-1][2] if places else 0
    if len(output) > reported:
        places = [*places, ([last], reported, len(output))]
    return [(lines, output[start:end].decode("utf-8", errors="replace")) for lines, start, end in places]


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


if __name__ == "__main__":
    main()
