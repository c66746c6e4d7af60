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


def test_dots_are_text_also_beside_an_error():
    source = MEETING.replace(
        "    # > list index out of range\nprint(x)\n# > []\n", "    # > list …\nprint(x)\n# > more …\n# > …\n"
    )

    assert [(o.text, o.open_line, o.open_end) for o in parse(source).outputs] == [
        ("list", True, False),
        ("more …\n…", False, False),
    ]


def test_dots_alone_are_text():
    (output,) = parse(MEETING.replace("list index out of range", "…")).outputs[:1]

    assert (output.text, output.open_line, output.open_end) == ("…", False, False)


def test_each_of_several_errors_is_shown_where_it_is_met():
    meet = "try:\n    f({0})\nexcept {1} as e:\n    print(e)\n    # > {0}\n"

    region = parse(f"# region a\n{meet.format(1, 'E')}print(2)\n# > 2\n{meet.format(3, 'F')}# endregion\n").regions["a"]

    assert region.code == "f(1)\nprint(2)\nf(3)"
    assert region.printed == (Printed("E: 1", True), Printed("2", False), Printed("F: 3", True))


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
        ("print(error)", "print(error, end='')", 7),
        ("print(error)", "print(*error)", 7),
        ("print(error)", "print(error, error)", 7),
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


@pytest.mark.parametrize("body", ["x = [0]", "pprint(error)", "print('empty')", "print(error)\n    x = [0]"])
def test_a_handler_that_does_more_stays_visible(body: str):
    snippet = parse(MEETING.replace("print(error)", body).replace("    # > list index out of range\n", ""))

    assert "except IndexError as error:" in snippet.regions["bug"].code
    assert (snippet.handlers, snippet.broken_rules) == ((), ())


def test_a_hidden_handler_may_do_what_it_likes():
    snippet = parse(
        MEETING.replace("# region bug\n", "").replace("# endregion\n", "").replace("print(error)", "print(repr(error))")
    )

    assert (snippet.handlers, snippet.broken_rules) == ((), ())


LOOP = "an error that a loop meets cannot be shown as people meet it; meet it once, outside of the loop"
MEET = "try:\n    f()\nexcept E as e:\n    print(e)\n"


def shown(source: str) -> Snippet:
    """With all of it in a region that begins below line 2."""
    return parse(f"# region a\n{source}# endregion\nassert len('a')\n")


def indented(source: str) -> str:
    return "".join(f"    {line}\n" for line in source.splitlines())


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ("if x:\n", "if x:\n    f()"),
        ("if x:\n    pass\nelse:\n", "if x:\n    pass\nelse:\n    f()"),
        ("with x:\n", "with x:\n    f()"),
        ("def g():\n", "def g():\n    f()"),
        ("class G:\n", "class G:\n    f()"),
        ("try:\n    g()\nfinally:\n", "try:\n    g()\nfinally:\n    f()"),
        ("try:\n    g()\nexcept F:\n", "try:\n    g()\nexcept F:\n    f()"),
        ("try:\n    g()\nexcept F:\n    pass\nelse:\n", "try:\n    g()\nexcept F:\n    pass\nelse:\n    f()"),
    ],
)
def test_an_error_may_be_met_inside_any_block_but_a_loop(above: str, code: str):
    snippet = shown(above + indented(MEET))

    first = 3 + above.count("\n")
    assert [(h.first, h.last, h.body, h.printer) for h in snippet.handlers] == [(first, first + 3, (first + 1,) * 2, first + 3)]
    assert (snippet.regions["a"].code, snippet.broken_rules) == (code, ())


def test_an_error_may_be_met_in_a_case():
    snippet = shown("match x:\n    case 1:\n" + indented(indented(MEET)))

    assert snippet.regions["a"].code == "match x:\n    case 1:\n        f()"


@pytest.mark.parametrize(
    "above",
    [
        "for x in y:\n",
        "while f():\n",
        "async def g():\n    async for x in y:\n",
        "for x in y:\n    if x:\n",
        "while x:\n    def g():\n",
    ],
)
def test_no_loop_shows_an_error_however_deep(above: str):
    body = indented(MEET) if above.count("\n") == 1 else indented(indented(MEET))
    snippet = shown(above + body)

    line = 3 + above.count("\n") + 2
    assert (snippet.handlers, [str(problem) for problem in snippet.broken_rules]) == ((), [f"a.py:{line}: {LOOP}"])


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (MEET.replace("E as", "m.E as"), None),
        (MEET + "else:\n    x\n", [5]),
        (MEET + "except F as e:\n    print(e)\n", [5, 7]),
        (MEET + "except F as e:\n    x = e\n", [5]),
        (MEET.replace("print(e)", "x = e") + "except F as e:\n    print(e)\n", [7]),
        (MEET.replace("print(e)", "print(x, repr(e.y))"), [5]),
        (MEET.replace("print(e)", "log(e)"), []),
        (MEET.replace("print(e)", "x.print(e)"), []),
        (MEET.replace("print(e)", "print(x)"), []),
        (MEET.replace("E as e", "E").replace("print(e)", "print(None)"), []),
    ],
)
def test_what_is_met_is_one_error_by_its_name(source: str, lines: list[int] | None):
    snippet = shown(source)

    assert [handler.name for handler in snippet.handlers] == (["m.E"] if lines is None else [])
    assert [str(problem) for problem in snippet.broken_rules] == [f"a.py:{line}: {ADVICE}" for line in lines or ()]


@pytest.mark.parametrize(
    ("promised", "text", "open_line", "open_end", "said"),
    [
        ("# > a", "a", False, False, "E: a"),
        ("# > a …", "a", True, False, "E: a …"),
        ("# > a  …", "a", True, False, "E: a …"),
        ("# > a…", "a…", False, False, "E: a…"),
        ("# > a\n    # > …", "a", False, True, "E: a\n…"),
        ("# > a …\n    # > b", "a …\nb", False, False, "E: a …\nb"),
        ("# > a\n    # > b …", "a\nb", True, False, "E: a\nb …"),
        ("# > a\n    # >\n    # > …", "a\n", False, True, "E: a\n\n…"),
        ("# > …\n    # > …", "…", False, True, "E: …\n…"),
        ("# >", "", False, False, "E"),
        ("# why", "", False, False, "E"),
    ],
)
def test_dots_leave_the_end_of_an_error_open(promised: str, text: str, open_line: bool, open_end: bool, said: str):
    snippet = shown(MEET + f"    {promised}\n")

    (handler,) = snippet.handlers
    assert handler.shown == said
    if promised != "# why":
        (output,) = snippet.outputs
        assert (output.text, output.open_line, output.open_end, handler.output) == (text, open_line, open_end, output)
        assert snippet.regions["a"].printed == (Printed(said, True),)


def test_only_handlers_of_the_region_are_left_out_of_it():
    snippet = parse(
        "# region a\nprint(0)\n# > 0\nprint(1)\n# > 1\n" + MEET + "    # > a\nprint(2)\n# > 2\n# endregion\n"
        "# region b\n" + MEET.replace("E as", "F as") + "    # > b\n# endregion\n" + MEET + "    # > c\n"
    )

    assert {name: (region.code, region.printed) for name, region in snippet.regions.items()} == {
        "a": ("print(0)\nprint(1)\nf()\nprint(2)", (Printed("0\n1", False), Printed("E: a", True), Printed("2", False))),
        "b": ("f()", (Printed("F: b", True),)),
    }
    assert [handler.name for handler in snippet.handlers] == ["E", "F"]


def test_the_body_of_a_try_inside_another_moves_twice():
    snippet = shown(f"try:\n{indented(MEET)}    g()\nexcept F as e:\n    print(e)\nh()\n")

    assert snippet.regions["a"].code == "f()\ng()\nh()"
    assert sorted(handler.name for handler in snippet.handlers) == ["E", "F"]


def test_no_name_of_a_handler_that_cards_leave_out_counts():
    meet = indented("try:\n    b = f()\nexcept lib.E as e:\n    print(e)\n")

    scope = shown(f"with a:\n{meet}").regions["a"].scope

    assert (scope.free, scope.bound) == (("a", "f"), {"b"})


def test_a_try_of_which_a_region_shows_the_body_alone_is_as_it_stands():
    snippet = parse("try:\n    # region a\n    f()\n    # endregion\nexcept E as e:\n    print(e)\n    # > x …\n")

    assert (snippet.handlers, snippet.outputs[0].text) == ((), "x …")
    assert snippet.regions["a"].code == "f()"


def test_a_body_may_be_indented_as_it_likes():
    snippet = shown("if x:\n    try:\n          f()\n\n          # why\n\n    except E as e:\n        # so\n        print(e)\n")

    assert snippet.regions["a"].code == "if x:\n    f()\n\n    # why"
    assert snippet.regions["a"].lines == (3, 5, 6, 7)


def test_what_stands_further_left_than_the_body_keeps_its_text():
    snippet = shown("try:\n# why\n    f(\n  1)\nexcept E as e:\n    print(e)\n")

    assert snippet.regions["a"].code == "# why\nf(\n1)"


def test_names_of_a_handler_that_is_not_shown_are_in_no_order_of_reading():
    scope = shown(MEET + "z\nE\n").regions["a"].scope

    assert scope.free == ("f", "z", "E")


def test_a_try_is_found_however_deep_it_stands():
    many = "if f:\n    1\n" + "elif f:\n    1\n" * 2000

    snippet = parse(
        f"import f\n{many}else:\n    # region a\n    try:\n        f()\n    except E as e:\n        print(e)\n    # endregion\nassert f\n"
    )

    assert [(handler.first, handler.printer) for handler in snippet.handlers] == [(4007, 4010)]


def test_an_error_may_be_printed_with_a_sum_of_any_length():
    many = "try:\n    f()\nexcept E as e:\n    print(e, 1" + " + 1" * 2000 + ")\n"

    snippet = parse(f"import f\n# region a\n{many}# endregion\nassert f\n")

    assert [str(rule).partition(";")[0] for rule in snippet.broken_rules] == [
        "a.py:6: learners would see this handler, which is only there to print"
    ]
