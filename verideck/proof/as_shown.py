"""R17: what a card shows is what ran. A note that shows several regions of a snippet is run with nothing between them."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from verideck.proof.judge import request_for
from verideck.proof.promise import output_problems
from verideck.proof.source_text import SourceText, bodies
from verideck.proof.verify import verdict_keys
from verideck.proof.workers import Workers
from verideck.run.message import Outcome
from verideck.sources.cache import Cache, key_of
from verideck.sources.note import Note, SnippetRef
from verideck.sources.region import Region
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem

SHOWS = ("code", "code and output", "output", "cloze")
"""Links that show a region."""
MOST_SUSPECTS = 12
"""Hidden statements that are tried one by one, to name the one that makes the difference."""


@dataclass(frozen=True, slots=True)
class Showing:
    """One note, one snippet, and the regions of it that the note shows."""

    note: Note
    snippet: Snippet
    regions: tuple[Region, ...]
    """In the order of the note."""
    ref: SnippetRef
    """The link to the last of them."""

    @property
    def in_order(self) -> bool:
        """Whether the note shows them in the order of the file."""
        return list(self.regions) == sorted(self.regions, key=lambda region: region.first)

    @property
    def first(self) -> int:
        """The first line that learners see."""
        return min(region.first for region in self.regions)

    @property
    def last(self) -> int:
        """The last line that learners see."""
        return max(region.last for region in self.regions)

    def shows(self, line: int) -> bool:
        """Whether learners see this line."""
        return any(region.first <= line <= region.last for region in self.regions)


@dataclass(frozen=True, slots=True)
class AsShown:
    """Notes that are to be run as shown, those left out that are known to hold."""

    showings: tuple[Showing, ...]
    todo: Mapping[str, Showing]
    """By key."""


def showings(notes: Iterable[Note], snippets: Mapping[str, Snippet]) -> Iterator[Showing]:
    """Every note that shows several regions of a snippet that can run here."""
    for note in notes:
        by_path: dict[str, dict[str, SnippetRef]] = {}
        for ref in note.refs if len(note.refs) > 1 else ():
            if ref.kind in SHOWS and ref.path in snippets and ref.region in snippets[ref.path].regions:
                by_path.setdefault(ref.path, {}).setdefault(ref.region, ref)
        for path, refs in by_path.items():
            snippet = snippets[path]
            if len(refs) > 1 and "R17" not in note.waived and "cuda" not in snippet.requires:
                regions = tuple(snippet.regions[name] for name in refs)
                yield Showing(note, snippet, regions, list(refs.values())[-1])


def plan(notes: Iterable[Note], snippets: Mapping[str, Snippet], cache: Cache) -> AsShown:
    """What is to be run, and what is known from earlier runs."""
    found = tuple(showings(notes, snippets))
    texts = verdict_keys({showing.snippet.path: showing.snippet for showing in found}.values(), cache)
    keys = {key_of(texts[s.snippet.path], *(region.name for region in s.regions)): s for s in found if s.in_order}
    known = cache.get("shown", keys)
    return AsShown(found, {key: showing for key, showing in keys.items() if key not in known})


def run_as_shown(asked: AsShown, holding: Iterable[str], cache: Cache, workers: Workers, timeout: float) -> Iterator[Problem]:
    """What does not hold as the notes show it. `holding` are the paths of snippets that hold as they are."""
    for showing in asked.showings:
        if not showing.in_order:
            names = ", then ".join(f'"{r.name}"' for r in sorted(showing.regions, key=lambda region: region.first))
            yield _problem(showing, f"{showing.snippet.location.path} has the regions in another order: {names}; show them so")
    holding = set(holding)
    todo = {key: showing for key, showing in asked.todo.items() if showing.snippet.path in holding}
    if not todo:
        return
    running = workers.running()
    cuts = {key: _Cut(showing) for key, showing in todo.items()}
    requests = ((key, request_for(cut.showing.snippet, timeout=timeout, source=cut.source())) for key, cut in cuts.items())
    failed = {}
    rows = {}
    for key, outcome in running.run(requests):
        if wrong := cuts[key].wrong(outcome):
            failed[key] = wrong
        else:
            rows[key] = b""
    cache.put("shown", rows)
    for key in sorted(failed, key=lambda key: cuts[key].showing.ref.location):
        cut = cuts[key]
        blamed = cut.binder(failed[key])
        if blamed is None:
            trials = [(node, cut.source(but=node)) for node in cut.hidden[:MOST_SUSPECTS]]
            tries = ((node, request_for(cut.showing.snippet, timeout=timeout, source=source)) for node, source in trials)
            mending = [node for node, outcome in running.run(tries) if not cut.wrong(outcome)]
            blamed = min(mending, key=lambda node: node.lineno, default=None)
        yield _blame(cut, failed[key], blamed)


def _blame(cut: _Cut, wrong: Problem, blamed: ast.stmt | None) -> Problem:
    snippet = cut.showing.snippet
    said = wrong.message.partition(";")[0]
    if blamed:
        line = SourceText(snippet.source).first_line(blamed)
        hint = f"{snippet.at(blamed.lineno)}, `{line}`, is hidden and makes the difference: show it, or do without it"
    else:
        hint = f"the {len(cut.hidden)} statements between the regions are hidden and make the difference"
    return _problem(cut.showing, f"run as this card shows it, {wrong.location}: {said}; {hint}")


def _problem(showing: Showing, message: str) -> Problem:
    return Problem(showing.ref.location, f"R17: {message}")


class _Cut:
    """A snippet without what stands between the regions that a note shows."""

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(showing.snippet.source)
        self.hidden = list(self._hidden(tree.body))
        inside = [node for node in tree.body if self._shows_part_of(node)]
        after = [node for node in tree.body if node.lineno > showing.last]
        self._after = [] if inside else after  # what follows the last region, unless it may be what calls it

    def _shows_part_of(self, node: ast.stmt) -> bool:
        first, last = node.lineno, node.end_lineno or node.lineno
        overlaps = any(region.first <= last and first <= region.last for region in self.showing.regions)
        return overlaps and not (self.showing.shows(first) and self.showing.shows(last))

    def _hidden(self, body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
        for node in body:
            first, last = node.lineno, node.end_lineno or node.lineno
            if self._shows_part_of(node):
                for part in bodies(node):
                    yield from self._hidden(part)
            elif self.showing.first < first and last < self.showing.last and not self.showing.shows(first):
                yield node

    def binder(self, wrong: Problem) -> ast.stmt | None:
        """The last hidden statement that binds the name which is missing, if that is what is wrong."""
        missing = re.match(r"NameError: name '(\w+)' is not defined", wrong.message)
        return next((node for node in reversed(self.hidden) if missing and missing[1] in _bound(node)), None)

    def source(self, but: ast.stmt | None = None) -> str:
        """The text, with one hidden statement restored if asked. No line moves."""
        gone = [node for node in (*self.hidden, *self._after) if node is not but]
        return SourceText(self.showing.snippet.source).with_all((node, "pass") for node in gone)

    def wrong(self, outcome: Outcome) -> Problem | None:
        """The first thing on the card that is not so."""
        snippet, showing = self.showing.snippet, self.showing
        report = outcome.report
        if report is None:
            return Problem(snippet.at(outcome.last or 1), f"ends here ({outcome.ended})")
        line = report["line"] or outcome.last or 1
        if report["error"] and line <= showing.last:
            return Problem(snippet.at(line), report["error"])
        return next((p for p in output_problems(snippet, outcome) if showing.shows(p.location.line)), None)


def _bound(statement: ast.stmt) -> set[str]:
    """Names that a statement binds."""
    nodes = list(ast.walk(statement))
    found = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    found |= {node.asname or node.name.partition(".")[0] for node in nodes if isinstance(node, ast.alias)}
    return found | {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
