"""What a sound note becomes: its sides, its tags, and the line of each thing in it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from verideck.sources.card import parse_cards
from verideck.sources.note import Block, Note, Prose


def note(body: str, question: str = "What is it?", comment: str = "<!-- id: a -->") -> Note:
    text = f"---\ndeck: A\ntags: [topic]\n---\n\n## {question}\n{comment}\n\n{body}"
    (found,), problems = parse_cards(text, "a.md", "a")
    assert problems == ()
    return found


def said(blocks: Iterable[Block]) -> list[str]:
    return [block.plain for block in blocks if isinstance(block, Prose)]


def test_without_a_rule_the_text_of_a_cloze_ends_with_its_last_deletion():
    found = note("One {{c1::two}}.\n\nThree {{c2::four}}.\n\nFive.\n")

    assert (said(found.front), said(found.back)) == (["One two.", "Three four."], ["Five."])


def test_below_a_question_with_a_deletion_stands_the_back():
    found = note("Below.\n", question="Lists {{c1::grow}}.")

    assert (said(found.front), said(found.back)) == ([], ["Below."])


def test_a_note_has_the_tags_of_its_topic_besides_its_own():
    found = note("It.\n", comment="<!-- id: a; tags: own -->")

    assert (found.tags, found.own_tags) == (("own", "topic"), ("own",))


def test_what_stands_behind_a_break_of_either_kind_has_its_own_line():
    found = note("One `torch.cat`\ntwo `torch.stack`  \nthree `torch.split`\\\nfour `torch.chunk`.\n")

    assert [(name.dotted, name.location.line) for name in found.names] == [
        ("torch.cat", 9),
        ("torch.stack", 10),
        ("torch.split", 11),
        ("torch.chunk", 12),
    ]


@pytest.mark.parametrize("end", ["", "~~~", "~~~~~", "~~~~ x"])
def test_a_block_of_text_ends_with_as_many_marks_as_it_began(end: str):
    text = f"---\ndeck: A\n---\n\n## What?\n<!-- id: a -->\n\n~~~~text\nx\n{end}"

    _, problems = parse_cards(text, "a.md", "a")

    message = "a.md:8: this block is never closed, so it swallows what follows; add a line `~~~~` below it"
    assert [str(problem) for problem in problems] == ([] if end == "~~~~~" else [message])


def test_pictures_of_all_sides_are_known_in_reading_order():
    found = note("![a](media/a.png)\n\n---\n\n![b](media/b.png)\n\n### Why\n![c](media/c.png)\n\n### Hint\n![d](media/d.png)\n")

    assert [image.source for image in found.images] == ["media/a.png", "media/b.png", "media/c.png", "media/d.png"]
