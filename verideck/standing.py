"""The package that stands: when all that it was made from is as it was, it is not made again.

What it was made from is read and hashed each time, the package itself included: no date of a file is trusted.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.files import shown
from verideck.sources.version import library_versions
from verideck.summary import Summary

_TOOLS = ("genanki", "markdown_it", "mdit_py_plugins", "pygments", "yaml")
"""Libraries that the engine makes a package with."""


@dataclass(frozen=True, slots=True)
class _Made:
    """How a package came out."""

    package: Path
    checksum: str
    versions: Mapping[str, str]
    """Of all libraries that had a part in it."""
    summary: Summary


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sources of a deck as they are at this moment, and what was asked of the build."""

    cards: Path
    digest: str

    def key(self) -> str:
        """Of a build from these sources with the lock as it is now."""
        return key_of(self.digest, *_contents([str(self.cards / "deck.lock")]))


def inputs(cards: Path, snippets: Path, output: Path | None) -> Inputs:
    """To be taken before a build reads its sources, so that what is edited meanwhile counts as a change."""
    parts = [fingerprint("."), sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION]
    parts += [os.environ.get("SOURCE_DATE_EPOCH", ""), str(output), shown(cards), shown(snippets)]
    parts += _contents(_sources(cards, ignored=("deck.lock",)))
    parts += _contents(file for file in _sources(snippets) if file.endswith((".py", ".lock")))
    return Inputs(cards, key_of(*parts))


def still_stands(inputs: Inputs, cache: Cache) -> tuple[Summary, Path] | None:
    """What an earlier build of exactly this told, and its package; None where anything differs."""
    key = inputs.key()
    row = cache.get("made", [key]).get(key)
    if row is None:
        return None
    made: _Made = pickle.loads(row)  # the key holds a hash of the classes
    try:
        data = made.package.read_bytes()
        line = made.package.with_name(made.package.name + ".sha256").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    checksum = hashlib.sha256(data).hexdigest()
    if (checksum, line) != (made.checksum, f"{checksum}  {made.package.name}\n"):
        return None
    if library_versions(made.versions, cache) != made.versions:
        return None
    told = made.summary
    return replace(told, ran=0, known=told.ran + told.known, walls=""), made.package


def keep(inputs: Inputs, cache: Cache, package: Path, data: bytes, imports: Iterable[str], summary: Summary) -> None:
    """Remember how a package came out that was just put in place, with its lock."""
    versions = library_versions({*imports, *_TOOLS}, cache)
    made = _Made(package, hashlib.sha256(data).hexdigest(), versions, replace(summary, changes=_NONE))
    cache.put("made", {inputs.key(): pickle.dumps(made)})


_NONE = "0 new, 0 changed, 0 moved, 0 withdrawn"


def _sources(folder: Path, ignored: tuple[str, ...] = ()) -> Iterator[str]:
    """Every file below a folder, in a fixed order; hidden ones and those of editors left out."""
    for base, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        yield from (os.path.join(base, name) for name in sorted(names) if name not in ignored and not name.startswith("."))


def _contents(files: Iterable[str]) -> Iterator[str]:
    """Names and hashes of the bytes; a file that is absent or cannot be read counts as such."""
    for file in files:
        try:
            with open(file, "rb") as stream:
                yield from (file, hashlib.sha256(stream.read()).hexdigest())
        except OSError as error:
            yield from (file, type(error).__name__)
