"""Watches a snippet run: which lines ran, what they raised, which of them printed what."""

from __future__ import annotations

import io
import os
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

from verideck.run.message import Report

Trace = Callable[[types.FrameType, str, Any], Any]
_RAN, _MAIN = 1, 2


class Progress:
    """Lines that ran, in memory shared with the worker: it survives any death of the snippet."""

    def __init__(self, buffer: Any) -> None:
        view = memoryview(buffer)
        self.last = view[:4].cast("I")
        self.marks = view[4:]
        """One byte a line: whether it ran, and whether in the main thread of the snippet's own process."""

    @staticmethod
    def size(source: str) -> int:
        """Bytes of shared memory that a snippet with this source needs."""
        return 4 + source.count("\n") + 3

    @property
    def ran(self) -> list[int]:
        """Lines that ran anywhere."""
        return [line for line, mark in enumerate(self.marks) if mark]

    @property
    def ran_main(self) -> list[int]:
        """Lines that ran in the main thread of the snippet's own process."""
        return [line for line, mark in enumerate(self.marks) if mark & _MAIN]


class Watch:
    """Watches one snippet from the inside. `stdout` takes the place of `sys.stdout`."""

    def __init__(self, path: str, progress: Progress, report: Report) -> None:
        self._path, self._progress, self._report = path, progress, report
        self.stdout = _Stdout(self)
        self._seen = 0
        self.writing = threading.RLock()
        """Held from before a thread writes until it has said so: no other may take its bytes for its own."""
        self._raised: dict[tuple[int, str], None] = {}
        self._mark = [_RAN | _MAIN]
        self._main = self._tracer(self._mark)
        self._tracing = False

    def start(self) -> None:
        """Trace every line from now on, in threads and forked processes too."""
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forked)
        threading.excepthook = self._thread_failed
        threading.settrace(self._tracer([_RAN])[0])
        self._tracing = True
        sys.settrace(self._main[0])

    def stop(self) -> None:
        """Trace no longer, and report what was raised."""
        self._tracing = False
        sys.settrace(None)
        threading.settrace(None)
        self._report.raised = list(self._raised)

    def lines(self, frame: types.FrameType | None) -> list[int]:
        """Lines of the snippet on this stack, innermost first; once where a recursion stands on one many times."""
        found: list[int] = []
        while frame:
            if frame.f_code.co_filename == self._path and found[-1:] != [frame.f_lineno]:
                found.append(frame.f_lineno)
            frame = frame.f_back
        return found

    def line(self) -> int:
        """The line of the snippet that this thread is in; where it is in none, the line that ran last."""
        lines = self.lines(sys._getframe(1))
        return lines[0] if lines else int(self._progress.last[0])

    def _tracer(self, mark: list[int]) -> tuple[Trace, Trace]:
        path, marks, last, raised = self._path, self._progress.marks, self._progress.last, self._raised
        size, catch_up = len(marks), self.catch_up

        def line(frame: types.FrameType, event: str, arg: Any) -> Any:
            if event == "line":
                catch_up(frame)
                number = frame.f_lineno
                last[0] = number
                if number < size:
                    marks[number] |= mark[0]
            elif event == "return":
                catch_up(frame)
                back = frame.f_back
                while back:
                    if back.f_code.co_filename == path:
                        last[0] = back.f_lineno
                        break
                    back = back.f_back
            elif event == "exception" and mark[0] & _MAIN:
                raised[frame.f_lineno, arg[0].__name__] = None
            return line

        def call(frame: types.FrameType, _event: str, _arg: Any) -> Any:
            if frame.f_code.co_filename != path:
                return None
            catch_up(frame)
            return line

        return call, line

    def _forked(self) -> None:
        self._mark[0] = _RAN
        self.writing = threading.RLock()  # a thread that held the old one is not here to let go of it

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_type is not SystemExit:
            step, line = failure.exc_traceback, 0
            while step:
                if step.tb_frame.f_code.co_filename == self._path:
                    line = step.tb_lineno
                step = step.tb_next
            text = str(failure.exc_value or "").strip()
            name = failure.exc_type.__name__
            self._report.thread_errors.append((line, f"{name}: {text}" if text else name))
        threading.__excepthook__(failure)

    # What was printed

    def catch_up(self, frame: types.FrameType | None = None) -> None:
        """Give bytes that arrived by another way than `stdout` to the line that ran last, called from where it was."""
        if os.fstat(1).st_size == self._seen:
            return
        with self.writing:
            size = os.fstat(1).st_size
            if size != self._seen:
                last = int(self._progress.last[0])
                around = self.lines(frame and frame.f_back)
                self._note(around if around[:1] == [last] else [last, *around], size)

    def wrote(self, frame: types.FrameType) -> None:
        """Give the bytes that arrived since to this stack."""
        size = os.fstat(1).st_size
        if size != self._seen:
            self._note(self.lines(frame), size)
        if self._tracing and sys.gettrace() is None and threading.current_thread() is threading.main_thread():
            self._resume(frame)

    def _note(self, lines: list[int], size: int) -> None:
        printed = self._report.printed
        if printed and printed[-1][0] == lines:
            printed[-1] = (lines, printed[-1][1], size)
        else:
            printed.append((lines, self._seen, size))
        self._seen = size

    def _resume(self, frame: types.FrameType | None) -> None:
        """Trace again: where the stack is as deep as it may be, Python drops the trace function in silence."""
        call, line = self._main
        while frame:
            if frame.f_code.co_filename == self._path:
                frame.f_trace = line
                self._progress.marks[frame.f_lineno] |= self._mark[0]
            frame = frame.f_back
        sys.settrace(call)


class _Stdout(io.TextIOWrapper):
    """Standard output that says where each piece of text came from."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(io.FileIO(1, "w", closefd=False), encoding="utf-8", newline="\n", write_through=True)
        self._watch = watch

    def write(self, text: str) -> int:
        frame = sys._getframe(1)
        with self._watch.writing:
            count = super().write(text)
            self._watch.wrote(frame)
        return count


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, however little each call takes."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
