"""The whole way from a deck's sources to its package: one call for each room. Prints nothing; see `cli.py`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from verideck.anki.changes import PATIENCE, Update, compare_with_lock
from verideck.anki.lock import format_lock
from verideck.anki.note_type import verified_with
from verideck.anki.render import Rendering, render
from verideck.proof.proof import Proof, prove
from verideck.proof.workers import StartRunner
from verideck.run.runner import make_runner
from verideck.sources.cache import Cache
from verideck.sources.files import replace_files
from verideck.sources.source import Problem, unique
from verideck.sources.sources import Sources, cache_file, read_sources


@dataclass(frozen=True, slots=True)
class Build:
    """All that one run found out, room by room."""

    sources: Sources
    proof: Proof
    rendering: Rendering
    update: Update
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    """Broken card rules, where the build does not insist on them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a build."""

    cards: Path
    snippets: Path
    check: bool = False
    """Insist on the card rules."""
    locked: bool = False
    jobs: int | None = None
    timeout: float = 60.0
    use_cache: bool = True
    on_progress: Callable[[str, int, int], None] = field(default=lambda path, done, total: None)
    start_runner: StartRunner = make_runner


def build(options: Options) -> Build:
    """Read, prove, render and compare with the lock. Nothing is written."""
    cache = Cache(cache_file(options.cards) if options.use_cache else None)
    sources = read_sources(options.cards, options.snippets, cache, options.jobs, check=options.check)
    proof = prove(
        sources,
        cache,
        check=options.check,
        jobs=options.jobs,
        timeout=options.timeout,
        on_progress=options.on_progress,
        start_runner=options.start_runner,
    )
    rendering = render(sources, proof, cache, options.jobs)
    broken_rules = (*sources.broken_rules, *proof.broken_rules)
    problems = (*sources.problems, *proof.problems, *rendering.problems)
    warnings = tuple(unique(broken_rules))
    if options.check:
        from verideck.page.formula import check_formulas  # only a check asks MathJax

        formulas = check_formulas(sources.notes, cache)
        problems = (*problems, *broken_rules, *formulas.problems)
        warnings = (*sources.warnings, *formulas.warnings)
    update = compare_with_lock(sources, rendering, sound=not problems, locked=options.locked)
    return Build(
        sources,
        proof,
        rendering,
        update,
        problems=tuple(unique((*problems, *update.problems))),
        warnings=warnings,
    )


def write(result: Build, output: Path) -> bytes:
    """Put lock, checksum and package in place together; what was there stays until then. Returns the package."""
    from verideck.anki.package import checksum_line, package  # it brings genanki along, which a check need not load

    deck, lock = result.sources.deck, result.update.lock
    time.sleep(max(0.0, min(PATIENCE, result.update.latest - time.time())))
    description = "\n\n".join(
        filter(None, (deck.description, f"Version {deck.version}, {verified_with(result.sources.snippets.values())}."))
    )
    data = package(deck, result.rendering, lock, description)
    files = {output.with_name(output.name + ".sha256"): checksum_line(data, output.name).encode(), output: data}
    text = format_lock(lock).encode()
    if not deck.lock.exists() or deck.lock.read_bytes() != text:
        files = {deck.lock: text, **files}  # first, so that no package ever holds times that the lock does not know
    replace_files(files, journal=journal_file(deck.cards))
    return data


def journal_file(cards: Path) -> Path:
    """Where a build says what it is about to put in place."""
    return cache_file(cards).with_name("unfinished.json")
