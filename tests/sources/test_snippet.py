import pytest

from verideck.sources import comment
from verideck.sources.snippet import Snippet, parse_snippet
from verideck.sources.source import DeckError

HEAD = '"""A claim."""\n'


def parse(source: str) -> Snippet:
    return parse_snippet("a.py", HEAD + source, "a.py")


def problems(source: str) -> list[str]:
    with pytest.raises(DeckError) as caught:
        parse(source)
    return [str(problem) for problem in caught.value.problems]


def test_a_region_is_its_lines_without_outputs_and_indentation():
    snippet = parse(
        "def f():\n    # region body\n    x = [1,\n         2]\n    print(x)\n    # > old\n    # endregion\n    return x\n\n\nf()\n"
    )

    region = snippet.regions["body"]
    assert region.code == "x = [1,\n     2]\nprint(x)"
    assert region.output == "old"
    assert (region.first, region.last, region.location.line) == (4, 7, 3)


def test_blank_lines_inside_a_region_stay_and_those_at_its_ends_go():
    snippet = parse("# region a\n\nx = 1\n\n\ny = 2\n\n# endregion\nassert x != y\n")

    assert snippet.regions["a"].code == "x = 1\n\n\ny = 2"


TEXT = '"""Lines:\n# region a\n# > 1\n# requires: wings\n# proves:\n"""'


@pytest.mark.parametrize(
    "source",
    [
        TEXT + "\nassert len('a')\n",
        f"assert len('a')\nx = {TEXT}\n",
        f"x = {TEXT}\nassert len('a')\ny = {TEXT}\n",
        f"assert len('a')\nx = f{TEXT}\ny = f{TEXT}\n",
        f"x = {TEXT}\ny = f{TEXT}\nassert len('a')\n",
    ],
)
def test_lines_inside_a_string_of_several_lines_are_no_comments(source: str):
    snippet = parse_snippet("a.py", source, "a.py")

    assert (snippet.regions, snippet.outputs, snippet.requires, snippet.claims) == ({}, (), frozenset(), ())


def test_text_that_no_file_can_hold_does_not_parse():
    (problem,) = problems("x = '\ud800'\n")

    assert problem.startswith("a.py:1: does not parse: 'utf-8' codec can't encode character '\\ud800'")


def test_lines_of_spaces_at_its_ends_belong_to_no_region():
    region = parse(
        "if True:\n    # region a\n     \n\n    x = 1\n      \n    y = 2\n  \n\n    # endregion\nassert x != y\n"
    ).regions["a"]

    assert (region.code, region.lines, region.first, region.last) == ("x = 1\n\ny = 2", (6, 7, 8), 4, 10)


@pytest.mark.parametrize(
    ("docstring", "claim"),
    [
        ('"""A claim."""', "A claim."),
        ('"""A claim.\n\nMore of it."""', "A claim."),
        ('"""\n    A claim.\n    More.\n"""', "A claim."),
        ('"""  A claim."""', "A claim."),
        ("'A claim.'", "A claim."),
        ("f'A claim.'", ""),
        ("# A claim.", ""),
        ("x = 1\n'A claim.'", ""),
        ('""""""', ""),
    ],
)
def test_the_claim_of_a_snippet_is_the_first_line_of_its_docstring(docstring: str, claim: str):
    assert parse_snippet("a.py", f"{docstring}\nassert len('a')\n", "a.py").claim == claim


def test_the_first_and_the_last_statement_of_a_file_count_as_all_others():
    region = parse_snippet("a.py", "# region a\nx = y\nassert z\n# endregion", "a.py").regions["a"]
    assert (region.code, region.scope.free, region.scope.bound) == ("x = y\nassert z", ("y", "z"), {"x"})

    with pytest.raises(DeckError) as caught:
        parse_snippet("a.py", "if x:\n    # region a\n    y = 1\nassert y\n# endregion\n", "a.py")
    assert [str(problem) for problem in caught.value.problems] == [
        'a.py:2: region "a" cuts a statement in two; move its markers so that whole statements stand between them'
    ]


def test_the_line_that_is_indented_least_begins_at_the_margin():
    snippet = parse("def f():\n    # region a\n        # why\n    x = 1\n    # endregion\n    return x\n\n\nassert f() == 1\n")

    assert snippet.regions["a"].code == "    # why\nx = 1"


def test_a_region_may_end_with_its_block():
    snippet = parse("def f():\n    # region body\n    x = 1\n    return x\n    # endregion\n\n\nassert f() == 1\n")

    assert snippet.regions["body"].code == "x = 1\nreturn x"


def test_code_in_strings_is_no_output():
    assert parse("x = 'a  # > b'\nassert x\n").outputs == ()


def test_an_output_belongs_to_the_statement_of_its_indentation():
    snippet = parse("for i in range(2):\n    print(i)\n    # > 0\n    # > 1\nprint('end')\n# > end\n# >\n# >   indented\n")

    assert [(o.text, o.statement) for o in snippet.outputs] == [("0\n1", (3, 3)), ("end\n\n  indented", (6, 6))]


def test_below_the_output_of_an_inner_statement_may_stand_that_of_the_one_around_it():
    snippet = parse("with f():\n    print('a')\n    # > a\n# > b\n# > c\n")

    assert [(o.text, o.statement, o.indent) for o in snippet.outputs] == [("a", (3, 3), 4), ("b\nc", (2, 3), 0)]


def test_the_old_spelling_of_outputs_is_read():
    assert parse("print(1)\n#> 1\n").outputs[0].text == "1"


def test_markers_inside_strings_are_text():
    snippet = parse('text = """\n# region fake\n# > fake\n"""\nassert text\n')

    assert (dict(snippet.regions), snippet.outputs) == ({}, ())


def test_claim_imports_and_requirements_are_read():
    snippet = parse(
        "# requires: cuda\nimport os.path\nfrom torch import nn as net\nfrom .near import far\n\nassert os and net\n"
    )

    assert snippet.claim == "A claim."
    assert snippet.imports == {"os", "torch"}
    assert snippet.imported == {"os", "net", "far"}
    assert snippet.requires == {"cuda"}


def test_the_reason_of_a_waiver_follows_the_last_because():
    (waiver,) = parse("# waive: print('x because y') because it is an example\nassert len('a') == 1\n").waivers

    assert (waiver.code, waiver.reason, waiver.location.line) == ("print('x because y')", "it is an example", 2)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = (", ["a.py:2: does not parse: '(' was never closed"]),
        (
            "x = 1\n",
            ["a.py:1: nothing is checked; add an assertion that could fail, or `# >` under a print and run --update-outputs"],
        ),
        (
            "assert True\n",
            ["a.py:1: nothing is checked; add an assertion that could fail, or `# >` under a print and run --update-outputs"],
        ),
        (
            "# region a\nx = 1\n# region b\ny = 1\n# endregion\n# endregion\nassert x\n",
            [
                'a.py:4: region "b" begins inside region "a" of line 2; regions neither nest nor overlap, '
                "so close that one first"
            ],
        ),
        (
            "# region a\nx = 1\n# region b\ny = 1\n# region c\nz = 1\n# endregion\n# endregion\n# endregion\nassert x\n",
            [
                f'a.py:{line}: region "{inner}" begins inside region "{outer}" of line {above}; regions neither nest nor overlap, '
                "so close that one first"
                for line, inner, outer, above in ((4, "b", "a", 2), (6, "c", "b", 4))
            ],
        ),
        (
            "# region a\nx = 1\n# region b\ny = 1\n# endregion a\n# endregion b\nassert x\n",
            [
                'a.py:4: region "b" begins inside region "a" of line 2; regions neither nest nor overlap, '
                "so close that one first"
            ],
        ),
        (
            "# region a\nx = 1\n# endregion\n# region a\ny = 1\n# endregion\nassert x\n",
            ['a.py:5: region "a" is already at line 2; names are unique in a file'],
        ),
        (
            "# region a\n# only words\n# endregion\nassert len('a')\n",
            ['a.py:2: region "a" is empty; put the code between its markers'],
        ),
        ("# region a\nx = 1\nassert x\n", ['a.py:2: region "a" is never closed; add `# endregion` below it']),
        (
            "# region a\n# region b\nx = 1\nassert x\n",
            [
                'a.py:2: region "a" is never closed; add `# endregion` below it',
                'a.py:3: region "b" begins inside region "a" of line 2; regions neither nest nor overlap, so close that one first',
                'a.py:3: region "b" is never closed; add `# endregion` below it',
            ],
        ),
        ("x = 1\n# endregion\nassert x\n", ["a.py:3: `# endregion` without a `# region` above it; delete it"]),
        (
            "# region Big Name\nx = 1\n# endregion\nassert x\n",
            ['a.py:2: region name "Big Name" is not kebab-case; write `# region some-name`'],
        ),
        ("# region\nx = 1\n# endregion\nassert x\n", ["a.py:2: this region has no name; write `# region some-name`"]),
        (
            "# region a\nx = 1\n# endregion b\nassert x\n",
            ['a.py:4: `# endregion b` closes no open region; the open one is "a" of line 2'],
        ),
        (
            "x = [\n# region a\n1]\ny = 1\n# endregion\nassert x\n",
            ['a.py:3: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "# region a\nx = [\n1,\n# endregion\n2]\nassert x\n",
            ['a.py:2: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "if len('a'):\n    # region a\n    x = 1\nelse:\n    # endregion\n    x = 2\nassert x\n",
            ['a.py:3: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "print(3)\n# >3\nassert len('a')\n",
            ["a.py:3: `# >3` looks like an output, but nothing checks it; write `# > 3`"],
        ),
        (
            "print('3\\n4')\n# > 3\n  # > 4\n  # > 5\n",
            ["a.py:4: lines of one output are indented differently; indent all `# >` lines like the statement"],
        ),
        (
            "if len('a'): print(3)  # > 3\nprint(4) # >\nassert len('a')\nfor x in 'a':\n    print(x)  # > 5\n",
            [
                "a.py:2: `# > 3` beside code is checked by nothing; put it on the line below",
                "a.py:3: `# >` beside code is checked by nothing; put it on the line below",
                "a.py:6: `# > 5` beside code is checked by nothing; put it on the line below",
            ],
        ),
        (
            "import os\n# requires: cuda\nimport sys\nassert os\n",
            ["a.py:3: `# requires:` must stand above the imports"],
        ),
        ("# requires:\nassert len('a')\n", ['a.py:2: unknown requirement ""; known are cuda, loopback']),
        *(
            (
                f"# waive: {waiver}\nassert len('a')\n",
                ["a.py:2: a waiver needs a reason: `# waive: <code of the statement> because <reason>`"],
            )
            for waiver in ("because x", " because x", "x because", "x because  ", "")
        ),
        (
            "# region a\nx = 1\n# waive: x = 1 because of this\n# endregion\nassert x\n",
            ["a.py:4: a waiver must stand outside regions, since learners would see it here"],
        ),
        ("x = 'a\n", ["a.py:2: does not parse: unterminated string literal (detected at line 2)"]),
        ("\n\ndef\n", ["a.py:4: does not parse: invalid syntax"]),
        *((code, ["a.py:1: does not parse: nested too deeply"]) for code in ("-" * 100_000 + "1\n", "x" + ".y" * 100_000)),
        *(
            (
                f"# region {name}\nx = 1\n# endregion\nassert x\n",
                [f'a.py:2: region name "{name}" is not kebab-case; write `# region some-name`'],
            )
            for name in ("a--b", "-a", "a-", "a_b", "A", "ä", "a.b")
        ),
        ("x = 1\0", ["a.py:1: does not parse: source code string cannot contain null bytes"]),
        (
            "# region a\n# endregion\n# region a\nx = 1\n# endregion\n# region a\nx = 2\n# endregion\nassert x\n",
            [
                'a.py:2: region "a" is empty; put the code between its markers',
                'a.py:4: region "a" is already at line 2; names are unique in a file',
                'a.py:7: region "a" is already at line 2; names are unique in a file',
            ],
        ),
        (
            "x = 1\n# region a\n\n# endregion\ny = 2\nassert x\n",
            ['a.py:3: region "a" is empty; put the code between its markers'],
        ),
        (
            "x = 1\nif x:\n    y = 1\n    # region a\n    z = 1\nelif y:\n    w = 1\n    # endregion\nassert x\n",
            ['a.py:5: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "x = 1\n# region a\nif x:\n    y = 1\n# endregion\nelse:\n    z = 1\nassert x\n",
            ['a.py:3: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "def f(x):\n    if x:\n        y = 1\n    # region a\n    else:\n        z = 1\n    # endregion\nassert f\n",
            ['a.py:5: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "x = [1,\n2]\n# region a\ny = 1\nz = [1,\n# endregion\n2]\nassert x\n",
            ['a.py:4: region "a" cuts a statement in two; move its markers so that whole statements stand between them'],
        ),
        (
            "  # > 1\nassert len('a')\n",
            ["a.py:2: `# >` stands under no statement of the same indentation; put it right below the one that prints"],
        ),
        (
            "print(3)\n#  > 3\nassert len('a')\n",
            ["a.py:3: `#  > 3` looks like an output, but nothing checks it; write `# > 3`"],
        ),
        (
            "print(3)  # > 3\nassert len('a')\n",
            ["a.py:2: `# > 3` beside code is checked by nothing; put it on the line below"],
        ),
        (
            "if len('a'):\n    print(1)\n  # > 1\nassert len('a')\n",
            ["a.py:4: `# >` stands under no statement of the same indentation; put it right below the one that prints"],
        ),
        (
            "import os\n# requires: cuda\nassert os\n",
            ["a.py:3: `# requires:` must stand above the imports"],
        ),
        ("# requires: tpu\nassert len('a')\n", ['a.py:2: unknown requirement "tpu"; known are cuda, loopback']),
        (
            "# waive: x = 1\nassert len('a')\n",
            ["a.py:2: a waiver needs a reason: `# waive: <code of the statement> because <reason>`"],
        ),
        (
            "# region a\n# waive: x = 1 because of this\nx = 1\n# endregion\nassert x\n",
            ["a.py:3: a waiver must stand outside regions, since learners would see it here"],
        ),
    ],
)
def test_a_mistake_in_a_snippet_is_named(source: str, expected: list[str]):
    assert problems(source) == expected


ASSERT = "assert len('a')\n"


@pytest.mark.parametrize(
    ("source", "code", "lines"),
    [
        ("#region a\nx = 1\n#endregion\n", "x = 1", (3,)),
        ("  # region a\nx = 1\n#  endregion  a  \n", "x = 1", (3,)),
        (
            "# region a\nx = 1\n# regional, and endregions\ny = 2\n# endregion\n",
            "x = 1\n# regional, and endregions\ny = 2",
            (3, 4, 5),
        ),
        ("# region a\n# why\nx = 1  # how\n# endregion\n", "# why\nx = 1  # how", (3, 4)),
        ("# region a\n\n  \nx = 1\n\n \ny = 2\n\n\n# endregion\n", "x = 1\n\n\ny = 2", (5, 6, 7, 8)),
        ("# region a\nprint(1)\n# > 1\n\n# endregion\n", "print(1)", (3,)),
        ("# region a\nx = 1   \ny = 2   \n# endregion\n", "x = 1   \ny = 2", (3, 4)),
        (
            "def f(x):\n    # region a\n    if x:\n\n        return '''a\n  b\n        c'''\n    # endregion\n    return 1\n",
            "if x:\n\n    return '''a\n  b\n        c'''",
            (4, 5, 6, 7, 8),
        ),
        ("def f():\n    # region a\n    y = f'''{\n  1}'''\n    # endregion\n", "y = f'''{\n  1}'''", (4, 5)),
        ("x = 1\nif x:\n    # region a\n    y = 1\n    # endregion\n    z = 1\n", "y = 1", (5,)),
        ("x = 1\nif x:\n    # region a\n    y = 1\n    # endregion\nelse:\n    z = 1\n", "y = 1", (5,)),
        ("x = f'''{\n1}\n# region b\n'''\n# region a\ny = 1\n# endregion\n", "y = 1", (7,)),
        ("# region a\nx = '''\n# endregion\n'''\n# endregion\n", "x = '''\n# endregion\n'''", (3, 4, 5)),
    ],
)
def test_a_region_shows_whole_lines_moved_to_the_margin(source: str, code: str, lines: tuple[int, ...]):
    region = parse(source + ASSERT).regions["a"]

    assert (region.code, region.lines) == (code, lines)


def test_each_region_has_its_own_outputs():
    snippet = parse(
        "print(1)\n# > 1\n# region a\nprint(2)\n# > 2\nprint(3)\n# > 3\n# endregion\nprint(4)\n# > 4\n"
        "# region b\nprint(5)\n# > 5\n# endregion\nprint(6)\n# > 6\n"
    )

    assert {name: region.output for name, region in snippet.regions.items()} == {"a": "2\n3", "b": "5"}
    assert [line for line in range(1, 20) if snippet.is_visible(line)] == [5, 6, 7, 8, 13, 14]
    assert str(snippet.at(7)) == "a.py:7"


@pytest.mark.parametrize(
    ("source", "outputs"),
    [
        ("x = 1; print(x)\n# > 1\n# > 2\n", [("1\n2", 3, 4, 0, (2, 2))]),
        ("print(\n  1)\n\n# why\n\n# > 1   \n", [("1", 7, 7, 0, (2, 3))]),
        ("if 0:\n    x = 1\nelif 1:\n    print(1)\n# > 1\n", [("1", 6, 6, 0, (2, 5))]),
        ("print(f'''\n# > a\n''')\n# > b\n", [("b", 5, 5, 0, (2, 4))]),
        ("print(1)\n# >  \n", [("", 3, 3, 0, (2, 2))]),
        ("print(1)\n# >\n# >   x\n", [("\n  x", 3, 4, 0, (2, 2))]),
        ("print(1)\n#> x\n#>\n", [("x\n", 3, 4, 0, (2, 2))]),
        ("print(1)\n# > x …\n# > …\n", [("x …\n…", 3, 4, 0, (2, 2))]),
        (
            "if 1:\n    if 2:\n        print(1)\n        # > 1\n    # > 2\n# > 3\nprint(4)\n# > 4\n",
            [("1", 5, 5, 8, (4, 4)), ("2", 6, 6, 4, (3, 4)), ("3", 7, 7, 0, (2, 4)), ("4", 9, 9, 0, (8, 8))],
        ),
        ("x = [  # > 1\n1]\nx = '''\ny  # > 1\n'''\nx = '  # > 1'\nfor x in []:  # > 1\n    pass\n", []),
    ],
)
def test_what_stands_below_a_statement_is_all_that_it_prints(source: str, outputs: list[tuple[object, ...]]):
    found = parse(source + ASSERT).outputs

    assert [(o.text, o.first, o.last, o.indent, o.statement) for o in found] == outputs


@pytest.mark.parametrize(
    ("source", "imports", "imported"),
    [
        ("import a.b.c, d as e", {"a", "d"}, {"a", "e"}),
        ("import a.b as c", {"a"}, {"c"}),
        ("from f.g import h as i, j", {"f"}, {"i", "j"}),
        ("from . import k", set(), {"k"}),
        ("from .l import m", set(), {"m"}),
        ("def f():\n    import x", {"x"}, {"x"}),
        ("try:\n    import x\nfinally:\n    import y", {"x", "y"}, {"x", "y"}),
    ],
)
def test_imports_name_packages_and_bind_names(source: str, imports: set[str], imported: set[str]):
    snippet = parse(f"{source}\n{ASSERT}")

    assert (snippet.imports, snippet.imported) == (imports, imported)


def test_several_things_may_be_required():
    source = f"# requires : cuda\n#requires:  loopback \nimport os\nimport sys\n{ASSERT}"

    assert parse(source).requires == {"cuda", "loopback"}


def test_what_may_be_required_is_told_in_order(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(comment, "REQUIREMENTS", frozenset("hgfedcba"))

    assert problems(f"# requires: x\n{ASSERT}") == ['a.py:2: unknown requirement "x"; known are a, b, c, d, e, f, g, h']


def test_waivers_stand_above_and_below_regions():
    snippet = parse(f"#waive :x = 1 because y \n# region a\nx = 1\n# endregion\n# waive:  z   because   w  \n{ASSERT}")

    assert [(waiver.code, waiver.reason, waiver.location.line) for waiver in snippet.waivers] == [
        ("x = 1", "y", 2),
        ("z", "w", 6),
    ]


def test_code_that_python_warns_of_is_read_without_a_word():
    snippet = parse(f"x = 1\nif x:\n    # region a\n    y = '\\d' is 1\n    # endregion\n{ASSERT}")

    assert snippet.regions["a"].code == "y = '\\d' is 1"


@pytest.mark.parametrize("source", ["x = 1\n", "assert True\n"])
def test_a_draft_may_check_nothing_yet(source: str):
    assert parse_snippet("a.py", HEAD + source, "a.py", unchecked=True).claim == "A claim."


@pytest.mark.parametrize(
    "source",
    [
        "print(1)\n# > 1\n",
        "def f(x):\n    while x:\n        assert x\n",
        "with f() as x:\n    g(lambda: assert_close(x, 1))\n",
        "try:\n    f()\nfinally:\n    assert x\n",
        "match x:\n    case 1 if assert_close(x, 1):\n        pass\n",
        "print(f'{assert_close(x, 1)}')\n",
    ],
)
def test_one_check_is_enough_wherever_it_stands(source: str):
    assert parse(source).claim == "A claim."


def test_the_claim_is_the_first_line_of_the_docstring():
    snippet = parse_snippet("b/a.py", f'"""One. Two.\n\nThree.\n"""\n{ASSERT}', "snippets/b/a.py")

    assert (snippet.claim, snippet.path, str(snippet.location)) == ("One. Two.", "b/a.py", "snippets/b/a.py:1")
