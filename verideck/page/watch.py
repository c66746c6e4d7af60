"""`--watch`: build on every save and show the result in an open page. The only module that imports watchfiles.

Only the page changes: drafts leave package and lock alone until `build_deck.py` runs without `--watch`.
A save while a build runs cancels it: nobody waits for what is out of date.
"""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from verideck.anki.render import RenderedNote
from verideck.page.preview import Preview
from verideck.page.server import HOST, Page, serve
from verideck.sources.files import shown
from verideck.sources.source import DeckError, Location, Problem

PORT = 8765
SILENT = 0.4
"""Seconds that a build may take before anything is said of it."""
SAID_AT = (2, 5, 10, 20, 40)
"""Seconds after which the terminal is told that a build still runs."""

Progress = Callable[[str, int, int], None]
"""Told of each program that is done: its path, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a build has for the open page."""

    preview: Preview | None
    """None where there are problems."""
    notes: Mapping[str, RenderedNote]
    """By id, in study order."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def watch(
    folders: Sequence[Path],
    build: Callable[[Progress], Shown],
    report: Callable[[Sequence[Problem]], None],
    say: Callable[[str], None],
    *,
    cancel: Callable[[], None],
    port: int,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again on every change in the folders, until interrupted (or `stop` is set).

    `report` prints problems, `say` prints a line, `cancel` makes a running `build` end soon, however it ends.
    """
    gc.enable()  # a single build does without; a watch that did would grow with each
    page = Page()
    server = serve(page, port)
    builder = _Builder(build, page, report, say, cancel)
    try:
        say(f"watching; the cards are at http://{HOST}:{server.server_address[1]}/ (Ctrl+C ends)")
        seen: dict[Path, int] | None = _saved(folders)
        builder.start()
        for changes in watchfiles.watch(
            *folders,
            watch_filter=_is_source,
            stop_event=stop,
            debounce=200,
            step=20,
            rust_timeout=200,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            missed = seen is not None and _saved(folders) != seen  # a save before anything watched
            seen = None
            if changes or missed:
                builder.saved(sorted({path for _, path in changes}))
            builder.tick()
    finally:
        builder.end()
        server.shutdown()
        server.server_close()


class _Builder:
    """Builds in a thread of its own, one at a time, and only the latest counts."""

    def __init__(
        self,
        build: Callable[[Progress], Shown],
        page: Page,
        report: Callable[[Sequence[Problem]], None],
        say: Callable[[str], None],
        cancel: Callable[[], None],
    ) -> None:
        self._build, self._page, self._report, self._say, self._cancel = build, page, report, say, cancel
        self._wanted = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._since: float | None = None
        """When the running build began."""
        self._because = ""
        self._progress = ""
        self._said = 0
        self._notes: Mapping[str, RenderedNote] = {}
        self._warned: tuple[Problem, ...] = ()

    def start(self) -> None:
        """Begin with a first build."""
        self._wanted.set()
        self._thread.start()

    def saved(self, files: Sequence[str]) -> None:
        """Build again; what runs is out of date."""
        self._because = f" after a save of {', '.join(shown(Path(file)) for file in files[:2])}" if files else ""
        self._wanted.set()
        if self._since is not None:
            self._cancel()

    def end(self) -> None:
        """Wait for the thread, and no longer for what it runs."""
        self._ended = True
        self._wanted.set()
        if self._since is not None:
            self._cancel()
        if self._thread.is_alive():
            self._thread.join(5)

    def tick(self) -> None:
        """Say what runs and for how long, if it takes long."""
        since = self._since
        if since is not None and self._wanted.is_set():
            self._cancel()  # again: the first time may have come before anything ran
        if since is None or time.monotonic() - since < SILENT:
            return
        seconds = time.monotonic() - since
        text = f"Building{self._because}{self._progress}"
        self._page.running(text, seconds)
        if self._said < len(SAID_AT) and seconds >= SAID_AT[self._said]:
            self._said += 1
            self._say(f"{text[0].lower()}{text[1:]}: {seconds:.0f} s so far; a save cancels it")

    def _work(self) -> None:
        while self._wanted.wait() and not self._ended:
            self._wanted.clear()
            self._said, self._progress = 0, ""
            self._since = time.monotonic()
            found = self._once()
            seconds = time.monotonic() - self._since
            self._since = None
            if not self._wanted.is_set():  # else this build is out of date
                self._page.running("", 0)
                self._tell(found, seconds)

    def _once(self) -> Shown:
        try:
            return self._build(self._told)
        except DeckError as error:
            return Shown(None, {}, tuple(error.problems))
        except Exception as error:  # a file in the middle of being written must not end the watch
            return Shown(None, {}, (Problem(Location("build_deck.py", 1), f"{type(error).__name__}: {error}"),))

    def _told(self, path: str, done: int, total: int) -> None:
        self._progress = f", {done} of {total} programs run, the last {path}"

    def _tell(self, found: Shown, seconds: float) -> None:
        """Show this build; the last good one stays in the page when this one has problems."""
        if found.preview is None:
            self._report(found.problems)
            details = ("\n".join(filter(None, (str(problem), problem.detail))) for problem in found.problems)
            self._page.complain("\n\n".join(details))
            return
        before, self._notes = self._notes, found.notes
        changed = [name for name, note in found.notes.items() if before.get(name) != note] if before else []
        self._page.show(found.preview, changed)
        for problem in found.warnings:
            if problem not in self._warned:
                self._say(f"{problem} (card rule)")
        self._warned = found.warnings
        self._say(f"built in {seconds:.2f} s: {len(found.notes)} notes, {len(changed)} changed")


def _saved(folders: Iterable[Path]) -> dict[Path, int]:
    """Time of the last save of every source, in nanoseconds."""
    saved = {}
    for folder in folders:
        for file in folder.rglob("*"):
            with contextlib.suppress(OSError):
                if _is_source(watchfiles.Change.modified, str(file)) and file.is_file():
                    saved[file] = file.stat().st_mtime_ns
    return saved


def _is_source(_: watchfiles.Change, path: str) -> bool:
    name = Path(path).name
    return not name.startswith(".") and name != "deck.lock" and not name.endswith(("~", ".tmp", ".swp"))
