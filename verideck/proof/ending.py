"""How a run of a snippet ended, where that is not as it should."""

from __future__ import annotations

from collections.abc import Iterator

from verideck.run.message import Outcome
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


def ending_problems(snippet: Snippet, outcome: Outcome, timeout: float) -> Iterator[Problem]:
    """Why a run did not reach its end as a program on its own would."""
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
    elif outcome.thread_errors:
        for line, what in dict.fromkeys((line, what) for line, what in outcome.thread_errors):
            yield Problem(snippet.at(line or 1), f"{what} ends a thread here, and the program goes on; make the thread succeed")
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
