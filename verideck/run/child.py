"""What happens inside the one process that runs a snippet, from its birth to its last words.

It is forked from a warm parent, or started fresh where there is no fork. It runs a copy of the file as `__main__`,
notes which lines ran and which statement printed what, and reports through a pipe. A snippet that ends in any
other way (a crash, `os._exit`, `exec`) leaves no report, and that is a failure too.
"""

from __future__ import annotations

import base64
import faulthandler
import gc
import importlib
import io
import json
import os
import random
import runpy
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from verideck.run import sandbox


@dataclass
class Report:
    """The last words of a snippet that was not cut short."""

    error: str = ""
    """Empty when it reached its last line."""
    line: int = 0
    """Where the error left the snippet; 0 for nowhere."""
    trace: list[str] = field(default_factory=list)
    """The traceback, from the snippet inwards."""
    breaches: list[tuple[int, str]] = field(default_factory=list)
    """Lines that tried what a snippet may not do, and what that was."""
    printed: list[tuple[list[int], int, int]] = field(default_factory=list)
    """Lines on the stack (innermost first), and the bytes of the output written there."""
    spawned: int = 0
    """The last line that started another program; 0 where none did."""
    figures: list[dict[str, str]] = field(default_factory=list)
    answer: Any = None
    """Of a request that asks something instead of running a snippet."""


@dataclass
class Request:
    """What one child process is asked to do, and within which limits."""

    kind: str
    """`run`, `names` or `device`."""
    name: str = ""
    """Path of the snippet, for its copy and for messages."""
    source: str = ""
    timeout: float = 60.0
    seed: int = 0
    figure: bool = False
    cuda: bool = False
    names: list[str] = field(default_factory=list)


class Progress:
    """Lines that ran, in memory shared with the worker: it survives any death of the snippet."""

    def __init__(self, buffer: Any) -> None:
        view = memoryview(buffer)
        self.last = view[:4].cast("I")
        self.ran = view[4:]

    @staticmethod
    def size(source: str) -> int:
        """Bytes of shared memory that a snippet with this source needs."""
        return 4 + source.count("\n") + 3


def main(request: Request, box: Path, progress: Progress, report: Callable[[bytes], None]) -> NoReturn:
    """Run the request in this very process, report, and end it."""
    answer = Report()
    me = os.getpid()
    try:
        if request.kind == "run":
            _Run(request, box, progress, answer).run()
        else:
            os.environ["TMPDIR"] = str(box)  # torch looks for a place to write as it is imported
            answer.answer = _ANSWERS[request.kind](request)
    except BaseException as error:
        answer.error = answer.error or _describe(error)
    if os.getpid() != me:  # a fork that the snippet let run on
        os._exit(0)
    report(json.dumps(asdict(answer)).encode())
    os._exit(0)


class _Run:
    def __init__(self, request: Request, box: Path, progress: Progress, report: Report) -> None:
        self.request, self.progress, self.report = request, progress, report
        self.copy = box / "snippet" / request.name
        self.work = box / "work"
        self.writable = tuple(os.path.realpath(path) + os.sep for path in (box, "/dev/shm"))

    def run(self) -> None:
        self.copy.parent.mkdir(parents=True, exist_ok=True)
        self.copy.write_text(self.request.source, encoding="utf-8")
        self._prepare_process()
        stdout = _Stdout(str(self.copy), self.progress, self.report)
        sys.stdin, sys.stdout = _NoStdin(self._breach), stdout
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", errors="replace", write_through=True)
        sys.argv = [str(self.copy)]
        _seed(self.request.seed)
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", FutureWarning)
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")  # plt.show() is fine here
        sys.addaudithook(self._audit)
        trace = self._tracer(stdout)
        threading.settrace(trace)
        sys.settrace(trace)
        left: dict[str, Any] = {}
        try:
            left = runpy.run_path(str(self.copy), run_name="__main__")
        except BaseException as error:
            sys.settrace(None)
            self._failed(error)
        finally:
            sys.settrace(None)
            threading.settrace(None)
        stdout.catch_up()
        if not self.report.error and self.request.figure:
            self.report.figures = list(_figures())
        left.clear()
        gc.collect()
        _finish_interpreter()
        stdout.catch_up()

    def _prepare_process(self) -> None:
        (self.work / "tmp").mkdir(parents=True, exist_ok=True)
        os.chdir(self.work)
        for variable in ("TMPDIR", "TEMP", "TMP"):
            os.environ[variable] = str(self.work / "tmp")
        os.environ["HOME"] = str(self.work)
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = str(self.work / "tmp" / "inductor")
        os.environ["TRITON_CACHE_DIR"] = str(self.work / "tmp" / "triton")
        if "tempfile" in sys.modules:
            sys.modules["tempfile"].tempdir = None  # type: ignore[attr-defined]
        sandbox.limit_resources(memory=not self.request.cuda)
        faulthandler.enable(2)

    def _failed(self, error: BaseException) -> None:
        report = self.report
        if isinstance(error, SystemExit):
            report.error = (
                f"calls sys.exit({'' if error.code is None else error.code}) before its end; let it reach its last line"
            )
        else:
            report.error = _describe(error)
        steps = list(traceback.extract_tb(error.__traceback__))
        inside = [i for i, step in enumerate(steps) if step.filename == str(self.copy)]
        if inside:
            report.line = steps[inside[-1]].lineno or 0
            lines = traceback.format_list(steps[inside[0] :]) + traceback.format_exception_only(error)
            report.trace = "".join(lines).replace(str(self.copy), self.request.name).splitlines()
        elif isinstance(error, SyntaxError):
            report.line = error.lineno or 0

    def _tracer(self, stdout: _Stdout) -> Callable[[types.FrameType, str, Any], Any]:
        path = str(self.copy)
        ran, last, catch_up = self.progress.ran, self.progress.last, stdout.catch_up
        size = len(ran)

        def line(frame: types.FrameType, event: str, _: Any) -> Any:
            if event == "line":
                catch_up()
                number = frame.f_lineno
                last[0] = number
                if number < size:
                    ran[number] = 1
            return line

        def call(frame: types.FrameType, _event: str, _arg: Any) -> Any:
            return line if frame.f_code.co_filename == path else None

        return call

    # What a snippet may not do

    def _breach(self, what: str, line: int = 0) -> NoReturn:
        self.report.breaches.append((line or self._line(), what))
        raise PermissionError(what)

    def _line(self) -> int:
        frame: types.FrameType | None = sys._getframe(1)
        while frame:
            if frame.f_code.co_filename == str(self.copy):
                return frame.f_lineno
            frame = frame.f_back
        return int(self.progress.last[0])

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND) if flags else False
            if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
                self._may_write(path)
        elif event in _WRITES:
            for path in args[: _WRITES[event]]:
                self._may_write(path)
        elif event in _NETWORK:
            self._may_connect(event, args)
        elif event in _SPAWNS:
            self.report.spawned = self._line()

    def _may_write(self, path: Any) -> None:
        if isinstance(path, int) or path is None:
            return
        name = os.fsdecode(path)
        if name in ("/dev/null", "/dev/tty") or name.startswith("/proc/self/"):
            return
        real = os.path.realpath(name)
        if not (real + os.sep).startswith(self.writable) and not os.path.realpath(os.path.dirname(real)).startswith("/dev"):
            self._breach(f"writes to {name}, outside of its temporary directory; write to a relative path")

    def _may_connect(self, event: str, args: tuple[Any, ...]) -> None:
        if event.startswith("socket.get"):
            self._breach(f"looks up {args[0]!r} on the network; a snippet must run offline")
        family = getattr(args[0], "family", None)
        if family is not None and family.name in ("AF_INET", "AF_INET6"):
            self._breach(f"uses the network ({event.removeprefix('socket.')} {args[1]!r}); a snippet must run offline")


_WRITES = {
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rmdir": 1,
    "os.rename": 2,
    "os.link": 2,
    "os.truncate": 1,
    "os.chmod": 1,
    "os.utime": 1,
    "shutil.rmtree": 1,
    "sqlite3.connect": 1,
}
"""Audit events that change the file system, and how many of their arguments are paths that change."""
_NETWORK = frozenset(
    f"socket.{name}"
    for name in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
)
_SPAWNS = frozenset({"subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty"})


class _Stdout(io.TextIOWrapper):
    """Standard output that knows which line of the snippet wrote each byte, C code and subprocesses included."""

    def __init__(self, path: str, progress: Progress, report: Report) -> None:
        super().__init__(io.FileIO(1, "w", closefd=False), encoding="utf-8", newline="\n", write_through=True)
        self._path, self._progress, self._report = path, progress, report
        self._seen = 0
        self._pid = os.getpid()

    def write(self, text: str) -> int:
        self.catch_up()
        count = super().write(text)
        lines = []
        frame: types.FrameType | None = sys._getframe(1)
        while frame:
            if frame.f_code.co_filename == self._path:
                lines.append(frame.f_lineno)
            frame = frame.f_back
        self._note(lines)
        return count

    def catch_up(self) -> None:
        """Give bytes that arrived by another way to the line that ran last."""
        self._note([int(self._progress.last[0])])

    def _note(self, lines: list[int]) -> None:
        size = os.fstat(1).st_size
        if size == self._seen or os.getpid() != self._pid:
            return
        printed = self._report.printed
        if printed and printed[-1][0] == lines:
            printed[-1] = (lines, printed[-1][1], size)
        else:
            printed.append((lines, self._seen, size))
        self._seen = size


class _NoStdin(io.TextIOBase):
    def __init__(self, breach: Callable[[str], NoReturn]) -> None:
        self._breach = breach

    def _refuse(self, *_: Any) -> NoReturn:
        self._breach("reads standard input; a snippet gets none")

    read = readline = readlines = fileno = __next__ = __iter__ = _refuse


def _describe(error: BaseException) -> str:
    text = str(error).strip()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _seed(seed: int) -> None:
    """Seed what a snippet forgot to seed: differently in each world, so that its output gives it away."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)
    if "matplotlib" in sys.modules:
        # Small enough that its labels can be read on a phone; a snippet may say otherwise.
        sys.modules["matplotlib"].rcParams.update({"figure.figsize": (4.2, 3.0), "figure.autolayout": True})


def _figures() -> Iterator[dict[str, str]]:
    """Each open figure as PNG, with a digest of its pixels (the same on any machine, unlike compressed bytes)."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    import hashlib

    for number in pyplot.get_fignums():
        figure = pyplot.figure(number)
        figure.set_facecolor("white")
        figure.set_dpi(200)
        figure.canvas.draw()
        pixels = figure.canvas.buffer_rgba()
        digest = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()
        file = io.BytesIO()
        figure.savefig(file, dpi=200, facecolor="white", metadata={"Software": None})
        yield {"png": base64.b64encode(file.getvalue()).decode(), "digest": digest}


def _finish_interpreter() -> None:
    """What Python does at its end, without tearing down modules: wait for threads, run exit handlers."""
    import atexit

    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    tracker: Any = sys.modules.get("multiprocessing.resource_tracker")
    if tracker is not None and tracker._resource_tracker._pid is not None:
        tracker._resource_tracker._stop()


# Questions that need the libraries but no snippet


def _resolve_names(request: Request) -> dict[str, str | None]:
    """For each API name None, or what to say where the installed libraries lack it."""
    return {name: _missing(name) for name in request.names}


_ALIASES = {"nn": "torch.nn", "F": "torch.nn.functional", "optim": "torch.optim"}


def _missing(dotted: str) -> str | None:
    head, _, rest = dotted.partition(".")
    root = _ALIASES.get(head, head)
    try:
        value: Any = importlib.import_module(root)
    except ImportError:
        return f"`{dotted}` cannot be checked: {root.partition('.')[0]} is not installed"
    except Exception as error:  # such as torchvision beside another torch than it was built for
        return f"`{dotted}` cannot be checked: {root.partition('.')[0]} cannot be imported: {_describe(error)}"
    reached = root
    for part in rest.split("."):
        reached = f"{reached}.{part}"
        try:
            value = getattr(value, part)
        except AttributeError:
            try:
                value = importlib.import_module(reached)
            except ImportError:
                if _annotated(value, part):
                    return None
                import difflib

                close = difflib.get_close_matches(part, dir(value), n=1)
                prefix = dotted.rsplit(part, 1)[0]
                hint = f"; did you mean `{prefix}{close[0]}`?" if close else ""
                root = root.partition(".")[0]
                version = getattr(sys.modules[root], "__version__", "")
                return f"`{dotted}` does not exist in {root} {version}{hint}"
    return None


def _annotated(value: Any, part: str) -> bool:
    """Whether instances of a class have this attribute, such as `weight` of nn.Linear."""
    return isinstance(value, type) and any(part in getattr(c, "__annotations__", {}) for c in value.__mro__)


def _device(_: Request) -> dict[str, str]:
    """Name of the GPU and version of torch; an empty name where torch finds no GPU."""
    torch = importlib.import_module("torch")
    name = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
    return {"device": name, "torch": torch.__version__}


_ANSWERS: dict[str, Callable[[Request], Any]] = {"names": _resolve_names, "device": _device}
