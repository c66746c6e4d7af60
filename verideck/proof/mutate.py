"""A snippet -> the same snippet with one visible statement gone, or one detail of it changed.

If nothing notices, the snippet does not prove what its card shows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from verideck.proof.execution import syntax_tree, visible_statements
from verideck.proof.source_text import SourceText, Span
from verideck.sources.snippet import Snippet


@dataclass(frozen=True, slots=True)
class Mutant:
    """A snippet's text with one thing in it changed."""

    line: int
    code: str
    """First line of the statement it concerns."""
    change: str
    """What was done, for messages; empty for a deletion."""
    source: str


def deletions(snippet: Snippet) -> list[Mutant]:
    """One mutant per visible statement, with that statement replaced by `pass`."""
    text = SourceText(snippet.source)
    return [
        Mutant(node.lineno, text.first_line(node), "", source)
        for node in _statements(snippet)
        if not isinstance(node, ast.Pass) and (source := text.replaced(node, "pass"))
    ]


def changes(snippet: Snippet) -> list[Mutant]:
    """Mutants with one number, truth value, operator, keyword argument or reduction of a visible statement changed."""
    text = SourceText(snippet.source)
    found: dict[str, Mutant] = {}
    for statement in _statements(snippet):
        for node in ast.walk(statement):
            for target, new in changed(node, text):
                source = text.replaced(target, new)
                if source and source != snippet.source:
                    old, then = (re.sub(r"\s*\n\s*", " ", part) for part in (text.of(target), new))
                    change = f"`{old}` becomes `{then}`" if new else f"`{old}` goes"
                    found.setdefault(source, Mutant(target.lineno, text.first_line(statement), change, source))
    return list(found.values())


def _statements(snippet: Snippet) -> list[ast.stmt]:
    return list(visible_statements(snippet, syntax_tree(snippet)))


_OPERATORS: dict[type, tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.Pow: ("**", "*"),
    ast.MatMult: ("@", "*"),
    ast.Lt: ("<", ">="),
    ast.Gt: (">", "<="),
    ast.LtE: ("<=", ">"),
    ast.GtE: (">=", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
}
_REDUCTIONS = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "amax": "amin",
    "amin": "amax",
}


def changed(node: ast.AST, text: SourceText) -> Iterator[tuple[ast.expr | ast.keyword | Span, str]]:
    """Places inside an expression and what to write there instead."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield node, repr(node.value + 1)
    elif isinstance(node, ast.BinOp):
        yield from _operator(node.left, node.op, node.right, text)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _operator(node.left, node.ops[0], node.comparators[0], text)
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg:
                yield _with_comma(keyword, text), ""
        if isinstance(node.func, ast.Attribute) and node.func.attr in _REDUCTIONS:
            end_line, end = node.func.end_lineno or 0, node.func.end_col_offset or 0
            yield Span(end_line, end - len(node.func.attr), end_line, end), _REDUCTIONS[node.func.attr]


def _operator(left: ast.expr, operator: ast.AST, right: ast.expr, text: SourceText) -> Iterator[tuple[Span, str]]:
    old, new = _OPERATORS.get(type(operator), ("", ""))
    gap = Span(left.end_lineno or 0, left.end_col_offset or 0, right.lineno, right.col_offset)
    between = text.of(gap)
    if old and between.strip(" ()\n") == old:
        yield gap, between.replace(old, new)


def _with_comma(keyword: ast.keyword, text: SourceText) -> Span:
    """A keyword argument and the comma before it, or else after it."""
    lines = text.lines
    row, column = keyword.lineno - 1, keyword.col_offset
    end_row, end = (keyword.end_lineno or keyword.lineno) - 1, keyword.end_col_offset or 0
    before = lines[row][:column].rstrip()
    if before.endswith(b","):
        return Span(keyword.lineno, len(before) - 1, end_row + 1, end)
    after = lines[end_row][end:]
    if after.lstrip().startswith(b","):
        end += len(after) - len(after.lstrip()) + 1
    return Span(keyword.lineno, column, end_row + 1, end)
