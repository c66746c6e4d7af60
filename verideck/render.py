"""Note + what its snippets proved -> RenderedNote: the HTML of Anki's fields, and the media they show."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from verideck.anki_text import literal
from verideck.card import Block, Note, Prose, SnippetRef
from verideck.deck import Deck
from verideck.highlight import code_html
from verideck.links import fragment_places
from verideck.snippet import Snippet
from verideck.source import DeckError, Location, Problem
from verideck.verify import Verdict

FIELDS = ("Front", "Back", "Why", "Hint", "Type", "Source", "Extra", "ID")
"""Of every note type, from the first release on and in this order: Anki refuses notes whose type has other ones."""


@dataclass(frozen=True, slots=True)
class Media:
    name: str
    """In Anki's media folder; holds a hash of the contents, since Anki never replaces a file."""
    data: bytes


@dataclass(frozen=True, slots=True)
class RenderedNote:
    id: str
    kind: str
    deck: str
    """Full name, with `::` between the levels."""
    fields: tuple[str, ...]
    """In the order of FIELDS."""
    tags: tuple[str, ...]
    media: tuple[Media, ...]
    location: Location


def render_note(deck: Deck, note: Note, snippets: Mapping[str, Snippet], verdicts: Mapping[str, Verdict]) -> RenderedNote:
    """Fields and media of one note, whose links resolve and whose snippets hold."""
    media: dict[str, Media] = {}

    def side(blocks: Iterable[Block]) -> str:
        return "\n".join(_block(deck, block, snippets, verdicts, media) for block in blocks)

    question = f'<div class="question">{side([note.question])}</div>'
    paths = dict.fromkeys(ref.path for ref in note.refs)
    devices = dict.fromkeys(v.evidence for path in paths if (v := verdicts[path]).how == "gpu")
    others = [deck.source_path(path) for path in list(paths)[1:]]
    extra = [f"Ran on {device}" for device in devices] + [f"Also {path}" for path in others]
    fields = {
        "Front": "\n".join(filter(None, (question, side(note.front)))),
        "Back": side(note.back),
        "Why": side(note.why),
        "Hint": side(note.hint),
        "Type": html.escape(note.type, quote=False),
        "Source": html.escape(deck.source_path(next(iter(paths)))) if paths else "",
        "Extra": "<br>".join(html.escape(line) for line in extra),
        "ID": note.id,
    }
    return RenderedNote(
        id=note.id,
        kind=note.kind,
        deck=f"{deck.name}::{note.deck}",
        fields=tuple(fields[name] for name in FIELDS),
        tags=note.tags,
        media=tuple(media.values()),
        location=note.location,
    )


def _block(
    deck: Deck, block: Block, snippets: Mapping[str, Snippet], verdicts: Mapping[str, Verdict], media: dict[str, Media]
) -> str:
    if isinstance(block, Prose):
        rendered = block.html
        for image in block.images:
            file = media_of(deck.cards / image.source)
            media[file.name] = file
            source = html.escape(image.source)
            rendered = rendered.replace(f'<img src="{source}"', f'<img src="{html.escape(file.name)}"')
        return rendered
    return _embed(block, snippets[block.path], verdicts[block.path], media)


def _embed(ref: SnippetRef, snippet: Snippet, verdict: Verdict, media: dict[str, Media]) -> str:
    if ref.kind == "figure":
        figure = verdict.figure
        if figure is None:
            message = f"{snippet.location.path} draws no figure; draw one with matplotlib, or link to its code or output"
            raise DeckError([Problem(ref.location, message)])
        name = f"{Path(ref.path).stem}-{figure.digest[:12]}.png"
        media[name] = Media(name, figure.png)
        return f'<img class="figure" src="{html.escape(name)}" alt="{html.escape(ref.title)}">'
    region = snippet.regions[ref.region]
    parts = []
    if ref.kind in ("code", "code and output", "cloze"):
        deletions = fragment_places(ref, region.code) if ref.kind == "cloze" else []
        parts.append(f'<pre class="code"><code>{code_html(region.code, deletions)}</code></pre>')
    if ref.kind in ("output", "code and output"):
        text = literal(html.escape(region.output, quote=False))
        parts.append(f'<pre class="output"><samp>{text}</samp></pre>')
    return "\n".join(parts)


def media_of(file: Path) -> Media:
    """An image of the cards, named so that other contents get another name."""
    data = file.read_bytes()
    return Media(f"{file.stem}-{hashlib.sha256(data).hexdigest()[:12]}{file.suffix.lower()}", data)
