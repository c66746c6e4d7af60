"""The pictures of README.md, taken from the real deck with Debian's Chromium.

    python build_deck.py --preview && python docs/screenshots.py

Needs the extra `dev` and `apt-get install chromium`.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
PREVIEW = ROOT / "dist" / "preview" / "index.html"
SHOWN = "grad-accumulates"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def main() -> int:
    """Write `docs/cards.png` and `docs/preview.png`."""
    chromium = shutil.which("chromium")
    if chromium is None or not PREVIEW.exists():
        missing = "run python build_deck.py --preview" if chromium else "apt-get install chromium"
        print(f"docs/screenshots.py: nothing to take pictures of or with; {missing} first", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        cards(browser, ROOT / "docs" / "cards.png")
        whole_page(browser, ROOT / "docs" / "preview.png")
        browser.close()
    return 0


def opened(browser: Browser, *, theme: str, width: str, side: str) -> Page:
    """The preview in this mode, at one note."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=2)
    state = json.dumps({"side": side, "theme": theme, "width": width})
    page.add_init_script(f"localStorage.setItem('verideck-preview', '{state}')")
    page.goto(f"{PREVIEW.as_uri()}#{SHOWN}")
    page.wait_for_timeout(1000)  # the page scrolls smoothly to the note
    return page


def cards(browser: Browser, file: Path) -> None:
    """Front and back of one card, by day and by night, side by side."""
    panes = []
    for theme in ("light", "night"):
        page = opened(browser, theme=theme, width="phone", side="both")
        for card in page.query_selector_all(f'[id="{SHOWN}"] .card'):
            picture = base64.b64encode(card.screenshot()).decode()
            panes.append(f'<img src="data:image/png;base64,{picture}" width="{card.bounding_box()["width"]}">')
    page = browser.new_page(viewport={"width": 1700, "height": 400}, device_scale_factor=2)
    page.set_content(
        f'<div style="display: inline-flex; gap: 16px; align-items: flex-start; padding: 8px">{"".join(panes)}</div>'
    )
    page.query_selector("div").screenshot(path=file, omit_background=True)


def whole_page(browser: Browser, file: Path) -> None:
    """The preview as an author has it open."""
    opened(browser, theme="light", width="phone", side="both").screenshot(path=file)


if __name__ == "__main__":
    sys.exit(main())
