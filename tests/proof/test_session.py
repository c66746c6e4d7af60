"""What snippets that run in the background leave behind, and what they tell whoever waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from verideck.proof import ledger, load_bearing
from verideck.proof.api_name import resolve_names
from verideck.proof.session import Session, Wanted
from verideck.proof.workers import Workers
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet, parse_snippet


def snippet(folder: Path, name: str, proof: str) -> Snippet:
    source = f'"""C."""\n# region a\nxs = [1]\n# endregion\n{proof}\n'
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(source)
    return parse_snippet(name, source, name)


def test_only_a_run_that_holds_is_recorded(tmp_path: Path):
    folder = tmp_path / "snippets"
    wrong, right = snippet(folder, "wrong.py", "assert xs == [2]"), snippet(folder, "right.py", "assert xs == [1]")
    session = Session(folder, tmp_path / "cache.sqlite", Wanted(timeout=20))
    session.start([wrong, right])

    problems = [str(problem) for one in (wrong, right) for problem in session.verdict(one, record=True)]
    session.close()

    assert problems == ["wrong.py:5: AssertionError: `xs == [2]`, where `xs` is [1]"]
    assert list(ledger.read_ledger(folder)) == ["right.py"]


def test_what_ends_the_mutants_reaches_whoever_waits_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def run(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(load_bearing.Trials, "run", run)
    folder = tmp_path / "snippets"
    one = snippet(folder, "one.py", "assert xs == [1]")
    session = Session(folder, tmp_path / "cache.sqlite", Wanted(timeout=20, load_bearing=True))
    session.start([one])

    with pytest.raises(OSError, match="no more processes"):
        session.survivors(one)
    session.close()


def test_a_name_that_is_missing_is_asked_for_again(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")

    with Workers(jobs=1) as workers:
        answers = [resolve_names(["json.dumps", "json.dumpz"], cache, workers) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["json.dumps"] is None
    assert str(answers[0]["json.dumpz"]).startswith("`json.dumpz` does not exist in json")
