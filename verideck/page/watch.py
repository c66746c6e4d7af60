"""`--watch`: build on every save and show the result in an open page. The only module that imports watchfiles.

Only the preview is written: drafts leave package and lock alone until `build_deck.py` runs without `--watch`.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import watchfiles

from verideck.anki.render import RenderedNote
from verideck.sources.source import DeckError, Location, Problem

HOST, PORT = "127.0.0.1", 8765


@dataclass(frozen=True, slots=True)
class Shown:
    """What a build has for the open page."""

    page: str
    notes: Mapping[str, RenderedNote]
    """By id, in study order."""
    problems: tuple[Problem, ...]


class Page:
    """The open pages: what they show, and the events that they wait for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.html = b""
        self._build = 0
        """Number of the build that `html` shows; 0 before the first."""
        self._changed: Sequence[str] = ()
        self._problems = ""
        self._listeners: list[queue.Queue[tuple[str, object]]] = []
        self._lock = threading.Lock()

    def show(self, html: str, changed: Sequence[str]) -> None:
        """Have every open page show this instead, at the first changed note."""
        with self._lock:
            self._build += 1
            self.html = html.replace("<html ", f'<html data-build="{self._build}" ', 1).encode()
            self._changed, self._problems = changed, ""
            self._tell("built", changed)

    def complain(self, problems: str) -> None:
        """Lay this over every open page until the next build that succeeds."""
        with self._lock:
            self._problems = problems
            self._tell("problems", problems)

    def _tell(self, event: str, data: object) -> None:
        for listener in self._listeners:
            listener.put((event, data))

    @contextlib.contextmanager
    def listening(self, build: str) -> Iterator[queue.Queue[tuple[str, object]]]:
        """Events for a page that shows this build, beginning with what it missed since."""
        listener: queue.Queue[tuple[str, object]] = queue.Queue()
        with self._lock:
            if self._problems:
                listener.put(("problems", self._problems))
            elif build != str(self._build):
                listener.put(("built", self._changed))
            self._listeners.append(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def source(self, path: str) -> bytes | None:
        """A card file or a snippet, by its address in the page."""
        for folder in self.folders:
            name = path.removeprefix(f"/{folder.name}/")
            file = (folder / name).resolve()
            if name != path and file.suffix in (".md", ".py") and file.is_relative_to(folder) and file.is_file():
                return file.read_bytes()
        return None


def watch(
    folders: Sequence[Path],
    build: Callable[[], Shown],
    report: Callable[[Sequence[Problem]], None],
    say: Callable[[str], None],
    *,
    port: int = PORT,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again on every change in the folders, until interrupted (or `stop` is set).

    `report` prints problems, `say` prints a line.
    """
    page = Page(folders)
    server = _serve(page, port)
    previous: Mapping[str, RenderedNote] = {}
    try:
        say(f"watching; the cards are at http://{HOST}:{server.server_address[1]}/ (Ctrl+C ends)")
        seen: dict[Path, int] | None = _saved(folders)
        previous = _rebuild(build, page, previous, report, say)
        for changes in watchfiles.watch(
            *folders,
            watch_filter=_is_source,
            stop_event=stop,
            debounce=200,
            step=50,
            rust_timeout=200,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            missed = seen is not None and _saved(folders) != seen  # a save during the first build, before anything watched
            seen = None
            if changes or missed:
                previous = _rebuild(build, page, previous, report, say)
    finally:
        server.shutdown()
        server.server_close()


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


def _rebuild(
    build: Callable[[], Shown],
    page: Page,
    previous: Mapping[str, RenderedNote],
    report: Callable[[Sequence[Problem]], None],
    say: Callable[[str], None],
) -> Mapping[str, RenderedNote]:
    """One build; the last good one stays in the page when this one has problems."""
    started = time.monotonic()
    result = None
    try:
        result = build()
        problems = result.problems
    except DeckError as error:
        problems = tuple(error.problems)
    except Exception as error:  # a file in the middle of being written must not end the watch
        problems = (Problem(Location("build_deck.py", 1), f"{type(error).__name__}: {error}"),)
    if problems or result is None:
        report(problems)
        page.complain("\n\n".join("\n".join(filter(None, (str(problem), problem.detail))) for problem in problems))
        return previous
    changed = [name for name, note in result.notes.items() if previous.get(name) != note] if previous else []
    page.show(result.page, changed)
    say(f"built in {time.monotonic() - started:.2f} s: {len(result.notes)} notes, {len(changed)} changed")
    return result.notes


def _serve(page: Page, port: int) -> ThreadingHTTPServer:
    """Serve the page on this machine only, in the background."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            parts = urllib.parse.urlsplit(self.path)
            path = urllib.parse.unquote(parts.path)
            if host not in (HOST, "localhost"):  # another name that was made to point here
                self._answer(403, b"this page is for 127.0.0.1", "text/plain")
            elif path == "/":
                self._answer(200, page.html or _WAITING, "text/html")
            elif path == "/events":
                self._events(parts.query)
            elif (source := page.source(path)) is not None:
                self._answer(200, source, "text/plain")
            else:
                self._answer(404, b"not here", "text/plain")

        def _answer(self, status: int, data: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def _events(self, build: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            with page.listening(build) as events, contextlib.suppress(OSError):
                while True:
                    try:
                        event, data = events.get(timeout=5)
                        message = f"event: {event}\ndata: {json.dumps(data)}\n\n"
                    except queue.Empty:
                        message = ": still here\n\n"
                    self.wfile.write(message.encode())
                    self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal is for the author's mistakes."""

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except OSError:  # the port is taken
        server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


_WAITING = b"""<!doctype html><meta charset="utf-8"><title>building</title>
<body style="font: 16px/1.5 system-ui; margin: 3rem auto; max-width: 60rem">
<p id="now">Building the deck.</p><pre style="white-space: pre-wrap"></pre>
<script>
const events = new EventSource("/events?0");
events.addEventListener("built", () => location.reload());
events.addEventListener("problems", (event) => {
  document.getElementById("now").textContent = "The deck cannot be built:";
  document.querySelector("pre").textContent = JSON.parse(event.data);
});
</script>"""
"""What a page shows before the first build that succeeds."""
