"""The preview shows what Anki shows."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.build import Options, build
from verideck.page.preview import card_side, plain_text, preview_page


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", text)).strip()


def as_previewed(side: str) -> str:
    """Anki's rendering, with the marks that Anki's window fills in replaced as the preview fills them in."""
    side = re.sub(r'<span class="cloze" data-cloze="[^"]*" data-ordinal', '<span class="cloze" data-ordinal', side)
    side = re.sub(r"\[\[type:[^\]]*\]\]", "TYPED", side)
    return without_spaces(html.unescape(side))


def test_every_card_of_the_real_deck_renders_as_in_anki(real_deck: Path, real_package: Path, tmp_path: Path):
    pytest.importorskip("anki", reason="the real backend")
    from learner import Learner

    result = build(Options(real_deck / "cards", real_deck / "snippets"))
    compared = 0
    with Learner(tmp_path / "learner") as learner:
        learner.imports(real_package)
        notes = learner.notes
        for rendered in result.rendering.notes:
            fields = dict(zip(FIELDS, rendered.fields, strict=True))
            for card in notes[rendered.id].cards():
                output = card.render_output()
                for back, anki in ((False, output.question_text), (True, output.answer_text)):
                    ours = card_side(result.rendering.types[rendered.kind], fields, card.ord + 1, back=back)
                    ours = re.sub(
                        r'<div><code id="typeans">.*?</code></div>|<input type="text" id="typeans"[^>]*>', "TYPED", ours
                    )
                    assert without_spaces(html.unescape(ours)) == as_previewed(anki), rendered.id
                    compared += 1

    assert compared >= 2 * len(result.rendering.notes)


def page_of(deck: DeckFolder, **arguments) -> tuple[str, dict]:
    result = build(Options(deck.cards, deck.snippets))
    page = preview_page(result.sources, result.rendering, deck.path / "dist" / "preview" / "index.html", **arguments)
    data = re.search(r'<script id="pv-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert data
    return page, json.loads(data[1])


def test_the_page_carries_text_sources_and_state_of_each_note(deck: DeckFolder):
    _, data = page_of(deck, changed={"list-append"})

    (note,) = data["notes"]
    assert (note["id"], note["deck"], note["topic"], note["kind"], note["tags"], note["changed"]) == (
        "list-append",
        "Lists",
        "lists",
        "basic",
        ["lists"],
        True,
    )
    assert note["sources"] == [
        {"text": "cards/lists.md:7", "href": "../../cards/lists.md#L7"},
        {"text": "snippets/lists/append.py:3", "href": "../../snippets/lists/append.py#L3"},
    ]
    assert "xs.append(3)" in note["text"]
    assert data["released"]


def test_links_lead_to_the_repository_where_there_is_one(deck: DeckFolder):
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'repository = "https://example.org/r/blob/main"\n')

    assert [source["href"] for source in page_of(deck)[1]["notes"][0]["sources"]] == [
        "https://example.org/r/blob/main/cards/lists.md#L7",
        "https://example.org/r/blob/main/snippets/lists/append.py#L3",
    ]


def test_text_of_a_note_cannot_break_out_of_the_data(deck: DeckFolder):
    deck.add_note("## What is `</script><script>alert(1)</script>`?\n<!-- id: evil -->\n\n`<!--`\n")

    page, data = page_of(deck)

    assert "&lt;/script&gt;" in data["notes"][1]["cards"][0]["front"]
    assert page.count("<script") == page.count("</script>")


def test_search_text_has_no_markup_and_shows_deletions():
    assert plain_text("<p>A {{c1::<code>B</code>}} &lt;c&gt;</p>\n<p>D</p>") == "a b <c> d"


def test_the_page_is_written_beside_the_package(deck: DeckFolder):
    run = deck.build("--preview")

    assert run.out.splitlines()[-1] == "wrote dist/preview/index.html"
    assert (deck.path / "dist" / "preview" / "index.html").read_text().startswith("<!doctype html>")
