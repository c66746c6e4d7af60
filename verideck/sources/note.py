"""What a card file says, parsed: notes made of prose and of references to snippets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from verideck.sources.source import Location, quick_to_pickle

EMBEDS = ("code", "code and output", "output", "figure", "cloze", "proof")
"""What the text of a link to a snippet may say; `proof` shows nothing, and ties a snippet to the sentences that it proves."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the folder `media/`, as a card shows it."""

    source: str
    """Path below the folder of the cards, such as `media/strides.png`."""
    alt: str
    location: Location


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Prose:
    """Rendered Markdown; `src` of images still names the source file."""

    html: str
    text: str
    """Its words without code, for counting."""
    plain: str
    """Its words with inline code, for comparing."""
    items: int
    """Items of its lists."""
    images: tuple[Image, ...]
    location: Location


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class SnippetRef:
    """A link alone in a paragraph that stands for a region of a snippet."""

    kind: str
    """One of EMBEDS."""
    path: str
    """Inside the snippets folder."""
    region: str
    """Empty only for a figure or a proof, which belong to the whole snippet."""
    title: str
    location: Location

    @property
    def fragments(self) -> tuple[str, ...]:
        """The pieces of code that a `cloze` link hides; the n-th becomes deletion n."""
        return tuple(filter(None, map(str.strip, self.title.split(" | ")))) if self.kind == "cloze" else ()


Block = Prose | SnippetRef


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Name:
    """A dotted API name in inline code, such as `torch.cat`."""

    dotted: str
    location: Location


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Note:
    """What one `##` heading makes."""

    id: str
    location: Location
    topic: str
    """Stem of its file."""
    deck: str
    """Subdeck below the deck's name."""
    tags: tuple[str, ...]
    question: Prose
    """The heading."""
    front: tuple[Block, ...]
    """What the front shows below the question."""
    back: tuple[Block, ...]
    why: tuple[Block, ...] = ()
    hint: tuple[Block, ...] = ()
    type: str = ""
    """The typed answer, as plain text."""
    own_tags: tuple[str, ...] = ()
    """Tags that its comment adds to those of its topic."""
    proofs: tuple[SnippetRef, ...] = ()
    """Snippets that it shows nothing of, and that prove what it says."""
    names: tuple[Name, ...] = ()
    waived: dict[str, str] = field(default_factory=dict)
    """Card rules set aside for this note, and why."""
    deletions: frozenset[int] = frozenset()
    refs: tuple[SnippetRef, ...] = field(init=False, repr=False, compare=False)
    """Its links to snippets: those that show something, in reading order, then its proofs."""
    images: tuple[Image, ...] = field(init=False, repr=False, compare=False)
    """Its pictures, in reading order."""

    def __post_init__(self) -> None:
        refs: list[SnippetRef] = []
        images: list[Image] = []
        for block in self.blocks:
            if isinstance(block, SnippetRef):
                refs.append(block)
            else:
                images += block.images
        object.__setattr__(self, "refs", (*refs, *self.proofs))
        object.__setattr__(self, "images", tuple(images))

    @property
    def kind(self) -> Literal["basic", "cloze", "type-in"]:
        """The kind of note type that shows it."""
        return "cloze" if self.deletions else "type-in" if self.type else "basic"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on it, in reading order."""
        return (self.question, *self.front, *self.back, *self.why, *self.hint)
