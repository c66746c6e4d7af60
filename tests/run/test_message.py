"""What is true of a request or an outcome where nothing is said, and which runner there is."""

from __future__ import annotations

import os
from dataclasses import asdict

import pytest

from verideck.run import fresh_runner, runner, start, warm_runner
from verideck.run.failure import RunnerError
from verideck.run.message import Hello, Outcome, Report, Request
from verideck.run.runner import SECOND, make_runner


def test_a_request_asks_for_nothing_that_is_not_said():
    assert asdict(Request("run")) == {
        "kind": "run",
        "name": "",
        "source": "",
        "timeout": 60.0,
        "seed": 0,
        "figure": False,
        "cuda": False,
        "names": [],
        "loopback": False,
    }


def test_nothing_happened_that_is_not_said():
    assert asdict(Hello("x")) == {"walls": "x", "broken": {}, "threads": 1}
    assert asdict(Outcome(None)) == {
        "report": None,
        "printed": [],
        "stderr": "",
        "ended": "",
        "last": 0,
        "ran": [],
        "ran_main": [],
        "raised": [],
        "thread_errors": [],
        "left_behind": False,
        "network": False,
        "seconds": 0.0,
    }
    assert asdict(Report()) == {
        "error": "",
        "line": 0,
        "trace": [],
        "exit_code": None,
        "exit_line": 0,
        "breaches": [],
        "printed": [],
        "spawned": 0,
        "raised": [],
        "thread_errors": [],
        "figures": [],
        "answer": None,
    }


def test_the_reason_why_nothing_can_run_comes_with_its_detail():
    assert (RunnerError("why").detail, RunnerError("why", "more").args, str(RunnerError("why", "more"))) == (
        "",
        ("why", "more"),
        "('why', 'more')",
    )


def test_runners_are_found_by_their_names():
    assert runner.Runner is warm_runner.Runner
    assert runner.FreshRunner is fresh_runner.FreshRunner
    with pytest.raises(AttributeError, match=r"^module 'verideck\.run\.runner' has no attribute 'Walker'$"):
        _ = runner.Walker


def test_where_the_system_cannot_fork_each_snippet_has_a_new_interpreter(monkeypatch: pytest.MonkeyPatch):
    assert type(make_runner([])) is warm_runner.Runner
    monkeypatch.delattr(os, "fork")
    made = make_runner(["json"], jobs=3, world=SECOND, lean=True)

    assert type(made) is fresh_runner.NoForkRunner
    assert (made.imports, made.jobs, made.world, made.lean) == (["json"], 3, SECOND, True)


def test_an_interpreter_is_told_what_to_do_as_json():
    _, flag, program, given = start.command("warm", {"a": [1, "ä"]})

    assert (flag, given) == ("-c", '{"a": [1, "\\u00e4"]}')
    assert program.splitlines()[-1] == "warm.main(imports)"
