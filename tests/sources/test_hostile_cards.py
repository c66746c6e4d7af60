"""Every mistake in a card is refused with its place, what was found, and what to do; nothing is written."""

import pytest
from deck_folder import CARD, DeckFolder

HEAD = "---\ndeck: Lists\ntags: [lists]\n---\n"
LINK = "[code and output](../snippets/lists/append.py#add)\n"


def note(body: str, comment: str = "<!-- id: b -->", question: str = "Why?") -> str:
    return f"## {question}\n{comment}\n\n{body}\n"


# The small deck's own note ends at line 12; an added note begins at line 14, its body at line 17.
MISTAKES = {
    "missing id": (
        "## Which list method adds one item?\n\nappend\n",
        "cards/lists.md:14: this note has no id; paste `<!-- id: list-method-adds-one-item -->` on the line below the heading",
    ),
    "duplicate id": (
        note("x", "<!-- id: list-append -->"),
        'cards/lists.md:14: note id "list-append" is already used at cards/lists.md:7; ids are unique in the deck, so choose another',
    ),
    "malformed id": (
        note("x", "<!-- id: List Append -->"),
        'cards/lists.md:15: note id "List Append" is not kebab-case; write `<!-- id: list-append -->`',
    ),
    "id not below the heading": (
        "## Why?\n\ntext\n\n<!-- id: b -->\n",
        "cards/lists.md:18: the id must stand once, on the line after the `##` heading",
    ),
    "unknown comment key": (
        note("x", "<!-- id: b; tag: hard -->"),
        'cards/lists.md:15: unknown comment key "tag"; known are id:, tags:, waive:; did you mean "tags"?',
    ),
    "remark in a note": (
        note("x", "<!-- id: b -->\n<!-- TODO\nand more -->"),
        'cards/lists.md:16: unknown comment key "TODO and more"; known are id:, tags:, waive:; '
        "remarks may stand above the first `##`",
    ),
    "title instead of an answer": (
        note("# Again"),
        "cards/lists.md:17: `#` begins a new document in the middle of the notes; a note begins with `##`",
    ),
    "underlined heading instead of an answer": (
        note("text\n==="),
        "cards/lists.md:18: `===` directly under text turns that text into a heading; put a blank line above it",
    ),
    "waiver without a reason": (
        note("x", "<!-- id: b; waive: R8 -->"),
        "cards/lists.md:15: a waived card rule needs its number and a reason: `waive: R8 because …`",
    ),
    "tag with a forbidden character": (
        note("x", "<!-- id: b; tags: a!b -->"),
        'cards/lists.md:15: "a!b" is not a tag; use letters, digits, "-", "_" and "::" without spaces',
    ),
    "unknown section": (
        note("x\n\n### Wy\n\nbecause"),
        'cards/lists.md:19: unknown section "### Wy"; known are ### Why, ### Hint, ### Type; did you mean "Why"?',
    ),
    "section twice": (
        note("x\n\n### Why\n\na\n\n### Why\n\nb"),
        "cards/lists.md:23: this note already has a `### Why`; join the two",
    ),
    "empty section": (note("x\n\n### Why"), "cards/lists.md:14: `### Why` of this note is empty; fill it or delete it"),
    "typed answer of two lines": (
        note("x\n\n### Type\n\na\n\nb"),
        "cards/lists.md:21: `### Type` must be one short line: the answer to type",
    ),
    "unknown link text": (
        note("[cod](../snippets/lists/append.py#add)"),
        'cards/lists.md:17: unknown link text "cod"; a link to a snippet says code, code and output, output, figure, cloze or proof; '
        'did you mean "code"?',
    ),
    "setext heading": (
        note("text\n---\n\nback"),
        "cards/lists.md:18: `---` directly under text turns that text into a heading; put a blank line above it",
    ),
    "two rules": (
        note("a\n\n---\n\nb\n\n---\n\nc"),
        "cards/lists.md:23: this note has a second `---`; one divides the front from the back",
    ),
    "another kind of rule": (
        note("a\n\n***\n\nb"),
        "cards/lists.md:19: `***` is a rule too; write `---` to end the front, or delete it",
    ),
    "python fence": (
        note("```python\nprint(1)\n```"),
        "cards/lists.md:17: a `python` block is code that nothing runs; move it to snippets/ and link to its region",
    ),
    "python fence in other spellings": (
        note("~~~ {.Py3}\nprint(1)\n~~~"),
        "cards/lists.md:17: a `{.Py3}` block is code that nothing runs; move it to snippets/ and link to its region",
    ),
    "python in a list": (
        note("- item\n\n  ```py\n  print(1)\n  ```"),
        "cards/lists.md:19: a `py` block is code that nothing runs; move it to snippets/ and link to its region",
    ),
    "python fence with a remark": (
        note("```python,ignore\nprint(1)\n```"),
        "cards/lists.md:17: a `python,ignore` block is code that nothing runs; move it to snippets/ and link to its region",
    ),
    "a session of Python": (
        note("```python-repl\n>>> 1\n```"),
        "cards/lists.md:17: a `python-repl` block is code that nothing runs; move it to snippets/ and link to its region",
    ),
    "block that is never closed": (
        note("```text\nx") + "\n## And this?\n<!-- id: c -->\n\ny\n",
        "cards/lists.md:17: this block is never closed, so it swallows what follows; add a line ````` below it",
    ),
    "block in a list that is never closed": (
        note("- item\n\n  ~~~text\n  x") + "\n## And this?\n<!-- id: c -->\n\ny\n",
        "cards/lists.md:19: this block is never closed, so it swallows what follows; add a line `~~~` below it",
    ),
    "note inside a block": (
        note("```text\nx\n\n## And this?\n<!-- id: c -->\n\n```"),
        "cards/lists.md:20: this note stands inside a block of text; close the block above it, or take the id out",
    ),
    "indented python": (
        note("text\n\n    import os"),
        "cards/lists.md:19: this block reads as Python that nothing runs; move it to snippets/ and link to its region, "
        "or name its language, such as `text`",
    ),
    "missing file": (
        note("[code](../snippets/lists/apend.py#add)"),
        'cards/lists.md:17: there is no file snippets/lists/apend.py; did you mean "lists/append.py"?',
    ),
    "missing region": (
        note("[code](../snippets/lists/append.py#ad)"),
        'cards/lists.md:17: snippets/lists/append.py has no region "ad"; it has add; did you mean "add"?',
    ),
    "link without the way up": (
        note("[code](snippets/lists/append.py#add)"),
        "cards/lists.md:17: the link points to `snippets/lists/append.py#add`; from a card to a snippet it begins with `../`: "
        "write `../snippets/lists/append.py`",
    ),
    "no region": (
        note("[code](../snippets/lists/append.py)"),
        "cards/lists.md:17: the link names no region; write `../snippets/lists/append.py#region`",
    ),
    "outside of snippets": (
        note("[code](../snippets/../cards/evil.py#a)"),
        "cards/lists.md:17: the link points to `../snippets/../cards/evil.py#a`, outside of ../snippets/; "
        "move the code there and link to it",
    ),
    "code from the network": (
        note("[code](https://example.org/evil.py#a)"),
        "cards/lists.md:17: the link points to `https://example.org/evil.py#a`, outside of ../snippets/; "
        "move the code there and link to it",
    ),
    "not a Python file": (
        note("[code](../snippets/lists/append.txt#add)"),
        "cards/lists.md:17: the link points to `../snippets/lists/append.txt#add`, which is not a Python file; "
        "link to ../snippets/….py#region",
    ),
    "link that leads nowhere in Anki": (
        note("see [it](../snippets/lists/append.py#add) there"),
        "cards/lists.md:17: the link `../snippets/lists/append.py#add` leads nowhere inside Anki; put a link to a snippet "
        "alone in its paragraph, or give a full https:// address",
    ),
    "cloze without a deletion": (
        note("[cloze](../snippets/lists/append.py#add)"),
        "cards/lists.md:17: this cloze note has no deletion; list the code to hide in the link's title: "
        '`[cloze](../snippets/lists/append.py#add "first fragment | second fragment")`',
    ),
    "quotes inside a title": (
        note('[cloze](../snippets/lists/append.py#add "xs = "x"")'),
        "cards/lists.md:17: `[cloze](../snippets/lists/append.py#add` is no link as it stands; "
        "where its title holds \"quotes\", write '…' around it",
    ),
    "empty fragment": (
        note('[cloze](../snippets/lists/append.py#add "append |  | 3")'),
        'cards/lists.md:17: the title "append |  | 3" has an empty fragment; write the code to hide between the `|`',
    ),
    "absent fragment": (
        note('[cloze](../snippets/lists/append.py#add "extend")'),
        "cards/lists.md:17: the fragment `extend` does not stand in the region at snippets/lists/append.py:3; copy it from there",
    ),
    "ambiguous fragment": (
        note('[cloze](../snippets/lists/append.py#add "xs")'),
        "cards/lists.md:17: the fragment `xs` stands 3 times in the region at snippets/lists/append.py:3; "
        "take in more code so that it is unique",
    ),
    "overlapping fragments": (
        note('[cloze](../snippets/lists/append.py#add "xs.append | append(3)")'),
        "cards/lists.md:17: the fragments `xs.append` and the one after it overlap; hide separate pieces",
    ),
    "cloze on the back": (
        note('a\n\n---\n\n[cloze](../snippets/lists/append.py#add "append")'),
        "cards/lists.md:21: a cloze link belongs to the front; move it above `---` and `###`",
    ),
    "deletion that is not closed": (
        note("a {{c1::b"),
        "cards/lists.md:17: the deletion c1 is not closed in its paragraph; add `}}`",
    ),
    "deletions below the rule": (
        note("a {{c1::b}}\n\n---\n\nThe {{c2::c}} and the {{c3::d}}."),
        "cards/lists.md:21: a deletion below `---` or `###` would never be asked; move it to the front",
    ),
    "cloze and typed": (
        note("a {{c1::b}}\n\n### Type\n\nb"),
        "cards/lists.md:14: a note is either a cloze or typed; remove the deletions or `### Type`",
    ),
    "empty front": (
        "##\n<!-- id: b -->\n\nx\n",
        "cards/lists.md:14: the front is empty; write the question after `##`",
    ),
    "empty back": (note(""), "cards/lists.md:14: the back is empty; write the answer below the heading"),
    "nothing below the rule": (
        note("a\n\n---"),
        "cards/lists.md:14: there is nothing below `---`; the back is empty, so write the answer there",
    ),
    "missing image": (
        note("![strides](media/strides.png)"),
        "cards/lists.md:17: there is no image cards/media/strides.png; add it or mend the path",
    ),
    "remote image": (
        note("![x](https://example.org/x.png)"),
        "cards/lists.md:17: the image `https://example.org/x.png` is remote; learners study offline, so copy it to cards/media/",
    ),
    "image outside of media": (
        note("![x](../secret.png)"),
        "cards/lists.md:17: the image `../secret.png` is outside of media/; move it to cards/media/ and write `media/…`",
    ),
    "raw HTML": (
        note("a <b>bold</b> word"),
        "cards/lists.md:17: raw HTML `</b>` is not allowed; write Markdown, or put `<` into inline code\n"
        "cards/lists.md:17: raw HTML `<b>` is not allowed; write Markdown, or put `<` into inline code",
    ),
    "script": (
        note("<script>alert(1)</script>"),
        "cards/lists.md:17: raw HTML `<script>alert(1)</script>` is not allowed; write Markdown, or put `<` into inline code",
    ),
    "event handler": (
        note('<img src="x" onerror="alert(1)">'),
        'cards/lists.md:17: raw HTML `<img src="x" onerror="alert(1)">` is not allowed; '
        "write Markdown, or put `<` into inline code",
    ),
    "second title": (
        note("x") + "\n# Again\n",
        "cards/lists.md:19: `#` begins a new document in the middle of the notes; a note begins with `##`",
    ),
}


@pytest.mark.parametrize("name", list(MISTAKES))
def test_a_mistake_in_a_note_is_named_and_nothing_is_written(deck: DeckFolder, name: str):
    text, problem = MISTAKES[name]
    deck.add_note(text)

    run = deck.build()

    assert (run.code, "\n".join(run.problems)) == (1, problem)
    assert not deck.package.exists()
    assert not deck.lock.exists()


@pytest.mark.parametrize(
    ("front_matter", "problem"),
    [
        ("", "cards/lists.md:1: the front matter is missing; begin the file with `---`, `deck: Name`, `tags: [tag]`, `---`"),
        (
            "---\ndeck: Lists\n",
            "cards/lists.md:1: the front matter is never closed by a line `---`; begin the file with "
            "`---`, `deck: Name`, `tags: [tag]`, `---`",
        ),
        (
            "---\ndeck: [a\n---\n",
            "cards/lists.md:2: the front matter is broken YAML: expected ',' or ']', but got '<stream end>'",
        ),
        ("---\n- deck\n---\n", "cards/lists.md:1: the front matter must be lines `key: value`, such as `deck: Name`"),
        (
            "---\ndeck: Lists\ntag: [a]\n---\n",
            'cards/lists.md:3: unknown front-matter key "tag"; known are deck, tags; did you mean "tags"?',
        ),
        (
            "---\ndeck: Lists\ndeck: Dicts\n---\n",
            'cards/lists.md:3: the front-matter key "deck" stands here twice; keep one',
        ),
        (
            "---\ntags: [a]\n---\n",
            "cards/lists.md:1: the front matter has no `deck`; add a line `deck: Name`, the subdeck of these notes",
        ),
        ('---\ndeck: "a\\tb"\n---\n', "cards/lists.md:2: `deck` must be the name of a subdeck, such as `deck: Tensors`"),
        (
            "---\ndeck: " + "[" * 3000 + "\n---\n",
            "cards/lists.md:1: the front matter is nested too deeply; write lines `key: value`",
        ),
        ("---\ndeck: 7\n---\n", "cards/lists.md:2: `deck` must be the name of a subdeck, such as `deck: Tensors`"),
        (
            "---\ndeck: Lists\ntags: lists\n---\n",
            "cards/lists.md:3: `tags` must be a list, such as `tags: [autograd, basics]`",
        ),
        (
            "---\ndeck: Lists\ntags: [yes]\n---\n",
            "cards/lists.md:3: `tags` must be a list, such as `tags: [autograd, basics]`",
        ),
        (
            "---\ndeck: Lists\ntags: [two words]\n---\n",
            'cards/lists.md:3: "two words" is not a tag; use letters, digits, "-", "_" and "::" without spaces',
        ),
        (
            '---\ndeck: Lists\ntags: ["half::"]\n---\n',
            'cards/lists.md:3: "half::" is not a tag; use letters, digits, "-", "_" and "::" without spaces',
        ),
    ],
)
def test_a_mistake_in_the_front_matter_is_named(deck: DeckFolder, front_matter: str, problem: str):
    deck.write("cards/lists.md", CARD.replace(HEAD, front_matter))

    assert deck.build().problems[0] == problem


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (CARD.encode() + b"\xff", "cards/lists.md:13: byte 0xff is not UTF-8; save the file with the encoding UTF-8"),
        (CARD.encode() + b"a\x00b", "cards/lists.md:13: control character U+0000 in the text; delete it"),
        (b"", "cards/lists.md:1: the front matter is missing; begin the file with `---`, `deck: Name`, `tags: [tag]`, `---`"),
        (HEAD.encode(), "cards/lists.md:1: there is no note in this file; write `## A question?` and an id below it"),
    ],
)
def test_a_file_that_is_no_text_or_no_topic_is_refused(deck: DeckFolder, data: bytes, problem: str):
    deck.write("cards/lists.md", data)

    assert deck.build().problems[0] == problem


def test_a_remark_may_stand_above_the_first_note(deck: DeckFolder):
    deck.replace("cards/lists.md", "# Lists\n", "# Lists\n\n<!-- TODO: more -->\n")

    assert (deck.build().code, deck.build().err) == (0, "")


def test_all_mistakes_are_told_in_one_run_in_reading_order(deck: DeckFolder):
    deck.add_note(note("<i>x</i>") + "\n" + note("", "<!-- id: c -->"))
    deck.write("snippets/lists/broken.py", "x = (")

    assert deck.build().problems == [
        "cards/lists.md:17: raw HTML `</i>` is not allowed; write Markdown, or put `<` into inline code",
        "cards/lists.md:17: raw HTML `<i>` is not allowed; write Markdown, or put `<` into inline code",
        "cards/lists.md:19: the back is empty; write the answer below the heading",
        "snippets/lists/broken.py:1: does not parse: '(' was never closed",
    ]


def test_windows_newlines_and_a_byte_order_mark_build_the_same_package(deck: DeckFolder):
    assert deck.build().code == 0
    plain = deck.package.read_bytes()

    deck.write("cards/lists.md", b"\xef\xbb\xbf" + CARD.replace("\n", "\r\n").encode())
    snippet = deck.snippets / "lists" / "append.py"
    snippet.write_bytes(b"\xef\xbb\xbf" + snippet.read_bytes().replace(b"\n", b"\r\n"))

    assert deck.build().code == 0
    assert deck.package.read_bytes() == plain


def test_an_snippet_that_no_card_shows_is_refused(deck: DeckFolder):
    deck.write("snippets/lists/alone.py", '"""Alone."""\n# region one\nx = 1\n# endregion\nassert x == 1\n')

    assert deck.build().problems == [
        "snippets/lists/alone.py:1: no card links to this snippet; link to ../snippets/lists/alone.py#one or delete it"
    ]


def test_a_link_to_output_of_a_region_that_prints_nothing_is_refused(deck: DeckFolder):
    deck.write("snippets/lists/silent.py", '"""Silent."""\n# region one\nx = 1\n# endregion\nassert x == 1\n')
    deck.add_note(note("[output](../snippets/lists/silent.py#one)"))

    assert deck.build().problems == [
        'cards/lists.md:17: region "one" of snippets/lists/silent.py:2 prints nothing; link to it as `code` or `figure`'
    ]


def test_fragments_may_touch(deck: DeckFolder):
    from verideck.sources.sources import read_sources

    deck.add_note(note('[cloze](../snippets/lists/append.py#add "xs. | append(3")'))

    assert read_sources(deck.cards, deck.snippets).problems == ()


def test_a_link_to_a_figure_that_was_not_drawn_is_refused(deck: DeckFolder):
    deck.add_note(note('[figure](../snippets/lists/append.py#add "a list")'))

    assert deck.build().problems == [
        "cards/lists.md:17: snippets/lists/append.py draws no figure; draw one with matplotlib, or link to its code or output"
    ]


@pytest.mark.parametrize(
    ("svg", "danger"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "<script>"),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "an event handler (onload)"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/x.png'/></svg>",
            "a remote address (https://example.org/x.png)",
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(\"https://example.org/x\")'/></svg>",
            "a remote style",
        ),
        ("<svg xmlns='http://www.w3.org/2000/svg'><style>a{fill: URL( 'http://x.org')}</style></svg>", "a remote style"),
        ("<svg", "broken XML"),
    ],
)
def test_an_svg_that_runs_or_loads_something_is_refused(deck: DeckFolder, svg: str, danger: str):
    deck.write("cards/media/x.svg", svg)
    deck.add_note(note("![x](media/x.svg)"))

    assert deck.build().problems == [
        f"cards/lists.md:17: the image cards/media/x.svg holds {danger}; remove it, for a card runs nothing and loads nothing"
    ]


def test_an_image_that_is_a_link_to_elsewhere_is_refused(deck: DeckFolder):
    secret = deck.write("secret.png", b"x")
    (deck.cards / "media").mkdir()
    (deck.cards / "media" / "x.png").symlink_to(secret)
    deck.add_note(note("![x](media/x.png)"))

    assert deck.build().problems == [
        "cards/lists.md:17: the image cards/media/x.png is a link to a place outside of cards/media/; copy it there"
    ]


def test_a_snippet_that_is_a_link_to_elsewhere_does_not_exist_for_the_deck(deck: DeckFolder):
    outside = deck.write("outside.py", '"""Out."""\n# region one\nx = 1\n# endregion\nassert x == 1\n')
    (deck.snippets / "lists" / "link.py").symlink_to(outside)
    deck.add_note(note("[code](../snippets/lists/link.py#one)"))

    assert deck.build().problems == [
        'cards/lists.md:17: there is no file snippets/lists/link.py; did you mean "lists/append.py"?'
    ]


def test_an_unknown_api_name_in_inline_code_is_refused(deck: DeckFolder):
    pytest.importorskip("torch", reason="the names are those of torch")
    deck.add_note(note("`torch.catt(xs)` and `nn.Linear.weight`, `F.relu` and `optim.SGD` and `torch.cat`."))

    (problem,) = deck.build().problems

    assert problem.startswith("cards/lists.md:17: `torch.catt` does not exist in torch ")
    assert problem.endswith("; did you mean `torch.cat`?; mend the name, or show it as code that runs")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[sound:x.mp3]", "&#91;sound:x.mp3]"),
        ("[latex]x[/latex]", "&#91;latex]x&#91;/latex]"),
        ("{{Back}}", "{{Back}}"),
        ("`$x$` costs 5$ and 6$", "<code>$x$</code> costs 5$ and 6$"),
        ("$x_1$", r"\(x_1\)"),
    ],
)
def test_text_that_looks_like_a_mark_shows_as_it_was_written(deck: DeckFolder, text: str, shown: str):
    from verideck.build import Options, build

    deck.add_note(note(text))

    result = build(Options(deck.cards, deck.snippets))

    assert result.problems == ()
    assert result.rendering.notes[1].fields[1] == f"<p>{shown}</p>"
