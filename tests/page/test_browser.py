"""The site in a real browser: by mouse, by touch, by keyboard, on a phone and on paper."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import browser  # noqa: F401 (a fixture)
from deck_folder import ROOT, DeckFolder

from verideck.build import Options, build
from verideck.cli import main
from verideck.page.preview import preview_page

MANY = 2000
AXE = "axe-core-4.14.1.tgz"


class Opened:
    """A page that notes errors and every address it asks for."""

    def __init__(self, context, address: str) -> None:
        self.address = address
        self.page = context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.go("")

    def go(self, fragment: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)

    @property
    def fragment(self) -> str:
        return self.page.evaluate("location.hash")

    def listed(self) -> list[str]:
        """Ids of the notes that are there to be read, in order."""
        return self.page.evaluate(
            "[...document.querySelectorAll('.pv-notes > .pv-note')].filter(n => !n.closest('[hidden]')).map(n => n.id)"
        )

    def current(self) -> str:
        return self.page.evaluate("document.querySelector('.pv-current')?.id")

    def side(self, note: str) -> str:
        return self.page.get_attribute(f'[id="{note}"] .pv-card', "data-side")

    def top(self, selector: str) -> float:
        return self.page.evaluate("selector => document.querySelector(selector).getBoundingClientRect().top", selector)


@pytest.fixture(scope="module")
def site(real_deck: Path) -> str:
    arguments = ["--cards", str(real_deck / "cards"), "--snippets", str(real_deck / "snippets"), "--preview"]
    assert main(arguments) == 0
    return (real_deck / "dist" / "preview" / "index.html").as_uri()


@pytest.fixture
def opened(site: str, browser) -> Iterator[Opened]:  # noqa: F811
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    opened = Opened(context, site)
    yield opened
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "about:"))] == []
    context.close()


@pytest.fixture
def phone(site: str, browser) -> Iterator[Opened]:  # noqa: F811
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    opened = Opened(context, site)
    yield opened
    assert opened.errors == []
    context.close()


# Search


def test_search_ranks_questions_before_answers_before_code_and_marks_the_hits(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "cross entropy")

    found = opened.listed()
    in_question = page.evaluate(
        "ids => ids.map(id => /cross.?entropy/i.test(document.getElementById(id).querySelector('.question')?.textContent || ''))",
        found[:6],
    )
    assert "losses-cross-entropy-steps" in found[:6]
    assert in_question[:3] == [True, True, True]
    page.wait_for_function("CSS.highlights.get('pv-hit')?.size > 3")
    marked = page.evaluate(
        "[...new Set([...CSS.highlights.get('pv-hit')].map(range => range.toString().toLowerCase()))].sort()"
    )
    assert marked == ["cross", "entropy"]
    assert page.inner_text("#pv-results-title") == f"{len(found)} cards found, best first"


@pytest.mark.parametrize("spelled", ["Cross-Entropy", "cross_entropy", "CROSS ENTROPY"])
def test_search_does_not_care_how_words_are_joined(opened: Opened, spelled: str):
    opened.page.fill("#pv-query", "cross entropy")
    plain = opened.listed()

    opened.page.fill("#pv-query", spelled)

    assert sorted(opened.listed()) == sorted(plain)
    assert opened.listed()[:3] == plain[:3]


def test_search_opens_the_side_that_has_the_hit(opened: Opened):
    opened.page.fill("#pv-query", "retain_graph")
    assert opened.listed() == ["second-backward"]
    opened.page.wait_for_selector("#second-backward .pv-turn")
    assert opened.side("second-backward") == "back"

    opened.page.fill("#pv-query", "leaf tensor in an autograd graph")
    opened.page.wait_for_selector("#leaf-tensor .pv-turn")
    assert opened.side("leaf-tensor") == "front"

    opened.page.fill("#pv-query", "")
    assert opened.side("second-backward") == "front"


def test_search_that_finds_nothing_says_what_would(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "entropy zyzzyva")

    assert opened.listed() == []
    assert "No card has “entropy zyzzyva”." in page.inner_text("#pv-empty")
    page.click("text=“entropy” alone")
    assert page.input_value("#pv-query") == "entropy"
    assert len(opened.listed()) > 3


def test_search_takes_less_than_fifty_milliseconds_with_two_thousand_notes(deck: DeckFolder, browser):  # noqa: F811
    for number in range(MANY):
        deck.add_note(f"## What is question {number} about?\n<!-- id: q{number} -->\n\nAnswer {number} with `code_{number}`.\n")
    assert deck.build("--preview").code == 0
    page = browser.new_page()
    page.goto((deck.path / "dist" / "preview" / "index.html").as_uri())
    assert page.evaluate("document.querySelectorAll('.pv-note[data-filled]').length") < MANY / 10
    typed = """text => { const box = document.getElementById("pv-query"); const begun = performance.now();
        box.value = text; box.dispatchEvent(new Event("input")); document.body.offsetHeight; return performance.now() - begun; }"""

    page.evaluate(typed, "code")
    times = sorted(page.evaluate(typed, text) for text in ("q", "qu", "question 7", "code_1999", "answer about", ""))

    assert times[len(times) // 2] < 50, times
    page.evaluate(typed, "code_1999")
    assert page.eval_on_selector_all("#pv-results .pv-note", "notes => notes.map(note => note.id)") == ["q1999"]
    page.close()


def test_chips_narrow_by_tag_and_kind_and_can_be_taken_back(opened: Opened):
    page = opened.page
    everything = opened.listed()
    page.click('#pv-tags [data-key="kind"][data-value="type-in"]')
    typed = opened.listed()
    assert 0 < len(typed) < 40
    page.wait_for_selector(f"#{typed[0]} .pv-meta")
    assert "kind=type-in" in opened.fragment
    page.click('#pv-filters [data-drop="kind"]')
    assert opened.listed() == everything
    page.locator('.pv-note .pv-chip[data-key="tag"]').first.click()
    assert 0 < len(opened.listed()) < len(everything)


# Reading


def test_a_click_a_tap_and_space_turn_a_card_over(opened: Opened, phone: Opened):
    opened.go("#leaf-tensor")
    opened.page.click("#leaf-tensor .pv-front .question")
    assert opened.side("leaf-tensor") == "back"
    opened.page.keyboard.press("Space")
    assert opened.side("leaf-tensor") == "front"
    opened.page.click("#leaf-tensor .pv-turn")
    assert opened.side("leaf-tensor") == "back"
    assert opened.page.get_attribute("#leaf-tensor .pv-turn", "aria-expanded") == "true"

    phone.go("#leaf-tensor")
    phone.page.tap("#leaf-tensor .pv-front .question")
    assert phone.side("leaf-tensor") == "back"


def test_a_hint_on_a_card_opens_and_does_not_turn_it_over(deck: DeckFolder, browser):  # noqa: F811
    deck.add_note("## What is hinted?\n<!-- id: hinted -->\n\nThis.\n\n### Hint\nThink.\n")
    assert deck.build("--preview").code == 0
    page = browser.new_page()
    page.goto((deck.path / "dist" / "preview" / "index.html").as_uri() + "#hinted")
    page.click("#hinted .pv-front summary")

    assert page.get_attribute("#hinted .pv-card", "data-side") == "front"
    assert page.is_visible("#hinted .pv-front details[open] >> text=Think.")
    page.click("#hinted .pv-front .question")
    assert page.is_hidden("#hinted .pv-back .hint")  # the answer is there now
    page.close()


def test_j_and_k_go_from_card_to_card_and_update_the_address(opened: Opened):
    opened.page.keyboard.press("j")
    first = opened.current()
    opened.page.keyboard.press("j")
    second = opened.current()
    assert [first, second] == opened.listed()[:2]
    assert opened.fragment == f"#{second}"
    opened.page.keyboard.press("k")
    assert (opened.current(), opened.fragment) == (first, f"#{first}")
    opened.page.keyboard.press("/")
    assert opened.page.evaluate("document.activeElement.id") == "pv-query"


@pytest.mark.parametrize("fragment", ["#deck-60-cnns", "#deck-90-cuda", "#deck-05-python-for-data"])
def test_a_link_to_a_deck_lands_on_its_heading(opened: Opened, fragment: str):
    opened.go(fragment)
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top(fragment) < 130

    opened.page.click("text=30 Building Models")
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top("#deck-30-building-models") < 130
    assert opened.fragment == "#deck-30-building-models"
    opened.page.go_back()
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top(fragment) < 130


def test_a_link_to_a_card_lands_on_it(opened: Opened):
    opened.go("#rnn-clip-gradients")
    opened.page.wait_for_timeout(1000)

    assert opened.current() == "rnn-clip-gradients"
    assert 40 < opened.top("#rnn-clip-gradients") < 130


def test_the_current_card_keeps_its_place_when_the_view_is_switched(opened: Opened):
    opened.go("#rnn-clip-gradients")
    opened.page.wait_for_timeout(1000)
    opened.page.click("#pv-view")
    before = opened.top("#rnn-clip-gradients")

    opened.page.check('input[name="view"][value="both"]')
    opened.page.wait_for_timeout(1000)

    assert abs(opened.top("#rnn-clip-gradients") - before) < 3


def test_view_query_and_filters_survive_a_reload_and_the_back_button_undoes_them(opened: Opened):
    page = opened.page
    page.click("#pv-view")
    page.check('input[name="view"][value="both"]')
    page.fill("#pv-query", "softmax")
    page.click('#pv-tags [data-key="tag"][data-value="bug"]')
    narrowed = opened.listed()
    assert "view=both" in opened.fragment
    assert "q=softmax" in opened.fragment
    assert "tag=bug" in opened.fragment

    page.reload()
    assert opened.listed() == narrowed
    assert page.input_value("#pv-query") == "softmax"
    assert page.is_checked('input[name="view"][value="both"]')

    page.go_back()
    assert "tag=bug" not in opened.fragment
    assert len(opened.listed()) > len(narrowed)


def test_try_yourself_shows_questions_and_counts_what_you_knew(opened: Opened):
    page = opened.page
    page.click("#pv-try")
    first = opened.current()
    assert opened.side(first) == "front"
    assert not page.is_visible(f"#{first} .pv-judge")
    page.keyboard.press("Space")
    page.click(f"#{first} .pv-judge >> text=I knew it")
    second = opened.current()
    assert second != first
    page.keyboard.press("Space")
    page.keyboard.press("1")

    assert page.inner_text("#pv-count").startswith("You knew 1 of 2; ")
    page.reload()
    assert page.inner_text("#pv-count").startswith("You knew 1 of 2; ")
    page.click("text=Start over")
    assert " of " not in page.inner_text("#pv-count")


def test_the_cover_has_three_cards_to_try(opened: Opened):
    page = opened.page
    cards = page.locator("#pv-samples .pv-card")
    assert cards.count() == 3
    cards.nth(1).click()
    assert cards.nth(1).get_attribute("data-side") == "back"
    assert page.locator("a.pv-button[download]").get_attribute("href") == "pytorch-verified.apkg"


def test_all_cards_of_a_cloze_are_shown(opened: Opened):
    opened.go("#backward-step-cloze?view=both")
    note = opened.page.locator("#backward-step-cloze")
    note.locator(".pv-front .cloze").first.wait_for()

    assert note.locator(".pv-front .cloze").all_inner_texts() == ["[...]", "[...]"]
    assert note.locator(".pv-back .cloze").all_inner_texts() == ["loss.backward()", "optimizer.step()"]


def test_mathematics_is_set_by_the_mathjax_inside_the_page(opened: Opened):
    opened.go("#gradients-of-two?view=back")
    opened.page.wait_for_selector("#gradients-of-two mjx-container svg", state="attached", timeout=20_000)

    assert "\\(" not in opened.page.inner_text("#gradients-of-two .pv-back")


def test_proved_sentences_are_marked_on_request(deck: DeckFolder, browser):  # noqa: F811
    deck.replace("cards/lists.md", "It adds one item at the end.", "It adds **one** item at the `end`. Nothing else.")
    result = build(Options(deck.cards, deck.snippets))
    proved = {"list-append": {"It adds one item at the end."}}
    page = browser.new_page()
    page.goto(deck.write("p.html", preview_page(result.sources, result.proof, result.rendering, proved=proved).html).as_uri())
    page.wait_for_selector("#list-append .card", state="attached")
    assert not page.evaluate("CSS.highlights.has('pv-proved')")

    page.click("#pv-view")
    page.check('input[name="proved"]')

    assert page.evaluate("[...CSS.highlights.get('pv-proved')].map(range => range.toString())") == [
        "It adds one item at the end."
    ]
    page.close()


# On a phone, in both modes, without a mouse, on paper


def test_on_a_phone_the_first_card_is_in_the_first_screen_below_one_compact_bar(phone: Opened):
    page = phone.page

    assert page.evaluate("document.querySelector('.pv-top').offsetHeight") <= 56
    assert phone.top("#pv-samples .pv-card .question") < 300
    assert page.evaluate("document.querySelector('#pv-samples .pv-card').getBoundingClientRect().bottom") < 740
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_a_phone_the_decks_are_in_a_drawer(phone: Opened):
    page = phone.page
    assert not page.is_visible("#pv-nav")
    page.tap("#pv-menu")
    assert page.is_visible("#pv-nav")
    assert page.evaluate("document.activeElement.closest('nav')?.id") == "pv-nav"
    page.keyboard.press("Escape")
    assert not page.is_visible("#pv-nav")
    assert page.evaluate("document.activeElement.id") == "pv-menu"
    page.tap("#pv-menu")
    page.tap("text=60 CNNs")
    page.wait_for_timeout(1000)
    assert not page.is_visible("#pv-nav")
    assert 40 < phone.top("#deck-60-cnns") < 130


def test_colors_follow_the_system_until_they_are_chosen_and_nothing_looks_pressed(opened: Opened):
    page = opened.page
    page.keyboard.press("j")
    color = "getComputedStyle(document.querySelector('.pv-current .card')).backgroundColor"
    assert page.locator('[aria-pressed="true"], [aria-expanded="true"]').count() == 0
    assert page.evaluate(color) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{color} === 'rgb(30, 31, 34)'")
    page.click("#pv-view")
    page.check('input[name="theme"][value="light"]')
    assert page.evaluate(color) == "rgb(255, 255, 255)"


def test_the_question_is_the_heading_and_no_id_is_there_twice(opened: Opened):
    opened.go("#leaf-tensor?view=both")
    opened.page.wait_for_selector("#leaf-tensor .card")

    assert opened.page.locator("#leaf-tensor").get_by_role("heading", level=3).first.inner_text() == (
        "What is a leaf tensor in an autograd graph?"
    )
    assert (
        opened.page.evaluate(
            "(ids => ids.filter((id, at) => ids.indexOf(id) !== at))([...document.querySelectorAll('[id]')].map(n => n.id))"
        )
        == []
    )


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker axe-core: fetched by npm, once, and never part of the repository."""
    archive = ROOT / ".cache" / AXE
    if not archive.exists():
        archive.parent.mkdir(exist_ok=True)
        version = AXE.removeprefix("axe-core-").removesuffix(".tgz")
        command = ["npm", "pack", f"axe-core@{version}", "--silent", "--pack-destination", str(archive.parent)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60)
        except (OSError, subprocess.SubprocessError):
            pytest.skip("npm cannot fetch axe-core here")
    with tarfile.open(archive) as package:
        return package.extractfile("package/axe.min.js").read().decode()


@pytest.mark.parametrize(
    "fragment", ["", "#deck-15-autograd", "#?q=cross%20entropy", "#leaf-tensor?view=both", "#?q=zyzzyva%20tensor"]
)
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_to_complain_of(site: str, browser, axe: str, fragment: str, width: int, scheme: str):  # noqa: F811
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(site + fragment)
    page.wait_for_timeout(300)
    if not fragment:
        page.click("#pv-view")
    page.add_script_tag(content=axe)

    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]] == []
    context.close()


def test_print_has_question_and_answer_of_every_card_and_no_tools(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "dropout")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    listed = opened.listed()
    answers = page.eval_on_selector_all(
        "#pv-results .pv-note", "notes => notes.map(n => n.querySelector('.pv-back .back').checkVisibility())"
    )
    assert answers == [True] * len(listed)
    for selector in (".pv-top", "#pv-nav", ".pv-turn", ".pv-front"):
        assert page.locator(selector).first.is_hidden()
