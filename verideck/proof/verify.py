"""Snippets -> Verdicts: which to run, and what is known from an earlier run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from verideck.proof import ledger
from verideck.proof.judge import figure_of, judge, preload_problems, request_for
from verideck.proof.verdict import Verdict, from_row, to_row
from verideck.run import child, runner
from verideck.run.warm import Hello, Outcome
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.snippet import Snippet
from verideck.sources.source import DeckError, Location, Problem
from verideck.sources.version import library_versions, version_of

StartRunner = Callable[..., AbstractContextManager["runner.Runner | runner.FreshRunner"]]
"""Takes the packages to import and `jobs`; gives a runner."""


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
    hello: Hello | None
    """Of the workers, where anything ran."""
    names: Mapping[str, str | None]
    """Per API name None, or what is wrong with it."""


def verify(
    snippets: Iterable[Snippet],
    names: Iterable[str] = (),
    *,
    cache: Cache,
    evidence: Mapping[str, ledger.Evidence],
    jobs: int | None = None,
    timeout: float = 60.0,
    on_progress: Callable[[str, int, int], None] = lambda path, done, total: None,
    start_runner: StartRunner = runner.make_runner,
) -> Verification:
    """A verdict for each snippet, and an answer for each API name. Runs only what no earlier run has settled."""
    snippets = list(snippets)
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
    answers, unknown = _known_names(names, cache)
    if not to_run and not unknown:
        return Verification(verdicts, 0, None, answers)

    imports = {name for s in to_run for name in s.imports}
    rows: dict[str, bytes] = {}
    with start_runner(imports, jobs=min(jobs or _cpus(), len(to_run) or 1)) as running:
        requests = ((s, request_for(s, timeout=timeout)) for s in to_run)
        for done, (snippet, outcome) in enumerate(running.run(requests), 1):
            on_progress(snippet.path, done, len(to_run))
            verdict = verdict_of(snippet, outcome, running.hello, timeout=timeout)
            verdicts[snippet.path] = verdict
            if verdict.holds:
                rows[keys[snippet.path]] = to_row(verdict)
        if unknown:
            answers |= _ask_names(running, unknown, cache)
        hello = running.hello
    cache.put("verdict", rows)
    return Verification(verdicts, len(to_run), hello, answers)


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
        return Verdict("gpu", evidence=found.device)
    changed = "changed since it ran on a GPU" if snippet.path in evidence else "never ran on a GPU"
    return Verdict("unproved", evidence=f"{changed}; run `pytest -m cuda --record` on one")


def _cpus() -> int:
    import os

    return os.cpu_count() or 1


def _known_names(names: Iterable[str], cache: Cache) -> tuple[dict[str, str | None], dict[str, str]]:
    """Answers from earlier runs with the same libraries, and the keys of the names that still need one."""
    versions = json.dumps([version_of("torch"), version_of("torchvision"), fingerprint("sources", "run", "proof")])
    keys = {name: key_of(name, versions) for name in names}
    known = cache.get("name", keys.values())
    answers: dict[str, str | None] = {name: None for name, key in keys.items() if key in known}
    return answers, {name: key for name, key in keys.items() if key not in known}


def _ask_names(running: runner.Runner | runner.FreshRunner, keys: Mapping[str, str], cache: Cache) -> dict[str, str | None]:
    answer = running.ask(child.Request("names", names=list(keys)))
    if not isinstance(answer, dict):
        raise DeckError([Problem(Location("names", 1), f"unexpected answer {answer!r}")])
    cache.put("name", {keys[name]: b"" for name, mistake in answer.items() if mistake is None})
    return answer
