"""Many snippets judged in the background, in two worlds or as mutants, while somebody asks for one after the other."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verideck.proof import judge, ledger, load_bearing, verify
from verideck.run import runner
from verideck.run.message import Outcome, Request
from verideck.run.runner import FIRST, SECOND
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a session does with its snippets."""

    timeout: float = 60.0
    jobs: int = 1
    load_bearing: bool = False
    mutations: bool = False
    everything: bool = False
    """Mutants of snippets that have not changed since, too."""

    @property
    def mutating(self) -> bool:
        """Whether mutants run, instead of the snippets in two worlds."""
        return self.load_bearing or self.mutations


@dataclass
class Session:
    """All that the snippets of one run share. `close` it at the end."""

    folder: Path
    cache_file: Path
    wanted: Wanted
    gpu: Mapping[str, str] = field(default_factory=lambda: {"device": "", "torch": ""})
    evidence: dict[str, ledger.Evidence] = field(default_factory=dict)
    walls: str = ""

    def __post_init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._outcomes: dict[tuple[str, runner.World], Outcome | BaseException] = {}
        self._arrived = threading.Condition()
        self._mutants_failed: BaseException | None = None
        self.trials: load_bearing.Trials

    def start(self, snippets: Sequence[Snippet], *, require_gpu: bool = False) -> None:
        """Look for a GPU if a snippet needs one, and run what can run here in the background."""
        self.evidence = ledger.read_ledger(self.folder)
        if any("cuda" in snippet.requires for snippet in snippets) and (_may_have_gpu() or require_gpu):
            with runner.make_runner((), jobs=1) as running:
                self.gpu = running.ask(Request("device"))  # type: ignore[assignment]
        runnable = [s for s in snippets if "cuda" not in s.requires or self.gpu["device"]]
        if self.wanted.mutating:
            self._start_mutants(runnable)
        elif runnable:
            self._start_worlds(runnable)

    def close(self) -> None:
        """End the processes."""
        self._stack.close()

    # Two worlds

    def _start_worlds(self, runnable: Sequence[Snippet]) -> None:
        imports = {name for snippet in runnable for name in snippet.imports}
        jobs = min(self.wanted.jobs, len(runnable))
        worlds = [runner.make_runner(imports, jobs=jobs, world=world) for world in (FIRST, SECOND)]
        for running in worlds:
            self._stack.enter_context(running)

        def run_both() -> None:
            for running in worlds:
                self._run_all(running, runnable)

        threading.Thread(target=run_both, daemon=True).start()

    def _run_all(self, running: runner.Runner | runner.FreshRunner, snippets: Sequence[Snippet]) -> None:
        world, timeout = running.world, self.wanted.timeout
        requests = ((s, judge.request_for(s, timeout=timeout, world=world)) for s in snippets)
        try:
            cache = Cache(self.cache_file)
            keys = verify.verdict_keys(snippets, cache) if world is FIRST else {}
            for snippet, outcome in running.run(requests):
                self.walls = running.hello.walls
                if snippet.path in keys:  # the next build need not run it again
                    verify.keep(cache, keys[snippet.path], verify.verdict_of(snippet, outcome, running.hello, timeout=timeout))
                with self._arrived:
                    self._outcomes[snippet.path, world] = outcome
                    self._arrived.notify_all()
        except Exception as error:  # handed to whoever waits
            with self._arrived:
                for snippet in snippets:
                    self._outcomes.setdefault((snippet.path, world), error)
                self._arrived.notify_all()

    def _outcome(self, snippet: Snippet, world: runner.World) -> Outcome:
        with self._arrived:
            self._arrived.wait_for(lambda: (snippet.path, world) in self._outcomes)
            found = self._outcomes[snippet.path, world]
        if isinstance(found, BaseException):
            raise found
        return found

    def verdict(self, snippet: Snippet, *, record: bool = False) -> list[Problem]:
        """What is wrong with a snippet, over both worlds; waits for its runs. `record` keeps a GPU snippet's run."""
        first, second = self._outcome(snippet, FIRST), self._outcome(snippet, SECOND)
        problems = judge.judge(snippet, first, timeout=self.wanted.timeout)
        if not problems:
            problems = judge.judge(snippet, second, SECOND, timeout=self.wanted.timeout) or judge.figure_problems(
                snippet, first, second
            )
        if not problems and record:
            self._record(snippet, first)
        return problems

    def _record(self, snippet: Snippet, outcome: Outcome) -> None:
        found = ledger.evidence_of(snippet, outcome, self.gpu["device"], self.gpu["torch"])
        self.evidence[snippet.path] = found
        ledger.record(self.folder, snippet.path, found)

    # Mutants

    def _start_mutants(self, runnable: Sequence[Snippet]) -> None:
        """Run every mutant, but for snippets whose survivors are known."""
        changes, everything = self.wanted.mutations, self.wanted.everything
        self.trials = load_bearing.Trials(runnable, Cache(self.cache_file), changes=changes, everything=everything)
        if not self.trials.todo:
            return
        imports = {name for snippet in self.trials.todo for name in snippet.imports}
        running = self._stack.enter_context(runner.make_runner(imports, jobs=self.wanted.jobs))
        threading.Thread(target=self._run_mutants, args=(running,), daemon=True).start()

    def _run_mutants(self, running: runner.Runner | runner.FreshRunner) -> None:
        error: BaseException | None = None
        try:
            for _ in self.trials.run(running, self.wanted.timeout):
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


def _may_have_gpu() -> bool:
    """Whether asking torch for a GPU is worth its time: NVIDIA, AMD, or Windows' own devices."""
    return any(Path(device).exists() for device in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg"))
