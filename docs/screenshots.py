"""The pictures of README.md, taken from the site with Debian's Chromium.

    python build_deck.py --preview && python docs/screenshots.py

Needs the extra `dev` and `apt-get install chromium`.
"""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
SITE = ROOT / "dist" / "preview" / "index.html"
CARDS = (
    ("requires-grad-integer", "light"),
    ("grad-accumulates", "light"),
    ("backward-step-cloze", "dark"),
    ("overfitting-loss-curves", "dark"),
)
"""An error and its cure, an output and its reason, code to fill in, a figure."""
SEARCH = "#?q=cross%20entropy"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def main() -> int:
    """Write `docs/cards.png` and `docs/preview.png`."""
    chromium = shutil.which("chromium")
    if chromium is None or not SITE.exists():
        missing = "run python build_deck.py --preview" if chromium else "apt-get install chromium"
        print(f"docs/screenshots.py: nothing to take pictures of or with; {missing} first", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        pictures = [card(browser, note, scheme) for note, scheme in CARDS]
        in_a_row(browser, pictures, ROOT / "docs" / "cards.png")
        halves = [screen(browser, "", 1180, 800), screen(browser, SEARCH, 390, 800)]
        in_a_row(browser, halves, ROOT / "docs" / "preview.png")
        browser.close()
    return 0


def opened(browser: Browser, place: str, scheme: str, width: int, height: int) -> Page:
    """The site at one place."""
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=2, reduced_motion="reduce"
    )
    page.goto(SITE.as_uri() + place)
    page.wait_for_timeout(1500)  # cards that come near the window take their places
    return page


def card(browser: Browser, note: str, scheme: str) -> tuple[bytes, float]:
    """The answer of one card as a phone shows it, and its width."""
    page = opened(browser, f"#{note}?view=back", scheme, 380, 900)
    shown = page.locator(f'[id="{note}"] .pv-back .card').first
    page.add_style_tag(content=".pv-top { display: none } .pv-card { border: 0 !important; box-shadow: none !important }")
    return shown.screenshot(), shown.bounding_box()["width"]


def screen(browser: Browser, place: str, width: int, height: int) -> tuple[bytes, float]:
    """What a window of this size shows."""
    return opened(browser, place, "light", width, height).screenshot(), width


def in_a_row(browser: Browser, pictures: list[tuple[bytes, float]], file: Path) -> None:
    """Pictures side by side on nothing, each with round corners and a thin edge."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}" width="{width}" '
        'style="border-radius: 14px; box-shadow: 0 0 0 1px #8b949e80">'
        for data, width in pictures
    )
    page = browser.new_page(viewport={"width": 2000, "height": 400}, device_scale_factor=2)
    page.set_content(f'<div style="display: inline-flex; gap: 16px; align-items: flex-start; padding: 2px">{images}</div>')
    page.locator("div").screenshot(path=file, omit_background=True)


if __name__ == "__main__":
    sys.exit(main())
