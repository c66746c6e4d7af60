"""Can the assertion of a claim fail at all? Changes what it tests, one thing at a time, until it does.

To negate a comparison proves nothing: that fails for `len(x) >= 0` too. So the values that it reads change, then its
operands, then what they were computed from.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from verideck.proof.execution import syntax_tree
from verideck.proof.mutate import Mutant, changed
from verideck.proof.source_text import SourceText, Span
from verideck.run.message import Outcome
from verideck.sources.assertion import is_assertion
from verideck.sources.claim import Claim
from verideck.sources.snippet import Snippet

MOST = 60
"""Changes that are tried for one claim."""
_OTHER_VALUES = ("{0} + 1", "{0}[:-1]", "[0, *{0}]", "not {0}", "None")
"""What a name stands for instead, on both sides of a comparison alike."""
_OTHER_OPERANDS = ("({0}) + 1", "0", "True", "None", "object")
_PAIRS = (("float32", "int64"), ("zeros", "ones"), ("all", "any"), ("train", "eval"))
_SWAPPED = dict(_PAIRS) | {other: one for one, other in _PAIRS}
"""Attributes and functions whose exchange changes what is computed."""


def claim_mutants(snippet: Snippet, claim: Claim) -> list[Mutant]:
    """Changes to try for one claim, the most promising first."""
    text = SourceText(snippet.source)
    found: dict[str, Mutant] = {}
    for statement, target, new in _targets(snippet, claim, text):
        source = text.replaced(target, new)
        if source and source != snippet.source:
            found.setdefault(source, Mutant(statement.lineno, text.first_line(statement), f"`{new}`", source))
        if len(found) == MOST:
            break
    return list(found.values())


def fails(claim: Claim, outcome: Outcome) -> bool:
    """Whether this run ended in the assertion of the claim."""
    report = outcome.report
    return bool(report and report["error"].startswith("AssertionError") and claim.first <= report["line"] <= claim.last)


def _targets(snippet: Snippet, claim: Claim, text: SourceText) -> Iterator[tuple[ast.stmt, ast.AST | Span, str]]:
    tree = syntax_tree(snippet)
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    block = [node for node in statements if claim.first <= node.lineno and (node.end_lineno or 0) <= claim.last]
    names = {name for statement in block for name in _names(statement)}
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    comment = text.lines[claim.location.line - 1].decode()
    place = Span(claim.location.line, len(comment) - len(comment.lstrip()), claim.location.line, len(comment.encode()))
    for name in sorted(names & bound):
        for value in _OTHER_VALUES:
            yield block[0], place, f"{name} = {value.format(name)}"
    for statement in block:
        for operand in _operands(statement):
            for value in _OTHER_OPERANDS:
                yield statement, operand, value.format(text.of(operand))
        yield from ((statement, side, new) for side, new in _equated(statement, text))
    for statement in block:
        for target, new in _details(statement, text):
            yield statement, target, new
        if _is_simple(statement) and not any(map(is_assertion, ast.walk(statement))):
            yield statement, statement, "pass"
    for _ in range(2):  # what the assertion reads, then what that was computed from
        called = [node for node in statements if isinstance(node, ast.FunctionDef) and node.name in names]
        inside = {inner for function in called for inner in ast.walk(function)}
        read = [n for n in statements if n not in block and _is_simple(n) and (n in inside or names & _names(n))]
        read.sort(key=lambda node: (node.lineno > claim.last, abs(claim.first - node.lineno)))
        for statement in read:
            for target, new in _details(statement, text):
                yield statement, target, new
        for statement in read:
            yield statement, statement, "pass"
        names |= {name for statement in read for name in _names(statement)}


def _equated(statement: ast.stmt, text: SourceText) -> Iterator[tuple[ast.expr, str]]:
    """What makes the sides of an inequality the same."""
    for node in ast.walk(statement):
        match node:
            case ast.Compare(left=left, ops=[ast.NotEq() | ast.IsNot()], comparators=[right]):
                yield left, text.of(right)
            case ast.Compare(left=left, ops=[ast.NotIn()], comparators=[right]):
                yield right, f"[{text.of(left)}]"


def _operands(statement: ast.stmt) -> Iterator[ast.expr]:
    """Parts of tests that may be exchanged alone: none that stands on the other side of its comparison, too."""
    for test in (node.test for node in ast.walk(statement) if isinstance(node, ast.Assert)):
        for node in ast.walk(test):
            match node:
                case ast.Compare(left=left, comparators=comparators):
                    sides = [left, *comparators]
                    for side in sides:
                        others = {ast.dump(part) for other in sides if other is not side for part in ast.walk(other)}
                        if ast.dump(side) not in others:
                            yield side
                case ast.UnaryOp(op=ast.Not(), operand=operand):
                    yield operand
                case ast.Call(args=args):
                    yield from args


def _is_simple(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr | ast.Return)


def _names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _details(statement: ast.stmt, text: SourceText) -> Iterator[tuple[ast.AST | Span, str]]:
    tests = [node.test for node in ast.walk(statement) if isinstance(node, ast.Assert)]
    compared = [node for test in tests for node in ast.walk(test) if isinstance(node, ast.Compare)]
    for node in ast.walk(statement):
        if node not in compared:
            yield from changed(node, text)
        match node:
            case ast.Constant(value=int(value)) if value > 1:
                yield node, repr(value - 1)
            case ast.Constant(value=str(value)) if len(value) < 80 and "\n" not in text.of(node):
                yield node, repr(f"{value}x")
            case ast.Attribute(attr=name) if name in _SWAPPED:
                line, end = node.end_lineno or 0, node.end_col_offset or 0
                yield Span(line, end - len(name), line, end), _SWAPPED[name]
            case ast.Name(id=name) if name in _SWAPPED:
                yield node, _SWAPPED[name]
            case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand) if node not in tests:
                yield node, f"({text.of(operand)})"
            case ast.Call(func=ast.Attribute(value=value)) if not is_assertion(node):
                yield node, f"({text.of(value)})"
            case ast.Call(args=[first, *_]) if not is_assertion(node):
                yield node, f"({text.of(first)})"
