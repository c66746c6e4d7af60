"""One .py file -> Snippet: its claim, its regions, and the outputs it promises. Nothing is run here."""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verideck.deck import SLUG
from verideck.source import DeckError, Location, Problem, decode, read_bytes, shown

REQUIREMENTS = frozenset({"cuda"})
"""What a snippet may ask for with `# requires: …`."""


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
        return Location(self.location.path, line)

    def is_visible(self, line: int) -> bool:
        return any(region.first <= line <= region.last for region in self.regions.values())


def read_snippet(folder: Path, path: str, *, unchecked: bool = False) -> Snippet:
    """Parse one file of the snippets folder; DeckError with every mistake in it."""
    file = folder / path
    return parse_snippet(path, decode(read_bytes(file), shown(file)), shown(file), unchecked=unchecked)


def parse_snippet(path: str, source: str, shown_path: str, *, unchecked: bool = False) -> Snippet:
    """Parse a snippet's text; DeckError with every mistake in it. `unchecked` forgives that nothing is checked yet."""
    tree, comments = _syntax(source, shown_path)
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    problems: list[Problem] = []

    def problem(line: int, message: str) -> None:
        problems.append(Problem(Location(shown_path, line), message))

    lines = source.split("\n")
    outputs = tuple(_outputs(comments, lines, statements, problem))
    regions = _regions(comments, lines, outputs, statements, shown_path, problem)
    requires = frozenset(_requires(comments, tree, problem))
    waivers = tuple(_waivers(comments, regions, shown_path, problem))
    if not unchecked and not outputs and not any(map(_is_check, ast.walk(tree))):
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
        imports=frozenset(_imports(tree)),
        waivers=waivers,
    )


def _syntax(source: str, path: str) -> tuple[ast.Module, dict[int, tuple[int, str]]]:
    """Syntax tree, and per line the column and text of a comment that stands alone there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except SyntaxError as error:
        message = f"does not parse: {error.msg}"
        raise DeckError([Problem(Location(path, error.lineno or 1), message)]) from None
    except (tokenize.TokenError, ValueError, RecursionError, MemoryError) as error:
        raise DeckError([Problem(Location(path, 1), f"does not parse: {error}")]) from None
    comments = {
        token.start[0]: (token.start[1], token.string)
        for token in tokens
        if token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()
    }
    return tree, comments


def _outputs(comments, lines, statements, problem) -> Iterator[Output]:
    marked = {
        number: (column, match[1])
        for number, (column, text) in comments.items()
        if (match := re.fullmatch(r"#\s?>(?: (.*)|)", text))
    }
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
        above = [node for node in statements if node.end_lineno < first]
        code = [n for n in range(1, first) if lines[n - 1].strip() and n not in comments]
        end = max((node.end_lineno for node in above), default=0)
        printers = [node for node in above if node.end_lineno == end and node.col_offset == column]
        if not printers or code[-1] != end:
            problem(first, "`# >` stands under no statement of the same indentation; put it right below the one that prints")
            continue
        text = "\n".join((marked[number][1] or "").rstrip() for number in range(first, last + 1))
        start = min(node.lineno for node in printers)
        yield Output(text, first, last, column, (start, end))


def _regions(comments, lines, outputs, statements, path, problem) -> dict[str, Region]:
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
            problem(number, f'`# endregion {name}` closes no open region; the open one is "{stack[-1][0]}" of line {stack[-1][1]}')
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
        if not _parses(code):
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


def _parses(code: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError:
        return False
    return True


def _requires(comments, tree: ast.Module, problem) -> Iterator[str]:
    imports = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    for number, (_, text) in comments.items():
        match = re.fullmatch(r"#\s*requires\s*:\s*(.*?)\s*", text)
        if not match:
            continue
        if match[1] not in REQUIREMENTS:
            problem(number, f'unknown requirement "{match[1]}"; known are {", ".join(sorted(REQUIREMENTS))}')
        elif number > min(imports, default=number):
            problem(number, "`# requires:` must stand above the imports")
        else:
            yield match[1]


def _waivers(comments, regions, path: str, problem) -> Iterator[Waiver]:
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


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
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
