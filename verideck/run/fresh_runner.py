"""Runners that start a new interpreter for each snippet: slower, the same verdicts."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict
from pathlib import Path

from verideck.run import child, figure, sandbox, start
from verideck.run.box import Box
from verideck.run.failure import CancelledError
from verideck.run.message import Hello, Outcome, Request
from verideck.run.warm_runner import Key, Runner
from verideck.run.worker import bytes_of, exit_name, outcome_of, without_engine
from verideck.run.world import environment


class FreshRunner(Runner):
    """The same workers behind the same walls; only that nothing was imported before the snippet imports it."""

    _fresh = True

    def run(self, requests: Iterable[tuple[Key, Request]]) -> Iterator[tuple[Key, Outcome]]:
        """Outcomes in the order in which they come in; there is nothing to keep, so `with` may be left out."""
        if self._box:
            yield from super().run(requests)
        else:
            with self:
                yield from super().run(requests)


class NoForkRunner(FreshRunner):
    """For systems that cannot fork: no walls but the audit hook, and what a snippet leaves behind is not looked for."""

    def __enter__(self) -> NoForkRunner:
        self.hello = Hello("audit hook")
        self._box = Box()
        (self._box.path / "matplotlibrc").write_text(figure.STYLE)
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        return self

    def __exit__(self, *_: object) -> None:
        if self._box:
            self._box.remove()

    def cancel(self) -> None:
        """End the snippets under way at once, so that `run` raises CancelledError; from any thread."""
        with self._lock:
            self._cancelled.set()
            for process in self._running:
                _end(process)

    def run(self, requests: Iterable[tuple[Key, Request]]) -> Iterator[tuple[Key, Outcome]]:
        """Outcomes in the order in which they come in. Requests are drawn as processes end."""
        queue = iter(requests)
        self._cancelled.clear()
        pool = ThreadPoolExecutor(self.jobs)
        under_way: dict[Future[Outcome], Key] = {}
        try:
            while True:
                while len(under_way) < self.jobs and (following := next(queue, None)) is not None:
                    under_way[pool.submit(self._one, following[1])] = following[0]
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    if self._cancelled.is_set():
                        raise CancelledError
                    yield under_way.pop(future), future.result()
        finally:
            self.cancel()
            pool.shutdown()

    def _one(self, request: Request) -> Outcome:
        assert self._box
        box = Path(tempfile.mkdtemp(dir=self._box.path))
        out, err, progress = box / "stdout", box / "stderr", box / "progress"
        (box / "request").write_text(json.dumps(asdict(request)))
        progress.write_bytes(bytes(child.Progress.size(request.source)))
        given = {"box": str(box), "request": str(box / "request"), "progress": str(progress), "report": str(box / "report")}
        variables = environment(self.world) | {"MATPLOTLIBRC": str(self._box.path / "matplotlibrc")}
        started = time.monotonic()
        with out.open("ab") as stdout, err.open("ab") as stderr, open(os.devnull, "wb") as stdin, self._lock:
            if self._cancelled.is_set():
                raise CancelledError
            process = subprocess.Popen(
                start.command("fresh", given), env=variables, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True
            )
            self._running.add(process)
        ended = ""
        while process.poll() is None and not ended:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
            ended = "timeout" if time.monotonic() - started > request.timeout else ended
            ended = "flood" if max(out.stat().st_size, err.stat().st_size) > sandbox.OUTPUT else ended
        _end(process)
        code = process.wait()
        with self._lock:
            self._running.remove(process)
        data = bytes_of(box / "report", 1 << 30)
        outcome = outcome_of(json.loads(data) if data and not ended else None, child.Progress(progress.read_bytes()), out, err)
        if outcome.report is None:
            outcome.ended = ended or exit_name(code)
            outcome.stderr = without_engine(outcome.stderr).replace(str(box / "snippet" / request.name), request.name)
        outcome.seconds = time.monotonic() - started
        shutil.rmtree(box, ignore_errors=True)
        return outcome


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a snippet that still runs, with what it started. (One that has ended may have given its number to a stranger.)"""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
