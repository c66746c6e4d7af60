"""Python code -> HTML with classes, colors left to the style sheet. The only module that imports Pygments."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

from verideck.sources.anki_text import inside_deletion, literal

_CLASSES = {
    Comment: "c",
    Keyword: "k",
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
CLASSES = tuple(sorted(set(_CLASSES.values())))

Deletion = tuple[int, int, int]
"""Start and end in the code, and the number of the deletion."""


def code_html(code: str, deletions: Sequence[Deletion] = ()) -> str:
    """Highlighted code. Each deletion becomes one whole `{{cN::…}}` around whole spans."""
    starts = {start: number for start, _, number in deletions}
    ends = {end for _, end, _ in deletions}
    cuts = sorted(starts.keys() | ends)
    if not deletions:
        return literal("".join(_span(css, html.escape(text, quote=False)) for _, css, text in _pieces(code, ())))
    out: list[str] = []
    inside = False
    for index, css, text in _pieces(code, cuts):
        if index in ends:
            out.append("}}")
            inside = False
        if index in starts:
            out.append(f"{{{{c{starts[index]}::")
            inside = True
        escaped = html.escape(text, quote=False)
        escaped = inside_deletion(escaped) if inside else literal(escaped)
        out.append(_span(css, escaped))
    if len(code) in ends:
        out.append("}}")
    return "".join(out)


def _span(css: str, escaped: str) -> str:
    return f'<span class="{css}">{escaped}</span>' if css else escaped


def _pieces(code: str, cuts: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Start, class and text of each run of one class, split at the cuts."""
    begun, css, run = 0, "", ""
    for index, kind, text in tokens(code):
        here = _css(kind)
        inner = [cut for cut in cuts if index < cut < index + len(text)] if cuts else ()
        for start, end in (
            zip((index, *inner), (*inner, index + len(text)), strict=True) if inner else ((index, index + len(text)),)
        ):
            part = code[start:end] if inner else text
            if run and ((here != css and not part.isspace()) or start in cuts):
                yield begun, css, run
                run = ""
            if not run:
                begun, css = start, here
            run += part
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
