"""What may be typed, what is said when something stops a command, and how it ends."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from deck_folder import ROOT, DeckFolder

from verideck import build as building
from verideck import cli, commands, printing
from verideck.arguments import ALLOWED, COMMANDS, contradictions, parse, parse_init
from verideck.run.runner import RunnerError, make_runner
from verideck.sources import command, version
from verideck.sources.cache import Cache
from verideck.sources.source import Location, Problem

EXAMPLES = {
    "--check": ["--check"],
    "--watch": ["--watch"],
    "--update-outputs": ["--update-outputs", "snippets/a.py"],
    "--new": ["--new", "lists/x", "Q?"],
    "--diff": ["--diff", "old.apkg"],
    "--locked": ["--locked"],
    "--preview": ["--preview"],
    "--verbose": ["--verbose"],
    "--port": ["--port", "8000"],
    "--jobs": ["--jobs", "2"],
    "--timeout": ["--timeout", "5"],
    "--no-cache": ["--no-cache"],
    "--output": ["-o", "x.apkg"],
}
TOGETHER = [
    *({"--check", other} for other in ("--locked", "--verbose", "--jobs", "--timeout", "--no-cache")),
    *({"--watch", other} for other in ("--port", "--jobs", "--timeout", "--no-cache")),
    *({"--update-outputs", other} for other in ("--jobs", "--timeout", "--no-cache")),
    *({"--diff", other} for other in ("--jobs", "--timeout", "--no-cache")),
    *map(
        set, itertools.combinations(("--locked", "--preview", "--verbose", "--jobs", "--timeout", "--no-cache", "--output"), 2)
    ),
]
"""All pairs of options that make sense."""


def refusal(argv: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said about these options; nothing where they are taken."""
    capsys.readouterr()
    with contextlib.suppress(SystemExit):
        parse(argv, "verideck", Path())
    return capsys.readouterr().err


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(EXAMPLES, 2)))
def test_of_each_pair_of_options_both_count_or_the_pair_is_refused(one: str, other: str, capsys: pytest.CaptureFixture[str]):
    said = refusal(EXAMPLES[one] + EXAMPLES[other], capsys)

    assert (said == "") == ({one, other} in TOGETHER)
    if said:
        assert said.count("\n") == 1
        assert re.match(rf"verideck: ({one}|{other}) (and|has no use) ", said)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ["--check", "--watch"],
            "--check and --watch are two commands: --check: it verifies and writes nothing; "
            "--watch: it shows drafts, and leaves package and lock alone",
        ),
        (["--check", "-o", "x"], "--output has no use with --check: it verifies and writes nothing"),
        (["--check", "--preview"], "--preview has no use with --check: it verifies and writes nothing"),
        (["--locked", "--new", "a/b", "Q?"], "--locked has no use with --new: it adds a note and its snippet, nothing else"),
        (["--port", "8000"], "--port has no use here: only --watch serves a page"),
        (
            ["--update-outputs", "--preview"],
            "--preview has no use with --update-outputs: it runs snippets and rewrites their `# >` lines, nothing else",
        ),
        (["--port", "0", "--watch"], "argument --port: expected a port from 1 to 65535, found '0'"),
        *(
            (["--watch", "--port", found], f"argument --port: expected a port from 1 to 65535, found '{found}'")
            for found in ("65536", "-1", "x", "\u00b2")
        ),
        *(
            (["--jobs", found], f"argument --jobs: expected a whole number from 1, found '{found}'")
            for found in ("0", "-1", "two", "1.5", "\u00b2")
        ),
        *(
            (["--timeout", found], f"argument --timeout: expected seconds, found '{found}'")
            for found in ("soon", "5s", "1,5", "0", "-1", "nan", "inf", "1e6")
        ),
        (
            ["--diff", "--watch"],
            "--watch and --diff are two commands: --watch: it shows drafts, and leaves package and lock alone; "
            "--diff: it tells what changed for learners, and writes nothing",
        ),
        (
            ["--update-outputs", "--check"],
            "--check and --update-outputs are two commands: --check: it verifies and writes nothing; "
            "--update-outputs: it runs snippets and rewrites their `# >` lines, nothing else",
        ),
        (["--diff", "--port", "80"], "--port has no use with --diff: only --watch serves a page"),
        (["--lock"], "unrecognized arguments: --lock"),
        (["--prev"], "unrecognized arguments: --prev"),
        (["--new", "a/b"], "argument --new: expected 2 arguments"),
        (["--chekc"], "unrecognized arguments: --chekc"),
    ],
)
def test_options_that_make_no_sense_are_refused_with_the_reason(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as exit:
        parse(argv, "verideck", Path())

    assert (exit.value.code, capsys.readouterr().err) == (2, f"verideck: {message} (`verideck --help` tells all options)\n")


def test_the_table_of_options_names_each_of_them():
    options = parse([], "verideck", Path())

    assert set(ALLOWED) == {"", *COMMANDS}
    assert {f"--{name.replace('_', '-')}" for name in vars(options)} == {*EXAMPLES, "--cards", "--snippets"}
    assert [*contradictions(options)] == []


@pytest.mark.parametrize(
    ("argv", "name", "value"),
    [
        ([], "timeout", 60.0),
        ([], "jobs", None),
        ([], "output", None),
        ([], "port", None),
        ([], "update_outputs", None),
        ([], "diff", None),
        ([], "cards", Path("place/cards")),
        ([], "snippets", Path("place/snippets")),
        (["--cards", "c"], "cards", Path("c")),
        (["--timeout", "0.01"], "timeout", 0.01),
        (["--timeout", "999999"], "timeout", 999999.0),
        (["--jobs", "1"], "jobs", 1),
        (["--watch", "--port", "1"], "port", 1),
        (["--watch", "--port", "65535"], "port", 65535),
        (["-o", "x/y.apkg"], "output", Path("x/y.apkg")),
        (["--update-outputs"], "update_outputs", []),
        (["--update-outputs", "a", "b"], "update_outputs", ["a", "b"]),
        (["--diff"], "diff", ""),
        (["--diff", "old.apkg"], "diff", "old.apkg"),
        (["--new", "a/b", "Q?"], "new", ["a/b", "Q?"]),
    ],
)
def test_options_have_these_values(argv: list[str], name: str, value: object):
    assert getattr(parse(argv, "verideck", Path("place")), name) == value


def test_every_option_that_has_no_use_is_named_and_of_three_commands_the_first_two():
    options = parse([], "verideck", Path())
    options.check, options.preview, options.port = True, True, 80
    assert list(contradictions(options)) == [
        "--preview has no use with --check: it verifies and writes nothing",
        "--port has no use with --check: only --watch serves a page",
    ]

    options.diff, options.watch = "", True
    assert list(contradictions(options)) == [
        "--check and --watch are two commands: --check: it verifies and writes nothing; "
        "--watch: it shows drafts, and leaves package and lock alone"
    ]


def test_init_wants_one_folder(capsys: pytest.CaptureFixture[str]):
    assert parse_init(["spanish verbs"]) == Path("spanish verbs")

    for argv, reason in (([], "the following arguments are required: FOLDER"), (["a", "b"], "unrecognized arguments: b")):
        with pytest.raises(SystemExit) as exit:
            parse_init(argv)
        said = f"verideck init: {reason} (`verideck init --help` tells all options)\n"
        assert (exit.value.code, capsys.readouterr().err) == (2, said)


@pytest.mark.parametrize(
    ("called", "program"),
    [("/usr/bin/verideck", "verideck"), ("build_deck.py", "build_deck.py"), ("/venv/Scripts/verideck.exe", "verideck")],
)
def test_help_names_what_was_called_and_groups_the_options(
    called: str, program: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(command, "_typed", "")
    with pytest.raises(SystemExit) as exit:
        cli.main(["--help"])

    out = capsys.readouterr().out
    assert exit.value.code == 0
    assert re.findall(r"(?m)^(\w+)\b.*:$", out) == ["options", "build", "check", "write", "look", "about", "examples"]
    assert re.findall(r"(?m)^  (\S+) --\S+ ", out[out.index("examples:") :]) == [program] * 3
    assert out.startswith(f"usage: {program} [options]\n")
    assert command.command() == {"verideck": "verideck", "build_deck.py": "python build_deck.py"}[program]


HELP = """\
usage: verideck [options]
Verify every snippet, and build the Anki deck from the cards that hold.
options:
-h, --help show this help message and exit
build (without a command: write the package, its checksum and deck.lock):
-o, --output FILE the package (default: dist/<namespace>.apkg)
--preview also write preview/index.html beside it, which shows every card
--locked fail if deck.lock would change (for CI)
--verbose name the notes that are left out
--no-cache run every snippet again, make everything again
--jobs N snippets to run at once (default: one per CPU)
--timeout S seconds a snippet may take (default: 60)
--cards DIR folder with deck.toml and the cards
--snippets DIR folder with the snippets
check (writes nothing):
--check verify everything and insist on the card rules
--diff [OLD.apkg] tell what changed since a package, or since the last tag
write:
--new TOPIC/ID QUESTION add a note and a snippet that passes
--update-outputs [PATH ...] rewrite the `# >` lines of snippets that otherwise hold
look:
--watch build on every save and show the cards in the browser
--port P where --watch serves them (default: 8765)
about:
--version tell the version and exit
examples:
verideck --watch write cards and see them as they will be
verideck --update-outputs snippets/lists write what these snippets print under their prints
verideck --check --locked what CI asks: every proof, every card rule, the lock as committed
A deck of your own: verideck init FOLDER. More: CONTRIBUTING.md of the tool, docs/own-deck.md.
"""
HELP_OF_INIT = """\
usage: verideck init [-h] FOLDER
Begin a deck of your own: two notes that build at once.
positional arguments:
FOLDER where to write it; no file is written over
options:
-h, --help show this help message and exit
"""


@pytest.mark.parametrize(("argv", "told"), [([], HELP), (["init"], HELP_OF_INIT)])
def test_help_explains_every_option(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "argv", ["verideck"])
    monkeypatch.setattr(command, "_typed", "")
    monkeypatch.setenv("COLUMNS", "200")

    with pytest.raises(SystemExit) as exit:
        cli.main([*argv, "--help"])

    out = capsys.readouterr().out.replace("-o FILE, --output FILE", "-o, --output FILE")  # before Python 3.13
    assert (exit.value.code, out.split()) == (0, told.split())
    assert "\nexamples:\n  verideck --watch          " in out or argv  # its lines are as they were written


@pytest.mark.parametrize(("found", "told"), [("1.2.3", "1.2.3"), (None, "(not installed)")])
def test_the_version_is_told(
    found: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(version, "version_of", {"verideck": found}.get)

    with pytest.raises(SystemExit) as exit:
        cli.main(["--version"], root=tmp_path)

    assert (exit.value.code, capsys.readouterr().out) == (0, f"verideck {told}, Python {platform.python_version()}\n")


def test_advice_names_what_was_called(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "argv", ["verideck"])
    monkeypatch.setattr(command, "_typed", "")
    deck.replace("snippets/lists/append.py", "# > [1, 2, 3]", "# > [1, 2]")

    assert deck.build().problems == [
        'snippets/lists/append.py:7: expected "[1, 2]", printed "[1, 2, 3]"; mend the code or run: '
        "verideck --update-outputs (shown on cards/lists.md:12)"
    ]
    deck.replace("snippets/lists/append.py", "# > [1, 2]", "# > [1, 2, 3]")
    assert deck.build("--locked").problems[0] == (
        'cards/deck.lock:1: note "list-append" is not in the lock; run verideck and commit deck.lock'
    )


def test_a_folder_that_is_not_there_is_bad_usage(deck: DeckFolder):
    for option in ("--snippets", "--cards"):
        run = deck.build(option, "nowhere")

        assert (run.code, run.out, run.err) == (2, "", "nowhere: there is no such folder\n")
        assert deck.build(option, "cards/lists.md").err == "cards/lists.md: there is no such folder\n"
    assert deck.build("--snippets", "nowhere", "--cards", "neither").err == "neither: there is no such folder\n"


@pytest.mark.parametrize("library", ["yaml", "markdown_it.rules_inline.state", "genanki"])
def test_a_library_that_is_missing_is_named_without_its_modules(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def lacking(*_: object) -> int:
        raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr(cli, "_main", lacking)

    assert cli.main([]) == 2
    assert capsys.readouterr().err == (
        f"this Python ({sys.executable}) lacks the library {library.partition('.')[0]}: "
        "run `make deck` once, and then `.venv/bin/python build_deck.py`\n"
    )


@pytest.mark.parametrize("module", [None, "verideck", "verideck.sources.gone"])
def test_a_module_of_the_tool_that_is_missing_is_a_mistake_of_the_tool(module: str | None, monkeypatch: pytest.MonkeyPatch):
    def lacking(*_: object) -> int:
        raise ModuleNotFoundError("No module", name=module)

    monkeypatch.setattr(cli, "_main", lacking)

    with pytest.raises(ModuleNotFoundError):
        cli.main([])


def test_interrupted_while_the_tool_is_imported(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_main", interrupted)

    assert (cli.main([]), capsys.readouterr().err) == (130, "interrupted; nothing was written\n")


def test_without_arguments_those_of_the_process_count(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["verideck", "--new", "lists/other", "Q?"])

    assert cli.main(root=deck.path) == 0
    assert capsys.readouterr().out == "cards/lists.md:14: the note\nsnippets/lists/other.py:1: its snippet\n"


def test_no_arguments_are_arguments_too(monkeypatch: pytest.MonkeyPatch):
    given: list[object] = []
    monkeypatch.setattr(sys, "argv", ["verideck", "--check"])
    monkeypatch.setattr(cli, "_main", lambda *found: given.append(found) or 0)

    assert (cli.main([]), cli.main(("--diff",), root=Path("x")), cli.main()) == (0, 0, 0)
    assert given == [([], Path()), (["--diff"], Path("x")), (["--check"], Path())]


def test_a_python_without_the_libraries_is_told_in_one_sentence(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-S", "-E", ROOT / "build_deck.py", "--check"], cwd=tmp_path, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r"this Python \(.*\) lacks the library \w+: run `make deck` once, and then `.venv/bin/python build_deck.py`\n",
        done.stderr,
    )


# Where results cannot go


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("cards", "cards cannot be written: it is a folder; name a file"),
        ("cards/lists.md/x.apkg", "cards/lists.md/x.apkg.sha256 cannot be written: cards/lists.md is a file, not a folder"),
        ("/proc/none/x.apkg", "/proc/none/x.apkg.sha256 cannot be written: No such file or directory"),
    ],
)
def test_an_output_that_cannot_be_is_named_and_nothing_is_left_behind(deck: DeckFolder, output: str, message: str):
    deck.build("--check")  # makes the cache
    before = sorted(deck.path.rglob("*"))

    run = deck.build("-o", output)

    assert (run.code, run.err) == (2, f"{message}\n")
    assert sorted(deck.path.rglob("*")) == before


@pytest.mark.skipif(not shutil.which("unshare"), reason="makes a read-only file system")
def test_a_read_only_checkout_can_be_checked_and_built_elsewhere(deck: DeckFolder, tmp_path: Path):
    assert deck.build().code == 0
    command_line = f"{sys.executable} -m verideck.cli"
    script = f"""
        mount --bind {deck.path} {deck.path} && mount -o remount,ro,bind {deck.path} && cd {deck.path} || exit 99
        {command_line} --check --locked; echo $?
        {command_line} -o {tmp_path}/out/x.apkg; echo $?
        {command_line} --no-cache; echo $?
        {command_line} --new lists/x 'Q?'; echo $?
        sed -i s/x/y/ cards/lists.md 2>/dev/null; echo $?
    """
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    if "99" in str(done.returncode) or "unshare" in done.stderr:
        pytest.skip(f"no read-only file system here: {done.stderr}")

    assert [line for line in done.stdout.splitlines() if line.isdecimal()] == ["0", "0", "2", "2", "4"]
    assert done.stderr == (
        "dist/small.apkg.sha256 cannot be written: Read-only file system\n"
        "snippets/lists/x.py cannot be written: Read-only file system\n"
    )
    assert (tmp_path / "out" / "x.apkg").read_bytes() == deck.package.read_bytes()


# What is said at the end


def test_an_interrupted_build_says_that_nothing_was_written(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(building, "render", lambda *_: os.kill(os.getpid(), signal.SIGINT))

    run = deck.build()

    assert (run.code, run.err) == (130, "interrupted; nothing was written\n")
    assert not deck.package.exists()


def test_a_build_interrupted_after_the_package_says_what_was_written(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    from verideck import standing

    monkeypatch.setattr(standing, "keep", lambda *_: os.kill(os.getpid(), signal.SIGINT))

    run = deck.build()

    assert (run.code, run.err) == (
        130,
        "interrupted; written before: cards/deck.lock, dist/small.apkg.sha256, dist/small.apkg\n",
    )


def test_a_damaged_lock_at_the_last_tag_stops_a_preview_before_anything_is_written(deck: DeckFolder):
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, cwd=deck.path)

    deck.write("cards/deck.lock", "damaged\n")
    git("init", "-q")
    git("add", "cards")
    git("commit", "-qm", "first")
    git("tag", "v1")
    deck.lock.unlink()

    run = deck.build("--preview")

    assert run.problems[0].startswith("v1:deck.lock:1: this is not a deck.lock")
    assert run.err.endswith("\n1 problem; nothing was written\n")
    assert not (deck.path / "dist").exists()
    assert (deck.build().code, deck.package.exists()) == (0, True)  # which asks for no tag


def test_a_runner_that_cannot_start_is_told_without_a_traceback(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise RunnerError("the process that runs snippets ended: no memory", "first line\nsecond line")

    monkeypatch.setattr(building, "prove", fail)

    run = deck.build()

    assert (run.code, run.err) == (
        1,
        "the process that runs snippets ended: no memory; nothing was written\n    first line\n    second line\n",
    )


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied", "cards/media/a.png"), "cards/media/a.png: Permission denied"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError("the disk is gone"), "the disk is gone"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_without_a_traceback(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(building, "render", fail)

    run = deck.build()

    assert (run.code, run.err) == (1, f"{message}; nothing was written\n")


def test_what_an_earlier_command_of_this_process_wrote_is_not_told(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.build()
    monkeypatch.setattr(building, "render", lambda *_: os.kill(os.getpid(), signal.SIGINT))

    assert deck.build("--no-cache").err == "interrupted; nothing was written\n"


def test_a_terminal_that_knows_few_characters_gets_numbers_for_the_others(deck: DeckFolder):
    deck.add_note("## What is “quoted” — Ω?\n<!-- id: quoted -->\n\nThis.\n")
    deck.build()
    shutil.copy(deck.package, deck.path / "old.apkg")
    deck.replace("cards/lists.md", "This.", "That.")

    done = subprocess.run(
        [sys.executable, "-m", "verideck.cli", "--diff", "old.apkg"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert r"- Lists: What is \u201cquoted\u201d \u2014 \u03a9? (`quoted`: answer)" in done.stdout


def test_whoever_closes_the_pipe_early_gets_no_traceback(deck: DeckFolder):
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "verideck.cli", "--check"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, "")


# Where a deck lies, and how it is run


def test_a_deck_elsewhere_has_its_package_and_its_cache_beside_its_cards(
    deck: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    shutil.rmtree(deck.path / ".cache")

    run = deck.build()

    assert run.out.endswith("\nwrote deck/dist/small.apkg\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["deck"]
    assert sorted(file.name for file in deck.path.iterdir()) == [".cache", "cards", "dist", "snippets"]
    assert deck.package.exists()


def test_cards_that_are_a_link_have_package_and_cache_beside_the_folder_that_it_leads_to(deck: DeckFolder, tmp_path: Path):
    deck.build()
    deck.package.unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "cards").symlink_to(deck.cards)

    run = deck.build("--cards", str(tmp_path / "elsewhere" / "cards"))

    assert (run.code, run.out.splitlines()[-1]) == (0, "wrote dist/small.apkg")
    assert sorted(file.name for file in (tmp_path / "elsewhere").iterdir()) == ["cards"]


SLOW = '"""S."""\nimport time\ntime.sleep(30)\nprint(1)\n# > 1\n'


@pytest.mark.parametrize("arguments", [(), ("--check",), ("--diff", "old.apkg"), ("--update-outputs",)])
def test_a_snippet_may_take_as_long_as_the_timeout_says(deck: DeckFolder, arguments: tuple[str, ...]):
    deck.write("snippets/lists/slow.py", SLOW.replace("print", "# region s\nprint") + "# endregion\n")
    deck.add_note("## Slow?\n<!-- id: slow -->\n\n[output](../snippets/lists/slow.py#s)\n")

    run = deck.build(*arguments, "--timeout", "0.8")

    assert run.code == 1
    assert run.problems[0].startswith(
        "snippets/lists/slow.py:3: still running after 0.8 s, last seen here; make it quicker or raise --timeout"
    )


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_without_the_cache_every_snippet_runs_again(deck: DeckFolder, arguments: tuple[str, ...]):
    assert "snippets 1: 0 run now, 1 known from earlier runs\n" in deck.build(*arguments).out
    assert "snippets 1: 1 run now, 0 known from earlier runs\nwalls: " in deck.build(*arguments, "--no-cache").out


def test_a_check_tells_every_sum(deck: DeckFolder):
    run = deck.build("--check")

    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "deck   notes  left out\n"
        "Lists      1\n"
        "notes 1 = code verified here 1 + on a GPU 0 + no code 0\n"
        "sentences 1 = proved 0 + not proved 1; sweeping 0 = proved 0 + not proved 0; claims 0\n"
        "load-bearing: 0 of 1 snippets tried (pytest --load-bearing), visible statements 0 = noticed 0 + waived 0\n"
        "snippets 1: 0 run now, 1 known from earlier runs\n"
        "since the lock: 1 new, 0 changed, 0 moved, 0 withdrawn\n"
    )
    assert not deck.package.exists()
    assert not deck.lock.exists()


def test_a_check_points_out_what_it_forgives(deck: DeckFolder):
    question = "What does the third item of a short list named {} hold?"
    for name in ("alpha", "beta gamma"):
        deck.add_note(f"## {question.format(name)}\n<!-- id: {name[:4]} -->\n\nIt.\n")

    run = deck.build("--check")

    assert (run.code, run.err) == (
        0,
        'cards/lists.md:19: warning: R14: the front shares 79% of its words with "alph" at cards/lists.md:14; '
        "join the two into one card that contrasts them\n",
    )
    assert deck.build().err == ""


def test_a_build_warns_of_broken_rules_in_reading_order_and_a_check_refuses_them(deck: DeckFolder):
    deck.add_note("## Does this break a rule?\n<!-- id: rule -->\n\nYes. [code](../snippets/lists/no_claim.py#x)\n")
    deck.replace("cards/lists.md", "Yes. [code]", "Yes.\n\n[code]")
    deck.write("snippets/lists/no_claim.py", "# region x\nx = [1]\n# endregion\nassert len(x) == 1\n")
    deck.replace("snippets/lists/append.py", "\nassert", "\n# proves: Nobody says this.\nassert")

    built, checked = deck.build(), deck.build("--check")

    assert (built.code, checked.code) == (0, 1)
    assert [line.partition(": warning: ")[0] for line in built.err.splitlines()] == [
        "cards/lists.md:14",
        "snippets/lists/append.py:10",
        "snippets/lists/no_claim.py:1",
    ]
    assert checked.problems == built.err.replace(": warning: ", ": ").splitlines()


def test_a_rule_that_a_note_breaks_twice_is_told_once(deck: DeckFolder):
    deck.write("snippets/lists/gpu.py", '"""G."""\n\n# requires: cuda\n\n# region on\nprint(True)\n# > True\n# endregion\n')
    links = [f"[{kind}](../snippets/lists/gpu.py#on)\n" for kind in ("code and output", "output")]
    deck.add_note(f"## What is on a GPU?\n<!-- id: gpu -->\n\n{links[0]}\n---\n\n{links[1]}")
    told = "cards/lists.md:14: {}R20: lists/gpu.py#on prints nothing but True; print the numbers that show it"

    assert deck.build().err.splitlines() == [told.format("warning: ")]
    assert deck.build("--check").problems == [told.format("")]


@pytest.mark.parametrize("arguments", [(), ("--check",), ("--diff", "old.apkg"), ("--update-outputs",)])
def test_each_command_runs_snippets_as_it_was_told(
    deck: DeckFolder, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    from verideck.proof import update

    asked: list[object] = []

    def begun(*others: Cache, **options: Any) -> None:
        cache = options["cache"] if "cache" in options else others[1]
        cache.put("test", {"a": b"1"})
        kept = cache.get("test", ["a"]) != {}
        asked.append((options["jobs"], options["timeout"], type(options["on_progress"]), kept))
        raise RunnerError("enough", "")

    monkeypatch.setattr(building, "prove", begun)
    monkeypatch.setattr(update, "update_outputs", begun)

    assert deck.build(*arguments, "--jobs", "3", "--timeout", "7", "--no-cache").err == "enough; nothing was written\n"
    assert deck.build(*arguments).err == "enough; nothing was written\n"
    assert asked == [(3, 7.0, printing.Progress, False), (None, 60.0, printing.Progress, True)]


def test_each_room_is_given_what_was_asked_of_the_build(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    given: dict[str, tuple[tuple[object, ...], dict[str, object]]] = {}

    def spied(name: str) -> None:
        really = getattr(building, name)

        def call(*arguments: object, **options: object) -> object:
            given[name] = arguments, options
            return really(*arguments, **options)

        monkeypatch.setattr(building, name, call)

    for name in ("read_sources", "prove", "render", "compare_with_lock"):
        spied(name)

    def told(path: str, done: int, total: int) -> None: ...

    def start(*arguments: object, **options: object) -> object:
        raise AssertionError("all is known")

    options = building.Options(
        deck.cards, deck.snippets, check=True, locked=True, jobs=3, timeout=7, on_progress=told, start_runner=start
    )
    result = building.build(options)

    cache = given["prove"][0][1]
    assert given == {
        "read_sources": ((deck.cards, deck.snippets, cache, 3), {"check": True}),
        "prove": (
            (result.sources, cache),
            {"check": True, "jobs": 3, "timeout": 7, "on_progress": told, "start_runner": start},
        ),
        "render": ((result.sources, result.proof, cache, 3), {}),
        "compare_with_lock": ((result.sources, result.rendering), {"sound": True, "locked": True}),
    }


@pytest.mark.parametrize(
    ("ahead", "waited"), [(-9.0, 0.0), (0.0, 0.0), (0.25, 0.25), (1.5, 1.5), (2.0, 2.0), (2.25, 2.0), (5000.0, 2.0)]
)
def test_a_build_waits_at_most_two_seconds_for_the_latest_time_that_it_gives(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, ahead: float, waited: float
):
    result = building.build(building.Options(deck.cards, deck.snippets))
    update = SimpleNamespace(lock=result.update.lock, latest=1000.0 + ahead)
    slept: list[float] = []
    monkeypatch.setattr(building, "time", SimpleNamespace(time=lambda: 1000.0, sleep=slept.append))

    building.write(SimpleNamespace(sources=result.sources, rendering=result.rendering, update=update), deck.package)

    assert slept == [waited]


def test_a_build_that_is_asked_for_nothing_more_is_a_plain_one():
    options = building.Options(Path("c"), Path("s"))

    assert (options.check, options.locked, options.jobs, options.timeout, options.use_cache) == (False, False, None, 60.0, True)
    assert (options.on_progress("a.py", 1, 2), options.start_runner) == (None, make_runner)


def test_a_deck_with_mistakes_is_not_compared_with_its_lock(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 4")

    run = deck.build("--locked")

    assert [problem.partition(": ")[0] for problem in run.problems] == ["snippets/lists/append.py:10"]
    assert run.err.endswith("\n1 problem; nothing was written\n")


def test_problems_of_a_build_come_in_reading_order_whichever_room_found_them(deck: DeckFolder):
    deck.build()
    deck.replace("cards/deck.toml", "Small Deck", "Little Deck")
    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 4")
    deck.replace("cards/lists.md", "#add)", "#ad)")

    problems = building.build(building.Options(deck.cards, deck.snippets)).problems

    assert [str(problem.location) for problem in problems] == [
        "cards/deck.lock:2",
        "cards/lists.md:12",
        "snippets/lists/append.py:10",
    ]


def test_updating_outputs_tells_what_it_did_and_complains_of_nothing(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", "# > [1, 2, 3]", "# > [1, 2]")

    run = deck.build("--update-outputs")

    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("\n-# > [1, 2]\n+# > [1, 2, 3]\n # endregion\n1 of 1 snippets updated\n")
    again = deck.build("--update-outputs", "snippets/lists")
    assert (again.code, again.out, again.err) == (0, "0 of 1 snippets updated\n", "")


@pytest.mark.parametrize("named", [[], ["snippets/lists", "snippets/b.py"]])
def test_outputs_are_updated_where_it_was_asked(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, named: list[str]):
    from verideck.proof import update

    asked: list[object] = []
    written = tuple(SimpleNamespace(diff=diff) for diff in (["--- a", "+++ b"], ["--- c"]))
    updates = SimpleNamespace(written=written, looked_at=3, problems=())
    monkeypatch.setattr(update, "update_outputs", lambda *folders, **_: asked.append(folders) or updates)

    assert deck.build("--update-outputs", *named).out == "--- a\n+++ b\n--- c\n2 of 3 snippets updated\n"
    assert asked == [(deck.snippets, named)]


def test_mistakes_met_while_updating_outputs_are_told_in_order_and_counted(deck: DeckFolder):
    deck.write("snippets/lists/a.py", '"""B."""\nx = [1]\nassert len(x) == 2\n')
    deck.write("snippets/lists/b.py", "x = (")

    run = deck.build("--update-outputs")

    assert (run.code, run.out) == (1, "0 of 2 snippets updated\n")
    assert [problem.partition(": ")[0] for problem in run.problems] == ["snippets/lists/a.py:3", "snippets/lists/b.py:1"]
    assert run.err.endswith("\n2 problems; nothing was written\n")


@pytest.mark.parametrize(("arguments", "port"), [((), 8765), (("--port", "9000"), 9000)])
def test_a_watch_serves_where_it_was_asked_to(
    deck: DeckFolder, arguments: tuple[str, ...], port: int, monkeypatch: pytest.MonkeyPatch
):
    from verideck.page import watch
    from verideck.run import kept

    asked: list[object] = []
    monkeypatch.setattr(kept.KeptRunner, "cancel", lambda kept: asked.append("canceled"))

    def watched(folders, build, report, say, *, cancel, port) -> None:
        asked.extend([folders, port])
        report([Problem(Location("cards/a.md", 2), "a mistake")])
        say("a line")
        cancel()

    monkeypatch.setattr(watch, "watch", watched)

    run = deck.build("--watch", *arguments)

    assert (run.code, run.out) == (0, "a line\n")
    assert run.err == "cards/a.md:2: a mistake\n1 problem; nothing was written\n"
    assert asked == [(deck.cards, deck.snippets), port, "canceled"]


# Notes that are left out


def unproved(deck: DeckFolder) -> None:
    deck.write(
        "snippets/lists/gpu.py",
        '"""On a GPU."""\n\n# requires: cuda\n\n# region on\nprint(1)\n# > 1\n# endregion\n',
    )
    deck.add_note("## What is on a GPU?\n<!-- id: on-gpu -->\n\n[output](../snippets/lists/gpu.py#on)\n")


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_notes_without_proof_are_one_line_and_named_on_request(deck: DeckFolder, arguments: tuple[str, ...]):
    unproved(deck)
    named = (
        "left out: 1 note without proof:\n    on-gpu (cards/lists.md:14): lists/gpu.py never ran on a GPU; "
        "run `pytest -m cuda --record` on one\nnotes 1 "
    )
    assert named in deck.build(*arguments, "--verbose").out
    deck.replace("cards/lists.md", "one item", "an item")

    run = deck.build(*arguments)

    assert run.code == 0, run.err
    assert run.out.startswith(
        "deck   notes  left out\nLists      1         1\nleft out: 1 note without proof (--verbose names them)\nnotes 1 "
    )
    assert "snippets 2: 0 run now, 1 known from earlier runs, 1 waiting for a GPU\n" in run.out
    assert named in deck.build(*arguments, "--verbose").out


# One build at a time, and what a killed one leaves


def test_a_second_build_says_that_it_waits(deck: DeckFolder):
    from verideck.sources.alone import alone

    with alone(deck.path / ".cache"):
        process = subprocess.Popen(
            [sys.executable, "-m", "verideck.cli"],
            cwd=deck.path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr
        assert process.stderr.readline() == "another build of this deck is running; waiting for its end\n"
        assert process.poll() is None
        assert not deck.package.exists()
    out, _ = process.communicate(timeout=60)

    assert (process.returncode, out.endswith("wrote dist/small.apkg\n")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "name", "held"),
    [
        ((), "_build", True),
        (("--check",), "_check", True),
        (("--diff",), "_diff", True),
        (("--diff", "old.apkg"), "_diff", True),
        (("--new", "lists/x", "Q?"), "_new", True),
        (("--watch",), "_watch", False),
        (("--update-outputs",), "_update_outputs", False),
        (("--update-outputs", "snippets/lists"), "_update_outputs", False),
    ],
)
def test_each_command_is_called_and_those_that_take_long_keep_nobody_from_building(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], name: str, held: bool
):
    from verideck.sources.alone import alone

    class HeldError(Exception):
        """Somebody else would have to wait."""

    def busy() -> None:
        raise HeldError

    seen: list[bool] = []

    def called(options: object) -> int:
        with pytest.raises(HeldError) if held else contextlib.nullcontext(), alone(deck.path / ".cache", busy):
            seen.append(True)
        seen.append(held)
        return 7

    for other in ("_build", "_check", "_diff", "_new", "_watch", "_update_outputs"):
        monkeypatch.setattr(commands, other, called if other == name else None)

    assert deck.build(*arguments).code == 7
    assert seen == ([True] if held else [True, False])


@pytest.mark.parametrize(
    "arguments", [("--check",), ("--new", "lists/x", "Q?"), ("--update-outputs",), ("--diff", "dist/small.apkg"), ()]
)
def test_any_command_completes_what_a_killed_build_had_begun(
    deck: DeckFolder, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    deck.build()
    deck.replace("cards/lists.md", "one item", "an item")
    child = os.fork()
    if not child:
        with contextlib.redirect_stdout(io.StringIO()):
            replace = os.replace

            def killed_before_the_package(source: Path, target: Path) -> None:
                if target.suffix == ".apkg":
                    os.kill(os.getpid(), signal.SIGKILL)
                replace(source, target)

            monkeypatch.setattr(os, "replace", killed_before_the_package)
            deck.build()
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert subprocess.run(["sha256sum", "--check", "--quiet", "small.apkg.sha256"], cwd=deck.package.parent).returncode == 1

    run = deck.build(*arguments)

    assert "completed what an interrupted build had begun: dist/small.apkg\n" in run.err
    assert subprocess.run(["sha256sum", "--check", "--quiet", "small.apkg.sha256"], cwd=deck.package.parent).returncode == 0
    assert sorted(file.name for file in deck.package.parent.iterdir()) == ["small.apkg", "small.apkg.sha256"]
    package, lock = deck.package.read_bytes(), deck.lock.read_bytes()
    (deck.path / ".cache" / "verideck.sqlite").unlink()
    if arguments[:1] != ("--new",):
        assert deck.build("--locked").code == 0
        assert (deck.package.read_bytes(), deck.lock.read_bytes()) == (package, lock)


def test_a_watch_collects_its_garbage_and_a_build_need_not(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    import gc

    seen = []
    monkeypatch.setattr(commands, "_watch", lambda options: seen.append(gc.isenabled()) or 0)
    gc.enable()
    try:
        assert deck.build("--watch").code == 0
        assert deck.build().code == 0
        seen.append(gc.isenabled())
    finally:
        gc.enable()

    assert seen == [True, False]
