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


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("assert len('a') == 1\n", (3, 3)),
        ("for x in 'ab':\n    y = x\n    assert y\n", (3, 5)),
        ("import torch.testing\n", None),
        ("x = 1\nassert x\n", (3, 4)),
        ("x = 1\nassert x\nassert x > 0\n\ny = 2\n", (3, 5)),
        ("x = 1\n\nassert x\n", None),
        ("# proves: And this.\nassert len('a') == 1\n", (4, 4)),
        ("\nassert len('a') == 1\n", None),
        ("# why\nassert_close(1, 1)\n", (4, 4)),
        ("torch.testing.assert_close(1,\n    1)\n", (3, 4)),
        ("try:\n    x\nexcept NameError:\n    pass\nelse:\n    raise AssertionError('x')\n", (3, 8)),
        ("assert True\n", None),
        ("if 1:\n    assert len('a') == 1\n", (3, 4)),
        ("@decorate\n@twice\ndef f():\n    assert f\n", (5, 6)),
        ("@decorate\nclass A:\n    def f(self):\n        assert self\nx = 1\n", (4, 7)),
        ("x = 1; assert x\n", None),
        ("assert x; y = 1\nz = 2\n", (3, 4)),
        ("assert (len('a')\n== 1)\nx = 1\n\nassert x\n", (3, 5)),
        ("x = 1\n# why\nassert x\n", None),
        ("# why\n# so\nassert len('a') == 1\nx = 1\n", (5, 6)),
    ],
)
def test_a_claim_is_about_the_assertion_below_it(below: str, lines: tuple[int, int] | None):
    source = f"# proves:  Lists  keep `order`.\n{below}\nassert len('abc') == 3\n"

    if lines is None:
        assert problems(source) == [
            "a.py:2: below this claim stands no assertion; put `assert …` about the sentence right below it"
        ]
    else:
        claim = parse(source).claims[0]
        assert (claim.sentence, claim.location.line, claim.first, claim.last) == ("Lists keep `order`.", 2, *lines)


def test_a_claim_is_about_what_is_indented_like_it():
    for source in ("def f():\n# proves: It is so.\n    assert f\n", "x = [\n1]\n    # proves: It is so.\nassert x\n"):
        assert [message.partition(";")[0].split(":")[-1] for message in problems(source)] == [
            " below this claim stands no assertion"
        ]


def test_learners_do_not_see_claims():
    told = "a claim must stand outside regions, since learners would see it here"
    assert problems("# region a\n# proves: It is so.\nassert len('a') == 1\n# endregion\n") == [f"a.py:3: {told}"]
    assert problems("# region a\nx = 1\n# proves: It is.\n# endregion\nassert x\n") == [f"a.py:4: {told}"]
    assert problems("# region a\n# proves: It.\nx = 1\n# proves: Is.\nassert x\n# endregion\n") == [
        f"a.py:3: {told}",
        f"a.py:5: {told}",
    ]


def test_a_claim_says_something():
    assert problems("# proves:\nassert len('a') == 1\n") == [
        "a.py:2: this claim says nothing; write `# proves: ` and a sentence of a note that links to this snippet"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# proves: It is so.", "It is so."),
        ("#proves:It is so.", "It is so."),
        ("# proves: .", "."),
        ("#  proves :  It   is\tso.  ", "It is so."),
        ("# proves: `a: b` # c", "`a: b` # c"),
    ],
)
def test_a_claim_is_read_with_single_spaces(text: str, sentence: str):
    (claim,) = parse(f"{text}\nassert len('a') == 1\n").claims

    assert claim.sentence == sentence


def test_each_claim_has_the_statements_below_it_that_are_indented_like_it():
    snippet = parse(
        "def f():\n    # proves: One.\n    assert f\n\n    # proves: Two.\n    x = 1\n    assert x\n"
        "# proves: Three.\nassert f\n"
    )

    assert [(claim.sentence, str(claim.location), claim.first, claim.last) for claim in snippet.claims] == [
        ("One.", "a.py:3", 4, 4),
        ("Two.", "a.py:6", 7, 8),
        ("Three.", "a.py:9", 10, 10),
    ]


@pytest.mark.parametrize(
    ("region", "line"), [("# region a\n# proves: It is so.\n", 3), ("# region a\nx = 1\n# proves: It.\n", 4)]
)
def test_a_claim_stands_in_no_line_of_a_region(region: str, line: int):
    assert problems(f"{region}assert len('a') == 1\n# endregion\n") == [
        f"a.py:{line}: a claim must stand outside regions, since learners would see it here"
    ]
    assert parse("# proves: It.\n# region a\nassert len('a') == 1\n# endregion\n").claims[0].first == 4
