"""`snippets/cuda.lock`: which snippets ran on which GPU, one sorted line each.

Written by `pytest -m cuda --record` on a machine with a GPU; read everywhere else as evidence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from verideck.proof.promise import keeps, normal
from verideck.proof.transcript import place_of, read_transcript
from verideck.run.message import Outcome
from verideck.sources.alone import alone
from verideck.sources.files import decode, read_bytes, replace_files, shown
from verideck.sources.snippet import Snippet
from verideck.sources.source import DeckError, Location, Problem

_HEADER = (
    "# What ran on a GPU, written by `pytest -m cuda --record`: snippet, SHA-256 of its text,\n"
    "# device, version of torch, SHA-256 of what it printed. Separated by tabs.\n"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of `snippets/cuda.lock`: a run on a GPU."""

    source: str
    """SHA-256 of the snippet that ran."""
    device: str
    torch: str
    output: str
    """SHA-256 of what it printed, as its outputs show it."""

    def __str__(self) -> str:
        return f"ran on {self.device} with torch {self.torch}"


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_ledger(snippets: Path) -> dict[str, Evidence]:
    """Evidence by snippet path; DeckError for a line that is not a record."""
    file = snippets / "cuda.lock"
    if not file.exists():
        return {}
    ledger: dict[str, Evidence] = {}
    problems = []
    for number, line in enumerate(decode(read_bytes(file), shown(file)).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        path, *values = line.split("\t")
        if len(values) != 4 or path in ledger:
            found = "a second record of one snippet" if path in ledger else "not a record"
            message = f"{found}; delete the line and run `pytest -m cuda --record` on a GPU"
            problems.append(Problem(Location(shown(file), number), message))
        else:
            ledger[path] = Evidence(*values)
    if problems:
        raise DeckError(problems)
    return ledger


def evidence_for(snippet: Snippet, ledger: Mapping[str, Evidence]) -> Evidence | None:
    """The record of exactly this text and of the outputs that it shows, if there is one."""
    found = ledger.get(snippet.path)
    promised = digest("\n".join(output.shown for output in snippet.outputs))
    return found if found and (found.source, found.output) == (digest(snippet.source), promised) else None


def evidence_of(snippet: Snippet, outcome: Outcome, device: str, torch: str) -> Evidence:
    """What a run on a GPU proves."""
    promised = {place_of(output).order: output for output in snippet.outputs}
    shown = []
    for block in read_transcript(snippet, outcome).blocks:
        output = promised.get(block.place.order)
        shown.append(output.shown if output and keeps(output, block.text) else normal(block.text))
    return Evidence(digest(snippet.source), device, torch, digest("\n".join(shown)))


def record(snippets: Path, path: str, evidence: Evidence) -> None:
    """Add one record, or put it in the place of an older one. Several processes may do so at once."""
    with alone(snippets.resolve().parent / ".cache" / "ledger"):
        write_ledger(snippets, {**read_ledger(snippets), path: evidence})


def write_ledger(snippets: Path, ledger: Mapping[str, Evidence]) -> None:
    """Write all records; records of snippets that are gone are left out."""
    rows = (
        "\t".join((path, e.source, e.device, e.torch, e.output)) + "\n"
        for path, e in sorted(ledger.items())
        if (snippets / path).exists()
    )
    replace_files({snippets / "cuda.lock": (_HEADER + "".join(rows)).encode()})
