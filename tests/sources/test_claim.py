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


def test_learners_do_not_see_claims():
    assert problems("# region a\n# proves: It is so.\nassert len('a') == 1\n# endregion\n") == [
        "a.py:3: a claim must stand outside regions, since learners would see it here"
    ]


def test_a_claim_says_something():
    assert problems("# proves:\nassert len('a') == 1\n") == [
        "a.py:2: this claim says nothing; write `# proves: ` and a sentence of a note that links to this snippet"
    ]
