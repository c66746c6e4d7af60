"""Note + what its snippets proved -> RenderedNote: the HTML of Anki's fields, and the media they show."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verideck.anki.highlight import code_html
from verideck.anki.note_type import FIELDS, NoteType, note_types, verified_with
from verideck.proof.proof import Proof
from verideck.proof.verdict import Verdict
from verideck.sources.anki_text import literal
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.deck import Deck
from verideck.sources.links import fragment_places
from verideck.sources.note import Block, Note, Prose
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem, quick_to_pickle
from verideck.sources.sources import Sources
from verideck.sources.version import tool_version


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class RenderedNote:
    """A note as Anki stores it."""

    id: str
    guid: str
    """Anki's own id, by which it finds the note again."""
    kind: str
    deck: str
    """Full name, with `::` between the levels."""
    fields: tuple[str, ...]
    """In the order of FIELDS."""
    tags: tuple[str, ...]
    media: tuple[str, ...]
    """Names of the files it shows, in Anki's media folder."""
    hashes: str
    """Of each field that shows something, and of the tags: short, and as the lock writes them."""


@dataclass(frozen=True, slots=True)
class Media:
    """Every image and figure of a deck. Names hold a hash of the contents, since Anki never replaces a file."""

    names: Mapping[str, str]
    """In Anki's media folder, by the source: `media/….png` of the cards, or the path of the snippet that drew it."""
    data: Mapping[str, bytes]
    """By name."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A deck as Anki stores it, but for the times of change."""

    notes: tuple[RenderedNote, ...]
    """What the package holds, in study order."""
    media: Media
    types: Mapping[str, NoteType]
    problems: tuple[Problem, ...] = ()


def render(sources: Sources, proof: Proof, cache: Cache, jobs: int | None = None) -> Rendering:
    """Every note that is proved, rendered. The front door between proof and lock; nothing is rendered where problems stand."""
    types = note_types(sources.deck, verified_with(sources.snippets.values()))
    if sources.problems or proof.problems:
        return Rendering((), Media({}, {}), types)
    notes = [note for note in sources.notes if note.id not in proof.left_out]
    media = collect_media(sources.deck, sources.notes, proof.verdicts)
    problems = tuple(check_figures(notes, sources.snippets, media))
    return Rendering(() if problems else tuple(_rendered(sources, proof, notes, media, cache, jobs)), media, types, problems)


def _rendered(
    sources: Sources, proof: Proof, notes: Iterable[Note], media: Media, cache: Cache, jobs: int | None
) -> Iterator[RenderedNote]:
    """All notes in study order; a topic whose every ingredient is as it was is known from before."""
    deck, snippets, verdicts = sources.deck, sources.snippets, proof.verdicts
    by_topic: dict[str, list[Note]] = {}
    for note in notes:
        by_topic.setdefault(note.topic, []).append(note)
    tools = key_of(
        fingerprint("sources", "anki"),
        tool_version("Pygments"),
        tool_version("genanki"),
        deck.namespace,
        deck.name,
        deck.snippets.name,
    )

    def ingredients(topic: str) -> str:
        notes = by_topic[topic]
        paths = sorted({ref.path for note in notes for ref in note.refs})
        proved = [(sources.fingerprints[path], verdicts[path].how, verdicts[path].evidence) for path in paths]
        shown = [media.names.get(path) for path in paths]
        images = [media.names[image.source] for note in notes for image in note.images]
        ids = [note.id for note in notes]  # those left out do not show in the topic's fingerprint
        return key_of(tools, sources.fingerprints[topic], json.dumps((ids, paths, proved, shown, images)))

    def make(topic: str) -> tuple[RenderedNote, ...]:
        return tuple(render_note(deck, note, snippets, verdicts, media.names) for note in by_topic[topic])

    keys = {topic: ingredients(topic) for topic in by_topic}
    for rendered in cache.made("topic", keys, make, jobs).values():
        yield from rendered


def collect_media(deck: Deck, notes: Iterable[Note], verdicts: Mapping[str, Verdict]) -> Media:
    """The images of the cards and the figures that snippets drew."""
    names: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for source in dict.fromkeys(image.source for note in notes for image in note.images):
        file = deck.cards / source
        contents = file.read_bytes()
        names[source] = medium_name(file.stem, hashlib.sha256(contents).hexdigest(), file.suffix.lower())
        data[names[source]] = contents
    for path, verdict in verdicts.items():
        if verdict.figure:
            names[path] = medium_name(Path(path).stem, verdict.figure.digest, ".png")
            data[names[path]] = verdict.figure.png
    return Media(names, data)


def medium_name(stem: str, digest: str, suffix: str) -> str:
    """A name that Anki keeps as it is and finds again in the text of a field."""
    kept = re.sub(r"[^\w .-]", "-", unicodedata.normalize("NFC", stem)).strip(" .")[:40]
    return f"{kept}-{digest[:12]}{suffix}"


def check_figures(notes: Iterable[Note], snippets: Mapping[str, Snippet], media: Media) -> Iterator[Problem]:
    """Links to figures that no snippet drew."""
    for note in notes:
        for ref in note.refs:
            if ref.kind == "figure" and ref.path not in media.names:
                file = snippets[ref.path].location.path
                message = f"{file} draws no figure; draw one with matplotlib, or link to its code or output"
                yield Problem(ref.location, message)


def render_note(
    deck: Deck, note: Note, snippets: Mapping[str, Snippet], verdicts: Mapping[str, Verdict], names: Mapping[str, str]
) -> RenderedNote:
    """Fields of one note whose links resolve and whose snippets hold. `names` are those of `Media`."""
    from verideck.anki.collection import guid  # it brings genanki along, which a build without changes need not load

    def side(blocks: Iterable[Block]) -> str:
        return "\n".join(_block(block, snippets, verdicts, names) for block in blocks)

    question = f'<div class="question">{side([note.question])}</div>'
    paths = list(dict.fromkeys(ref.path for ref in note.refs))
    devices = dict.fromkeys(v.evidence for path in paths if (v := verdicts[path]).how == "gpu")
    fields = {
        "Front": "\n".join(filter(None, (question, side(note.front)))),
        "Back": side(note.back),
        "Why": side(note.why),
        "Hint": side(note.hint),
        "Type": html.escape(note.type, quote=False),
        "Source": html.escape(deck.source_path(paths[0])) if paths else "",
        "Extra": html.escape(f"verified on {', '.join(devices)}") if devices else "",
        "ID": note.id,
    }
    figures = [names[ref.path] for ref in note.refs if ref.kind == "figure"]
    return RenderedNote(
        id=note.id,
        guid=guid(deck.namespace, note.id),
        kind=note.kind,
        deck=f"{deck.name}::{note.deck}",
        fields=tuple(fields[name] for name in FIELDS),
        tags=note.tags,
        media=tuple(dict.fromkeys([*figures, *(names[image.source] for image in note.images)])),
        hashes=hashes_of(tuple(fields[name] for name in FIELDS), note.tags),
    )


def hashes_of(fields: Sequence[str], tags: Iterable[str]) -> str:
    """A short hash of each field that shows something, and of the tags: `Back=… Front=…`, in the order of their names."""
    parts = {**dict(zip(FIELDS, fields, strict=True)), "tags": " ".join(sorted(tags))}
    del parts["ID"]  # never changes
    shown = sorted((name, text) for name, text in parts.items() if text)
    return " ".join(f"{name}={hashlib.sha256(text.encode()).hexdigest()[:12]}" for name, text in shown)


def _block(block: Block, snippets: Mapping[str, Snippet], verdicts: Mapping[str, Verdict], names: Mapping[str, str]) -> str:
    if isinstance(block, Prose):
        sources = iter(block.images)
        return re.sub(r'<img src="[^"]*"', lambda _: f'<img src="{names[next(sources).source]}"', block.html)
    if block.kind == "figure":
        figure = verdicts[block.path].figure
        look = "figure" if figure and figure.pictures else "figure lines"
        return f'<img class="{look}" src="{names[block.path]}" alt="{html.escape(block.title)}">'
    region = snippets[block.path].regions[block.region]
    parts = []
    if block.kind in ("code", "code and output", "cloze"):
        parts.append(f'<pre class="code"><code>{code_html(region.code, fragment_places(block, region.code))}</code></pre>')
    if block.kind in ("output", "code and output"):
        for printed in region.printed:
            text = literal(html.escape(printed.text, quote=False))
            parts.append(f'<pre class="{"error" if printed.error else "output"}"><samp>{text}</samp></pre>')
    return "\n".join(parts)
