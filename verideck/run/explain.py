"""What the operands of a bare assertion were when it failed: `len(xs) == 4`, where `len(xs)` is 3."""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator
from typing import Any

LONGEST = 60
"""Characters of a value."""


def explanation(error: BaseException, path: str, source: str) -> str:
    """For an AssertionError without a message, the test that failed and its values; otherwise nothing.

    The operands are evaluated again, so nothing is said where the test then holds.
    """
    if type(error) is not AssertionError or error.args:
        return ""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    if step is None or step.tb_frame.f_code.co_filename != path:
        return ""
    line = step.tb_lineno
    tests = [node.test for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert) and _covers(node, line)]
    if not tests or any(isinstance(node, ast.NamedExpr) for node in ast.walk(tests[-1])):  # it would be assigned again
        return ""
    try:
        test = _to_blame(tests[-1], step.tb_frame)
        if test is None:
            return ""
        values = [f"`{_text(node)}` is {_shown(_value(node, step.tb_frame))}" for node in _operands(test)]
    except Exception:  # whatever the snippet's own objects do
        return ""
    return f"`{_text(test)}`, where {' and '.join(values)}" if values else ""


def _covers(node: ast.Assert, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _to_blame(test: ast.expr, frame: types.FrameType) -> ast.expr | None:
    """The part of a test that is false; None where it holds when it is evaluated again."""
    if _value(test, frame):
        return None
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return next((_to_blame(part, frame) for part in test.values if not _value(part, frame)), None)
    return test


def _operands(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of a test that say why it is false, constants left out."""
    match test:
        case ast.Compare(left=left, comparators=comparators):
            parts = [left, *comparators]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            parts = [operand]
        case ast.BoolOp(values=parts):
            pass
        case ast.Call(args=[_, *_]):
            parts = [part for part in test.args if not isinstance(part, ast.GeneratorExp | ast.Starred)]
        case _:
            parts = [test]
    seen = set()
    for part in parts:
        if _text(part) not in seen and any(isinstance(node, ast.Name) for node in ast.walk(part)):
            seen.add(_text(part))
            yield part


def _value(node: ast.expr, frame: types.FrameType) -> Any:
    return eval(compile(ast.Expression(node), "assertion", "eval"), frame.f_globals, frame.f_locals)


def _text(node: ast.expr) -> str:
    return _cut(ast.unparse(node))


def _shown(value: object) -> str:
    return _cut(" ".join(repr(value).split()))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
