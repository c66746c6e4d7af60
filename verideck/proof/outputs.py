"""The `# >` lines that say what a run printed, as edits of a snippet's text; no other line changes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verideck.proof.promise import keeps, normal
from verideck.proof.transcript import Block, place_of, read_transcript
from verideck.run.message import Outcome
from verideck.sources.output import Output
from verideck.sources.snippet import Snippet


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes below one statement."""

    first: int
    """First line of the statement."""
    after: int
    """The line below which the new lines stand."""
    gone: range
    """Lines that go."""
    new: tuple[str, ...]

    @property
    def lines(self) -> range:
        """All lines that this is about: the statement and its output."""
        return range(self.first, max(self.after, *self.gone, self.first) + 1)


def edits_for(snippet: Snippet, outcome: Outcome) -> list[Edit]:
    """What must change so that the outputs are what this run printed, where it belongs."""
    promised = {place_of(output).order: output for output in snippet.outputs}
    found = []
    for block in read_transcript(snippet, outcome).blocks:
        old = promised.pop(block.place.order, None)
        if old is None:
            found.append(
                Edit(block.place.first, _below(snippet, block), range(0), _comment(normal(block.text), block.place.indent))
            )
        elif not keeps(old, block.text):
            found.append(_replaced(old, _comment(normal(block.text), old.indent)))
    return [*found, *(_replaced(output, ()) for output in promised.values())]


def _replaced(old: Output, new: tuple[str, ...]) -> Edit:
    return Edit(old.statement[0], old.first - 1, range(old.first, old.last + 1), new)


def _below(snippet: Snippet, block: Block) -> int:
    """The last line of a statement, outputs of what stands in it included."""
    inner = [o.last for o in snippet.outputs if o.statement[1] == block.place.last and o.indent > block.place.indent]
    return max([block.place.last, *inner])


def _comment(text: str, indent: int) -> tuple[str, ...]:
    return tuple(f"{' ' * indent}# > {line}".rstrip() for line in text.split("\n"))


def updated_source(snippet: Snippet, outcome: Outcome) -> str:
    """The snippet's text with outputs that say what this run printed."""
    return applied(snippet.source, edits_for(snippet, outcome))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with these edits; every other line keeps its ending."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    edits = list(edits)
    gone = {number for edit in edits for number in edit.gone}
    added: dict[int, list[str]] = {}
    for edit in edits:
        added.setdefault(edit.after, []).extend(edit.new)
    newline = next(filter(None, ends), "\n")
    out: list[tuple[str, str]] = []
    for number, (line, end) in enumerate(zip(lines, ends, strict=True), 1):
        if number not in gone:
            out.append((line, end))
        out += [(new, newline) for new in added.get(number, ())]
    return "".join(line + (end or newline) for line, end in out[:-1]) + (out[-1][0] if out else "")


def carried_over(edits: Sequence[Edit], old: str, new: str) -> list[Edit] | Edit:
    """The same edits for a text that was changed meanwhile, or the first one whose statement changed."""
    place: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    for one, other, size in matcher.get_matching_blocks():
        place |= {one + i + 1: other + i + 1 for i in range(size)}
    found = []
    for edit in edits:
        lines = [place.get(number) for number in edit.lines]
        shift = (lines[0] or 0) - edit.first
        if lines != [number + shift for number in edit.lines]:
            return edit
        gone = range(edit.gone.start + shift, edit.gone.stop + shift) if edit.gone else range(0)
        found.append(Edit(edit.first + shift, edit.after + shift, gone, edit.new))
    return found
