"""Is what learners see also what is checked? Runs the mutants of snippets and tells which nothing noticed."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verideck.proof import claim_trial, execution, judge, mutate, verify
from verideck.proof.mutate import Mutant
from verideck.proof.workers import AnyRunner
from verideck.run.message import Request
from verideck.sources.cache import Cache, key_of
from verideck.sources.claim import Claim
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the mutants of one snippet."""

    mutants: int
    survivors: tuple[tuple[int, str, str], ...]
    """Line, statement and change of each mutant that nothing noticed."""
    claims: int = 0
    """How many claims were tried."""
    vacuous: tuple[tuple[int, str], ...] = ()
    """Line of each claim whose assertion no change made fail, and the code of that assertion."""
    broken: tuple[Problem, ...] = ()
    """Why the snippet does not even hold as it is; its mutants then tell nothing."""


@dataclass
class _Try:
    """The mutants of one snippet while they run."""

    snippet: Snippet
    plan: Sequence[Mutant]
    survivors: list[Mutant] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    vacuous: set[Claim] = field(default_factory=set)
    """Claims that nothing has made fail so far."""
    running: int = 0
    asked: bool = False
    """Whether all its requests were handed out."""

    def __post_init__(self) -> None:
        self.vacuous = set(self.snippet.claims)

    def result(self) -> Result:
        """What became of them."""
        lines = self.snippet.source.split("\n")
        return Result(
            mutants=len(self.plan),
            survivors=tuple(sorted((m.line, m.code, m.change) for m in self.survivors)),
            claims=len(self.snippet.claims),
            vacuous=tuple(sorted((claim.location.line, lines[claim.first - 1].strip()) for claim in self.vacuous)),
            broken=tuple(self.broken),
        )


_Trial = tuple[_Try, Mutant | None, Claim | None]


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

    def run(self, running: AnyRunner, timeout: float) -> Iterator[str]:
        """Run all mutants; yields the path of each snippet whose last mutant is done."""
        tries = {snippet.path: _Try(snippet, self._make(snippet)) for snippet in self.todo}
        for (found, mutant, claim), outcome in running.run(self._requests(tries.values(), timeout)):
            found.running -= 1
            problems = judge.judge(found.snippet, outcome, whole=mutant is None) if claim is None else []
            if mutant is None:
                found.broken = problems
            elif claim is not None and claim_trial.fails(claim, outcome):
                found.vacuous.discard(claim)
            elif claim is None and not problems:
                found.survivors.append(mutant)
            for path in [path for path, other in tries.items() if other.asked and not other.running]:
                self._keep(path, tries.pop(path).result())
                yield path
        for path, found in tries.items():
            self._keep(path, found.result())
            yield path

    def _requests(self, tries: Iterable[_Try], timeout: float) -> Iterator[tuple[_Trial, Request]]:
        """The snippet as it is, then its mutants, then changes for each claim until its assertion fails."""
        limit = min(timeout, 20.0)  # a mutant that hangs was noticed
        for found in list(tries):
            snippet = found.snippet
            found.running += 1
            yield (found, None, None), judge.request_for(snippet, timeout=timeout)
            for mutant in found.plan:
                found.running += 1
                yield (found, mutant, None), judge.request_for(snippet, timeout=limit, source=mutant.source)
            for claim in () if self.changes else snippet.claims:
                for mutant in claim_trial.claim_mutants(snippet, claim):
                    if claim in found.vacuous:
                        found.running += 1
                        yield (found, mutant, claim), judge.request_for(snippet, timeout=limit, source=mutant.source)
            found.asked = True

    def _keep(self, path: str, result: Result) -> None:
        self.results[path] = result
        if not result.broken:
            row = json.dumps([result.mutants, result.survivors, result.claims, result.vacuous]).encode()
            self._cache.put("mutants", {self._keys[path]: row})

    def problems(self, snippet: Snippet) -> list[Problem]:
        """Survivors that no waiver excuses, and waivers that excuse none. Changed details only count in the sum."""
        result = self.results[snippet.path]
        if result.broken:
            return list(result.broken)
        return [] if self.changes else survivor_problems(snippet, result)

    def summary(self) -> Iterator[str]:
        """The sum over all snippets."""
        sound = [result for result in self.results.values() if not result.broken]
        total = sum(result.mutants for result in sound)
        alive = sum(len(result.survivors) for result in sound)
        what = "changed details" if self.changes else "visible statements"
        share = 1 - alive / total if total else 1.0
        yield f"{what} {total} = noticed {total - alive} ({share:.1%}) + not noticed {alive}"
        if not self.changes and (claims := sum(result.claims for result in sound)):
            vacuous = sum(len(result.vacuous) for result in sound)
            yield f"claims {claims} = able to fail {claims - vacuous} + not able {vacuous}"
        if self.changes:
            for path, result in sorted(self.results.items()):
                for line, _, change in result.survivors:
                    yield f"  {path}:{line}: nothing notices when {change}"


def survivor_problems(snippet: Snippet, result: Result) -> list[Problem]:
    """Survivors and claims that no waiver excuses, and waivers that excuse none."""
    problems = []
    waived = {waiver.code: waiver for waiver in snippet.waivers}
    used = set()
    for line, code, _ in result.survivors:
        if code in waived:
            used.add(code)
        else:
            message = f"nothing notices when `{code}` is gone{_survives(snippet, line)}; "
            advice = "check what it does, or waive it with `# waive: <code> because <reason>`"
            problems.append(Problem(snippet.at(line), message + advice))
    for line, code in result.vacuous:
        if code in waived:
            used.add(code)
        else:
            message = (
                f"`{code}` holds however what it tests is changed, so it does not prove this claim; "
                "assert what would be otherwise if the sentence were false"
            )
            problems.append(Problem(snippet.at(line), message))
    for code, waiver in waived.items():
        if code not in used:
            problems.append(
                Problem(waiver.location, f"this waiver excuses nothing: no visible statement `{code}` goes unnoticed")
            )
    return problems


def _survives(snippet: Snippet, line: int) -> str:
    """Where a name that this line binds has another value already, which then stands in."""
    tree = execution.syntax_tree(snippet)
    bound: dict[str, int] = {}
    for node in tree.body:
        names = [inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)]
        if line <= (node.end_lineno or node.lineno):
            earlier = [(bound[name], name) for name in names if name in bound]
            if earlier:
                at, name = max(earlier)
                return f" (`{name}` still has its value from line {at}: `del {name}` before this region would show it)"
            return ""
        bound |= dict.fromkeys(names, node.lineno)
        for deleted in (inner for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Del)):
            bound.pop(deleted.id, None)
    return ""


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
    mutants, survivors, claims, vacuous = json.loads(row)
    return Result(mutants, tuple(map(tuple, survivors)), claims, tuple(map(tuple, vacuous)))
