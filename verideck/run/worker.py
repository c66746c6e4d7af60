"""A worker: takes one request after the other, has a process of its own run each, and tells how it went.

Inside namespaces it is process 1, so that all that a snippet starts ends with it.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import mmap
import os
import selectors
import shutil
import signal
import socket
import tempfile
import time
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from verideck.run import child, sandbox, start
from verideck.run.hidden import Hidden
from verideck.run.message import Hello, Outcome, Request
from verideck.run.tracing import Progress, write_all
from verideck.run.walls import Walls

PARENT_GONE = 3
GRACE = 0.5
"""Seconds a snippet's own children have to end after it."""
CANCEL = b"cancel"
"""What a client sends when it no longer wants the outcome of what is under way."""


class Worker:
    """Serves one client. Without `hidden`, each request gets a new interpreter instead of a fork of this one."""

    def __init__(self, client: Connection, box: Path, walls: Walls, hidden: Hidden | None) -> None:
        self.client, self.box, self.walls, self.hidden = client, box, walls, hidden
        self.status = ""

    def serve(self, hello: Hello) -> int:
        """Answer requests until the client is gone."""
        try:
            self.client.send_bytes(json.dumps(asdict(hello)).encode())
            while True:
                message = self.client.recv_bytes()
                if message != CANCEL:  # or else what it meant had ended by itself
                    self.client.send_bytes(json.dumps(asdict(self.handle(Request(**json.loads(message))))).encode())
        except (EOFError, OSError):
            return PARENT_GONE

    def handle(self, request: Request) -> Outcome:
        """Run one request to its end, however that comes about, and clean up behind it."""
        out, err = self.box / "stdout", self.box / "stderr"
        for name in ("work", "snippet"):
            (self.box / name).mkdir(exist_ok=True)
        attempts = sandbox.network_attempts() if self.walls.kinds else 0
        with tempfile.TemporaryFile(dir=self.box) as file:
            file.truncate(Progress.size(request.source))
            shared = mmap.mmap(file.fileno(), Progress.size(request.source))
            reading, writing = os.pipe()
            started = time.monotonic()
            pid = os.fork()
            if pid == 0:
                os.close(reading)
                self._become_snippet(request, shared, file.fileno(), writing)
        os.close(writing)
        progress = Progress(shared)
        ended, data = self._watch(pid, reading, request.timeout, (out, err))
        seconds = time.monotonic() - started
        left_behind = not ended and sandbox.left_behind(GRACE)
        sandbox.kill_all(pid, namespaced=bool(self.walls.kinds))
        if bytes_of(out, sandbox.OUTPUT + 1)[sandbox.OUTPUT :]:
            ended = "flood"
        outcome = outcome_of(json.loads(data) if data and not ended else None, progress, out, err)
        if outcome.report is None:
            outcome.ended = ended or self.status
            outcome.stderr = without_engine(outcome.stderr).replace(str(self.box / "snippet" / request.name), request.name)
        outcome.left_behind, outcome.seconds = left_behind, seconds
        outcome.network = bool(self.walls.kinds) and sandbox.network_attempts() > attempts
        self._wipe()
        return outcome

    def _become_snippet(self, request: Request, shared: mmap.mmap, progress: int, report: int) -> NoReturn:
        try:
            os.setsid()
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started all this without
            self.client.close()
            os.dup2(os.open(os.devnull, os.O_WRONLY), 0)  # reading from it fails
            for target, name in ((1, "stdout"), (2, "stderr")):
                os.dup2(os.open(self.box / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), target)
            if self.hidden:
                self.walls.confine(self.box, loopback=request.loopback)
                os.close(progress)
                child.main(request, self.box, Progress(shared), self.hidden, lambda data: write_all(report, data))
            with tempfile.TemporaryFile(dir=self.box) as file:
                file.write(json.dumps(asdict(request)).encode())
                file.seek(0)
                given = {"box": str(self.box), "request": file.fileno(), "progress": progress, "report": report}
                for descriptor in (file.fileno(), progress, report):
                    os.set_inheritable(descriptor, True)
                line = start.command("fresh", given)
                self.walls.confine(self.box, loopback=request.loopback)
                os.execv(line[0], line)
        except BaseException as error:
            os.write(2, f"the snippet could not be started: {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(70)

    def _watch(self, pid: int, reading: int, timeout: float, files: tuple[Path, Path]) -> tuple[str, bytes]:
        """Wait for the snippet. Returns why it was killed (or nothing), and its report."""
        deadline = time.monotonic() + timeout
        chunks: list[bytes] = []
        ended = self.status = ""
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
                    elif key.fileobj is self.client:
                        if not self._client_lives():  # and then `recv_bytes` ends this worker
                            sandbox.kill_all(pid, namespaced=bool(self.walls.kinds))
                        ended = "cancelled" if self.client.recv_bytes() == CANCEL else ended
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
        """Whether the socket is readable because of something other than its end."""
        with socket.socket(fileno=os.dup(self.client.fileno())) as peek:
            return bool(peek.recv(1, socket.MSG_PEEK))

    def _wipe(self) -> None:
        for folder in (self.box, Path("/dev/shm") if self.walls.sealed else None):
            for entry in folder.iterdir() if folder else ():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)


def outcome_of(report: dict[str, Any] | None, progress: Progress, out: Path, err: Path) -> Outcome:
    """What a process left: its report, the lines that ran, and what it wrote."""
    last = int(progress.last[0])
    return Outcome(
        report=report,
        printed=segments(report, bytes_of(out, sandbox.OUTPUT), last),
        stderr=bytes_of(err, 20_000).decode("utf-8", errors="replace"),
        last=last,
        ran=progress.ran,
        ran_main=progress.ran_main,
        raised=report["raised"] if report else [],
        thread_errors=report["thread_errors"] if report else [],
    )


def _status(pid: int) -> str:
    """How a process ended, or nothing while it runs."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    return exit_name(os.waitstatus_to_exitcode(status)) if ended else ""


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

    What a process of its own wrote after the report belongs to the line that ran last. Bytes that are no text become
    U+FFFD; a character that was written in two pieces belongs to the second.
    """
    places = report["printed"] if report else []
    reported = places[-1][2] if places else 0
    if len(output) > reported:
        places = [*places, ([last], reported, len(output))]
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    texts = [decoder.decode(output[start:end], final=(end == len(output))) for _, start, end in places]
    return [(lines, text) for (lines, _, _), text in zip(places, texts, strict=True) if text]


def without_engine(text: str) -> str:
    """A crash's stack without the frames below the snippet, which are the engine's."""
    engine = (f'  File "{child.ENGINE}{os.sep}', '  File "<string>"')
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(engine))
