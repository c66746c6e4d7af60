"""All that people wrote, read and checked: the front door of this room."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verideck.sources import lint
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.deck import Deck, read_deck
from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.links import check_links
from verideck.sources.look_alike import look_alikes
from verideck.sources.note import Note
from verideck.sources.snippet import Snippet, parse_snippet
from verideck.sources.source import DeckError, Problem, unique
from verideck.sources.syllabus import Objective, check_syllabus, read_syllabus
from verideck.sources.version import tool_version


@dataclass(frozen=True, slots=True)
class Sources:
    """All that people wrote, parsed; and all that is wrong with it before anything runs."""

    deck: Deck
    notes: tuple[Note, ...]
    """In study order."""
    snippets: Mapping[str, Snippet]
    problems: tuple[Problem, ...]
    """What no build can go on with."""
    broken_rules: tuple[Problem, ...]
    """Card rules: a check insists on them, a build only warns."""
    warnings: tuple[Problem, ...] = ()
    """Look-alikes that even a check forgives."""
    objectives: tuple[Objective, ...] = ()
    """Of the syllabus; only with `check`."""
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    """By topic, and by path of a snippet: changes whenever what was read there does, or the way in which it is read."""


def read_sources(
    cards: Path, snippets: Path, cache: Cache | None = None, jobs: int | None = None, *, check: bool = False
) -> Sources:
    """Read and parse everything; DeckError only where deck.toml itself is broken.

    `check` also compares notes with each other, and with the syllabus.
    """
    deck = read_deck(cards, snippets)
    cache = cache or Cache(None)
    problems: list[Problem] = []
    here = fingerprint("sources")
    parser = here + tool_version("markdown-it-py") + tool_version("mdit-py-plugins")
    topics, mistakes = _read_all(cards, [f"{topic}.md" for topic in deck.topics])
    problems += mistakes
    keys = {name: key_of(parser, shown(cards / name), data) for name, data in topics.items()}
    fingerprints = {name.removesuffix(".md"): key for name, key in keys.items()}
    parsed = cache.made("cards", keys, lambda name: _parse_topic(cards / name, topics[name]), jobs)
    notes = tuple(note for found, _ in parsed.values() for note in found)
    problems += (problem for _, found in parsed.values() for problem in found)

    files, mistakes = _read_all(snippets, snippet_paths(snippets))
    keys = {path: key_of(here, path, shown(snippets / path), data) for path, data in files.items()}
    fingerprints |= keys
    read = cache.made("snippet", keys, lambda path: _parse_snippet(path, snippets / path, files[path]), jobs)
    sound = {path: snippet for path, (snippet, _) in read.items() if snippet}
    broken = [path for path, (snippet, _) in read.items() if not snippet]
    whole = not problems
    problems += mistakes
    problems += (problem for _, found in read.values() for problem in found)
    problems += check_links(deck, notes, sound, broken, whole=whole)
    rules = [
        *_broken_rules(notes, sound, fingerprints, cache, jobs),
        *lint.check_tags(deck, notes),
        *lint.check_snippets(sound.values()),
    ]
    warnings: list[Problem] = []
    objectives: tuple[Objective, ...] = ()
    if check:
        look_alikes(notes, sound, rules, warnings)
        try:
            objectives = read_syllabus(cards)
            rules += check_syllabus(objectives, {note.id for note in notes})
        except DeckError as error:
            rules += error.problems
    told = (tuple(unique(problems)), tuple(unique(rules)), tuple(unique(warnings)))
    return Sources(deck, notes, sound, *told, objectives, fingerprints)


def _broken_rules(
    notes: Sequence[Note], snippets: Mapping[str, Snippet], fingerprints: Mapping[str, str], cache: Cache, jobs: int | None
) -> Iterator[Problem]:
    """What the card rules say, topic by topic."""
    by_topic: dict[str, list[Note]] = {}
    for note in notes:
        by_topic.setdefault(note.topic, []).append(note)

    def ingredients(topic: str) -> str:
        used = {ref.path for note in by_topic[topic] for ref in note.refs if ref.path in snippets}
        return key_of(fingerprints[topic], *(fingerprints[path] for path in sorted(used)))

    keys = {topic: ingredients(topic) for topic in by_topic}
    for found in cache.made("rules", keys, lambda topic: tuple(lint.check_notes(by_topic[topic], snippets)), jobs).values():
        yield from found


def _read_all(folder: Path, names: Iterable[str]) -> tuple[dict[str, bytes], list[Problem]]:
    contents, problems = {}, []
    for name in names:
        try:
            contents[name] = read_bytes(folder / name)
        except DeckError as error:
            problems += error.problems
    return contents, problems


def _parse_topic(file: Path, data: bytes) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    from verideck.sources.card import parse_cards  # imports the Markdown parser, which a build without changes need not load

    try:
        return parse_cards(decode(data, shown(file)), shown(file), file.stem)
    except DeckError as error:
        return (), tuple(error.problems)


def _parse_snippet(path: str, file: Path, data: bytes) -> tuple[Snippet | None, tuple[Problem, ...]]:
    try:
        return parse_snippet(path, decode(data, shown(file)), shown(file)), ()
    except DeckError as error:
        return None, tuple(error.problems)


def snippet_paths(folder: Path) -> list[str]:
    """Every Python file of the snippets folder; links to elsewhere and hidden folders, such as editors make, left out."""
    paths: list[str] = []
    inside = os.path.realpath(folder) + os.sep
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = Path(base).relative_to(folder)
        for name in (*folders, *names):
            if name.endswith(".py") and not name.startswith("."):
                file = os.path.join(base, name)
                if not os.path.islink(file) or os.path.realpath(file).startswith(inside):
                    paths.append(str(within / name) if within.parts else name)
    return sorted(path.replace(os.sep, "/") for path in paths)


def cache_file(cards: Path) -> Path:
    """Where a deck keeps results that can be made again; git ignores it."""
    return cards.resolve().parent / ".cache" / "verideck.sqlite"
