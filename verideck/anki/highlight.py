"""Python code -> HTML with classes, colors left to the style sheet.

Each line is a block of its own that knows its indentation, so that the style sheet can let a long one wrap and hang.
The text is the code byte for byte: what a learner copies runs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from verideck.anki.lexer import CALL, Token, by_line, lines_of, look, tokens, tokens_of_line
from verideck.sources.anki_text import inside_deletion, literal

Deletion = tuple[int, int, int]
"""Start and end in the code, and the number of the deletion."""

_WIDE = 18
"""Characters without a space from which on a word may break after a bracket or before a dot: a phone shows 37."""
_LONG_WORD = re.compile(rf"\S{{{_WIDE},}}")
_BREAK = re.compile(r"(?<=[(\[{,])(?=[^\s)\]}])|(?<=[\w)\]])(?=\.[A-Za-z_])")


def code_html(code: str, deletions: Sequence[Deletion] = ()) -> str:
    """Highlighted code. Each deletion becomes one whole `{{cN::…}}` around whole spans, inside one line's block.

    Lines that many cards share, such as `optimizer.step()`, are made once.
    """
    if deletions or not by_line(code):
        return _html(code, deletions)
    return "".join(map(_line_html, lines_of(code)))


@lru_cache(maxsize=20_000)
def _line_html(line: str) -> str:
    found = tokens_of_line(line)
    breaks = _break_places(line, found)
    cuts = sorted({*breaks, len(line) - 1} if line.endswith("\n") else breaks)
    pieces = ("<wbr>" * (index in breaks) + _span(css, text) for index, css, text in _pieces(line, cuts, found))
    return f"{_line_open(line, 0, first=True)}{''.join(pieces)}</span>"


def _html(code: str, deletions: Sequence[Deletion]) -> str:
    starts = {start: number for start, _, number in deletions}
    ends = {end for _, end, _ in deletions}
    lines = _line_starts(code, deletions)
    found = list(tokens(code))
    breaks = _break_places(code, found)
    cuts = {*starts, *ends, *lines, *breaks, *(at for match in re.finditer("\n", code) for at in match.span())}
    out: list[str] = []
    inside = False
    for index, css, text in _pieces(code, sorted(cuts - {0, len(code)}), found):
        if index in ends:
            out.append("}}")
            inside = False
        if index in lines:
            out.append(_line_open(code, index, first=index == 0))
        if index in starts:
            out.append(f"{{{{c{starts[index]}::")
            inside = True
        if index in breaks:
            out.append("<wbr>")
        out.append(_span(css, text, inside=inside))
    if len(code) in ends:
        out.append("}}")
    return "".join((*out, "</span>"))


def _span(css: str, text: str, *, inside: bool = False) -> str:
    """One piece, `inside` of a deletion or outside."""
    escaped = html.escape(text, quote=False)
    escaped = literal(inside_deletion(escaped) if inside else escaped)
    return f'<span class="{css}">{escaped}</span>' if css and text != "\n" else escaped


def _line_starts(code: str, deletions: Sequence[Deletion]) -> set[int]:
    """Where the block of a line begins; the lines that one deletion spans stay in one block."""
    starts = {0, *(match.end() for match in re.finditer("\n", code))} - {len(code)}
    return {at for at in starts if not any(start < at < end for start, end, _ in deletions)}


def _line_open(code: str, at: int, *, first: bool) -> str:
    line = code[at:].split("\n", 1)[0]
    bare = line.lstrip()
    indent = len(line) - len(bare)
    style = f' style="--i:{indent}"' if indent else ""
    name = "line remark" if bare.startswith("#") else "line" if bare else "line blank"
    return f'{"" if first else "</span>"}<span class="{name}"{style}>'


def _break_places(code: str, tokens: Iterable[Token]) -> set[int]:
    """Where a word too long for a phone's line may break; a string stays as it is."""
    places = {place.start() for word in _LONG_WORD.finditer(code) for place in _BREAK.finditer(code, word.start(), word.end())}
    if not places:
        return places
    strings = [(index, index + len(text)) for index, kind, text in tokens if look(kind).string]
    return {at for at in places if not any(start < at < end for start, end in strings)}


def _pieces(code: str, cuts: Sequence[int], tokens: Iterable[Token]) -> Iterator[tuple[int, str, str]]:
    """Start, class and text of each run of one class, split at the cuts."""
    begun, css, run = 0, "", ""
    ahead = iter((*cuts, len(code)))
    cut = next(ahead)
    for index, kind, text in tokens:
        (here, callable, _), end = look(kind), index + len(text)
        if callable and code.startswith("(", end):
            here = CALL
        while index < end:
            stop = min(cut, end)
            if run and here != css and not code[index:stop].isspace():
                yield begun, css, run
                run = ""
            if not run:
                begun, css = index, here
            run += code[index:stop]
            index = stop
            if index == cut:
                yield begun, css, run
                run, cut = "", next(ahead, len(code))
