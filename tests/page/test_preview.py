"""The page shows what Anki shows, holds what it needs, and is valid HTML."""

from __future__ import annotations

import base64
import html
import json
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.anki.render import Media
from verideck.build import Build, Options, build
from verideck.page.anki_template import card_side, plain_text
from verideck.page.cover import Download
from verideck.page.preview import TEMPLATES, Preview, preview_page
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


def page_of(deck: DeckFolder, proved: dict[str, set[str]] | None = None, **arguments) -> tuple[Preview, dict]:
    result = built(deck)
    proof = replace(result.proof, words=replace(result.proof.words, by_note=proved)) if proved else result.proof
    page = preview_page(result.sources, proof, result.rendering, **arguments)
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


def test_paths_of_sources_begin_at_the_deck_wherever_the_build_is_called(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'repository = "https://example.org/r/blob/main"\n')
    monkeypatch.chdir(deck.path / "cards")

    assert page_of(deck)[1]["notes"][0]["sources"] == [
        {"path": path, "line": line, "href": f"https://example.org/r/blob/main/{path}#L{line}"}
        for path, line in (("cards/lists.md", 7), ("snippets/lists/append.py", 3))
    ]


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


def test_a_note_that_waits_brings_its_pictures_and_formulas_along(deck: DeckFolder):
    deck.write("cards/media/a.png", b"\x89PNG")
    deck.write("snippets/lists/gpu.py", '"""G."""\n\n# requires: cuda\n\n# region on\nprint(1)\n# > 1\n# endregion\n')
    deck.add_note(
        "## What is $x$?\n<!-- id: gpu -->\n\n[output](../snippets/lists/gpu.py#on)\n\n### Why\n![letter](media/a.png)\n"
    )

    page, data = page_of(deck)

    assert [data["notes"][1]["waiting"] != "", list(data["media"].values())] == [True, ["data:image/png;base64,iVBORw=="]]
    assert 'id="pv-mathjax"' in page.html


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


@pytest.mark.parametrize(("arguments", "package"), [((), "dist/small.apkg"), (("-o", "other/own.zip"), "other/own.zip")])
def test_the_site_holds_the_page_and_the_package(deck: DeckFolder, arguments: tuple[str, ...], package: str):
    run = deck.build("--preview", *arguments)

    output = deck.path / package
    site = output.parent / "preview"
    names = ["index.html", output.name, f"{output.name}.sha256"]
    assert sorted(site.iterdir()) == sorted(site / name for name in names)
    assert run.out.splitlines()[-4:] == [f"wrote {package}", *(f"wrote {output.parent.name}/preview/{name}" for name in names)]
    assert f'<a class="pv-button" href="{output.name}" download>' in (site / "index.html").read_text()
    assert (site / "index.html").read_text().startswith("<!doctype html>")
    assert (site / output.name).read_bytes() == output.read_bytes()
    assert (site / names[2]).read_text() == output.with_name(names[2]).read_text()


FULL = """\
## What of `a < b` does *it*  print?
<!-- id: full; tags: zz, core -->

Front words, $x$.

[code](../snippets/lists/append.py#add)

---

Back words.

```text
plain
block
```

### Why
Why words.

### Hint
Hint words.

### Type
typed & words
"""


def test_a_note_is_searched_by_question_then_by_answer_then_by_code(deck: DeckFolder):
    deck.add_note(FULL)

    note = page_of(deck)[1]["notes"][1]

    assert (note["kind"], note["tags"]) == ("type-in", list(built(deck).rendering.notes[1].tags))
    assert note["search"] == [
        "What of a < b does it print? Front words, \\(x\\).",
        "Back words. typed & words Why words. Hint words.",
        "xs = [1, 2] xs.append(3) print(xs) plain block",
    ]


def test_ids_within_a_card_are_classes_on_the_page(deck: DeckFolder):
    deck.add_note(FULL)

    ((card,),) = [note["cards"] for note in page_of(deck)[1]["notes"][1:]]

    assert list(card) == ["front", "back"]
    assert 'class="typeans" aria-label="your answer"' in card["front"]
    assert '<hr class="answer">' in card["back"]
    assert '<code class="typeans">' in card["back"]
    assert 'id="' not in card["front"] + card["back"]


def test_cards_of_a_note_come_in_the_order_of_their_deletions(deck: DeckFolder):
    deck.add_note("## Fill in.\n<!-- id: b -->\n\n" + " ".join(f"{{{{c{n}::w{n}}}}}" for n in (17, 9, 33, 2)) + "\n")

    cards = page_of(deck)[1]["notes"][1]["cards"]

    assert [re.findall(r'class="cloze" data-ordinal="(\d+)"', card["front"]) for card in cards] == [
        ["2"],
        ["9"],
        ["17"],
        ["33"],
    ]


PICTURES = {"one.png": "image/png", "two.svg": "image/svg+xml", "three.jpg": "image/jpeg", "four.gif": "image/gif"}


def test_pictures_that_cards_show_are_data_addresses_of_their_kind(deck: DeckFolder):
    for name in PICTURES:
        deck.write(f"cards/media/{name}", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    deck.write("cards/media/unused.png", b"unused")
    images = " ".join(f"![i](media/{name})" for name in PICTURES)
    deck.add_note(f"## What is it?\n<!-- id: image -->\n\n{images}\n")

    _, data = page_of(deck)

    coded = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
    assert {name.partition("-")[0]: address for name, address in data["media"].items()} == {
        name.partition(".")[0]: f"data:{kind};base64,{coded}" for name, kind in PICTURES.items()
    }
    assert all(f'src="{name}"' in data["notes"][1]["cards"][0]["back"] for name in data["media"])


def test_a_figure_of_a_note_that_is_left_out_stays_out_of_the_page(deck: DeckFolder):
    result = built(deck)
    media = Media({}, {"a.png": b"a", "b.png": b"b"})
    rendering = replace(result.rendering, media=media, notes=(replace(result.rendering.notes[0], media=("b.png",)),))

    data = json.loads(preview_page(result.sources, result.proof, rendering).data)

    assert data["media"] == {"b.png": "data:image/png;base64,Yg=="}


def test_the_page_knows_its_deck_and_whether_it_is_live(deck: DeckFolder):
    deck.replace("cards/deck.toml", '"Small Deck"', '"Small & <Déck>"')
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'description = "All of <it>, \\"more\\""\n')

    page, data = page_of(deck)
    live_page, live = page_of(deck, live=True, changed=())

    keys = ("deck", "samples", "released", "live", "root")
    assert [data[key] for key in keys] == ["Small & <Déck>", ["list-append"], False, False, ""]
    assert [live[key] for key in keys] == ["Small & <Déck>", [], True, True, str(deck.path.resolve())]
    assert '"deck":"Small & <Déck>","notes":[{"id":"list-append"' in page.data
    for shown in (page, live_page):
        assert "<title>Small &amp; &lt;Déck&gt;</title>" in shown.html
        assert '<meta name="description" content="All of &lt;it&gt;, &quot;more&quot;">' in shown.html
    assert '<h1 class="pv-hidden pv-plain">Small &amp; &lt;Déck&gt;</h1>\n<section class="pv-cover"' in page.html
    assert 'class="pv-cover"' not in live_page.html
    assert '<h1 class="pv-hidden">Small &amp; &lt;Déck&gt;</h1>\n' in live_page.html


def test_the_page_holds_every_part_of_its_script_in_order_and_the_whole_style(deck: DeckFolder):
    page = page_of(deck)[0].html
    parts = [TEMPLATES / f"{name}.js" for name in ("page", "cards", "search", "moves", "trial", "view", "live", "start")]

    assert set(TEMPLATES.glob("*.js")) == {*parts, TEMPLATES / "formula.js", TEMPLATES / "formula_dom.js"}
    script = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    assert f"<script>{script}</script>\n" in page
    assert (TEMPLATES / "preview.css").read_text(encoding="utf-8") in page


def test_a_live_page_knows_the_whole_place_of_its_deck(deck: DeckFolder):
    result = build(Options(Path("cards"), Path("snippets")))

    data = json.loads(preview_page(result.sources, result.proof, result.rendering, live=True).data)

    assert (data["root"], data["notes"][0]["sources"][0]["path"]) == (str(deck.path), "cards/lists.md")


def test_sentences_that_are_proved_are_listed_in_order(deck: DeckFolder):
    sentences = [f"Sentence {number}." for number in range(9)]

    assert page_of(deck, proved={"list-append": set(sentences), "other": {"No."}})[1]["notes"][0]["proved"] == sentences


def test_the_frame_changes_with_all_that_is_not_data_and_with_nothing_else(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    first = page_of(deck, live=True)[0]
    deck.replace("cards/lists.md", "one item", "an item")
    second = page_of(deck, live=True)[0]
    deck.replace("cards/deck.toml", "Small", "Little")
    deck.lock.unlink(missing_ok=True)
    third = page_of(deck, live=True)[0]

    assert (first.data != second.data, first.frame == second.frame, first.frame != third.frame) == (True, True, True)
    assert re.fullmatch("[0-9a-f]{12}", first.frame)


def test_the_deck_s_style_fits_a_page_of_many_cards(deck: DeckFolder):
    page = page_of(deck)[0].html
    style = page[page.index("<style>") : page.index("</style>")]
    own = built(deck).rendering.types["basic"].css

    assert own.count("@media (max-width:") == style.count("@container card (max-width:") > 0
    assert "@media (max-width:" not in style
    assert not re.search("#(answer|type)", style)
    assert own.count("#answer") == style.count(".answer")
    assert own.count("#typeans") == style.count(".typeans")


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        ('.a::after { content: "</style><p>" }', '.a::after { content: "<\\/style><p>" }'),
        (
            "#answer, #typeans { color: #aaa } #other { }",
            ".answer, .typeans { color: #aaa } #other { }",
        ),
        (
            "@media (max-width: 40em) { a { b: c } } @media (prefers-color-scheme: dark) { @media (max-width: 9px) {} }",
            "@container card (max-width: 40em) { a { b: c } } @media (prefers-color-scheme: dark) "
            "{ @container card (max-width: 9px) {} }",
        ),
        ("  .a { }\n", "  .a { }\n"),
    ],
)
def test_the_deck_s_style_fits_the_page_and_cannot_end_the_element_it_stands_in(deck: DeckFolder, css: str, shown: str):
    result = built(deck)
    types = {kind: replace(one, css=css) for kind, one in result.rendering.types.items()}

    page = preview_page(result.sources, result.proof, replace(result.rendering, types=types)).html

    assert f"<style>{shown}</style>\n" in page


@pytest.mark.parametrize("formula", ["$x$", "$$x$$"])
def test_a_formula_of_either_kind_brings_mathjax_along(deck: DeckFolder, formula: str):
    deck.add_note(f"## What is the square?\n<!-- id: square -->\n\nThis.\n\n### Hint\n{formula}\n")

    assert page_of(deck)[0].html.count('<script id="pv-mathjax" type="text/plain">') == 1


def test_line_ends_that_only_scripts_know_cannot_break_the_data(deck: DeckFolder):
    deck.add_note("## What is a \u2028 line \u2029 end?\n<!-- id: ends -->\n\n`a<b`\n")

    page, data = page_of(deck)

    assert not {"\u2028", "\u2029"} & set(page.html)
    assert "a \u2028 line \u2029 end" in data["notes"][1]["cards"][0]["front"]


def test_a_whole_program_and_one_elsewhere_have_their_places(deck: DeckFolder, tmp_path: Path):
    deck.add_note("## What is drawn?\n<!-- id: drawn -->\n\n[proof](../snippets/lists/append.py)\n\nThis one.\n")
    deck.replace("snippets/lists/append.py", "\nassert", "\n# proves: This one.\nassert")
    assert [(source["path"], source["line"]) for source in page_of(deck)[1]["notes"][1]["sources"]] == [
        ("cards/lists.md", 14),
        ("snippets/lists/append.py", 1),
    ]

    (deck.cards / "lists.md").rename(tmp_path / "lists.md")
    (deck.cards / "lists.md").symlink_to(tmp_path / "lists.md")
    assert page_of(deck)[1]["notes"][0]["sources"][0]["path"] == "cards/lists.md"


def test_a_warning_belongs_to_each_note_that_shows_the_program_or_to_the_one_above_in_its_file(deck: DeckFolder):
    deck.add_note("## Why?\n<!-- id: b -->\n\n[code](../snippets/lists/append.py#add)\n")
    deck.write("cards/more.md", "---\ndeck: More\n---\n# More\n\n## What?\n<!-- id: c -->\n\nIt.\n")
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "more"]')
    warned = [
        Problem(Location(path, line), "R1: a rule")
        for path, line in (
            ("cards/lists.md", 1),
            ("cards/lists.md", 7),
            ("snippets/lists/append.py", 1),
            ("cards/more.md", 6),
            ("cards/more.md", 99),
            ("cards/deck.toml", 1),
        )
    ]

    notes = page_of(deck, live=True, warnings=warned)[1]["notes"]

    assert [[warning.partition(": ")[0] for warning in note["warnings"]] for note in notes] == [
        ["cards/lists.md:7", "snippets/lists/append.py:1"],
        ["snippets/lists/append.py:1"],
        ["cards/more.md:6", "cards/more.md:99"],
    ]


def test_the_site_tells_what_changed_since_the_last_tag_and_what_is_proved(deck: DeckFolder):
    deck.build()
    for command in (["init", "-q"], ["add", "cards"], ["commit", "-qm", "x"], ["tag", "v1"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command], cwd=deck.path, check=True)
    deck.replace("snippets/lists/append.py", "\nassert", "\n# proves: It adds one item at the end.\nassert")
    deck.add_note("## What is new?\n<!-- id: new -->\n\nThis.\n")

    assert deck.build("--preview").code == 0

    page = (deck.path / "dist/preview/index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script id="pv-data" type="application/json">(.*?)</script>', page, re.DOTALL)[1])
    assert data["released"] is True
    assert [(note["changed"], note["proved"]) for note in data["notes"]] == [
        (False, ["It adds one item at the end."]),
        (True, []),
    ]
    assert "<dd>1</dd><dt>sentences proved</dt>" in page
    assert '<a class="pv-button" href="small.apkg" download>' in page


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
