"""The page shows what Anki shows, holds what it needs, and is valid HTML."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.build import Build, Options, build
from verideck.page.anki_template import card_side, plain_text
from verideck.page.cover import Download
from verideck.page.preview import Preview, preview_page
from verideck.sources.source import Location, Problem


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


def built(deck: DeckFolder) -> Build:
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    return result


def page_of(deck: DeckFolder, **arguments) -> tuple[Preview, dict]:
    result = built(deck)
    page = preview_page(result.sources, result.proof, result.rendering, **arguments)
    data = re.search(r'<script id="pv-data" type="application/json">(.*?)</script>', page.html, re.DOTALL)
    assert data
    assert json.loads(data[1]) == json.loads(page.data)
    return page, json.loads(page.data)


def test_the_page_carries_text_and_state_of_each_note(deck: DeckFolder):
    _, data = page_of(deck, changed={"list-append"}, proved={"list-append": {"It adds one item at the end."}})

    (note,) = data["notes"]
    assert {key: note[key] for key in ("id", "deck", "kind", "tags", "changed", "waiting", "proved", "warnings")} == {
        "id": "list-append",
        "deck": "Lists",
        "kind": "basic",
        "tags": ["lists"],
        "changed": True,
        "waiting": "",
        "proved": ["It adds one item at the end."],
        "warnings": [],
    }
    assert note["search"] == [
        "What does append do to a list?",
        "It adds one item at the end.",
        "xs = [1, 2] xs.append(3) print(xs) [1, 2, 3]",
    ]
    assert data["released"]
    data = page_of(deck, changed=set())[1]
    assert (data["notes"][0]["changed"], data["released"]) == (False, True)
    data = page_of(deck)[1]
    assert (data["notes"][0]["changed"], data["released"]) == (False, False)


def test_sources_lead_to_the_repository_where_there_is_one_and_else_nowhere(deck: DeckFolder):
    assert page_of(deck)[1]["notes"][0]["sources"] == [
        {"path": "cards/lists.md", "line": 7, "href": ""},
        {"path": "snippets/lists/append.py", "line": 3, "href": ""},
    ]

    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'repository = "https://example.org/r/blob/main"\n')

    page, data = page_of(deck)
    assert [source["href"] for source in data["notes"][0]["sources"]] == [
        "https://example.org/r/blob/main/cards/lists.md#L7",
        "https://example.org/r/blob/main/snippets/lists/append.py#L3",
    ]
    assert '<a href="https://example.org/r">Cards, programs and the tool</a>' in page.html


def test_a_region_that_a_note_shows_twice_is_one_source(deck: DeckFolder):
    deck.replace("cards/lists.md", "It adds", "[code](../snippets/lists/append.py#add)\n\n---\n\nIt adds")

    assert [source["line"] for source in page_of(deck)[1]["notes"][0]["sources"]] == [7, 3]


def test_text_of_a_note_cannot_break_out_of_the_data(deck: DeckFolder):
    deck.add_note("## What is `</script><script>alert(1)</script>`?\n<!-- id: evil -->\n\n`<!--`\n")

    page, data = page_of(deck)

    assert "&lt;/script&gt;" in data["notes"][1]["cards"][0]["front"]
    assert page.html.count("<script") == page.html.count("</script>")


def test_search_text_has_no_markup_and_shows_deletions():
    assert plain_text("<p>A {{c1::<code>B</code>}} &lt;c&gt;</p>\n<p>D</p>") == "A B <c> D"


def test_each_deletion_is_a_card(deck: DeckFolder):
    deck.add_note("## Fill in.\n<!-- id: b -->\n\nOne {{c1::grows}}, two {{c3::shrink}}.\n")

    fronts = [re.sub(r"<[^>]*>", "", card["front"]) for card in page_of(deck)[1]["notes"][1]["cards"]]

    assert ["One [...], two shrink." in front for front in fronts] == [True, False]
    assert ["One grows, two [...]." in front for front in fronts] == [False, True]


def test_mathjax_comes_along_only_where_a_card_has_a_formula(deck: DeckFolder):
    assert 'id="pv-mathjax"' not in page_of(deck)[0].html
    assert len(page_of(deck)[0].html) < 100_000

    deck.add_note("## What is the square of $x$?\n<!-- id: square -->\n\n$x^2$\n")

    assert '<script id="pv-mathjax" type="text/plain">' in page_of(deck)[0].html


def test_a_note_that_waits_for_a_gpu_is_shown_as_such(deck: DeckFolder):
    deck.write(
        "snippets/lists/gpu.py",
        '"""A tensor on a GPU."""\n\n# requires: cuda\nimport torch\n\n# region place\nx = torch.ones(1, device="cuda")\n'
        "print(x.device)\n# > cuda:0\n# endregion\n\nassert x.is_cuda\n",
    )
    deck.add_note("## Where does `x` lie?\n<!-- id: gpu -->\n\n[code and output](../snippets/lists/gpu.py#place)\n")

    note = page_of(deck)[1]["notes"][1]

    assert "<dd>1</dd><dt>programs run</dt>" in page_of(deck)[0].html
    assert note["waiting"] == "lists/gpu.py never ran on a GPU; run `pytest -m cuda --record` on one"
    assert "cuda:0" in note["cards"][0]["back"]
    assert [shown.id for shown in built(deck).rendering.notes] == ["list-append"]


def test_while_watching_a_warning_stands_with_its_note_and_there_is_no_cover(deck: DeckFolder):
    on_card = Problem(Location("cards/lists.md", 10), "R6: too long")
    on_snippet = Problem(Location("snippets/lists/append.py", 3), "R8: too wide")

    page, data = page_of(deck, warnings=[on_card, on_snippet], live=True)

    assert data["notes"][0]["warnings"] == ["cards/lists.md:10: R6: too long", "snippets/lists/append.py:3: R8: too wide"]
    assert 'class="pv-cover"' not in page.html
    assert page_of(deck, warnings=[on_card])[1]["notes"][0]["warnings"] == []


def test_a_warning_on_a_line_of_text_belongs_to_the_note_above_it(deck: DeckFolder):
    deck.add_note("## Why?\n<!-- id: b -->\n\nBecause.\n")
    at = [Problem(Location("cards/lists.md", line), "R6: too long") for line in (13, 14, 17)]

    notes = page_of(deck, warnings=at, live=True)[1]["notes"]

    assert [note["warnings"] for note in notes] == [
        ["cards/lists.md:13: R6: too long"],
        ["cards/lists.md:14: R6: too long", "cards/lists.md:17: R6: too long"],
    ]


def test_the_cover_begins_with_a_short_card_from_the_middle_of_its_kind(deck: DeckFolder):
    lines = "".join(f"x{number} = {number}\n" for number in range(7))
    deck.write("snippets/lists/long.py", f'"""C."""\n# region add\n{lines}print(x6)\n# > 6\n# endregion\n')
    for name, file in (("one", "append"), ("two", "append"), ("three", "append"), ("long", "long")):
        link = f"../snippets/lists/{file}.py#add"
        text = f"[code]({link})\n\n---\n\n[output]({link})\n"
        deck.add_note(f"## What does {name} print?\n<!-- id: {name}; tags: output -->\n\n{text}")

    assert page_of(deck)[1]["samples"] == ["two", "list-append", "one"]


def test_the_cover_offers_the_package_with_size_and_checksum(deck: DeckFolder):
    page, _ = page_of(deck, download=Download.of("small.apkg", b"x" * 1_234_567))

    assert '<a class="pv-button" href="small.apkg" download>Download the deck <span>1.2 MB</span></a>' in page.html
    assert Download.of("small.apkg", b"x" * 1_234_567).sha256 in page.html
    assert "Download the deck" not in page_of(deck)[0].html


def test_the_site_holds_the_page_and_the_package(deck: DeckFolder):
    run = deck.build("--preview")

    site = deck.path / "dist" / "preview"
    assert "wrote dist/preview/index.html" in run.out.splitlines()
    assert (site / "index.html").read_text().startswith("<!doctype html>")
    assert (site / "small.apkg").read_bytes() == deck.package.read_bytes()
    assert (site / "small.apkg.sha256").read_text() == (deck.path / "dist" / "small.apkg.sha256").read_text()


class Checked(HTMLParser):
    """Elements that are opened twice, closed in the wrong order, or never; and ids that are there twice."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "wbr", "option"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.mistakes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []
        if tag in ("p", "div", "ul", "ol", "pre", "table", "section", "dl") and "p" in self.open:
            self.mistakes.append(f"<{tag}> inside <p>")
        if tag == "img" and values.get("alt") is None:
            self.mistakes.append("an image without alternative text")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> closes what is not open")


def mistakes(markup: str) -> list[str]:
    checked = Checked()
    checked.feed(markup)
    checked.close()
    twice = sorted({name for name in checked.ids if checked.ids.count(name) > 1})
    return checked.mistakes + [f"<{tag}> is never closed" for tag in checked.open] + [f'id "{name}" twice' for name in twice]


def test_the_html_of_the_page_and_of_every_card_is_valid(real_deck: Path):
    result = build(Options(real_deck / "cards", real_deck / "snippets"))
    page = preview_page(result.sources, result.proof, result.rendering)

    assert mistakes(page.html) == []
    for note in json.loads(page.data)["notes"]:
        for card in note["cards"]:
            assert mistakes(card["front"] + card["back"]) == [], note["id"]
            assert ' id="' not in card["front"] + card["back"]
