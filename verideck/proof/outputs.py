"""Rewrites the `# >` lines of snippets to what was really printed; no other line changes (`--update-outputs`)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from verideck.proof import judge
from verideck.proof.promise import keeps, normal, unspeakable
from verideck.proof.transcript import place_of, read_transcript
from verideck.run import runner
from verideck.run.runner import FIRST, SECOND
from verideck.run.warm import Outcome
from verideck.sources.files import replace_files
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


@dataclass(frozen=True, slots=True)
class Update:
    """A snippet whose `# >` lines differ from what it prints."""

    snippet: Snippet
    source: str
    """The new text."""

    @property
    def diff(self) -> list[str]:
        """Unified diff for people."""
        old, new = self.snippet.source.split("\n"), self.source.split("\n")
        return list(difflib.unified_diff(old, new, self.snippet.location.path, "updated", lineterm="", n=1))


def find_updates(snippets: Sequence[Snippet], *, jobs: int | None, timeout: float) -> tuple[list[Update], list[Problem]]:
    """Snippets whose outputs are out of date, and what is wrong with those that cannot be updated.

    Each runs in two worlds; only a snippet that holds but for its outputs, and prints the same in both, is updated.
    """
    outcomes: dict[tuple[str, str], Outcome] = {}
    imports = {name for snippet in snippets for name in snippet.imports}
    for world in (FIRST, SECOND):
        with runner.make_runner(imports, jobs=jobs, world=world) as running:
            requests = ((s, judge.request_for(s, timeout=timeout, world=world)) for s in snippets)
            for snippet, outcome in running.run(requests):
                outcomes[snippet.path, world.name] = outcome
    updates, problems = [], []
    for snippet in snippets:
        first, second = outcomes[snippet.path, FIRST.name], outcomes[snippet.path, SECOND.name]
        others = judge.problems_but_outputs(snippet, first, timeout=timeout)
        others = others or judge.problems_but_outputs(snippet, second, SECOND, timeout=timeout)
        others = others or list(unspeakable(snippet, first))
        source = updated_source(snippet, first)
        others = others or list(read_transcript(snippet, first).problems)
        if others:
            problems += others
        elif updated_source(snippet, second) != source:
            problems.append(unstable(snippet, first, second))
        elif source != snippet.source:
            updates.append(Update(snippet, source))
    return updates, problems


def unstable(snippet: Snippet, first: Outcome, second: Outcome) -> Problem:
    """The first place where the two worlds print something else."""
    for (lines, one), (_, other) in zip(first.printed, second.printed, strict=False):
        if one != other:
            message = f'prints "{one.strip()}" here, but "{other.strip()}" in {SECOND.name}; seed it, sort it or round it'
            return Problem(snippet.at(lines[0] if lines else 1), message)
    return Problem(snippet.at(1), f"prints something else in {SECOND.name}; seed it, sort it or round it")


def updated_source(snippet: Snippet, outcome: Outcome) -> str:
    """The snippet's text with `# >` lines that say what this run printed, where they belong."""
    promised = {place_of(output).order: output for output in snippet.outputs}
    lines: list[str | None] = list(snippet.source.split("\n"))
    added: dict[int, list[str]] = {}
    for output in snippet.outputs:
        for number in range(output.first, output.last + 1):
            lines[number - 1] = None
    for block in read_transcript(snippet, outcome).blocks:
        old = promised.get(block.place.order)
        text = old.shown if old and keeps(old, block.text) else normal(block.text)
        added.setdefault(old.first - 1 if old else block.place.last, []).extend(_comment(text, block.place.indent))
    out: list[str] = []
    for number, line in enumerate(["", *lines]):
        if number and line is not None:
            out.append(line)
        out += added.get(number, [])
    return "\n".join(out)


def _comment(text: str, indent: int) -> list[str]:
    return [f"{' ' * indent}# > {line}".rstrip() for line in text.split("\n")]


def write_updates(folder: Path, updates: Iterable[Update]) -> None:
    """Put the new texts in place, with each file's own newlines and byte-order mark."""
    contents = {}
    for update in updates:
        file = folder / update.snippet.path
        old = file.read_bytes()
        data = update.source.encode()
        if b"\r\n" in old:
            data = data.replace(b"\n", b"\r\n")
        if old.startswith(b"\xef\xbb\xbf"):
            data = b"\xef\xbb\xbf" + data
        contents[file] = data
    replace_files(contents)
