"""deck.toml -> Deck: the name, the topics in study order, what was withdrawn."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.slug import SLUG
from verideck.sources.source import DeckError, Location, Problem, did_you_mean

KEYS: dict[str, type] = {
    "name": str,
    "namespace": str,
    "description": str,
    "version": str,
    "repository": str,
    "topics": list,
    "tags": list,
    "withdrawn": list,
}
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_OPTIONAL = {"description": "", "version": "0.0.0", "repository": "", "withdrawn": [], "tags": []}


@dataclass(frozen=True, slots=True)
class Deck:
    """`cards/deck.toml`: what a deck is called and which topics it has."""

    cards: Path
    snippets: Path
    name: str
    """Top deck in Anki; learners' cards hang on it, so it never changes."""
    namespace: str
    """Seed of GUIDs and note-type ids; never changes."""
    description: str
    version: str
    repository: str
    """Base URL of the sources, without a slash at the end; empty where there is none."""
    topics: tuple[str, ...]
    withdrawn: tuple[str, ...]
    tags: tuple[str, ...]
    """Tags that notes may have besides the kinds and those of their topic."""
    location: Location

    @property
    def lock(self) -> Path:
        """The file that keeps hashes and times of change."""
        return self.cards / "deck.lock"

    @property
    def root(self) -> Path:
        """The folder that holds both `cards/` and `snippets/`."""
        return Path(os.path.commonpath([self.cards.resolve(), self.snippets.resolve()]))

    def source_path(self, snippet: str) -> str:
        """A snippet's path as the repository has it, from its path inside the snippets folder."""
        return f"{self.snippets.name}/{snippet}"


def read_deck(cards: Path, snippets: Path) -> Deck:
    """Read `cards/deck.toml`; DeckError with every mistake in it."""
    path = cards / "deck.toml"
    if not path.is_file():
        message = f"there is no deck here; expected the file {shown(path)}"
        raise DeckError([Problem(Location(shown(path), 1), message)])
    text = decode(read_bytes(path), shown(path))
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise DeckError([Problem(Location(shown(path), 1), "not TOML that a deck needs: too deeply nested")]) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else max(1, text.count("\n"))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise DeckError([Problem(Location(shown(path), number), f"not TOML: {reason}")]) from None
    problems = [*_problems(table, text, path)]
    if problems:
        raise DeckError(problems)
    values = {**_OPTIONAL, **table}
    return Deck(
        cards=cards,
        snippets=snippets,
        name=values["name"],
        namespace=values["namespace"],
        description=values["description"],
        version=values["version"],
        repository=values["repository"].rstrip("/"),
        topics=tuple(values["topics"]),
        withdrawn=tuple(values["withdrawn"]),
        tags=tuple(values["tags"]),
        location=Location(shown(path), _line_of(text, "withdrawn")),
    )


def _is_kept(name: str) -> bool:
    """Whether Anki keeps a deck's name as it is."""
    return name == name.strip() and name.isprintable() and '"' not in name


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return 1


def _problems(table: dict[str, Any], text: str, path: Path) -> list[Problem]:
    found: list[Problem] = []

    def problem(key: str, message: str) -> None:
        found.append(Problem(Location(shown(path), _line_of(text, key)), message))

    for key in table:
        if key not in KEYS:
            problem(key, f'unknown key "{key}"; known are {", ".join(KEYS)}' + did_you_mean(key, KEYS))
    for key, kind in KEYS.items():
        if key not in table:
            if key not in _OPTIONAL:
                problem(key, f'the key "{key}" is missing; add a line `{key} = …`')
        elif not isinstance(table[key], kind):
            expected = "a list of strings" if kind is list else "a string"
            problem(key, f'"{key}" must be {expected}, found {table[key]!r}')
        elif kind is list:
            if not all(isinstance(item, str) for item in table[key]):
                problem(key, f'"{key}" must be a list of strings, found {table[key]!r}')
            elif repeated := sorted({item for item in table[key] if table[key].count(item) > 1}):
                problem(key, f'"{key}" names {", ".join(repeated)} more than once')
    for key in ("name", "namespace"):
        if isinstance(table.get(key), str) and not table[key].strip():
            problem(key, f'"{key}" is empty; learners\' progress hangs on it, so choose it once')
    name, namespace = table.get("name"), table.get("namespace")
    if isinstance(name, str) and "::" in name:
        problem("name", '"name" must not contain "::", which separates decks in Anki')
    elif isinstance(name, str) and name.strip() and not _is_kept(name):
        problem("name", f'"name" must have neither spaces around it nor tabs, line breaks or double quotes, found {name!r}')
    if isinstance(namespace, str) and namespace.strip() and not _NAMESPACE.fullmatch(namespace):
        problem(
            "namespace", f'"namespace" must be letters, digits, "-", "_" and ".", found {namespace!r}; it names the package'
        )
    if found:
        return found

    existing = {file.stem for file in path.parent.glob("*.md")}
    for topic in table["topics"]:
        if topic not in existing:
            hint = did_you_mean(topic, existing)
            problem("topics", f'topic "{topic}" has no file {shown(path.parent / (topic + ".md"))}{hint}')
    for stem in existing - set(table["topics"]):
        problem("topics", f'{shown(path.parent / (stem + ".md"))} is in no place of the study order; add "{stem}" to topics')
    for note_id in table.get("withdrawn", []):
        if not SLUG.fullmatch(note_id):
            problem("withdrawn", f'withdrawn id "{note_id}" is not a note id (kebab-case)')
    return found
