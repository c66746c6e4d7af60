"""A note while its blocks are read, and the note that it becomes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from verideck.sources.front_matter import FrontMatter
from verideck.sources.note import Block, Name, Note, Prose, SnippetRef
from verideck.sources.slug import slug_for
from verideck.sources.source import Problem

SECTIONS = ("Why", "Hint", "Type")
"""`###` headings that name fields."""


@dataclass
class Draft:
    """A note while its blocks are read."""

    question: Prose
    id: str = ""
    has_id: bool = False
    tags: list[str] = field(default_factory=list)
    waived: dict[str, str] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    rule: int | None = None
    """How many blocks of the body stand above `---`."""
    sections: dict[str, list[Block]] = field(default_factory=dict)
    deletions: set[int] = field(default_factory=set)
    """Their numbers."""
    last_deletion: int = -1
    """Index in the body of the last block that holds a deletion."""
    proofs: list[SnippetRef] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    refused: bool = False
    """Whether something in the body was refused: what is left may look empty, but was not."""

    def finished(self, topic: str, front_matter: FrontMatter) -> tuple[Note | None, list[Problem]]:
        """The note, or None where something is wrong with it, and what that is."""
        typed, front, back = self._typed(), *self._sides()
        problems = [*self._problems(typed, back)]
        if problems or not self.id or not self.question.plain.strip():
            return None, problems
        return Note(
            id=self.id,
            location=self.question.location,
            topic=topic,
            deck=front_matter.deck,
            tags=tuple(sorted({*front_matter.tags, *self.tags})),
            own_tags=tuple(tag for tag in self.tags if tag not in front_matter.tags),
            question=self.question,
            front=front,
            back=back,
            why=tuple(self.sections.get("Why", ())),
            hint=tuple(self.sections.get("Hint", ())),
            type=typed or "",
            proofs=tuple(self.proofs),
            names=tuple(self.names),
            waived=self.waived,
            deletions=frozenset(self.deletions),
        ), []

    def _problems(self, typed: str | None, back: tuple[Block, ...]) -> Iterator[Problem]:
        at = self.question.location
        if not self.has_id:
            slug = slug_for(self.question.plain) or "a-short-name"
            yield Problem(at, f"this note has no id; paste `<!-- id: {slug} -->` on the line below the heading")
        for name, blocks in self.sections.items():
            if not blocks and name in SECTIONS and not self.refused:
                yield Problem(at, f"`### {name}` of this note is empty; fill it or delete it")
        if typed is None:
            yield Problem(self.sections["Type"][0].location, "`### Type` must be one short line: the answer to type")
        if self.refused:
            pass  # told already
        elif self.rule is not None and self.rule == len(self.body):
            yield Problem(at, "there is nothing below `---`; the back is empty, so write the answer there")
        elif not back and not self.deletions and typed == "":
            yield Problem(at, "the back is empty; write the answer below the heading")
        if self.deletions and typed:
            yield Problem(at, "a note is either a cloze or typed; remove the deletions or `### Type`")

    def _sides(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Front and back below the question.

        Where a cloze note has no `---`, its text ends with the last deletion, and what follows is the back.
        """
        split = self.rule if self.rule is not None else self.last_deletion + 1
        return tuple(self.body[:split]), tuple(self.body[split:])

    def _typed(self) -> str | None:
        """The answer to type; empty without one, None for what cannot be typed."""
        blocks = self.sections.get("Type", [])
        if not blocks:
            return ""
        only = blocks[0]
        if len(blocks) > 1 or not isinstance(only, Prose) or not re.fullmatch("<p>.*</p>", only.html):
            return None
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", only.html)).split())
