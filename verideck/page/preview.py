"""A finished build -> one page: a cover, then every card with the deck's own templates and style.

The page needs nothing but itself: figures are data addresses, and where the deck has formulas MathJax lies in it, asleep
until one comes into view. Cards are rendered here; the page only shows them.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import mimetypes
import re
import string
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verideck.anki.note_type import FIELDS, NoteType
from verideck.anki.render import RenderedNote, Rendering, render_note
from verideck.page.anki_template import card_side, plain_text
from verideck.page.cover import Download, cover, samples
from verideck.proof.proof import Proof
from verideck.sources.deck import Deck
from verideck.sources.note import Note
from verideck.sources.source import Location, Problem
from verideck.sources.sources import Sources

TEMPLATES = Path(__file__).with_name("templates")
MATHJAX = Path(__file__).with_name("vendor") / "mathjax-tex-svg.js"
SCRIPTS = ("page", "cards", "search", "moves", "trial", "view", "live", "start")
"""Parts of the page's one script, in the order in which they need each other."""

_PLACE = "\0"
"""Stands for the data until the rest of the page is known; no source can hold it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The page, and what changes in it from build to build."""

    html: str
    data: str
    """JSON of all notes, which the page holds as well: an open page takes it without loading anew."""
    frame: str
    """Changes with all that is not data: then a page must load anew."""


def preview_page(
    sources: Sources,
    proof: Proof,
    rendering: Rendering,
    *,
    changed: Collection[str] | None = None,
    download: Download | None = None,
    warnings: Iterable[Problem] = (),
    live: bool = False,
) -> Preview:
    """The page of a sound deck.

    `changed` are ids that differ from the last release, None where there is no release. `download` is the package that
    lies beside the page. With `live`, the page listens for rebuilds (`watch.py`), shows `warnings` with their cards, and
    has no cover.
    """
    deck = sources.deck
    waiting = {note.id: _waiting(sources, proof, rendering, note) for note in sources.notes if note.id in proof.left_out}
    rendered = {note.id: note for note in rendering.notes} | waiting
    remarks = _by_note(sources, warnings) if live else {}
    data = {
        "deck": deck.name,
        "notes": [
            _note(sources, rendering.types, note, rendered[note.id])
            | {
                "changed": note.id in (changed or ()),
                "waiting": proof.left_out.get(note.id, ""),
                "proved": sorted(proof.claims.get(note.id, ())),
                "warnings": remarks.get(note.id, []),
            }
            for note in sources.notes
        ],
        "media": _media(rendering, rendered.values()),
        "samples": [] if live else samples(sources, rendering),
        "released": changed is not None,
        "live": live,
        "root": str(deck.root) if live else "",
    }
    css = next(iter(rendering.types.values())).css
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    page = string.Template(_template("preview.html")).substitute(
        title=html.escape(deck.name),
        description=html.escape(deck.description),
        card_style=_card_style(css),
        page_style=_template("preview.css"),
        cover=_title(deck, live=live) + ("" if live else cover(sources, proof, rendering, download)),
        script="\n".join(_template(f"{name}.js") for name in SCRIPTS),
        data=_PLACE,
        mathjax=_mathjax(rendered.values()),
    )
    return Preview(page.replace(_PLACE, _inside_script(text)), text, hashlib.sha256(page.encode()).hexdigest()[:12])


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _title(deck: Deck, *, live: bool) -> str:
    """The first heading for those who cannot see; where there is a cover, only while that is away."""
    return f'<h1 class="{"pv-hidden" if live else "pv-hidden pv-plain"}">{html.escape(deck.name)}</h1>\n'


def _card_style(css: str) -> str:
    """The deck's style for many cards in one page: no ids, which must be unique, and the width of a card, not of the window."""
    css = re.sub(r"#(?=answer|type)", ".", css)
    return css.replace("@media (max-width:", "@container card (max-width:").replace("</", "<\\/")


def _inside_script(text: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _mathjax(notes: Iterable[RenderedNote]) -> str:
    """MathJax in a block that runs nothing by itself; nothing where no card has a formula."""
    if not any("\\(" in field or "\\[" in field for note in notes for field in note.fields):
        return ""
    return f'<script id="pv-mathjax" type="text/plain">{MATHJAX.read_text(encoding="utf-8")}</script>'


def _media(rendering: Rendering, notes: Iterable[RenderedNote]) -> dict[str, str]:
    """A data address for each picture that a card shows."""
    shown = {name: rendering.media.data[name] for note in notes for name in note.media}
    return {
        name: f"data:{mimetypes.guess_type(name)[0]};base64,{base64.b64encode(data).decode()}" for name, data in shown.items()
    }


def _waiting(sources: Sources, proof: Proof, rendering: Rendering, note: Note) -> RenderedNote:
    """A note that waits for a GPU, as it will be; its snippet has no figure (`links.py` sees to that)."""
    return render_note(sources.deck, note, sources.snippets, proof.verdicts, rendering.media.names)


def _note(sources: Sources, types: Mapping[str, NoteType], note: Note, rendered: RenderedNote) -> dict[str, Any]:
    fields = dict(zip(FIELDS, rendered.fields, strict=True))
    answer = " ".join((fields["Back"], fields["Type"], fields["Why"], fields["Hint"]))
    code = " ".join(re.findall(r"<pre.*?</pre>", fields["Front"] + answer, re.DOTALL))
    return {
        "id": note.id,
        "deck": note.deck,
        "kind": note.kind,
        "tags": rendered.tags,
        "cards": [
            {side: _side(types[note.kind], fields, ordinal, back=side == "back") for side in ("front", "back")}
            for ordinal in sorted(note.deletions) or [1]
        ],
        "sources": [_source(sources.deck, location) for location in _locations(sources, note)],
        "search": [plain_text(_without_code(fields["Front"])), plain_text(_without_code(answer)), plain_text(code)],
    }


def _without_code(field: str) -> str:
    return re.sub(r"<pre.*?</pre>", " ", field, flags=re.DOTALL)


def _side(note_type: NoteType, fields: Mapping[str, str], ordinal: int, *, back: bool) -> str:
    """One side of a card; its ids become classes, since a page has many cards."""
    return re.sub(r'\bid="(answer|typeans)"', r'class="\1"', card_side(note_type, fields, ordinal, back=back))


def _locations(sources: Sources, note: Note) -> list[Location]:
    """Where the note is written, and where each program that it shows begins."""
    found = [note.location]
    for ref in note.refs:
        snippet = sources.snippets[ref.path]
        found.append((snippet.regions.get(ref.region) or snippet).location)
    return list(dict.fromkeys(found))


def _source(deck: Deck, location: Location) -> dict[str, Any]:
    """Its path in the repository, and its address there where the deck has one."""
    root = deck.root
    file = Path(location.path).resolve()
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else location.path
    href = f"{deck.repository}/{path}#L{location.line}" if deck.repository else ""
    return {"path": path, "line": location.line, "href": href}


def _by_note(sources: Sources, problems: Iterable[Problem]) -> dict[str, list[str]]:
    """What is to be said about each note: at its own lines, or at those of a program that it shows."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        at = problem.location
        above = [note for note in sources.notes if note.location.path == at.path and note.location.line <= at.line]
        shows = [
            note for note in sources.notes if any(sources.snippets[ref.path].location.path == at.path for ref in note.refs)
        ]
        for note in shows or above[-1:]:
            found.setdefault(note.id, []).append(str(problem))
    return found
