"""While `--watch` runs: a save is in the page at once, and nobody is left waiting in silence."""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import watchfiles
from deck_folder import ROOT, DeckFolder

from verideck.anki.render import RenderedNote
from verideck.page import watch as watching_page
from verideck.page.preview import Preview
from verideck.page.server import Page, serve
from verideck.page.watch import SILENT, Shown, _Builder, _is_source, watch
from verideck.sources.source import DeckError, Location, Problem


class Watching:
    """A watch over a folder whose builds the test decides on, and what it said."""

    def __init__(self, folder: Path, build) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.reported: list[Problem] = []
        self.canceled = threading.Event()
        self.stop = threading.Event()
        self.thread = threading.Thread(
            target=watch,
            args=([folder], build, self.reported.extend, self.said.append),
            kwargs={"cancel": self.canceled.set, "port": 0, "stop": self.stop},
        )

    def __enter__(self) -> Watching:
        self.thread.start()
        self.wait(lambda: self.said)
        self.address = re.search(r"http://127\.0\.0\.1:\d+/", self.said[0])[0]
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.canceled.set()
        self.thread.join(10)
        assert not self.thread.is_alive()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(self.address.strip("/").rpartition(":")[2])), timeout=1)

    def save(self, text: str) -> None:
        (self.folder / "a.md").write_text(text)

    def wait(self, happened, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < until, self.said
            time.sleep(0.01)

    def events(self) -> Iterator[tuple[str, object]]:
        with urllib.request.urlopen(self.address + "events", timeout=10) as stream:
            for line in stream:
                if line.startswith(b"event:"):
                    yield line.decode().split()[1], json.loads(next(stream).decode().removeprefix("data:"))


def page(text: str) -> Shown:
    return Shown(Preview(f"<html lang>{text}", json.dumps(text), "frame"), {}, ())


def test_a_save_cancels_what_runs_and_only_the_latest_counts(tmp_path: Path):
    builds: list[str] = []

    def build(progress) -> Shown:
        builds.append("begun")
        if len(builds) == 2:
            watching.canceled.wait(10)
            raise RuntimeError("ended in the middle")
        return page(f"build {len(builds)}")

    with Watching(tmp_path, build) as watching:
        watching.wait(lambda: any("built" in line for line in watching.said))
        watching.save("1")
        watching.wait(lambda: len(builds) == 2)
        watching.save("2")
        watching.wait(lambda: len(builds) == 3 and watching.said[-1].startswith("built in "))

    assert watching.canceled.is_set()
    assert watching.reported == []
    assert sum(line.startswith("built in ") for line in watching.said) == 2


LONG_AGO = 1_700_000_000_000_000_000
"""In nanoseconds; as seconds it is the same a nanosecond later."""


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda folder: (folder / "a.py").write_text("before"), 2),
        (lambda folder: (folder / "lists" / "a.py").write_text("before"), 2),
        (lambda folder: os.utime(folder / "lists" / "old.py", ns=(LONG_AGO, LONG_AGO + 1)), 2),
        (lambda folder: (folder / "lists" / "old.py").unlink(), 2),
        (lambda folder: (folder / "lists" / "old.py").rename(folder / "lists" / "new.py"), 2),
        (lambda folder: (folder / "lists" / ".a.py").write_text("before"), 1),
        (lambda folder: (folder / "lists" / "more").mkdir(), 1),
    ],
    ids=["new", "new below", "a moment later", "gone", "renamed", "hidden", "a folder"],
)
def test_a_save_before_anything_watches_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change, wanted: int):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "old.py").write_text("old")
    os.utime(tmp_path / "lists" / "old.py", ns=(LONG_AGO, LONG_AGO))
    builds: list[str] = []
    given: list[object] = []

    def late(*folders: Path, **options):
        given.append((folders, options))
        watching.wait(lambda: builds)
        change(tmp_path)
        yield set()
        yield set()
        while not watching.stop.wait(0.02):
            yield set()

    def build(progress) -> Shown:
        builds.append("begun")
        return page(f"build {len(builds)}")

    monkeypatch.setattr(watchfiles, "watch", late)
    watching = Watching(tmp_path, build)
    with watching:
        watching.wait(lambda: sum("built" in line for line in watching.said) == wanted)
        time.sleep(0.1)

    assert len(builds) == wanted
    quick = {"debounce": 200, "step": 20, "rust_timeout": 200, "yield_on_timeout": True}
    rest = {"watch_filter": _is_source, "stop_event": watching.stop, "raise_interrupt": False}
    assert given == [((tmp_path,), {**quick, **rest})]


def test_once_a_watch_began_what_it_tells_is_all_that_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.md").write_text("a")
    builds: list[str] = []

    def watched(*folders: Path, stop_event: threading.Event, **options):
        watching.wait(lambda: any("built" in line for line in watching.said))
        yield set()
        (tmp_path / "b.md").write_text("the watch will tell of it later")
        for _ in range(3):
            yield set()
            time.sleep(0.05)
        assert len(builds) == 1
        yield {(watchfiles.Change.added, str(tmp_path / "b.md"))}
        while not stop_event.wait(0.02):
            yield set()

    def build(progress) -> Shown:
        builds.append("begun")
        return page(f"build {len(builds)}")

    monkeypatch.setattr(watchfiles, "watch", watched)
    watching = Watching(tmp_path, build)
    with watching:
        watching.wait(lambda: sum("built" in line for line in watching.said) == 2)
        time.sleep(0.1)

    assert len(builds) == 2


def test_a_save_while_the_first_build_begins_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    builds: list[str] = []
    start = _Builder.start

    def build(progress) -> Shown:
        builds.append("begun")
        (tmp_path / "a.md").write_text("saved")
        return page(f"build {len(builds)}")

    def begin(builder: _Builder) -> None:
        start(builder)
        watching.wait(lambda: any("built" in line for line in watching.said))

    monkeypatch.setattr(_Builder, "start", begin)
    watching = Watching(tmp_path, build)
    with watching:
        watching.wait(lambda: len(builds) > 1)


def test_what_was_saved_at_once_is_told_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    names = [f"{letter}.md" for letter in "hgfedcba"]

    def saved(*folders: Path, stop_event: threading.Event, **options):
        yield set()
        watching.wait(lambda: any("built" in line for line in watching.said))
        yield {(watchfiles.Change(number % 3 + 1), str(Path.cwd() / name)) for number, name in enumerate(names)}
        while not stop_event.wait(0.02):
            yield set()

    def build(progress) -> Shown:
        if not any("built" in line for line in watching.said):
            return page("first")
        watching.canceled.wait(10)
        return page("second")

    monkeypatch.setattr(watchfiles, "watch", saved)
    monkeypatch.setattr(watching_page, "SILENT", 0)
    watching = Watching(tmp_path, build)
    with watching:
        told = next(data["text"] for name, data in watching.events() if name == "running" and "save" in data["text"])

    assert told == "Building after a save of a.md, b.md"


def test_a_cancel_that_came_before_anything_ran_is_repeated(tmp_path: Path):
    builds: list[str] = []

    def build(progress) -> Shown:
        builds.append("begun")
        if len(builds) == 2:
            watching.wait(watching.canceled.is_set)
            watching.canceled.clear()  # nothing ran yet, so nothing was canceled
            watching.wait(watching.canceled.is_set)
        return page(f"build {len(builds)}")

    with Watching(tmp_path, build) as watching:
        watching.wait(lambda: any("built" in line for line in watching.said))
        watching.save("1")
        watching.wait(lambda: len(builds) == 2)
        watching.save("2")
        watching.wait(lambda: len(builds) == 3)

    assert watching.reported == []


def test_page_and_terminal_say_what_runs_and_for_how_long(tmp_path: Path):
    def build(progress) -> Shown:
        progress("lists/first.py", 1, 2)
        watching.canceled.wait(10)
        return page("late")

    watching = Watching(tmp_path, build)
    with watching:
        for name, data in watching.events():
            if name == "running" and data["text"]:
                assert data["text"] == "Building, 1 of 2 programs run, the last lists/first.py"
                assert data["seconds"] >= 0.4
                break
        watching.wait(lambda: len(watching.said) > 1)

    assert watching.said[1] == "building, 1 of 2 programs run, the last lists/first.py: 2 s so far; a save cancels it"


def test_a_build_that_changes_nothing_moves_no_page(tmp_path: Path):
    texts = iter(["same", "same", "other"])
    with Watching(tmp_path, lambda progress: page(next(texts))) as watching:
        numbers = []
        for count in range(3):
            watching.wait(lambda wanted=count + 1: sum("built in" in line for line in watching.said) == wanted)
            numbers.append(next(data["number"] for name, data in watching.events() if name == "built"))
            watching.save(str(count))

    assert numbers[0] == numbers[1] != numbers[2]


def test_warnings_of_card_rules_are_said_once_and_a_mistake_is_told_with_its_place(tmp_path: Path):
    warning = Problem(Location("cards/a.md", 3), "R6: too long")
    mistake = Problem(Location("cards/a.md", 9), "the back is empty")
    builds = iter(
        [
            Shown(page("a").preview, {}, (), (warning,)),
            Shown(page("b").preview, {}, (), (warning,)),
            Shown(None, {}, (mistake,)),
        ]
    )
    with Watching(tmp_path, lambda progress: next(builds)) as watching:
        for count in (1, 2):
            watching.wait(lambda wanted=count: sum("built in" in line for line in watching.said) == wanted)
            watching.save(str(count))
        watching.wait(lambda: watching.reported)
        told = dict(
            zip(("built", "problems"), (event[1] for _, event in zip(range(2), watching.events(), strict=False)), strict=True)
        )

    assert [line for line in watching.said if "R6" in line] == ["cards/a.md:3: R6: too long (card rule)"]
    assert (watching.reported, told["problems"]) == ([mistake], "cards/a.md:9: the back is empty")


def test_builds_that_go_on_for_ever_collect_their_garbage(tmp_path: Path):
    gc.disable()  # as the command line does for a single build
    collecting: list[bool] = []

    def build(progress) -> Shown:
        collecting.append(gc.isenabled())
        return page("a")

    try:
        with Watching(tmp_path, build) as watching:
            watching.wait(lambda: collecting)
    finally:
        gc.enable()
    assert collecting == [True]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("cards/lists.md", True),
        ("cards/deck.toml", True),
        ("cards/deck.lock", False),
        ("cards/.lists.md.swp", False),
        ("cards/lists.md~", False),
        ("cards/lists.md.tmp", False),
        ("cards/lists.md.swp", False),
        ("cards/.hidden.md", False),
        ("cards/.lists.md.tmp", False),
        ("snippets/lists/a.py", True),
        ("snippets/cuda.lock", True),
        ("cards/my-deck.lock", True),
        ("cards/~lists.md", True),
        ("cards/media/tmp", True),
    ],
)
def test_what_a_build_or_an_editor_writes_is_no_save(name: str, counts: bool):
    assert _is_source(watchfiles.Change.modified, name) is counts


def test_a_build_that_takes_very_long_is_told_of_a_few_times_and_then_no_more():
    said: list[str] = []
    builder = _Builder(lambda progress: page("a"), Page(), lambda problems: None, said.append, lambda: None)
    builder._since = 0.0
    builder.saved(["cards/A.md"])
    builder._wanted.clear()
    builder._told("lists/Big.py", 1, 2)
    told: list[float] = []

    for tenths in range(1200):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(watching_page, "time", SimpleNamespace(monotonic=lambda now=tenths / 10: now))
            builder.tick()
        told.append(events(builder._page)["running"]["seconds"])

    assert told == [0.0 if tenths < 4 else tenths / 10 for tenths in range(1200)]
    text = "building after a save of cards/A.md, 1 of 2 programs run, the last lists/Big.py"
    assert said == [f"{text}: {seconds} s so far; a save cancels it" for seconds in (2, 5, 10, 20, 40)]


NOTE = RenderedNote("a", "a", "basic", "D::A", (), (), (), {"Front": "1"})
OTHER = replace(NOTE, id="b")


def built_one_after_the_other(*builds: Shown | Exception) -> tuple[list[str], list[Problem], Page]:
    """What is said and reported, and the page, after these builds."""
    reported: list[Problem] = []
    page, following, finished = Page(), iter(builds), threading.Semaphore(0)

    def build(progress) -> Shown:
        found = next(following)
        if isinstance(found, Exception):
            raise found
        return found

    class Told(list):
        def append(self, line: str) -> None:
            super().append(line)
            if line.startswith("built in "):
                finished.release()

    said = Told()
    builder = _Builder(build, page, lambda problems: (reported.extend(problems), finished.release()), said.append, lambda: None)
    builder.start()
    for number in range(len(builds)):
        assert finished.acquire(timeout=10), said
        time.sleep(0.02)
        if number < len(builds) - 1:
            builder.saved([])
    builder.end()
    return said, reported, page


def events(page: Page) -> dict[str, object]:
    """How things stand, for a page that is opened now."""
    with page.listening() as waiting:
        return dict(waiting.get_nowait() for _ in range(waiting.qsize()))


def shown(*notes: RenderedNote, text: str = "a", **more) -> Shown:
    return replace(page(text), notes={note.id: note for note in notes}, **more)


def test_notes_that_differ_from_the_last_good_build_are_the_changed_ones():
    mistake = Problem(Location("cards/a.md", 9), "the back is empty")
    said, reported, opened = built_one_after_the_other(
        shown(NOTE, OTHER),
        Shown(None, {}, (mistake,)),
        shown(replace(NOTE, hashes={"Front": "2"}), OTHER, replace(NOTE, id="c"), text="b"),
    )

    assert [re.sub(r"\d+\.\d\d s", "0 s", line) for line in said] == [
        "built in 0 s: 2 notes, 0 changed",
        "built in 0 s: 3 notes, 2 changed",
    ]
    assert events(opened)["built"] == {"number": opened.number, "changed": ["a", "c"], "page": "frame"}
    assert opened.number.endswith("-2")
    assert reported == [mistake]


def test_a_note_that_was_away_and_is_back_is_a_changed_one():
    said, _, opened = built_one_after_the_other(shown(NOTE, OTHER), shown(NOTE, text="b"), shown(NOTE, OTHER, text="c"))

    assert [line.partition(": ")[2] for line in said] == ["2 notes, 0 changed", "1 notes, 0 changed", "2 notes, 1 changed"]
    assert events(opened)["built"] == {"number": opened.number, "changed": ["b"], "page": "frame"}


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            DeckError([Problem(Location("cards/b.md", 3), "two"), Problem(Location("cards/a.md", 1), "one", "more\nlines")]),
            "cards/a.md:1: one\nmore\nlines\n\ncards/b.md:3: two",
        ),
        (RuntimeError("half a file"), "build_deck.py:1: RuntimeError: half a file"),
        (OSError("gone"), "build_deck.py:1: OSError: gone"),
        (Shown(None, {}, (Problem(Location("cards/a.md", 1), "one"),)), "cards/a.md:1: one"),
    ],
)
def test_whatever_a_build_meets_lies_over_the_page(found: Shown | Exception, told: str):
    said, reported, opened = built_one_after_the_other(shown(NOTE), found)

    assert events(opened)["problems"] == told
    assert len(reported) == told.count("\n\n") + 1
    assert (len(said), opened.preview) == (1, shown(NOTE).preview)


def test_a_warning_that_was_away_is_said_again():
    one, two = (Problem(Location("cards/a.md", line), f"R{line}: a rule") for line in (3, 4))

    said, _, _ = built_one_after_the_other(
        *(shown(NOTE, warnings=warnings) for warnings in ((one,), (one, two), (two,), (one, two)))
    )

    assert [line.partition(":")[2] for line in said if line.endswith("(card rule)")] == [
        "3: R3: a rule (card rule)",
        "4: R4: a rule (card rule)",
        "3: R3: a rule (card rule)",
    ]


@pytest.mark.parametrize(
    ("saved", "text"),
    [
        ([], "Building"),
        (["cards/a.md"], "Building after a save of cards/a.md"),
        (["cards/a.md", "cards/b.md", "cards/c.md"], "Building after a save of cards/a.md, cards/b.md"),
    ],
)
def test_the_page_is_told_what_was_saved_and_what_ran_once_a_build_takes_a_moment(saved: list[str], text: str):
    page, canceled = Page(), []
    builder = _Builder(lambda progress: None, page, lambda problems: None, lambda line: None, lambda: canceled.append(1))
    builder.saved(["cards/before.md"])
    builder.saved([str(Path.cwd() / name) for name in saved])
    builder.tick()
    assert (events(page)["running"], canceled) == ({"text": "", "seconds": 0}, [])
    builder._wanted.clear()

    builder._since = time.monotonic() - SILENT / 2
    builder.tick()
    assert events(page)["running"] == {"text": "", "seconds": 0}

    builder._since = time.monotonic() - 0.5
    builder.tick()
    assert (events(page)["running"]["text"], 0.5 <= events(page)["running"]["seconds"] < 1.5) == (text, True)
    builder._told("lists/a.py", 1, 3)
    builder.tick()
    assert events(page)["running"]["text"] == f"{text}, 1 of 3 programs run, the last lists/a.py"
    assert canceled == []
    builder.saved([])
    builder.tick()
    assert len(canceled) == 2


def test_each_build_is_timed_anew_and_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watching_page, "SILENT", 0)
    monkeypatch.setattr(watching_page, "SAID_AT", (0,))
    said: list[str] = []
    ended = threading.Semaphore(0)
    opened = Page()

    def build(progress) -> Shown:
        builder.tick()
        progress("lists/a.py", 1, 1)
        builder.tick()
        return page("a")

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("built in "):
            ended.release()

    builder = _Builder(build, opened, lambda problems: None, say, lambda: None)
    builder.start()
    assert ended.acquire(timeout=10)
    builder.saved([])
    assert ended.acquire(timeout=10)
    builder.end()

    assert [line.split()[0] for line in said] == ["building:", "built", "building:", "built"]
    assert [line for line in said if line.startswith("building")] == ["building: 0 s so far; a save cancels it"] * 2
    assert events(opened)["running"] == {"text": "", "seconds": 0}


def test_where_the_port_is_taken_the_page_is_served_on_another():
    first = serve(Page(), 0)
    others = [serve(Page(), first.server_address[1]) for _ in range(3)]
    ports = {server.server_address[1] for server in (first, *others)}
    for server in (first, *others):
        server.shutdown()
        server.server_close()

    assert len(ports) == 4


def test_the_end_of_a_watch_cancels_what_runs_and_waits_for_it():
    begun, canceled = threading.Event(), threading.Event()
    ended: list[str] = []

    def build(progress) -> Shown:
        begun.set()
        assert canceled.wait(10)
        time.sleep(0.1)
        ended.append("ended")
        return page("a")

    said: list[str] = []
    builder = _Builder(build, Page(), lambda problems: None, said.append, canceled.set)
    builder.start()
    assert begun.wait(10)
    builder.end()

    assert (ended, said) == (["ended"], [])
    _Builder(build, Page(), lambda problems: None, said.append, canceled.set).end()


def test_the_end_of_a_watch_waits_a_moment_for_what_ends_slowly():
    builder = _Builder(lambda progress: page("a"), Page(), lambda problems: None, lambda line: None, lambda: None)
    waited: list[float] = []
    assert builder._thread.daemon  # what does not end at all keeps no process from its end
    builder._thread = SimpleNamespace(is_alive=lambda: True, join=waited.append)

    builder.end()

    assert waited == [5]


def test_a_watch_that_is_stopped_cancels_what_runs(tmp_path: Path):
    canceled, begun, stop = threading.Event(), threading.Event(), threading.Event()

    def build(progress) -> Shown:
        begun.set()
        assert canceled.wait(10)
        return page("late")

    said: list[str] = []
    options = {"cancel": canceled.set, "port": 0, "stop": stop}
    thread = threading.Thread(target=watch, args=([tmp_path], build, said.extend, said.append), kwargs=options)
    thread.start()
    assert begun.wait(10)
    stop.set()
    thread.join(10)

    assert (thread.is_alive(), canceled.is_set(), len(said)) == (False, True, 1)


def test_a_file_that_goes_while_its_folder_is_read_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.md").write_text("a")
    os.utime(tmp_path / "a.md", ns=(LONG_AGO, LONG_AGO))
    (tmp_path / "gone.md").symlink_to("nowhere")
    monkeypatch.setattr(Path, "is_file", lambda file: True)

    assert watching_page._saved([tmp_path]) == {tmp_path / "a.md": LONG_AGO}


def test_what_runs_is_out_of_date_before_it_is_canceled():
    states: list[tuple[bool, bool]] = []
    builder = _Builder(
        lambda progress: page("a"),
        Page(),
        lambda problems: None,
        lambda line: None,
        lambda: states.append((builder._wanted.is_set(), builder._ended)),
    )
    builder._since = 0.0
    builder.saved([])
    builder.tick()
    builder._wanted.clear()
    builder.end()

    assert states == [(True, False), (True, False), (True, True)]


def test_the_time_that_a_build_took_is_told_to_the_hundredth(monkeypatch: pytest.MonkeyPatch):
    times = iter([100.0, 101.256, 200.0, 213.5])
    monkeypatch.setattr(watching_page, "time", SimpleNamespace(monotonic=lambda: next(times)))

    said, _, _ = built_one_after_the_other(shown(NOTE), shown(NOTE))

    assert said == ["built in 1.26 s: 1 notes, 0 changed", "built in 13.50 s: 1 notes, 0 changed"]


def test_a_build_that_succeeds_takes_the_problems_away():
    opened = Page()
    opened.complain("the back is empty")
    opened.show(Preview("<html lang>a", '"a"', "frame"), [])

    with opened.listening() as events:
        told = dict(events.get(timeout=1) for _ in range(3))

    assert told["problems"] == ""


def test_the_watch_answers_this_machine_only_and_serves_nothing_but_the_page(tmp_path: Path):
    with Watching(tmp_path, lambda progress: page("a")) as watching:
        strange = urllib.request.Request(watching.address, headers={"Host": "evil.example.org"})
        answers = []
        for request in (
            strange,
            *(watching.address + path for path in ("cards/a.md", "cards/%00.md", "../a.md", "%2e%2e/a.md")),
        ):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(request, timeout=10)
            answers.append(caught.value.code)
            caught.value.close()

    assert answers == [403, 404, 404, 404, 404]


# The whole of it, in a process of its own and in a real browser


@pytest.fixture
def watching(deck: DeckFolder) -> Iterator[tuple[DeckFolder, str, subprocess.Popen]]:
    """A watch over the small deck, and the address that it printed."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "verideck.cli", "--watch"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = process.stdout.readline()
        yield deck, re.search(r"http://127\.0\.0\.1:\d+/", line)[0], process
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def built(process: subprocess.Popen) -> str:
    """The next line that tells of a build."""
    return next(line for line in iter(process.stdout.readline, "") if line.startswith("built in "))


def test_a_save_puts_the_changed_card_in_place_and_an_error_lies_over_the_page_until_mended(watching, browser):
    deck, address, process = watching
    deck.add_note("\n".join(f"## What is filler {n}?\n<!-- id: filler-{n} -->\n\nFill.\n" for n in range(60)))
    built(process)
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(address)
    page.wait_for_selector("#filler-59", state="attached", timeout=20_000)
    page.evaluate("window.loaded = 'once'")

    deck.replace("cards/lists.md", "## What is filler 50?", "## What is a changed filler?")
    page.wait_for_selector("#filler-50.pv-current", timeout=20_000)
    assert page.url == address + "#filler-50"
    assert "What is a changed filler?" in page.inner_text("#filler-50")
    time.sleep(1)
    assert 0 <= page.locator("#filler-50").bounding_box()["y"] < 600
    assert page.evaluate("window.loaded") == "once"

    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == ")
    page.wait_for_selector("#pv-overlay:visible", timeout=20_000)
    assert "snippets/lists/append.py:10: does not parse: invalid syntax" in page.inner_text("#pv-overlay")

    deck.replace("snippets/lists/append.py", "len(xs) == ", "len(xs) == 3")
    page.wait_for_selector("#pv-overlay", state="hidden", timeout=20_000)
    assert process.poll() is None
    assert not deck.package.exists()
    page.close()


def test_a_card_is_in_the_page_half_a_second_after_its_save_and_a_program_after_one(watching, browser):
    deck, address, process = watching
    built(process)
    page = browser.new_page()
    page.goto(address + "#list-append?view=back")
    page.wait_for_selector("#list-append .pv-back .back")
    waited = {"card": [], "program": []}
    for number in (6, 7, 8, 9):
        for kind, name, old, new, selector in (
            ("card", "cards/lists.md", "one item", f"{number} item", f".pv-back :text('{number} item')"),
            ("program", "snippets/lists/append.py", "[1, 2]\n", f"[{number}, 2]\n", f".pv-back .code :text('{number}')"),
        ):
            file = deck.path / name
            before = file.read_text()
            changed = before.replace(old, new)
            if kind == "program":
                changed = changed.replace("# > [1, 2, 3]", f"# > [{number}, 2, 3]")
            begun = time.monotonic()
            file.write_text(changed)
            page.wait_for_selector(f"#list-append {selector}", timeout=20_000)
            waited[kind].append(time.monotonic() - begun)
            file.write_text(before)
            page.wait_for_selector(f"#list-append {selector}", state="detached", timeout=20_000)

    assert sorted(waited["card"])[1] < 0.5, waited
    assert sorted(waited["program"])[1] < 1.0, waited
    page.close()


def test_ctrl_c_ends_a_watch_without_a_traceback(deck: DeckFolder):
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {CLI}"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    built(process)

    process.send_signal(signal.SIGINT)

    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, "Traceback" in err) == (0, "", False)


CLI = "import sys; from verideck.cli import main; sys.exit(main(['--watch']))"


def test_the_page_says_when_the_server_is_gone(watching, browser):
    _, address, process = watching
    built(process)
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#list-append", state="attached")

    process.terminate()

    page.wait_for_selector("text=The watch does not answer.", timeout=10_000)
    page.close()


def test_a_source_opens_in_the_editor_that_was_set(watching, browser):
    deck, address, process = watching
    built(process)
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#list-append .pv-source")
    assert page.locator("a.pv-source").count() == 0

    page.click("#pv-view")
    page.fill('input[name="editor"]', "vscode://file/{file}:{line}")
    page.keyboard.press("Tab")

    file = deck.path.resolve() / "cards" / "lists.md"
    assert page.locator("a.pv-source").first.get_attribute("href") == f"vscode://file/{file}:7"
    page.close()
