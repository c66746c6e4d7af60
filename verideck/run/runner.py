"""Snippets in, outcomes out: each in one fresh process, forked from a warm parent (`warm.py`).

Where there is no fork, or when asked, each snippet gets a fresh interpreter instead: slower, the same verdicts.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypeVar

from verideck.run import child, sandbox, warm
from verideck.run.warm import Hello, Outcome

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class World:
    """Circumstances that must not change what a snippet prints."""

    name: str
    seed: int
    """Of every generator, before the snippet seeds its own."""
    environment: tuple[tuple[str, str], ...]


_ONE_THREAD = tuple((f"{library}_NUM_THREADS", "1") for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM"))
_COMMON = (
    *_ONE_THREAD,
    ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"),  # with the next: huge pages, which halve the cost of each fork
    ("PYTHONMALLOC", "malloc"),
    ("MPLBACKEND", "agg"),
    ("COLUMNS", "80"),
    ("NO_COLOR", "1"),
    ("LC_ALL", "C.UTF-8"),
    ("PYTHONDONTWRITEBYTECODE", "1"),
    ("PYTHONUTF8", "1"),
    ("TORCHINDUCTOR_COMPILE_THREADS", "1"),
    ("TORCH_CPP_LOG_LEVEL", "ERROR"),
)
FIRST = World("the first world", 1, (*_COMMON, ("PYTHONHASHSEED", "0"), ("TZ", "UTC")))
SECOND = World(
    "a second world with other hash seed, random seeds, time zone and CPU instructions",
    2,
    (
        *_COMMON,
        ("PYTHONHASHSEED", "12345"),
        ("TZ", "Asia/Tokyo"),
        ("MALLOC_PERTURB_", "165"),
        ("ATEN_CPU_CAPABILITY", "default"),
        ("ONEDNN_MAX_CPU_ISA", "SSE41"),
        ("MKL_ENABLE_INSTRUCTIONS", "SSE4_2"),
        ("MKL_CBWR", "COMPATIBLE"),
        ("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"),
    ),
)
_KEPT = ("PATH", "HOME", "PYTHONPATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_KEPT_PREFIXES = ("CUDA_", "NVIDIA_")


class RunnerError(Exception):
    """Snippets cannot be run here at all: a reason, and further lines for people."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class Runner:
    """A warm parent and its workers, for one world. Use as a context manager.

    `imports` are the packages that snippets will import; the parent imports them once.
    """

    def __init__(self, imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST) -> None:
        self.imports = sorted(set(imports) | ({"torch"} if "torchvision" in imports else set()))
        self.jobs = jobs or os.cpu_count() or 1
        self.world = world
        self.hello = Hello("")
        self._box: Path | None = None
        self._parent: subprocess.Popen[bytes] | None = None
        self._ready: dict[Connection, bool] = {}

    def __enter__(self) -> Runner:
        self._box = Path(tempfile.mkdtemp(prefix="verideck-"))
        pairs = [socket.socketpair() for _ in range(self.jobs)]
        theirs = [pair[1].fileno() for pair in pairs]
        config = {"imports": self.imports, "sockets": theirs, "box": str(self._box), "parent": os.getpid()}
        engine = str(Path(__file__).resolve().parents[2])
        variables = environment(self.world)
        variables["PYTHONPATH"] = os.pathsep.join(filter(None, [engine, variables.get("PYTHONPATH", "")]))
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "verideck.run.warm", json.dumps(config)],
            env=variables,
            cwd=self._box,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=theirs,
            start_new_session=True,
        )
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
            if self._parent.stderr:
                self._parent.stderr.close()
        if self._box:
            shutil.rmtree(self._box, ignore_errors=True)

    def run(self, requests: Iterable[tuple[Key, child.Request]]) -> Iterator[tuple[Key, Outcome]]:
        """Outcomes in the order in which they come in. Requests are drawn as workers become free."""
        queue = iter(requests)
        waiting: dict[Connection, tuple[Key, child.Request]] = {}
        exhausted = False
        while True:
            for connection, ready in self._ready.items():
                if ready and connection not in waiting and not exhausted:
                    following = next(queue, None)
                    if following is None:
                        exhausted = True
                        break
                    waiting[connection] = following
                    connection.send_bytes(json.dumps(asdict(following[1])).encode())
            if exhausted and not waiting:
                return
            heard = wait(list(self._ready), timeout=1.0)
            if not heard:
                self._check_alive()
            for connection in self._ready.keys() & set(heard):
                yield from self._received(connection, waiting)

    def _received(
        self, connection: Connection, waiting: dict[Connection, tuple[Key, child.Request]]
    ) -> Iterator[tuple[Key, Outcome]]:
        try:
            message = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            self._check_alive(dead=True)
            return
        if "walls" in message:  # a new worker; what its predecessor ran took it along
            self.hello = Hello(**message)
            self._ready[connection] = True
            if connection in waiting:
                yield waiting.pop(connection)[0], Outcome(None, ended="killed its runner")
        else:
            yield waiting.pop(connection)[0], Outcome(**message)

    def _check_alive(self, *, dead: bool = False) -> None:
        parent = self._parent
        if parent is None or (parent.poll() is None and not dead):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            parent.wait(timeout=2)
        text = parent.stderr.read().decode(errors="replace").strip() if parent.stderr and parent.poll() is not None else ""
        reason = text.splitlines()[-1] if text else "it left no message"
        raise RunnerError(f"the process that runs snippets ended: {reason}", text)

    def ask(self, request: child.Request) -> object:
        """Answer to one question, such as which API names exist."""
        for _, outcome in self.run([(0, request)]):
            if outcome.report is None or outcome.report["error"]:
                reason = outcome.ended or (outcome.report and outcome.report["error"])
                raise RunnerError(f"the question `{request.kind}` failed: {reason}")
            return outcome.report["answer"]
        raise AssertionError("a request without an outcome")


class FreshRunner:
    """The same, with a new interpreter for each snippet: where there is no fork, and to measure what warmth saves."""

    def __init__(self, imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self.world = world
        self.hello = Hello("audit hook")

    def __enter__(self) -> FreshRunner:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, requests: Iterable[tuple[Key, child.Request]]) -> Iterator[tuple[Key, Outcome]]:
        """Run each request in a process of its own; results come as they are ready."""
        from concurrent.futures import ThreadPoolExecutor, as_completed

        with ThreadPoolExecutor(self.jobs) as pool:
            futures = {pool.submit(self._one, request): key for key, request in requests}
            for future in as_completed(futures):
                yield futures[future], future.result()

    def ask(self, request: child.Request) -> object:
        """Answer to a question about the installation; RunnerError if there is none."""
        outcome = self._one(request)
        if outcome.report is None:
            raise RunnerError(f"the question `{request.kind}` failed: {outcome.ended}")
        return outcome.report["answer"]

    def _one(self, request: child.Request) -> Outcome:
        with tempfile.TemporaryDirectory(prefix="verideck-", ignore_cleanup_errors=True) as folder:
            box = Path(folder)
            (box / "request.json").write_text(json.dumps(asdict(request)))
            with (box / "stdout").open("wb") as out, (box / "stderr").open("wb") as err:
                variables = environment(self.world)
                variables["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
                started = time.monotonic()
                process = subprocess.Popen(
                    [sys.executable, "-m", "verideck.run.fresh", folder],
                    env=variables,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    start_new_session=True,
                )
                try:
                    code = process.wait(request.timeout)
                    ended = warm.exit_name(code)
                except subprocess.TimeoutExpired:
                    ended = "timeout"
                    process.kill()
                    process.wait()
                seconds = time.monotonic() - started
            report = box / "report.json"
            found = json.loads(report.read_text()) if report.exists() and ended == "exit 0" else None
            progress = child.Progress(bytearray((box / "progress").read_bytes())) if (box / "progress").exists() else None
            return Outcome(
                report=found,
                printed=warm.segments(
                    found, warm.bytes_of(box / "stdout", sandbox.OUTPUT), int(progress.last[0]) if progress else 0
                ),
                stderr=warm.bytes_of(box / "stderr", 20_000).decode("utf-8", errors="replace"),
                ended=ended if found is None else "",
                last=int(progress.last[0]) if progress else 0,
                ran=[line for line, flag in enumerate(progress.ran) if flag] if progress else [],
                seconds=seconds,
            )


def make_runner(imports: Iterable[str], *, jobs: int | None = None, world: World = FIRST) -> Runner | FreshRunner:
    """The warm runner where the system can fork, else the fresh one."""
    return (Runner if hasattr(os, "fork") else FreshRunner)(imports, jobs=jobs, world=world)


def environment(world: World) -> dict[str, str]:
    """Variables that a process of this world gets: nothing of the caller's that could change a result."""
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or k.startswith(_KEPT_PREFIXES)}
    return kept | dict(world.environment)
