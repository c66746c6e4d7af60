"""What tests share: a small deck to break, and the real deck as a package."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from chromium import browser  # noqa: F401 (one fixture for all: Playwright runs once in a process)
from deck_folder import CARD, ROOT, SNIPPET, DeckFolder

from verideck.cli import main
from verideck.proof.verify import verify
from verideck.proof.workers import Workers
from verideck.pytest_items import SnippetItem
from verideck.sources.cache import Cache
from verideck.sources.snippet import parse_snippet

pytest_plugins = ["pytester"]
PATIENCE = 300
"""Seconds that one test may take."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the real deck come after the others, and the snippets last: these run in the background meanwhile."""

    def place(item: pytest.Item) -> int:
        if isinstance(item, SnippetItem):
            return 2
        return int(bool({"real_deck", "real_package"} & set(getattr(item, "fixturenames", ()))))

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_is_heard() -> None:
    """A shell starts what it runs in the background with SIGINT ignored, and so would be what tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits until the disk has everything for good."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """What would never end fails instead."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"this did not end in {seconds:g} s")

    before = signal.signal(signal.SIGALRM, give_up)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """For one test. (What the fixtures of many tests take is not counted.)"""
    with within(PATIENCE):
        yield


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
    """Such a fixture may run the whole deck first."""
    with within(3 * PATIENCE) if fixturedef.scope != "function" else contextlib.nullcontext():
        yield


@pytest.fixture(scope="session")
def known_verdict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a deck whose only snippet is the small deck's: tests about cards need not run it again."""
    folder = tmp_path_factory.mktemp("known")
    cache = Cache(folder / ".cache" / "verideck.sqlite")
    snippet = parse_snippet("lists/append.py", SNIPPET, "snippets/lists/append.py")
    with Workers() as workers:
        assert verify([snippet], cache=cache, evidence={}, workers=workers).verdicts[snippet.path].holds
    return folder / ".cache"


@pytest.fixture
def deck(
    tmp_path: Path, known_verdict: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> DeckFolder:
    """A deck of one note that builds; paths in messages are relative to it."""
    folder = DeckFolder(tmp_path / "deck", capsys)
    shutil.copytree(known_verdict, folder.path / ".cache")
    folder.write("cards/deck.toml", 'name = "Small Deck"\nnamespace = "small"\ntopics = ["lists"]\n')
    folder.write("cards/lists.md", CARD)
    folder.write("snippets/lists/append.py", SNIPPET)
    monkeypatch.chdir(folder.path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture(scope="session")
def real_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real deck's sources, built, with all that the build learned in its cache."""
    pytest.importorskip("genanki", reason="genanki writes the package; install the project's dependencies")
    folder = tmp_path_factory.mktemp("real")
    for name in ("cards", "snippets"):
        shutil.copytree(ROOT / name, folder / name)
    known = ROOT / ".cache" / "verideck.sqlite"
    if known.exists():
        (folder / ".cache").mkdir()
        with closing(sqlite3.connect(known)) as here, closing(sqlite3.connect(folder / ".cache" / known.name)) as there:
            here.backup(there)  # the snippets that run meanwhile write to it
    assert main(["--cards", str(folder / "cards"), "--snippets", str(folder / "snippets")]) == 0
    return folder


@pytest.fixture(scope="session")
def real_package(real_deck: Path) -> Path:
    """The package of the real deck."""
    return real_deck / "dist" / "pytorch-verified.apkg"
