"""What a note says in words: its sentences, and the names that it introduces as inline code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from verideck.sources.note import Block, Note, Prose
from verideck.sources.source import Location, quick_to_pickle

_BLOCKS = frozenset("p li ul ol td th tr table h1 h2 h3 h4 h5 h6 blockquote pre div".split())
"""Elements at whose ends a sentence ends, too."""
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::[^}]*)?\}\}", re.DOTALL)
_FORMULA = re.compile(r"\\[([](.*?)\\[)\]]", re.DOTALL)
"""As `anki_text.mathematics` writes it; a backslash that is text stands there as `&#92;`."""
_ABBREVIATIONS = ("e.g.", "i.e.")


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a note."""

    text: str
    """Plain: without backticks and emphasis, spaces made single."""
    words: str
    """The same without inline code and formulas."""
    location: Location
    field: str
    """`Front`, `Back` or `Why`."""


def sentences(note: Note) -> list[Sentence]:
    """All that a note states, in reading order."""
    parts = (("Front", (note.question, *note.front)), ("Back", note.back), ("Why", note.why))
    return [sentence for field, blocks in parts for sentence in _sentences(blocks, field)]


def introduced(note: Note) -> frozenset[str]:
    """Identifiers in the inline code of a note's own words."""
    texts = (text for block in note.blocks if isinstance(block, Prose) for text, is_code in _runs(block.html) if is_code)
    return frozenset(name for text in texts for name in re.findall(r"[^\W\d]\w*", text))


def _sentences(blocks: Iterable[Block], field: str) -> Iterator[Sentence]:
    for block in blocks:
        if isinstance(block, Prose):
            for text, is_code in _paragraphs(_runs(block.html)):
                for start, end in _ends(text, is_code):
                    plain = " ".join(text[start:end].split())
                    words = " ".join("".join(text[i] for i in range(start, end) if not is_code[i]).split())
                    if re.search(r"\w", plain):
                        yield Sentence(plain, words, block.location, field)


def _paragraphs(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, list[bool]]]:
    """Text between the ends of blocks, with a note for each character whether it stands in code."""
    text, mask = "", list[bool]()
    for piece, is_code in (*runs, ("", False)):
        if piece:
            text += piece
            mask += [is_code] * len(piece)
        elif text:
            yield text, mask
            text, mask = "", []


def _ends(text: str, is_code: list[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in range(1, len(text) + 1):
        stops = text[end - 1] in ".?!" and not is_code[end - 1] and (end == len(text) or text[end].isspace())
        if stops and not text[:end].lower().endswith(_ABBREVIATIONS):
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _runs(html: str) -> list[tuple[str, bool]]:
    """Pieces of text, each with whether it is code; an empty one where a block ends."""
    reader = _Reader()
    reader.feed(_FORMULA.sub(r"<var>\1</var>", _CLOZE.sub(r"\1", html)))
    reader.close()
    return reader.runs


class _Reader(HTMLParser):
    """Reads the HTML that `markdown.py` made."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[tuple[str, bool]] = []
        self._code = self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count(tag, 1)
        if tag in _BLOCKS:
            self.runs.append(("", False))

    def handle_endtag(self, tag: str) -> None:
        self._count(tag, -1)
        if tag in _BLOCKS:
            self.runs.append(("", False))

    def _count(self, tag: str, step: int) -> None:
        self._code += step * (tag in ("code", "var"))
        self._verbatim += step * (tag == "pre")

    def handle_data(self, data: str) -> None:
        if data and not self._verbatim:
            self.runs.append((data, self._code > 0))
