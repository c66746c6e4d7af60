"""Did everything run that learners see, and everything that checks something?"""

from __future__ import annotations

import ast
import types
import warnings
from collections.abc import Iterator

from verideck.run.message import Outcome
from verideck.sources.assertion import assertion_lines
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


def execution_problems(snippet: Snippet, outcome: Outcome) -> list[Problem]:
    """What a card shows or a check claims, and did not happen."""
    tree = syntax_tree(snippet)
    return [*_never_ran(snippet, tree, outcome), *_meetings(snippet, outcome), *_checks(snippet, tree, outcome)]


def syntax_tree(snippet: Snippet) -> ast.Module:
    """The syntax tree of a snippet, which is known to parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(snippet.source)


def visible_statements(snippet: Snippet, tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that begin inside a region, docstrings left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and snippet.is_visible(node.lineno) and not _is_bare_constant(node):
            yield node


def _is_bare_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _never_ran(snippet: Snippet, tree: ast.Module, outcome: Outcome) -> Iterator[Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = set(_code_lines(compile(tree, snippet.path, "exec")))
    ran = set(outcome.ran)
    for node in visible_statements(snippet, tree):
        body = getattr(node, "body", None)
        last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
        lines = set(range(node.lineno, last + 1))
        compiled = lines & code
        silent = isinstance(node, ast.Global | ast.Nonlocal | ast.Pass) or (isinstance(node, ast.AnnAssign) and not node.value)
        if not (lines & ran) and (compiled or not (body or silent)):
            yield Problem(snippet.at(node.lineno), "learners see this line, but it never ran; make it run or hide it")
        elif body and body[0].lineno == node.lineno and not all(map(_does_nothing, body)):
            message = "nobody can tell whether the end of this line ran; write what follows the `:` on a line of its own"
            yield Problem(snippet.at(node.lineno), message)


def _does_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or _is_bare_constant(node)


def _meetings(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    """What is shown as an error must have been raised, and be called what it is."""
    ran = set(outcome.ran)
    for handler in snippet.handlers:
        raised = [name for line, name in outcome.raised if handler.body[0] <= line <= handler.body[1]]
        if handler.printer not in ran:
            message = f"nothing here raises {handler.name}, so learners would wait for it; show the code without `try`"
            yield Problem(snippet.at(handler.first), message)
        elif raised and raised[-1].rpartition(".")[2] != handler.name.rpartition(".")[2]:
            name = raised[-1].rpartition(".")[2]
            message = f"the card would say {handler.name}, but what is raised is {name}; write `except {name} as error:`"
            yield Problem(snippet.at(handler.body[1] + 1), message)


def _checks(snippet: Snippet, tree: ast.Module, outcome: Outcome) -> Iterator[Problem]:
    """A check counts where it was made by the main program."""
    ran = set(outcome.ran_main)
    assertions = list(assertion_lines(tree))
    made = [lines for lines in assertions if not ran.isdisjoint(lines)]
    if assertions and not made and not snippet.outputs:
        message = "none of its assertions was made by the main program, so nothing is checked; call what asserts"
        yield Problem(snippet.at(1), message)
    for claim in snippet.claims:
        if not any(claim.first <= line <= claim.last for lines in made for line in lines):
            yield Problem(claim.location, "the assertion of this claim was never made; make it run in the main program")


def _code_lines(code: types.CodeType) -> Iterator[int]:
    yield from (line for _, _, line in code.co_lines() if line)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _code_lines(constant)
