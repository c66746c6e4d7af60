"""Snippets as pytest items, in a project of their own."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from deck_folder import CARD, ROOT, SNIPPET

from verideck import pytest_items
from verideck.proof import ledger
from verideck.proof.workers import cpus
from verideck.pytest_items import _SnippetSession
from verideck.pytest_plugin import is_deck, pytest_load_initial_conftests
from verideck.run.runner import FIRST
from verideck.sources.snippet import Snippet, parse_snippet
from verideck.sources.source import Location, Problem

WRONG = SNIPPET.replace("# > [1, 2, 3]", "# > [1, 2]")
GPU = '"""On a GPU."""\n\n# requires: cuda\n\nx = 1\nassert x == 1\n'


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A sound deck, and pytest with the plugin."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("CI", "BUILD_NUMBER"):  # under these pytest says each failure twice, whole
        monkeypatch.delenv(name, raising=False)
    pytester.makeconftest('pytest_plugins = ["verideck.pytest_items"]')
    pytester.makeini("[pytest]\naddopts = --strict-markers --import-mode=importlib -p no:cacheprovider\n")
    for name, text in {
        "cards/deck.toml": 'name = "D"\nnamespace = "d"\ntopics = ["lists"]\n',
        "cards/lists.md": CARD,
        "snippets/lists/append.py": SNIPPET,
        "snippets/lists/test_named.py": SNIPPET.replace("add", "named"),
    }.items():
        write(pytester, name, text)
    return pytester


def write(project: pytest.Pytester, name: str, text: str) -> None:
    file = project.path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*arguments)


def test_every_snippet_is_an_item_named_by_its_path(project: pytest.Pytester):
    result = run(project, "-v", "snippets")

    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        [
            "snippets/lists/append.py PASSED*",
            "snippets/lists/test_named.py PASSED*",
            "snippets collected 2 = ran in two worlds 2 + skipped for want of a GPU 0",
            "walls around each snippet: *",
        ]
    )


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [(["snippets/lists"], 2), (["snippets/lists/append.py"], 1), (["-k", "append"], 1), (["-m", "cuda"], 0)],
)
def test_items_are_selected_as_usual(project: pytest.Pytester, arguments: list[str], passed: int):
    run(project, *arguments).assert_outcomes(passed=passed, deselected=2 - passed if arguments[0][0] == "-" else 0)


def test_a_failure_names_the_card_the_snippet_and_the_difference(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", WRONG)

    result = run(project, "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*snippets/lists/append.py*",
            "cards/lists.md:12: shown on this card",
            'snippets/lists/append.py:7: expected "[[]1, 2]", printed "[[]1, 2, 3]"; mend the code or run: *--update-outputs',
            "    --- expected",
            "    +++ printed",
            "    @@ -1 +1 @@",
            "    -[[]1, 2]",
            "    +[[]1, 2, 3]",
        ],
        consecutive=False,
    )


def test_x_stops_at_the_first_failure(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", WRONG)
    write(project, "snippets/lists/test_named.py", WRONG)

    result = run(project, "-x", "snippets")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["snippets collected 2 = ran in two worlds 1 + skipped for want of a GPU 0 + not run 1"])


def test_a_snippet_that_prints_something_else_in_another_world_fails(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", '"""Set."""\nprint(list({"a", "b", "c", "d"}))\n# > x\n')
    text = project.path / "snippets/lists/append.py"
    project.run("python", "-m", "verideck.cli", "--update-outputs")
    import subprocess

    first = subprocess.run(
        [sys.executable, "-c", 'print(list({"a", "b", "c", "d"}))'], env=dict(FIRST.environment), capture_output=True, text=True
    ).stdout
    text.write_text(text.read_text().replace("# > x", f"# > {first.strip()}"))

    result = run(project, "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "snippets/lists/append.py:3: in a second world with other hash seed, random seeds, time zone and CPU instructions: expected *"
        ]
    )


def test_a_snippet_that_does_not_parse_fails_as_its_own_item(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", "x = (")

    result = run(project, "snippets")

    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "snippets/lists/append.py:1: does not parse: '(' was never closed",
            "snippets collected 2 = ran in two worlds 2 + skipped for want of a GPU 0",
        ]
    )


def test_a_mistake_of_the_engine_is_told_with_its_place_in_the_engine(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise RuntimeError("not the author's mistake")

    monkeypatch.setattr(_SnippetSession, "problems", fail)

    result = run(project, "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*RuntimeError: not the author's mistake", "*test_pytest_plugin.py:*: RuntimeError"])


def test_workers_of_xdist_give_the_same_verdicts(project: pytest.Pytester):
    pytest.importorskip("xdist", reason="install the project with its extra `dev`")
    write(project, "snippets/lists/append.py", WRONG)

    run(project, "-n", "2", "snippets").assert_outcomes(failed=1, passed=1)


def test_an_unrecorded_gpu_snippet_is_skipped_and_says_what_to_do(project: pytest.Pytester):
    write(project, "snippets/lists/gpu.py", GPU)

    result = run(project, "-rs", "-m", "cuda")

    result.assert_outcomes(skipped=1, deselected=2)
    result.stdout.fnmatch_lines(
        ["SKIPPED*no GPU here, and never ran on one: its notes are left out of the deck until `pytest -m cuda --record`"]
    )


def test_a_recorded_gpu_snippet_is_skipped_with_its_evidence_and_fails_once_it_changed(project: pytest.Pytester):
    write(project, "snippets/lists/gpu.py", GPU)
    record = ledger.Evidence(ledger.digest(GPU), "NVIDIA H100", "2.11.0+cu130", ledger.digest(""))
    ledger.write_ledger(Path(project.path / "snippets"), {"lists/gpu.py": record})

    result = run(project, "-rs", "-m", "cuda")
    result.assert_outcomes(skipped=1, deselected=2)
    result.stdout.fnmatch_lines(["SKIPPED*no GPU here; ran on NVIDIA H100 with torch 2.11.0+cu130 (snippets/cuda.lock)"])

    write(project, "snippets/lists/gpu.py", GPU.replace("x == 1", "x < 2"))
    result = run(project, "-m", "cuda")
    result.assert_outcomes(failed=1, deselected=2)
    result.stdout.fnmatch_lines(
        [
            "snippets/lists/gpu.py:1: changed since it ran on NVIDIA H100 with torch 2.11.0+cu130; "
            "run `pytest -m cuda --record` on a machine with a GPU"
        ]
    )


def test_a_missing_gpu_is_an_error_where_one_is_required(project: pytest.Pytester):
    if Path("/dev/nvidiactl").exists():
        pytest.skip("there is a GPU here")
    write(project, "snippets/lists/gpu.py", GPU)

    result = run(project, "--require-cuda", "-m", "cuda")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --require-cuda: torch finds no GPU here"])


def test_load_bearing_reports_the_lines_that_nothing_checks(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", SNIPPET.replace("xs.append(3)\n", "xs.append(3)\nys = []\n"))

    result = run(project, "--load-bearing", "snippets")

    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "snippets/lists/append.py:6: nothing notices when `ys = []` is gone; check what it does, or waive it with *",
            "visible statements 7 = noticed 6 (85.7%) + not noticed 1",
        ]
    )


def test_what_load_bearing_found_is_known_to_later_runs_and_to_check(
    project: pytest.Pytester, capsys: pytest.CaptureFixture[str]
):
    from verideck.cli import main

    (project.path / "snippets/lists/test_named.py").unlink()
    run(project, "--load-bearing", "snippets").assert_outcomes(passed=1)
    again = run(project, "--load-bearing", "snippets")

    again.assert_outcomes(passed=1)
    capsys.readouterr()
    assert main(["--cards", str(project.path / "cards"), "--snippets", str(project.path / "snippets"), "--check"]) == 0
    assert "load-bearing: 1 of 1 snippets tried" in capsys.readouterr().out


def test_a_build_after_pytest_runs_only_what_did_not_pass(project: pytest.Pytester, capsys: pytest.CaptureFixture[str]):
    from verideck.cli import main

    write(project, "snippets/lists/test_named.py", SNIPPET.replace("add", "named").replace("# > [1, 2, 3]", "# > [1, 2, 4]"))
    run(project, "snippets").assert_outcomes(passed=1, failed=1)
    write(project, "snippets/lists/test_named.py", SNIPPET.replace("add", "named"))
    card = "\n## What then?\n<!-- id: then -->\n\n[code](../snippets/lists/test_named.py#named)\n"
    write(project, "cards/lists.md", CARD + card)
    capsys.readouterr()

    assert main(["--cards", str(project.path / "cards"), "--snippets", str(project.path / "snippets")]) == 0

    assert "snippets 2: 1 run now, 1 known" in capsys.readouterr().out


def test_changed_details_are_counted(project: pytest.Pytester):
    result = run(project, "--mutations", "snippets/lists/append.py")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["changed details 3 = noticed 3 (100.0%) + not noticed 0"])


def test_collecting_alone_runs_nothing(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", '"""Hang."""\nwhile True:\n    pass\nassert len("x")\n')

    result = run(project, "--collect-only", "-q", "snippets")

    assert result.outlines[:2] == ["snippets/lists/append.py", "snippets/lists/test_named.py"]


def test_a_session_in_which_a_collected_snippet_did_not_run_fails(project: pytest.Pytester):
    project.makeconftest(
        'pytest_plugins = ["verideck.pytest_items"]\n'
        "def pytest_runtest_protocol(item):\n    return item.name == 'lists/append.py' or None\n"
    )

    result = run(project, "snippets")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["FAILED snippets/lists/append.py was collected but never ran"])


@pytest.fixture
def unrelated(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project that is no deck, with options and a marker that a deck's would collide with."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(
        "def pytest_addoption(parser):\n    parser.addoption('--jobs')\n    parser.addoption('--record')\n"
        "    parser.addoption('--all')\n"
    )
    write(pytester, "snippets/example.py", "raise SystemExit('never run')\n")
    write(pytester, "test_own.py", "import sys\ndef test_own():\n    assert 'verideck.proof' not in sys.modules\n")
    return pytester


def test_another_project_does_not_notice_the_plugin(unrelated: pytest.Pytester):
    result = unrelated.runpytest_subprocess("-v", "--strict-markers")

    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*snippets*")


def test_another_project_keeps_its_own_options(unrelated: pytest.Pytester):
    shown = unrelated.runpytest_subprocess("--help").stdout.str()

    assert "--load-bearing" not in shown
    assert shown.count("--record") == 1


def test_a_deck_needs_no_conftest(project: pytest.Pytester):
    (project.path / "conftest.py").unlink()

    project.runpytest_subprocess("snippets").assert_outcomes(passed=2)


def test_a_failure_is_headed_by_the_claim_and_names_each_card_once(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", WRONG)
    link = "[code](../snippets/lists/append.py#add)"
    write(project, "cards/lists.md", f"{CARD}\n## What then?\n<!-- id: then -->\n\n{link}\n\n---\n\nIt.\n\n{link}\n")

    result = run(project, "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    lines = result.outlines
    assert any(line.strip("_ ") == "snippets/lists/append.py: Adding to a list keeps its order." for line in lines)
    assert [line for line in lines if line.startswith("cards/")] == [
        f"cards/lists.md:{line}: shown on this card" for line in (12, 17, 23)
    ]


def test_all_mistakes_of_a_file_are_told(project: pytest.Pytester):
    write(
        project,
        "snippets/lists/append.py",
        SNIPPET.replace("# endregion", "").replace("\n# region", "\n# requires: a moon\n# region"),
    )

    result = run(project, "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    assert len([line for line in result.outlines if line.startswith("snippets/lists/append.py:")]) == 2


def test_only_python_files_below_the_folder_are_snippets(project: pytest.Pytester):
    for name in ("lists/append.pyi", "lists/append.pyc", "lists/append.txt", "lists/py", "lists/more/deep.py"):
        write(project, f"snippets/{name}", SNIPPET)
    write(project, "other/append.py", SNIPPET)

    items, _ = project.inline_genitems()

    assert [item.nodeid for item in items] == [
        "snippets/lists/append.py",
        "snippets/lists/more/deep.py",
        "snippets/lists/test_named.py",
    ]


def test_a_problem_without_details_is_one_line(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", "x = (")

    lines = run(project, "snippets/lists/append.py").outlines

    at = next(number for number, line in enumerate(lines) if "does not parse" in line)
    assert lines[at - 1].strip("_ ") == "snippets/lists/append.py"
    assert lines[at] == "snippets/lists/append.py:1: does not parse: '(' was never closed"
    assert not lines[at + 1].startswith("    ")


def test_snippets_are_told_even_where_the_cards_are_broken(project: pytest.Pytester):
    write(project, "cards/deck.toml", "broken")
    write(project, "snippets/lists/append.py", WRONG)

    result = run(project, "snippets")

    result.assert_outcomes(failed=1, passed=1)
    result.stdout.no_fnmatch_line("*shown on this card")


def test_after_the_first_failure_nothing_counts_as_forgotten(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", WRONG)

    for arguments in (("-x",), ("--maxfail=1",), ("--collect-only",)):
        run(project, *arguments, "snippets").stdout.no_fnmatch_line("*was collected but never ran")


def test_collecting_alone_starts_no_process_and_tells_no_sum(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    from verideck.proof.session import Session

    monkeypatch.setattr(Session, "start", lambda *_, **__: pytest.fail("started"))

    result = run(project, "--collect-only", "-q", "snippets")

    assert result.ret == 0
    result.stdout.no_fnmatch_line("*ran in two worlds*")


def test_skipped_snippets_are_not_counted_as_run(project: pytest.Pytester):
    write(project, "snippets/lists/gpu.py", GPU)
    write(project, "snippets/lists/recorded.py", GPU)
    record = ledger.Evidence(ledger.digest(GPU), "NVIDIA H100", "2.11.0+cu130", ledger.digest(""))
    ledger.write_ledger(Path(project.path / "snippets"), {"lists/recorded.py": record})

    result = run(project, "snippets")

    result.assert_outcomes(passed=2, skipped=2)
    result.stdout.fnmatch_lines(["snippets collected 4 = ran in two worlds 2 + skipped for want of a GPU 2"])


def test_a_gpu_may_be_required_where_no_snippet_needs_one(project: pytest.Pytester):
    run(project, "--require-cuda", "snippets").assert_outcomes(passed=2)


def test_the_timeout_of_a_snippet_is_an_option(project: pytest.Pytester):
    write(project, "snippets/lists/append.py", '"""Slow."""\nimport time\ntime.sleep(30)\nassert len("x") == 1\n')

    result = run(project, "--snippet-timeout", "0.8", "snippets/lists/append.py")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["snippets/lists/append.py:3: still running after 0.8 s, last seen here*"])


def test_folders_may_have_other_names(project: pytest.Pytester):
    (project.path / "snippets").rename(project.path / "programs")
    (project.path / "cards").rename(project.path / "texts")
    write(project, "programs/lists/append.py", WRONG)
    write(project, "programs/lists/notes.txt", "no program")

    result = run(project, "--snippets", "programs", "--cards", "texts", "programs")

    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["texts/lists.md:12: shown on this card"])


def test_load_bearing_tries_again_only_what_changed_unless_all_is_asked_for(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    from verideck.proof import load_bearing

    planned: list[str] = []
    deletions = load_bearing.mutate.deletions
    monkeypatch.setattr(
        load_bearing.mutate, "deletions", lambda snippet, *rest: planned.append(snippet.path) or deletions(snippet, *rest)
    )

    for arguments in ((), (), ("--all",)):
        run(project, "--load-bearing", *arguments, "snippets/lists/append.py").assert_outcomes(passed=1)

    assert planned == ["lists/append.py"] * 2


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], {"timeout": 60.0, "jobs": cpus(), "load_bearing": False, "mutations": False, "everything": False}),
        (["--snippet-timeout", "1.5"], {"timeout": 1.5}),
        (["--jobs", "3"], {"jobs": 3}),
        (["--load-bearing"], {"load_bearing": True, "mutations": False, "everything": False}),
        (["--mutations", "--all"], {"load_bearing": False, "mutations": True, "everything": True}),
    ],
)
def test_options_ask_for_this_of_the_session(project: pytest.Pytester, arguments: list[str], wanted: dict[str, object]):
    session = _SnippetSession(project.parseconfigure(*arguments))

    assert {name: getattr(session.running.wanted, name) for name in wanted} == wanted
    assert session.folder == project.path / "snippets"


OPTIONS = """\
--snippets=DIR folder whose .py files are snippets
--cards=DIR folder with the cards that show them
--snippet-timeout=S seconds a snippet may take
--jobs=N snippets to run at once
--load-bearing delete each visible statement in turn; expect a failure
--mutations the same with changed numbers, operators and arguments
--all with these two: also snippets that have not changed since
--record write evidence of GPU snippets to snippets/cuda.lock
--require-cuda fail where there is no GPU
"""


def test_help_explains_every_option_and_the_marker(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")

    lines = [" ".join(line.split()) for line in run(project, "--help").outlines]
    markers = run(project, "--markers").outlines

    begin = lines.index("snippets:") + 1
    assert lines[begin : lines.index("", begin)] == OPTIONS.splitlines()
    assert "@pytest.mark.cuda: needs a GPU; without one, evidence in snippets/cuda.lock takes its place" in markers


def test_folders_lie_in_the_root_of_the_project_wherever_pytest_begins(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(project.path / "cards")

    assert _SnippetSession(project.parseconfigure("--rootdir", str(project.path))).folder == project.path / "snippets"


@pytest.mark.parametrize(("workers", "jobs"), [("1", 8), ("2", 4), ("3", 2), ("9", 1), ("99", 1), (None, 8)])
def test_workers_of_xdist_share_the_cpus(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: str | None, jobs: int
):
    monkeypatch.setattr(pytest_items, "cpus", lambda: 8)
    monkeypatch.delenv("PYTEST_XDIST_WORKER_COUNT", raising=False)
    if workers:
        monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", workers)
    config = project.parseconfigure()
    assert _SnippetSession(config).running.wanted.jobs == 8

    config.workerinput = {}

    assert _SnippetSession(config).running.wanted.jobs == jobs
    config.option.jobs = 5
    assert _SnippetSession(config).running.wanted.jobs == 5


@pytest.mark.parametrize(
    ("files", "deck"),
    [
        (["cards/deck.toml", "snippets/a.py"], True),
        (["cards/deck.toml"], False),
        (["snippets/a.py"], False),
        (["cards/lists.md", "snippets/a.py"], False),
        (["cards/deck.toml", "snippets"], False),
        (["cards/deck.toml/x", "snippets/a.py"], False),
        ([], False),
    ],
)
def test_a_deck_has_settings_and_a_folder_of_snippets(tmp_path: Path, files: list[str], deck: bool):
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    assert is_deck(tmp_path) is deck


DECK = ("cards/deck.toml", "snippets/a.py")


@pytest.mark.parametrize(
    ("root", "here", "arguments", "brought"),
    [
        (DECK, (), [], True),
        ((), DECK, [], False),
        ((), (), ["--snippets=programs"], True),
        ((), (), ["-v", "--cards", "texts"], True),
        ((), (), ["-v", "snippets", "cards", "--jobs", "--snip"], False),
    ],
)
def test_the_plugin_comes_in_where_the_root_is_a_deck_or_an_option_names_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    root: tuple[str, ...],
    here: tuple[str, ...],
    arguments: list[str],
    brought: bool,
):
    for place, files in (("root", root), ("here", here)):
        (tmp_path / place).mkdir()
        for name in files:
            (tmp_path / place / name).parent.mkdir()
            (tmp_path / place / name).write_text("x")
    monkeypatch.chdir(tmp_path / "here")
    plugins: list[str] = []
    config = SimpleNamespace(rootpath=tmp_path / "root", pluginmanager=SimpleNamespace(import_plugin=plugins.append))

    pytest_load_initial_conftests(config, arguments)  # type: ignore[arg-type]

    assert plugins == (["verideck.pytest_items"] if brought else [])


@pytest.mark.parametrize("option", ["--snippets", "--cards"])
def test_an_option_brings_the_plugin_in_where_no_deck_lies(unrelated: pytest.Pytester, option: str):
    unrelated.makeconftest("")
    (unrelated.path / "test_own.py").unlink()
    folder = {"--snippets": "programs", "--cards": "texts"}[option]
    write(unrelated, "snippets/example.py", SNIPPET)
    write(unrelated, "programs/other.py", SNIPPET)

    result = unrelated.runpytest_subprocess(f"{option}={folder}", "snippets", "programs")

    result.assert_outcomes(passed=1)


WALLS = "walls around each snippet: namespaces"


class Ran:
    """A session that is over, on a machine with or without a GPU: what was asked of it."""

    def __init__(self, device: str, *, mutating: bool = False, holds: bool = True, walls: str = "namespaces") -> None:
        self.walls = walls
        self.gpu = {"device": device, "torch": "2.11.0"}
        self.wanted = SimpleNamespace(mutating=mutating)
        self.trials = SimpleNamespace(summary=lambda: iter(["visible statements 1"]))
        self.evidence: dict[str, ledger.Evidence] = {}
        self.found = [] if holds else [Problem(Location("snippets/a.py", 3), "a mistake")]
        self.asked: list[object] = []

    def start(self, snippets: list[Snippet], *, require_gpu: bool) -> None:
        self.asked.append(([snippet.path for snippet in snippets], require_gpu))

    def verdict(self, snippet: Snippet, *, record: bool) -> list[Problem]:
        self.asked.append(("verdict", record))
        return self.found

    def survivors(self, snippet: Snippet) -> list[Problem]:
        self.asked.append("survivors")
        return self.found


@pytest.mark.parametrize(
    ("ran", "source", "arguments", "asked", "last"),
    [
        (Ran(""), SNIPPET, (), ("verdict", False), "walls around each snippet: namespaces"),
        (Ran(""), SNIPPET, ("--record",), ("verdict", False), "walls around each snippet: namespaces"),
        (Ran("H100"), SNIPPET, ("--record",), ("verdict", False), "walls around each snippet: namespaces"),
        (Ran("H100"), GPU, (), ("verdict", False), "walls around each snippet: namespaces"),
        (Ran("H100"), GPU, ("--record",), ("verdict", True), "recorded 1 snippets on H100 in snippets/cuda.lock"),
        (Ran("H100", holds=False), GPU, ("--record",), ("verdict", True), "walls around each snippet: namespaces"),
        (Ran("H100", mutating=True), GPU, ("--record",), "survivors", "visible statements 1"),
        (Ran("", mutating=True, holds=False), SNIPPET, (), "survivors", "visible statements 1"),
    ],
)
def test_a_gpu_snippet_that_holds_is_recorded_and_no_other(
    project: pytest.Pytester, ran: Ran, source: str, arguments: tuple[str, ...], asked: object, last: str
):
    session = _SnippetSession(project.parseconfigure(*arguments))
    session.running = ran  # type: ignore[assignment]
    session.items, session.reported = [1], {1}  # type: ignore[assignment, list-item, arg-type]

    try:
        found = session.problems(parse_snippet("a.py", source, "snippets/a.py"))
    except pytest.skip.Exception:  # would skip this test
        pytest.fail("it was not run")
    assert found == ran.found
    assert ran.asked == [asked]
    assert [*session.summary()][-1] == last


@pytest.mark.parametrize(
    ("items", "reported", "changes", "told"),
    [
        ("", "", {}, []),
        ("", "", {"ran": Ran("", mutating=True)}, []),
        ("ab", "", {}, []),
        (
            "abc",
            "ab",
            {"skipped": 1},
            ["snippets collected 3 = ran in two worlds 1 + skipped for want of a GPU 1 + not run 1", WALLS],
        ),
        ("ab", "ab", {}, ["snippets collected 2 = ran in two worlds 2 + skipped for want of a GPU 0", WALLS]),
        ("ab", "ab", {"ran": Ran("", walls="")}, ["snippets collected 2 = ran in two worlds 2 + skipped for want of a GPU 0"]),
        ("ab", "a", {"ran": Ran("", mutating=True)}, ["visible statements 1"]),
        ("ab", "", {"unreported": ["x.py", "y.py"]}, [f"FAILED {name}.py was collected but never ran" for name in "xy"]),
        (
            "a",
            "a",
            {"ran": Ran("H100"), "recorded": ["a.py", "b.py"]},
            [
                "snippets collected 1 = ran in two worlds 1 + skipped for want of a GPU 0",
                WALLS,
                "recorded 2 snippets on H100 in snippets/cuda.lock",
            ],
        ),
    ],
)
def test_the_sum_adds_up_and_tells_nothing_where_nothing_ran(
    project: pytest.Pytester, items: str, reported: str, changes: dict[str, object], told: list[str]
):
    session = _SnippetSession(project.parseconfigure())
    session.running = changes.pop("ran", Ran(""))  # type: ignore[assignment]
    session.items, session.reported = list(items), set(reported)  # type: ignore[assignment, arg-type]
    for name, value in changes.items():
        setattr(session, name, value)

    assert [*session.summary()] == told


@pytest.mark.parametrize(
    ("device", "sources", "arguments", "asked", "refused"),
    [
        ("", {"a.py": SNIPPET, "b.py": GPU}, (), [(["a.py", "b.py"], False)], False),
        ("", {"a.py": SNIPPET, "b.py": GPU}, ("--require-cuda",), [(["a.py", "b.py"], True)], True),
        ("", {"b.py": GPU, "a.py": SNIPPET}, ("--require-cuda",), [(["b.py", "a.py"], True)], True),
        ("", {"a.py": SNIPPET}, ("--require-cuda",), [(["a.py"], True)], False),
        ("H100", {"a.py": SNIPPET, "b.py": GPU}, ("--require-cuda",), [(["a.py", "b.py"], True)], False),
        ("", {"broken.py": "", "b.py": GPU}, (), [(["b.py"], False)], False),
        ("", {"broken.py": ""}, (), [], False),
        ("", {"b.py": GPU}, ("--require-cuda", "--collect-only"), [], False),
        ("", {}, ("--require-cuda",), [], False),
    ],
)
def test_what_was_selected_is_begun_and_a_gpu_that_is_required_is_looked_for(
    project: pytest.Pytester,
    device: str,
    sources: dict[str, str],
    arguments: tuple[str, ...],
    asked: list[object],
    refused: bool,
):
    session = _SnippetSession(project.parseconfigure(*arguments))
    session.running = ran = Ran(device)  # type: ignore[assignment]
    items = [
        SimpleNamespace(snippet=parse_snippet(path, text, f"snippets/{path}") if text else None)
        for path, text in sources.items()
    ]

    with pytest.raises(pytest.UsageError, match=r"^--require-cuda: torch finds no GPU here$") if refused else nullcontext():
        session.collected(items)  # type: ignore[arg-type]

    assert (ran.asked, session.items) == (asked, items)
    assert session.places == ({"lists/append.py": [Location("cards/lists.md", 12)]} if asked else {})


def test_where_the_cards_cannot_be_read_here_the_snippets_are_told_alone(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    folders = project.path / "cards", project.path / "snippets"
    assert [str(place) for place in pytest_items._places(*folders)["lists/append.py"]] == ["cards/lists.md:12"]

    monkeypatch.setitem(sys.modules, "verideck.sources.sources", None)

    assert pytest_items._places(*folders) == {}


def test_the_processes_end_with_the_session(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    from verideck.proof.session import Session

    closed: list[Session] = []
    close = Session.close
    monkeypatch.setattr(Session, "close", lambda session: closed.append(session) or close(session))

    run(project, "--collect-only", "snippets")

    assert len(closed) == 1


def test_who_ends_a_session_early_has_forgotten_nothing(project: pytest.Pytester):
    project.makeconftest(
        'pytest_plugins = ["verideck.pytest_items"]\n'
        "def pytest_runtest_logfinish(nodeid):\n    session.shouldstop = 'enough'\n"
        "def pytest_sessionstart(session):\n    globals()['session'] = session\n"
    )

    result = run(project, "snippets")

    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.no_fnmatch_line("*was collected but never ran")


def test_an_item_lies_at_the_first_line_of_its_file(project: pytest.Pytester):
    items, _ = project.inline_genitems("snippets")

    assert [item.location for item in items] == [
        (f"snippets/lists/{name}.py", 0, f"snippets/lists/{name}.py: Adding to a list keeps its order.")
        for name in ("append", "test_named")
    ]


@pytest.mark.parametrize("option", ["snippets", "../here/./snippets"])
def test_the_folder_of_snippets_may_be_a_link(project: pytest.Pytester, option: str):
    (project.path / "snippets").rename(project.path / "programs")
    (project.path / "snippets").symlink_to(project.path / "programs")

    items, _ = project.inline_genitems("--snippets", option.replace("here", project.path.name), "snippets")

    assert [item.nodeid for item in items] == ["snippets/lists/append.py", "snippets/lists/test_named.py"]


def test_snippets_that_need_a_gpu_are_marked_and_no_others(project: pytest.Pytester):
    write(project, "snippets/lists/gpu.py", GPU)
    write(project, "snippets/lists/loop.py", GPU.replace("cuda", "loopback"))

    items, _ = project.inline_genitems("snippets")

    assert [item.name for item in items if item.get_closest_marker("cuda")] == ["lists/gpu.py"]
    assert len(items) == 4
