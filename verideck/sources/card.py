"""One topic file -> Notes. The only module that reads Markdown (markdown-it-py).

A note becomes prose, rendered to HTML here, and references to snippets, resolved later.
Nothing is looked up on disk: whether a snippet or an image exists is for later stages.
"""

from __future__ import annotations

import html
import posixpath
import re
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from verideck.sources import anki_text
from verideck.sources.deck import SLUG
from verideck.sources.front_matter import FrontMatter, bad_tags, read_front_matter
from verideck.sources.note import EMBEDS, Block, Image, Name, Note, Prose, SnippetRef
from verideck.sources.source import Location, Problem, did_you_mean, unique

SECTIONS = ("Why", "Hint", "Type")
"""`###` headings that name fields."""
COMMENT_KEYS = ("id", "tags", "waive")

_PYTHON = re.compile(r"\{?\.?(python|py|pycon|ipython|pyi)[0-9.]*\}?", re.IGNORECASE)
_API_NAME = re.compile(r"(?<![\w.])(?:torch|nn|F|optim|torchvision)(?:\.[A-Za-z_]\w*)+")
_BROKEN_LINK = re.compile(r"\[[^\]]*\]\([^\s)]*\.py\b[^\s)]*")


def parse_cards(text: str, path: str, topic: str) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The sound notes of one topic file, in study order, and every mistake in it."""
    parser = _TopicParser(text, path, topic)
    parser.run()
    return tuple(parser.notes), tuple(unique(parser.problems))


@cache
def _markdown() -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark", {"html": True})
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


@dataclass
class _Draft:
    """A note while its blocks are read."""

    question: Prose
    id: str = ""
    has_id: bool = False
    tags: list[str] = field(default_factory=list)
    waived: dict[str, str] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    rule: int | None = None
    """How many blocks of the body stand above `---`."""
    sections: dict[str, list[Block]] = field(default_factory=dict)
    deletions: dict[int, Location] = field(default_factory=dict)
    """Deletion numbers seen, each with its last place."""
    last_deletion: int = -1
    """Index in the body of the last block that holds a deletion."""
    proofs: list[SnippetRef] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    refused: bool = False
    """Whether something in the body was refused: what is left may look empty, but was not."""


class _TopicParser:
    def __init__(self, text: str, path: str, topic: str) -> None:
        self.text, self.path, self.topic = text, path, topic
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self.front_matter = FrontMatter()
        self.has_title = False
        self.draft: _Draft | None = None
        self.section = ""

    def problem(self, line: int | Location, message: str) -> None:
        location = line if isinstance(line, Location) else Location(self.path, line)
        self.problems.append(Problem(location, message))

    def run(self) -> None:
        tokens = _markdown().parse(self.text)
        if not tokens or tokens[0].type != "front_matter":
            found = "is never closed by a line `---`" if self.text.startswith("---") else "is missing"
            self.problem(1, f"the front matter {found}; begin the file with `---`, `deck: Name`, `tags: [tag]`, `---`")
            if tokens and tokens[0].type == "hr":
                tokens = tokens[1:]
        for block in _top_level(tokens):
            first = block[0]
            line = first.map[0] + 1 if first.map else 1
            match first.type:
                case "front_matter":
                    self.front_matter, problems = read_front_matter(first.content, self.path, line)
                    self.problems += problems
                case "heading_open":
                    self._heading(block, line)
                case "html_block":
                    self._comment(first.content, line, block)
                case "hr":
                    self._rule(first.markup, line)
                case _:
                    self._block(block, line)
        self._finish()
        if not self.notes and not self.problems:
            self.problem(1, "there is no note in this file; write `## A question?` and an id below it")

    # Headings, comments, rules

    def _heading(self, block: list[Token], line: int) -> None:
        first, inline = block[0], block[1]
        if first.markup in ("-", "="):
            self.problem(
                (first.map or [line, line])[1],
                f"`{first.markup * 3}` directly under text turns that text into a heading; put a blank line above it",
            )
            return
        if first.tag == "h1":
            if self.draft:
                self.problem(line, "`#` begins a new document in the middle of the notes; a note begins with `##`")
            elif self.has_title:
                self.problem(line, "this is the second `#` heading; a file has one title")
            self.has_title = True
        elif first.tag == "h2":
            self._finish()
            self.section = ""
            self.draft = _Draft(question=Prose("", "", "", 0, (), Location(self.path, line)))
            self.draft.question = self._prose([inline], line)
            if not self.draft.question.plain.strip():
                self.problem(line, "the front is empty; write the question after `##`")
        elif first.tag == "h3":
            self._section(inline.content.strip(), line)
        else:
            self._block(block, line)

    def _section(self, name: str, line: int) -> None:
        if self.draft is None:
            self.problem(line, f"`### {name}` stands in no note; a note begins with `##`")
            return
        if name not in SECTIONS:
            known = ", ".join(f"### {known}" for known in SECTIONS)
            self.problem(line, f'unknown section "### {name}"; known are {known}' + did_you_mean(name, SECTIONS))
        elif name in self.draft.sections:
            self.problem(line, f"this note already has a `### {name}`; join the two")
        self.section = name
        self.draft.sections.setdefault(name, [])

    def _comment(self, content: str, line: int, block: list[Token]) -> None:
        match = re.fullmatch(r"<!--(.*?)-->\s*", content, re.DOTALL)
        if not match or "--" in match[1]:
            self._raw_html(content, line)
            return
        if self.draft is None:
            self.problem(line, "this comment stands in no note; put `<!-- id: … -->` on the line after a `##` heading")
            return
        draft = self.draft
        first_block = not (draft.body or draft.sections or draft.has_id or draft.rule is not None)
        for part in match[1].split(";"):
            key, colon, value = (piece.strip() for piece in part.partition(":"))
            if not colon or key not in COMMENT_KEYS:
                known = ", ".join(f"{known}:" for known in COMMENT_KEYS)
                self.problem(
                    line,
                    f'unknown comment key "{key or part.strip()}"; known are {known}' + did_you_mean(key, COMMENT_KEYS),
                )
            elif key == "id":
                if not first_block:
                    self.problem(line, "the id must stand once, on the line after the `##` heading")
                elif not SLUG.fullmatch(value):
                    slug = _slug(value)
                    hint = f"; write `<!-- id: {slug} -->`" if slug else "; write words in small letters joined by hyphens"
                    self.problem(line, f'note id "{value}" is not kebab-case{hint}')
                else:
                    draft.id = value
                draft.has_id = True
            elif key == "tags":
                tags = re.split(r"[\s,]+", value)
                self.problems += bad_tags(tags, Location(self.path, line))
                draft.tags += tags
            else:
                rule, because, reason = (piece.strip() for piece in value.partition(" because "))
                if not (re.fullmatch(r"R\d+", rule) and because and reason):
                    self.problem(line, "a waived card rule needs its number and a reason: `waive: R8 because …`")
                draft.waived[rule] = reason

    def _rule(self, markup: str, line: int) -> None:
        draft = self.draft
        if markup[0] != "-":
            self.problem(line, f"`{markup[:3]}` is a rule too; write `---` to end the front, or delete it")
        elif draft is None:
            self.problem(line, "`---` stands in no note; it divides a front from a back")
        elif self.section:
            self.problem(line, f"`---` stands inside `### {self.section}`; it belongs above the sections")
        elif draft.rule is not None:
            self.problem(line, "this note has a second `---`; one divides the front from the back")
        else:
            draft.rule = len(draft.body)

    def _raw_html(self, content: str, line: int) -> None:
        tag = content.strip().split("\n")[0][:40]
        self.problem(line, f"raw HTML `{tag}` is not allowed; write Markdown, or put `<` into inline code")
        if self.draft:
            self.draft.refused = True

    # Blocks

    def _block(self, block: list[Token], line: int) -> None:
        link = _lone_link(block)
        if link and _is_embed(*link):
            found: Block | None = self._embed(*link, line)
        else:
            found = self._prose(block, line)
        draft = self.draft
        if draft is None:
            if isinstance(found, SnippetRef):
                self.problem(line, "this link stands in no note; a note begins with `##`")
            return
        if found is None:
            draft.refused = True
            return
        if isinstance(found, SnippetRef) and found.kind == "proof":
            draft.proofs.append(found)
        elif self.section:
            draft.sections[self.section].append(found)
        else:
            draft.body.append(found)

    def _embed(self, href: str, title: str, text: str, line: int) -> SnippetRef | None:
        parts = urllib.parse.urlsplit(href)
        path = posixpath.normpath(urllib.parse.unquote(parts.path))
        count = len(self.problems)
        if text not in EMBEDS:
            self.problem(
                line,
                f'unknown link text "{text}"; a link to a snippet says {", ".join(EMBEDS[:-1])} or {EMBEDS[-1]}'
                + did_you_mean(text, EMBEDS),
            )
        if parts.scheme or parts.netloc or not path.startswith("../snippets/") or "\\" in path:
            self.problem(line, f"the link points to `{href}`, outside of ../snippets/; move the code there and link to it")
        elif not path.endswith(".py"):
            self.problem(line, f"the link points to `{href}`, which is not a Python file; link to ../snippets/….py#region")
        elif not parts.fragment and text not in ("figure", "proof"):
            self.problem(line, f"the link names no region; write `{href}#region`")
        if text == "cloze":
            if not title.strip(" |"):
                self.problem(
                    line,
                    "this cloze note has no deletion; list the code to hide in the link's title: "
                    f'`[cloze]({href} "first fragment | second fragment")`',
                )
            if self.draft and (self.section or self.draft.rule is not None):
                self.problem(line, "a cloze link belongs to the front; move it above `---` and `###`")
        if len(self.problems) > count:
            return None
        ref = SnippetRef(
            kind=text,
            path=path.removeprefix("../snippets/"),
            region=urllib.parse.unquote(parts.fragment),
            title=title,
            location=Location(self.path, line),
        )
        if self.draft and ref.fragments:
            self.draft.last_deletion = len(self.draft.body)
            for number in range(1, len(ref.fragments) + 1):
                self.draft.deletions[number] = ref.location
        return ref

    def _prose(self, block: list[Token], line: int) -> Prose:
        text: list[str] = []
        plain: list[str] = []
        images: list[Image] = []
        for token in block:
            at = token.map[0] + 1 if token.map else line
            if token.type in ("fence", "code_block"):
                self._fence(token, at)
                plain.append(token.content)
            elif token.type == "html_block":
                self._raw_html(token.content, at)
            elif token.type == "inline":
                self._inline(token, at, text, plain, images)
        return Prose(
            html=_render(block),
            text=" ".join(text),
            plain=" ".join(plain),
            items=sum(token.type == "list_item_open" for token in block),
            images=tuple(images),
            location=Location(self.path, line),
        )

    def _fence(self, token: Token, line: int) -> None:
        language = (token.info.split() or [""])[0]
        if _PYTHON.fullmatch(language):
            self.problem(line, f"a `{language}` block is code that nothing runs; move it to snippets/ and link to its region")
        elif not language and _looks_like_python(token.content):
            self.problem(
                line,
                "this block reads as Python that nothing runs; move it to snippets/ and link to its region, "
                "or name its language, such as `text`",
            )

    def _inline(self, token: Token, line: int, text: list[str], plain: list[str], images: list[Image]) -> None:
        children = token.children or []
        at = Location(self.path, line)
        for child in children:
            if child.type == "html_inline":
                self._raw_html(child.content, line)
            elif child.type == "image":
                images += self._image(child, at)
            elif child.type == "link_open":
                self._link(str(child.attrs.get("href", "")), line)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
                at = Location(self.path, line)
            elif child.type == "text" and (broken := _BROKEN_LINK.search(child.content)):
                self.problem(
                    line, f"`{broken[0]}` is no link as it stands; where its title holds \"quotes\", write '…' around it"
                )
            elif child.type == "code_inline" and self.draft:
                bare = anki_text.CLOZE_OPEN.sub("", child.content)
                self.draft.names += [Name(match[0], at) for match in _API_NAME.finditer(bare)]
        deletions = anki_text.mark_clozes(children)
        for message in deletions.mistakes:
            self.problem(at, message)
        if deletions.numbers and self.draft:
            draft = self.draft
            if self.section or draft.rule is not None:
                self.problem(at, "a deletion below `---` or `###` would never be asked; move it to the front")
            draft.deletions.update(dict.fromkeys(deletions.numbers, at))
            if draft.question.html:  # else this is the question itself, and the body may still be the back
                draft.last_deletion = len(draft.body)
        for child in children:
            words = anki_text.plain(child.content)
            if child.type == "text":
                text.append(words)
            if child.type in ("text", "code_inline", "math_inline", "image"):
                plain.append(words)

    def _link(self, href: str, line: int) -> None:
        if not urllib.parse.urlsplit(href).scheme:
            self.problem(
                line,
                f"the link `{href}` leads nowhere inside Anki; put a link to a snippet alone in its paragraph, "
                "or give a full https:// address",
            )

    def _image(self, token: Token, at: Location) -> Iterator[Image]:
        source = str(token.attrs.get("src", ""))
        parts = urllib.parse.urlsplit(source)
        path = posixpath.normpath(urllib.parse.unquote(parts.path))
        if parts.scheme or parts.netloc:
            self.problem(at, f"the image `{source}` is remote; learners study offline, so copy it to cards/media/")
        elif not path.startswith("media/"):
            self.problem(at, f"the image `{source}` is outside of media/; move it to cards/media/ and write `media/…`")
        else:
            token.attrs["src"] = path
            yield Image(path, token.content, at)

    # The note

    def _finish(self) -> None:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        at = draft.question.location
        count = len(self.problems)
        if not draft.has_id:
            slug = _slug(draft.question.plain) or "a-short-name"
            self.problem(at, f"this note has no id; paste `<!-- id: {slug} -->` on the line below the heading")
        for name, blocks in draft.sections.items():
            if not blocks and name in SECTIONS:
                self.problem(at, f"`### {name}` of this note is empty; fill it or delete it")
        typed = self._typed(draft)
        front, back = self._sides(draft)
        if draft.refused:
            pass  # told already
        elif draft.rule is not None and draft.rule == len(draft.body):
            self.problem(at, "there is nothing below `---`; the back is empty, so write the answer there")
        elif not back and not draft.deletions and not typed:
            self.problem(at, "the back is empty; write the answer below the heading")
        if draft.deletions and typed:
            self.problem(at, "a note is either a cloze or typed; remove the deletions or `### Type`")
        if len(self.problems) > count or not draft.id or not draft.question.plain.strip():
            return
        self.notes.append(
            Note(
                id=draft.id,
                location=at,
                topic=self.topic,
                deck=self.front_matter.deck,
                tags=tuple(sorted({*self.front_matter.tags, *draft.tags})),
                question=draft.question,
                front=front,
                back=back,
                why=tuple(draft.sections.get("Why", ())),
                hint=tuple(draft.sections.get("Hint", ())),
                type=typed,
                proofs=tuple(draft.proofs),
                names=tuple(draft.names),
                waived=draft.waived,
                deletions=frozenset(draft.deletions),
            )
        )

    def _sides(self, draft: _Draft) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Front and back below the question.

        Where a cloze note has no `---`, its text ends with the last deletion, and what follows is the back.
        """
        body = draft.body
        split = draft.rule if draft.rule is not None else draft.last_deletion + 1 if draft.deletions else 0
        return tuple(body[:split]), tuple(body[split:])

    def _typed(self, draft: _Draft) -> str:
        blocks = draft.sections.get("Type", [])
        if not blocks:
            return ""
        only = blocks[0]
        if len(blocks) > 1 or not isinstance(only, Prose) or not re.fullmatch("<p>.*</p>", only.html):
            self.problem(blocks[0].location, "`### Type` must be one short line: the answer to type")
            return ""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", only.html)).split())


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens grouped by block: a heading, a paragraph, a whole list."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def _lone_link(block: list[Token]) -> tuple[str, str, str] | None:
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


def _is_embed(href: str, _title: str, text: str) -> bool:
    parts = urllib.parse.urlsplit(href)
    return text in EMBEDS or not (parts.scheme or parts.netloc)


def _render(block: list[Token]) -> str:
    markdown = _markdown()
    rendered = markdown.renderer.render(_without_unsafe(block), markdown.options, {})
    return anki_text.finish(rendered).strip()


def _without_unsafe(block: list[Token]) -> list[Token]:
    """Tokens to render; raw HTML was reported, and never reaches a page even so."""
    for token in block:
        if token.children:
            token.children = [child for child in token.children if child.type != "html_inline"]
    return [token for token in block if token.type != "html_block"]


def _looks_like_python(code: str) -> bool:
    """Whether a block without a language holds statements that only Python has."""
    import ast  # rarely needed

    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return False
    return any(not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call | ast.Await) for node in body)


_SMALL = frozenset(
    "a an and are as at by do does for how in is it its of on or that the this to what when which why with you your".split()
)
"""Words that carry no meaning in an id."""


def _slug(text: str) -> str:
    """A note id to offer for a question: its first words that carry meaning."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(([word for word in words if word not in _SMALL] or words)[:5])
