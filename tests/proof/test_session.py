"""What snippets that run in the background leave behind, and what they tell whoever waits."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from verideck.proof import api_name, ledger, load_bearing
from verideck.proof import session as sessions
from verideck.proof.api_name import resolve_names
from verideck.proof.session import Session, Wanted
from verideck.proof.verdict import Figure
from verideck.proof.verify import verify
from verideck.proof.workers import Workers
from verideck.run.message import Outcome, Request
from verideck.run.runner import Runner
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet, parse_snippet

Answer = TypeVar("Answer")


def snippet(folder: Path, name: str, proof: str) -> Snippet:
    source = f'"""C."""\n# region a\nxs = [1]\n# endregion\n{proof}\n'
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(source)
    return parse_snippet(name, source, name)


def in_time(ask: Callable[[], list[Answer]]) -> list[Answer]:
    """The answer of something that waits; what never answers fails instead of waiting for ever."""
    answers: list[list[Answer]] = []
    errors: list[Exception] = []

    def wait() -> None:
        try:
            answers.append(ask())
        except Exception as error:
            errors.append(error)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    waiting.join(30)
    if errors:
        raise errors[0]
    assert answers, "it still waits"
    return answers[0]


def test_only_a_run_that_holds_is_recorded_and_only_when_asked_for(tmp_path: Path):
    folder = tmp_path / "snippets"
    wrong, right = snippet(folder, "wrong.py", "assert xs == [2]"), snippet(folder, "right.py", "assert xs == [1]")
    session = Session(folder, tmp_path / "cache.sqlite", Wanted(timeout=20))
    session.start([wrong, right])

    assert in_time(lambda: session.verdict(right)) == []
    assert ledger.read_ledger(folder) == {}
    problems = in_time(lambda: [str(p) for one in (wrong, right) for p in session.verdict(one, record=True)])
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
        in_time(lambda: session.survivors(one))
    session.close()


def test_a_name_that_is_missing_is_asked_for_again(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")

    with Workers(jobs=1) as workers:
        answers = [resolve_names(["json.dumps", "json.dumpz"], cache, workers) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["json.dumps"] is None
    assert str(answers[0]["json.dumpz"]).startswith("`json.dumpz` does not exist in json")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


@pytest.mark.parametrize("changed", ["torch", "torchvision", "sources", "run", "proof"])
def test_a_name_that_is_there_is_asked_for_again_only_with_other_libraries_or_another_engine(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
):
    cache = Cache(tmp_path / "cache.sqlite")

    def asked() -> bool:
        """Whether processes were needed to say that this name is there."""
        with Workers(lambda imports, *, jobs: contextlib.nullcontext(runner)) as workers:
            assert resolve_names(["json.dumps"], cache, workers) == {"json.dumps": None}
            return workers.hello is not None

    assert [asked(), asked()] == [True, False]
    version_of, fingerprint = api_name.version_of, api_name.fingerprint
    monkeypatch.setattr(api_name, "version_of", lambda name: "99" if name == changed else version_of(name))
    monkeypatch.setattr(api_name, "fingerprint", lambda *rooms: fingerprint(*rooms) + "x" * (changed in rooms))
    assert [asked(), asked()] == [True, False]


@pytest.mark.parametrize(
    ("wanted", "mutating"),
    [(Wanted(), False), (Wanted(everything=True), False), (Wanted(load_bearing=True), True), (Wanted(mutations=True), True)],
)
def test_either_kind_of_mutants_takes_the_place_of_the_two_worlds(wanted: Wanted, mutating: bool):
    assert wanted.mutating is mutating


def judged(
    tmp_path: Path, *snippets: Snippet, record: bool = False, timeout: float = 20, gpu: str = ""
) -> tuple[Session, list[str]]:
    """A session that judged these snippets, closed, and what is wrong with them."""
    session = Session(tmp_path / "snippets", tmp_path / "cache.sqlite", Wanted(timeout=timeout), {"device": gpu, "torch": "2"})
    session.start(snippets)
    problems = in_time(lambda: [str(p) for one in snippets for p in session.verdict(one, record=record)])
    session.close()
    return session, problems


WORLD = "a second world with other hash seed, random seeds, time zone and CPU instructions"


def test_what_held_in_the_first_world_need_not_run_again_and_the_second_says_nothing_of_it(tmp_path: Path):
    folder = tmp_path / "snippets"
    here = snippet(folder, "here.py", "import time\nassert time.tzname[0] == 'UTC'")
    there = snippet(folder, "there.py", "import time\nassert time.tzname[0] != 'UTC'")
    seed = snippet(folder, "seed.py", "import random as r\nassert r.random() == r.Random(1).random()")

    session, problems = judged(tmp_path, here, there, seed)

    assert [problem.partition(", where")[0] for problem in problems] == [
        f"here.py:6: in {WORLD}: AssertionError: `time.tzname[0] == 'UTC'`",
        "there.py:6: AssertionError: `time.tzname[0] != 'UTC'`",
        f"seed.py:6: in {WORLD}: AssertionError: `r.random() == r.Random(1).random()`",
    ]
    assert session.walls
    with Workers(jobs=1) as workers:
        again = verify([here, there, seed], cache=Cache(tmp_path / "cache.sqlite"), evidence={}, workers=workers)
    assert again.ran == 1


@pytest.mark.parametrize("wanted", [Wanted(timeout=20), Wanted(timeout=20, load_bearing=True)])
def test_who_ends_early_need_not_wait_for_what_runs_in_the_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Wanted
):
    begun: list[bool] = []

    class Noted(threading.Thread):
        def start(self) -> None:
            begun.append(self.daemon)
            super().start()

    one = snippet(tmp_path / "snippets", "one.py", "assert xs == [1]")
    session = Session(tmp_path / "snippets", tmp_path / "cache.sqlite", wanted)
    with monkeypatch.context() as patch:
        patch.setattr(threading, "Thread", Noted)
        session.start([one])
    assert in_time(lambda: session.survivors(one) if wanted.mutating else session.verdict(one)) == []
    session.close()

    assert begun == [True]


def test_the_limit_of_the_session_is_told(tmp_path: Path):
    _, (problem,) = judged(tmp_path, snippet(tmp_path / "snippets", "a.py", "while xs:\n    pass\nassert xs"), timeout=0.5)

    assert problem.partition(" still running after ")[2].startswith("0.5 s, last seen here")


@pytest.mark.parametrize("same", [True, False])
def test_a_figure_that_differs_between_the_worlds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same: bool):
    def figure_of(outcome: Outcome) -> Figure:
        return Figure(b"", "same" if same else str(outcome.seconds), False)

    monkeypatch.setattr(sessions.judge, "figure_of", figure_of)

    _, problems = judged(tmp_path, snippet(tmp_path / "snippets", "a.py", "assert xs"))

    told = f"a.py:1: draws another figure in {WORLD}; seed what is random and round what is drawn"
    assert problems == ([] if same else [told])


def test_with_a_gpu_its_snippets_run_and_are_recorded_with_its_name(tmp_path: Path):
    if any(Path(device).exists() for device in ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")):
        pytest.skip("there is a GPU here")
    folder = tmp_path / "snippets"
    source = snippet(folder, "gpu.py", "assert xs").source.replace("# region", "# requires: cuda\n# region", 1)
    (folder / "gpu.py").write_text(source)

    session, problems = judged(tmp_path, parse_snippet("gpu.py", source, "gpu.py"), record=True, gpu="NVIDIA H200")

    record = ledger.Evidence(ledger.digest(source), "NVIDIA H200", "2", ledger.digest(""))
    assert (problems, session.evidence) == ([], {"gpu.py": record})
    assert ledger.read_ledger(folder) == {"gpu.py": record}


@pytest.mark.parametrize(
    ("requires", "device", "required", "asked"),
    [
        ("cuda", "/dev/nvidiactl", False, True),
        ("cuda", "/dev/kfd", False, True),
        ("cuda", "/dev/dxg", False, True),
        ("cuda", "/dev/null", False, False),
        ("cuda", "", True, True),
        ("", "/dev/kfd", True, False),
    ],
)
def test_torch_is_asked_for_a_gpu_where_a_snippet_needs_one_and_there_may_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, requires: str, device: str, required: bool, asked: bool
):
    found = {"device": "", "torch": "2.13.0"}
    calls: list[object] = []

    class Asked:
        def ask(self, request: Request) -> object:
            calls.append(request)
            return found

    def make_runner(imports: Iterable[str], *, jobs: int) -> contextlib.nullcontext[Asked]:
        calls.append((list(imports), jobs))
        return contextlib.nullcontext(Asked())

    source = '"""C."""\n# requires: cuda\nassert len("a")\n'
    snippets = [parse_snippet("gpu.py", source, "gpu.py")] if requires else []
    session = Session(tmp_path, tmp_path / "cache.sqlite", Wanted())
    monkeypatch.setattr(sessions.runner, "make_runner", make_runner)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", lambda path: str(path) == device)
        session.start(snippets, require_gpu=required)
    session.close()

    assert calls == ([([], 1), Request("device")] if asked else [])
    assert session.gpu == (found if asked else {"device": "", "torch": ""})


def test_what_ends_the_runs_reaches_whoever_waits_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_cache(file: Path) -> None:
        raise OSError(f"no room for {os.path.basename(file)}")

    one = snippet(tmp_path / "snippets", "one.py", "assert xs == [1]")
    session = Session(tmp_path / "snippets", tmp_path / "cache.sqlite", Wanted(timeout=20))
    monkeypatch.setattr(sessions, "Cache", no_cache)
    session.start([one])

    with pytest.raises(OSError, match=r"no room for cache\.sqlite"):
        in_time(lambda: session.verdict(one))
    session.close()


@pytest.mark.parametrize(("everything", "tried"), [(False, 0), (True, 1)])
def test_mutants_that_are_known_run_again_only_when_all_are_asked_for(tmp_path: Path, everything: bool, tried: int):
    one = snippet(tmp_path / "snippets", "one.py", "assert xs == [1]")
    for wanted in (Wanted(timeout=20, load_bearing=True), Wanted(timeout=20, load_bearing=True, everything=everything)):
        session = Session(tmp_path / "snippets", tmp_path / "cache.sqlite", wanted)
        session.start([one])
        assert in_time(lambda session=session: session.survivors(one)) == []
        session.close()

    assert len(session.trials.todo) == tried
