"""`# proves: sentence`: which sentence of a note the assertion below it is about."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from verideck.sources.assertion import is_assertion
from verideck.sources.comment import Comments, Report
from verideck.sources.source import Location, quick_to_pickle

_PROVES = re.compile(r"#\s*proves\s*:\s*(.*?)\s*")


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a note that links here, and the statement that asserts it."""

    sentence: str
    """As plain text, spaces made single."""
    location: Location
    first: int
    last: int
    """Lines of the statement or block below it that holds the assertion."""


def read_claims(
    comments: Comments,
    statements: Sequence[ast.stmt],
    visible: Collection[tuple[int, int]],
    path: str,
    problem: Report,
) -> Iterator[Claim]:
    """Every claim of a snippet, in order."""
    for number, (column, text) in comments.items():
        match = _PROVES.fullmatch(text)
        if not match:
            continue
        sentence = " ".join(match[1].split())
        below = _block_below(number, column, comments, statements)
        if any(first <= number <= last for first, last in visible):
            problem(number, "a claim must stand outside regions, since learners would see it here")
        elif not sentence:
            problem(number, "this claim says nothing; write `# proves: ` and a sentence of a note that links to this snippet")
        elif not any(is_assertion(node) for statement in below for node in ast.walk(statement)):
            problem(number, "below this claim stands no assertion; put `assert …` about the sentence right below it")
        else:
            yield Claim(sentence, Location(path, number), below[0].lineno, below[-1].end_lineno or below[-1].lineno)


def _block_below(number: int, column: int, comments: Comments, statements: Iterable[ast.stmt]) -> list[ast.stmt]:
    """The statements below a comment that are indented like it, as far as no line is left between them."""
    starting: dict[int, ast.stmt] = {}
    for node in statements:
        if node.col_offset == column:
            starting.setdefault(_first_line(node), node)
    line = number + 1
    while line in comments:
        line += 1
    block = []
    while line in starting:
        block.append(starting[line])
        line = (starting[line].end_lineno or line) + 1
    return block


def _first_line(node: ast.stmt) -> int:
    return min((decorator.lineno for decorator in getattr(node, "decorator_list", ())), default=node.lineno)
