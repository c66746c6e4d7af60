from pathlib import Path

import pytest

from verideck.sources.report import problem_lines
from verideck.sources.source import Location, Problem

PROBLEM = Problem(Location("cards/a.md", 2), 'unknown key "tag"; known are deck, tags', "more\nlines")


@pytest.fixture(autouse=True)
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.md").write_text("---\n  tag: x\n")
    monkeypatch.chdir(tmp_path)


def test_elsewhere_than_on_a_terminal_a_problem_is_one_line_that_programs_can_read():
    assert list(problem_lines(PROBLEM, terminal=False)) == [
        'cards/a.md:2: unknown key "tag"; known are deck, tags',
        "    more",
        "    lines",
    ]


def test_on_a_terminal_the_source_line_and_a_caret_show_the_place():
    lines = list(problem_lines(PROBLEM, terminal=True))

    assert lines[1:3] == ["\x1b[2m     2 |   tag: x\x1b[0m", "\x1b[2m       |   ^^^\x1b[0m"]


def test_a_place_that_cannot_be_read_is_told_without_an_excerpt():
    problem = Problem(Location("cards/gone.md", 2), "gone")

    assert list(problem_lines(problem, terminal=True)) == ["\x1b[1mcards/gone.md:2:\x1b[0m \x1b[31mgone\x1b[0m"]


def test_a_warning_says_that_it_is_one():
    assert list(problem_lines(Problem(Location("a.md", 1), "x"), terminal=False, warning=True)) == ["a.md:1: warning: x"]
