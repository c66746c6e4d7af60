"""What is printed while a command runs and at its end, to the letter."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from deck_folder import DeckFolder

from verideck import printing
from verideck.cli import main
from verideck.proof.ledger import Evidence, digest, write_ledger
from verideck.proof.load_bearing import Result
from verideck.sources import files
from verideck.sources.source import Location, Problem
from verideck.summary import Summary, load_bearing_sum

FIRST = Problem(Location("cards/a.md", 2), "a mistake", "more\nlines")
SECOND = Problem(Location("cards/a.md", 9), "another")


class Terminal(io.StringIO):
    """A stream that people look at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def terminal_for_errors(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What stands on the terminal of the errors; results go elsewhere."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return stream


def test_streams_that_know_few_characters_show_numbers_and_simple_ones_stay(monkeypatch: pytest.MonkeyPatch):
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2)]
    for names in (("stdout", "stderr"), ("stderr", "stdout")):
        for name, stream in zip(names, (streams.pop(), io.StringIO()), strict=True):
            monkeypatch.setattr(sys, name, stream)
        printing.open_streams()
        getattr(sys, names[0]).write("\u03a9")

        assert (getattr(sys, names[0]).errors, getattr(sys, names[1]).getvalue()) == ("backslashreplace", "")


def test_what_is_said_is_seen_at_once(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    from verideck.page import watch

    class Slow(io.StringIO):
        """A stream that shows nothing before it is flushed."""

        seen = ""

        def flush(self) -> None:
            self.seen = self.getvalue()

    streams = Slow(), Slow()
    for name, stream in zip(("stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    seen: list[tuple[str, ...]] = []

    def watched(folders: object, build: object, report: object, say: Callable[[str], None], **_: object) -> None:
        say("built")
        printing.say("a mistake")
        seen.append(tuple(stream.seen for stream in streams))

    monkeypatch.setattr(watch, "watch", watched)
    main(["--cards", str(deck.cards), "--snippets", str(deck.snippets), "--watch"])

    assert seen == [("built\n", "a mistake\n")]


@pytest.fixture(autouse=True)
def nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "written", [])
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], ""),
        ([SECOND], "cards/a.md:9: another\n1 problem; nothing was written\n"),
        (
            [FIRST, SECOND],
            "cards/a.md:2: a mistake\n    more\n    lines\ncards/a.md:9: another\n2 problems; nothing was written\n",
        ),
    ],
)
def test_problems_are_told_and_counted(problems: list[Problem], said: str, capsys: pytest.CaptureFixture[str]):
    printing.report(problems)

    assert capsys.readouterr() == ("", said)


def test_what_was_written_is_named_once_as_people_type_it(tmp_path: Path):
    files.written.extend([tmp_path / "b", tmp_path / "cards" / "a", tmp_path / "b"])

    assert printing.what_was_written() == "written before: b, cards/a"


def test_a_terminal_shows_colors_unless_they_are_not_wanted(monkeypatch: pytest.MonkeyPatch):
    terminal = terminal_for_errors(monkeypatch)
    printing.report([SECOND])
    monkeypatch.setenv("NO_COLOR", "")
    printing.report([SECOND])

    assert terminal.getvalue() == (
        "\x1b[1mcards/a.md:9:\x1b[0m \x1b[31manother\x1b[0m\n1 problem; nothing was written\n"
        "cards/a.md:9: another\n1 problem; nothing was written\n"
    )


def test_a_terminal_for_results_makes_no_colors_in_a_file_of_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)

    printing.report([SECOND])

    assert capsys.readouterr().err == "cards/a.md:9: another\n1 problem; nothing was written\n"


def test_progress_is_a_bar_on_a_terminal_that_goes_away_at_the_end(monkeypatch: pytest.MonkeyPatch):
    terminal = terminal_for_errors(monkeypatch)
    before = set(threading.enumerate())

    with printing.Progress() as progress:
        progress("lists/a.py", 1, 4)
        progress("lists/b.py", 3, 4)

    shown = terminal.getvalue()
    assert ("lists/b.py" in shown, " 75%" in shown, "100%" in shown) == (True, True, False)
    assert shown.endswith("\x1b[2K")
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


def test_progress_says_nothing_elsewhere(capsys: pytest.CaptureFixture[str]):
    with printing.Progress() as progress:
        progress("lists/a.py", 1, 2)

    assert capsys.readouterr() == ("", "")


SUMS = Summary(
    decks=(("Autograd", 3, 1), ("Tensors: a long name", 12, 0), ("Empty", 0, 2)),
    left_out=("one (cards/a.md:3): never ran", "two (cards/a.md:9): never ran", "three (cards/b.md:3): changed"),
    total="notes 15 = …",
    snippets=20,
    ran=2,
    known=14,
    recorded=3,
    walls="namespaces",
    changes="1 new",
    objectives="objectives 3 = …",
    warnings=(SECOND,),
)
TABLE = """\
deck                  notes  left out
Autograd                  3         1
Tensors: a long name     12
Empty                     0         2
"""
REST = """\
notes 15 = …
objectives 3 = …
snippets 20: 2 run now, 14 known from earlier runs, 3 recorded on a GPU, 1 waiting for a GPU
walls: namespaces
since the lock: 1 new
"""


def test_sums_are_a_table_and_a_line_for_each_kind(capsys: pytest.CaptureFixture[str]):
    printing.sums(SUMS, verbose=False)
    assert capsys.readouterr() == (
        f"{TABLE}left out: 3 notes without proof (--verbose names them)\n{REST}",
        "cards/a.md:9: warning: another\n",
    )

    printing.sums(SUMS, verbose=True)
    named = "".join(f"    {line}\n" for line in SUMS.left_out)
    assert capsys.readouterr().out == f"{TABLE}left out: 3 notes without proof:\n{named}{REST}"


def test_sums_pass_over_what_is_not_there(capsys: pytest.CaptureFixture[str]):
    short = Summary((("A", 1, 0),), (), "total", 1, 1, 0, 0, "", "none", "", ())

    printing.sums(short, verbose=True, checked="words\nload")

    assert capsys.readouterr() == (
        "deck  notes  left out\nA         1\ntotal\nwords\nload\nsnippets 1: 1 run now, 0 known from earlier runs\n"
        "since the lock: none\n",
        "",
    )


def test_what_was_written_is_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    printing.wrote([tmp_path / "b", Path("a")])

    assert capsys.readouterr().out == "wrote b\nwrote a\n"


def test_what_load_bearing_tests_found_adds_up():
    tried = {
        "a.py": Result(7, ((3, "x = 1", "deleted"), (4, "y = 1", "deleted")), claims=2),
        "b.py": Result(5, (), claims=1),
    }

    def said(tried: dict[str, Result]) -> str:
        return load_bearing_sum(
            SimpleNamespace(proof=SimpleNamespace(tried=tried), sources=SimpleNamespace(snippets=dict.fromkeys("abc")))  # type: ignore[arg-type]
        )

    assert said(tried) == (
        "load-bearing: 2 of 3 snippets tried (pytest --load-bearing), visible statements 12 = noticed 10 + waived 2, claims 3"
    )
    assert said({"b.py": Result(5, ((1, "x", "deleted"),))}) == (
        "load-bearing: 1 of 3 snippets tried (pytest --load-bearing), visible statements 5 = noticed 4 + waived 1"
    )


GPU = '"""On a GPU."""\n\n# requires: cuda\n\n# region on\nprint(1)\n# > 1\n# endregion\n'


def test_sums_of_a_deck_tell_what_ran_where_and_which_objectives_are_packaged(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(deck.path)
    for name in ("recorded", "again", "waiting"):
        deck.write(f"snippets/lists/{name}.py", GPU)
        deck.add_note(f"## What is {name}?\n<!-- id: {name} -->\n\n[output](../snippets/lists/{name}.py#on)\n")
    deck.write("cards/apart.md", "---\ndeck: Apart\n---\n# Apart\n\n## What is it?\n<!-- id: apart -->\n\nThis.\n")
    link = "[output](../snippets/lists/waiting.py#on)"
    deck.write("cards/later.md", f"---\ndeck: Later\n---\n# Later\n\n## What is later?\n<!-- id: later -->\n\n{link}\n")
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "later", "apart"]')
    evidence = Evidence(digest(GPU), "NVIDIA H100", "2.11.0", digest("1"))
    write_ledger(deck.snippets, dict.fromkeys(("lists/recorded.py", "lists/again.py"), evidence))
    deck.write(
        "cards/syllabus.tsv",
        "id\ttopic\tobjective\tnotes\tdrop\none\tlists\tA.\tlist-append\t\ntwo\tlists\tB.\twaiting\t\nthree\tlists\tC.\t\tNo.\n",
    )

    run = deck.build("--check")

    assert run.out == (
        "deck   notes  left out\nLists      3         1\nLater      0         1\nApart      1\n"
        "left out: 2 notes without proof (--verbose names them)\n"
        "notes 4 = code verified here 1 + on a GPU 2 + no code 1\n"
        "sentences 2 = proved 0 + not proved 2; sweeping 0 = proved 0 + not proved 0; claims 0\n"
        "load-bearing: 0 of 4 snippets tried (pytest --load-bearing), visible statements 0 = noticed 0 + waived 0\n"
        "objectives 3 = taught 1 + dropped 1 with a reason + open 1\n"
        "snippets 4: 0 run now, 1 known from earlier runs, 2 recorded on a GPU, 1 waiting for a GPU\n"
        "since the lock: 4 new, 0 changed, 0 moved, 0 withdrawn\n"
    )
    named = deck.build("--check", "--verbose").out.partition("left out: 2 notes without proof:\n")[2].splitlines()[:2]
    assert named == [
        f"    {place}: lists/waiting.py never ran on a GPU; run `pytest -m cuda --record` on one"
        for place in ("waiting (cards/lists.md:24)", "later (cards/later.md:6)")
    ]


def test_a_syllabus_of_one_objective_is_summed_up_too(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(deck.path)
    deck.write("cards/syllabus.tsv", "id\ttopic\tobjective\tnotes\tdrop\none\tlists\tA.\tlist-append\t\n")

    assert "\nobjectives 1 = taught 1 + dropped 0 with a reason + open 0\n" in deck.build("--check").out
