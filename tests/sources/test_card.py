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


HEAD = "---\ndeck: A\n---\n"
NOTE = "## Q?\n<!-- id: a -->\n\n"


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_cards(text, "a.md", "a")[1]]


def commented(comment: str) -> str:
    return NOTE.replace("id: a", comment) + "x\n"


# The front matter ends at line 3; a note begins at line 4, its comment stands at line 5, its body at line 7.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # above the first note
        ("", ["1: there is no note in this file; write `## A question?` and an id below it"]),
        ("# One\n\n# Two\n\n" + NOTE + "x\n", ["6: this is the second `#` heading; a file has one title"]),
        ("### Odd\n\nx\n\n" + NOTE + "x\n", ["4: `### Odd` stands in no note; a note begins with `##`"]),
        ("### Why\n\nx\n\n" + NOTE + "x\n", ["4: `### Why` stands in no note; a note begins with `##`"]),
        ("---\n\n" + NOTE + "x\n", ["4: `---` stands in no note; it divides a front from a back"]),
        ("x\n---\n", ["5: `---` directly under text turns that text into a heading; put a blank line above it"]),
        ("[code](../snippets/a.py#a)\n\n" + NOTE + "x\n", ["4: this link stands in no note; a note begins with `##`"]),
        ("Words, and `code`.\n\n- a\n\n<!-- a remark: x -->\n\n" + NOTE + "x\n", []),
        *(
            (
                f"<!-- {key}: b -->\n\n" + NOTE + "x\n",
                ["4: this comment stands in no note; put `<!-- id: … -->` on the line after a `##` heading"],
            )
            for key in ("id", "tags", "waive")
        ),
        # the comment below the heading
        ("## ?\n\nx\n", ["4: this note has no id; paste `<!-- id: a-short-name -->` on the line below the heading"]),
        (
            "## What are 2D arrays, 3 of them?\n\nx\n",
            ["4: this note has no id; paste `<!-- id: 2d-arrays-3-them -->` on the line below the heading"],
        ),
        ("## What is it?\n\nx\n", ["4: this note has no id; paste `<!-- id: what-is-it -->` on the line below the heading"]),
        (
            "## How does a *very* long question with `words` end?\n\nx\n",
            ["4: this note has no id; paste `<!-- id: very-long-question-words-end -->` on the line below the heading"],
        ),
        (NOTE + "<!-- id: b -->\n\nx\n", ["7: the id must stand once, on the line after the `##` heading"]),
        ("## Q?\n\nx\n\n### Why\n<!-- id: a -->\ny\n", ["9: the id must stand once, on the line after the `##` heading"]),
        (
            "## Q?\n\n### Why\n\n<!-- id: a -->\n\n---\n",
            [
                "4: `### Why` of this note is empty; fill it or delete it",
                "4: the back is empty; write the answer below the heading",
                "8: the id must stand once, on the line after the `##` heading",
                "10: `---` stands inside `### Why`; it belongs above the sections",
            ],
        ),
        ("## Q?\n\n---\n\n<!-- id: a -->\n\nx\n", ["8: the id must stand once, on the line after the `##` heading"]),
        (commented("id: ???"), ['5: note id "???" is not kebab-case; write words in small letters joined by hyphens']),
        (commented("id:"), ['5: note id "" is not kebab-case; write words in small letters joined by hyphens']),
        (commented("id: a-"), ['5: note id "a-" is not kebab-case; write `<!-- id: a -->`']),
        (
            commented("id: A b c the d e f g"),
            ['5: note id "A b c the d e f g" is not kebab-case; write `<!-- id: b-c-d-e-f -->`'],
        ),
        (commented("id: The a"), ['5: note id "The a" is not kebab-case; write `<!-- id: the-a -->`']),
        (
            commented("id: a -- b"),
            [
                "4: this note has no id; paste `<!-- id: q -->` on the line below the heading",
                "5: raw HTML `<!-- id: a -- b -->` is not allowed; write Markdown, or put `<` into inline code",
            ],
        ),
        (
            commented("id: a; something that is longer than forty characters: x"),
            [
                '5: unknown comment key "something that is longer than forty char"; known are id:, tags:, waive:; '
                "remarks may stand above the first `##`"
            ],
        ),
        (commented("id: a; tags: b, c; waive: R8 because x; tags: d e"), []),
        (commented("id: a; tags:"), ['5: "" is not a tag; use letters, digits, "-", "_" and "::" without spaces']),
        *(
            (
                commented(f"id: a; waive: {waived}"),
                ["5: a waived card rule needs its number and a reason: `waive: R8 because …`"],
            )
            for waived in ("R8", "R8 because", "8 because y", "R8x because y", "R because y", "because y")
        ),
        # rules and headings
        (NOTE + "x\n\n___\n\ny\n", ["9: `___` is a rule too; write `---` to end the front, or delete it"]),
        (NOTE + "x\n\n* * * *\n\ny\n", ["9: `***` is a rule too; write `---` to end the front, or delete it"]),
        (
            NOTE + "x\n\n### Why\nx\n\n---\n\ny\n",
            ["12: `---` stands inside `### Why`; it belongs above the sections"],
        ),
        (
            NOTE + "two\nlines\n===\n\nx\n",
            ["9: `===` directly under text turns that text into a heading; put a blank line above it"],
        ),
        (NOTE + "x\n\n##\n<!-- id: b -->\n\ny\n", ["9: the front is empty; write the question after `##`"]),
        (NOTE + "a\u2028b\x85c\n\n```text\nx\n```\n", []),
        ("## `x`\n<!-- id: a -->\n\ny\n", []),
        # what is empty, and what is not since something in it was refused
        (NOTE, ["4: the back is empty; write the answer below the heading"]),
        (NOTE + "{{c1::x}}\n\n---\n", ["4: there is nothing below `---`; the back is empty, so write the answer there"]),
        (
            NOTE + "a\n\nb\n\n---\n\n### Why\nx\n",
            ["4: there is nothing below `---`; the back is empty, so write the answer there"],
        ),
        (NOTE + "---\n\nx\n", []),
        *(
            (NOTE + html, ["7: raw HTML `<b>` is not allowed; write Markdown, or put `<` into inline code"])
            for html in ("<b>\n", "a <b>\n\n---\n", "<b>\n\n### Why\n")
        ),
        (NOTE + "- a\n\n  <div>\n", ["9: raw HTML `<div>` is not allowed; write Markdown, or put `<` into inline code"]),
        (
            NOTE + "<b a='0123456789 0123456789 0123456789 0123456789'\nc>\n",
            [
                "7: raw HTML `<b a='0123456789 0123456789 0123456789 0` is not allowed; write Markdown, "
                "or put `<` into inline code"
            ],
        ),
        (
            NOTE + "x\n\n### Hint\n\n[cloze](../snippets/a.py#a 'x')\n",
            ["11: a cloze link belongs to the front; move it above `---` and `###`"],
        ),
        (NOTE + "---\n\nx\n\n---\n\ny\n", ["11: this note has a second `---`; one divides the front from the back"]),
        (
            NOTE + "x\n\n### Type\n- a\n\n<b>\n",
            [
                "10: `### Type` must be one short line: the answer to type",
                "12: raw HTML `<b>` is not allowed; write Markdown, or put `<` into inline code",
            ],
        ),
        (NOTE + "# x\n", ["7: `#` begins a new document in the middle of the notes; a note begins with `##`"]),
        (
            NOTE + "x\n\n### Why\na\n\n### Hint\nb\n\n### Why\nc\n",
            ["15: this note already has a `### Why`; join the two"],
        ),
        (
            NOTE + "x\n\n### Why\n\n### Why\nc\n",
            ["11: this note already has a `### Why`; join the two"],
        ),
        (
            NOTE + "x\n\n### Hint\n\n<b>\n",
            ["11: raw HTML `<b>` is not allowed; write Markdown, or put `<` into inline code"],
        ),
        (NOTE + "x\n\n### Why\na\n\n### Why\n", ["12: this note already has a `### Why`; join the two"]),
        (
            commented("id: a; tag: hard"),
            ['5: unknown comment key "tag"; known are id:, tags:, waive:; did you mean "tags"?'],
        ),
        *(
            (commented(f"id: a; {key}"), [f'5: the comment key "{key}" has no value; write `{key}: …`'])
            for key in ("tags", "waive", "id")
        ),
        (
            NOTE + "{{c1::x}}\n\ny\n\n### Type\n\nz\n",
            ["4: a note is either a cloze or typed; remove the deletions or `### Type`"],
        ),
        (
            NOTE + "text\n===\n",
            ["8: `===` directly under text turns that text into a heading; put a blank line above it"],
        ),
        (
            NOTE + "### Wy\n\nx\n\n---\n\ny\n",
            [
                "4: the back is empty; write the answer below the heading",
                '7: unknown section "### Wy"; known are ### Why, ### Hint, ### Type; did you mean "Why"?',
                "11: `---` stands inside `### Wy`; it belongs above the sections",
            ],
        ),
        (
            NOTE + "### Wy\n",
            [
                "4: the back is empty; write the answer below the heading",
                '7: unknown section "### Wy"; known are ### Why, ### Hint, ### Type; did you mean "Why"?',
            ],
        ),
        # deletions and typed answers
        (
            NOTE + "x\n\n### Why\n\n{{c1::x}} and {{c2::y}}\n",
            ["11: a deletion below `---` or `###` would never be asked; move it to the front"],
        ),
        *(
            (NOTE + f"### Type\n\n{answer}\n", ["9: `### Type` must be one short line: the answer to type"])
            for answer in ("- x", "> x", "x\ny", "x\n\ny", "[code](../snippets/a.py#a)", "x\n\n[code](../snippets/a.py#a)")
        ),
        (
            NOTE + "### Type\n\n<b></b>\n\n### Why\n\ny\n",
            [f"9: raw HTML `{tag}` is not allowed; write Markdown, or put `<` into inline code" for tag in ("</b>", "<b>")],
        ),
        (NOTE + "{{c1::x}}\n", []),
        (NOTE + "### Type\n\nx\n", []),
        (
            "## Q {{c1::x}}?\n<!-- id: a -->\n\n### Type\n\nx\n",
            ["4: a note is either a cloze or typed; remove the deletions or `### Type`"],
        ),
    ],
)
def test_each_mistake_is_named_at_its_line_and_nothing_else_is(text: str, expected: list[str]):
    assert problems(HEAD + text) == [f"a.md:{problem}" for problem in expected]


MISSING = "begin the file with `---`, `deck: Name`, `tags: [tag]`, `---`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTE + "x\n", [f"a.md:1: the front matter is missing; {MISSING}"]),
        (
            "# A\n\n---\n\n" + NOTE + "x\n",
            [
                f"a.md:1: the front matter is missing; {MISSING}",
                "a.md:3: `---` stands in no note; it divides a front from a back",
            ],
        ),
        ("---\ndeck: A\n\n" + NOTE + "x\n", [f"a.md:1: the front matter is never closed by a line `---`; {MISSING}"]),
        (
            "\n---\ndeck: A\n---\n" + NOTE + "x\n",
            [
                f"a.md:1: the front matter is missing; {MISSING}",
                "a.md:4: `---` directly under text turns that text into a heading; put a blank line above it",
            ],
        ),
    ],
)
def test_a_file_without_front_matter_is_told_what_to_begin_with(text: str, expected: list[str]):
    assert problems(text) == expected


def test_what_a_comment_says_is_kept_as_it_was_written():
    found = note(
        "It.\n",
        comment="<!-- id: a; tags: c  b; tags: a;\nwaive: R8 because so; waive: R8 because of this; waive: R12 because x because y -->",
    )

    assert (found.id, found.own_tags, found.tags) == ("a", ("c", "b", "a"), ("a", "b", "c", "topic"))
    assert (found.topic, note("It.\n", comment="<!-- id: a; tags: b, C -->").tags) == ("a", ("C", "b", "topic"))
    assert found.waived == {"R8": "of this", "R12": "x because y"}


def test_names_of_all_its_words_belong_to_a_note():
    found = note("`torch.cat` and `nn.Linear`.\n\n- `torch.cat(x)`\n\n### Why\n`F.relu`.\n")

    assert [(name.dotted, name.location.line) for name in found.names] == [
        ("torch.cat", 9),
        ("nn.Linear", 9),
        ("torch.cat", 11),
        ("F.relu", 14),
    ]


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        ("One.\n\nTwo.\n", {"back": ["One.", "Two."]}),
        ("One.\n\n---\n\nTwo.\n", {"front": ["One."], "back": ["Two."]}),
        ("#### One\n\n##### Two\n", {"back": ["One", "Two"]}),
        ("### Why\nOne.\n\n### Hint\nTwo.\n\n### Type\nthree\n", {"why": ["One."], "hint": ["Two."]}),
        (
            "One.\n\n### Hint\nTwo.\n\nThree.\n\n### Why\nFour.\n",
            {"back": ["One."], "hint": ["Two.", "Three."], "why": ["Four."]},
        ),
        ("One.\n\n### Why\nTwo.\n\n- Three.\n\nFour.\n", {"back": ["One."], "why": ["Two.", "Three.", "Four."]}),
        ("{{c1::One}}.\n\n---\n\nTwo.\n", {"front": ["One."], "back": ["Two."]}),
        ("One.\n\n{{c1::Two}}.\n\nThree.\n\n---\n\nFour.\n", {"front": ["One.", "Two.", "Three."], "back": ["Four."]}),
    ],
)
def test_each_side_of_a_note_has_its_blocks(body: str, sides: dict[str, list[str]]):
    found = note(body)

    assert {side: said(getattr(found, side)) for side in ("front", "back", "why", "hint")} == {
        "front": [],
        "back": [],
        "why": [],
        "hint": [],
        **sides,
    }


def test_the_front_of_a_cloze_ends_with_its_last_link():
    found = note("One.\n\n[cloze](../snippets/a.py#b 'x')\n\nTwo.\n")

    assert (len(found.front), said(found.front), said(found.back)) == (2, ["One."], ["Two."])


def test_deletions_of_all_blocks_of_the_front_are_known():
    found = note("{{c1::a}} {{c2::b}}\n\n{{c4::c}}\n\n- {{c5::d}}\n", question="Is {{c3::it}}?")

    assert found.deletions == {1, 2, 3, 4, 5}


def test_without_a_front_there_is_no_note():
    notes, told = parse_cards(f"{HEAD}##\n<!-- id: a -->\n\nx\n\n{NOTE.replace('id: a', 'id: b')}y\n", "a.md", "a")

    assert ([found.id for found in notes], len(told)) == (["b"], 1)


@pytest.mark.parametrize("comment", ["id: ???", "tags: b", "id:", "id: A"])
def test_without_an_id_there_is_no_note(comment: str):
    notes, told = parse_cards(HEAD + commented(comment) + "\n## And?\n<!-- id: b -->\n\ny\n", "a.md", "a")

    assert ([found.id for found in notes], len(told)) == (["b"], 1)


def test_a_section_ends_with_its_note():
    text = HEAD + NOTE + "x\n\n### Why\ny\n\n## And?\n<!-- id: b -->\n\nz\n"

    first, second = parse_cards(text, "a.md", "a")[0]

    assert (said(first.why), said(second.back), said(second.why)) == (["y"], ["z"], [])
    assert [str(place.location) for place in (first, first.why[0], second, second.back[0])] == [
        "a.md:4",
        "a.md:10",
        "a.md:12",
        "a.md:15",
    ]


@pytest.mark.parametrize(
    ("answer", "typed"),
    [("`x`", "x"), ("**a** < `b & c`", "a < b & c"), ('it\'s  "quoted"', 'it\'s "quoted"'), ("$x^2$", r"\(x^2\)")],
)
def test_an_answer_to_type_is_plain_text(answer: str, typed: str):
    assert note(f"### Type\n\n{answer}\n").type == typed


@pytest.mark.parametrize(
    ("link", "kind", "path", "region", "title", "fragments"),
    [
        ("[code](../snippets/a.py#b)", "code", "a.py", "b", "", ()),
        ("[code](../snippets/A.py#B)", "code", "A.py", "B", "", ()),
        ("[code](../snippets/./b/../a%20c.py#d%2De)", "code", "a c.py", "d-e", "", ()),
        ("[figure](../snippets/a/b.py 'It shows.')", "figure", "a/b.py", "", "It shows.", ()),
        ("[figure](../snippets/a/b.py#c 'x | y')", "figure", "a/b.py", "c", "x | y", ()),
        ("[code and output](../snippets/a.py#b)", "code and output", "a.py", "b", "", ()),
        ("[cloze](../snippets/a.py#b 'x = 1')", "cloze", "a.py", "b", "x = 1", ("x = 1",)),
        ("[cloze](../snippets/a.py#b 'x |  y=a|b | z ')", "cloze", "a.py", "b", "x |  y=a|b | z ", ("x", "y=a|b", "z")),
        ("[cloze](../snippets/a.py#b 'a || b')", "cloze", "a.py", "b", "a || b", ("a || b",)),
        ("[cloze](../snippets/a.py#b '|= 1 | x |')", "cloze", "a.py", "b", "|= 1 | x |", ("|= 1", "x |")),
    ],
)
def test_a_link_alone_in_its_paragraph_stands_for_a_region(
    link: str, kind: str, path: str, region: str, title: str, fragments: tuple[str, ...]
):
    found = note(f"{link}\n\n---\n\nx\n")

    (ref,) = found.refs
    assert found.front == (ref,)
    assert (ref.kind, ref.path, ref.region, ref.title, ref.fragments) == (kind, path, region, title, fragments)
    assert ref.location.line == 9
    assert found.deletions == frozenset(range(1, len(fragments) + 1))
    assert found.kind == ("cloze" if fragments else "basic")


def test_proofs_come_after_what_a_note_shows():
    found = note(
        "[proof](../snippets/a.py)\n\n[code](../snippets/b.py#c)\n\nx\n\n### Why\n\n"
        "[proof](../snippets/d.py#e)\n\n[output](../snippets/f.py#g)\n"
    )

    assert [ref.path for ref in found.refs] == ["b.py", "f.py", "a.py", "d.py"]
    assert [ref.path for ref in found.proofs] == ["a.py", "d.py"]
    assert (len(found.back), len(found.why)) == (2, 1)


OUTSIDE = "outside of ../snippets/; move the code there and link to it"
EMPTY = "the back is empty; write the answer below the heading"


@pytest.mark.parametrize(
    ("link", "mistakes"),
    [
        ("[code](https://example.org/a.py#b)", [f"the link points to `https://example.org/a.py#b`, {OUTSIDE}"]),
        ("[code](//example.org/../snippets/a.py#b)", [f"the link points to `//example.org/../snippets/a.py#b`, {OUTSIDE}"]),
        ("[code](ftp:snippets/a.py#b)", [f"the link points to `ftp:snippets/a.py#b`, {OUTSIDE}"]),
        ("[code](../snippets/a%5Cb.py#c)", [f"the link points to `../snippets/a%5Cb.py#c`, {OUTSIDE}"]),
        ("[code](../snippets/%2E%2E/a.py#c)", [f"the link points to `../snippets/%2E%2E/a.py#c`, {OUTSIDE}"]),
        *(
            (f"[code]({address}#c)", [f"the link points to `{address}#c`, {OUTSIDE}"])
            for address in ("a.py", "snippetsb/a.py", "../snippetsb/a.py", "../snippets", "./a.py")
        ),
        (
            "[here](snippets/b/../a.py#b)",
            [
                "the link points to `snippets/b/../a.py#b`; from a card to a snippet it begins with `../`: "
                "write `../snippets/a.py`",
                'unknown link text "here"; a link to a snippet says code, code and output, output, figure, cloze or proof',
            ],
        ),
        ("[code](https:../snippets/a.py#b)", [f"the link points to `https:../snippets/a.py#b`, {OUTSIDE}"]),
        *(
            (
                f"[code](../snippets/{name}#b)",
                [f"the link points to `../snippets/{name}#b`, which is not a Python file; link to ../snippets/….py#region"],
            )
            for name in ("a.pyc", "a.py/b", "py", "apy", "a.PY")
        ),
        (
            "[ code ](../snippets/a.py#b)",
            [
                'unknown link text " code "; a link to a snippet says code, code and output, output, figure, cloze or proof; '
                'did you mean "code"?'
            ],
        ),
        (
            "[](../snippets/a.py#b)",
            ['unknown link text ""; a link to a snippet says code, code and output, output, figure, cloze or proof'],
        ),
        ("[output](../snippets/a.py)", ["the link names no region; write `../snippets/a.py#region`"]),
        *(
            (
                f"[cloze](../snippets/a.py#b{title})",
                [
                    "this cloze note has no deletion; list the code to hide in the link's title: "
                    '`[cloze](../snippets/a.py#b "first fragment | second fragment")`'
                ],
            )
            for title in ("", " ' '", " ' | '", " '|'")
        ),
        (
            "[cloze](../snippets/a.py#b 'x | ')",
            ['the title "x | " has an empty fragment; write the code to hide between the `|`'],
        ),
        (
            "---\n\n[cloze](../snippets/a.py#b ' | x')",
            [
                "a cloze link belongs to the front; move it above `---` and `###`",
                'the title " | x" has an empty fragment; write the code to hide between the `|`',
            ],
        ),
        ("[**code** and *output*](../snippets/a.py#b)", []),
        (
            "[code](../snippets/a.py#b) [output](../snippets/a.py#b)",
            [
                "the link `../snippets/a.py#b` leads nowhere inside Anki; put a link to a snippet alone in its paragraph, "
                "or give a full https:// address"
            ],
        ),
        ("[PyTorch](https://pytorch.org)", []),
        (
            "[PyTorch](//pytorch.org/a.py)",
            [
                "the link `//pytorch.org/a.py` leads nowhere inside Anki; put a link to a snippet alone in its paragraph, "
                "or give a full https:// address"
            ],
        ),
        ("---\n\n[figure](../snippets/a.py 'what it shows')", []),
        (
            "[it](a.md)",
            [
                f"the link points to `a.md`, {OUTSIDE}",
                'unknown link text "it"; a link to a snippet says code, code and output, output, figure, cloze or proof',
            ],
        ),
        (
            "- [it](a.md)",
            [
                "the link `a.md` leads nowhere inside Anki; put a link to a snippet alone in its paragraph, "
                "or give a full https:// address"
            ],
        ),
    ],
)
def test_a_link_that_cannot_be_followed_is_told(link: str, mistakes: list[str]):
    found = [problem.partition(" ")[2] for problem in problems(HEAD + NOTE + link + "\n")]

    assert found == mistakes


@pytest.mark.parametrize(
    ("picture", "source", "mistake"),
    [
        ("![a](media/a.png)", "media/a.png", ""),
        ("![a](media/b/../a%20c.png)", "media/a c.png", ""),
        ("![a](./media/a.png)", "media/a.png", ""),
        ("![a](//example.org/media/a.png)", "", "is remote; learners study offline, so copy it to cards/media/"),
        ("![a](https:media/a.png)", "", "is remote; learners study offline, so copy it to cards/media/"),
        ("![a](media/../a.png)", "", "is outside of media/; move it to cards/media/ and write `media/…`"),
        ("![a](media)", "", "is outside of media/; move it to cards/media/ and write `media/…`"),
        ("![a](mediator/a.png)", "", "is outside of media/; move it to cards/media/ and write `media/…`"),
        ("![a](/media/a.png)", "", "is outside of media/; move it to cards/media/ and write `media/…`"),
    ],
)
def test_a_picture_lies_in_the_folder_of_the_media(picture: str, source: str, mistake: str):
    (found,), told = parse_cards(HEAD + NOTE + f"One\n{picture}\n", "a.md", "a")

    address = picture.partition("(")[2].removesuffix(")")
    assert [str(problem) for problem in told] == ([f"a.md:8: the image `{address}` {mistake}"] if mistake else [])
    assert [(image.source, image.alt, image.location.line) for image in found.images] == ([(source, "a", 8)] if source else [])
    assert (f'<img src="{source}" alt="a" />' in found.back[0].html) == bool(source)


@pytest.mark.parametrize(
    ("body", "deletions", "kind"),
    [
        ("{{c2::a}} and {{c5::b}}, {{c2::c}}.\n", {2, 5}, "cloze"),
        ("`{{c10::x}}`\n\n---\n\ny\n", {10}, "cloze"),
        ("[cloze](../snippets/a.py#b 'x | y | z')\n", {1, 2, 3}, "cloze"),
        ("[cloze](../snippets/a.py#b 'x')\n\n{{c3::y}}\n", {1, 3}, "cloze"),
        ("x\n\n### Type\nNaN  is `No_Number`\n", set(), "type-in"),
        ("x\n", set(), "basic"),
    ],
)
def test_a_note_knows_its_deletions_and_its_kind(body: str, deletions: set[int], kind: str):
    found = note(body)

    assert (found.deletions, found.kind) == (deletions, kind)
    assert found.type == ("NaN is No_Number" if kind == "type-in" else "")
