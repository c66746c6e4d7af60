"""Is what learners see also what is checked? Runs the mutants of snippets and tells which nothing noticed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verideck.proof import judge, mutate, verify
from verideck.proof.mutate import Mutant
from verideck.run import child, runner
from verideck.sources.cache import Cache, key_of
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem

CHANGES_CAUGHT = 0.85
"""Part of the changed details that must be noticed, over all snippets."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the mutants of one snippet."""

    mutants: int
    survivors: tuple[tuple[int, str, str], ...]
    """Line, statement and change of each mutant that nothing noticed."""
    broken: tuple[Problem, ...] = ()
    """Why the snippet does not even hold as it is; its mutants then tell nothing."""


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
        left = {path: len(plan) + 1 for path, plan in plans.items()}
        survivors: dict[str, list[Mutant]] = {path: [] for path in plans}
        broken: dict[str, list[Problem]] = {}
        for (snippet, mutant), outcome in running.run(self._requests(plans, timeout)):
            path = snippet.path
            problems = judge.judge(snippet, outcome, whole=mutant is None)
            if mutant is None:
                broken[path] = problems
            elif not problems:
                survivors[path].append(mutant)
            left[path] -= 1
            if not left[path]:
                rows = tuple(sorted((m.line, m.code, m.change) for m in survivors[path]))
                self._keep(path, Result(len(plans[path]), rows, tuple(broken[path])))
                yield path

    def _requests(
        self, plans: Mapping[str, Sequence[Mutant]], timeout: float
    ) -> Iterator[tuple[tuple[Snippet, Mutant | None], child.Request]]:
        """The snippet as it is, then its mutants."""
        for snippet in self.todo:
            yield (snippet, None), judge.request_for(snippet, timeout=timeout)
            for mutant in plans[snippet.path]:
                limit = min(timeout, 20.0)  # a mutant that hangs was noticed
                yield (snippet, mutant), judge.request_for(snippet, timeout=limit, source=mutant.source)

    def _keep(self, path: str, result: Result) -> None:
        self.results[path] = result
        if not result.broken:
            row = json.dumps([result.mutants, result.survivors]).encode()
            self._cache.put("mutants", {self._keys[path]: row})

    def problems(self, snippet: Snippet) -> list[Problem]:
        """Survivors that no waiver excuses, and waivers that excuse none. Changed details only count in the sum."""
        result = self.results[snippet.path]
        if result.broken:
            return list(result.broken)
        return [] if self.changes else survivor_problems(snippet, result)

    def summary(self) -> Iterator[str]:
        """The sum over all snippets, and whether it reaches what is asked."""
        sound = [result for result in self.results.values() if not result.broken]
        total = sum(result.mutants for result in sound)
        alive = sum(len(result.survivors) for result in sound)
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
    keys = verify.verdict_keys(snippets, cache)
    return {path: key_of(key, str(changes)) for path, key in keys.items()}


def known_results(snippets: Sequence[Snippet], cache: Cache) -> dict[str, Result]:
    """What earlier runs of `pytest --load-bearing` found for exactly these texts."""
    keys = result_keys(snippets, cache, changes=False)
    rows = cache.get("mutants", keys.values())
    return {path: _from_row(rows[key]) for path, key in keys.items() if key in rows}


def _from_row(row: bytes) -> Result:
    mutants, survivors = json.loads(row)
    return Result(mutants, tuple((line, code, change) for line, code, change in survivors))
