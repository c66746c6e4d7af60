"""What the command line does, one function for each command; each returns an exit code."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from verideck import printing
from verideck.sources.alone import alone
from verideck.sources.files import finish_interrupted, replace_files, shown
from verideck.sources.source import DeckError, UsageError

if TYPE_CHECKING:  # at run time each is imported where it is needed: a build without changes must start fast
    from verideck.build import Build, Options


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    for folder in (options.cards, options.snippets):
        if not folder.is_dir():
            raise UsageError(f"{folder}: there is no such folder")
    with _deck(options.cards):
        if options.check:
            return _check(options)
        if options.diff is not None:
            return _diff(options)
        if options.new:
            return _new(options)
        if not options.watch and options.update_outputs is None:
            return _build(options)
    return _watch(options) if options.watch else _update_outputs(options)  # these may take long, and write no lock


def init(folder: Path) -> int:
    """Begin a deck of one's own."""
    from verideck.init import init

    printing.wrote(init(folder))
    print(f"Next: cd {shown(folder)} && verideck")
    return 0


@contextlib.contextmanager
def _deck(cards: Path) -> Iterator[None]:
    """Nobody else builds this deck meanwhile, and what a killed build had begun is done or gone."""
    folder = cards.resolve().parent / ".cache"
    with alone(folder, lambda: printing.say("another build of this deck is running; waiting for its end")):
        for file in finish_interrupted(folder / "unfinished.json"):
            printing.say(f"completed what an interrupted build had begun: {shown(file)}")
        yield


def _options(options: argparse.Namespace, progress: printing.Progress) -> Options:
    from verideck.build import Options

    return Options(
        cards=options.cards,
        snippets=options.snippets,
        check=options.check,
        locked=options.locked,
        jobs=options.jobs,
        timeout=options.timeout,
        use_cache=not options.no_cache,
        on_progress=progress,
    )


def _sound(options: argparse.Namespace) -> Build:
    """A build without problems; DeckError with all of them otherwise."""
    from verideck.build import build

    with printing.Progress() as progress:
        result = build(_options(options, progress))
    if result.problems:
        raise DeckError(result.problems)
    return result


def _build(options: argparse.Namespace) -> int:
    from verideck import standing
    from verideck.sources.cache import Cache
    from verideck.sources.sources import cache_file

    cache = Cache(None if options.no_cache else cache_file(options.cards))
    inputs = standing.inputs(options.cards, options.snippets, options.output)
    stands = None if options.preview else standing.still_stands(inputs, cache)
    if stands:
        summary, package = stands
        printing.sums(summary, verbose=options.verbose)
        print(f"{shown(package)} is as it was: nothing that it was made from has changed")
        return 0
    from verideck.build import write
    from verideck.summary import summary_of

    result = _sound(options)
    root = options.cards.resolve().parent
    output = options.output or root / "dist" / f"{result.sources.deck.namespace}.apkg"
    summary = summary_of(result)
    changed = None
    if options.preview:
        from verideck.release import changed_since_release

        changed = changed_since_release(result)  # before anything is written: this may fail
    data = write(result, output)
    site = _site(result, output, data, changed) if options.preview else {}
    replace_files(site)
    imports = {name for snippet in result.sources.snippets.values() for name in snippet.imports}
    standing.keep(inputs, cache, output, data, imports, summary)
    printing.sums(summary, verbose=options.verbose)
    printing.wrote([output, *site])
    return 0


def _check(options: argparse.Namespace) -> int:
    from verideck.summary import load_bearing_sum, summary_of

    result = _sound(options)
    printing.sums(summary_of(result), verbose=options.verbose, checked=f"{result.proof.words}\n{load_bearing_sum(result)}")
    return 0


def _watch(options: argparse.Namespace) -> int:
    from verideck.page.watch import PORT, watch
    from verideck.watching import Watching

    with Watching(_options(options, printing.Progress())) as watching:
        folders = (options.cards, options.snippets)
        watch(
            folders,
            watching.show,
            printing.report,
            lambda line: print(line, flush=True),
            cancel=watching.cancel,
            port=options.port or PORT,
        )
    return 0


def _site(result: Build, output: Path, package: bytes, changed: set[str] | None) -> dict[Path, bytes]:
    """The page that shows every card, and the package beside it: a folder fit to be published."""
    from verideck.page.cover import Download
    from verideck.page.preview import preview_page

    download = Download.of(output.name, package)
    page = preview_page(result.sources, result.proof, result.rendering, changed=changed, download=download)
    folder = output.parent / "preview"
    return {
        folder / "index.html": page.html.encode(),
        folder / output.name: package,
        folder / f"{output.name}.sha256": download.checksum_line.encode(),
    }


def _new(options: argparse.Namespace) -> int:
    from verideck.new import add_note
    from verideck.sources.sources import read_sources

    draft = add_note(read_sources(options.cards, options.snippets), *options.new)
    print(f"{draft.note}: the note\n{draft.snippet}: its snippet")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from verideck import release

    result = _sound(options)
    lock_file = result.sources.deck.lock
    if options.diff:
        notes, since = release.notes_of_package(Path(options.diff)), Path(options.diff).name
    else:
        found = release.last_release(lock_file)
        if found is None:
            raise UsageError("--diff: git knows no tag with a deck.lock; name a package: --diff OLD.apkg")
        notes, since = release.notes_of_lock(found[1]), found[0]
    difference = release.compare(notes, result.rendering.notes, result.update.lock.withdrawn)
    print("\n".join(release.release_notes(difference, result, since)))
    return 0


def _update_outputs(options: argparse.Namespace) -> int:
    from verideck.proof.update import update_outputs
    from verideck.sources.cache import Cache
    from verideck.sources.sources import cache_file

    cache = Cache(None if options.no_cache else cache_file(options.cards))
    with printing.Progress() as progress:
        updates = update_outputs(
            options.snippets,
            options.update_outputs,
            cache=cache,
            jobs=options.jobs,
            timeout=options.timeout,
            on_progress=progress,
        )
    for update in updates.written:
        print("\n".join(update.diff))
    print(f"{len(updates.written)} of {updates.looked_at} snippets updated")
    printing.report(sorted(updates.problems))
    return 1 if updates.problems else 0
