"""The `try` that meets one error and prints it: cards show its body, and the error as people meet it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verideck.sources.output import Output
from verideck.sources.source import Location, Problem, quick_to_pickle

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
_ADVICE = "write `except E as error:` with `print(error)` alone, where ` …` may end a long line, and no `else` or `finally`"


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Handler:
    """A visible `try` whose only handler is `except E as error: print(error)`."""

    first: int
    last: int
    """Lines of the `try` statement."""
    body: tuple[int, int]
    """First and last line of what learners see of it."""
    name: str
    """The exception, as the snippet writes it."""
    indent: int
    """Columns by which its body is indented deeper than the `try`."""
    printer: int
    """Line of `print(error)`."""
    output: Output | None = None
    """What it promises to print; None where nothing is promised yet."""

    @property
    def shown(self) -> str:
        """The error as people meet it."""
        text = self.output.shown if self.output else ""
        return f"{self.name}: {text}" if text else self.name


def read_handlers(tree: ast.Module, visible: Sequence[tuple[int, int]], path: str, rules: list[Problem]) -> Iterator[Handler]:
    """The handlers that cards show as errors; `rules` gets those that learners would see although they only print."""
    for node, in_loop in _tries(tree):
        if not any(first <= node.lineno <= last for first, last in visible):
            continue
        for handler in node.handlers:
            if not _only_prints(handler):
                continue
            at = Location(path, handler.lineno)
            if not _meets(node):
                message = f"learners would see this handler, which is only there to print; {_ADVICE}"
                rules.append(Problem(at, message))
            elif in_loop:
                message = "an error that a loop meets cannot be shown as people meet it; meet it once, outside of the loop"
                rules.append(Problem(at, message))
            else:
                yield Handler(
                    first=node.lineno,
                    last=node.end_lineno or node.lineno,
                    body=(node.lineno + 1, handler.lineno - 1),
                    name=ast.unparse(handler.type) if handler.type else "",
                    indent=node.body[0].col_offset - node.col_offset,
                    printer=handler.body[0].lineno,
                )


def _tries(tree: ast.Module) -> Iterator[tuple[ast.Try, bool]]:
    """Every `try`, and whether it stands in a loop; expressions hold none."""
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:  # a function that calls itself would fail at a thousand of `elif`, which stand inside each other
        node, in_loop = waiting.pop()
        if isinstance(node, ast.Try):
            yield node, in_loop
        in_loop = in_loop or isinstance(node, _LOOPS)
        inner = [child for name in _BLOCKS for child in getattr(node, name, ())]
        waiting += [(child, in_loop) for child in reversed(inner)]


def _only_prints(handler: ast.ExceptHandler) -> bool:
    """Whether the handler does nothing but print the error that it caught."""
    calls = [statement.value for statement in handler.body if isinstance(statement, ast.Expr)]
    printing = [c for c in calls if isinstance(c, ast.Call) and isinstance(c.func, ast.Name) and c.func.id == "print"]
    used = any(isinstance(node, ast.Name) and node.id == handler.name for call in printing for node in ast.walk(call))
    return len(printing) == len(handler.body) and used


def _meets(node: ast.Try) -> bool:
    """Whether cards can show this `try` as its body and an error."""
    if len(node.handlers) != 1 or node.orelse or node.finalbody:
        return False
    (handler,) = node.handlers
    match handler.body:
        case [ast.Expr(value=ast.Call(args=[ast.Name(id=name)], keywords=[]))] if name == handler.name:
            pass
        case _:
            return False
    return (
        isinstance(handler.type, ast.Name | ast.Attribute)
        and node.lineno < node.body[0].lineno
        and handler.lineno < handler.body[0].lineno
    )


def hidden_lines(handlers: Iterable[Handler]) -> frozenset[int]:
    """Lines of handlers that cards leave out: `try:`, and everything from `except` on."""
    return frozenset(
        number
        for handler in handlers
        for number in (*range(handler.first, handler.body[0]), *range(handler.body[1] + 1, handler.last + 1))
    )
