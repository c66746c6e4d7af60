"""The page of a watch in a real browser, over a real server: what each note says of itself, and what a rebuild changes."""

from __future__ import annotations

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
- Another.

![letter](media/a.png)

## Does it wait?
<!-- id: waits; tags: core -->

Yes.
"""
OTHER = "---\ndeck: Other\ntags: [other]\n---\n# Other\n\n" + "\n".join(
    f"## What is number {n}?\n<!-- id: other-{n}; tags: core -->\n\n{'Some words. ' * (n % 5 + 1)}\n" for n in range(30)
)


def preview(deck: DeckFolder, *changed: str) -> Preview:
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    words = replace(result.proof.words, by_note={"picture": frozenset({"This: it adds one item at the end.", "It adds one."})})
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
