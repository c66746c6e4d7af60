"""Notes are rendered again whenever one of their ingredients changes, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki import render as rendering
from verideck.anki.render import medium_name, render
from verideck.proof.proof import Proof, prove
from verideck.proof.verdict import Verdict
from verideck.sources.cache import Cache
from verideck.sources.sources import Sources, read_sources

Ingredients = tuple[Sources, Proof]


def ingredients(deck: DeckFolder, cache: Cache) -> Ingredients:
    sources = read_sources(deck.cards, deck.snippets, cache)
    return sources, prove(sources, cache)


def gpu(ingredients: Ingredients, device: str) -> Ingredients:
    sources, proof = ingredients
    return sources, replace(proof, verdicts={path: Verdict("gpu", evidence=device) for path in proof.verdicts})


def renamed(ingredients: Ingredients) -> Ingredients:
    sources, proof = ingredients
    return replace(sources, deck=replace(sources.deck, name="Another Deck")), proof


@pytest.fixture
def cache(deck: DeckFolder) -> Cache:
    return Cache(deck.path / ".cache" / "verideck.sqlite")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda found: gpu(found, "H200 with torch 2.11"), id="how it was proved"),
        pytest.param(renamed, id="the deck's name"),
    ],
)
def test_another_ingredient_is_another_note(deck: DeckFolder, cache: Cache, change: Callable[[Ingredients], Ingredients]):
    found = ingredients(deck, cache)
    first = render(*found, cache).notes

    second = render(*change(found), cache).notes

    assert second == render(*change(found), Cache(None)).notes != first
    assert render(*found, cache).notes == first


def test_another_device_is_another_footer(deck: DeckFolder, cache: Cache):
    found = ingredients(deck, cache)

    shown = [render(*gpu(found, device), cache).notes[0].fields[6] for device in ("H100", "H200")]

    assert shown == ["verified on H100", "verified on H200"]


def test_another_line_of_a_snippet_is_another_note(deck: DeckFolder, cache: Cache):
    (first,) = render(*ingredients(deck, cache), cache).notes
    deck.replace("snippets/lists/append.py", "xs.append(3)", "xs.append(3)  # at the end")

    (second,) = render(*ingredients(deck, cache), cache).notes

    assert ("# at the end" in first.fields[1], "# at the end" in second.fields[1]) == (False, True)


def test_another_image_under_the_same_name_is_another_note(deck: DeckFolder, cache: Cache):
    deck.write("cards/media/a.png", b"\x89PNG one")
    deck.add_note("## What is it?\n<!-- id: image -->\n\n![a letter](media/a.png)\n")
    code, first = render(*ingredients(deck, cache), cache).notes
    deck.write("cards/media/a.png", b"\x89PNG two")

    same, second = render(*ingredients(deck, cache), cache).notes

    assert (same, first.media) != (code, second.media)
    assert same == code
    assert second.media[0] in second.fields[1]


def test_a_note_that_is_left_out_is_not_rendered_with_its_topic(deck: DeckFolder, cache: Cache):
    deck.add_note("## What is it?\n<!-- id: other -->\n\nThis.\n")
    sources, proof = ingredients(deck, cache)
    assert [note.id for note in render(sources, proof, cache).notes] == ["list-append", "other"]

    left = replace(proof, left_out={"other": "waits for a GPU"})

    assert [note.id for note in render(sources, left, cache).notes] == ["list-append"]
    assert [note.id for note in render(sources, proof, cache).notes] == ["list-append", "other"]


def test_nothing_is_rendered_twice(deck: DeckFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch):
    found = ingredients(deck, cache)
    first = render(*found, cache).notes
    monkeypatch.setattr(rendering, "render_note", lambda *_: pytest.fail("rendered again"))

    assert render(*ingredients(deck, cache), cache).notes == first


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("it's a [list]", "it-s a -list--0123456789ab.png"),
        ("e\u0301te\u0301", "\u00e9t\u00e9-0123456789ab.png"),
        (" .hidden. ", "hidden-0123456789ab.png"),
        ("x" * 99, f"{'x' * 40}-0123456789ab.png"),
    ],
)
def test_names_of_media_are_those_that_anki_keeps(stem: str, name: str):
    assert medium_name(stem, "0123456789abcdef", ".png") == name
    assert Path(name).name == name
