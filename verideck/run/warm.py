"""The warm parent: imports the heavy libraries once, then forks workers that fork a process per snippet.

    client ──socket per worker──▶ worker (process 1 of its own namespaces) ──fork──▶ snippet
                                  ▲
                 warm parent ─fork┘  imports only: one thread, no tensor operation, CUDA never touched

Started by `warm_runner.Runner`. A worker that dies is forked anew.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import shutil
import sys
import weakref
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from verideck.run import child, landlock, sandbox
from verideck.run.hidden import Hidden
from verideck.run.imports import Imports
from verideck.run.message import Hello, Outcome
from verideck.run.walls import Walls, best_walls
from verideck.run.worker import PARENT_GONE, Worker

__all__ = ["PRELOAD", "Hello", "Outcome", "main"]

PRELOAD = {
    "torch": ("torch", "torch._dynamo", "torch.utils.data"),
    "torchvision": ("torchvision", "torchvision.transforms.v2"),
    "matplotlib": ("matplotlib.pyplot",),
    "numpy": ("numpy",),
    "pandas": ("pandas",),
    "sklearn": ("sklearn.datasets", "sklearn.model_selection", "sklearn.metrics"),
}
"""What the parent imports where any snippet imports the key. Constructing an optimizer imports torch._dynamo."""
_NO_WALLS = 4


def main(imports: Imports) -> NoReturn:
    """Import what the snippets import, start the workers, and serve until the sockets close."""
    config = json.loads(sys.argv[1])
    sandbox.die_with_parent()
    if os.getppid() != config["parent"]:  # it ended before the kernel was told
        sys.exit(0)
    os.nice(5)  # what a person waits for, such as an editor or a test, goes first
    hello = Hello("", _import(config["imports"], lean=config["lean"]))
    hello.threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    _spare_finalizers()
    child.prepare()
    hidden = None
    if not config["fresh"]:
        hidden = Hidden(imports, "verideck")
        hidden.hide({*PRELOAD, *(module for modules in PRELOAD.values() for module in modules)})
    gc.collect()
    gc.freeze()  # keeps the collector of each child from touching, and so copying, every page
    box = Path(config["box"])
    walls = best_walls(_made(box / "trial"))
    workers: dict[int, int] = {}
    while True:
        for number, descriptor in enumerate(config["sockets"]):
            if number not in workers.values():
                others = [other for other in config["sockets"] if other != descriptor]
                workers[_fork_worker(descriptor, others, _made(box / str(number)), hello, walls, hidden)] = number
        pid, status = os.wait()
        workers.pop(pid, None)
        code = os.waitstatus_to_exitcode(status)
        if code == PARENT_GONE:
            _end()
        if code == _NO_WALLS:
            walls = Walls(landlock=landlock.version() > 0)


def _import(roots: list[str], *, lean: bool) -> dict[str, str]:
    broken: dict[str, str] = {}
    for root, modules in PRELOAD.items():
        if root not in roots:
            continue
        for module in modules[:1] if lean else modules:
            try:
                importlib.import_module(module)
            except Exception as error:
                broken[root] = f"{type(error).__name__}: {error}".split("\n")[0]
                break
    return broken


def _end() -> NoReturn:
    """Do what libraries asked to be done at the end, and end: to take torch apart in memory would take half a second more."""
    atexit._run_exitfuncs()
    os._exit(0)


def _spare_finalizers() -> None:
    """Leave what libraries clean up at their end to this process: torch's part alone takes 50 ms, once per snippet."""
    for finalizer in list(weakref.finalize._registry):  # type: ignore[attr-defined]
        finalizer.atexit = False


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _fork_worker(descriptor: int, others: list[int], box: Path, hello: Hello, walls: Walls, hidden: Hidden | None) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            for other in others:
                os.close(other)
            atexit.unregister(shutil.rmtree)  # what libraries made at their import, such as matplotlib's folder, stays
            hello.walls = walls.name
            code = _enter(Worker(Connection(descriptor), box, walls, hidden), hello)
        finally:
            os._exit(code)
    return pid


def _enter(worker: Worker, hello: Hello) -> int:
    """Become a worker: inside namespaces where the kernel gives them (one process more), else as this process."""
    sandbox.die_with_parent()
    if not worker.walls.kinds:
        sandbox.adopt_orphans()
        return worker.serve(hello)
    try:
        sandbox.enter_namespaces(worker.walls.kinds)
    except OSError:  # it gave them a moment ago
        return _NO_WALLS
    pid = os.fork()
    if pid == 0:
        code: Any = _NO_WALLS
        try:
            sandbox.die_with_parent()
            if worker.walls.sealed:
                sandbox.seal_file_system(worker.box)
            code = 1
            code = worker.serve(hello)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
