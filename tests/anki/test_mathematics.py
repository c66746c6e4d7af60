"""What MathJax takes for mathematics, in a real browser with Anki's settings."""

from __future__ import annotations

import json
from pathlib import Path

from deck_folder import ROOT, DeckFolder

from verideck.build import Options, build

MATHJAX = ROOT / "verideck" / "page" / "vendor" / "mathjax-tex-svg.js"


def test_only_dollars_make_mathematics_and_an_escaped_bracket_is_shown_as_written(deck: DeckFolder, browser, tmp_path: Path):
    deck.add_note(
        r"## What is shown?" + "\n<!-- id: maths -->\n\n" + r"Not \\(x^2\\), nor \\[z\\], nor `\(w\)`, but $y^2$." + "\n"
    )
    result = build(Options(deck.cards, deck.snippets))
    assert result.problems == ()
    back = result.rendering.notes[-1].fields[1]
    settings = {
        "tex": {"inlineMath": [["\\(", "\\)"]], "displayMath": [["\\[", "\\]"]]},
        "options": {"ignoreHtmlClass": "tex2jax_ignore", "enableMenu": False},
    }
    page_file = tmp_path / "page.html"
    page_file.write_text(
        f"<!doctype html><script>MathJax = {json.dumps(settings)}</script><script src='{MATHJAX.as_uri()}'></script><main>{back}</main>",
        encoding="utf-8",
    )
    page = browser.new_page()
    try:
        page.goto(page_file.as_uri())
        page.wait_for_selector("mjx-container", state="attached", timeout=20_000)
        assert page.locator("mjx-container").count() == 1
        assert r"Not \(x^2\), nor \[z\], nor \(w\), but " in page.inner_text("main")
    finally:
        page.close()
