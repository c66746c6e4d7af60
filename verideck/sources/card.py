"""One topic file -> Notes, made of prose and of references to snippets, which later stages resolve."""

from __future__ import annotations

import re

from verideck.sources.draft import SECTIONS, Draft
from verideck.sources.embed import is_embed, read_embed
from verideck.sources.front_matter import FrontMatter, bad_tags, read_front_matter
from verideck.sources.markdown import Passage, Tokens, blocks_of, lone_link, raw_html, read_passage
from verideck.sources.note import Block, Note, Prose, SnippetRef
from verideck.sources.slug import SLUG, slug_for
from verideck.sources.source import Location, Problem, did_you_mean, unique

COMMENT_KEYS = ("id", "tags", "waive")


def parse_cards(text: str, path: str, topic: str) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The sound notes of one topic file, in study order, and every mistake in it."""
    parser = _TopicParser(text, path, topic)
    parser.run()
    return tuple(parser.notes), tuple(unique(parser.problems))


class _TopicParser:
    def __init__(self, text: str, path: str, topic: str) -> None:
        self.text, self.path, self.topic = text, path, topic
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self.front_matter = FrontMatter()
        self.has_title = False
        self.draft: Draft | None = None
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
            self.draft = Draft(question=Prose("", "", "", 0, (), Location(self.path, line)))
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
            if key in COMMENT_KEYS and not colon:
                self.problem(line, f'the comment key "{key}" has no value; write `{key}: …`')
            elif key not in COMMENT_KEYS:
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
                if not (re.fullmatch(r"R\d+", rule) and because):
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
        found: Block | None = self._embed(link, line) if link and is_embed(link) else self._prose(block, line)
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

    def _embed(self, link: tuple[str, str, str], line: int) -> SnippetRef | None:
        draft = self.draft
        on_front = draft is None or not (self.section or draft.rule is not None)
        ref, mistakes = read_embed(link, Location(self.path, line), on_front=on_front)
        for message in mistakes:
            self.problem(line, message)
        if draft and ref and ref.fragments:
            draft.last_deletion = len(draft.body)
            draft.deletions.update(range(1, len(ref.fragments) + 1))
        return ref

    def _prose(self, block: Tokens, line: int, *, is_question: bool = False) -> Prose:
        passage = read_passage(block, self.lines, self.path, line)
        for at, message in passage.mistakes:
            self.problem(at, message)
        if self.draft:
            self._take(self.draft, passage, is_question=is_question)
        return passage.prose

    def _take(self, draft: Draft, passage: Passage, *, is_question: bool) -> None:
        """Keep what a passage mentions with its note."""
        draft.names += passage.names
        draft.refused |= passage.refused
        if not passage.deletions:
            return
        if self.section or draft.rule is not None:
            for at in passage.deletions.values():
                self.problem(at, "a deletion below `---` or `###` would never be asked; move it to the front")
        draft.deletions.update(passage.deletions)
        if not is_question:  # a question with a deletion may stand alone, and the body may still be the back
            draft.last_deletion = len(draft.body)

    def _finish(self) -> None:
        if self.draft is not None:
            note, problems = self.draft.finished(self.topic, self.front_matter)
            self.problems += problems
            self.notes += [note] if note else []
