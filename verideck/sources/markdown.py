"""Markdown text -> blocks of tokens, and a block -> Prose. The only module that reads Markdown (markdown-it-py).

Nothing is looked up on disk: whether a snippet or an image exists is for later stages.
"""

from __future__ import annotations

import ast
import html
import posixpath
import re
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from verideck.sources import anki_text
from verideck.sources.note import Image, Name, Prose
from verideck.sources.source import Location

Tokens = list[Token]

_PYTHON = re.compile(r"\{?\.?(?:python|py|pycon|ipython|pyi)[0-9.]*(?![a-z])", re.IGNORECASE)
_API_NAME = re.compile(r"(?<![\w.])(?:torch|nn|F|optim|torchvision)(?:\.[A-Za-z_]\w*)+")
_BROKEN_LINK = re.compile(r"\[[^\]]*\]\([^\s)]*\.py\b[^\s)]*")
_HEADING = re.compile(r"^##\s.*\n\s*<!--\s*id\s*:", re.MULTILINE)


@cache
def _markdown() -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .use(front_matter_plugin)
        .use(dollarmath_plugin, allow_space=False, allow_digits=False)
    )
    markdown.add_render_rule("math_inline", lambda _, tokens, i, *__: anki_text.mathematics(tokens[i].content, "()"))
    markdown.add_render_rule(
        "math_block", lambda _, tokens, i, *__: f"<p>{anki_text.mathematics(tokens[i].content, '[]')}</p>\n"
    )
    for kind in ("fence", "code_block"):
        markdown.add_render_rule(kind, lambda _, tokens, i, *__: _verbatim(tokens[i].content))
    return markdown


def _verbatim(text: str) -> str:
    return f'<pre class="text"><code>{html.escape(text.rstrip(), quote=False)}</code></pre>\n'


def blocks_of(text: str) -> list[Tokens]:
    """The tokens of a text grouped by block: a heading, a paragraph, a whole list."""
    blocks: list[Tokens] = []
    block: Tokens = []
    for token in _markdown().parse(text):
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            blocks.append(block)
            block = []
    return blocks


@dataclass
class Passage:
    """A block of text, what it mentions, and what is wrong with it."""

    prose: Prose
    names: list[Name] = field(default_factory=list)
    deletions: dict[int, Location] = field(default_factory=dict)
    """Number of each cloze deletion, and where it stands."""
    mistakes: list[tuple[Location, str]] = field(default_factory=list)
    refused: bool = False
    """Whether something was left out of the prose: what is left may look empty, but was not."""


def read_passage(block: Tokens, lines: Sequence[str], path: str, line: int) -> Passage:
    """Render one block of a file with these lines; `line` is where the block begins."""
    reader = _Reader(path, lines)
    for token in block:
        at = token.map[0] + 1 if token.map else line
        if token.type in ("fence", "code_block"):
            reader.fence(token, at)
            reader.plain.append(token.content)
        elif token.type == "html_block":
            reader.raw_html(token.content, at)
        elif token.type == "inline":
            reader.inline(token, at)
    prose = Prose(
        html=_render(block),
        text=" ".join(reader.text),
        plain=" ".join(reader.plain),
        items=sum(token.type == "list_item_open" for token in block),
        images=tuple(reader.images),
        location=Location(path, line),
    )
    return Passage(prose, reader.names, reader.deletions, reader.mistakes, reader.refused)


class _Reader:
    """What one block says, gathered token by token."""

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self.path, self.lines = path, lines
        self.text: list[str] = []
        self.plain: list[str] = []
        self.images: list[Image] = []
        self.names: list[Name] = []
        self.deletions: dict[int, Location] = {}
        self.mistakes: list[tuple[Location, str]] = []
        self.refused = False

    def mistake(self, line: int, message: str) -> None:
        self.mistakes.append((Location(self.path, line), message))

    def raw_html(self, content: str, line: int) -> None:
        self.mistake(line, raw_html(content))
        self.refused = True

    def fence(self, token: Token, line: int) -> None:
        language = (token.info.split() or [""])[0]
        if token.type == "fence" and not self._is_closed(token):
            self.mistake(line, f"this block is never closed, so it swallows what follows; add a line `{token.markup}` below it")
        elif found := _HEADING.search(token.content):
            inside = line + 1 + token.content.count("\n", 0, found.start())
            self.mistake(inside, "this note stands inside a block of text; close the block above it, or take the id out")
        elif _PYTHON.match(language):
            self.mistake(line, f"a `{language}` block is code that nothing runs; move it to snippets/ and link to its region")
        elif not language and _looks_like_python(token.content):
            self.mistake(
                line,
                "this block reads as Python that nothing runs; move it to snippets/ and link to its region, "
                "or name its language, such as `text`",
            )

    def _is_closed(self, token: Token) -> bool:
        """Whether a fence ends with its own marks, not only because the file or the list around it ends."""
        first, end = token.map or [0, 0]
        last = self.lines[end - 1].lstrip(" >\t").rstrip()
        return end - first > 1 and len(last) >= len(token.markup) and not last.strip(token.markup[0])

    def inline(self, token: Token, line: int) -> None:
        children = token.children or []
        at = Location(self.path, line)
        for child in children:
            if child.type == "html_inline":
                self.raw_html(child.content, line)
            elif child.type == "image":
                self._image(child, at)
            elif child.type == "link_open":
                self._link(str(child.attrs.get("href", "")), line)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
                at = Location(self.path, line)
            elif child.type == "text" and (broken := _BROKEN_LINK.search(child.content)):
                self.mistake(
                    line, f"`{broken[0]}` is no link as it stands; where its title holds \"quotes\", write '…' around it"
                )
            elif child.type == "code_inline":
                bare = anki_text.CLOZE_OPEN.sub("", child.content)
                self.names += [Name(match[0], at) for match in _API_NAME.finditer(bare)]
        deletions = anki_text.mark_clozes(children)
        self.mistakes += ((at, message) for message in deletions.mistakes)
        self.deletions.update(dict.fromkeys(deletions.numbers, at))
        for child in children:
            words = anki_text.plain(child.content)
            if child.type == "text":
                self.text.append(words)
            if child.type in ("text", "code_inline", "math_inline", "image"):
                self.plain.append(words)

    def _link(self, href: str, line: int) -> None:
        if not urllib.parse.urlsplit(href).scheme:
            self.mistake(
                line,
                f"the link `{href}` leads nowhere inside Anki; put a link to a snippet alone in its paragraph, "
                "or give a full https:// address",
            )

    def _image(self, token: Token, at: Location) -> None:
        source = str(token.attrs.get("src", ""))
        parts = urllib.parse.urlsplit(source)
        path = posixpath.normpath(urllib.parse.unquote(parts.path))
        if parts.scheme or parts.netloc:
            self.mistake(at.line, f"the image `{source}` is remote; learners study offline, so copy it to cards/media/")
        elif not path.startswith("media/"):
            self.mistake(at.line, f"the image `{source}` is outside of media/; move it to cards/media/ and write `media/…`")
        else:
            token.attrs["src"] = path
            self.images.append(Image(path, token.content, at))


def raw_html(content: str) -> str:
    """What to say of HTML in a card."""
    tag = content.strip().split("\n")[0][:40]
    return f"raw HTML `{tag}` is not allowed; write Markdown, or put `<` into inline code"


def lone_link(block: Tokens) -> tuple[str, str, str] | None:
    """Address, title and text of the link that is all there is in a paragraph."""
    if block[0].type != "paragraph_open":
        return None
    children = [c for c in block[1].children or [] if c.type != "text" or c.content.strip()]
    if len(children) < 2 or children[0].type != "link_open" or children[-1].type != "link_close":
        return None
    if sum(child.type == "link_open" for child in children) > 1:
        return None
    opened = children[0]
    text = "".join(child.content for child in children[1:-1])
    return str(opened.attrs.get("href", "")), str(opened.attrs.get("title", "")), text


def _render(block: Tokens) -> str:
    markdown = _markdown()
    rendered = markdown.renderer.render(_without_unsafe(block), markdown.options, {})
    return anki_text.finish(rendered).strip()


def _without_unsafe(block: Tokens) -> Tokens:
    """Tokens to render; raw HTML was reported, and never reaches a page even so."""
    for token in block:
        if token.children:
            token.children = [child for child in token.children if child.type != "html_inline"]
    return [token for token in block if token.type != "html_block"]


def _looks_like_python(code: str) -> bool:
    """Whether a block without a language holds statements that only Python has."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, RecursionError, MemoryError):
        return False
    return any(not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call | ast.Await) for node in body)
