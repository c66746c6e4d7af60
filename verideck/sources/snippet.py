"""One .py file -> Snippet: its claim, its regions, and the outputs it promises. Nothing is run here."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.slug import SLUG
from verideck.sources.source import DeckError, Location, Problem, quick_to_pickle

REQUIREMENTS = frozenset({"cuda"})
"""What a snippet may ask for with `# requires: …`."""


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Output:
    """Consecutive `# >` lines under a statement: all that this statement prints."""

    text: str
    """Lines without trailing spaces, joined by newlines."""
    first: int
    last: int
    """Lines of the comment block."""
    indent: int
    statement: tuple[int, int]
    """First and last line of the statement that prints it."""


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Region:
    """What learners see: the lines between `# region name` and `# endregion`."""

    name: str
    code: str
    """Dedented, without `# >` lines and without blank lines at either end."""
    output: str
    """Text of its outputs in order; empty where it has none."""
    first: int
    last: int
    """Its lines, markers left out."""
    location: Location


@dataclass(frozen=True, slots=True)
class Waiver:
    """`# waive: code because reason`: load-bearing tests let this visible statement pass."""

    code: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Snippet:
    """One parsed file of the snippets folder."""

    path: str
    """Inside the snippets folder, with forward slashes."""
    source: str = field(repr=False)
    location: Location
    claim: str
    """First line of the docstring; empty where there is none."""
    regions: Mapping[str, Region]
    outputs: tuple[Output, ...]
    requires: frozenset[str]
    imports: frozenset[str]
    """Top-level names of the packages it imports."""
    waivers: tuple[Waiver, ...]

    def at(self, line: int) -> Location:
        """A line of this file."""
        return Location(self.location.path, line)

    def is_visible(self, line: int) -> bool:
        """Whether a region shows this line."""
        return any(region.first <= line <= region.last for region in self.regions.values())


def read_snippet(folder: Path, path: str, *, unchecked: bool = False) -> Snippet:
    """Parse one file of the snippets folder; DeckError with every mistake in it."""
    file = folder / path
    return parse_snippet(path, decode(read_bytes(file), shown(file)), shown(file), unchecked=unchecked)


def parse_snippet(path: str, source: str, shown_path: str, *, unchecked: bool = False) -> Snippet:
    """Parse a snippet's text; DeckError with every mistake in it. `unchecked` forgives that nothing is checked yet."""
    tree = _syntax_tree(source, shown_path)
    nodes = list(ast.walk(tree))
    statements = [node for node in nodes if isinstance(node, ast.stmt)]
    problems: list[Problem] = []

    def problem(line: int, message: str) -> None:
        problems.append(Problem(Location(shown_path, line), message))

    lines = source.split("\n")
    comments = _comments(lines, nodes)
    outputs = tuple(_outputs(comments, lines, statements, problem))
    regions = _regions(comments, lines, outputs, statements, shown_path, problem)
    imports = [node for node in statements if isinstance(node, ast.Import | ast.ImportFrom)]
    requires = frozenset(_requires(comments, imports, problem))
    waivers = tuple(_waivers(comments, regions, shown_path, problem))
    if not unchecked and not outputs and not any(map(_is_check, nodes)):
        problem(1, "nothing is checked; add an assertion, or `# >` under a print and run --update-outputs")
    if problems:
        raise DeckError(problems)
    return Snippet(
        path=path,
        source=source,
        location=Location(shown_path, 1),
        claim=(ast.get_docstring(tree) or "").split("\n")[0],
        regions=regions,
        outputs=outputs,
        requires=requires,
        imports=frozenset(_roots(imports)),
        waivers=waivers,
    )


Comments = Mapping[int, tuple[int, str]]
"""Per line, column and text of a comment that stands alone there."""
Report = Callable[[int, str], None]


def _syntax_tree(source: str, path: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        message = f"does not parse: {error.msg}"
        raise DeckError([Problem(Location(path, error.lineno or 1), message)]) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise DeckError([Problem(Location(path, 1), f"does not parse: {error}")]) from None


def _comments(lines: Sequence[str], nodes: Iterable[ast.AST]) -> dict[int, tuple[int, str]]:
    """Lines that hold a comment and nothing else; a `#` inside a string of several lines is none."""
    quoted = {
        number
        for node in nodes
        if isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno != node.lineno
        for number in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    }
    return {
        number: (len(line) - len(text), text)
        for number, line in enumerate(lines, 1)
        if (text := line.lstrip()).startswith("#") and number not in quoted
    }


def _outputs(comments: Comments, lines: Sequence[str], statements: Sequence[ast.stmt], problem: Report) -> Iterator[Output]:
    marked = {
        number: (column, match[1] or "")
        for number, (column, text) in comments.items()
        if (match := re.fullmatch(r"#\s?>(?: (.*)|)", text))
    }
    ending: dict[int, list[ast.stmt]] = {}
    for node in statements if marked else ():
        ending.setdefault(node.end_lineno or node.lineno, []).append(node)
    for first in sorted(marked):
        if first - 1 in marked:
            continue
        last = first
        while last + 1 in marked:
            last += 1
        column = marked[first][0]
        if any(marked[number][0] != column for number in range(first, last + 1)):
            problem(first, "lines of one output are indented differently; indent all `# >` lines like the statement")
            continue
        above = first - 1
        while above and (not lines[above - 1].strip() or above in comments):
            above -= 1
        printers = [node for node in ending.get(above, ()) if node.col_offset == column]
        if not printers:
            problem(first, "`# >` stands under no statement of the same indentation; put it right below the one that prints")
            continue
        text = "\n".join(marked[number][1].rstrip() for number in range(first, last + 1))
        yield Output(text, first, last, column, (min(node.lineno for node in printers), above))


def _regions(
    comments: Comments,
    lines: Sequence[str],
    outputs: Sequence[Output],
    statements: Sequence[ast.stmt],
    path: str,
    problem: Report,
) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    stack: list[tuple[str, int]] = []
    hidden = {number for output in outputs for number in range(output.first, output.last + 1)}
    for number, (_, text) in sorted(comments.items()):
        marker = re.fullmatch(r"#\s*(region|endregion)\b\s*(.*?)\s*", text)
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
        if name in regions:
            problem(start, f'region "{name}" is already at line {regions[name].location.line}; names are unique in a file')
            continue
        first, last = start + 1, number - 1
        if not any(first <= node.lineno <= last for node in statements):
            problem(start, f'region "{name}" is empty; put the code between its markers')
            continue
        kept = [lines[n - 1] for n in range(first, last + 1) if n not in hidden]
        code = textwrap.dedent("\n".join(kept)).strip("\n").rstrip()
        if not _whole(statements, first, last, code):
            problem(
                start,
                f'region "{name}" cuts a statement in two; move its markers so that whole statements stand between them',
            )
            continue
        output = "\n".join(o.text for o in outputs if first <= o.first and o.last <= last)
        regions[name] = Region(name, code, output, first, last, Location(path, start))
    for name, start in stack:
        problem(start, f'region "{name}" is never closed; add `# endregion` below it')
    return regions


def _whole(statements: Iterable[ast.stmt], first: int, last: int, code: str) -> bool:
    """Whether the lines hold whole statements only."""
    nested = False
    for node in statements:
        start, end = node.lineno, node.end_lineno or node.lineno
        if start <= last and first <= end:
            inside = first <= start and end <= last
            around = start < first and last < end
            if not inside and not around:
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


def _requires(comments: Comments, imports: Iterable[ast.stmt], problem: Report) -> Iterator[str]:
    first_import = min((node.lineno for node in imports), default=None)
    for number, (_, text) in comments.items():
        match = re.fullmatch(r"#\s*requires\s*:\s*(.*?)\s*", text)
        if not match:
            continue
        if match[1] not in REQUIREMENTS:
            problem(number, f'unknown requirement "{match[1]}"; known are {", ".join(sorted(REQUIREMENTS))}')
        elif first_import and number > first_import:
            problem(number, "`# requires:` must stand above the imports")
        else:
            yield match[1]


def _waivers(comments: Comments, regions: Mapping[str, Region], path: str, problem: Report) -> Iterator[Waiver]:
    for number, (_, text) in comments.items():
        match = re.fullmatch(r"#\s*waive\s*:\s*(.*?)\s*", text)
        if not match:
            continue
        code, because, reason = match[1].rpartition(" because ")
        if not because or not code.strip() or not reason.strip():
            problem(number, "a waiver needs a reason: `# waive: <code of the statement> because <reason>`")
        elif any(region.first <= number <= region.last for region in regions.values()):
            problem(number, "a waiver must stand outside regions, since learners would see it here")
        else:
            yield Waiver(code.strip(), reason.strip(), Location(path, number))


def _roots(imports: Iterable[ast.stmt]) -> Iterator[str]:
    for node in imports:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _is_check(node: ast.AST) -> bool:
    """Whether this can fail when the snippet is wrong: an assertion, or a call such as assert_close."""
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return name.startswith("assert")
    return False
