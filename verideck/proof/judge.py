"""What one run of a snippet proves: the whole of what "this snippet holds" means.

The build, pytest and the load-bearing test all call `judge`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from verideck.proof.ending import ending_problems
from verideck.proof.execution import execution_problems
from verideck.proof.promise import output_problems
from verideck.proof.verdict import Figure
from verideck.run import runner
from verideck.run.message import Hello, Outcome, Request
from verideck.run.runner import FIRST, World
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem
from verideck.sources.version import version_of


def request_for(snippet: Snippet, *, timeout: float, world: World = FIRST, source: str | None = None) -> Request:
    """The request that runs a snippet, or a changed text of it."""
    return Request(
        kind="run",
        name=snippet.path,
        source=snippet.source if source is None else source,
        timeout=timeout,
        seed=world.seed,
        figure=True,
        cuda="cuda" in snippet.requires,
        loopback="loopback" in snippet.requires,
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
    problems = list(ending_problems(snippet, outcome, timeout))
    if not problems and whole:
        problems += execution_problems(snippet, outcome)
    count = len(outcome.report["figures"]) if outcome.report else 0
    if count > 1:
        problems.append(Problem(snippet.at(1), f"draws {count} figures; a snippet has at most one"))
    return _told(problems, world)


def _told(problems: list[Problem], world: World) -> list[Problem]:
    if world is FIRST:
        return problems
    return [Problem(p.location, f"in {world.name}: {p.message}", p.detail) for p in problems]


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
    if not figures:
        return None
    return Figure(base64.b64decode(figures[0]["png"]), figures[0]["digest"], figures[0]["pictures"])


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
