"""A snippet's text by the line and byte positions of `ast`, to take pieces out without moving a line."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text that is no node of its own."""

    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


class SourceText:
    """Source text as bytes by line."""

    def __init__(self, source: str) -> None:
        self.lines = [line.encode() for line in source.split("\n")]

    def of(self, node: ast.AST | Span) -> str:
        """The text of a node."""
        first, start, last, end = _bounds(node)
        if first == last:
            return self.lines[first][start:end].decode()
        middle = self.lines[first + 1 : last]
        return b"\n".join([self.lines[first][start:], *middle, self.lines[last][:end]]).decode()

    def first_line(self, node: ast.stmt) -> str:
        """The first line of a statement, without what stands before it."""
        return self.lines[node.lineno - 1][node.col_offset :].decode().strip()

    def replaced(self, node: ast.AST | Span, new: str) -> str:
        """The whole text with `new` in this place and the same number of lines; empty if that does not parse."""
        source = self.with_all([(node, new)])
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(source, "mutant", "exec")
        except SyntaxError:
            return ""
        return source

    def with_all(self, changes: Iterable[tuple[ast.AST | Span, str]]) -> str:
        """The whole text with something new in each of these places, none inside another, and the same number of lines."""
        lines = list(self.lines)
        for node, new in sorted(changes, key=lambda change: _bounds(change[0]), reverse=True):
            first, start, last, end = _bounds(node)
            text = lines[first][:start] + new.encode() + lines[last][end:]
            lines[first : last + 1] = [text, *[b""] * (last - first - new.count("\n"))]
        return b"\n".join(lines).decode()


def _bounds(node: ast.AST | Span) -> tuple[int, int, int, int]:
    first, column = node.lineno, node.col_offset  # type: ignore[union-attr]
    for decorator in getattr(node, "decorator_list", ()):
        if decorator.lineno < first:
            first = decorator.lineno
    return first - 1, column, node.end_lineno - 1, node.end_col_offset  # type: ignore[union-attr]


def bodies(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The blocks of statements inside a statement."""
    for name in ("body", "orelse", "finalbody"):
        part = getattr(node, name, None)
        if isinstance(part, list):
            yield part
    for inner in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield inner.body
