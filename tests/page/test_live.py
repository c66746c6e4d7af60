"""The page of a watch in a real browser, over a real server: what each note says of itself, and what a rebuild changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from deck_folder import DeckFolder

from verideck.build import Options, build
from verideck.page.preview import Preview, preview_page
from verideck.page.server import Page, serve
from verideck.sources.source import Location, Problem

NOTES = """
## Which picture is it?
<!-- id: picture; tags: core -->

This: it adds *one* item
at the end. It adds  more.

- It adds one.
- Another is `one`, and **more**.

![letter](media/a.png)

## Does it wait?
<!-- id: waits; tags: core -->

Yes.
"""
PROVED = (
    "Which picture is it?",
    "This: it adds one item at the end.",
    "It adds more.",
    "It adds one.",
    "Another is one, and more.",
    "This is nowhere.",
)
OTHER = "---\ndeck: Other\ntags: [other]\n---\n# Other\n\n" + "\n".join(
    f"## What is number {n}?\n<!-- id: other-{n}; tags: core -->\n\n{'Some words. ' * (n % 5 + 1)}\n" for n in range(30)
)


def preview(deck: DeckFolder, *changed: str) -> Preview:
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    words = replace(result.proof.words, by_note={"picture": frozenset(PROVED)})
    proof = replace(result.proof, left_out={"waits": "wants a GPU"}, words=words)
    warnings = [Problem(Location("cards/lists.md", line), f"R{line}: a rule") for line in (7, 8)]
    return preview_page(
        result.sources, proof, result.rendering, changed=changed or ["list-append"], warnings=warnings, live=True
    )


@pytest.fixture
def live(deck: DeckFolder) -> Iterator[tuple[Page, str]]:
    """A page that is served, and its address."""
    deck.write("cards/media/a.png", b"\x89PNG")
    deck.write("cards/other.md", OTHER)
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "other"]')
    deck.add_note(NOTES)
    served = Page()
    served.show(preview(deck), [])
    server = serve(served, 0)
    yield served, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


BONES = """selector => [...document.querySelectorAll(selector)].map((box) => {
  const copy = box.cloneNode(true);
  for (const card of copy.querySelectorAll(".card")) card.replaceChildren();
  return copy.outerHTML;
})"""
"""Parts of the page without what stands on cards."""


def test_a_note_says_what_it_is_and_where_it_is_written(deck: DeckFolder, live, browser):
    page = browser.new_page()
    page.goto(live[1] + "#picture")
    page.wait_for_selector("#list-append[data-filled]")
    turn = '<button type="button" class="pv-turn" aria-expanded="false" aria-controls="pv-card-N">Show the answer</button>'
    chip = '<button type="button" class="pv-chip" data-key="{}" data-value="{}" aria-label="only cards: {}">{}</button>'.format
    kind = chip("kind", "basic", *["question and answer"] * 2)
    core = chip("tag", "core", "core", "core")

    bones = [re.sub(r"pv-card-\d+", "pv-card-N", note) for note in page.evaluate(BONES, "#list-append")]
    assert bones == [
        '<article class="pv-note" id="list-append" tabindex="-1" data-filled="yes">'
        '<ul class="pv-warnings" aria-label="warnings"><li>cards/lists.md:7: R7: a rule</li><li>cards/lists.md:8: R8: a rule</li></ul>'
        '<div class="pv-card" data-side="front"><div class="pv-sides" id="pv-card-N">'
        '<div class="pv-pane pv-front"><div class="card"></div></div><div class="pv-pane pv-back"><div class="card"></div></div></div>'
        f'<div class="pv-actions">{turn}<span class="pv-judge"><button type="button" data-knew="">Not yet</button>'
        '<button type="button" data-knew="yes">I knew it</button></span></div></div>'
        f'<div class="pv-meta"><a class="pv-id" href="#list-append">list-append</a>{chip("changed", "yes", "changed", "changed")}{kind}'
        '<span class="pv-source">cards/lists.md:7</span><span class="pv-source">snippets/lists/append.py:3</span></div></article>'
    ]
    meta = '<div class="pv-meta"><a class="pv-id" href="#{0}">{0}</a>{1}<span class="pv-source">cards/lists.md:{2}</span></div>'.format
    assert page.evaluate(BONES, "#waits .pv-meta, #picture .pv-meta") == [
        meta("picture", kind + core, 15),
        meta("waits", chip("waiting", "yes", *["waits for a GPU"] * 2) + kind + core, 26),
    ]
    assert page.evaluate(BONES, "#pv-decks, main > section > h2") == [
        '<ol id="pv-decks"><li><a href="#deck-lists">Lists<span>3</span></a></li>'
        '<li><a href="#deck-other">Other<span>30</span></a></li></ol>',
        '<h2 id="deck-lists" tabindex="-1">Lists</h2>',
        '<h2 id="deck-other" tabindex="-1">Other</h2>',
        '<h2 id="pv-results-title">0 cards found, best first</h2>',
    ]
    assert page.eval_on_selector_all("#picture img", "all => all.map(image => image.src)") == ["data:image/png;base64,iVBORw=="]

    click = "selector => document.querySelector(selector).click()"
    proved = "[...(CSS.highlights.get('pv-proved') || [])].map(range => range.toString())"
    assert page.evaluate(proved) == []
    page.evaluate(click, '[name="proved"]')
    assert page.evaluate(proved) == [
        *["Which picture is it?"] * 2,
        "It adds  more.",
        "This: it adds one item\nat the end.",
        "It adds one.",
        "Another is one, and more.",
    ]
    page.evaluate(click, '[name="proved"]')
    assert page.evaluate("CSS.highlights.has('pv-proved')") is False
    page.evaluate(click, '[name="proved"]')

    page.evaluate(
        """() => {
          const box = document.querySelector('[name="editor"]');
          box.value = "x://{file}:{line}?{file}:{line}";
          box.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    file = f"{deck.path.resolve()}/snippets/lists/append.py:3"
    link = f'<a class="pv-source" href="x://{file}?{file}">snippets/lists/append.py:3</a>'
    assert link in page.evaluate(BONES, "#list-append .pv-meta")[0]
    page.reload()
    page.wait_for_selector("#list-append[data-filled]")
    assert link in page.evaluate(BONES, "#list-append .pv-meta")[0]
    page.wait_for_function("CSS.highlights.get('pv-proved')?.size === 6")
    assert page.evaluate("[...document.querySelectorAll('#pv-marks, #pv-editor')].map(box => box.hidden)") == [False, False]
    assert page.input_value('[name="editor"]') == "x://{file}:{line}?{file}:{line}"
    page.close()


LISTED = """() => [
  document.querySelector("#pv-count").textContent,
  [...document.querySelectorAll("#pv-decks li")].map((deck) => deck.textContent + (deck.className && "!")).join(" "),
  [...document.querySelectorAll("#pv-filters button")].map((filter) => filter.ariaLabel).join(" | "),
  [...document.querySelectorAll("#pv-tags [aria-pressed=true]")].map((chip) => chip.textContent).join(" | "),
  [...document.querySelectorAll("main > section, #pv-empty")].map((box) => box.hidden),
  ["chosen", "narrowed", "trial"].filter((name) => `data-${name}` in document.documentElement.attributes),
  document.querySelector("#pv-empty").hidden ? "" : document.querySelector("#pv-empty").textContent,
  location.hash,
]"""


def test_cards_that_changed_or_wait_are_listed_and_counted_on_request(live, browser):
    page = browser.new_page()
    page.goto(live[1])
    click = "selector => document.querySelector(selector).click()"
    changed, waits = "changed since the last release", "waiting for a GPU"
    again = ": show all again"

    page.evaluate(click, "#pv-tags [data-key=waiting]")
    assert page.evaluate(LISTED) == [
        "1 of 33 notes", "Lists1 Other!", waits + again, f"{waits} 1", [False, True, True, True], ["chosen", "narrowed"], "", "#?waiting=yes",
    ]  # fmt: skip
    page.evaluate(click, "#pv-tags [data-key=changed]")
    advice = (
        "No card is left.Look among all cardsSearch looks at questions, answers, code, ids and tags. Fewer words find more."
    )
    assert page.evaluate(LISTED) == [
        "0 of 33 notes", "Lists! Other!", f"{changed}{again} | {waits}{again}", f"{changed} 1 | {waits} 1", [True, True, True, False],
        ["chosen", "narrowed"], advice, "#?changed=yes&waiting=yes",
    ]  # fmt: skip
    page.evaluate(click, "#pv-filters [data-drop=waiting]")
    assert page.evaluate(LISTED) == [
        "1 of 33 notes", "Lists1 Other!", changed + again, f"{changed} 1", [False, True, True, True], ["chosen", "narrowed"], "", "#?changed=yes",
    ]  # fmt: skip
    page.evaluate(click, "#pv-filters [data-drop=changed]")
    assert page.evaluate(LISTED) == ["33 notes", "Lists3 Other30", "", "", [False, False, True, True], [], "", ""]
    page.close()


NOTE = """id => {
  const frame = document.getElementById(id);
  const sides = [...frame.querySelectorAll(".pv-card")].map((card) => card.dataset.side);
  return [frame.mine || 0, sides, frame.querySelector(".pv-back .card")?.textContent.replace(/\\s+/g, " ").trim()];
}"""


def test_a_rebuild_changes_what_changed_and_leaves_the_rest_in_peace(deck: DeckFolder, live, browser):
    served, address = live
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + "#waits")
    page.wait_for_selector("#list-append[data-filled]")
    page.evaluate("window.loaded = 1; for (const note of document.querySelectorAll('.pv-note')) note.mine = 1")
    page.evaluate("for (const id of ['picture', 'waits']) document.querySelector(`#${id} .pv-turn`).click()")
    served.running("reading", 3)
    page.wait_for_function("document.getElementById('pv-state').textContent === 'reading (3 s)'")
    assert page.is_visible("#pv-state")

    deck.replace("cards/lists.md", "This: it adds", "That: it adds")
    deck.replace("cards/lists.md", "## Does it wait?", "## Is it new?\n<!-- id: new -->\n\nIt is.\n\n## Does it wait?")
    served.complain("cards/lists.md:3: wrong\nfor two reasons")
    page.wait_for_selector("#pv-overlay:visible")
    assert page.evaluate("document.querySelector('#pv-overlay pre').textContent") == "cards/lists.md:3: wrong\nfor two reasons"
    served.show(preview(deck, "picture"), ["gone", "picture", "waits"])
    page.wait_for_selector("#pv-overlay", state="hidden")
    page.wait_for_selector("#picture.pv-current")
    assert page.evaluate("document.querySelector('#pv-overlay pre').textContent") == ""
    assert page.evaluate("[window.loaded, location.hash, document.getElementById('pv-count').textContent]") == [
        1,
        "#picture",
        "34 notes",
    ]
    assert page.evaluate(NOTE, "picture")[:2] == [1, ["back"]]
    assert "That: it adds one item" in page.evaluate(NOTE, "picture")[2]
    assert page.evaluate(NOTE, "waits")[:2] == [1, ["back"]]
    assert page.evaluate(NOTE, "new")[0] == 0
    assert page.evaluate("[...document.querySelectorAll('.pv-note')].map(note => note.id).slice(0, 5)") == [
        "list-append",
        "picture",
        "new",
        "waits",
        "other-0",
    ]
    page.wait_for_function("/^reading .([4-9]|..) s.$/.test(document.getElementById('pv-state').textContent)")
    served.running("", 0)
    page.wait_for_selector("#pv-state", state="hidden")
    page.evaluate("window.quiet = performance.now()")

    search = (
        "text => { const box = document.getElementById('pv-query'); box.value = text; box.dispatchEvent(new Event('input')) }"
    )
    page.evaluate(search, "item")
    deck.replace("cards/lists.md", "That: it adds", "Thus: it adds")
    served.show(preview(deck, "picture"), ["picture"])
    page.wait_for_function("document.getElementById('picture').textContent.includes('Thus')")
    page.wait_for_selector("#pv-results #picture.pv-current")
    assert page.evaluate("location.hash") == "#picture?q=item"
    page.evaluate(search, "thus")
    assert page.evaluate("document.getElementById('pv-count').textContent") == "1 of 34 notes"
    deck.replace("cards/lists.md", "It is.", "It is so.")
    served.show(preview(deck, "new"), ["new"])
    page.wait_for_selector("#new.pv-current")
    assert page.evaluate("[location.hash, document.getElementById('pv-query').value]") == ["#new", ""]
    assert page.evaluate(NOTE, "new")[2] == "Is it new? It is so. new"

    page.wait_for_function("performance.now() - window.quiet > 1100")
    assert page.is_hidden("#pv-state")
    deck.replace("cards/deck.toml", "Small Deck", "Other Deck")
    served.show(preview(deck, "new"), [])
    page.wait_for_function("document.title === 'Other Deck'")
    assert (page.evaluate("window.loaded"), errors) == (None, [])
    page.close()
