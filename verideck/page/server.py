"""The page of `--watch`, served to this machine only: the page itself, its notes as data, and events as builds go on."""

from __future__ import annotations

import contextlib
import json
import queue
import secrets
import threading
import urllib.parse
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from verideck.page.preview import Preview

HOST = "127.0.0.1"
ALIVE = 5
"""Seconds between signs of life to a page that waits."""

Event = tuple[str, object]
"""Name, and what JSON can hold."""


class Page:
    """The open pages: what they show, and the events that they wait for."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self._server = secrets.token_hex(4)  # builds of a server that is gone are never taken for those of this one
        self._builds = 0
        self._built: Event | None = None
        self._problems: Event = ("problems", "")
        self._running: Event = ("running", {"text": "", "seconds": 0})
        self._listeners: list[queue.Queue[Event]] = []
        self._lock = threading.Lock()

    @property
    def number(self) -> str:
        """Of the build that is shown."""
        return f"{self._server}-{self._builds}"

    @property
    def html(self) -> bytes:
        """The page, which knows its build."""
        if self.preview is None:
            return _WAITING
        marked = f'<html data-build="{self.number}" data-page="{self.preview.frame}" '
        return self.preview.html.replace("<html ", marked, 1).encode()

    def show(self, preview: Preview, changed: Sequence[str]) -> None:
        """Have every open page show this instead. A build that changed nothing moves no page."""
        with self._lock:
            if preview != self.preview:
                self._builds += 1
                self.preview = preview
            self._built = ("built", {"number": self.number, "changed": list(changed), "page": preview.frame})
            self._problems = ("problems", "")
            self._tell(self._built)

    def complain(self, problems: str) -> None:
        """Lay this over every open page until the next build that succeeds."""
        with self._lock:
            self._problems = ("problems", problems)
            self._tell(self._problems)

    def running(self, text: str, seconds: float) -> None:
        """Say what runs, and for how long; nothing runs where the text is empty."""
        with self._lock:
            if text or self._running[1] != {"text": "", "seconds": 0}:
                self._running = ("running", {"text": text, "seconds": seconds})
                self._tell(self._running)

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener.put(event)

    @contextlib.contextmanager
    def listening(self) -> Iterator[queue.Queue[Event]]:
        """Events for a page, beginning with how things stand."""
        listener: queue.Queue[Event] = queue.Queue()
        with self._lock:
            for event in (self._built, self._problems, self._running):
                if event:
                    listener.put(event)
            self._listeners.append(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.remove(listener)


def serve(page: Page, port: int) -> ThreadingHTTPServer:
    """Serve the page in the background; on another port where this one is taken."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            path = urllib.parse.urlsplit(self.path).path
            if host not in (HOST, "localhost"):  # another name that was made to point here
                self._answer(403, b"this page is for 127.0.0.1", "text/plain")
            elif path == "/":
                self._answer(200, page.html, "text/html")
            elif path == "/data" and page.preview:
                self._answer(200, page.preview.data.encode(), "application/json")
            elif path == "/events":
                self._events()
            else:
                self._answer(404, b"not here", "text/plain")

        def _answer(self, status: int, data: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def _events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            with page.listening() as events, contextlib.suppress(OSError):
                while True:
                    try:
                        event, data = events.get(timeout=ALIVE)
                        message = f"event: {event}\ndata: {json.dumps(data)}\n\n"
                    except queue.Empty:
                        message = ": still here\n\n"
                    self.wfile.write(message.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal is for the author's mistakes."""

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except OSError:  # the port is taken
        server = ThreadingHTTPServer((HOST, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


_WAITING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>building</title></head>
<body style="font: 16px/1.5 system-ui; margin: 3rem auto; padding: 0 1rem; max-width: 60rem">
<p id="now" role="status">Building the deck.</p><pre style="white-space: pre-wrap"></pre>
<script>
const events = new EventSource("/events");
const now = document.getElementById("now");
events.addEventListener("built", () => location.reload());
events.addEventListener("running", (event) => {
  const { text, seconds } = JSON.parse(event.data);
  if (text) now.textContent = `${text} (${Math.round(seconds)} s)`;
});
events.addEventListener("problems", (event) => {
  const text = JSON.parse(event.data);
  if (text) now.textContent = "The deck cannot be built:";
  document.querySelector("pre").textContent = text;
});
</script></body></html>"""
"""What a page shows before the first build that succeeds."""
