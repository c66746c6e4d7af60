"""Every card as a learner sees it, in the deck's own style: on a phone and on a desktop, light and night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import CONTRAST
from deck_folder import DeckFolder

from verideck.anki.note_type import FIELDS
from verideck.anki.render import Rendering
from verideck.build import Options, build
from verideck.page.anki_template import card_side
from verideck.page.preview import MATHJAX

SIDEWAYS = """() => [...document.querySelectorAll(".card")].flatMap((card) => {
  const edge = card.getBoundingClientRect();
  const wide = [...card.querySelectorAll("*")].filter((part) => {
    const box = part.getBoundingClientRect();
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth;
    return scrolls || (box.width && (box.right > edge.right + 0.5 || box.left < edge.left - 0.5));
  });
  return wide.length ? [`${card.dataset.note}: ${wide[0].outerHTML.slice(0, 120)}`] : [];
})"""
"""Parts of cards that stand out at a side, or that could be moved sideways."""


def page_of(rendering: Rendering, *, night: bool, data: dict[str, str] | None = None) -> str:
    """All sides of all cards below each other, each as wide as the window."""
    sides = []
    mode = " nightMode" if night else ""
    for note in rendering.notes:
        fields = dict(zip(FIELDS, note.fields, strict=True))
        for back in (False, True):
            side = card_side(rendering.types[note.kind], fields, 1, back=back)
            sides.append(f'<div class="card{mode}" data-note="{note.id}">{side}</div>')
    css = next(iter(rendering.types.values())).css
    mathjax = (
        "<script>MathJax = { tex: { inlineMath: [['\\\\(', '\\\\)']] }, options: { enableMenu: false } }</script>"
        f"<script>{MATHJAX.read_text(encoding='utf-8')}</script>"
    )
    body = "\n".join(sides)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f"<!doctype html><html>{head}<style>body {{ margin: 0 }}{css}</style>{mathjax if chr(92) + '(' in body else ''}<body>{body}"


@pytest.fixture(scope="module")
def rendering(real_deck: Path) -> Rendering:
    return build(Options(real_deck / "cards", real_deck / "snippets")).rendering


@pytest.fixture
def shown(browser, tmp_path: Path) -> Iterator:
    """Opens the cards of a rendering at a width."""
    pages = []

    def open_at(rendering: Rendering, width: int, *, night: bool = False):
        for name, data in rendering.media.data.items():
            (tmp_path / name).write_bytes(data)
        file = tmp_path / "cards.html"
        file.write_text(page_of(rendering, night=night), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 2000})
        pages.append(page)
        page.goto(file.as_uri())
        page.evaluate("window.MathJax ? MathJax.startup.promise.then(() => 0) : 0")
        return page

    yield open_at
    for page in pages:
        page.close()


@pytest.mark.parametrize(("width", "night"), [(360, False), (360, True), (1024, False)])
def test_no_card_of_the_real_deck_scrolls_sideways_or_is_hard_to_read(rendering: Rendering, shown, width: int, night: bool):
    page = shown(rendering, width, night=night)

    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST.replace(": 14;", ": 16;")) == []
    assert page.eval_on_selector_all(".card img", "images => images.filter(i => !i.complete || !i.naturalWidth).length") == 0


HOSTILE = '''\
"""Everything here is long."""

# region long
def a_function_with_a_very_long_name(its_first_argument, its_second_argument):
    if its_first_argument:
        return its_second_argument.upper().lower().casefold().strip().title()  # a comment, and a long one too


text = a_function_with_a_very_long_name(its_first_argument=1, its_second_argument="word")
print((text + " ") * 20 + "x" * 80)
# > OUTPUT
# endregion

assert text == "Word"
'''.replace("OUTPUT", "Word " * 20 + "x" * 80)
NOTE = """\
## What is `some.nn.utils.rnn.pack_padded_sequence_of_a_very_long_name_indeed` in a table?
<!-- id: hostile -->

| name | what it does when it is called with an argument |
| --- | --- |
| `some.functional.binary_cross_entropy_with_logits` | Averyveryverylongwordwithoutanyspacesinitwhichmustbreak |

[code and output](../snippets/lists/long.py#long)

```text
a plain block with a line that is far too long for any phone that was ever sold to anybody
```
"""


def test_whatever_is_too_long_wraps(deck: DeckFolder, shown):
    deck.write("snippets/lists/long.py", HOSTILE)
    deck.add_note(NOTE)
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    page = shown(result.rendering, 360)

    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_line_that_wraps_hangs_deeper_than_it_begins(deck: DeckFolder, shown):
    deck.write("snippets/lists/long.py", HOSTILE)
    deck.add_note(NOTE)
    page = shown(build(Options(deck.cards, deck.snippets)).rendering, 360)

    rows = page.eval_on_selector_all(
        '[data-note="hostile"] .line',
        """lines => lines.filter(line => line.textContent.trim()).map(line => {
            const range = document.createRange();
            const lefts = [];
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at++) {
                if (!walker.currentNode.data[at].trim()) continue;
                range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
                const box = range.getBoundingClientRect();
                lefts.push([Math.round(box.top), box.left]);
            }
            const first = lefts[0];
            return [first[1], Math.min(...lefts.filter(([top]) => top > first[0] + 8).map(([, left]) => left))];
        })""",
    )

    wrapped = [(begins, hangs) for begins, hangs in rows if hangs is not None and hangs != float("inf")]
    assert len(wrapped) >= 3
    assert all(hangs > begins + 30 for begins, hangs in wrapped), rows


def test_code_is_copied_as_it_is(deck: DeckFolder, shown):
    deck.write("snippets/lists/long.py", HOSTILE)
    deck.add_note(NOTE)
    page = shown(build(Options(deck.cards, deck.snippets)).rendering, 360)

    copied = page.evaluate("""() => {
      getSelection().selectAllChildren(document.querySelector('[data-note="hostile"] pre.code'));
      return String(getSelection());
    }""")

    assert copied.strip("\n") == HOSTILE.split("# region long\n")[1].split("# >")[0].strip("\n")


def test_an_error_is_told_apart_from_an_output_and_an_output_from_code(deck: DeckFolder, shown):
    deck.write(
        "snippets/lists/error.py",
        '"""A list has no key."""\n\n# region error\nxs = [1]\nprint(xs)\n# > [1]\ntry:\n    xs["a"]\n'
        "except TypeError as error:\n    print(error)\n    # > list indices must be integers or slices, not str\n# endregion\n\n"
        "assert xs == [1]\n",
    )
    deck.add_note("## Why does this fail?\n<!-- id: error -->\n\n[code and output](../snippets/lists/error.py#error)\n")
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    page = shown(result.rendering, 360)
    looks = {
        kind: page.evaluate(
            """kind => { const box = document.querySelector(`[data-note="error"] pre.${kind}`); const style = getComputedStyle(box);
            return [style.backgroundColor, style.color, style.borderBottomColor, getComputedStyle(box, "::before").content]; }""",
            kind,
        )
        for kind in ("code", "output", "error")
    }

    assert page.inner_text('[data-note="error"] pre.error') == "TypeError: list indices must be integers or slices, not str"
    assert len({look[0] for look in looks.values()}) == 3
    assert looks["output"][3] != looks["error"][3]


def test_only_a_note_whose_code_ran_says_verified_and_it_says_so_in_one_line(deck: DeckFolder, shown):
    deck.add_note("## What is a list?\n<!-- id: words -->\n\nA row of things.\n")
    page = shown(build(Options(deck.cards, deck.snippets)).rendering, 360)
    footers = {note: page.locator(f'[data-note="{note}"] .footer') for note in ("list-append", "words")}

    assert footers["list-append"].inner_text().startswith("verified with Python 3.")
    assert "verified" not in footers["words"].inner_text()
    assert all(footer.bounding_box()["height"] < 30 for footer in footers.values())


def test_at_night_lines_change_sides_and_images_keep_their_colors(rendering: Rendering, shown):
    page = shown(rendering, 360, night=True)
    filters = {
        note: page.eval_on_selector(f'[data-note="{note}"] .figure', "figure => getComputedStyle(figure).filter")
        for note in ("learning-rate-curves", "plot-one-sample")
    }

    assert filters == {"learning-rate-curves": "invert(1) hue-rotate(180deg)", "plot-one-sample": "brightness(0.86)"}
