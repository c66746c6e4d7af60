"""All that a run printed, cut into blocks that stand under statements of the snippet in the order of printing.

Statements print at their own line, in functions, in turns inside a loop, or go on with a line that another began.
Cards show the blocks in the order of the file, so that order must be the order of time, and a block ends with a line.
Where it does not, the blocks move up together: to the loop around them, or to the call.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from verideck.proof.source_text import bodies
from verideck.run.message import Outcome
from verideck.sources.output import Output
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """A statement under which `# >` lines may stand."""

    first: int
    last: int
    indent: int

    @property
    def order(self) -> tuple[int, int]:
        """Where its `# >` lines stand in the file, among those of other statements."""
        return self.last, -self.indent


@dataclass(frozen=True, slots=True)
class Block:
    """What is printed under one statement."""

    place: Place
    text: str
    line: int
    """The line that printed first."""
    moved: bool
    """Whether the file promises it, or a part of it, elsewhere."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A run's whole output."""

    blocks: tuple[Block, ...]
    """In the order of the file, which is that of time."""
    moved: Mapping[Output, tuple[Place, str]]
    """Outputs that cannot stay where they stand: where they belong, and how they are printed."""
    problems: tuple[Problem, ...]
    """What no `# >` can say, wherever it stands."""


@dataclass
class _Chunk:
    """Text that was printed at one go."""

    text: str
    lines: Sequence[int]
    chain: list[tuple[Place, int]]
    """Statements around it, innermost first, through all the calls; each with the number of its call."""
    at: int
    home: Output | None
    """The output that the file has for it."""
    fixed: bool = False
    """Whether this is an error, which no other statement may print."""
    moved: bool = False

    @property
    def place(self) -> Place:
        return self.chain[self.at][0]


def read_transcript(snippet: Snippet, outcome: Outcome) -> Transcript:
    """Arrange what a run printed; the outputs that the snippet has stay in place wherever they can."""
    moved: dict[Output, tuple[Place, str]] = {}
    while True:  # an output that cannot stay where it stands must not draw others there
        arranging = _Arranging(snippet, list(_chunks(snippet, outcome, moved)))
        arranging.run()
        if not arranging.moved.keys() - moved.keys():
            return Transcript(tuple(arranging.blocks()), moved, tuple(arranging.problems()))
        moved = {**arranging.moved, **moved}


def place_of(output: Output) -> Place:
    """The place that an output of the file has."""
    return Place(*output.statement, output.indent)


def _chunks(snippet: Snippet, outcome: Outcome, misplaced: Collection[Output]) -> Iterator[_Chunk]:
    promised = {(output.statement[1], output.indent): output for output in snippet.outputs}
    printers = {handler.printer for handler in snippet.handlers}
    statements = Statements(snippet.source)
    for lines, text in outcome.printed:
        chain = list(statements.around(lines))
        fixed = bool(lines) and lines[0] in printers  # an error stands under its own `print(error)`, or nowhere
        if fixed:
            chain = chain[:1]
        all_outputs = [promised.get((place.last, place.indent)) for place, _ in chain]
        outputs = [None if output in misplaced else output for output in all_outputs]
        at = next((i for i, output in enumerate(outputs) if output), None)
        home = None if at is None else outputs[at]
        if at is None:  # new output goes to the main program's own statement
            outermost = chain[-1][1] if chain else 0
            at = next((i for i, (_, call) in enumerate(chain) if call == outermost), 0)
        yield _Chunk(text, lines, chain, at, home, fixed, any(output in misplaced for output in all_outputs))


@dataclass
class _Arranging:
    snippet: Snippet
    chunks: list[_Chunk]
    moved: dict[Output, tuple[Place, str]] = field(default_factory=dict)
    homeless: list[_Chunk] = field(default_factory=list)
    sharing: list[int] = field(default_factory=list)
    """Lines whose output goes on with an error."""

    def run(self) -> None:
        self.homeless = [chunk for chunk in self.chunks if not chunk.chain]
        self.chunks = [chunk for chunk in self.chunks if chunk.chain]
        start = 0
        while (number := self._violation(start)) is not None:
            start = 0 if self._mend(number) else max(0, number - 1)

    def _violation(self, start: int) -> int | None:
        """The first chunk after which the order of the file is not that of time, or a line goes on elsewhere."""
        for number in range(start, len(self.chunks) - 1):
            one, other = self.chunks[number].place, self.chunks[number + 1].place
            if one != other and (one.order > other.order or not self.chunks[number].text.endswith("\n")):
                return number
        return None

    def _mend(self, number: int) -> bool:
        """Move the two chunks to one place, or the later one down. Returns whether others may have moved, too."""
        one, other = self.chunks[number : number + 2]
        later = {place for place, _ in other.chain[other.at :]}
        common = next((place for place, _ in one.chain[one.at :] if place in later), None)
        if common:
            homes = {one.place: other.lines[0], other.place: one.lines[0]}
            turns = one.place.order > other.place.order
            for chunk in self.chunks:
                if chunk.place in homes:
                    how = "in turns" if turns else "on one line"
                    self._lift(chunk, common, f"{how} with line {homes[chunk.place]}")
            return True
        if one.place.order > other.place.order:
            for late in (other, one):
                home = late.place
                fellows = [chunk for chunk in self.chunks if chunk.place == home]
                if late.chain[-1][1] > late.chain[late.at][1]:
                    for chunk in fellows:
                        self._leave_the_call(chunk, f"after line {(one if late is other else other).lines[0]} has printed")
                    return True
            self.homeless.append(self.chunks.pop(number + 1))
            return False
        self._flow(number)
        return False

    def _flow(self, number: int) -> None:
        """Give the line that a chunk leaves unfinished to the statement that goes on with it."""
        one, other = self.chunks[number : number + 2]
        finished, newline, begun = one.text.rpartition("\n")
        one.text = finished + newline
        other.text = begun + other.text
        if other.fixed:
            self.sharing.append(one.lines[0])
        if not one.text:
            del self.chunks[number]
            if not any(chunk.home is one.home for chunk in self.chunks):  # else what is left tells
                self._note(one, other.place, f"on one line with line {other.lines[0]}")
                other.moved = other.moved or one.moved

    def _lift(self, chunk: _Chunk, place: Place, how: str) -> None:
        at = next((i for i, (found, _) in enumerate(chunk.chain) if found == place and i >= chunk.at), None)
        if at is not None and at != chunk.at:
            self._note(chunk, place, how)
            chunk.at = at

    def _leave_the_call(self, chunk: _Chunk, how: str) -> None:
        call = chunk.chain[chunk.at][1]
        at = next((i for i, (_, other) in enumerate(chunk.chain) if other > call), None)
        if at is not None:
            self._note(chunk, chunk.chain[at][0], how)
            chunk.at = at

    def _note(self, chunk: _Chunk, place: Place, how: str) -> None:
        if chunk.home and place_of(chunk.home).order != place.order:
            self.moved[chunk.home] = (place, how)
            chunk.moved = True

    def blocks(self) -> Iterator[Block]:
        for place, group in groupby(self.chunks, key=lambda chunk: chunk.place):
            chunks = list(group)
            text = "".join(chunk.text for chunk in chunks)
            yield Block(place, text, chunks[0].lines[0], any(chunk.moved for chunk in chunks))

    def problems(self) -> Iterator[Problem]:
        """Output out of order, and errors that share a line with something else."""
        for chunk in self.homeless:
            line = self.snippet.at(chunk.lines[0] if chunk.lines else 1)
            message = f"prints {quoted(chunk.text)} out of order (in a thread, or at the end of the program)"
            yield Problem(line, f"{message}; print it from the main program", cut(chunk.text))
        for number in dict.fromkeys(self.sharing):
            message = "this output shares a line with an error; end the line before the error is printed"
            yield Problem(self.snippet.at(number), message)


class Statements:
    """The statements of a snippet that begin their line, each with those around it."""

    def __init__(self, source: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        self._lines = source.split("\n")
        self._by_line: dict[int, tuple[Place, ...]] = {}
        """Per line the statements around it within one function, innermost first."""
        self._walk(tree.body, ())

    def _walk(self, body: Iterable[ast.stmt], around: tuple[Place, ...]) -> None:
        for node in body:
            first = min((d.lineno for d in getattr(node, "decorator_list", ())), default=node.lineno)
            place = Place(first, node.end_lineno or node.lineno, node.col_offset)
            begins = not self._lines[node.lineno - 1][: node.col_offset].strip()
            inside = (place, *around) if begins else around
            for line in range(place.first, place.last + 1):
                if begins:
                    self._by_line[line] = inside
                else:
                    self._by_line.setdefault(line, inside)
            calls = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for part in bodies(node):
                self._walk(part, () if calls else inside)

    def around(self, lines: Iterable[int]) -> Iterator[tuple[Place, int]]:
        """Statements around the lines of a stack, innermost first, each once, with the number of its call."""
        seen = set()
        for call, line in enumerate(lines):
            for place in self._by_line.get(line, ()):
                if place not in seen:
                    seen.add(place)
                    yield place, call


LONGEST = 80
"""Characters of output that a message quotes."""
DETAIL = 20
"""Lines of output below a message."""


def quoted(text: str) -> str:
    """The first line of a text that is not blank, cut to fit into a message."""
    line = next(filter(str.strip, text.split("\n")), "a blank line").strip()
    return f'"{line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"}"'


def cut(text: str) -> str:
    """The first lines of a text, and how many more there are."""
    lines = [line if len(line) <= 2 * LONGEST else line[: 2 * LONGEST] + "…" for line in text.rstrip("\n").split("\n")]
    more = [f"… and {len(lines) - DETAIL} more lines"] if len(lines) > DETAIL + 1 else []
    return "\n".join(lines[:DETAIL] + more if more else lines)
