"""Python code -> Pygments' tokens, and how each kind of token looks. The only module that imports Pygments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pygments.lexer import RegexLexerMeta
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, String, Whitespace
from pygments.util import Future

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
CALL = "fc"
"""A name that is called, which Pygments leaves plain."""
CLASSES = (*sorted(set(_CLASSES.values())), CALL)

_OVER_LINES = ('"""', "'''", "\\", "#!")
"""Where one of these stands, what a line means may depend on the line before."""

_GROUP = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^]\\])*\])|\((?:\?P<\w+>|(?!\?))")
"""The beginning of a group that is counted; or, as `[1]`, what may hold a parenthesis that begins none."""

Token = tuple[int, Any, str]
"""Start in the code, kind and text."""


class Look(NamedTuple):
    """How a kind of token is shown."""

    css: str
    """Class; empty for plain text."""
    callable: bool
    """Whether it is shown as a call where `(` follows."""
    string: bool


@cache
def look(kind: Any) -> Look:
    """How a kind of token is shown."""
    known = kind
    while known and known not in _CLASSES:
        known = known.parent
    css = _CLASSES[known] if known else ""
    return Look(css, kind in Name and css in ("", "nb", "ne", "bp"), kind in String)


def by_line(code: str) -> bool:
    """Whether each line of this code has the tokens that it would have alone."""
    return not any(mark in code for mark in _OVER_LINES)


def tokens(code: str) -> Iterator[Token]:
    """Pygments' tokens. Lines that many cards share, such as `optimizer.step()`, are read once."""
    if not by_line(code):
        yield from _lexer().get_tokens_unprocessed(code)
        return
    start = 0
    for line in lines_of(code):
        for index, kind, text in tokens_of_line(line):
            yield start + index, kind, text
        start += len(line)


def lines_of(code: str) -> list[str]:
    """Its lines, each with its end: what Python, and not what Unicode calls a line."""
    return re.findall(r"[^\n]*\n|[^\n]+", code)


@lru_cache(maxsize=20_000)
def tokens_of_line(line: str) -> tuple[Token, ...]:
    """Pygments' tokens of one line of code that can be read by line."""
    return tuple(_lexer().get_tokens_unprocessed(line))


@cache
def _lexer() -> _Lexer:
    return _Lexer(stripnl=False, ensurenl=False)


class _Uncompiled(RegexLexerMeta):
    """Keeps the patterns of a lexer as they are written; to compile each takes longer than to read a whole topic's code."""

    def _process_regex(cls, regex: Any, flags: int, state: str) -> Any:  # noqa: N805 (of a class of classes)
        return regex.get() if isinstance(regex, Future) else regex


class _Lexer(PythonLexer, metaclass=_Uncompiled):
    """Pygments' lexer with one pattern for all rules of a state, where Pygments tries some forty one after the other.

    Highlighting takes less than half of the time, and was a quarter of what ten thousand cards take.
    """

    _tokens: Mapping[str, Sequence[Any]]
    """Rules by state: the pattern (no text where a state is left anyway), what that is, and which state follows."""

    def get_tokens_unprocessed(self, text: str, stack: Iterable[str] = ("root",)) -> Iterator[Token]:
        """Start, kind and text of each token, as Pygments finds them."""
        open_states, ascii_only = list(stack), text.isascii()
        match, rules = _joined(open_states[-1], ascii_only)
        at = 0
        while at < len(text):
            found = match(text, at)
            if found is None:
                if text[at] == "\n":  # the end of a line ends what was left open on it
                    open_states = ["root"]
                    match, rules = _joined("root", ascii_only)
                yield at, Whitespace if text[at] == "\n" else Error, text[at]
                at += 1
                continue
            pattern, action, following = rules[found.lastindex - 1]
            if callable(action):
                yield from action(self, re.compile(pattern, self.flags).match(text, at))
            elif action is not None:
                yield at, action, found[0]
            at = found.end()
            if following is not None:
                _move(open_states, following)
                match, rules = _joined(open_states[-1], ascii_only)


@cache
def _joined(state: str, ascii_only: bool) -> tuple[Callable[[str, int], Any], Sequence[Any]]:
    """A pattern that finds what the first fitting rule of a state finds, and the rule of each of its groups.

    Text in ASCII needs none of the hundreds of letters elsewhere, of which to compile a pattern takes four times as long.
    """
    rules = _lexer()._tokens[state]
    patterns = []
    for pattern, _, _ in rules:
        written = pattern if isinstance(pattern, str) else ""
        if ascii_only:
            written = written.replace(PythonLexer.uni_name, "[A-Z_a-z][0-9A-Z_a-z]*")
        flags = "i" if written.startswith("(?i)") else ""
        uncounted = _GROUP.sub(lambda found: found[1] or "(?:", written.removeprefix("(?i)"))
        patterns.append(f"(?{flags}:{uncounted})()")  # an empty group at its end tells which it was
    return re.compile("|".join(patterns), _Lexer.flags).match, rules


def _move(open_states: list[str], following: int | str | tuple[str, ...]) -> None:
    """Open and leave states as a rule of Pygments says."""
    if isinstance(following, int):  # how many to leave, as a negative number; the first stays
        del open_states[max(1, len(open_states) + following) :]
        return
    for state in (following,) if isinstance(following, str) else following:
        if state == "#pop":
            del open_states[max(1, len(open_states) - 1) :]
        else:
            open_states.append(open_states[-1] if state == "#push" else state)
