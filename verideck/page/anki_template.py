"""Anki's template language, as far as the deck's templates use it: `tests/page/test_preview.py` compares with real Anki."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from verideck.anki.note_type import NoteType

_SECTION = re.compile(r"\{\{([#^])(\w+)\}\}(.*?)\{\{/\2\}\}", re.DOTALL)
_VALUE = re.compile(r"\{\{([\w:]+)\}\}")
_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)\}\}", re.DOTALL)


def card_side(note_type: NoteType, fields: Mapping[str, str], ordinal: int, *, back: bool) -> str:
    """HTML of one side of a card as Anki renders it, `[[type:…]]` filled in with a box or the right answer."""
    front = _fill(note_type.front, fields, ordinal, back=False)
    if not back:
        return front
    repeated = _fill(note_type.front, fields, ordinal, back=True, typed=True)
    return _fill(note_type.back, {**fields, "FrontSide": repeated}, ordinal, back=True)


def _sections(template: str, fields: Mapping[str, str]) -> str:
    """The template with only those sections whose field is filled (`#`) or empty (`^`)."""

    def section(match: re.Match[str]) -> str:
        filled = bool(fields.get(match[2], "").strip())
        return _sections(match[3], fields) if filled == (match[1] == "#") else ""

    return _SECTION.sub(section, template)


def _fill(template: str, fields: Mapping[str, str], ordinal: int, *, back: bool, typed: bool = False) -> str:
    def value(match: re.Match[str]) -> str:
        *filters, name = match[1].split(":")
        text = fields[name]
        if "cloze" in filters:
            return _cloze(text, ordinal, back=back)
        if "type" in filters:
            if typed:
                return f'<div><code id="typeans"><span class="typeGood">{text}</span></code></div>'
            return '<input type="text" id="typeans" aria-label="your answer">'
        if "text" in filters:
            return html.escape(html.unescape(re.sub(r"<[^>]*>", "", text)))
        return text

    return _VALUE.sub(value, _sections(template, fields))


def _cloze(text: str, ordinal: int, *, back: bool) -> str:
    def deletion(match: re.Match[str]) -> str:
        number = int(match[1])
        answer, _, hint = match[2].partition("::")
        if number != ordinal:
            return f'<span class="cloze-inactive" data-ordinal="{number}">{answer}</span>'
        shown = answer if back else f"[{hint or '...'}]"
        return f'<span class="cloze" data-ordinal="{number}">{shown}</span>'

    return _CLOZE.sub(deletion, text)


def plain_text(rendered: str) -> str:
    """Text of fields for searching: without tags, deletions shown."""
    blocks = re.sub(r"<br>|</(?:p|pre|div|li|ul|ol|t[drh]|table|h\d)>", " ", rendered)
    bare = re.sub(r"\{\{c\d+::|\}\}|<[^>]*>", "", blocks)
    return " ".join(html.unescape(bare).split())
