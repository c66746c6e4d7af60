"""Python code -> HTML with classes, colors left to the style sheet. The only module that imports Pygments.

Each line is a block of its own that knows its indentation, so that the style sheet can let a long one wrap and hang.
The text is the code byte for byte: what a learner copies runs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

from verideck.sources.anki_text import inside_deletion, literal

_CLASSES = {
    Comment: "c",
    Keyword: "k",
    Keyword.Constant: "m",  # True, False and None are values
    Operator.Word: "k",
    Name.Builtin: "nb",
    Name.Builtin.Pseudo: "bp",
    Name.Class: "nc",
    Name.Decorator: "nd",
    Name.Exception: "ne",
    Name.Function: "nf",
    Number: "m",
    String: "s",
    String.Affix: "k",
    String.Escape: "se",
    String.Interpol: "si",
}
"""Pygments' own short names for the kinds of token that the style sheet tells apart."""
_CALL = "fc"
"""A name that is called, which Pygments leaves plain."""
_CALLED = ("", "nb", "ne", "bp")
CLASSES = (*sorted(set(_CLASSES.values())), _CALL)

Deletion = tuple[int, int, int]
"""Start and end in the code, and the number of the deletion."""

_WIDE = 18
"""Characters without a space from which on a word may break after a bracket or before a dot: a phone shows 37."""
_BREAK = re.compile(r"(?<=[(\[{,])(?=[^\s)\]}])|(?<=[\w)\]])(?=\.[A-Za-z_])")


def code_html(code: str, deletions: Sequence[Deletion] = ()) -> str:
    """Highlighted code. Each deletion becomes one whole `{{cN::…}}` around whole spans, inside one line's block.

    Lines that many cards share, such as `optimizer.step()`, are made once.
    """
    if deletions or any(mark in code for mark in _OVER_LINES):
        return _lines_html(code, deletions)
    return "".join(_line_html(line) for line in re.findall(r"[^\n]*\n|[^\n]+", code))


@lru_cache(maxsize=20_000)
def _line_html(line: str) -> str:
    return _lines_html(line, ())


def _lines_html(code: str, deletions: Sequence[Deletion]) -> str:
    starts = {start: number for start, _, number in deletions}
    ends = {end for _, end, _ in deletions}
    lines = _line_starts(code, deletions)
    breaks = _break_places(code)
    newlines = {at for match in re.finditer("\n", code) for at in match.span()}
    out: list[str] = []
    inside = False
    for index, css, text in _pieces(code, sorted({*starts, *ends, *lines, *breaks, *newlines} - {0, len(code)})):
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
        escaped = html.escape(text, quote=False)
        escaped = inside_deletion(escaped) if inside else literal(escaped)
        out.append(escaped if text == "\n" else _span(css, escaped))
    if len(code) in ends:
        out.append("}}")
    return "".join((*out, "</span>")) if out else ""


def _line_starts(code: str, deletions: Sequence[Deletion]) -> set[int]:
    """Where the block of a line begins; the lines that one deletion spans stay in one block."""
    starts = {0, *(index + 1 for index, sign in enumerate(code) if sign == "\n")} - {len(code)}
    return {at for at in starts if not any(start < at < end for start, end, _ in deletions)}


def _line_open(code: str, at: int, *, first: bool) -> str:
    line = code[at:].split("\n", 1)[0]
    indent = len(line) - len(line.lstrip())
    style = f' style="--i:{indent}"' if indent else ""
    bare = line.strip()
    name = "line remark" if bare.startswith("#") else "line" if bare else "line blank"
    return f'{"" if first else "</span>"}<span class="{name}"{style}>'


def _break_places(code: str) -> set[int]:
    """Where a word too long for a phone's line may break; a string stays as it is."""
    words = (word for word in re.finditer(r"\S+", code) if word.end() - word.start() >= _WIDE)
    places = {place.start() for word in words for place in _BREAK.finditer(code, word.start() + 1, word.end())}
    if not places:
        return places
    strings = [(index, index + len(text)) for index, kind, text in tokens(code) if kind in String]
    return {at for at in places if not any(start < at < end for start, end in strings)}


def _span(css: str, escaped: str) -> str:
    return f'<span class="{css}">{escaped}</span>' if css else escaped


def _pieces(code: str, cuts: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Start, class and text of each run of one class, split at the cuts."""
    begun, css, run = 0, "", ""
    ahead = iter((*cuts, len(code)))
    cut = next(ahead)
    for index, kind, text in tokens(code):
        here, end = _css(kind), index + len(text)
        if code.startswith("(", end) and here in _CALLED and kind in Name:
            here = _CALL
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
    if run:
        yield begun, css, run


_OVER_LINES = ('"""', "'''", "\\", "import (", "import(", "#!")
"""Where one of these stands, what a line means may depend on the line before."""


def tokens(code: str) -> Iterator[tuple[int, Any, str]]:
    """Pygments' tokens: start, kind and text. Lines that many cards share, such as `optimizer.step()`, are read once."""
    if any(mark in code for mark in _OVER_LINES):
        yield from _lexer().get_tokens_unprocessed(code)
        return
    start = 0
    for line in code.split("\n"):
        whole = line if start + len(line) == len(code) else f"{line}\n"
        for index, kind, text in _tokens_of_line(whole):
            yield start + index, kind, text
        start += len(whole)


@lru_cache(maxsize=20_000)
def _tokens_of_line(line: str) -> tuple[tuple[int, Any, str], ...]:
    return tuple(_lexer().get_tokens_unprocessed(line))


@cache
def _lexer() -> PythonLexer:
    return PythonLexer(stripnl=False, ensurenl=False)


@cache
def _css(kind: Any) -> str:
    while kind:
        if kind in _CLASSES:
            return _CLASSES[kind]
        kind = kind.parent
    return ""
