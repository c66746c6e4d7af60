"""Snippets as pytest items: `pytest snippets/autograd`, `-k`, `-x`, `-m cuda` and `-n` work as for any test.

An item's id is the path of its snippet. All items of a session share warm parents, one per world, and run ahead of
pytest in as many processes as there are CPUs; an item then only reports. Markdown and genanki are not needed here.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from verideck.proof import judge, ledger, load_bearing, verify
from verideck.run import child, runner
from verideck.run.runner import FIRST, SECOND
from verideck.run.warm import Outcome
from verideck.sources.cache import Cache
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
    snippets.close()
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
        super().__init__("\n".join(map(str, problems)))
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
        problems = self.problems
        if self.snippet:
            if "cuda" in self.snippet.requires and not session.gpu["device"]:
                problems = session.without_gpu(self.snippet)
            elif session.mutating:
                problems = session.survivors(self.snippet)
            else:
                problems = session.verdict(self.snippet)
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
    """All that the snippet items of one pytest process share."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.folder = _path(config, "snippets")
        self.items: list[SnippetItem] = []
        self.reported: set[SnippetItem] = set()
        self.unreported: list[str] = []
        self.gpu: Mapping[str, str] = {"device": "", "torch": ""}
        self.evidence: dict[str, ledger.Evidence] = {}
        self.places: dict[str, list[Location]] = {}
        self.recorded: list[str] = []
        self.skipped = 0
        self.walls = ""
        self._stack = contextlib.ExitStack()
        self._outcomes: dict[tuple[str, runner.World], Outcome | BaseException] = {}
        self._arrived = threading.Condition()
        self._mutants_failed: BaseException | None = None
        self.trials: load_bearing.Trials

    def _cache(self) -> Cache:
        return Cache(self.config.rootpath / ".cache" / "verideck.sqlite")

    @property
    def timeout(self) -> float:
        return float(self.config.option.snippet_timeout)

    def collected(self, items: list[SnippetItem]) -> None:
        self.items = items
        snippets = [item.snippet for item in items if item.snippet]
        if not snippets or self.config.option.collectonly:
            return
        self.evidence = ledger.read_ledger(self.folder)
        self.places = _places(_path(self.config, "cards"))
        on_gpu = [snippet for snippet in snippets if "cuda" in snippet.requires]
        jobs = self.config.option.jobs or max(1, (os.cpu_count() or 1) // _processes(self.config))
        if on_gpu and (_may_have_gpu() or self.config.option.require_cuda):
            with runner.make_runner((), jobs=1) as running:
                self.gpu = running.ask(child.Request("device"))  # type: ignore[assignment]
        if on_gpu and self.config.option.require_cuda and not self.gpu["device"]:
            raise pytest.UsageError("--require-cuda: torch finds no GPU here")
        runnable = [s for s in snippets if "cuda" not in s.requires or self.gpu["device"]]
        if self.mutating:
            self._start_mutants(runnable, jobs)
        elif runnable:
            self._start_worlds(runnable, jobs)

    @property
    def mutating(self) -> bool:
        return bool(self.config.option.load_bearing or self.config.option.mutations)

    def _start_worlds(self, runnable: Sequence[Snippet], jobs: int) -> None:
        """Run everything in the background, in one world after the other."""
        imports = {name for snippet in runnable for name in snippet.imports}
        worlds = [runner.make_runner(imports, jobs=min(jobs, len(runnable)), world=world) for world in (FIRST, SECOND)]
        for running in worlds:
            self._stack.enter_context(running)

        def run_both() -> None:
            for running in worlds:
                self._run_all(running, runnable)

        threading.Thread(target=run_both, daemon=True).start()

    def _run_all(self, running: runner.Runner | runner.FreshRunner, snippets: Sequence[Snippet]) -> None:
        world = running.world
        requests = ((s, judge.request_for(s, timeout=self.timeout, world=world)) for s in snippets)
        try:
            cache = self._cache()
            keys = verify.verdict_keys(snippets, cache) if world is FIRST else {}
            for snippet, outcome in running.run(requests):
                self.walls = running.hello.walls
                if snippet.path in keys:  # the next build need not run it again
                    verdict = verify.verdict_of(snippet, outcome, running.hello, timeout=self.timeout)
                    verify.keep(cache, keys[snippet.path], verdict)
                with self._arrived:
                    self._outcomes[snippet.path, world] = outcome
                    self._arrived.notify_all()
        except Exception as error:  # handed to whoever waits
            with self._arrived:
                for snippet in snippets:
                    self._outcomes.setdefault((snippet.path, world), error)
                self._arrived.notify_all()

    def _start_mutants(self, runnable: Sequence[Snippet], jobs: int) -> None:
        """Run every mutant in the background, but for snippets whose survivors are known."""
        option = self.config.option
        self.trials = load_bearing.Trials(runnable, self._cache(), changes=option.mutations, everything=option.all)
        if not self.trials.todo:
            return
        imports = {name for snippet in self.trials.todo for name in snippet.imports}
        running = self._stack.enter_context(runner.make_runner(imports, jobs=jobs))
        threading.Thread(target=self._run_mutants, args=(running,), daemon=True).start()

    def _run_mutants(self, running: runner.Runner | runner.FreshRunner) -> None:
        error: BaseException | None = None
        try:
            for _ in self.trials.run(running, self.timeout):
                with self._arrived:
                    self._arrived.notify_all()
        except Exception as caught:  # handed to whoever waits
            error = caught
        with self._arrived:
            self._mutants_failed = error
            self._arrived.notify_all()

    def survivors(self, snippet: Snippet) -> list[Problem]:
        """Visible statements whose loss or change nothing notices; waits for the mutants of this snippet."""
        with self._arrived:
            self._arrived.wait_for(lambda: snippet.path in self.trials.results or self._mutants_failed)
        if self._mutants_failed:
            raise self._mutants_failed
        return self.trials.problems(snippet)

    def _outcome(self, snippet: Snippet, world: runner.World) -> Outcome:
        with self._arrived:
            self._arrived.wait_for(lambda: (snippet.path, world) in self._outcomes)
            found = self._outcomes[snippet.path, world]
        if isinstance(found, BaseException):
            raise found
        return found

    def verdict(self, snippet: Snippet) -> list[Problem]:
        """What is wrong with a snippet, over both worlds; waits for its runs."""
        first, second = self._outcome(snippet, FIRST), self._outcome(snippet, SECOND)
        problems = judge.judge(snippet, first, timeout=self.timeout)
        if not problems:
            problems = judge.judge(snippet, second, SECOND, timeout=self.timeout) or judge.figure_problems(
                snippet, first, second
            )
        if not problems and self.config.option.record and "cuda" in snippet.requires:
            self._record(snippet, first)
        return problems

    def _record(self, snippet: Snippet, outcome: Outcome) -> None:
        printed = "".join(text for _, text in outcome.printed)
        self.evidence[snippet.path] = ledger.Evidence(
            ledger.digest(snippet.source), self.gpu["device"], self.gpu["torch"], ledger.digest(printed)
        )
        ledger.write_ledger(self.folder, self.evidence)
        self.recorded.append(snippet.path)

    def without_gpu(self, snippet: Snippet) -> list[Problem]:
        """No GPU here: evidence of exactly this text stands in; a changed text is a failure."""
        evidence = ledger.evidence_for(snippet, self.evidence)
        if evidence:
            self.skipped += 1
            pytest.skip(f"no GPU here; {evidence} (snippets/cuda.lock)")
        if snippet.path in self.evidence:
            old = self.evidence[snippet.path]
            message = f"changed since it {old}; run `pytest -m cuda --record` on a machine with a GPU"
            return [Problem(snippet.at(1), message)]
        self.skipped += 1
        pytest.skip("no GPU here, and never ran on one: its notes are left out of the deck until `pytest -m cuda --record`")

    def summary(self) -> Iterator[str]:
        if self.reported and self.mutating:
            yield from self.trials.summary()
        elif self.reported:
            ran = len(self.reported) - self.skipped
            yield f"snippets collected {len(self.items)} = ran in two worlds {ran} + skipped for want of a GPU {self.skipped}"
            if self.walls:
                yield f"walls around each snippet: {self.walls}"
        for path in self.unreported:
            yield f"FAILED {path} was collected but never ran"
        if self.recorded:
            yield f"recorded {len(self.recorded)} snippets on {self.gpu['device']} in snippets/cuda.lock"

    def close(self) -> None:
        self._stack.close()


def _path(config: pytest.Config, option: str) -> Path:
    return config.rootpath.joinpath(config.getoption(f"--{option}")).resolve()


def _processes(config: pytest.Config) -> int:
    """How many pytest-xdist workers share this machine."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) if hasattr(config, "workerinput") else 1


def _may_have_gpu() -> bool:
    """Whether asking torch for a GPU is worth its time: NVIDIA, AMD, or Windows' own devices."""
    return any(Path(device).exists() for device in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg"))


def _places(cards: Path) -> dict[str, list[Location]]:
    """Where the cards show each snippet; nothing where cards cannot be read here (a GPU machine may lack the parser)."""
    try:
        from verideck.sources.sources import read_sources
    except ImportError:
        return {}
    found: dict[str, list[Location]] = {}
    with contextlib.suppress(DeckError):
        for note in read_sources(cards, cards.parent / "snippets").notes:
            for ref in note.refs:
                if ref.location not in found.setdefault(ref.path, []):
                    found[ref.path].append(ref.location)
    return found
