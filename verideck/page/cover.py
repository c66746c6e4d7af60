"""The beginning of the site: what the deck is, how its promise is kept, three cards to try, and how to get it."""

from __future__ import annotations

import hashlib
import html
import string
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verideck.anki.note_type import verified_with
from verideck.anki.render import Rendering
from verideck.proof.proof import Proof
from verideck.sources.note import Block, Note, SnippetRef
from verideck.sources.sources import Sources

SHORT = 7
"""Lines of code on the front of a sample card, so that a phone's first screen holds it whole."""
_TEMPLATE = Path(__file__).with_name("templates") / "cover.html"


@dataclass(frozen=True, slots=True)
class Download:
    """A package beside the page."""

    name: str
    size: int
    """In bytes."""
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> Download:
        """The package of these bytes."""
        return cls(name, len(data), hashlib.sha256(data).hexdigest())

    @property
    def checksum_line(self) -> str:
        """What `sha256sum --check` reads."""
        return f"{self.sha256}  {self.name}\n"


def cover(sources: Sources, proof: Proof, rendering: Rendering, download: Download | None) -> str:
    """HTML of the cover. Its sample cards are shown by the page's script."""
    deck = sources.deck
    cards = sum(len(note.deletions) or 1 for note in sources.notes if note.id not in proof.left_out)
    counts = {
        "notes": len(rendering.notes),
        "cards": cards,
        "programs run": len({ref.path for note in sources.notes if note.id not in proof.left_out for ref in note.refs}),
        "decks": len({note.deck for note in sources.notes}),
    }
    if proof.words.proved:
        counts["sentences proved"] = proof.words.proved
    ran = verified_with(sources.snippets.values())
    return string.Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=html.escape(deck.name),
        description=html.escape(deck.description),
        version=html.escape(deck.version),
        ran=html.escape(ran[:1].upper() + ran[1:]),
        counts="".join(f"<div><dd>{number:,}</dd><dt>{html.escape(what)}</dt></div>" for what, number in counts.items()),
        download=_download(download),
        sources=_sources(deck.repository),
    )


def _download(download: Download | None) -> str:
    if download is None:
        return ""
    name, size = html.escape(download.name), f"{download.size / 1e6:.1f} MB"
    return (
        f'<p><a class="pv-button" href="{name}" download>Download the deck <span>{size}</span></a></p>'
        f'<p class="pv-small">SHA-256 <code>{download.sha256}</code></p>'
    )


def _sources(repository: str) -> str:
    if not repository:
        return ""
    home = html.escape(repository.partition("/blob/")[0].partition("/src/")[0])
    return f'<p><a href="{home}">Cards, programs and the tool</a>: read them, correct them, add to them.</p>'


def samples(sources: Sources, rendering: Rendering) -> list[str]:
    """Ids of three unlike notes to begin with: an output to predict, code to fill in, a figure; else the first ones.

    Each is short, and comes from the middle of its kind: what a deck begins with is seldom what it is about.
    """
    shown = {note.id for note in rendering.notes}
    notes = [note for note in sources.notes if note.id in shown and _lines(note, sources) <= SHORT]
    kinds = (
        [note for note in notes if "output" in note.tags and "code" in _embeds(note.front)],
        [note for note in notes if "cloze" in _embeds(note.front)],
        [note for note in notes if "figure" in _embeds(note.front) and note.kind == "basic"],
    )
    middle = [found[len(found) // 2].id for found in kinds if found]
    return list(dict.fromkeys([*middle, *(note.id for note in notes), *(note.id for note in rendering.notes)]))[:3]


def _embeds(blocks: Iterable[Block]) -> set[str]:
    return {block.kind for block in blocks if isinstance(block, SnippetRef)}


def _lines(note: Note, sources: Sources) -> int:
    """Of code on its front."""
    refs = [block for block in note.front if isinstance(block, SnippetRef) and block.region]
    return sum(len(sources.snippets[ref.path].regions[ref.region].code.splitlines()) for ref in refs)
