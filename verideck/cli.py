"""Arguments, progress, messages, exit codes: the only module that prints.

Exit codes: 0 done, 1 problems in the sources, 2 bad usage.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from verideck.run.runner import RunnerError
from verideck.sources.files import shown
from verideck.sources.source import DeckError, Problem, UsageError

if TYPE_CHECKING:  # at run time each is imported where it is needed: a build without changes must start fast
    from rich.progress import Progress, TaskID

    from verideck.build import Build


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command line; `root` is the folder that holds `cards/` and `snippets/` unless arguments say otherwise."""
    options = _parser(root or Path()).parse_args(argv)
    gc.disable()  # a build makes many objects and few cycles, and soon ends
    try:
        return _run(options)
    except DeckError as error:
        _report(error.problems)
        return 1
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except RunnerError as error:
        print(f"{error.reason}; nothing was written", *error.detail.splitlines(), sep="\n    ", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; nothing was written", file=sys.stderr)
        return 1


def _parser(root: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_deck.py", description="Verify every snippet and build the Anki deck from the cards that hold."
    )
    add = parser.add_argument
    add("--check", action="store_true", help="verify everything and insist on the card rules, but write nothing")
    add("--locked", action="store_true", help="fail if deck.lock would change (for CI)")
    add("--preview", action="store_true", help="also write dist/preview/index.html, which shows every card")
    add("--watch", action="store_true", help="build on every save and show the cards in the browser")
    add("--update-outputs", action="store_true", help="rewrite the `# >` lines of snippets that otherwise hold")
    add("--diff", nargs="?", const="", metavar="OLD.apkg", help="tell what changed since a package, or since the last tag")
    add("--new", nargs=2, metavar=("TOPIC/ID", "QUESTION"), help="add a note and a snippet that passes")
    add("--jobs", type=_positive, metavar="N", help="snippets to run at once (default: one per CPU)")
    add("--timeout", type=_seconds, default=60.0, metavar="S", help="seconds a snippet may take (default: 60)")
    add("--no-cache", action="store_true", help="run every snippet again")
    add("--cards", type=Path, default=root / "cards", metavar="DIR", help="folder with deck.toml and the cards")
    add("--snippets", type=Path, default=root / "snippets", metavar="DIR", help="folder with the snippets")
    add("-o", "--output", type=Path, metavar="FILE", help="the package (default: dist/<namespace>.apkg)")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"expected seconds, found {text!r}")
    return value


def _run(options: argparse.Namespace) -> int:
    from verideck.build import Options, alone, build, write

    for folder in (options.cards, options.snippets):
        if not folder.is_dir():
            print(f"{folder}: there is no such folder", file=sys.stderr)
            return 2
    if options.update_outputs:
        return _update_outputs(options)
    if options.new:
        return _new(options)
    if options.watch:
        return _watch(options)
    with alone(options.cards):
        progress = _Progress()
        try:
            result = build(
                Options(
                    cards=options.cards,
                    snippets=options.snippets,
                    check=options.check,
                    locked=options.locked,
                    jobs=options.jobs,
                    timeout=options.timeout,
                    use_cache=not options.no_cache,
                    on_progress=progress,
                )
            )
        finally:
            progress.close()
        if result.problems:
            _report(result.problems)
            return 1
        _report(result.warnings, warnings=True)
        if options.diff is not None:
            return _diff(result, options.diff)
        output = data = None
        if not options.check:
            output = options.output or options.cards.resolve().parent / "dist" / f"{result.sources.deck.namespace}.apkg"
            data = write(result, output)
        page = None
        if options.preview:
            page = write_preview(result, output or options.cards.resolve().parent / "dist" / "deck.apkg", data)
    _summary(result, [file for file in (output, page) if file], checked=options.check)
    return 0


def _watch(options: argparse.Namespace) -> int:
    from verideck.build import Options, build
    from verideck.page.preview import preview_page
    from verideck.page.watch import Shown, watch
    from verideck.run.kept import KeptRunner
    from verideck.sources.sources import read_sources

    imports: set[str] = set()
    with contextlib.suppress(DeckError):
        snippets = read_sources(options.cards, options.snippets).snippets.values()
        imports = {name for snippet in snippets for name in snippet.imports}
    kept = KeptRunner(imports, options.jobs)
    kept.start()
    settings = Options(options.cards, options.snippets, jobs=options.jobs, timeout=options.timeout, start_runner=kept)

    def show(progress: Callable[[str, int, int], None]) -> Shown:
        result = build(replace(settings, on_progress=progress))
        page = None
        if not result.problems:
            changed = _changed_since_release(result)
            page = preview_page(
                result.sources, result.proof, result.rendering, changed=changed, warnings=result.warnings, live=True
            )
        return Shown(page, {note.id: note for note in result.rendering.notes}, result.problems, result.warnings)

    try:
        watch((options.cards, options.snippets), show, _report, lambda line: print(line, flush=True))
    finally:
        kept.close()
    return 0


def write_preview(result: Build, output: Path, package: bytes | None) -> Path:
    """Write the site beside the package, the package again in it, and return where its page is."""
    from verideck.page.cover import Download
    from verideck.page.preview import preview_page
    from verideck.sources.files import replace_files

    download = Download.of(output.name, package) if package is not None else None
    page = preview_page(
        result.sources, result.proof, result.rendering, changed=_changed_since_release(result), download=download
    )
    folder = output.parent / "preview"
    files = {folder / "index.html": page.html.encode()}
    if download and package is not None:
        files |= {folder / output.name: package, folder / f"{output.name}.sha256": download.checksum_line.encode()}
    replace_files(files)
    return folder / "index.html"


def _changed_since_release(result: Build) -> set[str] | None:
    """Ids that differ from the last tag; None where there is none."""
    from verideck import release

    found = release.last_release(result.sources.deck.lock)
    if found is None:
        return None
    difference = release.compare(release.notes_of_lock(found[1]), result.rendering.notes, ())
    return {*difference.new, *difference.changed}


def _new(options: argparse.Namespace) -> int:
    from verideck.new import add_note
    from verideck.sources.sources import read_sources

    draft = add_note(read_sources(options.cards, options.snippets), *options.new)
    print(f"{draft.note}: the note\n{draft.snippet}: its snippet")
    return 0


def _diff(result: Build, old: str) -> int:
    from verideck import release

    deck = result.sources.deck
    if old:
        notes, since = release.notes_of_package(Path(old)), Path(old).name
    else:
        found = release.last_release(deck.lock)
        if found is None:
            print("--diff: git knows no tag with a deck.lock; name a package: --diff OLD.apkg", file=sys.stderr)
            return 2
        notes, since = release.notes_of_lock(found[1]), found[0]
    difference = release.compare(notes, result.rendering.notes, deck.withdrawn)
    print("\n".join(release.release_notes(difference, result, since)))
    return 0


def _update_outputs(options: argparse.Namespace) -> int:
    from verideck.proof.outputs import find_updates, write_updates
    from verideck.sources.snippet import read_snippet
    from verideck.sources.sources import snippet_paths

    snippets, problems = [], []
    for path in snippet_paths(options.snippets):
        try:
            snippet = read_snippet(options.snippets, path, unchecked=True)
        except DeckError as error:
            problems += error.problems
        else:
            if "cuda" not in snippet.requires:
                snippets.append(snippet)
    updates, more = find_updates(snippets, jobs=options.jobs, timeout=options.timeout)
    write_updates(options.snippets, updates)
    for update in updates:
        print("\n".join(update.diff))
    print(f"{len(updates)} of {len(snippets)} snippets updated")
    problems += more
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _report(problems: Sequence[Problem], *, warnings: bool = False) -> None:
    from verideck.sources.report import problem_lines

    terminal = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    for problem in problems:
        for line in problem_lines(problem, terminal=terminal, warning=warnings):
            print(line, file=sys.stderr)
    if problems and not warnings:
        count = len(problems)
        print(f"{count} problem{'s' if count > 1 else ''}; nothing was written", file=sys.stderr)


class _Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID

    def __call__(self, path: str, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("running snippets", total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done, description=path)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _summary(result: Build, written: Sequence[Path], *, checked: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    proof = result.proof
    table = Table(box=None, show_header=True, header_style="bold", pad_edge=False)
    table.add_column("deck")
    table.add_column("notes", justify="right")
    table.add_column("left out", justify="right")
    by_id = {note.id: note for note in result.sources.notes}
    counts: dict[str, list[int]] = {}
    for note in result.sources.notes:
        counts.setdefault(note.deck, [0, 0])[note.id in result.proof.left_out] += 1
    for name, (inside, outside) in counts.items():
        table.add_row(name, str(inside), str(outside or ""))
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    for note_id, reason in result.proof.left_out.items():
        console.print(f"left out: {note_id} ({by_id[note_id].location}): {reason}", markup=False)
    changes = result.update.changes
    console.print(str(result.proof.total))
    if checked:
        statements = sum(found.mutants for found in result.proof.tried.values())
        waived = sum(len(found.survivors) for found in result.proof.tried.values())
        console.print(
            f"load-bearing: {len(proof.tried)} of {len(result.sources.snippets)} snippets tried (pytest --load-bearing), "
            f"visible statements {statements} = noticed {statements - waived} + waived {waived}"
        )
    console.print(
        f"snippets {len(result.sources.snippets)}: {proof.ran} run now, "
        f"{len(result.sources.snippets) - proof.ran} known from earlier runs or a GPU"
    )
    if proof.hello:
        console.print(f"walls: {proof.hello.walls}", markup=False)
    console.print(
        f"since the lock: {len(changes.new)} new, {len(changes.changed)} changed, "
        f"{len(changes.moved)} moved, {len(changes.withdrawn)} withdrawn"
    )
    for file in written:
        console.print(f"wrote {shown(file)}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
