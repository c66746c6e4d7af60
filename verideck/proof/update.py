"""`--update-outputs`: runs snippets in two worlds and writes what they print below their statements."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from verideck.proof import judge
from verideck.proof.outputs import Edit, applied, carried_over, edits_for
from verideck.proof.promise import unspeakable
from verideck.proof.transcript import quoted, read_transcript
from verideck.proof.verify import keep, verdict_keys, verdict_of
from verideck.proof.workers import cpus
from verideck.run import runner
from verideck.run.message import Hello, Outcome
from verideck.run.runner import FIRST, SECOND, World
from verideck.sources.cache import Cache
from verideck.sources.files import decode, read_bytes, replace_files, shown
from verideck.sources.snippet import Snippet, read_snippet
from verideck.sources.source import DeckError, Problem, UsageError
from verideck.sources.sources import snippet_paths

FEW = 2
"""For so few snippets a warm parent imports what all need, and not what some need."""


@dataclass(frozen=True, slots=True)
class Update:
    """A snippet whose `# >` lines differ from what it prints."""

    snippet: Snippet
    edits: tuple[Edit, ...]

    @property
    def diff(self) -> list[str]:
        """Unified diff for people."""
        old, new = self.snippet.source, applied(self.snippet.source, self.edits)
        path = self.snippet.location.path
        return list(difflib.unified_diff(old.split("\n"), new.split("\n"), path, "updated", lineterm="", n=1))


@dataclass(frozen=True, slots=True)
class Updates:
    """What became of the snippets that were asked for."""

    written: tuple[Update, ...]
    looked_at: int
    """Those whose outputs are known to be right included."""
    problems: tuple[Problem, ...]


def update_outputs(
    folder: Path,
    paths: Sequence[str] = (),
    *,
    cache: Cache,
    jobs: int | None = None,
    timeout: float = 60.0,
    on_progress: Callable[[str, int, int], None] = lambda path, done, total: None,
) -> Updates:
    """Bring the outputs up to date: of all snippets, or of those at `paths` (files and folders).

    Only a snippet that holds but for its outputs, and prints the same in both worlds, is written.
    What is known to hold from an earlier run is not run again.
    """
    snippets, problems = _named(folder, paths)
    keys = verdict_keys(snippets, cache)
    known = cache.get("verdict", keys.values())
    to_run = [snippet for snippet in snippets if keys[snippet.path] not in known]
    outcomes, hello = _outcomes(to_run, jobs, timeout, on_progress)
    updates = []
    for snippet in to_run:
        first, second = outcomes[snippet.path, FIRST.name], outcomes[snippet.path, SECOND.name]
        found = _update(snippet, first, second, timeout)
        if isinstance(found, Update):
            updates.append(found)
            continue
        problems += found
        if not found:  # it holds as it is, so that nobody need run it again
            keep(cache, keys[snippet.path], verdict_of(snippet, first, hello, timeout=timeout))
    written, refused = _write(folder, updates)
    return Updates(tuple(written), len(snippets), (*problems, *refused))


def _named(folder: Path, paths: Sequence[str]) -> tuple[list[Snippet], list[Problem]]:
    """The snippets at these paths that can run here, and what is wrong with the others."""
    wanted = [Path(path).resolve() for path in paths]
    chosen = {
        path: [place for place in wanted if (folder / path).resolve().is_relative_to(place)] for path in snippet_paths(folder)
    }
    for path, place in zip(paths, wanted, strict=True):
        if not any(place in places for places in chosen.values()):
            raise UsageError(f"--update-outputs: no snippet of {shown(folder)} is at {path}")
    snippets: list[Snippet] = []
    problems: list[Problem] = []
    for path, places in chosen.items():
        if places or not wanted:
            try:
                snippet = read_snippet(folder, path, unchecked=True)
            except DeckError as error:
                problems += error.problems
            else:
                snippets += [] if "cuda" in snippet.requires else [snippet]
    return snippets, problems


def _outcomes(
    snippets: Sequence[Snippet], jobs: int | None, timeout: float, on_progress: Callable[[str, int, int], None]
) -> tuple[Mapping[tuple[str, str], Outcome], Hello]:
    """What becomes of each snippet in each of two worlds, which run at the same time; and what the first world said."""
    outcomes: dict[tuple[str, str], Outcome] = {}
    hellos: dict[str, Hello] = {}
    imports = {name for snippet in snippets for name in snippet.imports}

    def run(world: World) -> None:
        with runner.make_runner(
            imports, jobs=min(jobs or cpus(), len(snippets)), world=world, lean=len(snippets) <= FEW
        ) as running:
            requests = ((s, judge.request_for(s, timeout=timeout, world=world)) for s in snippets)
            for snippet, outcome in running.run(requests):
                outcomes[snippet.path, world.name] = outcome
                hellos[world.name] = running.hello
                on_progress(snippet.path, len(outcomes), 2 * len(snippets))

    with ThreadPoolExecutor() as pool:
        list(pool.map(run, (FIRST, SECOND) if snippets else ()))
    return outcomes, hellos.get(FIRST.name, Hello(""))


def _update(snippet: Snippet, first: Outcome, second: Outcome, timeout: float) -> Update | list[Problem]:
    problems = (
        judge.problems_but_outputs(snippet, first, timeout=timeout)
        or judge.problems_but_outputs(snippet, second, SECOND, timeout=timeout)
        or list(unspeakable(snippet, first))
        or list(read_transcript(snippet, first).problems)
    )
    if problems:
        return problems
    edits = edits_for(snippet, first)
    if edits_for(snippet, second) != edits:
        return [unstable(snippet, first, second)]
    return Update(snippet, tuple(edits)) if edits else []


def unstable(snippet: Snippet, first: Outcome, second: Outcome) -> Problem:
    """The first place where the two worlds print something else."""
    for (lines, one), (_, other) in zip(first.printed, second.printed, strict=False):
        if one != other:
            here, there = _difference(one, other)
            message = f"prints {here} here, but {there} in {SECOND.name}; seed it, sort it or round it"
            return Problem(snippet.at((lines or [1])[0] or 1), message)
    return Problem(snippet.at(1), f"prints something else in {SECOND.name}; seed it, sort it or round it")


def _difference(one: str, other: str) -> tuple[str, str]:
    """The first line in which two texts differ, from each of them."""
    pairs = zip(one.split("\n"), other.split("\n"), strict=False)
    return next(((quoted(a), quoted(b)) for a, b in pairs if a != b), (quoted(one), quoted(other)))


def _write(folder: Path, updates: Iterable[Update]) -> tuple[list[Update], list[Problem]]:
    """Put the new texts in place; what was edited meanwhile in other statements stays."""
    contents: dict[Path, bytes] = {}
    written, problems = [], []
    for update in updates:
        file, snippet = folder / update.snippet.path, update.snippet
        data = read_bytes(file)
        edits = carried_over(update.edits, snippet.source, decode(data, shown(file)))
        if isinstance(edits, Edit):
            message = "this statement was edited while it ran, so its output was not written; run it again"
            problems.append(Problem(snippet.at(edits.first), message))
        else:
            text = applied(data.decode("utf-8"), edits)  # a byte-order mark is part of the first line
            contents[file.resolve()] = text.encode()
            written.append(update)
    replace_files(contents)
    return written, problems
