"""`# region name` … `# endregion` -> what learners see of a snippet."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from verideck.sources.comment import Comments, Report
from verideck.sources.handler import Handler, hidden_lines
from verideck.sources.output import Output
from verideck.sources.scope import Scope, scope_of
from verideck.sources.slug import SLUG
from verideck.sources.source import Location, quick_to_pickle
from verideck.sources.syntax import Nodes

_MARKER = re.compile(r"#\s*(region|endregion)\b\s*(.*?)\s*")


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Printed:
    """One piece of what a card shows below the code."""

    text: str
    error: bool
    """Whether this is an error that the code meets, as `E: message`."""


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Region:
    """What learners see: the lines between `# region name` and `# endregion`."""

    name: str
    code: str
    """Dedented, without `# >` lines and without blank lines at either end; of a `try` that prints its error, the body alone."""
    printed: tuple[Printed, ...]
    """What its statements print, in order."""
    lines: tuple[int, ...]
    """The line of the file for each line of `code`."""
    first: int
    last: int
    """Its lines, markers left out."""
    location: Location
    scope: Scope
    """The names that `code` needs and binds."""

    @property
    def output(self) -> str:
        """All that it prints, as text; empty where it prints nothing."""
        return "\n".join(printed.text for printed in self.printed)


@dataclass(frozen=True, slots=True)
class Span:
    """A region while only its place is known."""

    name: str
    marker: int
    first: int
    last: int


def read_spans(comments: Comments, statements: Sequence[ast.stmt], problem: Report) -> Iterator[Span]:
    """The places of all regions."""
    seen: dict[str, int] = {}
    stack: list[tuple[str, int]] = []
    for number, (_, text) in sorted(comments.items()):
        marker = _MARKER.fullmatch(text)
        if not marker:
            continue
        kind, name = marker.groups()
        if kind == "region":
            if not SLUG.fullmatch(name):
                found = f'region name "{name}" is not kebab-case' if name else "this region has no name"
                problem(number, f"{found}; write `# region some-name`")
            if stack:
                problem(
                    number,
                    f'region "{name}" begins inside region "{stack[-1][0]}" of line {stack[-1][1]}; '
                    "regions neither nest nor overlap, so close that one first",
                )
            stack.append((name, number))
            continue
        if not stack:
            problem(number, "`# endregion` without a `# region` above it; delete it")
            continue
        place = next((i for i, (opened, _) in enumerate(stack) if opened == name), None)
        if name and place is None:
            problem(
                number, f'`# endregion {name}` closes no open region; the open one is "{stack[-1][0]}" of line {stack[-1][1]}'
            )
        name, start = stack.pop(-1 if place is None else place)
        if name in seen:
            problem(start, f'region "{name}" is already at line {seen[name]}; names are unique in a file')
        elif not any(start < node.lineno < number for node in statements):
            problem(start, f'region "{name}" is empty; put the code between its markers')
        else:
            yield Span(name, start, start + 1, number - 1)
        seen.setdefault(name, start)
    for name, start in stack:
        problem(start, f'region "{name}" is never closed; add `# endregion` below it')


def read_region(
    span: Span,
    lines: Sequence[str],
    quoted: Collection[int],
    outputs: Iterable[Output],
    handlers: Iterable[Handler],
    statements: Mapping[int, Sequence[ast.stmt]],
    nodes: Nodes,
    path: str,
) -> Region:
    """What learners see of this place. `statements` are all of the file, by the line where they begin."""
    outputs = [output for output in outputs if span.first <= output.first and output.last <= span.last]
    handlers = [handler for handler in handlers if span.first <= handler.first and handler.last <= span.last]
    hidden = hidden_lines(handlers) | {number for output in outputs for number in range(output.first, output.last + 1)}
    kept = [number for number in range(span.first, span.last + 1) if number not in hidden]
    while kept and not lines[kept[0] - 1].strip():
        del kept[0]
    while kept and not lines[kept[-1] - 1].strip():
        del kept[-1]
    deeper = dict.fromkeys(kept, 0)
    for handler in handlers:
        first, last = handler.body
        deeper |= {number: deeper[number] + handler.indent for number in kept if first <= number <= last}
    code = "\n".join(_dedented(lines, kept, deeper, quoted)).rstrip()
    errors = {handler.output: handler for handler in handlers if handler.output}
    pieces = [Printed(errors[o].shown if o in errors else o.text, o in errors) for o in outputs]
    scope = scope_of([node for number in kept for node in statements.get(number, ())], nodes.inside, frozenset(kept))
    at = Location(path, span.marker)
    return Region(span.name, code, tuple(_joined(pieces)), tuple(kept), span.first, span.last, at, scope)


def _dedented(lines: Sequence[str], kept: Sequence[int], deeper: dict[int, int], quoted: Collection[int]) -> Iterator[str]:
    """Lines moved left together, those inside a `try` further; what stands inside a string stays as it is."""
    indents = {n: len(lines[n - 1]) - len(lines[n - 1].lstrip()) for n in kept if n not in quoted and lines[n - 1].strip()}
    margin = max(0, min((indent - deeper[n] for n, indent in indents.items()), default=0))
    for number in kept:
        line = lines[number - 1]
        if number in quoted:
            yield line
        else:
            yield line[min(margin + deeper[number], indents[number]) :] if number in indents else ""


def _joined(pieces: Iterable[Printed]) -> Iterator[Printed]:
    """What is printed without an error in between is one piece."""
    for error, group in groupby(pieces, key=lambda piece: piece.error):
        if error:
            yield from group
        else:
            yield Printed("\n".join(piece.text for piece in group), False)


def holds_whole_statements(span: Span, statements: Iterable[tuple[int, int]], code: str) -> bool:
    """Whether the region cuts no statement in two; of these the first and the last line.

    Comments, such as outputs, may stand below the end of its block.
    """
    touched = [(start, end) for start, end in statements if start <= span.last and span.first <= end]
    last = max((start for start, _ in touched if span.first <= start), default=span.last)
    nested = False
    for start, end in touched:
        around = start < span.first and last <= end
        if not around and not (span.first <= start and end <= span.last):
            return False
        nested = nested or around
    if not nested:
        return True
    try:  # inside a compound statement, an `else:` may stand alone
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError:
        return False
    return True
