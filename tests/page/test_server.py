"""What the open page of a watch asks for, over real connections, and what it is told."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from verideck.page import server as serving
from verideck.page.preview import Preview
from verideck.page.server import Event, Page, serve

SHOWN = Preview('<!doctype html>\n<html lang="en">\n<p>&lt;html é</p><html >', '{"a": "é"}', "0123")


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def port(page: Page) -> Iterator[int]:
    server = serve(page, 0)
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def shown() -> Iterator[int]:
    """The port of a page that shows a build already."""
    page = Page()
    page.show(SHOWN, [])
    server = serve(page, 0)
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def asked(port: int, path: str, host: str | None = "127.0.0.1") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.version == 11
    headers = {name: value for name, value in answer.getheaders() if name not in ("Server", "Date")}
    text = "" if answer.length is None else answer.read().decode()  # events go on for ever
    connection.close()
    return answer.status, headers, text


def headers(kind: str, text: str) -> dict[str, str]:
    length = str(len(text.encode()))
    return {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": length, "Cache-Control": "no-store"}


def test_page_and_data_are_served_fresh_and_the_page_knows_its_build(page: Page, port: int):
    page.show(SHOWN, [])
    marked = SHOWN.html.replace('<html lang="en">', f'<html data-build="{page.number}" data-page="0123" lang="en">')

    for path in ("/", "/?again", "/#card"):
        assert asked(port, path) == (200, headers("text/html", marked), marked)
    for path in ("/data", "/data?3"):
        assert asked(port, path) == (200, headers("application/json", SHOWN.data), SHOWN.data)


def test_before_the_first_build_there_is_a_page_that_waits_and_no_data(page: Page, port: int):
    status, _, text = asked(port, "/")

    assert (status, "Building the deck." in text) == (200, True)
    assert asked(port, "/data") == (404, headers("text/plain", "not here"), "not here")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("localhost:1", 200),
        ("evil.example.org", 403),
        ("127.0.0.1.evil.example.org", 403),
        ("localhost.evil.example.org:80", 403),
        ("", 403),
        (None, 403),
    ],
)
def test_only_names_of_this_machine_are_answered(shown: int, host: str | None, status: int):
    for path in ("/", "/data"):
        assert asked(shown, path, host)[0] == status
    if status == 403:
        text = "this page is for 127.0.0.1"
        assert asked(shown, "/events", host) == (403, headers("text/plain", text), text)


@pytest.mark.parametrize(
    "path", ["/index.html", "/data/", "/event", "/events/", "/eventsource", "/cards/a.md", "/%64ata", "/favicon.ico"]
)
def test_nothing_else_is_there(shown: int, path: str):
    assert asked(shown, path) == (404, headers("text/plain", "not here"), "not here")


@pytest.mark.parametrize(
    ("method", "status"), [("POST", 501), ("PUT", 501), ("HEAD", 501), ("GET", 200)], ids=["post", "put", "head", "get"]
)
def test_nothing_is_changed_from_outside_and_nothing_said_of_requests(
    shown: int, method: str, status: int, capfd: pytest.CaptureFixture[str]
):
    connection = http.client.HTTPConnection("127.0.0.1", shown, timeout=10)
    connection.request(method, "/", headers={"Connection": "close"})
    assert connection.getresponse().status == status
    connection.close()

    assert capfd.readouterr() == ("", "")


def waiting(page: Page) -> list[Event]:
    """What a page that is opened now is told at once."""
    with page.listening() as events:
        return [events.get_nowait() for _ in range(events.qsize())]


IDLE = ("running", {"text": "", "seconds": 0})


def test_a_page_that_is_opened_is_told_how_things_stand(page: Page):
    assert waiting(page) == [("problems", ""), IDLE]

    page.running("Building", 1.5)
    page.complain("a mistake")
    assert waiting(page) == [("problems", "a mistake"), ("running", {"text": "Building", "seconds": 1.5})]

    page.running("", 0)
    page.show(SHOWN, ("a", "b"))
    built = {"number": page.number, "changed": ["a", "b"], "page": "0123"}
    assert waiting(page) == [("built", built), ("problems", ""), IDLE]


def test_an_open_page_is_told_of_each_event_once_and_a_closed_one_of_none(page: Page):
    with page.listening() as events, page.listening() as others:
        for _ in range(events.qsize()):
            events.get_nowait()
        page.running("", 0)
        page.running("Building", 1.0)
        page.running("Building", 2.0)
        page.running("", 0)
        page.running("", 0)
        page.complain("a mistake")
        page.show(SHOWN, ["a"])
        page.show(SHOWN, [])
        told = [events.get_nowait() for _ in range(events.qsize())]
        assert others.qsize() == len(told) + 2
    page.complain("later")

    assert told == [
        ("running", {"text": "Building", "seconds": 1.0}),
        ("running", {"text": "Building", "seconds": 2.0}),
        IDLE,
        ("problems", "a mistake"),
        ("built", {"number": page.number, "changed": ["a"], "page": "0123"}),
        ("built", {"number": page.number, "changed": [], "page": "0123"}),
    ]
    assert events.qsize() == 0


def test_pages_may_be_closed_in_any_order(page: Page):
    first, second, third = (page.listening() for _ in range(3))
    events = [opened.__enter__() for opened in (first, second, third)]
    before = [waiting.qsize() for waiting in events]

    for closed in (second, first):
        closed.__exit__(None, None, None)
        page.complain("a mistake")

    assert [waiting.qsize() - count for waiting, count in zip(events, before, strict=True)] == [1, 0, 2]
    third.__exit__(None, None, None)


def test_builds_are_counted_where_something_differs_and_told_apart_from_those_of_another_server(page: Page):
    numbers = [page.number]
    for preview in (SHOWN, replace(SHOWN), Preview(SHOWN.html, "{}", "0123"), Preview(SHOWN.html, "{}", "4567")):
        page.show(preview, [])
        numbers.append(page.number)

    server = numbers[0].removesuffix("-0")
    assert numbers == [f"{server}-{number}" for number in (0, 1, 1, 2, 3)]
    assert Page().number != numbers[0]


def test_events_are_sent_as_they_come_with_signs_of_life_between(
    page: Page, port: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    assert serving.ALIVE == 5
    monkeypatch.setattr(serving, "ALIVE", 0.05)
    before = set(threading.enumerate())
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/events?1")
    answer = connection.getresponse()
    kinds = (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"])
    assert kinds == (200, "text/event-stream", "no-store")

    lines = [answer.readline().decode() for _ in range(8)]
    page.complain("é\n\nb")
    for line in iter(answer.readline, b": still here\n"):
        if line != b"\n":
            lines.append(line.decode())
        if len(lines) > 9:
            break

    assert lines[:6] == ["event: problems\n", 'data: ""\n', "\n", "event: running\n", f"data: {json.dumps(IDLE[1])}\n", "\n"]
    assert lines[6:8] == [": still here\n", "\n"]
    answer.close()
    connection.close()
    for handler in set(threading.enumerate()) - before:  # it meets the closed connection, and leaves
        page.complain("x" * 9999)
        handler.join(10)
        assert not handler.is_alive()
    assert capfd.readouterr().err == ""


def test_a_server_does_not_keep_a_process_from_its_end(page: Page):
    before = set(threading.enumerate())
    server = serve(page, 0)

    assert [thread.daemon for thread in set(threading.enumerate()) - before] == [True]
    server.shutdown()
    server.server_close()


def test_a_page_that_waits_says_what_runs_and_what_is_wrong_and_gives_way_to_the_first_build(page: Page, port: int, browser):
    opened = browser.new_page()
    opened.goto(f"http://127.0.0.1:{port}/")
    now, problems = opened.locator("#now"), opened.locator("pre")

    page.running("Building, 1 of 2 programs run", 3.4)
    opened.wait_for_selector("text=Building, 1 of 2 programs run (3 s)")
    page.complain("a <mistake>\nand more")
    opened.wait_for_selector("text=The deck cannot be built:")
    page.running("", 0)
    page.complain("another")
    opened.wait_for_selector("text=another")
    assert (now.inner_text(), problems.inner_text()) == ("The deck cannot be built:", "another")
    page.running("Building", 0.6)
    opened.wait_for_selector("text=Building (1 s)")
    page.complain("")
    opened.wait_for_function("document.querySelector('pre').textContent === ''")
    assert now.inner_text() == "Building (1 s)"

    page.show(Preview("<!doctype html>\n<html lang='en'><p>All cards</p></html>", "{}", "0123"), [])
    opened.wait_for_selector("text=All cards")
    opened.close()
