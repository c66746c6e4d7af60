"""Do all references resolve? Ids, links to snippets, figures, images: what one file alone cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from verideck.sources.deck import Deck
from verideck.sources.files import shown
from verideck.sources.note import Image, Note, SnippetRef
from verideck.sources.snippet import Snippet
from verideck.sources.source import Location, Problem, did_you_mean

IMAGE_TYPES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_REMOTE_STYLE = re.compile(r"""url\(\s*["']?\s*(https?:|//)|@import""", re.IGNORECASE)
_REMOTE = re.compile(r"^\s*(https?:|//|data:text|javascript:)", re.IGNORECASE)


def check_links(
    deck: Deck, notes: Iterable[Note], snippets: Mapping[str, Snippet], unreadable: Iterable[str] = (), *, whole: bool
) -> Iterator[Problem]:
    """Every reference that leads nowhere, and every snippet that none leads to (if `whole`: no note failed to parse).

    `unreadable` snippets exist, but their own mistakes are reported elsewhere.
    """
    notes = list(notes)
    broken = set(unreadable)
    yield from _ids(deck, notes)
    linked: set[str] = set()
    for note in notes:
        for ref in note.refs:
            linked.add(ref.path)
            if ref.path not in broken:
                yield from _snippet_ref(deck, ref, snippets)
        for image in note.images:
            yield from _image(deck, image)
    for path in sorted(snippets.keys() - linked) if whole else ():
        snippet = snippets[path]
        yield Problem(
            snippet.at(1),
            f"no card links to this snippet; link to ../snippets/{path}#{next(iter(snippet.regions), 'region')} or delete it",
        )


def _ids(deck: Deck, notes: Iterable[Note]) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for note in notes:
        if note.id in first:
            yield Problem(
                note.location,
                f'note id "{note.id}" is already used at {first[note.id]}; ids are unique in the deck, so choose another',
            )
        elif note.id in deck.withdrawn:
            yield Problem(
                note.location,
                f'note id "{note.id}" is withdrawn in {deck.location}; choose a new id, since learners still have the old note',
            )
        first.setdefault(note.id, note.location)


def _snippet_ref(deck: Deck, ref: SnippetRef, snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    snippet = snippets.get(ref.path)
    if snippet is None:
        file = shown(deck.snippets / ref.path)
        yield Problem(
            ref.location, f"there is no file {file}" + (did_you_mean(ref.path, snippets) or "; write it or mend the link")
        )
        return
    region = snippet.regions.get(ref.region)
    if ref.region and region is None:
        known = ", ".join(snippet.regions) or "none"
        yield Problem(
            ref.location,
            f'{snippet.location.path} has no region "{ref.region}"; it has {known}' + did_you_mean(ref.region, snippet.regions),
        )
        return
    if ref.kind == "figure" and "cuda" in snippet.requires:
        yield Problem(ref.location, "a figure cannot come from a snippet that needs a GPU; draw it in one that runs anywhere")
    if region and ref.kind in ("output", "code and output") and not region.output:
        what = "code" if ref.kind == "code and output" else "code` or `figure"
        yield Problem(ref.location, f'region "{region.name}" of {region.location} prints nothing; link to it as `{what}`')
    if ref.kind == "proof" and not snippet.claims:
        file = snippet.location.path
        message = f"{file} proves no sentence; quote one of this note there, as `# proves: …` above an assertion"
        yield Problem(ref.location, message)
    if region and ref.kind == "cloze":
        yield from _fragments(ref, region.code, region.location)


def fragment_places(ref: SnippetRef, code: str) -> list[tuple[int, int, int]]:
    """Start, end and number of each deletion of a cloze link. Each fragment must stand in the code once."""
    return [
        (code.find(fragment), code.find(fragment) + len(fragment), number) for number, fragment in enumerate(ref.fragments, 1)
    ]


def _fragments(ref: SnippetRef, code: str, at: Location) -> Iterator[Problem]:
    for fragment in ref.fragments:
        count = code.count(fragment)
        if count == 0:
            yield Problem(ref.location, f"the fragment `{fragment}` does not stand in the region at {at}; copy it from there")
        elif count > 1:
            yield Problem(
                ref.location,
                f"the fragment `{fragment}` stands {count} times in the region at {at}; take in more code so that it is unique",
            )
    places = sorted(fragment_places(ref, code))
    for (start, end, _), (following, _, _) in pairwise(places):
        if start >= 0 and following < end:
            yield Problem(ref.location, f"the fragments `{code[start:end]}` and the one after it overlap; hide separate pieces")


def _image(deck: Deck, image: Image) -> Iterator[Problem]:
    file = deck.cards / image.source
    folder = (deck.cards / "media").resolve()
    if not file.is_file():
        there = (path for path in (deck.cards / "media").rglob("*") if path.is_file())
        known = [path.relative_to(deck.cards).as_posix() for path in there]
        yield Problem(
            image.location,
            f"there is no image {shown(file)}" + (did_you_mean(image.source, known) or "; add it or mend the path"),
        )
    elif not file.resolve().is_relative_to(folder):
        yield Problem(image.location, f"the image {shown(file)} is a link to a place outside of cards/media/; copy it there")
    elif file.suffix.lower() not in IMAGE_TYPES:
        yield Problem(image.location, f"{shown(file)} is not an image that Anki shows everywhere; use {', '.join(IMAGE_TYPES)}")
    elif file.suffix.lower() == ".svg" and (danger := _active_svg(file)):
        yield Problem(
            image.location, f"the image {shown(file)} holds {danger}; remove it, for a card runs nothing and loads nothing"
        )


def _active_svg(file: Path) -> str:
    """What in an SVG file would run or load something, or nothing."""
    try:
        root = ElementTree.fromstring(file.read_bytes())
    except ElementTree.ParseError:
        return "broken XML"
    for node in root.iter():
        name = node.tag.rpartition("}")[2].lower()
        if name in ("script", "foreignobject", "iframe"):
            return f"<{name}>"
        for key, value in node.attrib.items():
            if key.lower().startswith("on"):
                return f"an event handler ({key})"
            if key.rpartition("}")[2] in ("href", "src") and _REMOTE.match(value):
                return f"a remote address ({value})"
        if any(_REMOTE_STYLE.search(text) for text in (node.text or "", *node.attrib.values())):
            return "a remote style"
    return ""
