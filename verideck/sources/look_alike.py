"""Notes whose fronts share nearly all their words: learners mix them up (R14)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verideck.sources.note import Note, Prose
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem

ALIKE, NEARLY_ALIKE = 0.85, 0.7
"""Parts of the words that two fronts share, from which they must and may be joined."""


def look_alikes(
    notes: Iterable[Note], snippets: Mapping[str, Snippet], problems: list[Problem], warnings: list[Problem]
) -> None:
    """R14 between notes: fronts that share nearly all their words and code. One message for each, with its nearest."""
    tokens = [(note, _front_tokens(note, snippets)) for note in notes if "R14" not in note.waived]
    for number, earlier in _alike([found for _, found in tokens]):
        note, mine = tokens[number]
        alike = [(-len(mine & tokens[other][1]) / len(mine | tokens[other][1]), other) for other in earlier]
        part, nearest = -min(alike)[0], tokens[min(alike)[1]][0]
        more = f", and nearly as many with {len(alike) - 1} more" if len(alike) > 1 else ""
        message = (
            f'R14: the front shares {part:.0%} of its words with "{nearest.id}" at {nearest.location}{more}; '
            "join the two into one card that contrasts them"
        )
        (problems if part >= ALIKE else warnings).append(Problem(note.location, message))


def _alike(tokens: Sequence[frozenset[str]]) -> Iterator[tuple[int, list[int]]]:
    """Each place with the earlier ones that are nearly alike.

    Comparing all pairs takes a minute where there are 10,000 notes. Here each token has a bit for each note, so that one
    operation counts for thousands of notes at once.
    """
    having: dict[str, int] = {}
    of_size: dict[int, int] = {}
    for number, mine in enumerate(tokens):
        shared = _count([bits for token in mine if (bits := having.get(token, 0))])
        alike = 0
        for size, bits in of_size.items():
            # m shared tokens are the part m / (size + len(mine) - m) of all
            enough = math.ceil(NEARLY_ALIKE * (size + len(mine)) / (1 + NEARLY_ALIKE) - 1e-9)
            if 0 < enough <= min(size, len(mine)):
                alike |= _at_least(enough, shared) & bits
        if alike:
            yield number, [match.start() for match in re.finditer("1", f"{alike:b}"[::-1])]
        for token in mine:
            having[token] = having.get(token, 0) | 1 << number
        of_size[len(mine)] = of_size.get(len(mine), 0) | 1 << number


def _count(sets: Iterable[int]) -> list[int]:
    """How many of these numbers have each bit, for all bits at once: in binary, the lowest digit of all counts first."""
    digits: list[int] = []
    for carry in sets:
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        else:
            digits.append(carry)
    return digits


def _at_least(wanted: int, counts: Sequence[int]) -> int:
    """The bits whose count, as `_count` gives it, is at least so much."""
    more, equal = 0, -1
    for place in reversed(range(max(len(counts), wanted.bit_length()))):
        digit = counts[place] if place < len(counts) else 0
        if wanted >> place & 1:
            equal &= digit
        else:
            more |= equal & digit  # what is more stays in both
    return more | equal


_SHOWS_AN_ERROR = re.compile(r"try:|except \w+ as (\w+):|print\((error|str\(error\).*)\)")
"""Lines that every card about an error has."""


def _front_tokens(note: Note, snippets: Mapping[str, Snippet]) -> frozenset[str]:
    """Words of the text, and whole lines of the code: two snippets share words without being alike."""
    texts = [block.plain for block in (note.question, *note.front) if isinstance(block, Prose)]
    lines: set[str] = set()
    for ref in note.refs:
        if ref in note.front and ref.path in snippets and ref.region in snippets[ref.path].regions:
            region = snippets[ref.path].regions[ref.region]
            lines |= {line.strip() for line in region.code.split("\n")} - {""} | set(ref.fragments)
        elif ref in note.front:
            lines.add(ref.path)
    if note.deletions:
        texts.append(note.question.html)
    return frozenset(line for line in lines if not _SHOWS_AN_ERROR.fullmatch(line)) | frozenset(
        re.findall(r"[a-z_]+|\d+", " ".join(texts).lower())
    )
