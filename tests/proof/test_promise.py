"""What `# >` lines promise and can hold, told from outcomes: no process runs here."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from verideck.proof.promise import keeps, normal, output_problems, unspeakable
from verideck.run.message import Outcome, Report
from verideck.sources.output import Output
from verideck.sources.snippet import parse_snippet

Printed = list[tuple[list[int], str]]
RUN = "mend the code or run: python build_deck.py --update-outputs"


def told(source: str, printed: Printed) -> list[str]:
    snippet = parse_snippet("a.py", f'"""C."""\n{source}', "a.py", unchecked=True)
    return [str(problem) for problem in output_problems(snippet, Outcome(asdict(Report()), printed=printed))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ""),
        ("a", "a"),
        ("a\n", "a"),
        ("a\n\n", "a\n"),
        ("\n", ""),
        ("\na\n", "\na"),
        ("a  \n b\t\n", "a\n b"),
    ],
)
def test_spaces_at_the_end_of_a_line_and_the_last_newline_are_forgiven(text: str, lines: str):
    assert normal(text) == lines


@pytest.mark.parametrize(
    ("promised", "text", "kept"),
    [
        (("a",), "a\n", True),
        (("a",), "ab\n", False),
        (("a",), "a\nb\n", False),
        (("a\nb",), "a\n", False),
        (("a", True), "abc\n", True),
        (("a", True), "a\n", True),
        (("a", True), "abc\nd\n", False),
        (("a", True), "ba\n", False),
        (("a\nb", True), "a\nbc\n", True),
        (("a\nb", True), "ab\nbc\n", False),
        (("a\nb", True), "a\n", False),
        (("a", False, True), "a\nb\nc\n", True),
        (("a", False, True), "a\n", True),
        (("a", False, True), "ab\nc\n", False),
        (("a\nb", False, True), "a\n", False),
        (("a", True, True), "ab\nc\n", True),
        (("a\nb", True, True), "a\nbc\nd\n", True),
        (("a\nb", True, True), "a\nc\nd\n", False),
    ],
)
def test_dots_promise_the_beginning_only(promised: tuple[str, bool, bool], text: str, kept: bool):
    words, open_line, open_end = (*promised, False, False)[:3]

    assert keeps(Output(words, 3, 3, 0, (2, 2), open_line, open_end), text) is kept


def test_exactly_the_characters_that_end_a_line_or_cannot_be_seen_are_refused():
    snippet = parse_snippet("a.py", '"""C."""\nprint(1)\n# > 1\n', "a.py")
    refused = {*range(0x09), *range(0x0B, 0x20), 0x7F, 0x85, 0x2028, 0x2029, 0xFFFD}

    found = {code: list(unspeakable(snippet, Outcome(None, printed=[([2], f"a{chr(code)}b")]))) for code in range(0x10000)}

    assert {code for code, problems in found.items() if problems} == refused
    assert str(found[0x7F][0]) == (
        "a.py:2: prints the control character U+007F, which `# >` cannot hold; print its `repr()`, or leave it out"
    )
    assert str(found[0xFFFD][0]) == (
        "a.py:2: prints bytes that are not UTF-8, which `# >` cannot hold; print its `repr()`, or leave it out"
    )


def test_each_statement_is_told_once_of_the_first_such_character():
    printed: Printed = [([3, 2], "\x00\x01"), ([3, 4], "\x02"), ([], "\x03"), ([0], "\x04"), ([], "\x05"), ([2], "ok")]

    assert [problem.partition(", which")[0] for problem in told("x = 1\ny = 2\nprint(3)\n# > 3\n", printed)] == [
        "a.py:3: prints the control character U+0000",
        "a.py:1: prints the control character U+0003",
        "a.py:1: prints the control character U+0004",
    ]


MEETING = (
    "print(1)\n# > 1\n# region a\ntry:\n    [][0]\nexcept IndexError as error:\n    print(error)\n    # > {}\n# endregion\n"
)


@pytest.mark.parametrize(
    ("promise", "printed", "lines"),
    [
        ("list …", [([8], "list\x00\n")], []),
        ("list …", [([2], "\x01\n"), ([8], "list\x00\n")], [2]),
        ("dict …", [([8], "list\x00\n")], [8]),
        ("list …", [([8], "list\x00\n"), ([11], "\x01\n")], [11]),
        ("list\n    # > …", [([8], "list\n\x00\n")], []),
        ("list", [([8], "list\x00\n")], [8]),
    ],
)
def test_only_what_dots_stand_for_may_hold_anything(promise: str, printed: Printed, lines: list[int]):
    found = told(MEETING.format(promise) + "print(3)\n", [*printed, ([2], "1\n")])

    assert [int(problem.split(":")[1]) for problem in found if "U+" in problem] == lines


@pytest.mark.parametrize(
    ("source", "printed", "problems"),
    [
        ("print(1)\n# > 1\n", [([2], "1\n")], []),
        ("print(1)\n# > 1\n", [], [f'a.py:3: expected "1", printed nothing; {RUN}']),
        ("print(1)\n# >\n", [], [f"a.py:3: expected a blank line, printed nothing; {RUN}"]),
        ("print(1)\n# >\n# >\n", [], [f"a.py:3: expected a blank line, printed nothing; {RUN}"]),
        ("print(1)\n# >\n# > 2\n", [], [f'a.py:3: expected "2", printed nothing; {RUN}']),
        ("print(1)\n# >\n", [([2], "1\n")], [f'a.py:3: expected "", printed "1"; {RUN}']),
        ("print(1)\n# > 1\n# > 2\n", [([2], "1\n3\n")], [f'a.py:4: expected "2", printed "3"; {RUN}']),
        ("print(1)\n# > 1\n# > 2\n", [([2], "1\n")], [f'a.py:4: expected "2", printed no more lines; {RUN}']),
        ("print(1)\n# > 1\n", [([2], "1\n2\n3\n")], [f'a.py:3: expected no more lines, printed "2"; {RUN}']),
        ("print(1)\n# > 1\n", [([2], f" {'x' * 59}\n")], [f'a.py:3: expected "1", printed " {"x" * 59}"; {RUN}']),
        ("print(1)\n# > 1\n", [([2], f" {'x' * 60}\n")], [f'a.py:3: expected "1", printed "{"x" * 60}"; {RUN}']),
        (
            "print(1)\nprint(2)\n# > 2\n",
            [([2], "1\n"), ([3], "3\n")],
            [
                f'a.py:4: expected "2", printed "3"; {RUN}',
                'a.py:2: prints "1", and no `# >` stands under it; run: python build_deck.py --update-outputs',
            ],
        ),
        (
            "def f():\n    print(1)\n\n\nf()\n",
            [([3, 6], "1\n")],
            ['a.py:3: prints "1", and no `# >` stands under it; run: python build_deck.py --update-outputs'],
        ),
    ],
)
def test_what_was_printed_otherwise_is_told_at_its_line(source: str, printed: Printed, problems: list[str]):
    assert told(source, printed) == problems


@pytest.mark.parametrize(
    ("promise", "text", "problem"),
    [
        ("a …", "b\n", 'a.py:9: expected "a …", printed "b"'),
        ("a …", "ab\nc\n", 'a.py:9: expected no more lines, printed "c"'),
        ("a\n    # > b …", "x\nbc\n", 'a.py:9: expected "a", printed "x"'),
        ("a\n    # > b …", "a\nc\n", 'a.py:10: expected "b …", printed "c"'),
        ("a\n    # > b …", "a\n", 'a.py:10: expected "b …", printed no more lines'),
        ("a\n    # > …", "x\nb\n", 'a.py:9: expected "a", printed "x"'),
    ],
)
def test_of_a_promised_beginning_the_first_wrong_line_is_told(promise: str, text: str, problem: str):
    assert told(MEETING.format(promise), [([2], "1\n"), ([8], text)]) == [f"{problem}; {RUN}"]


@pytest.mark.parametrize(("text", "detail"), [("a\n", ""), ("a\nb", ""), ("a\nb\n", "a\nb"), ("a\nb\nc\n", "a\nb\nc")])
def test_output_of_several_lines_that_nothing_promises_stands_below_the_message(text: str, detail: str):
    snippet = parse_snippet("a.py", '"""C."""\nprint(1)\nassert len("a")\n', "a.py")

    (problem,) = output_problems(snippet, Outcome(asdict(Report()), printed=[([2], text)]))

    assert problem.detail == detail


def test_a_difference_is_shown_with_two_lines_around_it():
    lines = [str(number) for number in range(9)]
    snippet = parse_snippet("a.py", f'"""C."""\nprint(1)\n{"".join(f"# > {line}{chr(10)}" for line in lines)}', "a.py")

    (problem,) = output_problems(snippet, Outcome(None, printed=[([2], "\n".join([*lines[:4], "x", *lines[5:]]))]))

    assert problem.location.line == 7
    assert problem.detail.split("\n") == [
        *("--- expected", "+++ printed", "@@ -3,5 +3,5 @@"),
        *(" 2", " 3", "-4", "+x", " 5", " 6"),
    ]
