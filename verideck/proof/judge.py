"""What one run of a snippet proves: the whole of what "this snippet holds" means.

The build, pytest and the load-bearing test all call `judge`.
"""

from __future__ import annotations

import ast
import base64
import types
import warnings
from collections.abc import Iterable, Iterator

from verideck.proof.promise import output_problems
from verideck.proof.verdict import Figure
from verideck.run import child, runner
from verideck.run.runner import FIRST, World
from verideck.run.warm import Hello, Outcome
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem
from verideck.sources.version import version_of


def request_for(snippet: Snippet, *, timeout: float, world: World = FIRST, source: str | None = None) -> child.Request:
    """The request that runs a snippet, or a changed text of it."""
    return child.Request(
        kind="run",
        name=snippet.path,
        source=snippet.source if source is None else source,
        timeout=timeout,
        seed=world.seed,
        figure=True,
        cuda="cuda" in snippet.requires,
    )


# What one run proves


def judge(
    snippet: Snippet, outcome: Outcome, world: World = FIRST, *, timeout: float = 60.0, whole: bool = True
) -> list[Problem]:
    """Everything that is wrong with a run of a snippet; an empty list is the proof.

    Without `whole`, lines that did not run are forgiven: for a text that was changed on purpose.
    """
    problems = problems_but_outputs(snippet, outcome, world, timeout=timeout, whole=whole)
    ended_well = outcome.report is not None and not outcome.report["error"]
    return problems + (_told(list(output_problems(snippet, outcome)), world) if ended_well else [])


def problems_but_outputs(
    snippet: Snippet, outcome: Outcome, world: World = FIRST, *, timeout: float = 60.0, whole: bool = True
) -> list[Problem]:
    """What is wrong with a run, whatever it printed."""
    problems = list(_ending(snippet, outcome, timeout))
    if not problems and whole:
        problems += [*_never_ran(snippet, outcome), *_meetings(snippet, outcome)]
    count = len(outcome.report["figures"]) if outcome.report else 0
    if count > 1:
        problems.append(Problem(snippet.at(1), f"draws {count} figures; a snippet has at most one"))
    return _told(problems, world)


def _told(problems: list[Problem], world: World) -> list[Problem]:
    if world is FIRST:
        return problems
    return [Problem(p.location, f"in {world.name}: {p.message}", p.detail) for p in problems]


def _ending(snippet: Snippet, outcome: Outcome, timeout: float) -> Iterator[Problem]:
    last = snippet.at(outcome.last or 1)
    report = outcome.report
    if report is None:
        yield Problem(last, _cut_short(outcome.ended, timeout), outcome.stderr.strip())
        return
    for line, what in dict.fromkeys(map(tuple, report["breaches"])):
        yield Problem(snippet.at(line or 1), what)
    if report["breaches"]:
        return
    if report["error"]:
        error = report["error"]
        if error.startswith("MemoryError"):
            error += " (a snippet may use 4 GB)"
        yield Problem(snippet.at(report["line"] or outcome.last or 1), error, "\n".join(report["trace"]))
    elif outcome.network:
        yield Problem(
            snippet.at(report["spawned"] or outcome.last or 1),
            "a program that it started tried to use the network; a snippet must run offline",
        )
    elif outcome.left_behind:
        yield Problem(
            snippet.at(report["spawned"] or outcome.last or 1), "leaves a process running behind it; wait for it or end it"
        )


def _cut_short(ended: str, timeout: float) -> str:
    match ended.split():
        case ["timeout"]:
            return f"still running after {timeout:g} s, last seen here; make it quicker or raise --timeout"
        case ["flood"]:
            return "prints more than 1 MB; print less"
        case ["exit", code]:
            return f"ends here with exit code {code}, before its last line; a snippet ends by reaching it"
        case [name] if name.startswith("SIG"):
            return f"killed by {name} here"
        case _:
            return f"{ended} here"


def visible_statements(snippet: Snippet, tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that begin inside a region, docstrings left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and snippet.is_visible(node.lineno) and not _is_bare_constant(node):
            yield node


def _is_bare_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _never_ran(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(snippet.source)
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


def _meetings(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    """What is shown as an error must have been raised, and be called what it is."""
    ran = set(outcome.ran)
    for handler in snippet.handlers:
        raised = [name for line, name in getattr(outcome, "raised", ()) if handler.body[0] <= line <= handler.body[1]]
        if handler.printer not in ran:
            message = f"nothing here raises {handler.name}, so learners would wait for it; show the code without `try`"
            yield Problem(snippet.at(handler.first), message)
        elif raised and raised[-1].rpartition(".")[2] != handler.name.rpartition(".")[2]:
            name = raised[-1].rpartition(".")[2]
            message = f"the card would say {handler.name}, but what is raised is {name}; write `except {name} as error:`"
            yield Problem(snippet.at(handler.body[1] + 1), message)


def _code_lines(code: types.CodeType) -> Iterator[int]:
    yield from (line for _, _, line in code.co_lines() if line)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _code_lines(constant)


def figure_problems(snippet: Snippet, first: Outcome, second: Outcome) -> list[Problem]:
    """A figure must have the same pixels in both worlds."""
    one, other = figure_of(first), figure_of(second)
    if (one and one.digest) == (other and other.digest):
        return []
    message = f"draws another figure in {runner.SECOND.name}; seed what is random and round what is drawn"
    return [Problem(snippet.at(1), message)]


def figure_of(outcome: Outcome) -> Figure | None:
    """The figure that a run drew, if it drew one."""
    figures = outcome.report["figures"] if outcome.report else []
    return Figure(base64.b64decode(figures[0]["png"]), figures[0]["digest"]) if figures else None


def preload_problems(snippets: Iterable[Snippet], hello: Hello) -> Iterator[Problem]:
    """One clear sentence for each snippet whose library cannot be imported here."""
    for snippet in snippets:
        for library in sorted(snippet.imports & hello.broken.keys()):
            reason = hello.broken[library]
            if library == "torchvision" and "torchvision::" in reason:
                reason = (
                    f"torchvision {version_of('torchvision')} was built for another torch than {version_of('torch')}; "
                    "install a pair that fits, such as the one in constraints.txt"
                )
            lines = enumerate(snippet.source.split("\n"), 1)
            line = next((n for n, text in lines if library in text and "import" in text), 1)
            yield Problem(snippet.at(line), f"cannot import {library}: {reason}")
