"""Snippets as pytest items: `pytest snippets/autograd`, `-k`, `-x`, `-m cuda` and `-n` work as for any test.

An item's id is the path of its snippet. All items of a session share warm parents, one per world, and run ahead of
pytest in as many processes as there are CPUs; an item then only reports. Markdown and genanki are not needed here.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from verideck.proof import ledger
from verideck.proof.session import Session, Wanted
from verideck.proof.workers import cpus
from verideck.sources.snippet import Snippet, read_snippet
from verideck.sources.source import DeckError, Location, Problem

_SESSION = pytest.StashKey["_SnippetSession"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the options of `pytest --help`, section `snippets`."""
    group = parser.getgroup("snippets")
    group.addoption("--snippets", default="snippets", metavar="DIR", help="folder whose .py files are snippets")
    group.addoption("--cards", default="cards", metavar="DIR", help="folder with the cards that show them")
    group.addoption("--snippet-timeout", type=float, default=60.0, metavar="S", help="seconds a snippet may take")
    group.addoption("--jobs", type=int, default=None, metavar="N", help="snippets to run at once")
    group.addoption("--load-bearing", action="store_true", help="delete each visible statement in turn; expect a failure")
    group.addoption("--mutations", action="store_true", help="the same with changed numbers, operators and arguments")
    group.addoption("--all", action="store_true", help="with these two: also snippets that have not changed since")
    group.addoption("--record", action="store_true", help="write evidence of GPU snippets to snippets/cuda.lock")
    group.addoption("--require-cuda", action="store_true", help="fail where there is no GPU")


def pytest_configure(config: pytest.Config) -> None:
    """Begin a session for the snippets."""
    config.addinivalue_line("markers", "cuda: needs a GPU; without one, evidence in snippets/cuda.lock takes its place")
    config.stash[_SESSION] = _SnippetSession(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Make every Python file below the snippets folder an item."""
    session = parent.config.stash[_SESSION]
    if file_path.suffix == ".py" and file_path.is_relative_to(session.folder):
        return SnippetFile.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> Iterator[None]:
    """Leave a snippet named like a test module to SnippetFile."""
    module = yield
    return None if module_path.is_relative_to(parent.config.stash[_SESSION].folder) else module


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the session which snippets were selected."""
    items = [item for item in session.items if isinstance(item, SnippetItem)]
    session.config.stash[_SESSION].collected(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a collected snippet was never reported."""
    snippets = session.config.stash[_SESSION]
    snippets.running.close()
    if snippets.items and not session.shouldfail and not session.shouldstop and not session.config.option.collectonly:
        silent = [item.nodeid for item in snippets.items if item not in snippets.reported]
        if silent:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            snippets.unreported = silent


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the sum of the snippets."""
    session = config.stash[_SESSION]
    for line in session.summary():
        terminalreporter.write_line(line)


class SnippetFile(pytest.File):
    """A file of the snippets folder: one item."""

    def collect(self) -> Iterator[SnippetItem]:
        """The item, which tells at its turn what is wrong with the file."""
        session = self.config.stash[_SESSION]
        path = self.path.relative_to(session.folder).as_posix()
        try:
            snippet = read_snippet(session.folder, path)
        except DeckError as error:
            yield SnippetItem.from_parent(self, name=path, snippet=None, problems=error.problems)
            return
        item = SnippetItem.from_parent(self, name=path, snippet=snippet, problems=[])
        if "cuda" in snippet.requires:
            item.add_marker("cuda")
        yield item


class SnippetFailureError(Exception):
    """A snippet that does not hold, with the cards that show it."""

    def __init__(self, problems: Sequence[Problem], shown_on: Sequence[Location]) -> None:
        self.problems, self.shown_on = problems, shown_on


class SnippetItem(pytest.Item):
    """One snippet, run in two worlds."""

    def __init__(self, *, snippet: Snippet | None, problems: Sequence[Problem], parent: pytest.File, **values: Any) -> None:
        super().__init__(parent=parent, nodeid=parent.nodeid, **values)
        self.snippet, self.problems = snippet, problems

    def runtest(self) -> None:
        """Wait for the verdict; raise SnippetFailureError unless the snippet holds."""
        session = self.config.stash[_SESSION]
        session.reported.add(self)
        problems = session.problems(self.snippet) if self.snippet else self.problems
        if problems:
            raise SnippetFailureError(problems, session.places.get(self.name, []))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Lines that name card, snippet and reason, without a traceback of the engine."""
        error = excinfo.value
        if not isinstance(error, SnippetFailureError):
            return super().repr_failure(excinfo, style)
        lines = [f"{place}: shown on this card" for place in error.shown_on]
        for problem in error.problems:
            lines.append(str(problem))
            lines += (f"    {line}" for line in problem.detail.split("\n") if problem.detail)
        return "\n".join(lines)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Path and claim, for `-v` and reports."""
        claim = f": {self.snippet.claim}" if self.snippet else ""
        return self.path, 0, f"{self.nodeid}{claim}"


class _SnippetSession:
    """The snippet items of one pytest process, and the session that runs them."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.folder = _path(config, "snippets")
        self.items: list[SnippetItem] = []
        self.reported: set[SnippetItem] = set()
        self.unreported: list[str] = []
        self.places: dict[str, list[Location]] = {}
        self.recorded: list[str] = []
        self.skipped = 0
        option = config.option
        self.running = Session(
            self.folder,
            config.rootpath / ".cache" / "verideck.sqlite",
            Wanted(
                timeout=float(option.snippet_timeout),
                jobs=option.jobs or max(1, cpus() // _processes(config)),
                load_bearing=option.load_bearing,
                mutations=option.mutations,
                everything=option.all,
            ),
        )

    def collected(self, items: list[SnippetItem]) -> None:
        self.items = items
        snippets = [item.snippet for item in items if item.snippet]
        if not snippets or self.config.option.collectonly:
            return
        self.places = _places(_path(self.config, "cards"), self.folder)
        require = bool(self.config.option.require_cuda)
        self.running.start(snippets, require_gpu=require)
        if require and not self.running.gpu["device"] and any("cuda" in snippet.requires for snippet in snippets):
            raise pytest.UsageError("--require-cuda: torch finds no GPU here")

    def problems(self, snippet: Snippet) -> list[Problem]:
        """What is wrong with a snippet; waits until it is known."""
        needs_gpu = "cuda" in snippet.requires
        if needs_gpu and not self.running.gpu["device"]:
            return self._without_gpu(snippet)
        if self.running.wanted.mutating:
            return self.running.survivors(snippet)
        record = needs_gpu and bool(self.config.option.record)
        problems = self.running.verdict(snippet, record=record)
        if record and not problems:
            self.recorded.append(snippet.path)
        return problems

    def _without_gpu(self, snippet: Snippet) -> list[Problem]:
        """No GPU here: evidence of exactly this text stands in; a changed text is a failure."""
        known = self.running.evidence
        evidence = ledger.evidence_for(snippet, known)
        if evidence:
            self.skipped += 1
            pytest.skip(f"no GPU here; {evidence} (snippets/cuda.lock)")
        if snippet.path in known:
            message = f"changed since it {known[snippet.path]}; run `pytest -m cuda --record` on a machine with a GPU"
            return [Problem(snippet.at(1), message)]
        self.skipped += 1
        pytest.skip("no GPU here, and never ran on one: its notes are left out of the deck until `pytest -m cuda --record`")

    def summary(self) -> Iterator[str]:
        if self.reported and self.running.wanted.mutating:
            yield from self.running.trials.summary()
        elif self.reported:
            left = len(self.items) - len(self.reported)
            counts = [f"ran in two worlds {len(self.reported) - self.skipped}", f"skipped for want of a GPU {self.skipped}"]
            counts += [f"not run {left}"] if left else []
            yield f"snippets collected {len(self.items)} = {' + '.join(counts)}"
            if self.running.walls:
                yield f"walls around each snippet: {self.running.walls}"
        for path in self.unreported:
            yield f"FAILED {path} was collected but never ran"
        if self.recorded:
            yield f"recorded {len(self.recorded)} snippets on {self.running.gpu['device']} in snippets/cuda.lock"


def _path(config: pytest.Config, option: str) -> Path:
    """A folder as it is named: pytest names the files below a link by the link, too."""
    return Path(os.path.abspath(config.rootpath / config.getoption(f"--{option}")))


def _processes(config: pytest.Config) -> int:
    """How many pytest-xdist workers share this machine."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) if hasattr(config, "workerinput") else 1


def _places(cards: Path, snippets: Path) -> dict[str, list[Location]]:
    """Where the cards show each snippet; nothing where cards cannot be read here (a GPU machine may lack the parser)."""
    try:
        from verideck.sources.sources import read_sources
    except ImportError:
        return {}
    found: dict[str, list[Location]] = {}
    with contextlib.suppress(DeckError):
        for note in read_sources(cards, snippets).notes:
            for ref in note.refs:
                found.setdefault(ref.path, []).append(ref.location)
    return found
