"""RenderedNotes -> one page that shows every card with the deck's own templates and style.

The page needs nothing but itself: figures are data addresses, and MathJax lies in it, asleep until mathematics comes
into view. Cards are rendered here (`tests/test_preview.py` compares them with real Anki); the page only shows them.
"""

from __future__ import annotations

import base64
import html
import json
import mimetypes
import os
import re
import string
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from verideck.anki.note_type import FIELDS, NoteType
from verideck.anki.render import RenderedNote, Rendering
from verideck.sources.deck import Deck
from verideck.sources.note import Note
from verideck.sources.sources import Sources

TEMPLATES = Path(__file__).with_name("templates")
MATHJAX = Path(__file__).with_name("vendor") / "mathjax-tex-svg.js"


def preview_page(
    sources: Sources, rendering: Rendering, output: Path, *, changed: Collection[str] | None = None, live: bool = False
) -> str:
    """The page, to be written to `output` (links to sources are relative to it).

    `changed` are ids that differ from the last release, or None where there is no release. With `live`, the page
    listens for rebuilds (`watch.py`).
    """
    deck = sources.deck
    by_id = {note.id: note for note in sources.notes}
    notes = [_note(sources, rendering, note, by_id[note.id], output, changed or ()) for note in rendering.notes]
    media = {
        name: f"data:{mimetypes.guess_type(name)[0]};base64,{base64.b64encode(data).decode()}"
        for name, data in rendering.media.data.items()
    }
    data = {
        "deck": deck.name,
        "notes": notes,
        "media": {name: media[name] for note in rendering.notes for name in note.media},
        "released": changed is not None,
        "live": live,
    }
    css = next(iter(rendering.types.values())).css
    return string.Template(_template("preview.html")).substitute(
        title=html.escape(deck.name),
        version=html.escape(deck.version),
        description=html.escape(deck.description),
        card_style=css.replace("</", "<\\/"),
        page_style=_template("preview.css"),
        script=_template("preview.js"),
        data=_inside_script(json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
        mathjax=MATHJAX.read_text(encoding="utf-8"),
    )


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _inside_script(text: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _note(
    sources: Sources, rendering: Rendering, rendered: RenderedNote, note: Note, output: Path, changed: Collection[str]
) -> dict[str, Any]:
    deck, snippets = sources.deck, sources.snippets
    links = {str(note.location): _link(deck, deck.cards / f"{note.topic}.md", note.location.line, output)}
    for ref in note.refs:
        region = snippets[ref.path].regions.get(ref.region)
        line = region.location.line if region else 1
        links[f"{deck.source_path(ref.path)}:{line}"] = _link(deck, deck.snippets / ref.path, line, output)
    fields = dict(zip(FIELDS, rendered.fields, strict=True))
    return {
        "id": note.id,
        "deck": note.deck,
        "topic": note.topic,
        "kind": note.kind,
        "tags": list(rendered.tags),
        "changed": note.id in changed,
        "cards": [
            {
                "front": card_side(rendering.types[note.kind], fields, ordinal, back=False),
                "back": card_side(rendering.types[note.kind], fields, ordinal, back=True),
            }
            for ordinal in sorted(note.deletions) or [1]
        ],
        "sources": [{"text": text, "href": href} for text, href in links.items()],
        "text": plain_text(" ".join(rendered.fields)),
    }


def _link(deck: Deck, file: Path, line: int, output: Path) -> str:
    if deck.repository:
        path = file.resolve().relative_to(deck.root.resolve()).as_posix()
        return f"{deck.repository}/{path}#L{line}"
    return Path(os.path.relpath(file, output.parent)).as_posix() + f"#L{line}"


def plain_text(rendered: str) -> str:
    """Text of fields for searching: without tags, deletions shown, in small letters."""
    blocks = re.sub(r"<br>|</(?:p|pre|div|li|ul|ol|t[drh]|table|h\d)>", " ", rendered)
    bare = re.sub(r"\{\{c\d+::|\}\}|<[^>]*>", "", blocks)
    return " ".join(html.unescape(bare).lower().split())


# Anki's template language, as far as the deck's templates use it


def card_side(note_type: NoteType, fields: Mapping[str, str], ordinal: int, *, back: bool) -> str:
    """HTML of one side of a card as Anki renders it, `[[type:…]]` filled in with a box or the right answer."""
    front = _fill(note_type.front, fields, ordinal, back=False)
    if not back:
        return front
    return _fill(
        note_type.back,
        {**fields, "FrontSide": _fill(note_type.front, fields, ordinal, back=True, typed=True)},
        ordinal,
        back=True,
    )


def _fill(template: str, fields: Mapping[str, str], ordinal: int, *, back: bool, typed: bool = False) -> str:
    def section(match: re.Match[str]) -> str:
        return match[2] if fields.get(match[1], "").strip() else ""

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

    template = re.sub(r"\{\{#(\w+)\}\}(.*?)\{\{/\1\}\}", section, template, flags=re.DOTALL)
    return re.sub(r"\{\{([\w:]+)\}\}", value, template)


def _cloze(text: str, ordinal: int, *, back: bool) -> str:
    def deletion(number: int, inner: str) -> str:
        answer, _, hint = inner.partition("::")
        if number != ordinal:
            return f'<span class="cloze-inactive" data-ordinal="{number}">{answer}</span>'
        shown = answer if back else f"[{hint or '...'}]"
        return f'<span class="cloze" data-ordinal="{number}">{shown}</span>'

    return "".join(_replaced(text, deletion))


def _replaced(text: str, deletion: Any) -> Iterator[str]:
    at = 0
    for match in re.finditer(r"\{\{c(\d+)::(.*?)\}\}", text, re.DOTALL):
        yield text[at : match.start()]
        yield deletion(int(match[1]), match[2])
        at = match.end()
    yield text[at:]
