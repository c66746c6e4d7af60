"""The preview and the cards in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import CONTRAST, browser  # noqa: F401 (a fixture)
from deck_folder import ROOT, DeckFolder

from verideck.cli import main

MANY = 2000


class Watched:
    """A page that notes errors and every address it asks for."""

    def __init__(self, page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def visible(self) -> list[str]:
        return self.page.eval_on_selector_all(".pv-note", "notes => notes.filter(n => !n.hidden).map(n => n.id)")


@pytest.fixture(scope="module")
def preview(real_deck: Path) -> Path:
    arguments = ["--cards", str(real_deck / "cards"), "--snippets", str(real_deck / "snippets"), "--preview"]
    assert main(arguments) == 0
    return real_deck / "dist" / "preview" / "index.html"


@pytest.fixture
def opened(preview: Path, browser) -> Iterator[Watched]:  # noqa: F811
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    watched = Watched(context.new_page())
    watched.page.goto(preview.as_uri())
    yield watched
    assert watched.errors == []
    assert [url for url in watched.requests if not url.startswith(("file:", "data:"))] == []
    context.close()


def test_search_looks_into_text_and_code(opened: Watched):
    page = opened.page
    everything = opened.visible()
    page.fill("#pv-query", "retain_graph")
    assert opened.visible() == ["second-backward"]
    assert re.fullmatch(rf"1 of {len(everything)} notes", page.inner_text("#pv-count"))

    page.fill("#pv-query", "no such words anywhere")
    assert opened.visible() == []
    assert page.is_visible("text=No note matches.")

    page.fill("#pv-query", "")
    assert opened.visible() == everything


def test_filters_narrow_by_topic_tag_and_kind(opened: Watched):
    page = opened.page
    page.select_option("#pv-topic", "autograd")
    assert "leaf-tensor" in opened.visible()
    page.select_option("#pv-kind", "cloze")
    assert set(opened.visible()) == {"backward-step-cloze", "update-by-hand-cloze"}
    page.select_option("#pv-kind", "")
    page.select_option("#pv-tag", "figure")
    assert opened.visible() == ["gradient-is-slope"]


def test_a_card_flips_by_the_keyboard(opened: Watched):
    page = opened.page
    page.keyboard.press("j")
    first = page.evaluate("document.querySelector('.pv-current').id")
    assert first == opened.visible()[0]
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.pv-current').id") == first
    front, back = page.locator(f"#{first} .pv-front").first, page.locator(f"#{first} .pv-back").first
    assert (front.is_visible(), back.is_visible()) == (True, False)
    page.keyboard.press("Space")
    assert (front.is_visible(), back.is_visible()) == (False, True)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "pv-query"


def test_both_sides_and_all_cards_of_a_cloze_are_shown(opened: Watched):
    page = opened.page
    page.goto(page.url + "#backward-step-cloze")
    page.click("text=Both")

    note = page.locator("#backward-step-cloze")

    assert note.locator(".pv-front:visible").count() == note.locator(".pv-back:visible").count() == 2
    assert note.locator(".pv-front .cloze").all_inner_texts() == ["[...]", "[...]"]
    assert note.locator(".pv-back .cloze").all_inner_texts() == ["loss.backward()", "optimizer.step()"]


def test_a_card_can_be_addressed(opened: Watched, preview: Path):
    opened.page.goto("about:blank")
    opened.page.goto(preview.as_uri() + "#grad-accumulates")
    opened.page.wait_for_selector("#grad-accumulates.pv-current .card")

    box = opened.page.locator("#grad-accumulates").bounding_box()

    assert 0 <= box["y"] < 300


def test_night_and_phone_are_a_click_away(opened: Watched):
    page = opened.page
    page.click("text=Night")
    page.click("text=Phone")
    page.keyboard.press("j")

    card = page.locator(".pv-current .pv-front .card").first

    assert "nightMode" in card.get_attribute("class")
    assert card.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(30, 31, 34)"
    assert page.locator(".pv-current .pv-front").first.bounding_box()["width"] == 390


def test_mathematics_is_set_by_the_mathjax_inside_the_page(opened: Watched):
    page = opened.page
    page.goto(page.url + "#gradients-of-two")
    page.click("text=Back")
    page.wait_for_selector("#gradients-of-two mjx-container svg", state="attached", timeout=20_000)

    assert "\\(" not in page.inner_text("#gradients-of-two .pv-back")


def test_every_card_keeps_within_its_width_with_enough_contrast_and_size(preview: Path, browser):  # noqa: F811
    context = browser.new_context(viewport={"width": 390, "height": 5000})
    page = context.new_page()
    page.add_init_script("""localStorage.setItem("verideck-preview", '{"side":"both","theme":"light","width":"desktop"}')""")
    page.goto(preview.as_uri())
    page.add_style_tag(content=".pv-note { content-visibility: visible !important; }")
    page.evaluate("""async () => {
      for (const note of [...document.querySelectorAll(".pv-note")].filter((_, i) => i % 5 === 0)) {
        note.scrollIntoView({ behavior: "instant" });
        await new Promise(requestAnimationFrame);
      }
    }""")
    page.wait_for_function("!document.querySelector('.pv-note:not([data-filled])')")

    for width in (390, 1024):
        page.set_viewport_size({"width": width, "height": 5000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.eval_on_selector_all(
            ".card",
            """cards => cards.filter(card => card.scrollWidth > card.clientWidth + 1
                || [...card.querySelectorAll("img, pre, table")].some(part => part.getBoundingClientRect().right > card.getBoundingClientRect().right + 1))
                .map(card => card.closest(".pv-note").id)""",
        )
        assert (width, wide) == (width, [])
    assert page.evaluate(CONTRAST) == []
    page.click('button[data-theme="night"]')
    assert page.evaluate("document.querySelector('.card').classList.contains('nightMode')")
    assert page.evaluate(CONTRAST) == []
    assert page.eval_on_selector_all(".card img", "images => images.filter(i => !i.complete || !i.naturalWidth).length") == 0
    context.close()


def test_the_page_is_usable_without_sight(opened: Watched):
    page = opened.page

    assert (
        page.eval_on_selector_all(
            "button, select, input",
            "all => all.filter(n => !(n.innerText || n.labels?.length || n.getAttribute('aria-label')))",
        )
        == []
    )
    assert page.locator("main").count() == page.locator("nav[aria-label]").count() == 1
    assert page.get_attribute("#pv-count", "role") == "status"
    assert page.eval_on_selector_all("img:not([alt])", "all => all.length") == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pv-skip"


def test_it_stays_quick_with_two_thousand_notes(deck: DeckFolder, browser):  # noqa: F811
    for number in range(MANY):
        deck.add_note(f"## What is question {number} about?\n<!-- id: q{number} -->\n\nAnswer {number} with `code_{number}`.\n")
    assert deck.build("--preview").code == 0
    page = browser.new_page()
    page.goto((deck.path / "dist" / "preview" / "index.html").as_uri())
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")

    assert page.evaluate("document.querySelectorAll('.pv-note[data-filled]').length") < MANY / 10
    page.fill("#pv-query", "code_1999")
    assert page.eval_on_selector_all(".pv-note", "notes => notes.filter(n => !n.hidden).map(n => n.id)") == ["q1999"]
    page.close()


# While --watch runs


@pytest.fixture
def watching(deck: DeckFolder) -> Iterator[tuple[DeckFolder, str, subprocess.Popen]]:
    """A watch over the small deck, and the address that it printed."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "verideck.cli", "--watch"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = process.stdout.readline()
        yield deck, re.search(r"http://127\.0\.0\.1:\d+/", line)[0], process
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_a_save_reloads_the_page_at_the_changed_card_and_an_error_lies_over_it_until_mended(watching, browser):  # noqa: F811
    deck, address, process = watching
    deck.add_note("\n".join(f"## What is filler {n}?\n<!-- id: filler-{n} -->\n\nFill.\n" for n in range(60)))
    assert process.stdout.readline().startswith("built in ")
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(address)
    page.wait_for_selector("#filler-59", state="attached", timeout=20_000)

    deck.replace("cards/lists.md", "## What is filler 50?", "## What is a changed filler?")
    page.wait_for_selector("#filler-50.pv-current", timeout=20_000)
    assert page.url == address + "#filler-50"
    assert "What is a changed filler?" in page.inner_text("#filler-50")
    time.sleep(0.5)
    assert 0 <= page.locator("#filler-50").bounding_box()["y"] < 600

    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == ")
    page.wait_for_selector("#pv-overlay:visible", timeout=20_000)
    assert "snippets/lists/append.py:10: does not parse: invalid syntax" in page.inner_text("#pv-overlay")

    deck.replace("snippets/lists/append.py", "len(xs) == ", "len(xs) == 3")
    page.wait_for_selector("#pv-overlay", state="hidden", timeout=20_000)
    assert process.poll() is None
    assert not deck.package.exists()
    page.close()


def test_a_page_older_than_the_last_build_is_told_as_soon_as_it_listens(watching):
    import urllib.request

    _, address, process = watching
    assert process.stdout.readline().startswith("built in ")

    with urllib.request.urlopen(address + "events?0", timeout=10) as events:
        assert events.readline() == b"event: built\n"


def test_the_watch_answers_this_machine_only(watching):
    import urllib.error
    import urllib.request

    _, address, _ = watching
    request = urllib.request.Request(address, headers={"Host": "evil.example.org"})

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=10)
    assert caught.value.code == 403
    caught.value.close()
    for path in ("cards/../../secret", "etc/passwd", "cards/deck.toml"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(address + path, timeout=10)
        assert caught.value.code == 404
        caught.value.close()
