"""Snippets -> Verdicts: which to run, and what is known from an earlier run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from verideck.proof import ledger
from verideck.proof.judge import figure_of, judge, preload_problems, request_for
from verideck.proof.verdict import Verdict, from_row, to_row
from verideck.proof.workers import Workers
from verideck.run.message import Hello, Outcome
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.snippet import Snippet
from verideck.sources.version import library_versions


def verdict_keys(snippets: Iterable[Snippet], cache: Cache) -> dict[str, str]:
    """Per snippet, a key over all that its verdict depends on."""
    snippets = list(snippets)
    versions = library_versions({name for s in snippets for name in s.imports}, cache)
    judged_by = fingerprint("sources", "run", "proof")
    return {
        s.path: key_of(
            s.path,
            s.source,
            json.dumps({name: versions[name] for name in sorted(s.imports) if name in versions}),
            judged_by,
        )
        for s in snippets
    }


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdicts on all snippets of a deck, by path."""

    verdicts: Mapping[str, Verdict]
    ran: int
    """Snippets that ran just now; the others are known from an earlier run of the same text."""


def verify(
    snippets: Iterable[Snippet],
    *,
    cache: Cache,
    evidence: Mapping[str, ledger.Evidence],
    workers: Workers,
    timeout: float = 60.0,
    on_progress: Callable[[str, int, int], None] = lambda path, done, total: None,
) -> Verification:
    """A verdict for each snippet. Runs only what no earlier run has settled."""
    verdicts: dict[str, Verdict] = {}
    on_cpu = []
    for snippet in snippets:
        if "cuda" in snippet.requires:
            verdicts[snippet.path] = gpu_verdict(snippet, evidence)
        else:
            on_cpu.append(snippet)
    keys = verdict_keys(on_cpu, cache)
    known = cache.get("verdict", keys.values())
    to_run = []
    for snippet in on_cpu:
        row = known.get(keys[snippet.path])
        if row is None:
            to_run.append(snippet)
        else:
            verdicts[snippet.path] = from_row(row)
    if not to_run:
        return Verification(verdicts, 0)

    rows: dict[str, bytes] = {}
    workers.expect({name for snippet in to_run for name in snippet.imports}, len(to_run))
    running = workers.running()
    requests = ((snippet, request_for(snippet, timeout=timeout)) for snippet in to_run)
    for done, (snippet, outcome) in enumerate(running.run(requests), 1):
        on_progress(snippet.path, done, len(to_run))
        verdict = verdict_of(snippet, outcome, running.hello, timeout=timeout)
        verdicts[snippet.path] = verdict
        if verdict.holds:
            rows[keys[snippet.path]] = to_row(verdict)
    cache.put("verdict", rows)
    return Verification(verdicts, len(to_run))


def verdict_of(snippet: Snippet, outcome: Outcome, hello: Hello, *, timeout: float) -> Verdict:
    """Verdict on a run in the first world."""
    problems = [*preload_problems([snippet], hello)] or judge(snippet, outcome, timeout=timeout)
    return Verdict("failed" if problems else "here", tuple(problems), figure_of(outcome), seconds=outcome.seconds)


def keep(cache: Cache, key: str, verdict: Verdict) -> None:
    """Let later builds know of a run; a verdict that does not hold is never kept."""
    if verdict.how == "here":
        cache.put("verdict", {key: to_row(verdict)})


def gpu_verdict(snippet: Snippet, evidence: Mapping[str, ledger.Evidence]) -> Verdict:
    """Verdict on a GPU snippet where there is no GPU: by what was recorded on one."""
    found = ledger.evidence_for(snippet, evidence)
    if found:
        return Verdict("gpu", evidence=f"{found.device} with torch {found.torch}")
    changed = "changed since it ran on a GPU" if snippet.path in evidence else "never ran on a GPU"
    return Verdict("unproved", evidence=f"{changed}; run `pytest -m cuda --record` on one")
