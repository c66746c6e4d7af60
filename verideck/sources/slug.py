"""Kebab-case names: ids of notes, names of regions."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SMALL = frozenset(
    "a an and are as at by do does for how in is it its of on or that the this to what when which why with you your".split()
)
"""Words that carry no meaning in an id."""


def slug_for(text: str) -> str:
    """A note id to offer for a question: its first words that carry meaning."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(([word for word in words if word not in _SMALL] or words)[:5])
