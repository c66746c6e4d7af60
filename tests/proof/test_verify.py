from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from deck_folder import SNIPPET, DeckFolder

from verideck.proof import judge, ledger, verify
from verideck.proof.judge import request_for
from verideck.proof.verdict import Figure, Verdict
from verideck.proof.workers import Workers, cpus
from verideck.run.message import Hello, Outcome, Report
from verideck.run.runner import FIRST, SECOND, Runner
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet, parse_snippet
from verideck.sources.source import Problem


def parse(source: str, path: str = "a.py") -> Snippet:
    return parse_snippet(path, source, path)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


def judged(runner: Runner, source: str) -> list[str]:
    snippet = parse(source)
    ((_, outcome),) = runner.run([(0, request_for(snippet, timeout=20))])
    return [str(problem) for problem in judge.judge(snippet, outcome)]


def test_a_wrong_output_is_shown_with_what_was_printed(runner: Runner):
    snippet = parse('"""C."""\nfor i in range(3):\n    print(i)\n    # > 0\n    # > 7\n    # > 2\n')
    ((_, outcome),) = runner.run([(0, request_for(snippet, timeout=20))])

    (problem,) = judge.judge(snippet, outcome)

    assert str(problem) == ('a.py:5: expected "7", printed "1"; mend the code or run: python build_deck.py --update-outputs')
    assert problem.detail.splitlines() == ["--- expected", "+++ printed", "@@ -1,3 +1,3 @@", " 0", "-7", "+1", " 2"]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "print(1)\n# > 1\n# > 2\n",
            'a.py:4: expected "2", printed no more lines; mend the code or run: python build_deck.py --update-outputs',
        ),
        (
            "print(1)\nprint(2)\n# > 2\n",
            'a.py:2: prints "1", and no `# >` stands under it; run: python build_deck.py --update-outputs',
        ),
        (
            "x = 1\n# > 1\n",
            'a.py:3: expected "1", printed nothing; mend the code or run: python build_deck.py --update-outputs',
        ),
        (
            "# region a\nif len('a') == 2:\n    x = 1\nelse:\n    x = 2\n# endregion\nassert x == 2\n",
            "a.py:4: learners see this line, but it never ran; make it run or hide it",
        ),
        (
            "# region a\ndef f():\n    return 1\n# endregion\nassert f\n",
            "a.py:4: learners see this line, but it never ran; make it run or hide it",
        ),
        (
            "# region a\nx = 1\nif False:\n    x = 2\n# endregion\nassert x == 1\n",
            "a.py:5: learners see this line, but it never ran; make it run or hide it",
        ),
    ],
)
def test_what_does_not_hold_is_named(runner: Runner, source: str, problem: str):
    assert judged(runner, '"""C."""\n' + source) == [problem]


@pytest.mark.parametrize(
    "source",
    [
        "print('a  ')\n# > a\n",
        "print('x\\n\\ny')\n# > x\n# >\n# > y\n",
        "def f():\n    print('in f')\nf()\n# > in f\n",
        "for i in range(2):\n    print(i)\n# > 0\n# > 1\n",
        "# region a\ndef f():\n    '''Say.'''\n    global x\n    x = 1\n    pass\nf()\n# endregion\nassert x == 1\n",
        "# region a\ntry:\n    x = int('a')\nexcept ValueError:\n    x = 0\n# endregion\nassert x == 0\n",
        "# region a\nx = [i for i in range(3)\n     if i]\n# endregion\nassert x == [1, 2]\n",
    ],
)
def test_what_holds_has_no_problem(runner: Runner, source: str):
    assert judged(runner, '"""C."""\n' + source) == []


@pytest.mark.parametrize(
    "source",
    [
        "import random\nprint(random.random())\n# > 0\n",
        "import time\nprint(time.time())\n# > 0\n",
        "print(list({'a', 'b', 'c', 'd', 'e'}))\n# > 0\n",
        "print(object())\n# > 0\n",
        "import datetime\nprint(datetime.datetime.fromtimestamp(0))\n# > 0\n",
        "import numpy as np\nprint(np.random.rand())\n# > 0\n",
    ],
)
def test_two_worlds_print_different_things_where_chance_decides(source: str):
    from verideck.proof.outputs import updated_source
    from verideck.proof.update import unstable

    snippet = parse('"""C."""\n' + source)
    outcomes = []
    for arguments in ({}, {"world": SECOND}):
        with Runner(snippet.imports, jobs=1, **arguments) as running:
            ((_, outcome),) = running.run([(0, request_for(snippet, timeout=60, **arguments))])
            outcomes.append(outcome)

    assert updated_source(snippet, outcomes[0]) != updated_source(snippet, outcomes[1])
    assert "in a second world with other hash seed" in unstable(snippet, *outcomes).message


def test_torch_without_a_seed_is_caught_and_rounded_training_is_not():
    pytest.importorskip("torch", reason="needs torch")
    snippet = parse(
        '"""C."""\nimport torch\nprint(torch.rand(1), torch.nn.Linear(1, 1).weight)\n# > x\ntorch.manual_seed(0)\n'
        "m = torch.nn.Linear(8, 1)\no = torch.optim.SGD(m.parameters(), lr=0.1)\n"
        "x = torch.randn(64, 8)\nfor _ in range(20):\n    loss = (m(x) - x.sum(1, keepdim=True)).pow(2).mean()\n"
        "    o.zero_grad()\n    loss.backward()\n    o.step()\nprint(round(loss.item(), 2))\n# > x\n"
    )
    with Runner({"torch"}, jobs=1) as running:
        requests = [(0, request_for(snippet, timeout=60, world=world)) for world in (FIRST, SECOND)]
        printed = ["".join(text for _, text in outcome.printed).splitlines() for _, outcome in running.run(requests)]

    assert len(printed[0]) == len(printed[1]) > 1
    assert printed[0][0] != printed[1][0]
    assert printed[0][-1] == printed[1][-1]


# What is known from earlier runs


def verified(cache: Cache, *snippets: Snippet) -> verify.Verification:
    with Workers(jobs=1) as workers:
        return verify.verify(snippets, cache=cache, evidence={}, workers=workers)


def test_a_snippet_that_held_is_not_run_again_until_its_text_changes(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")

    runs = [verified(cache, parse(SNIPPET)).ran for _ in range(2)]
    changed = verified(cache, parse(SNIPPET.replace("keeps", "really keeps")))

    assert (runs, changed.ran) == ([1, 0], 1)


def test_a_failure_is_never_cached(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")
    wrong = parse(SNIPPET.replace("# > [1, 2, 3]", "# > []"))

    assert [verified(cache, wrong).verdicts["a.py"].how for _ in range(2)] == ["failed", "failed"]
    assert verified(cache, wrong).ran == 1


def test_another_version_of_a_library_is_another_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cache = Cache(tmp_path / "cache.sqlite")
    snippet = parse('"""Y."""\nimport yaml\nassert yaml.safe_load("1") == 1\n')
    verified(cache, snippet)
    again = verified(cache, snippet).ran
    monkeypatch.setattr(verify, "library_versions", lambda imports, cache: {"yaml": "99"})

    assert (again, verified(cache, snippet).ran) == (0, 1)


def test_a_damaged_cache_is_rebuilt_and_never_trusted(tmp_path: Path):
    file = tmp_path / "cache.sqlite"
    verified(Cache(file), parse(SNIPPET))
    with sqlite3.connect(file) as database:
        database.execute("UPDATE results SET value = value || x'00'")
    database.close()
    after_change = verified(Cache(file), parse(SNIPPET)).ran
    file.write_bytes(b"not a database at all" * 100)
    after_garbage = verified(Cache(file), parse(SNIPPET)).ran

    assert (after_change, after_garbage) == (1, 1)
    assert verified(Cache(file), parse(SNIPPET)).ran == 0


def key_of(snippet: Snippet) -> str:
    return verify.verdict_keys([snippet], Cache(None))[snippet.path]


def test_a_verdict_depends_on_the_text_its_place_its_libraries_and_all_that_judges_it(monkeypatch: pytest.MonkeyPatch):
    source = '"""Y."""\nimport yaml\nimport pytest\nassert yaml\n'
    key = key_of(parse(source))

    assert key_of(parse(source)) == key
    assert key_of(parse(source.replace("Y.", "Z."))) != key
    assert key_of(parse(source, "b.py")) != key
    library_versions = verify.library_versions
    for changed in ("yaml", "pytest"):
        with monkeypatch.context() as patch:
            patch.setattr(verify, "library_versions", lambda *of, name=changed: {**library_versions(*of), name: "99"})
            assert key_of(parse(source)) != key
    fingerprint = verify.fingerprint
    for changed in ("sources", "run", "proof"):
        with monkeypatch.context() as patch:
            patch.setattr(verify, "fingerprint", lambda *rooms, room=changed: fingerprint(*rooms) + "x" * (room in rooms))
            assert key_of(parse(source)) != key
    monkeypatch.setattr(verify, "library_versions", lambda imports, cache: {"yaml": "1", "pytest": "2", "torch": "3"})
    two = verify.verdict_keys([parse(source), parse('"""T."""\nimport torch\nassert torch\n', "b.py")], Cache(None))
    assert key_of(parse(source)) == two["a.py"]


def test_progress_and_time_limits_are_those_that_were_given(tmp_path: Path):
    told = []
    hanging = parse('"""C."""\nwhile True:\n    pass\nassert len("a")\n', "b.py")
    with Workers(jobs=1) as workers:
        found = verify.verify(
            [parse(SNIPPET), hanging],
            cache=Cache(None),
            evidence={},
            workers=workers,
            timeout=0.5,
            on_progress=lambda *values: told.append(values),
        )

    assert told == [("a.py", 1, 2), ("b.py", 2, 2)]
    assert (found.ran, found.verdicts["a.py"].how, found.verdicts["b.py"].how) == (2, "here", "failed")
    assert found.verdicts["a.py"].seconds > 0
    assert "still running after 0.5 s" in str(found.verdicts["b.py"].problems[0])


def test_a_snippet_that_requires_loopback_runs_here():
    loopback = parse('"""C."""\n# requires: loopback\nassert len("a")\n')

    found = verified(Cache(None), loopback, parse(GPU, "gpu.py"))

    assert ({path: verdict.how for path, verdict in found.verdicts.items()}, found.ran) == (
        {"a.py": "here", "gpu.py": "unproved"},
        1,
    )


def test_a_verdict_holds_what_is_wrong_what_was_drawn_and_how_long_it_took():
    snippet = parse('"""C."""\nassert len("a")\n')
    late = Outcome(None, ended="timeout", last=2, seconds=1.5)
    drawn = Outcome(asdict(Report(figures=[{"png": "eA==", "digest": "d", "pictures": True}])), ran_main=[2], seconds=0.5)
    said = "still running after 7 s, last seen here; make it quicker or raise --timeout"

    assert verify.verdict_of(snippet, late, Hello(""), timeout=7) == Verdict(
        "failed", (Problem(snippet.at(2), said),), seconds=1.5
    )
    assert verify.verdict_of(snippet, drawn, Hello(""), timeout=7) == Verdict("here", (), Figure(b"x", "d", True), seconds=0.5)


def test_only_what_no_earlier_run_has_settled_runs(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")
    verified(cache, parse(SNIPPET))

    both = verified(cache, parse(SNIPPET), parse(SNIPPET.replace("add", "more"), "b.py"))

    assert (both.ran, [verdict.how for verdict in both.verdicts.values()]) == (1, ["here", "here"])


def test_a_library_that_is_broken_here_is_told_instead_of_what_comes_of_it():
    snippet = parse('"""With numpy."""\nimport numpy\nassert numpy\n')
    outcome = Outcome(None, ended="exit 1", last=2, seconds=2.5)

    verdict = verify.verdict_of(snippet, outcome, Hello("", {"numpy": "ImportError: no"}), timeout=60)

    assert [str(problem) for problem in verdict.problems] == ["a.py:2: cannot import numpy: ImportError: no"]
    assert (verdict.how, verdict.holds, verdict.seconds) == ("failed", False, 2.5)
    assert len(verify.verdict_of(snippet, outcome, Hello(""), timeout=60).problems) == 1


@pytest.mark.parametrize(("verdict", "kept"), [(Verdict("here"), True), (Verdict("gpu"), False), (Verdict("failed"), False)])
def test_only_what_holds_here_is_kept_for_later_builds(tmp_path: Path, verdict: Verdict, kept: bool):
    cache = Cache(tmp_path / "cache.sqlite")

    verify.keep(cache, "key", verdict)

    assert bool(cache.get("verdict", ["key"])) is kept


# The processes that all stages share


@pytest.mark.parametrize(
    ("jobs", "counts", "started"),
    [(1, [5], 1), (8, [2, 3], 5), (3, [2, 3], 3), (8, [], 1), (8, [0], 1), (None, [1000], cpus()), (None, [1], 1)],
)
def test_no_more_processes_start_than_there_is_work(jobs: int | None, counts: list[int], started: int):
    asked = []
    runner = Runner([], jobs=1)

    def start(imports: set[str], *, jobs: int) -> contextlib.AbstractContextManager[Runner]:
        asked.append((set(imports), jobs))
        return contextlib.nullcontext(runner)

    with Workers(start, jobs) as workers:
        for number, count in enumerate(counts):
            workers.expect({f"library{number}", "torch"}, count)
        assert workers.hello is None
        assert [workers.running(), workers.running()] == [runner, runner]
        assert workers.hello is runner.hello

    libraries = {f"library{number}" for number in range(len(counts))} | ({"torch"} if counts else set())
    assert asked == [(libraries, started)]


def test_as_many_processes_run_as_there_are_processors(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert cpus() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cpus() == 1


# Snippets that need a GPU

GPU = '"""On a GPU."""\n\n# requires: cuda\n\nimport math\n\n# region a\nx = math.pi\n# endregion\nassert x > 3\n'


def test_a_note_whose_gpu_snippet_was_never_recorded_is_left_out_and_named(deck: DeckFolder):
    deck.write("snippets/lists/gpu.py", GPU)
    deck.add_note("## What is x?\n<!-- id: on-gpu -->\n\n[code](../snippets/lists/gpu.py#a)\n")

    run = deck.build("--verbose")

    assert run.code == 0
    assert "notes 1 = code verified here 1 + on a GPU 0 + no code 0" in run.out
    assert "    on-gpu (cards/lists.md:14): lists/gpu.py never ran on a GPU; run `pytest -m cuda --record` on one" in run.out


def test_evidence_of_exactly_this_text_stands_in_for_a_gpu(deck: DeckFolder):
    deck.write("snippets/lists/gpu.py", GPU)
    deck.add_note("## What is x?\n<!-- id: on-gpu -->\n\n[code](../snippets/lists/gpu.py#a)\n")
    record = ledger.Evidence(ledger.digest(GPU), "NVIDIA H100", "2.11.0", ledger.digest(""))
    ledger.write_ledger(deck.snippets, {"lists/gpu.py": record, "lists/gone.py": record})

    assert "notes 2 = code verified here 1 + on a GPU 1 + no code 0" in deck.build().out
    assert list(ledger.read_ledger(deck.snippets)) == ["lists/gpu.py"]

    deck.replace("snippets/lists/gpu.py", "x > 3", "x > 3.1")
    run = deck.build("--verbose")

    assert "notes 1 = code verified here 1 + on a GPU 0 + no code 0" in run.out
    assert "lists/gpu.py changed since it ran on a GPU" in run.out


def test_the_back_of_a_gpu_note_names_the_device(deck: DeckFolder):
    from verideck.build import Options, build

    deck.write("snippets/lists/gpu.py", GPU)
    deck.add_note("## What is x?\n<!-- id: on-gpu -->\n\n[code](../snippets/lists/gpu.py#a)\n")
    record = ledger.Evidence(ledger.digest(GPU), "NVIDIA H100 80GB HBM3", "2.11.0", ledger.digest(""))
    ledger.write_ledger(deck.snippets, {"lists/gpu.py": record})

    assert (
        build(Options(deck.cards, deck.snippets)).rendering.notes[1].fields[6]
        == "verified on NVIDIA H100 80GB HBM3 with torch 2.11.0"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a.py\tonly", "snippets/cuda.lock:1: not a record; delete the line and run `pytest -m cuda --record` on a GPU"),
        (
            "a.py\t1\t2\t3\t4\na.py\t1\t2\t3\t4",
            "snippets/cuda.lock:2: a second record of one snippet; delete the line and run `pytest -m cuda --record` on a GPU",
        ),
    ],
)
def test_a_damaged_record_is_named(deck: DeckFolder, line: str, problem: str):
    deck.write("snippets/cuda.lock", line)

    assert deck.build().problems == [problem]


def test_a_figure_cannot_come_from_a_gpu(deck: DeckFolder):
    deck.write("snippets/lists/gpu.py", GPU)
    deck.add_note('## What is x?\n<!-- id: on-gpu -->\n\n[figure](../snippets/lists/gpu.py "x")\n')

    assert deck.build().problems == [
        "cards/lists.md:17: a figure cannot come from a snippet that needs a GPU; draw it in one that runs anywhere"
    ]


def test_a_mismatched_torchvision_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch):
    from verideck.run.warm import Hello

    snippet = parse('"""What torchvision has."""\n\nimport torchvision\n\nassert torchvision\n')
    monkeypatch.setattr(judge, "version_of", {"torch": "2.13.0", "torchvision": "0.29.2"}.__getitem__)
    hello = Hello("", {"torchvision": "RuntimeError: operator torchvision::nms does not exist"})

    assert [str(problem) for problem in judge.preload_problems([snippet], hello)] == [
        "a.py:3: cannot import torchvision: torchvision 0.29.2 was built for another torch than 2.13.0; "
        "install a pair that fits, such as the one in constraints.txt"
    ]
