"""Debian's Chromium, driven by Playwright; tests that need it skip where it is missing, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One browser for all tests of a session."""
    api = pytest.importorskip("playwright.sync_api", reason="install the project with its extra `dev`")
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("Debian's Chromium is not here: apt-get install chromium")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


CONTRAST = """() => {
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = parse(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const node = walker.currentNode.parentElement;
    if (!text || !node.checkVisibility() || node.closest("mjx-container, script, style, noscript, .pv-hidden, .pv-skip, :disabled")) continue;
    const style = getComputedStyle(node);
    const [a, b] = [luminance(parse(style.color)), luminance(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const least = node.closest("pre, code, samp, kbd") ? 13 : 14;
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)}:1 ${node.tagName}.${node.className} "${text.slice(0, 30)}"`);
    if (size < least) found.push(`${size}px ${node.tagName}.${node.className} "${text.slice(0, 30)}"`);
  }
  return [...new Set(found)];
}"""
"""Texts with too little contrast to what is behind them, or too small."""
