"""What one run of a snippet proves: the whole of what "this snippet holds" means.

The build, pytest and the load-bearing test all call `judge`.
"""

from __future__ import annotations

import ast
import base64
import difflib
import types
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from verideck.run import child, runner
from verideck.run.runner import FIRST, World
from verideck.run.warm import Hello, Outcome
from verideck.sources.command import command
from verideck.sources.snippet import Output, Snippet
from verideck.sources.source import Problem
from verideck.sources.version import version_of


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture that a snippet drew."""

    png: bytes
    digest: str
    """Of its pixels, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a snippet holds, and how that is known."""

    how: Literal["here", "gpu", "unproved", "failed"]
    """Ran here; ran on a GPU, as recorded; needs a GPU and was never recorded as it is; does not hold."""
    problems: tuple[Problem, ...] = ()
    figure: Figure | None = None
    evidence: str = ""
    """The device a GPU snippet ran on, or why it counts as unproved."""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether cards may show it."""
        return self.how in ("here", "gpu")


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
    return problems + (_told(list(_output_problems(snippet, outcome)), world) if ended_well else [])


def problems_but_outputs(
    snippet: Snippet, outcome: Outcome, world: World = FIRST, *, timeout: float = 60.0, whole: bool = True
) -> list[Problem]:
    """What is wrong with a run, whatever it printed."""
    problems = list(_ending(snippet, outcome, timeout))
    if not problems and whole:
        problems += _never_ran(snippet, outcome)
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


def printed_by(snippet: Snippet, outcome: Outcome) -> tuple[dict[Output, str], list[tuple[list[int], str]]]:
    """What each promised output turned out to be, and what was printed without a promise."""
    found = dict.fromkeys(snippet.outputs, "")
    loose: list[tuple[list[int], str]] = []
    for lines, text in outcome.printed:
        output = next(filter(None, (_innermost(snippet.outputs, line) for line in lines)), None)
        if output is None:
            loose.append((lines, text))
        else:
            found[output] += text
    return found, loose


def _innermost(outputs: Iterable[Output], line: int) -> Output | None:
    around = [o for o in outputs if o.statement[0] <= line <= o.statement[1]]
    return min(around, key=lambda o: o.statement[1] - o.statement[0], default=None)


def normal(text: str) -> str:
    """Output as `# >` lines can hold it: no trailing spaces, no newline at the end."""
    return "\n".join(line.rstrip() for line in text.removesuffix("\n").split("\n"))


def _output_problems(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    found, loose = printed_by(snippet, outcome)
    for output, text in found.items():
        real = normal(text)
        if real == output.text:
            continue
        wanted, got = output.text.split("\n"), real.split("\n")
        at = next((i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
        expected = f'expected "{wanted[at]}"' if at < len(wanted) else "expected no more lines"
        printed = (
            f'printed "{got[at]}"' if at < len(got) and text else "printed nothing" if not text else "printed no more lines"
        )
        diff = difflib.unified_diff(wanted, got, "expected", "printed", lineterm="", n=2)
        line = min(output.first + at, output.last)
        yield Problem(
            snippet.at(line), f"{expected}, {printed}; mend the code or run: {command()} --update-outputs", "\n".join(diff)
        )
    for line in dict.fromkeys(lines[0] if lines else 1 for lines, _ in loose):
        text = "".join(text for lines, text in loose if (lines[0] if lines else 1) == line)
        first = next(filter(str.strip, text.split("\n")), "a blank line").strip()
        message = f'prints "{first}", and no `# >` stands under it; run: {command()} --update-outputs'
        yield Problem(snippet.at(line or 1), message, text)


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
