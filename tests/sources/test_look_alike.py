"""Look-alikes, found by an index, are exactly those that a comparison of all pairs finds."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from deck_folder import DeckFolder

from verideck.sources.look_alike import NEARLY_ALIKE, _alike
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
