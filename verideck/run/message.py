"""What goes between the client, a worker and a snippet's process: all of it can be written as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Request:
    """What one process is asked to do, and within which limits."""

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
    loopback: bool = False
    """Whether it may use a loopback interface of its own."""


@dataclass
class Report:
    """The last words of a snippet that was not cut short."""

    error: str = ""
    """Empty when it reached its end."""
    line: int = 0
    """Where the error left the snippet; 0 for nowhere."""
    trace: list[str] = field(default_factory=list)
    """The traceback, from the snippet inwards."""
    exit_code: int | None = None
    """Of `sys.exit`; None where nothing called it. Code 0 from the last statement is an end like any other."""
    exit_line: int = 0
    """The innermost line that `sys.exit` left."""
    breaches: list[tuple[int, str]] = field(default_factory=list)
    """Lines that tried what a snippet may not do, and what that was."""
    printed: list[tuple[list[int], int, int]] = field(default_factory=list)
    """Lines on the stack (innermost first), and the bytes of the output written there."""
    spawned: int = 0
    """The last line that started another program; 0 where none did."""
    raised: list[tuple[int, str]] = field(default_factory=list)
    """Lines that an exception came through, and the name of its type."""
    thread_errors: list[tuple[int, str]] = field(default_factory=list)
    """Lines of threads that an exception ended, and the exception."""
    figures: list[dict[str, str]] = field(default_factory=list)
    answer: Any = None
    """Of a request that asks something instead of running a snippet."""


@dataclass
class Hello:
    """What a worker says first."""

    walls: str
    """What is around each snippet (see `sandbox.Walls`); `audit hook` where the kernel gave nothing."""
    broken: dict[str, str] = field(default_factory=dict)
    """Libraries that could not be imported, and why."""
    threads: int = 1
    """Threads of the parent when it forked; more than one is unsafe."""


@dataclass
class Outcome:
    """One request as the worker saw it from outside."""

    report: dict[str, Any] | None
    """The snippet's last words (a `Report`); None when it was cut short."""
    printed: list[tuple[list[int], str]] = field(default_factory=list)
    """What was printed, in the order in which it was: text, and the lines of the snippet on the stack that wrote it,
    innermost first. Neighbors with the same stack are one. All control characters are there as they were."""
    stderr: str = ""
    ended: str = ""
    """How it ended where it left no report: `timeout`, `flood`, `exit 0`, `SIGSEGV` …"""
    last: int = 0
    """The line that ran last."""
    ran: list[int] = field(default_factory=list)
    """Lines that ran anywhere: threads and forked processes of the snippet included."""
    ran_main: list[int] = field(default_factory=list)
    """Lines that ran in the main thread of the snippet's own process."""
    raised: list[tuple[int, str]] = field(default_factory=list)
    """As in the report."""
    thread_errors: list[tuple[int, str]] = field(default_factory=list)
    """As in the report."""
    left_behind: bool = False
    network: bool = False
    """Whether packets found no way out. (Not asked where there is a loopback interface: torch.distributed looks for names.)"""
    seconds: float = 0.0
