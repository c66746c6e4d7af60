import pytest

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
