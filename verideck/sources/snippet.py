"""One .py file -> Snippet: its claim, its regions, and the outputs it promises. Nothing is run here."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from verideck.sources.assertion import is_assertion
from verideck.sources.claim import Claim, read_claims
from verideck.sources.comment import Waiver, quoted_lines, read_comments, read_requirements, read_waivers
from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.handler import Handler, hidden_lines, read_handlers
from verideck.sources.output import Output, outputs_beside_code, read_outputs
from verideck.sources.region import Region, holds_whole_statements, read_region, read_spans
from verideck.sources.source import DeckError, Location, Problem, quick_to_pickle
from verideck.sources.syntax import Nodes


@quick_to_pickle
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
    handlers: tuple[Handler, ...]
    """Each `try` that cards show as its body and an error."""
    requires: frozenset[str]
    imports: frozenset[str]
    """Top-level names of the packages it imports."""
    imported: frozenset[str]
    """Names that its imports bind."""
    claims: tuple[Claim, ...]
    waivers: tuple[Waiver, ...]
    broken_rules: tuple[Problem, ...] = ()
    """What a check insists on, and a build only warns of."""

    def at(self, line: int) -> Location:
        """A line of this file."""
        return Location(self.location.path, line)

    def is_visible(self, line: int) -> bool:
        """Whether a region shows this line."""
        return any(region.first <= line <= region.last for region in self.regions.values()) and line not in hidden_lines(
            self.handlers
        )


def read_snippet(folder: Path, path: str, *, unchecked: bool = False) -> Snippet:
    """Parse one file of the snippets folder; DeckError with every mistake in it."""
    file = folder / path
    return parse_snippet(path, decode(read_bytes(file), shown(file)), shown(file), unchecked=unchecked)


def parse_snippet(path: str, source: str, shown_path: str, *, unchecked: bool = False) -> Snippet:
    """Parse a snippet's text; DeckError with every mistake in it. `unchecked` forgives that nothing is checked yet."""
    tree = _syntax_tree(source, shown_path)
    nodes = Nodes(tree)
    statements = nodes.of(ast.stmt)
    problems: list[Problem] = []
    rules: list[Problem] = []

    def problem(line: int, message: str) -> None:
        problems.append(Problem(Location(shown_path, line), message))

    lines = source.split("\n")
    quoted = quoted_lines(nodes.of(ast.Constant, ast.JoinedStr))
    comments = read_comments(lines, quoted)
    spans = list(read_spans(comments, statements, problem))
    visible = [(span.first, span.last) for span in spans]
    handlers = list(read_handlers(tree, visible, shown_path, rules)) if nodes.of(ast.Try) else []
    printers = {(handler.printer, handler.printer) for handler in handlers}
    outputs = tuple(read_outputs(comments, lines, statements, printers, problem))
    outputs_beside_code(lines, quoted, problem)
    promised = {output.statement: output for output in outputs}
    handlers = [replace(handler, output=promised.get((handler.printer, handler.printer))) for handler in handlers]
    by_line: dict[int, list[ast.stmt]] = {}
    for node in sorted(statements, key=lambda node: node.col_offset):
        by_line.setdefault(node.lineno, []).append(node)
    extents = [(node.lineno, node.end_lineno or node.lineno) for node in statements]
    regions: dict[str, Region] = {}
    for span in spans:
        region = read_region(span, lines, quoted, outputs, handlers, by_line, nodes, shown_path)
        if holds_whole_statements(span, extents, region.code):
            regions[span.name] = region
        else:
            problem(
                span.marker,
                f'region "{span.name}" cuts a statement in two; move its markers so that whole statements stand between them',
            )
    imports = nodes.of(ast.Import, ast.ImportFrom)
    requires = frozenset(read_requirements(comments, imports, problem))
    claims = tuple(read_claims(comments, statements, visible, shown_path, problem))
    waivers = tuple(read_waivers(comments, visible, shown_path, problem))
    if not unchecked and not outputs and not any(map(is_assertion, nodes.of(ast.AST))):
        problem(1, "nothing is checked; add an assertion that could fail, or `# >` under a print and run --update-outputs")
    if problems:
        raise DeckError(problems)
    return Snippet(
        path=path,
        source=source,
        location=Location(shown_path, 1),
        claim=(ast.get_docstring(tree) or "").split("\n")[0],
        regions=regions,
        outputs=outputs,
        handlers=tuple(handlers),
        requires=requires,
        imports=frozenset(_roots(imports)),
        imported=frozenset(_bound(imports)),
        claims=claims,
        waivers=waivers,
        broken_rules=tuple(rules),
    )


def _syntax_tree(source: str, path: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        message = f"does not parse: {error.msg}"
        raise DeckError([Problem(Location(path, error.lineno or 1), message)]) from None
    except (RecursionError, MemoryError):
        raise DeckError([Problem(Location(path, 1), "does not parse: nested too deeply")]) from None
    except ValueError as error:
        raise DeckError([Problem(Location(path, 1), f"does not parse: {error}")]) from None


def _bound(imports: Iterable[ast.stmt]) -> Iterator[str]:
    for node in imports:
        if isinstance(node, ast.Import):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _roots(imports: Iterable[ast.stmt]) -> Iterator[str]:
    for node in imports:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
