"""The three note types: names, ids, fields, templates, style.

Learners' progress hangs on all of this but the text of templates and style. Names and ids are derived from the deck's
name and namespace, which never change; `tests/test_note_type.py` compares them with a committed record.
"""

from __future__ import annotations

import hashlib
import html
import platform
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from verideck.sources.deck import Deck
from verideck.sources.snippet import Snippet
from verideck.sources.version import version_of

FIELDS = ("Front", "Back", "Why", "Hint", "Type", "Source", "Extra", "ID")
"""Of every note type, from the first release on and in this order: Anki refuses notes whose type has other ones."""
KINDS = ("basic", "cloze", "type-in")
TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of the note types that learners have, with everything that Anki compares at an import."""

    kind: str
    name: str
    id: int
    fields: tuple[tuple[str, int], ...]
    """Name and id of each field; with ids, Anki can tell a renamed field from another one."""
    template: str
    """Name of the one card template."""
    template_id: int
    front: str
    back: str
    css: str

    @property
    def hash(self) -> str:
        """Of what may change from release to release: templates and style."""
        return hashlib.sha256("\x1f".join((self.front, self.back, self.css)).encode()).hexdigest()[:16]


def note_types(deck: Deck, verified_with: str) -> Mapping[str, NoteType]:
    """Note types by kind. `verified_with` stands in the footer, such as `PyTorch 2.15.0`."""
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return {kind: _note_type(deck, kind, verified_with, css) for kind in KINDS}


def _note_type(deck: Deck, kind: str, verified_with: str, css: str) -> NoteType:
    seed = f"{deck.namespace}:{kind}"
    return NoteType(
        kind=kind,
        name=f"{deck.name} ({kind})",
        id=stable_id(seed),
        fields=tuple((name, stable_id(f"{seed}:field:{name}")) for name in FIELDS),
        template="Card",
        template_id=stable_id(f"{seed}:template:Card"),
        front=_template(f"{kind}_front.html", deck, verified_with),
        back=_template(f"{kind}_back.html", deck, verified_with),
        css=css,
    )


def _template(name: str, deck: Deck, verified_with: str) -> str:
    source = "{{Source}}"
    if deck.repository:
        source = f'<a href="{html.escape(deck.repository)}/{{{{text:Source}}}}">{source}</a>'
    footer = _substitute("footer.html", source=source, verified_with=html.escape(verified_with))
    return _substitute(name, footer=footer)


def _substitute(name: str, **values: str) -> str:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return string.Template(text).substitute(values).strip()


def stable_id(seed: str) -> int:
    """An id in the range that Anki's own ids have (milliseconds of the years 2004 to 2038), the same for ever."""
    return 2**40 + int.from_bytes(hashlib.sha256(seed.encode()).digest()[:5], "big")


def verified_with(snippets: Iterable[Snippet]) -> str:
    """What stands in the footer of each card: the library that verified the deck."""
    imports = {name for snippet in snippets for name in snippet.imports}
    if "torch" in imports:
        return f"verified with PyTorch {version_of('torch')}"
    return f"verified with Python {platform.python_version()}"
