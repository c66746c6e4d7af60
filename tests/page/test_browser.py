"""The site in a real browser: by mouse, by touch, by keyboard, on a phone and on paper."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from deck_folder import CARD, ROOT, SNIPPET, DeckFolder

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


LOSS = '''\
"""A loss is small where the label is likely."""

# region loss
def cross_entropy(likely):
    return round(1 - likely, 1)


print(cross_entropy(0.9))
# > 0.1
# endregion

assert cross_entropy(0.5) == 0.5
'''
NOTES = """
## What does the value of a cross entropy measure?
<!-- id: loss-measures; tags: core -->

How unlikely the label was.

## Which loss goes with class labels?
<!-- id: loss-for-labels -->

Cross-Entropy goes with them.

## What does this print?
<!-- id: loss-prints; tags: output -->

[code](../snippets/lists/loss.py#loss)

---

[output](../snippets/lists/loss.py#loss)

## What does entropy have to do with a crossroad?
<!-- id: loss-scattered; tags: core -->

Nothing.

## Type the function that gives the length of a list.
<!-- id: typed -->

`len`, as in `len(xs)`.

### Type
len

## Fill in the two calls.
<!-- id: gaps -->

First {{c1::`append`}}, then {{c2::`pop`}}.

## What is hinted?
<!-- id: hinted -->

This.

### Hint
Think.

## What is the area of a square?
<!-- id: formula -->

$x^2$ for the side $x$.
"""


def filler(topic: str, count: int) -> str:
    words = "This answer has some length, so that cards differ in height. "
    return "\n".join(
        f"## What is number {n} of {topic}?\n<!-- id: {topic}-{n}; tags: core -->\n\n{words * (n % 7 + 1)}\n"
        for n in range(count)
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site of a deck with three subdecks and some of everything."""
    folder = tmp_path_factory.mktemp("site")
    files = {
        "cards/deck.toml": 'name = "Small Deck"\nnamespace = "small"\ntopics = ["lists", "middle", "last"]\n',
        "cards/lists.md": CARD + NOTES,
        "cards/middle.md": "---\ndeck: 20 Middle\ntags: [middle]\n---\n# Middle\n\n" + filler("middle", 40),
        "cards/last.md": "---\ndeck: 30 Last\ntags: [last]\n---\n# Last\n\n" + filler("last", 20),
        "snippets/lists/append.py": SNIPPET,
        "snippets/lists/loss.py": LOSS,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    assert main(["--cards", str(folder / "cards"), "--snippets", str(folder / "snippets"), "--preview"]) == 0
    return (folder / "dist" / "preview" / "index.html").as_uri()


@pytest.fixture(scope="module")
def real_site(real_deck: Path) -> str:
    arguments = ["--cards", str(real_deck / "cards"), "--snippets", str(real_deck / "snippets"), "--preview"]
    assert main(arguments) == 0
    return (real_deck / "dist" / "preview" / "index.html").as_uri()


@pytest.fixture
def opened(site: str, browser) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
    opened = Opened(context, site)
    yield opened
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "about:"))] == []
    context.close()


@pytest.fixture(scope="module")
def opened_once(site: str, browser) -> Iterator[Opened]:
    """One page for many questions."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = Opened(context, site)
    yield opened
    assert opened.errors == []
    context.close()


@pytest.fixture
def phone(site: str, browser) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    opened = Opened(context, site)
    yield opened
    assert opened.errors == []
    context.close()


# Search


def test_search_ranks_questions_before_answers_before_code_and_marks_the_hits(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "cross entropy")

    assert opened.listed() == ["loss-measures", "loss-scattered", "loss-for-labels", "loss-prints"]
    assert page.inner_text("#pv-results-title") == "4 cards found, best first"
    page.wait_for_function("CSS.highlights.get('pv-hit')?.size >= 8")
    marked = page.evaluate(
        "[...new Set([...CSS.highlights.get('pv-hit')].map(range => range.toString().toLowerCase()))].sort()"
    )
    assert marked == ["cross", "entropy"]


@pytest.mark.parametrize("spelled", ["Cross-Entropy", "cross_entropy", "CROSS  ENTROPY"])
def test_search_does_not_care_how_words_are_joined(opened: Opened, spelled: str):
    opened.page.fill("#pv-query", spelled)

    assert set(opened.listed()) == {"loss-measures", "loss-scattered", "loss-for-labels", "loss-prints"}


def test_search_opens_the_side_that_has_the_hit(opened: Opened):
    opened.page.fill("#pv-query", "cross entropy")
    opened.page.wait_for_selector("#loss-prints .pv-turn")
    assert {note: opened.side(note) for note in ("loss-measures", "loss-for-labels", "loss-prints")} == {
        "loss-measures": "front",
        "loss-for-labels": "back",
        "loss-prints": "front",  # the code stands on the front
    }

    opened.page.fill("#pv-query", "")
    assert opened.side("loss-for-labels") == "front"


MARKED = """() => [...(CSS.highlights.get("pv-hit") || [])].map(range => {
  const note = range.startContainer.parentElement.closest(".pv-note").id;
  return note + " " + range.toString().toLowerCase() + (range.startContainer === range.endContainer ? "" : " torn");
}).filter(hit => !hit.startsWith("middle") && !hit.startsWith("last"))"""


def test_every_hit_on_a_card_is_marked_and_nothing_else(opened_once: Opened):
    page = opened_once.page
    marked = {}
    for text in ("len", "append 1", "entropy", "zyzzyva", ""):
        page.evaluate(SEARCH, text)
        page.wait_for_function(
            "[...document.querySelectorAll('#pv-results .pv-note')].slice(0, 2).every(n => n.dataset.filled)"
        )
        marked[text] = page.evaluate(MARKED)

    appended = ["append", "append", "1", "append", "1", "1", "1", "append"]
    twice = ["loss-measures", "loss-scattered"]
    assert marked == {
        "len": ["typed len"] * 5,
        "append 1": [f"list-append {word}" for word in appended],
        "entropy": [
            *(f"{note} entropy" for note in twice for _ in range(2)),
            "loss-for-labels entropy",
            *["loss-prints entropy"] * 4,
        ],
        "zyzzyva": [],
        "": [],
    }
    assert page.evaluate("CSS.highlights.has('pv-hit')") is False


def test_search_that_finds_nothing_says_what_would(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "entropy zyzzyva")

    assert opened.listed() == []
    assert "No card has “entropy zyzzyva”." in page.inner_text("#pv-empty")
    page.click("text=“entropy” alone")
    assert page.input_value("#pv-query") == "entropy"
    assert len(opened.listed()) == 4


def test_search_takes_less_than_fifty_milliseconds_with_two_thousand_notes(deck: DeckFolder, browser):
    for number in range(MANY):
        deck.add_note(f"## What is question {number} about?\n<!-- id: q{number} -->\n\nAnswer {number} with `code_{number}`.\n")
    assert deck.build("--preview").code == 0
    page = browser.new_page()
    page.goto((deck.path / "dist" / "preview" / "index.html").as_uri())
    assert page.evaluate("document.querySelectorAll('.pv-note[data-filled]').length") < MANY / 10
    typed = """text => { const box = document.getElementById("pv-query"); const begun = performance.now();
        box.value = text; box.dispatchEvent(new Event("input")); document.body.offsetHeight; return performance.now() - begun; }"""

    def takes_less(text: str) -> bool:
        page.evaluate(typed, "else")
        return page.evaluate(typed, text) < 50

    for text in ("q", "qu", "question 7", "code_1999", "answer about", ""):
        assert any(takes_less(text) for _ in range(200)), text  # the first time will do: others use this machine, too
    page.evaluate(typed, "code_1999")
    assert page.eval_on_selector_all("#pv-results .pv-note", "notes => notes.map(note => note.id)") == ["q1999"]
    page.close()


SEARCH = """text => {
  const box = document.getElementById("pv-query");
  box.value = text;
  box.dispatchEvent(new Event("input"));
  const listed = [...document.querySelectorAll(".pv-notes > .pv-note")].filter(note => !note.closest("[hidden]"));
  const empty = document.getElementById("pv-empty");
  return {
    first: listed.slice(0, 4).map(note => note.id).join(" "),
    title: document.getElementById("pv-results").hidden ? "" : document.getElementById("pv-results-title").textContent,
    count: document.getElementById("pv-count").textContent,
    advice: empty.hidden ? [] : [...empty.querySelectorAll("p:first-child, button")].map(part => part.textContent),
    decks: [...document.querySelectorAll("#pv-decks li")].map(deck => deck.querySelector("span").textContent).join("|"),
  };
}"""
FOUR = "4 cards found, best first"
SIXTY = "60 cards found, best first"


@pytest.mark.parametrize(
    ("text", "first", "title", "decks", "advice"),
    [
        ("", "list-append loss-measures loss-for-labels loss-prints", "", "9|40|20", []),
        ("  ", "list-append loss-measures loss-for-labels loss-prints", "", "9|40|20", []),
        ("entropy", "loss-measures loss-scattered loss-for-labels loss-prints", FOUR, "4||", []),
        (" Cross entropy ", "loss-measures loss-scattered loss-for-labels loss-prints", FOUR, "4||", []),
        ("entropy of cross", "loss-measures", "1 card found", "1||", []),
        ("loss(", "loss-for-labels loss-measures loss-prints loss-scattered", FOUR, "4||", []),
        ("rint", "loss-prints list-append", "2 cards found, best first", "2||", []),
        ("append", "list-append gaps", "2 cards found, best first", "2||", []),
        ("LEN", "typed middle-0 middle-1 middle-2", "61 cards found, best first", "1|40|20", []),
        ("core", "loss-measures loss-scattered middle-0 middle-1", "62 cards found, best first", "2|40|20", []),
        ("number 7 of middle", "middle-7 middle-17 middle-27 middle-37", FOUR, "|4|", []),
        ("númb", "middle-0 middle-1 middle-2 middle-3", SIXTY, "|40|20", []),
        ("=", "list-append", "1 card found", "1||", []),
        (" [ ", "list-append", "1 card found", "1||", []),
        ("zyz", "", "", "||", ["No card has “zyz”."]),
        ("entropyx", "", "", "||", ["No card has “entropyx”.", "“entrop”: 4"]),
        ("length zyzzyva", "", "", "||", ["No card has “length zyzzyva”.", "“length” alone: 61"]),
    ],
)  # fmt: skip
def test_each_search_has_this_answer(opened_once: Opened, text: str, first: str, title: str, decks: str, advice: list[str]):
    found = sum(int(count or 0) for count in decks.split("|"))

    assert opened_once.page.evaluate(SEARCH, text) == {
        "first": first,
        "title": title,
        "count": "69 notes" if found == 69 else f"{found} of 69 notes",
        "advice": advice,
        "decks": decks,
    }


def test_more_than_sixty_found_cards_are_shown_on_request(opened: Opened):
    page = opened.page
    page.evaluate(SEARCH, "core")
    assert (len(opened.listed()), page.inner_text(".pv-more")) == (60, "Show 2 more")

    page.click(".pv-more")

    assert (len(opened.listed()), page.locator(".pv-more").count()) == (62, 0)


def test_whoever_goes_to_a_card_or_a_deck_that_no_search_left_ends_the_search(opened: Opened):
    opened.go("#typed?q=append&tag=core")
    assert (opened.page.input_value("#pv-query"), opened.fragment, opened.current()) == ("", "#typed", "typed")
    assert (len(opened.listed()), opened.page.locator("#pv-filters button").count()) == (69, 0)

    opened.page.evaluate(SEARCH, "append")
    assert (opened.listed(), opened.fragment) == (["list-append", "gaps"], "#?q=append")
    opened.page.click("#pv-nav >> text=20 Middle")
    assert (opened.page.input_value("#pv-query"), opened.fragment, len(opened.listed())) == ("", "#deck-20-middle", 69)


def test_filters_are_offered_with_their_counts_and_named_while_they_are_in_force(opened: Opened):
    page = opened.page

    def offers() -> list[str]:
        return page.eval_on_selector_all("#pv-tags button", "all => all.map(n => n.textContent + n.ariaPressed)")

    assert offers() == ["question and answer 67false", "core 62false", "type the answer 1false", "fill in 1false"]
    page.click('#pv-tags [data-value="core"]')
    assert offers()[:2] == ["question and answer 67false", "core 62true"]
    assert page.get_attribute("#pv-filters button", "aria-label") == "core: show all again"
    assert (opened.listed()[:3], opened.fragment) == (["loss-measures", "loss-scattered", "middle-0"], "#?tag=core")
    assert page.evaluate(SEARCH, "append")["advice"][:2] == [
        "No card has “append” among those you chose.",
        "Look among all cards",
    ]
    page.click("text=Look among all cards")
    assert (opened.listed(), opened.fragment) == (["list-append", "gaps"], "#?q=append")


def test_chips_narrow_by_tag_and_kind_and_can_be_taken_back(opened: Opened):
    page = opened.page
    everything = opened.listed()
    page.click('#pv-tags [data-key="kind"][data-value="type-in"]')
    typed = opened.listed()
    assert typed == ["typed"]
    page.wait_for_selector(f"#{typed[0]} .pv-meta")
    assert "kind=type-in" in opened.fragment
    page.click('#pv-filters [data-drop="kind"]')
    assert opened.listed() == everything
    page.locator('.pv-note .pv-chip[data-key="tag"]').first.click()
    assert 0 < len(opened.listed()) < len(everything)


# Reading


def test_a_click_a_tap_and_space_turn_a_card_over(opened: Opened, phone: Opened):
    opened.go("#middle-20")
    opened.page.click("#middle-20 .pv-front .question")
    assert opened.side("middle-20") == "back"
    opened.page.keyboard.press("Space")
    assert opened.side("middle-20") == "front"
    opened.page.click("#middle-20 .pv-turn")
    assert opened.side("middle-20") == "back"
    assert opened.page.get_attribute("#middle-20 .pv-turn", "aria-expanded") == "true"

    phone.go("#middle-20")
    phone.page.tap("#middle-20 .pv-front .question")
    assert phone.side("middle-20") == "back"


def test_a_hint_on_a_card_opens_and_does_not_turn_it_over(opened: Opened):
    page = opened.page
    opened.go("#hinted")
    page.click("#hinted .pv-front summary")

    assert opened.side("hinted") == "front"
    assert page.is_visible("#hinted .pv-front details[open] >> text=Think.")
    page.click("#hinted .pv-front .question")
    assert page.is_hidden("#hinted .pv-back .hint")  # the answer is there now


def test_a_typed_answer_is_compared_in_the_same_type(opened: Opened):
    page = opened.page
    opened.go("#typed")
    page.fill("#typed input.typeans", "lne")
    page.keyboard.press("Enter")

    assert opened.side("typed") == "back"
    assert page.inner_text("#typed .pv-back code.typeans") == "lne\n↓\nlen"
    assert page.inner_html("#typed .pv-back code.typeans") == (
        '<span class="typeBad">lne</span><br><span class="typearrow">↓</span><br><span class="typeGood">len</span>'
    )
    fonts = page.eval_on_selector_all(
        "#typed .typeans", "all => all.map(n => getComputedStyle(n).fontFamily + getComputedStyle(n).fontSize)"
    )
    assert len(set(fonts)) == 1


def test_what_turns_a_card_says_what_it_will_do(opened: Opened):
    opened.go("#loss-prints")
    opened.page.wait_for_selector("#loss-prints .pv-turn")
    seen = []
    for _ in range(3):
        says = opened.page.eval_on_selector("#loss-prints .pv-turn", "turn => [turn.textContent, turn.ariaExpanded]")
        seen.append([*says, opened.side("loss-prints")])
        opened.page.keyboard.press("Space")

    chips = "all => all.map(chip => [chip.textContent, chip.ariaLabel])"
    assert opened.page.eval_on_selector_all("#loss-prints .pv-chip", chips) == [
        ["question and answer", "only cards: question and answer"]
    ]
    front, back = ["Show the answer", "false", "front"], ["Hide the answer", "true", "back"]
    assert seen == [front, back, front]
    opened.go("#loss-prints?view=both")
    opened.page.click("#loss-prints .pv-front .question")
    assert (opened.side("loss-prints"), opened.current()) == ("both", "loss-prints")


def test_the_browser_does_nothing_of_its_own_with_keys_that_the_page_answers(opened: Opened):
    opened.go("#loss-prints")
    pressed = """([key, ctrlKey]) => {
      const event = new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true });
      return !document.body.dispatchEvent(event);
    }"""

    taken = [key for key in (" ", "j", "k", "/", "x", "1", "Enter", "Tab") if opened.page.evaluate(pressed, [key, False])]

    assert taken == [" ", "j", "k", "/"]
    assert [key for key in taken if opened.page.evaluate(pressed, [key, True])] == []


def test_an_answer_that_is_right_or_none_is_not_marked_as_wrong(opened: Opened):
    opened.go("#typed")
    told = []
    for typed in ("lne", " len ", "LEN", ""):
        opened.page.fill("#typed input.typeans", typed)
        opened.page.press("#typed input.typeans", "Enter")
        told.append(opened.page.inner_text("#typed .pv-back code.typeans"))
        opened.page.click("#typed .pv-turn")

    assert told == ["lne\n↓\nlen", "len", "LEN\n↓\nlen", "len"]


def test_keys_lead_from_the_search_to_its_results_and_no_further(opened: Opened):
    page = opened.page
    for key in ("Enter", "ArrowDown"):
        page.keyboard.press("/")
        page.keyboard.type("cross entropy")
        page.keyboard.press(key)
        assert (opened.current(), opened.fragment) == ("loss-measures", "#loss-measures?q=cross+entropy")
        seen = []
        for pressed in "jkkjjjjjk":
            page.keyboard.press(pressed)
            seen.append(opened.listed().index(opened.current()))
        assert seen == [1, 0, 0, 1, 2, 3, 3, 3, 2]
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        assert (page.input_value("#pv-query"), opened.fragment, len(opened.listed())) == ("", "", 69)
        assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.evaluate(SEARCH, "zyzzyva")
    page.focus("#pv-query")
    for key in ("Enter", "j", "k"):
        page.keyboard.press(key)  # there is nowhere to go
    page.evaluate(SEARCH, "")
    page.click("#pv-view")
    assert page.is_visible("#pv-panel")
    page.keyboard.press("Escape")
    assert (page.is_visible("#pv-panel"), page.evaluate("document.activeElement.id")) == (False, "pv-view")


def test_who_tries_himself_is_led_to_the_next_card_that_he_has_not_judged(opened: Opened):
    page = opened.page
    count = "document.getElementById('pv-count').textContent"
    page.click("#pv-try")
    assert (opened.current(), page.evaluate(count), opened.fragment) == ("list-append", "69 to go. ", "#list-append?trial=yes")
    told = []
    for key in ("2", "1", "2", "k", "1"):
        page.keyboard.press("Space")
        page.keyboard.press(key)
        told.append((opened.current(), page.evaluate(count).partition(" to go")[0]))
    assert told == [
        ("loss-measures", "You knew 1 of 1; 68"),
        ("loss-for-labels", "You knew 1 of 2; 67"),
        ("loss-prints", "You knew 2 of 3; 66"),
        ("loss-for-labels", "You knew 2 of 3; 66"),
        ("loss-prints", "You knew 1 of 3; 66"),
    ]
    judged = "kind => [...document.querySelectorAll(kind)].map(note => note.id)"
    knew, not_yet = (page.evaluate(judged, kind) for kind in (".pv-knew", ".pv-not-yet"))
    assert (knew, not_yet) == (["list-append"], ["loss-measures", "loss-for-labels"])
    state = page.evaluate(STATE)
    assert state["kept"][4:] == ["list-append", True, "loss-measures", False, "loss-for-labels", False]
    assert (state["root"], state["hash"]) == (
        "view front width fit theme light chosen  narrowed  trial ",
        "#loss-prints?trial=yes",
    )

    page.click("text=Start over")

    assert (page.evaluate(count), page.locator(".pv-knew, .pv-not-yet, .pv-note [data-side=back]").count()) == ("69 to go. ", 0)
    page.evaluate("document.querySelector('[name=view][value=both]').click()")
    state = page.evaluate(STATE)
    assert (state["root"][:10], state["checked"][:4], state["hash"]) == (
        "view front",
        "both",
        "#loss-prints?view=both&trial=yes",
    )
    assert page.locator(".pv-note [data-side=both]").count() == 0
    page.evaluate("document.querySelector('[name=view][value=front]').click()")
    page.click("#pv-try")
    assert (page.evaluate(count), page.get_attribute("#pv-try", "aria-pressed")) == ("69 notes", "false")
    page.keyboard.press("2")
    assert page.locator(".pv-knew").count() == 0


STATE = """() => {
  const sides = [...document.querySelectorAll(".pv-note[data-filled] .pv-card")].map(card => card.dataset.side);
  const { theme, width, proved, editor, knew } = JSON.parse(localStorage.getItem("verideck:Small Deck") || '{"knew": {}}');
  return {
    root: Object.entries(document.documentElement.dataset).flat().join(" "),
    hash: location.hash,
    kept: [theme, width, proved, editor, ...Object.entries(knew).flat()],
    checked: [...document.querySelectorAll("#pv-panel input:checked")].map(field => field.value).join(" "),
    sides: [...new Set(sides)].join(" "),
    night: [".card.nightMode", ".card:not(.nightMode)"].map(kind => document.querySelectorAll(kind).length > 0),
    steps: history.length,
  };
}"""
"""All that one may choose, and where it stands."""


def test_each_choice_of_the_view_is_shown_at_once_and_lasts_where_it_should(opened: Opened):
    page = opened.page
    opened.go("#loss-prints")
    before = page.evaluate(STATE)
    seen = []
    for name, value in (("view", "back"), ("view", "both"), ("view", "front"), ("view", "both"), ("theme", "night"),
                        ("theme", "light"), ("theme", "system"), ("theme", "night"), ("width", "fit"), ("width", "phone")):  # fmt: skip
        page.evaluate("field => document.querySelector(field).click()", f'#pv-panel [name="{name}"][value="{value}"]')
        now = page.evaluate(STATE)
        assert f"{name} {value}" in now["root"] or name == "theme"
        seen.append((now["hash"].removeprefix("#loss-prints"), now["kept"], now["checked"], now["sides"], now["night"], now["steps"] - before["steps"]))  # fmt: skip

    day, night = [False, True], [True, False]
    none, fit = [None] * 4, ["fit", "", ""]
    assert before == {
        "root": "view front width fit theme light", "hash": "#loss-prints", "kept": none, "checked": "front system fit",
        "sides": "front", "night": day, "steps": before["steps"],
    }  # fmt: skip
    assert seen == [
        ("?view=back", none, "back system fit", "back", day, 1),
        ("?view=both", none, "both system fit", "both", day, 2),
        ("", none, "front system fit", "front", day, 3),
        ("?view=both", none, "both system fit", "both", day, 4),
        ("?view=both", ["night", *fit], "both night fit", "both", night, 4),
        ("?view=both", ["light", *fit], "both light fit", "both", day, 4),
        ("?view=both", ["system", *fit], "both system fit", "both", day, 4),
        ("?view=both", ["night", *fit], "both night fit", "both", night, 4),
        ("?view=both", ["night", *fit], "both night fit", "both", night, 4),
        ("?view=both", ["night", "phone", "", ""], "both night phone", "both", night, 4),
    ]
    now = page.evaluate(STATE)
    assert now["root"] == "view both width phone theme night"
    assert page.evaluate("document.querySelector('[name=editor]').value") == ""
    page.reload()
    assert page.evaluate(STATE) | {"steps": 0} == now | {"steps": 0}
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    everything = "[...document.querySelectorAll('.pv-note')].every(note => note.querySelector('.card'))"
    assert (page.evaluate(STATE)["night"], page.evaluate(everything)) == (day, True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(STATE)["night"] == night
    page.evaluate(SEARCH, "entropy")
    assert page.evaluate(STATE)["sides"] == "both"
    page.evaluate(SEARCH, "zyzzyva")
    page.evaluate("document.querySelector('[name=view][value=back]').click()")  # where no card is left
    assert page.evaluate(STATE)["root"].startswith("view back")


@pytest.mark.parametrize(
    ("fragment", "query", "then"),
    [
        ("#?q=cross+entropy&view=both&tag=core", "cross entropy", "#?q=all&tag=core&view=both"),
        ("#?view=front&q=&what=ever", "", "#?q=all"),
        ("#middle%2D3?trial=yes", "", "#?q=all&trial=yes"),
        ("#nowhere", "", "#?q=all"),
        ("#?q=len&changed=yes&waiting=yes&kind=cloze", "len", "#?q=all&kind=cloze&changed=yes&waiting=yes"),
        ("#?q=a%26b%3Dc?d", "a&b=c", "#?q=all"),
    ],
)
def test_an_address_says_what_is_asked_for_and_nothing_else(opened_once: Opened, fragment: str, query: str, then: str):
    page = opened_once.page
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    page.wait_for_function("fragment => location.hash === fragment", arg=fragment)
    assert page.input_value("#pv-query") == query

    page.evaluate(SEARCH, "all")
    assert opened_once.fragment == then
    page.evaluate(SEARCH, "a&b =ö?")
    assert opened_once.fragment == then.replace("all", "a%26b+%3D%C3%B6%3F")
    page.evaluate("location.hash = ''")
    page.wait_for_function("document.getElementById('pv-count').textContent === '69 notes'")


PRESS = """([selector, key, more]) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  const taken = !document.querySelector(selector).dispatchEvent(event);
  const current = document.querySelectorAll(".pv-current");
  const sides = current[0] && [...current[0].querySelectorAll(".pv-card")].map(card => card.dataset.side[0]).join("");
  return [taken, current.length, current[0]?.id, sides, document.activeElement.id];
}"""


def test_each_key_does_its_own_and_only_where_it_should(opened: Opened):
    page = opened.page
    opened.go("#gaps")
    spaces = [page.evaluate(PRESS, ["body", " ", {}]) for _ in range(3)]
    assert spaces == [[True, 1, "gaps", sides, "gaps"] for sides in ("bf", "bb", "bf")]
    idle = [True, 1, "gaps", "bf", "gaps"]
    for selector, key, more in [
        *(("body", key, {held: True}) for key in "jk /" for held in ("ctrlKey", "metaKey", "altKey")),
        *(("#gaps .pv-turn", key, {}) for key in (" ", "Enter")),
        *(("#gaps .pv-id", key, {}) for key in (" ", "Enter")),
        *(("#pv-query", key, {}) for key in (" ", "/", "j", "k", "1", "2")),
        *(("body", key, {}) for key in ("1", "2", "Enter", "x", "Tab", "J")),
    ]:
        assert page.evaluate(PRESS, [selector, key, more]) == [False, *idle[1:]], (selector, key, more)
    assert page.evaluate(PRESS, ["#gaps .pv-turn", "j", {}]) == [True, 1, "hinted", "f", "hinted"]
    assert page.evaluate(PRESS, ["#hinted .pv-id", "k", {}]) == idle
    assert page.evaluate(PRESS, ["#hinted summary", " ", {}])[:4] == [False, 1, "gaps", "bf"]
    assert page.evaluate(PRESS, ["body", "/", {}]) == [True, 1, "gaps", "bf", "pv-query"]
    assert page.evaluate(PRESS, ["#pv-query", "Escape", {}])[:3] == [False, 1, "gaps"]
    assert opened.fragment == "#gaps"
    assert page.evaluate(STATE)["kept"] == [None] * 4


CLICK = """([selector, more]) => {
  const before = history.length;
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...more });
  const taken = !document.querySelector(selector).dispatchEvent(event);
  const current = document.querySelector(".pv-current");
  const side = id => document.querySelector(`[id="${id}"] .pv-card`)?.dataset.side;
  const steps = history.length - before;
  return [taken, current?.id, side("typed"), side("hinted"), document.activeElement.id, location.hash, steps];
}"""


def test_each_click_does_its_own_and_only_where_it_should(opened: Opened):
    page = opened.page
    page.evaluate(SEARCH, "")
    page.wait_for_selector("#hinted .card")

    def clicked(selector: str, **more: bool) -> list:
        return page.evaluate(CLICK, [selector, more])

    page.evaluate("for (const id of ['typed', 'hinted']) document.querySelector(`#${id} .pv-front`).click()")
    page.evaluate("document.querySelector('#hinted .pv-sides').click()")
    both = ["back", "front"]
    assert clicked("#typed .pv-meta") == [False, "hinted", *both, "hinted", "#hinted", 0]
    for idle in ("summary", "input.typeans"):
        assert clicked(f".pv-note:is(#typed, #hinted) {idle}") == [False, "hinted", *both, "hinted", "#hinted", 0]
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#hinted .question'))")
    assert clicked("#typed .pv-back") == [False, "hinted", *both, "hinted", "#hinted", 0]
    page.evaluate("getSelection().removeAllRanges()")
    assert clicked("#typed .pv-back") == [False, "typed", "front", "front", "typed", "#typed", 0]
    assert clicked("#pv-samples .question") == [False, "typed", "front", "front", "typed", "#typed", 0]
    assert page.get_attribute("#pv-samples .pv-card", "data-side") == "back"

    for held in ("ctrlKey", "metaKey", "shiftKey"):
        page.evaluate("addEventListener('click', event => event.preventDefault(), { once: true })")
        assert clicked("#pv-nav a", **{held: True})[1:] == ["typed", "front", "front", "typed", "#typed", 0]
    assert clicked("#hinted .pv-id") == [True, "hinted", *["front"] * 2, "hinted", "#hinted", 1]
    assert clicked("#pv-nav a") == [True, "hinted", *["front"] * 2, "deck-lists", "#deck-lists", 1]
    page.evaluate("scrollTo(0, 3000)")
    page.click(".pv-name")
    assert page.evaluate("[scrollY, location.hash]") == [0, ""]
    assert clicked(".pv-skip")[0] is False
    page.focus("#typed .pv-turn")
    page.evaluate("document.querySelector('#typed .pv-turn').click()")
    assert page.evaluate("document.activeElement.className") == "pv-turn"
    page.evaluate("document.activeElement.blur()")
    state = """selector => {
      document.querySelector(selector).click();
      const view = document.getElementById("pv-view");
      return [view.ariaExpanded, document.getElementById("pv-panel").hidden, document.activeElement.id];
    }"""
    seen = [page.evaluate(state, selector) for selector in ("#pv-view", "#pv-panel legend", "#pv-view", "#pv-view", "main")]
    opened_, closed = ["true", False, ""], ["false", True, "pv-view"]
    assert seen == [opened_, opened_, closed, ["true", False, "pv-view"], closed]


def test_keys_begin_at_the_first_card_that_is_in_the_window(opened: Opened):
    page = opened.page
    press = """key => {
      scrollTo(0, 5000);
      const edge = document.querySelector(".pv-top").getBoundingClientRect().bottom + 12 + 40;
      const all = [...document.querySelectorAll(".pv-notes > .pv-note")];
      const first = all.findIndex(note => note.getBoundingClientRect().bottom > edge);
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      return [first, all.indexOf(document.querySelector(".pv-current"))];
    }"""
    first, current = page.evaluate(press, "j")
    assert (first > 10, current) == (True, first)
    opened.go("")
    first, current = page.evaluate(press, "k")
    assert (first > 10, current) == (True, first - 1)
    page.wait_for_function("document.querySelector('.pv-current').getBoundingClientRect().top < 130")
    assert opened.top(".pv-current") > 40


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


@pytest.mark.parametrize("fragment", ["#deck-30-last", "#deck-lists"])
def test_a_link_to_a_deck_lands_on_its_heading(opened: Opened, fragment: str):
    opened.go(fragment)
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top(fragment) < 130

    opened.page.click("#pv-nav >> text=20 Middle")
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top("#deck-20-middle") < 130
    assert opened.fragment == "#deck-20-middle"
    opened.page.go_back()
    opened.page.wait_for_timeout(1000)
    assert 40 < opened.top(fragment) < 130


def test_a_link_to_a_card_lands_on_it(opened: Opened):
    opened.go("#middle-37")
    opened.page.wait_for_timeout(1000)

    assert opened.current() == "middle-37"
    assert 40 < opened.top("#middle-37") < 130


def test_the_current_card_keeps_its_place_when_the_view_is_switched(opened: Opened):
    opened.go("#middle-37")
    opened.page.wait_for_timeout(1000)
    opened.page.click("#pv-view")
    before = opened.top("#middle-37")

    opened.page.check('input[name="view"][value="both"]')
    opened.page.wait_for_timeout(1000)

    assert abs(opened.top("#middle-37") - before) < 3


def test_view_query_and_filters_survive_a_reload_and_the_back_button_undoes_them(opened: Opened):
    page = opened.page
    page.click("#pv-view")
    page.check('input[name="view"][value="both"]')
    page.fill("#pv-query", "entropy")
    page.click('#pv-tags [data-key="tag"][data-value="core"]')
    narrowed = opened.listed()
    assert "view=both" in opened.fragment
    assert "q=entropy" in opened.fragment
    assert "tag=core" in opened.fragment

    page.reload()
    assert opened.listed() == narrowed
    assert page.input_value("#pv-query") == "entropy"
    assert page.is_checked('input[name="view"][value="both"]')

    page.go_back()
    assert "tag=core" not in opened.fragment
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
    assert page.locator("a.pv-button[download]").get_attribute("href") == "small.apkg"


def test_all_cards_of_a_cloze_are_shown(opened: Opened):
    opened.go("#gaps?view=both")
    note = opened.page.locator("#gaps")
    note.locator(".pv-front .cloze").first.wait_for()

    assert note.locator(".pv-front .cloze").all_inner_texts() == ["[...]", "[...]"]
    assert note.locator(".pv-back .cloze").all_inner_texts() == ["append", "pop"]


def test_mathematics_is_set_by_the_mathjax_inside_the_page(opened: Opened):
    opened.go("#formula?view=back")
    opened.page.wait_for_selector("#formula mjx-container svg", state="attached", timeout=20_000)

    assert "\\(" not in opened.page.inner_text("#formula .pv-back")


def test_mathjax_sleeps_until_a_formula_comes_near(opened: Opened):
    page = opened.page
    awake = "[typeof window.MathJax, document.head.querySelectorAll('script').length, document.querySelectorAll('mjx-container').length]"
    opened.go("#?q=hinted")
    page.wait_for_selector("#hinted .card")
    assert page.evaluate(awake) == ["undefined", 0, 0]

    page.evaluate(SEARCH, "square")
    page.wait_for_selector("#formula mjx-container svg", state="attached", timeout=20_000)
    page.evaluate("MathJax.startup.promise.then(() => 0)")
    assert page.evaluate(awake) == ["object", 1, 2]
    assert page.evaluate("document.querySelector('#formula mjx-container').hasAttribute('tabindex')") is False


def test_proved_sentences_are_marked_on_request(deck: DeckFolder, browser):
    deck.replace("cards/lists.md", "It adds one item at the end.", "It adds **one** item at the `end`. Nothing else.")
    result = build(Options(deck.cards, deck.snippets))
    words = replace(result.proof.words, by_note={"list-append": frozenset({"It adds one item at the end."})})
    shown = preview_page(result.sources, replace(result.proof, words=words), result.rendering)
    page = browser.new_page()
    page.goto(deck.write("p.html", shown.html).as_uri())
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
    page.wait_for_selector("#pv-nav")
    assert page.evaluate("document.activeElement.closest('nav')?.id") == "pv-nav"
    page.keyboard.press("Escape")
    page.wait_for_selector("#pv-nav", state="hidden")
    state = """() => [
      document.documentElement.hasAttribute("data-drawer"),
      document.getElementById("pv-menu").ariaExpanded,
      document.activeElement.id,
      document.querySelector("#pv-samples .pv-card").dataset.side,
    ]"""
    click = "selector => document.querySelector(selector).click()"
    shut = [False, "false", "pv-menu", "front"]
    assert page.evaluate(state) == shut
    page.evaluate(click, "#pv-menu")
    assert page.evaluate(state) == [True, "true", "", "front"]
    page.evaluate(click, "#pv-menu")
    assert page.evaluate(state) == shut
    page.evaluate(click, "#pv-menu")
    page.evaluate(click, "#pv-samples .question")  # closes the drawer, and turns no card
    assert page.evaluate(state) == [False, "false", "", "front"]
    page.evaluate(click, "#pv-menu")
    page.evaluate(click, "#pv-tags button")
    assert page.evaluate(state)[:2] == [False, "false"]
    page.evaluate(click, "#pv-tags button")
    page.focus("#pv-menu")
    assert page.evaluate("document.activeElement.id") == "pv-menu"
    page.tap("#pv-menu")
    page.tap("#pv-nav >> text=20 Middle")
    page.wait_for_timeout(1000)
    assert not page.is_visible("#pv-nav")
    assert 40 < phone.top("#deck-20-middle") < 130


def test_colors_follow_the_system_until_they_are_chosen_and_nothing_looks_pressed(opened: Opened):
    page = opened.page
    page.keyboard.press("j")
    color = "getComputedStyle(document.querySelector('.pv-current .card')).backgroundColor"
    assert page.locator('[aria-pressed="true"], [aria-expanded="true"]').count() == 0
    assert page.evaluate(color) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{color} === 'rgb(30, 31, 34)'")
    assert page.get_attribute("html", "data-theme") == "night"
    page.click("#pv-view")
    page.check('input[name="theme"][value="light"]')
    assert page.evaluate(color) == "rgb(255, 255, 255)"


def test_the_question_is_the_heading_and_no_id_is_there_twice(opened: Opened):
    opened.go("#middle-20?view=both")
    opened.page.wait_for_selector("#middle-20 .card")

    assert opened.page.locator("#middle-20").get_by_role("heading", level=3).first.inner_text() == (
        "What is number 20 of middle?"
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
    "fragment", ["", "#deck-15-autograd", "#?q=cross%20entropy", "#?tag=bug&view=both", "#?q=zyzzyva%20tensor"]
)
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_to_complain_of(real_site: str, browser, axe: str, fragment: str, width: int, scheme: str):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(real_site + fragment)
    page.wait_for_timeout(300)
    if not fragment:
        page.click("#pv-view")
    page.add_script_tag(content=axe)

    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]] == []
    context.close()


def test_print_has_question_and_answer_of_every_card_and_no_tools(opened: Opened):
    page = opened.page
    page.fill("#pv-query", "entropy")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    listed = opened.listed()
    answers = page.eval_on_selector_all(
        "#pv-results .pv-note", "notes => notes.map(n => n.querySelector('.pv-back .back').checkVisibility())"
    )
    assert answers == [True] * len(listed)
    for selector in (".pv-top", "#pv-nav", ".pv-turn", ".pv-front"):
        assert page.locator(selector).first.is_hidden()
