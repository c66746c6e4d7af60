"""Sentences that assertions prove, and R21."""

from __future__ import annotations

from pathlib import Path

import pytest
from deck_folder import SNIPPET, DeckFolder

from verideck.proof import claims
from verideck.proof.claims import SWEEPING, Words, weigh_words
from verideck.proof.proof import Proof, prove
from verideck.proof.verdict import Verdict
from verideck.sources.cache import Cache
from verideck.sources.sources import read_sources


def proof_of(deck: DeckFolder, *, check: bool = True) -> Proof:
    sources = read_sources(deck.cards, deck.snippets)
    assert sources.problems == ()
    return prove(sources, Cache(None), check=check, jobs=1)


def claim(deck: DeckFolder, *sentences: str) -> None:
    claims = "".join(f"# proves: {sentence}\n" for sentence in sentences)
    deck.write("snippets/lists/append.py", SNIPPET.replace("assert len", f"{claims}assert len"))


def say(deck: DeckFolder, answer: str, why: str = "") -> None:
    deck.replace("cards/lists.md", "It adds one item at the end.", answer)
    if why:
        deck.add_note(f"### Why\n{why}\n")


def rules(deck: DeckFolder) -> list[str]:
    return [str(problem) for problem in proof_of(deck).broken_rules]


def test_a_sentence_that_a_linked_snippet_quotes_is_proved(deck: DeckFolder):
    say(deck, "It adds **one** item to `xs`. It is fast.")
    claim(deck, "It adds one item to xs.")

    proof = proof_of(deck)

    assert proof.claims == {"list-append": frozenset({"It adds one item to xs."})}
    assert proof.broken_rules == ()
    assert str(proof.words) == ("sentences 2 = proved 1 + not proved 1; sweeping 0 = proved 0 + not proved 0; claims 1")


def test_a_claim_that_no_linked_note_says_is_named_with_the_nearest_sentence(deck: DeckFolder):
    claim(deck, "It adds an item at the end.", "Lists are slow.")

    assert rules(deck) == [
        'snippets/lists/append.py:10: no note that links here says "It adds an item at the end."; '
        'the nearest is "It adds one item at the end."',
        'snippets/lists/append.py:11: no note that links here says "Lists are slow."; quote one sentence, or delete the claim',
    ]
    assert proof_of(deck, check=False).claims == {}


def test_a_note_that_does_not_link_to_the_snippet_is_not_proved_by_it(deck: DeckFolder):
    claim(deck, "It adds one item at the end.")
    deck.add_note("## What else?\n<!-- id: other -->\n\nIt adds one item at the end.\n")

    assert list(proof_of(deck).claims) == ["list-append"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("It never fails.", "never"),
        ("Both are the same size.", "the same"),
        ("Every item moves.", "Every"),
        ("Use it only once.", "only"),
    ],
)
def test_a_sweeping_sentence_needs_a_claim(deck: DeckFolder, answer: str, found: str):
    say(deck, answer)

    assert rules(deck) == [
        f'cards/lists.md:10: R21: "{answer}" says "{found}", and nothing proves it; soften it, or quote it as '
        "`# proves: …` above an assertion in a snippet that the note links to"
    ]
    claim(deck, answer)
    assert rules(deck) == []


@pytest.mark.parametrize("answer", ["`all` and `torch.any` differ.", "Ally calls many.", "The samed thing."])
def test_words_in_code_and_parts_of_words_are_not_sweeping(deck: DeckFolder, answer: str):
    say(deck, answer)

    assert rules(deck) == []


def test_why_must_be_proved_too_and_the_question_need_not(deck: DeckFolder):
    deck.replace("cards/lists.md", "What does `append` do to a list?", "What does `append` always do?")
    say(deck, "It adds.", why="It must.")

    assert [rule.partition(" says")[0] for rule in rules(deck)] == ['cards/lists.md:15: R21: "It must."']


def test_the_rule_can_be_waived(deck: DeckFolder):
    say(deck, "It never fails.")
    deck.replace("cards/lists.md", "list-append", "list-append; waive: R21 because it is a definition")

    assert rules(deck) == []


def test_a_claim_of_a_snippet_that_does_not_hold_proves_nothing(deck: DeckFolder):
    claim(deck, "It adds one item at the end.")
    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 4")

    assert proof_of(deck).claims == {}


def test_a_check_counts_and_insists(deck: DeckFolder):
    say(deck, "It never fails. It adds.")

    assert deck.build("--check").problems[0].startswith('cards/lists.md:10: R21: "It never fails." says "never"')
    claim(deck, "It never fails.")
    assert "sentences 2 = proved 1 + not proved 1; sweeping 1 = proved 1 + not proved 0; claims 1" in deck.build("--check").out


def test_a_build_weighs_the_words_of_a_deck_once_it_has_claims(deck: DeckFolder):
    say(deck, "It never fails. It adds.")

    built, checked = proof_of(deck, check=False), proof_of(deck)

    assert (built.words, built.broken_rules) == (Words(), ())
    assert (checked.words.sentences, len(checked.broken_rules)) == (2, 1)
    claim(deck, "It adds.")
    built = proof_of(deck, check=False)
    assert (built.words.proved, len(built.broken_rules)) == (1, 1)


@pytest.mark.parametrize(
    "word",
    [*"always never every everything all any only must cannot none nothing whenever exactly".split(), "the same"],
)
def test_each_sweeping_word_is_found_however_it_is_written(word: str):
    assert [
        SWEEPING.findall(text) for text in (f"It {word} is.", f"{word.title()}, it is.", f"{word}", f"It{word} {word}x")
    ] == [
        [word],
        [word.title()],
        [word],
        [],
    ]


@pytest.mark.parametrize("word", ["some", "many", "the", "same", "most", "can", "one"])
def test_other_words_are_not_sweeping(word: str):
    assert SWEEPING.search(f"It is {word}.") is None


def test_the_first_sweeping_word_of_a_sentence_is_named(deck: DeckFolder):
    say(deck, "It must always be so.")

    (message,) = rules(deck)

    assert 'says "must", and nothing proves it' in message


def test_nothing_is_counted_that_was_not_weighed():
    assert str(Words()) == "sentences 0 = proved 0 + not proved 0; sweeping 0 = proved 0 + not proved 0; claims 0"
    assert str(Words(9, 4, 5, 3, 7)) == "sentences 9 = proved 4 + not proved 5; sweeping 5 = proved 3 + not proved 2; claims 7"
    assert (Words().by_note, Words().problems) == ({}, ())


def test_each_sentence_is_counted_once_for_each_note_that_says_it(deck: DeckFolder):
    say(deck, "It always adds one. It never fails. It is fast.", why="It adds. It must.")
    deck.add_note(
        "## What else?\n<!-- id: other -->\n\nIt always adds one. So it is.\n\n[code](../snippets/lists/append.py#add)\n"
    )
    claim(deck, "It always adds one.", "It is fast.", "It is slow.")

    proof = proof_of(deck)

    assert str(proof.words) == "sentences 7 = proved 3 + not proved 4; sweeping 4 = proved 2 + not proved 2; claims 3"
    assert proof.claims == {
        "list-append": frozenset({"It always adds one.", "It is fast."}),
        "other": frozenset({"It always adds one."}),
    }
    assert [str(problem).partition(";")[0] for problem in proof.broken_rules] == [
        'snippets/lists/append.py:12: no note that links here says "It is slow."',
        'cards/lists.md:10: R21: "It never fails." says "never", and nothing proves it',
        'cards/lists.md:15: R21: "It must." says "must", and nothing proves it',
    ]


def test_any_note_that_links_to_a_snippet_may_say_what_it_claims(deck: DeckFolder):
    deck.add_note("## What else?\n<!-- id: other -->\n\nSo it is.\n\n[code](../snippets/lists/append.py#add)\n")
    claim(deck, "It adds one item at the end.", "So it is.")

    assert rules(deck) == []


@pytest.mark.parametrize(
    ("claimed", "advice"),
    [
        ("Adds one item here.", 'the nearest is "It adds one item at the end."'),
        ("Who knows what it is.", "quote one sentence, or delete the claim"),
    ],
)
def test_a_sentence_that_is_much_like_the_claim_is_offered(deck: DeckFolder, claimed: str, advice: str):
    claim(deck, claimed)

    assert rules(deck) == [f'snippets/lists/append.py:10: no note that links here says "{claimed}"; {advice}']


def test_a_build_warns_of_stale_claims_too(deck: DeckFolder):
    claim(deck, "Lists are slow.")

    assert len(proof_of(deck, check=False).broken_rules) == 1


def test_sentences_are_known_from_before_until_their_topic_or_the_engine_changes(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    cache = Cache(tmp_path / "cache.sqlite")
    made: list[str] = []
    sentences, fingerprint = claims.sentences, claims.fingerprint
    monkeypatch.setattr(claims, "sentences", lambda note: [made.append(note.id), *sentences(note)][1:])

    def proved() -> list[str]:
        """The sentences that are proved; `made` tells of which notes they were found just now."""
        made.clear()
        sources = read_sources(deck.cards, deck.snippets)
        verdicts = dict.fromkeys(sources.snippets, Verdict("here"))
        words = weigh_words(sources.notes, sources.snippets, verdicts, cache)
        return [text for texts in words.by_note.values() for text in texts]

    claim(deck, "It adds one item at the end.")
    assert (proved(), made) == (["It adds one item at the end."], ["list-append"])
    assert (proved(), made) == (["It adds one item at the end."], [])
    say(deck, "It adds.")
    assert (proved(), made) == ([], ["list-append"])
    monkeypatch.setattr(claims, "fingerprint", lambda *rooms: fingerprint(*rooms) + "x" * ("sources" in rooms))
    assert (proved(), made) == ([], ["list-append"])
