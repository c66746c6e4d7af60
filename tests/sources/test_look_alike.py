"""Look-alikes, found by an index, are exactly those that a comparison of all pairs finds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from deck_folder import DeckFolder

from verideck.sources.card import parse_cards
from verideck.sources.look_alike import NEARLY_ALIKE, _alike, look_alikes
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import Problem
from verideck.sources.sources import read_sources


@pytest.mark.parametrize(("words", "longest"), [(3, 4), (12, 10), (30, 14), (200, 40)])
def test_the_index_finds_what_all_pairs_would(words: int, longest: int):
    chance = random.Random(words)
    fronts = [frozenset(chance.choices(range(words), k=chance.randint(0, longest))) for _ in range(400)]
    tokens = [frozenset(map(str, front)) for front in fronts] * 2  # some pairs are the same

    found = {(one, other) for other, earlier in _alike(tokens) for one in earlier}

    pairs = combinations(range(len(tokens)), 2)
    assert found == {
        (one, other)
        for one, other in pairs
        if tokens[one] and len(tokens[one] & tokens[other]) / max(1, len(tokens[one] | tokens[other])) >= NEARLY_ALIKE
    }


def test_each_note_is_told_once_with_its_nearest_and_how_many_more(deck: DeckFolder):
    question = "What does the third item of a short list named {} hold after a call of append?"
    for number, name in enumerate(["alpha", "beta", "alpha too"]):
        deck.add_note(f"## {question.format(name)}\n<!-- id: note-{number} -->\n\nIt.\n")

    assert deck.build("--check").problems == [
        'cards/lists.md:19: R14: the front shares 88% of its words with "note-0" at cards/lists.md:14; '
        "join the two into one card that contrasts them",
        'cards/lists.md:24: R14: the front shares 94% of its words with "note-0" at cards/lists.md:14, and nearly as many '
        "with 1 more; join the two into one card that contrasts them",
    ]


def test_fronts_that_share_many_words_are_only_pointed_out(deck: DeckFolder):
    question = "What does the third item of a short list named {} hold?"
    for name in ("alpha", "beta gamma"):
        deck.add_note(f"## {question.format(name)}\n<!-- id: {name[:4]} -->\n\nIt.\n")

    sources = read_sources(deck.cards, deck.snippets, check=True)

    assert sources.broken_rules == ()
    assert [str(problem) for problem in sources.warnings] == [
        'cards/lists.md:19: R14: the front shares 79% of its words with "alph" at cards/lists.md:14; '
        "join the two into one card that contrasts them"
    ]


def test_a_waived_note_is_compared_with_none(deck: DeckFolder):
    question = "What does the third item of a short list named {} hold after a call of append?"
    deck.add_note(f"## {question.format('alpha')}\n<!-- id: one; waive: R14 because it is a test -->\n\nIt.\n")
    deck.add_note(f"## {question.format('beta')}\n<!-- id: other -->\n\nIt.\n")

    assert deck.build("--check").code == 0


ERROR = "try:\n    {}\nexcept KeyError as e:\n    print(e)\n    # > 'x'\n"
CODE = {
    "one": "x = 1\ny = 2\nz = 3\nw = 4\n",
    "most": "x = 1\ny = 2\n\nif z:\n    w = 4\n",
    "same": "  \nx = 1\n\ny = 2\nz = 3\nw = 4\n",
    "fails": ERROR.format("a[1]"),
    "fails-too": ERROR.format("b[2]"),
    "short": "try: f()\nfinally: pass\n",
    "short-too": "try: g()\nfinally: pass\n",
    "prints": "try:\n    f()\nexcept KeyError as error:\n    print(str(error)[:3])\n",
}
SNIPPET = parse_snippet(
    "a.py",
    '"""A."""\n' + "".join(f"# region {name}\n{code}# endregion\n" for name, code in CODE.items()) + "assert x\n",
    "a.py",
)


def shared(one: str, other: str) -> list[str]:
    """What is said of two notes of these questions and bodies: how much they share, and whether it must be mended."""
    text = "---\ndeck: A\n---\n" + "".join(f"## {text}\n\n" for text in (one, other))
    notes, mistakes = parse_cards(text.replace("ID1", "<!-- id: one -->").replace("ID2", "<!-- id: two -->"), "a.md", "a")
    assert mistakes == ()
    problems: list[Problem] = []
    warnings: list[Problem] = []
    look_alikes(notes, {"a.py": SNIPPET}, problems, warnings)
    told = [(problem, "must") for problem in problems] + [(problem, "may") for problem in warnings]
    return [f"{problem.message.split()[4]} {how}" for problem, how in told]


def front(region: str, kind: str = "code", title: str = "") -> str:
    return f"\n\n[{kind}](../snippets/a.py#{region}{title})\n\n---\n\nx"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d e f?\nID1\n\nx", "A, `b` c-d: e_F f?\nID2\n\ny", ["71% may"]),
        ("a b c d e f?\nID1\n\nx", "A, `b` c-d: *e* f!?\nID2\n\ny", ["100% must"]),
        # exactly as many as count
        ("a b c d e f g h i j k l m n o p q?\nID1\n\nx", "a b c d e f g h i j k l m n o p q r s t?\nID2\n\nx", ["85% must"]),
        ("a b c d e f g?\nID1\n\nx", "a b c d e f g h i j?\nID2\n\nx", ["70% may"]),
        ("a b c d e f?\nID1\n\nx", "a b c d e f g h i?\nID2\n\nx", []),
        ("a b?\nID1\n\nx", "a b c?\nID2\n\nx", []),
        ("What is 1 and 2?\nID1\n\nx", "What is 3 and 4?\nID2\n\nx", []),
        ("What is it at 10?\nID1\n\nx", "What is it at 1.0?\nID2\n\nx", []),
        # the text below the question counts, the back does not
        ("a b?\nID1\n\nc d\n\n---\n\nx", "a b?\nID2\n\nc d\n\n---\n\ny z", ["100% must"]),
        ("a b?\nID1\n\nc d\n\n---\n\nx", "a b?\nID2\n\ne f\n\n---\n\nx", []),
        # whole lines of code count
        (f"Why?\nID1{front('one')}", f"Why?\nID2{front('same', 'code and output')}", ["100% must"]),
        (f"Why?\nID1{front('one')}", f"Why?\nID2{front('most')}", []),
        (f"Why so?\nID1{front('one')}", "Why so?\nID2\n\n[code](../snippets/a.py#one)", []),
        (f"Why so?\nID1{front('fails')}", f"Why so?\nID2{front('fails-too')}", []),
        (f"a b c d e f g?\nID1{front('fails')}", f"a b c d e f g?\nID2{front('prints')}", ["78% may"]),
        (f"Why?\nID1{front('short')}", f"Why?\nID2{front('short-too')}", []),
        # a figure is known by its file, a cloze by what it hides
        (
            "Why?\nID1\n\n[figure](../snippets/a.py 't')\n\n---\n\nx",
            "Why?\nID2\n\n[figure](../snippets/a.py 'u')\n\n---\n\nx",
            ["100% must"],
        ),
        (
            "Why?\nID1\n\n[figure](../snippets/a.py 't')\n\n---\n\nx",
            "Why?\nID2\n\n[figure](../snippets/b.py 't')\n\n---\n\nx",
            [],
        ),
        (
            f"Why?\nID1{front('one', 'cloze', ' ' + chr(39) + 'x | y' + chr(39))}",
            f"Why?\nID2{front('one', 'cloze', ' ' + chr(39) + 'z | w' + chr(39))}",
            [],
        ),
        ("Why?\nID1\n\n[figure](../snippets/a.py 't')", "Why?\nID2\n\n[figure](../snippets/b.py 't')", ["100% must"]),
        # a deletion in the question makes it another
        ("x {{c1::y}} z.\nID1\n\nx", "x y {{c1::z}}.\nID2\n\nx", ["100% must"]),
        ("x {{c1::y}} z.\nID1\n\nx", "x y z.\nID2\n\nx", []),
    ],
)
def test_fronts_are_compared_by_their_words_and_their_lines_of_code(one: str, other: str, expected: list[str]):
    assert shared(one, other) == expected


def test_of_several_the_nearest_is_named_wherever_it_stands():
    fronts = ["a b c d e f g h i j k l x?", "a b c d e f g h i j k l m n?", "a b c d e f g h i j k l m n v?"]
    for order in ((0, 1, 2), (1, 0, 2)):
        text = "".join(f"## {fronts[number]}\n<!-- id: n{number} -->\n\nx\n\n" for number in order)
        notes, _ = parse_cards(f"---\ndeck: A\n---\n{text}", "a.md", "a")
        told: list[Problem] = []

        look_alikes(notes, {}, told, told)

        (last,) = (problem.message.partition(";")[0] for problem in told if problem.location.line == 14)
        place = 4 + 5 * order.index(1)
        assert last == f'R14: the front shares 93% of its words with "n1" at a.md:{place}, and nearly as many with 1 more', (
            order
        )


@pytest.mark.parametrize(("rule", "expected"), [("R4", ["100% must"]), ("R14", [])])
def test_only_a_waiver_of_this_rule_takes_a_note_out_of_the_comparison(rule: str, expected: list[str]):
    waived = f"<!-- id: one; waive: {rule} because I say so -->"

    assert shared(f"a b?\n{waived}\n\nx", "a b?\nID2\n\nx") == expected
