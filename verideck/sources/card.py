"""One topic file -> Notes, made of prose and of references to snippets, which later stages resolve."""

from __future__ import annotations

import html
import posixpath
import re
import urllib.parse
from dataclasses import dataclass, field

from verideck.sources.front_matter import FrontMatter, bad_tags, read_front_matter
from verideck.sources.markdown import Passage, Tokens, blocks_of, lone_link, raw_html, read_passage
from verideck.sources.note import EMBEDS, Block, Name, Note, Prose, SnippetRef
from verideck.sources.slug import SLUG, slug_for
from verideck.sources.source import Location, Problem, did_you_mean, unique

SECTIONS = ("Why", "Hint", "Type")
"""`###` headings that name fields."""
COMMENT_KEYS = ("id", "tags", "waive")


def parse_cards(text: str, path: str, topic: str) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The sound notes of one topic file, in study order, and every mistake in it."""
    parser = _TopicParser(text, path, topic)
    parser.run()
    return tuple(parser.notes), tuple(unique(parser.problems))


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
        self.lines = text.split("\n")
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
        blocks = blocks_of(self.text)
        if not blocks or blocks[0][0].type != "front_matter":
            found = "is never closed by a line `---`" if self.text.startswith("---") else "is missing"
            self.problem(1, f"the front matter {found}; begin the file with `---`, `deck: Name`, `tags: [tag]`, `---`")
            if blocks and blocks[0][0].type == "hr":
                blocks = blocks[1:]
        for block in blocks:
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

    def _heading(self, block: Tokens, line: int) -> None:
        first, inline = block[0], block[1]
        if first.markup in ("-", "="):
            self.problem(
                (first.map or [line, line])[1],
                f"`{first.markup * 3}` directly under text turns that text into a heading; put a blank line above it",
            )
            self._refuse()
            return
        if first.tag == "h1":
            self._refuse()
            if self.draft:
                self.problem(line, "`#` begins a new document in the middle of the notes; a note begins with `##`")
            elif self.has_title:
                self.problem(line, "this is the second `#` heading; a file has one title")
            self.has_title = True
        elif first.tag == "h2":
            self._finish()
            self.section = ""
            self.draft = _Draft(question=Prose("", "", "", 0, (), Location(self.path, line)))
            self.draft.question = self._prose([inline], line, is_question=True)
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

    def _comment(self, content: str, line: int, block: Tokens) -> None:
        match = re.fullmatch(r"<!--(.*?)-->\s*", content, re.DOTALL)
        if not match or "--" in match[1]:
            self._raw_html(content, line)
            return
        if self.draft is None:
            if match[1].partition(":")[0].strip() in COMMENT_KEYS:
                self.problem(line, "this comment stands in no note; put `<!-- id: … -->` on the line after a `##` heading")
            return  # a remark above the first note
        draft = self.draft
        first_block = not (draft.body or draft.sections or draft.has_id or draft.rule is not None)
        for part in match[1].split(";"):
            key, colon, value = (piece.strip() for piece in part.partition(":"))
            if not colon or key not in COMMENT_KEYS:
                known = ", ".join(f"{known}:" for known in COMMENT_KEYS)
                found = " ".join((key or part).split())[:40]
                hint = did_you_mean(key, COMMENT_KEYS) or "; remarks may stand above the first `##`"
                self.problem(line, f'unknown comment key "{found}"; known are {known}{hint}')
            elif key == "id":
                if not first_block:
                    self.problem(line, "the id must stand once, on the line after the `##` heading")
                elif not SLUG.fullmatch(value):
                    slug = slug_for(value)
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
        self.problem(line, raw_html(content))
        self._refuse()

    def _refuse(self) -> None:
        """Remember that something of this note was refused: what is left may look empty, but was not."""
        if self.draft:
            self.draft.refused = True

    # Blocks

    def _block(self, block: Tokens, line: int) -> None:
        link = lone_link(block)
        found: Block | None = self._embed(*link, line) if link and _is_embed(*link) else self._prose(block, line)
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
        if not parts.scheme and path.startswith("snippets/"):
            self.problem(line, f"the link points to `{href}`; from a card to a snippet it begins with `../`: write `../{path}`")
        elif parts.scheme or parts.netloc or not path.startswith("../snippets/") or "\\" in path:
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
            elif not all(map(str.strip, title.split(" | "))):
                self.problem(line, f'the title "{title}" has an empty fragment; write the code to hide between the `|`')
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

    def _prose(self, block: Tokens, line: int, *, is_question: bool = False) -> Prose:
        passage = read_passage(block, self.lines, self.path, line)
        for at, message in passage.mistakes:
            self.problem(at, message)
        if self.draft:
            self._take(self.draft, passage, is_question=is_question)
        return passage.prose

    def _take(self, draft: _Draft, passage: Passage, *, is_question: bool) -> None:
        """Keep what a passage mentions with its note."""
        draft.names += passage.names
        draft.refused |= passage.refused
        if not passage.deletions:
            return
        if self.section or draft.rule is not None:
            for at in dict.fromkeys(passage.deletions.values()):
                self.problem(at, "a deletion below `---` or `###` would never be asked; move it to the front")
        draft.deletions.update(passage.deletions)
        if not is_question:  # a question with a deletion may stand alone, and the body may still be the back
            draft.last_deletion = len(draft.body)

    # The note

    def _finish(self) -> None:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        at = draft.question.location
        count = len(self.problems)
        if not draft.has_id:
            slug = slug_for(draft.question.plain) or "a-short-name"
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
                own_tags=tuple(draft.tags),
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


def _is_embed(href: str, _title: str, text: str) -> bool:
    parts = urllib.parse.urlsplit(href)
    return text in EMBEDS or not (parts.scheme or parts.netloc)
