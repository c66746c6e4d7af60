"""What Anki reads into the text of a field: cloze marks, sounds, LaTeX, mathematics.

Text that only looks like such a mark must show literally; a deletion must stay whole.
Each rule here was tried on Anki 26.9 (see `tests/test_anki.py`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

CLOZE_OPEN = re.compile(r"\{\{c(\d+)::")
_CLOZE_MARK = re.compile(r"\{(?=\{c\d)")
_MEDIA_MARK = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\]|\[type:)", re.IGNORECASE)
_MATHJAX_MARK = re.compile(r"\\(?=[()\[\]])")
_TAG_OR_MATHJAX_MARK = re.compile(r"<[^>]*>|\\(?=[()\[\]])")
_APART = '<span class="tex2jax_ignore">&#92;</span>'
"""A backslash that MathJax, which reads the text of the page and not its source, does not join to what follows."""

# Stand-ins that pass through a Markdown renderer untouched. Sources cannot contain them:
# `source.decode` refuses control characters.
_OPEN, _NUMBER_END, _CLOSE, _LEFT, _RIGHT, _COLONS, _BACKSLASH = map(chr, range(1, 8))
_STAND_IN = re.compile(f"[{_OPEN}-{_BACKSLASH}]")
_FINISHED = str.maketrans(
    {
        _OPEN: "{{c",
        _NUMBER_END: "::",
        _CLOSE: "}}",
        _LEFT: "&#123;",
        _RIGHT: "&#125;",
        _COLONS: "&#58;&#58;",
        _BACKSLASH: "\\",
    }
)
_PLAIN = str.maketrans({_LEFT: "{", _RIGHT: "}", _COLONS: "::", _CLOSE: ""})


class _Token(Protocol):
    type: str
    content: str
    markup: str


@dataclass
class Deletions:
    """What a text hides: the numbers of its cloze deletions, and what is wrong with them."""

    numbers: list[int] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)


def literal(escaped: str) -> str:
    """HTML of code or output in which nothing acts as a cloze, a sound, a picture of LaTeX or an answer box.

    Nor as mathematics: MathJax passes over code.
    """
    if "{" in escaped:  # looked for first, since most pieces hold none of the three
        escaped = _CLOZE_MARK.sub("&#123;", escaped)
    if "[" in escaped:
        escaped = _MEDIA_MARK.sub("&#91;", escaped)
    if "\\" in escaped:
        escaped = _MATHJAX_MARK.sub("&#92;", escaped)
    return escaped


def mathematics(tex: str, delimiters: str) -> str:
    """TeX for Anki's MathJax: `\\(…\\)` or `\\[…\\]`. Pass the result through `finish`."""
    opening, closing = delimiters[0], delimiters[1]
    return f"{_BACKSLASH}{opening}{html.escape(tex.strip(), quote=False)}{_BACKSLASH}{closing}"


def inside_deletion(escaped: str) -> str:
    """HTML text that neither ends a deletion (`}}`) nor begins its hint (`::`)."""
    return escaped.replace("{", "&#123;").replace("}", "&#125;").replace("::", "&#58;&#58;")


def plain(content: str) -> str:
    """Text of a token after `mark_clozes`, without the marks."""
    if not _STAND_IN.search(content):  # nearly always
        return content
    return re.sub(f"{_OPEN}\\d+{_NUMBER_END}", "", content).translate(_PLAIN)


def finish(rendered: str) -> str:
    """Rendered HTML with Anki's marks for the stand-ins, and everything else literal."""
    if "\\" in rendered:
        rendered = _TAG_OR_MATHJAX_MARK.sub(lambda match: match[0] if match[0].startswith("<") else _APART, rendered)
    shown = literal(rendered)
    return shown.translate(_FINISHED) if _STAND_IN.search(shown) else shown


def mark_clozes(children: Iterable[_Token]) -> Deletions:
    """Put stand-ins for the deletions of one paragraph into its tokens, in place.

    A deletion may hold several tokens (`{{c1::`nn.Linear`}}`) or stand inside one piece of inline code.
    Braces inside a deletion are matched, so that a dict or an f-string does not end it.
    """
    result = Deletions()
    opened = ""
    depth = 0
    for child in children:
        if child.type == "code_inline":
            if opened:
                child.content = _inert(child.content)
            else:
                child.content, still_open, _ = _scan(child.content, "", 0, result, code=True)
                if still_open:
                    result.mistakes.append(f"the deletion c{still_open} is not closed inside its inline code; add `}}}}`")
        elif child.type == "text":
            child.content, opened, depth = _scan(child.content, opened, depth, result, code=False)
        elif child.type == "math_inline" and opened:
            child.content = re.sub(r"\}(?=\})", "} ", child.content).replace("::", ": :")
    if opened:
        result.mistakes.append(f"the deletion c{opened} is not closed in its paragraph; add `}}}}`")
    return result


def _inert(text: str) -> str:
    return text.replace("{", _LEFT).replace("}", _RIGHT).replace("::", _COLONS)


def _scan(text: str, opened: str, depth: int, result: Deletions, *, code: bool) -> tuple[str, str, int]:
    """The text with stand-ins; the number of the deletion still open at its end; its open braces."""
    if not opened and not CLOZE_OPEN.search(text):  # nearly always
        return text, "", 0
    out: list[str] = []
    at = 0
    while at < len(text):
        mark = CLOZE_OPEN.match(text, at)
        if mark:
            if opened:
                result.mistakes.append(f"the deletion c{mark[1]} begins inside c{opened}; Anki cards need them side by side")
            elif int(mark[1]) == 0:
                result.mistakes.append("deletions are numbered from c1; there is no c0")
            else:
                result.numbers.append(int(mark[1]))
            opened, depth = mark[1], 0
            out.append(f"{_OPEN}{mark[1]}{_NUMBER_END}")
            at = mark.end()
        elif opened and depth == 0 and text.startswith("}}", at):
            if out and out[-1].endswith(_NUMBER_END):
                result.mistakes.append(f"the deletion c{opened} is empty; put the answer between `::` and `}}}}`")
            out.append(_CLOSE)
            opened = ""
            at += 2
        elif opened and text[at] in "{}":
            depth += 1 if text[at] == "{" else -1
            out.append(_LEFT if text[at] == "{" else _RIGHT)
            at += 1
        elif opened and code and text.startswith("::", at):
            out.append(_COLONS)
            at += 2
        else:
            out.append(text[at])
            at += 1
    return "".join(out), opened, depth
