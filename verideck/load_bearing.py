"""Is what learners see also what is checked? Runs the mutants of snippets and tells which nothing noticed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verideck import mutate, runner, verify
from verideck.cache import Cache, key_of
from verideck.mutate import Mutant
from verideck.snippet import Snippet
from verideck.source import Problem
from verideck.warm import Outcome

CHANGES_CAUGHT = 0.85
"""Part of the changed details that must be noticed, over all snippets."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the mutants of one snippet."""

    mutants: int
    survivors: tuple[tuple[int, str, str], ...]
    """Line, statement and change of each mutant that nothing noticed."""


class Trials:
    """Mutants of many snippets, those left out whose result is known from the same text and libraries."""

    def __init__(self, snippets: Sequence[Snippet], cache: Cache, *, changes: bool, everything: bool) -> None:
        self.changes = changes
        self._cache = cache
        self._make = mutate.changes if changes else mutate.deletions
        self._keys = result_keys(snippets, cache, changes=changes)
        known = {} if everything else cache.get("mutants", self._keys.values())
        self.results: dict[str, Result] = {path: _from_row(known[key]) for path, key in self._keys.items() if key in known}
        self.todo = [snippet for snippet in snippets if snippet.path not in self.results]

    def run(self, running: runner.Runner | runner.FreshRunner, timeout: float) -> Iterator[str]:
        """Run all mutants; yields the path of each snippet whose last mutant is done."""
        plans = {snippet.path: self._make(snippet) for snippet in self.todo}
        left = {path: len(plan) for path, plan in plans.items()}
        survivors: dict[str, list[Mutant]] = {path: [] for path in plans}
        for snippet in self.todo:
            if not plans[snippet.path]:
                yield self._finish(snippet.path, 0, [])
        for (snippet, mutant), outcome in running.run(self._requests(plans, timeout)):
            path = snippet.path
            if not self._noticed(snippet, outcome):
                survivors[path].append(mutant)
            left[path] -= 1
            if not left[path]:
                yield self._finish(path, len(plans[path]), survivors[path])

    def _requests(self, plans, timeout):  # type: ignore[no-untyped-def]
        for snippet in self.todo:
            for mutant in plans[snippet.path]:
                limit = min(timeout, 20.0)  # a mutant that hangs was noticed
                yield (snippet, mutant), verify.request_for(snippet, timeout=limit, source=mutant.source)

    @staticmethod
    def _noticed(snippet: Snippet, outcome: Outcome) -> bool:
        return bool(verify.judge(snippet, outcome, whole=False))

    def _finish(self, path: str, mutants: int, survivors: Sequence[Mutant]) -> str:
        rows = tuple(sorted((m.line, m.code, m.change) for m in survivors))
        self.results[path] = Result(mutants, rows)
        self._cache.put("mutants", {self._keys[path]: json.dumps([mutants, rows]).encode()})
        return path

    def problems(self, snippet: Snippet) -> list[Problem]:
        """Survivors that no waiver excuses, and waivers that excuse none. Changed details only count in the sum."""
        return [] if self.changes else survivor_problems(snippet, self.results[snippet.path])

    def summary(self) -> Iterator[str]:
        """The sum over all snippets, and whether it reaches what is asked."""
        total = sum(result.mutants for result in self.results.values())
        alive = sum(len(result.survivors) for result in self.results.values())
        what = "changed details" if self.changes else "visible statements"
        share = 1 - alive / total if total else 1.0
        yield f"{what} {total} = noticed {total - alive} ({share:.1%}) + not noticed {alive}"
        if self.changes:
            for path, result in sorted(self.results.items()):
                for line, _, change in result.survivors:
                    yield f"  {path}:{line}: nothing notices when {change}"


def survivor_problems(snippet: Snippet, result: Result) -> list[Problem]:
    """Survivors that no waiver excuses, and waivers that excuse none."""
    problems = []
    waived = {waiver.code: waiver for waiver in snippet.waivers}
    used = set()
    for line, code, _ in result.survivors:
        if code in waived:
            used.add(code)
            continue
        message = (
            "nothing notices when this line is gone; check what it does, or waive it with `# waive: <code> because <reason>`"
        )
        problems.append(Problem(snippet.at(line), message))
    for code, waiver in waived.items():
        if code not in used:
            problems.append(
                Problem(waiver.location, f"this waiver excuses nothing: no visible statement `{code}` goes unnoticed")
            )
    return problems


def result_keys(snippets: Sequence[Snippet], cache: Cache, *, changes: bool) -> dict[str, str]:
    """Per snippet, a key over all that decides which of its mutants survive."""
    how = Path(mutate.__file__).read_bytes() + Path(__file__).read_bytes()
    keys = verify.verdict_keys(snippets, cache)
    return {path: key_of(key, how, str(changes)) for path, key in keys.items()}


def known_results(snippets: Sequence[Snippet], cache: Cache) -> dict[str, Result]:
    """What earlier runs of `pytest --load-bearing` found for exactly these texts."""
    keys = result_keys(snippets, cache, changes=False)
    rows = cache.get("mutants", keys.values())
    return {path: _from_row(rows[key]) for path, key in keys.items() if key in rows}


def _from_row(row: bytes) -> Result:
    mutants, survivors = json.loads(row)
    return Result(mutants, tuple((line, code, change) for line, code, change in survivors))
