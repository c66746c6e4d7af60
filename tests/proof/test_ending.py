"""Why a run did not reach its end, told from its outcome: no process runs here."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from verideck.proof.ending import ending_problems
from verideck.run.message import Outcome, Report
from verideck.sources.snippet import parse_snippet

SNIPPET = parse_snippet("a.py", '"""C."""\nx = 1\nassert x == 1\n', "a.py")


def told(outcome: Outcome, timeout: float = 60.0) -> list[str]:
    return [str(problem) for problem in ending_problems(SNIPPET, outcome, timeout)]


@pytest.mark.parametrize(
    ("ended", "last", "problem"),
    [
        ("timeout", 2, "a.py:2: still running after 60 s, last seen here; make it quicker or raise --timeout"),
        ("flood", 3, "a.py:3: prints more than 1 MB; print less"),
        ("exit 3", 2, "a.py:2: ends here with exit code 3, before its last line; a snippet ends by reaching it"),
        ("SIGSEGV", 2, "a.py:2: killed by SIGSEGV here"),
        ("SIGKILL", 0, "a.py:1: killed by SIGKILL here"),
        ("killed its runner", 2, "a.py:2: killed its runner here"),
        ("cancelled", 2, "a.py:2: cancelled here"),
    ],
)
def test_a_run_that_was_cut_short_is_told_at_the_line_that_ran_last(ended: str, last: int, problem: str):
    assert told(Outcome(None, ended=ended, last=last)) == [problem]


def test_seconds_are_told_as_they_were_given():
    assert told(Outcome(None, ended="timeout"), 2.5)[0].startswith("a.py:1: still running after 2.5 s,")


def test_what_a_crash_wrote_stands_below_its_message():
    (problem,) = ending_problems(SNIPPET, Outcome(None, stderr="\nFatal Python error\n  line 2\n\n", ended="SIGABRT"), 60)

    assert problem.detail == "Fatal Python error\n  line 2"


BREACH = {"breaches": [[3, "reads a"], [0, "reads b"], [3, "reads a"]]}
ERROR = {"error": "ValueError: no"}
THREADS = {"thread_errors": [[3, "ValueError: v"], [0, "KeyError"], [3, "ValueError: v"]]}
ENDS = "ends a thread here, and the program goes on; make the thread succeed"
TRIED = "a program that it started tried to use the network; a snippet must run offline"
LEFT = "leaves a process running behind it; wait for it or end it"


@pytest.mark.parametrize(
    ("report", "outcome", "problems"),
    [
        ({}, {}, []),
        (BREACH, {}, ["a.py:3: reads a", "a.py:1: reads b"]),
        (BREACH | ERROR, THREADS, ["a.py:3: reads a", "a.py:1: reads b"]),
        (ERROR | {"line": 2}, {"last": 3}, ["a.py:2: ValueError: no"]),
        (ERROR, {"last": 3}, ["a.py:3: ValueError: no"]),
        (ERROR, {}, ["a.py:1: ValueError: no"]),
        (ERROR, THREADS | {"network": True, "left_behind": True}, ["a.py:1: ValueError: no"]),
        ({"error": "MemoryError: torch"}, {}, ["a.py:1: MemoryError: torch (a snippet may use 4 GB)"]),
        ({"error": "ValueError: MemoryError"}, {}, ["a.py:1: ValueError: MemoryError"]),
        ({}, THREADS, [f"a.py:3: ValueError: v {ENDS}", f"a.py:1: KeyError {ENDS}"]),
        ({}, THREADS | {"network": True}, [f"a.py:3: ValueError: v {ENDS}", f"a.py:1: KeyError {ENDS}"]),
        ({"spawned": 2}, {"network": True, "last": 3}, [f"a.py:2: {TRIED}"]),
        ({}, {"network": True, "last": 3}, [f"a.py:3: {TRIED}"]),
        ({}, {"network": True, "left_behind": True}, [f"a.py:1: {TRIED}"]),
        ({"spawned": 2}, {"left_behind": True, "last": 3}, [f"a.py:2: {LEFT}"]),
        ({}, {"left_behind": True, "last": 3}, [f"a.py:3: {LEFT}"]),
        ({}, {"left_behind": True}, [f"a.py:1: {LEFT}"]),
    ],
)
def test_of_several_reasons_the_first_cause_is_told(report: dict[str, Any], outcome: dict[str, Any], problems: list[str]):
    assert told(Outcome(asdict(Report(**report)), **outcome)) == problems


def test_the_traceback_stands_below_an_error():
    outcome = Outcome(asdict(Report(error="ValueError", line=2, trace=['  File "a.py", line 2', "ValueError"])))

    (problem,) = ending_problems(SNIPPET, outcome, 60)

    assert problem.detail == '  File "a.py", line 2\nValueError'
