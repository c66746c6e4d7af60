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
    """R14 between notes: fronts that share nearly all their words and code."""
    tokens = [(note, _front_tokens(note, snippets)) for note in notes]
    for first, second in _candidates([found for _, found in tokens]):
        (one, mine), (other, theirs) = tokens[first], tokens[second]
        shared = len(mine & theirs) / len(mine | theirs)
        if shared < NEARLY_ALIKE or "R14" in one.waived or "R14" in other.waived:
            continue
        message = (
            f'R14: the front shares {shared:.0%} of its words with "{one.id}" at {one.location}; '
            "join the two into one card that contrasts them"
        )
        (problems if shared >= ALIKE else warnings).append(Problem(other.location, message))


def _candidates(tokens: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs, the earlier one first, that share enough tokens to be worth comparing: all that may be nearly alike.

    Comparing all pairs takes a minute where there are 10,000 notes. Here each token has a bit for each note, so that one
    operation counts for thousands of notes at once.
    """
    having: dict[str, int] = {}
    for number, found in enumerate(tokens):
        bit = 1 << number
        for token in found:
            having[token] = having.get(token, 0) | bit
    for number, found in enumerate(tokens):
        earlier = (1 << number) - 1
        places = [bits for token in found if (bits := having[token] & earlier)]
        enough = math.ceil(NEARLY_ALIKE * len(found) - 1e-9)
        bits = _in_at_least(max(1, enough), places)
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1, number
            bits ^= lowest


def _in_at_least(count: int, sets: Sequence[int]) -> int:
    """The bits that are set in at least so many of these numbers, counted in all places at once."""
    if len(sets) < count:
        return 0
    digits: list[int] = []  # of the counts, in binary: one number holds the same digit of all of them
    for carry in sets:
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        else:
            digits.append(carry)
    more, equal = 0, -1
    for place in reversed(range(max(len(digits), count.bit_length()))):
        digit = digits[place] if place < len(digits) else 0
        if count >> place & 1:
            equal &= digit
        else:
            more |= equal & digit
            equal &= ~digit
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
