"""Snippets in, outcomes out: each in one fresh process, forked from a warm parent (`warm.py`)."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from verideck.run import figure, start
from verideck.run.box import Box
from verideck.run.failure import CancelledError, RunnerError
from verideck.run.message import Hello, Outcome, Request
from verideck.run.worker import CANCEL
from verideck.run.world import FIRST, World, environment

Key = TypeVar("Key")
_PATIENCE = 5.0
"""Seconds that workers have to say that they stopped what is under way."""


class Runner:
    """A warm parent and its workers, for one world. Use as a context manager.

    `imports` are the packages that snippets will import; the parent imports them once. `lean` leaves out what
    only some snippets need of them: worth its while for one or two.
    """

    _fresh = False

    def __init__(self, imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST, lean: bool = False) -> None:
        self.lean = lean
        self.imports = sorted(set(imports) | ({"torch"} if "torchvision" in imports else set()))
        self.jobs = jobs or os.cpu_count() or 1
        self.world = world
        self.hello = Hello("")
        self._box: Box | None = None
        self._parent: subprocess.Popen[bytes] | None = None
        self._ready: dict[Connection, bool] = {}
        self._cancelled = threading.Event()
        self._bell: tuple[socket.socket, socket.socket] | None = None

    def __enter__(self) -> Runner:
        self._box = Box()
        folder = self._box.path
        pairs = [socket.socketpair() for _ in range(self.jobs)]
        theirs = [pair[1].fileno() for pair in pairs]
        given = {"sockets": theirs, "box": str(folder), "parent": os.getpid(), "fresh": self._fresh}
        (folder / "matplotlibrc").write_text(figure.STYLE)
        with (folder / "stderr").open("wb") as errors:  # not a pipe: nobody would read it while a library is chatty
            self._parent = subprocess.Popen(
                start.command("warm", given | {"imports": [] if self._fresh else self.imports, "lean": self.lean}),
                env=environment(self.world) | {"MATPLOTLIBRC": str(folder / "matplotlibrc")},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=theirs,
                start_new_session=True,
            )
        self._bell = socket.socketpair()
        for ours, other in pairs:
            other.close()
            self._ready[Connection(ours.detach())] = False
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._ready:
            connection.close()
        self._ready = {}
        if self._parent:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._parent.wait(timeout=2)
            self._parent.kill()
            self._parent.wait()
        for end in self._bell or ():
            end.close()
        self._bell = None
        if self._box:
            self._box.remove()
        self._box = None

    def cancel(self) -> None:
        """End the snippets under way at once, so that `run` raises CancelledError; from any thread.

        The runner can then be used again. Without a `run` under way nothing happens.
        """
        self._cancelled.set()
        if self._bell:
            with contextlib.suppress(OSError):
                self._bell[1].send(b"!")

    def run(self, requests: Iterable[tuple[Key, Request]]) -> Iterator[tuple[Key, Outcome]]:
        """Outcomes in the order in which they come in. Requests are drawn as workers become free."""
        queue = iter(requests)
        waiting: dict[Connection, tuple[Key, Request]] = {}
        self._cancelled.clear()
        exhausted = False
        try:
            while True:
                for connection, ready in self._ready.items():
                    if ready and connection not in waiting and not exhausted:
                        following = next(queue, None)
                        if following is None:
                            exhausted = True
                            break
                        waiting[connection] = following
                        with contextlib.suppress(OSError):  # nobody is there any longer: that is heard below
                            connection.send_bytes(json.dumps(asdict(following[1])).encode())
                if exhausted and not waiting:
                    return
                for connection in self._heard(timeout=1.0):
                    yield from self._received(connection, waiting)
                if self._cancelled.is_set():
                    raise CancelledError
        finally:
            self._drop(waiting)

    def _heard(self, timeout: float) -> list[Connection]:
        """Workers that have something to say."""
        assert self._bell
        heard = wait([*self._ready, self._bell[0]], timeout=timeout)
        if not heard:
            self._check_alive()
        elif self._bell[0] in heard:
            self._bell[0].recv(4096)
        return [connection for connection in self._ready if connection in heard]

    def _drop(self, waiting: dict[Connection, tuple[Key, Request]]) -> None:
        """End what is under way, where nobody asks for it any longer."""
        deadline = time.monotonic() + _PATIENCE
        for connection in waiting:
            with contextlib.suppress(OSError):
                connection.send_bytes(CANCEL)
        with contextlib.suppress(RunnerError):
            while waiting and self._ready and time.monotonic() < deadline:
                for connection in self._heard(timeout=0.1):
                    for _ in self._received(connection, waiting):
                        pass

    def _received(
        self, connection: Connection, waiting: dict[Connection, tuple[Key, Request]]
    ) -> Iterator[tuple[Key, Outcome]]:
        try:
            message = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            self._check_alive()  # it holds this line too, so it has ended, or does at this moment
            return
        if "walls" in message:  # a new worker; what its predecessor ran took it along
            self.hello = Hello(**message)
            self._ready[connection] = True
            if connection in waiting:
                yield waiting.pop(connection)[0], Outcome(None, ended="killed its runner")
        else:
            yield waiting.pop(connection)[0], Outcome(**message)

    def _check_alive(self) -> None:
        assert self._parent
        assert self._box
        if self._parent.poll() is not None:
            text = (self._box.path / "stderr").read_text(errors="replace").strip()
            reason = text.splitlines()[-1] if text else "it left no message"
            raise RunnerError(f"the process that runs snippets ended: {reason}", text)

    def ask(self, request: Request) -> object:
        """Answer to one question, such as which API names exist."""
        for _, outcome in self.run([(0, request)]):
            if outcome.report is None or outcome.report["error"]:
                reason = outcome.ended or (outcome.report and outcome.report["error"])
                raise RunnerError(f"the question `{request.kind}` failed: {reason}")
            return outcome.report["answer"]
        raise AssertionError("a request without an outcome")
