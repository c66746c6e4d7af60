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


OFF, DIM, BOLD, RED, YELLOW = "\x1b[0m", "\x1b[2m", "\x1b[1m", "\x1b[31m", "\x1b[33m"


def test_on_a_terminal_a_problem_is_red_and_a_warning_yellow():
    red, yellow = (list(problem_lines(PROBLEM, terminal=True, warning=warning)) for warning in (False, True))

    assert red == [
        f'{BOLD}cards/a.md:2:{OFF} {RED}unknown key "tag"; known are deck, tags{OFF}',
        f"{DIM}     2 |   tag: x{OFF}",
        f"{DIM}       |   ^^^{OFF}",
        "    more",
        "    lines",
    ]
    assert yellow == [f'{BOLD}cards/a.md:2:{OFF} {YELLOW}warning: unknown key "tag"; known are deck, tags{OFF}', *red[1:]]


def test_a_problem_without_details_is_one_line():
    assert list(problem_lines(Problem(Location("a.md", 1), "x"), terminal=False)) == ["a.md:1: x"]


@pytest.mark.parametrize(
    ("text", "message", "excerpt"),
    [
        ("a tag here", 'no "gone", no `tag`, no "here"', ["     1 | a tag here", "       |   ^^^"]),
        ("tag tag", 'no "tag"', ["     1 | tag tag", "       | ^^^"]),
        ("some text", "no `tag`", ["     1 | some text"]),
        ("some text", "nothing quoted", ["     1 | some text"]),
        ("  ", "no `tag`", []),
        ("", "no `tag`", []),
        ("tag\u2028\x85 here\nnot", 'no "here"', ["     1 | tag\u2028\x85 here", "       |       ^^^^"]),
        ("\ufefftag", 'no "tag"', ["     1 | tag", "       | ^^^"]),
        (b"tag \xff", 'no "tag"', []),
    ],
)
def test_the_first_quoted_part_that_stands_in_the_line_is_pointed_at(text: str | bytes, message: str, excerpt: list[str]):
    Path("x.md").write_bytes(text if isinstance(text, bytes) else text.encode())

    lines = list(problem_lines(Problem(Location("x.md", 1), message), terminal=True))

    assert lines[1:] == [f"{DIM}{line}{OFF}" for line in excerpt]


def test_a_line_that_is_not_there_any_more_is_not_shown():
    for line in (3, 4, 99):
        assert len(list(problem_lines(Problem(Location("cards/a.md", line), "x"), terminal=True))) == 1


def test_the_number_of_the_line_is_aligned():
    Path("x.md").write_text("\n" * 1233 + "tag\n")

    assert list(problem_lines(Problem(Location("x.md", 1234), "`tag`"), terminal=True))[1:] == [
        f"{DIM}  1234 | tag{OFF}",
        f"{DIM}       | ^^^{OFF}",
    ]
