"""What happens inside the one process that runs a snippet, from its birth to its last words.

It is forked from a warm parent, or started fresh. It runs a copy of the file as `__main__`, watched (`tracing.py`) and
guarded (`guard.py`), and reports. A snippet that ends in any other way (a crash, `os._exit`, `exec`) leaves no report,
and that is a failure too.
"""

from __future__ import annotations

import ast
import atexit
import builtins
import faulthandler
import gc
import io
import json
import os
import sys
import threading
import types
import warnings
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from verideck.run import figure, names, sandbox
from verideck.run.explain import explanation
from verideck.run.guard import Guard
from verideck.run.hidden import Hidden
from verideck.run.message import Report, Request
from verideck.run.tracing import Progress, Watch

__all__ = ["Progress", "Request", "main"]

if TYPE_CHECKING:
    from traceback import FrameSummary

ENGINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def prepare() -> None:
    """What must be done while modules that no snippet has asked for may still be imported."""
    warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")  # plt.show() is fine here


def main(request: Request, box: Path, progress: Progress, hidden: Hidden, report: Callable[[bytes], None]) -> NoReturn:
    """Run the request in this very process, report, and end it."""
    answer = Report()
    me = os.getpid()
    try:
        if request.kind == "run":
            _Run(request, box, progress, answer).run(hidden)
        else:
            os.environ["TMPDIR"] = str(box)  # torch looks for a place to write as it is imported
            answer.answer = names.ANSWERS[request.kind](request)
    except BaseException as error:
        answer.error = answer.error or _describe(error)
    if os.getpid() != me:  # a fork that the snippet let run on
        os._exit(0)
    report(json.dumps(asdict(answer)).encode())
    os._exit(0)


class _Run:
    def __init__(self, request: Request, box: Path, progress: Progress, report: Report) -> None:
        self.request, self.report = request, report
        self.copy = box / "snippet" / request.name
        self.work = box / "work"
        self.watch = Watch(str(self.copy), progress, report)

    def run(self, hidden: Hidden) -> None:
        """Run the snippet to its end, and what Python does after it."""
        self._prepare_process(hidden)
        module = self._main_module()
        hidden.begin(module)
        Guard(self.report, self.watch.line, (str(self.work), "/dev/shm"), loopback=self.request.loopback).start()
        self.watch.start()
        try:
            exec(compile(self.request.source, str(self.copy), "exec", dont_inherit=True), module.__dict__)
        except SystemExit as error:
            self._exited(error)
        except BaseException as error:
            self._failed(error)
        self.watch.catch_up()
        if not self.report.error and self.request.figure:
            self.report.figures = list(figure.open_figures())
        _finish_interpreter()
        self.watch.stop()
        module.__dict__.clear()
        gc.collect()
        self.watch.catch_up()

    def _prepare_process(self, hidden: Hidden) -> None:
        self.copy.parent.mkdir(parents=True, exist_ok=True)
        self.copy.write_text(self.request.source, encoding="utf-8")
        temporary = self.work / "tmp"
        temporary.mkdir(parents=True)
        os.chdir(self.work)
        for variable in ("TMPDIR", "TEMP", "TMP"):
            os.environ[variable] = str(temporary)
        os.environ["HOME"] = str(self.work)
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = str(temporary / "inductor")
        os.environ["TRITON_CACHE_DIR"] = str(temporary / "triton")
        tempfile = hidden.now("tempfile")
        if tempfile:
            tempfile.tempdir = None
        hidden.after_import(_seeds(self.request))
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", FutureWarning)
        sandbox.limit_resources(memory=not self.request.cuda)
        faulthandler.enable(2)

    def _main_module(self) -> types.ModuleType:
        """A `__main__` as `python file.py` makes it: its classes can be pickled, and found again by a spawned process."""
        path = str(self.copy)
        sys.argv = [path]
        sys.stdout = self.watch.stdout
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="replace", write_through=True)
        module = types.ModuleType("__main__")
        loader = sys.modules["_frozen_importlib_external"].SourceFileLoader("__main__", path)
        module.__dict__.update(__file__=path, __cached__=None, __loader__=loader, __builtins__=builtins, __annotations__={})
        return module

    def _exited(self, error: SystemExit) -> None:
        lines = [step.lineno or 0 for step in _steps(error) if step.filename == str(self.copy)]
        code = 0 if error.code is None else error.code if isinstance(error.code, int) else 1
        self.report.exit_code, self.report.exit_line = code, lines[-1] if lines else 0
        at_end = bool(lines) and is_last(ast.parse(self.request.source).body, lines[0])
        if not at_end or code:
            self._failed(error)
            said = "" if error.code is None else error.code
            self.report.error = f"calls sys.exit({said}) before its end; let it reach its last line"
            if at_end:
                self.report.error = f"ends with sys.exit({error.code!r}), which says that it failed"

    def _failed(self, error: BaseException) -> None:
        import traceback

        report, path = self.report, str(self.copy)
        report.error = ": ".join(filter(None, (_describe(error), explanation(error, path, self.request.source))))
        steps = _steps(error)
        lines = [step.lineno or 0 for step in steps if step.filename == path]
        if lines:
            report.line = lines[-1]
            text = traceback.format_list(steps) + traceback.format_exception_only(error)
            report.trace = "".join(text).replace(path, self.request.name).splitlines()
        elif isinstance(error, SyntaxError):
            report.line = error.lineno or 0


def _seeds(request: Request) -> dict[str, Callable[[Any], object]]:
    """Seeds what a snippet forgot to seed: differently in each world, so that its output gives it away."""

    def seed_torch(torch: Any) -> None:
        torch.default_generator.manual_seed(request.seed)  # torch.manual_seed would import torch._dynamo
        if request.cuda:
            torch.cuda.manual_seed_all(request.seed)

    def seed(module: Any) -> None:
        module.seed(request.seed)

    return {"random": seed, "numpy.random": seed, "torch": seed_torch}


def is_last(body: list[ast.stmt], line: int) -> bool:
    """Whether nothing stands after the statement on this line: it is the last one, or the last of the last `if` or `with`."""
    if not body or not body[-1].lineno <= line <= (body[-1].end_lineno or 0):
        return False
    last = body[-1]
    if not isinstance(last, ast.If | ast.With):
        return True
    blocks = [last.body, last.orelse] if isinstance(last, ast.If) else [last.body]
    around = [block for block in blocks if block and block[0].lineno <= line <= (block[-1].end_lineno or 0)]
    return not around or is_last(around[0], line)


def _steps(error: BaseException) -> list[FrameSummary]:
    """The traceback without frames of the engine, which it begins in (and a RecursionError may end in)."""
    import traceback  # only now: it works where it is imported, and hidden are its own imports

    return [step for step in traceback.extract_tb(error.__traceback__) if not step.filename.startswith(ENGINE + os.sep)]


def _describe(error: BaseException) -> str:
    text = str(error).strip()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _finish_interpreter() -> None:
    """What Python does at its end, without tearing down modules: wait for threads, run exit handlers."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    tracker: Any = sys.modules.get("multiprocessing.resource_tracker")
    if tracker is not None:
        tracker._resource_tracker._stop()
