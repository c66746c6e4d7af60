"""What in a snippet can fail when it is wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def is_assertion(node: ast.AST) -> bool:
    """Whether this checks something: an assertion that could fail, or a call such as assert_close."""
    match node:
        case ast.Assert():
            return not is_tautology(node.test)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name.startswith("assert")
        case ast.Raise(exc=ast.Name(id="AssertionError") | ast.Call(func=ast.Name(id="AssertionError"))):
            return True
        case _:
            return False


def is_tautology(test: ast.expr) -> bool:
    """Whether a test holds whatever the program computed: `True`, `x == x`, `(x, "message")`, `1 < 2`."""
    if not any(isinstance(node, ast.Name | ast.Call) for node in ast.walk(test)):
        return True
    match test:
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is() | ast.LtE() | ast.GtE()], comparators=[right]):
            return _alike(left, right) and not any(isinstance(node, ast.Call) for node in ast.walk(left))
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(map(is_tautology, values))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(map(is_tautology, values))
        case ast.Lambda() | ast.JoinedStr() | ast.GeneratorExp():
            return True
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return not all(isinstance(item, ast.Starred) for item in items)  # `[*xs]` may be empty
        case ast.Dict(keys=keys):
            return any(keys)  # so may `{**known}`, which has no key here
        case _:
            return False


def _alike(left: object, right: object) -> bool:
    """Whether two pieces of code are the same; for sums of any length, unlike `ast.dump`."""
    pairs = [(left, right)]
    for one, other in pairs:  # it grows meanwhile
        if one.__class__ is not other.__class__:
            return False
        if isinstance(one, ast.AST):
            pairs += [(getattr(one, name, None), getattr(other, name, None)) for name in one._fields]
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            pairs += zip(one, other, strict=True)
        elif one != other:
            return False
    return True


def assertion_lines(tree: ast.AST) -> Iterator[range]:
    """For each assertion the lines of which one runs when it is made.

    `raise AssertionError` is made by what stands before it in the same block: it must not run itself.
    """
    waiting: list[tuple[ast.AST, ast.stmt | None]] = [(tree, None)]
    while waiting:  # a function that calls itself would fail at a sum of a thousand terms
        node, around = waiting.pop()
        if isinstance(node, ast.Raise) and is_assertion(node):
            if around:
                begun = getattr(around, "body", [around])[0]
                yield range(begun.lineno, (begun.end_lineno or begun.lineno) + 1)
        elif isinstance(node, ast.stmt | ast.expr) and is_assertion(node):
            yield range(node.lineno, (node.end_lineno or node.lineno) + 1)
        around = node if isinstance(node, ast.stmt) else around
        waiting += [(child, around) for child in reversed(list(ast.iter_child_nodes(node)))]
