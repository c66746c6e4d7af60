import pytest

from verideck.sources.region import Printed
from verideck.sources.snippet import Snippet, parse_snippet

HEAD = '"""A claim."""\n'
MEETING = (
    "# region bug\nx = []\ntry:\n    # the last one\n    x[0]\nexcept IndexError as error:\n    print(error)\n"
    "    # > list index out of range\nprint(x)\n# > []\n# endregion\n"
)


def parse(source: str) -> Snippet:
    return parse_snippet("a.py", HEAD + source, "a.py")


def test_a_card_shows_the_body_and_the_error_as_people_meet_it():
    snippet = parse(MEETING)

    region = snippet.regions["bug"]
    assert region.code == "x = []\n# the last one\nx[0]\nprint(x)"
    assert region.lines == (3, 5, 6, 10)
    assert region.printed == (Printed("IndexError: list index out of range", True), Printed("[]", False))
    assert region.output == "IndexError: list index out of range\n[]"
    assert snippet.broken_rules == ()
    assert [snippet.is_visible(line) for line in (3, 4, 6, 7, 8)] == [True, False, True, False, False]


def test_a_long_error_is_cut_where_the_dots_stand():
    (handler,) = parse(MEETING.replace("out of range\n", "out …\n    # > …\n")).handlers

    assert handler.output
    assert (handler.output.text, handler.output.open_line, handler.output.open_end) == ("list index out", True, True)
    assert handler.shown == "IndexError: list index out …\n…"


def test_dots_elsewhere_are_text():
    snippet = parse("# region a\nprint('more …')\n# > more …\n# > …\n# endregion\n")

    assert [(o.text, o.open_line, o.open_end) for o in snippet.outputs] == [("more …\n…", False, False)]


def test_dots_alone_are_text():
    (output,) = parse(MEETING.replace("list index out of range", "…")).outputs[:1]

    assert (output.text, output.open_line, output.open_end) == ("…", False, False)


def test_an_error_without_a_message_is_its_name():
    (handler,) = parse(MEETING.replace("    # > list index out of range\n", "    # >\n")).handlers

    assert handler.shown == "IndexError"


def test_the_body_of_a_try_keeps_its_own_structure_and_its_strings():
    snippet = parse(
        "def f():\n    # region a\n    try:\n        with open('x') as file:\n            text = '''\n  a\n'''\n"
        "    except OSError as error:\n        print(error)\n    # endregion\n\n\nassert f\n"
    )

    assert snippet.regions["a"].code == "with open('x') as file:\n    text = '''\n  a\n'''"


ADVICE = (
    "learners would see this handler, which is only there to print; write `except E as error:` with `print(error)` "
    "alone, where ` …` may end a long line, and no `else` or `finally`"
)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("print(error)", "print(str(error)[:9])", 7),
        ("print(error)", "print(repr(error))", 7),
        ("print(error)", "print('IndexError:', error)", 7),
        ("    print(error)\n", "    print(error)\n    print(error.args)\n", 7),
        ("except IndexError", "except (IndexError, KeyError)", 7),
        ("print(x)\n# > []\n", "finally:\n    x = 1\n", 7),
        ("try:\n    # the last one\n    x[0]", "try: x[0]", 5),
        ("error:\n    print(error)\n    # > list index out of range\n", "error: print(error)\n", 7),
    ],
)
def test_a_handler_that_only_prints_must_be_one_that_cards_can_leave_out(old: str, new: str, line: int):
    snippet = parse(MEETING.replace(old, new))

    assert snippet.handlers == ()
    assert [str(problem) for problem in snippet.broken_rules] == [f"a.py:{line}: {ADVICE}"]


def test_an_error_met_in_a_loop_is_refused():
    snippet = parse(
        "# region a\nfor i in range(2):\n    try:\n        i / 0\n    except ZeroDivisionError as error:\n"
        "        print(error)\n# > division by zero\n# > division by zero\n# endregion\n"
    )

    assert snippet.handlers == ()
    assert [str(problem) for problem in snippet.broken_rules] == [
        "a.py:6: an error that a loop meets cannot be shown as people meet it; meet it once, outside of the loop"
    ]


@pytest.mark.parametrize("body", ["x = [0]", "print('empty')", "print(error)\n    x = [0]"])
def test_a_handler_that_does_more_stays_visible(body: str):
    snippet = parse(MEETING.replace("print(error)", body).replace("    # > list index out of range\n", ""))

    assert "except IndexError as error:" in snippet.regions["bug"].code
    assert (snippet.handlers, snippet.broken_rules) == ((), ())


def test_a_hidden_handler_may_do_what_it_likes():
    snippet = parse(
        MEETING.replace("# region bug\n", "").replace("# endregion\n", "").replace("print(error)", "print(repr(error))")
    )

    assert (snippet.handlers, snippet.broken_rules) == ((), ())
