"""What Markdown in a note becomes, and what of it is refused."""

from __future__ import annotations

import pytest

from verideck.sources.card import parse_cards
from verideck.sources.note import Note, Prose


def read(body: str, question: str = "What?") -> tuple[Note, list[str]]:
    (found,), problems = parse_cards(f"---\ndeck: A\n---\n## {question}\n<!-- id: a -->\n\n{body}\n", "a.md", "a")
    return found, [str(problem) for problem in problems]


def prose(note: Note) -> list[Prose]:
    return [block for block in (*note.front, *note.back) if isinstance(block, Prose)]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("*a* **b** ~~c~~ `d<e`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;e</code></p>"),
        ("a\nb  \nc\\\nd", "<p>a\nb<br />\nc<br />\nd</p>"),
        ("$x_1$ and x$y$", r"<p>\(x_1\) and x\(y\)</p>"),
        ("1$2$3, $ x$, $x $ and 5$", "<p>1$2$3, $ x$, $x $ and 5$</p>"),
        ("$$\nx^2\n$$", r"<p>\[x^2\]</p>"),
        ("a &lt;b&gt; &amp; \"c\" 'd'", "<p>a &lt;b&gt; &amp; &quot;c&quot; 'd'</p>"),
        (
            "| a | b |\n|---|--:|\n| c | `d` |",
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align:right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td>c</td>\n<td style="text-align:right"><code>d</code></td>\n</tr>\n</tbody>\n</table>',
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("2. a\n3. b", '<ol start="2">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("#### a", "<h4>a</h4>"),
        ("[a](https://b.c 'd')", '<p><a href="https://b.c" title="d">a</a></p>'),
        ("[a](https://b.c)[d](mailto:e@f.g)", '<p><a href="https://b.c">a</a><a href="mailto:e@f.g">d</a></p>'),
        ("<https://b.c>", '<p><a href="https://b.c">https://b.c</a></p>'),
        ('![a](media/b.png "c")', '<p><img src="media/b.png" alt="a" title="c" /></p>'),
        ("```text\n 'x' < \"y\"  \n\n\n```", '<pre class="text"><code> \'x\' &lt; "y"</code></pre>'),
        ("    'x' < y\n\n    z", "<pre class=\"text\"><code>'x' &lt; y\n\nz</code></pre>"),
        ("~~~text\n~~~", '<pre class="text"><code></code></pre>'),
        ("````text\n```\n````", '<pre class="text"><code>```</code></pre>'),
        (
            "```text\n{{c1::x}} [sound:a] \n```",
            '<pre class="text"><code>&#123;{c1::x}} &#91;sound:a]</code></pre>',
        ),
    ],
)
def test_markdown_becomes_html(body: str, html: str):
    found, problems = read(body)

    assert problems == []
    assert [block.html for block in prose(found)] == [html]


@pytest.mark.parametrize(
    ("body", "text", "plain", "items"),
    [
        ("a `b c` *d* $e$", "a   d  ", "a b c d e", 0),
        ("a\nb ![c d](media/e.png)", "a b ", "a b c d", 0),
        ("- a\n- b\n  1. c\n\n- d", "a b c d", "a b c d", 4),
        ("> `a` b", " b", "a b", 0),
        ("```text\na b\n```", "", "a b\n", 0),
        ("- a\n\n      b", "a", "a b\n", 1),
        ("{{c1::a}} `{{c2::b}}` {{c3::`c`::d}}", "a      ::d", "a b c ::d", 0),
    ],
)
def test_words_are_counted_without_code_and_compared_with_it(body: str, text: str, plain: str, items: int):
    (block,) = prose(read(body)[0])

    assert (block.text.split(), block.plain.split(), block.items) == (text.split(), plain.split(), items)


def test_names_of_the_library_are_those_in_inline_code():
    found, _ = read(
        "torch.no and `torch.a`,\n`xtorch.b`, `x.nn.c`, `F.d(nn.E_1)`, `{{c1::optim.f}}`, `torchvision.g.h`\n`torch.{{c2::i}}(x)`, `torch`, `nn.1`, `nnx.y`",
        question="`nn.Q`?",
    )

    assert [(name.dotted, name.location.line) for name in found.names] == [
        ("nn.Q", 4),
        ("torch.a", 7),
        ("F.d", 8),
        ("nn.E_1", 8),
        ("optim.f", 8),
        ("torchvision.g.h", 8),
        ("torch.i", 9),
    ]


def python(language: str, line: int = 7) -> list[str]:
    return [f"a.md:{line}: a `{language}` block is code that nothing runs; move it to snippets/ and link to its region"]


def open_block(line: int, marks: str) -> list[str]:
    return [f"a.md:{line}: this block is never closed, so it swallows what follows; add a line `{marks}` below it"]


def inside(line: int) -> list[str]:
    return [f"a.md:{line}: this note stands inside a block of text; close the block above it, or take the id out"]


READS_AS_PYTHON = (
    "this block reads as Python that nothing runs; move it to snippets/ and link to its region, "
    "or name its language, such as `text`"
)
NOWHERE = "leads nowhere inside Anki; put a link to a snippet alone in its paragraph, or give a full https:// address"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        *(
            (f"```{language} title\nx\n```", python(language))
            for language in "python Python3.12 py py3 pycon pyi ipython {python} {.py} .py python,x python-repl".split()
        ),
        *((f"```{language}\nimport os\n```", []) for language in "text pytb pythonic pyramid xpython bash".split()),
        *((f"```\n{code}\n```", []) for code in ("-" * 100_000 + "1", "x" + ".y" * 100_000)),
        *(
            (f"```\n{code}\n```", [f"a.md:7: {READS_AS_PYTHON}"])
            for code in ("import os", "f(x)", "await x", "x = 1", "x\nf(x)", "for x in y:\n    z")
        ),
        *((f"```\n{code}\n```", []) for code in ("x + 1", "$ pip install x", "x =", "f", "'text'", "x[0]", "")),
        ("a\n\n- b\n\n      import os", [f"a.md:11: {READS_AS_PYTHON}"]),
        # fences end with their own marks
        ("```text\nx\n```  ", []),
        ("> ```text\n> x\n> ```", []),
        ("- a\n  - ```text\n    x\n    ```", []),
        ("> ```text\n> x", open_block(7, "```")),
        ("> ```text", open_block(7, "```")),
        ("a\n\n- b\n  ~~~~\n  x\n  ~~~", open_block(10, "~~~~")),
        ("a\n\n```", open_block(9, "```")),
        ("```text\nx\n````", []),
        ("```text\nx\n~~~", open_block(7, "```")),
        # and hold no notes
        ("```text\na\nb\n##  Q\n  <!--id: x\n```", inside(10)),
        ("```text\n## Q\n\n<!--  id : x -->\n```", inside(8)),
        ("```python\n## Q\n<!-- id: x -->\n```", inside(8)),
        ("```text\n# Q\n<!-- id: x -->\n```", []),
        ("```text\n## Q\n<!-- x -->\n```", []),
        ("```text\na ## Q\n<!-- id: x -->\n```", []),
        # links
        ("a [b](#c) [d](https://e.f)\n[g](h.md)", [f"a.md:7: the link `#c` {NOWHERE}", f"a.md:8: the link `h.md` {NOWHERE}"]),
        (
            "a\n[b](c.py 'd' e) f",
            ["a.md:8: `[b](c.py` is no link as it stands; where its title holds \"quotes\", write '…' around it"],
        ),
        ("[a] (b.py), [a](b c.py) and [a](b.pyx 'c' d)", []),
        # raw HTML
        (
            "a\n<b>c\n\n- d <i>",
            [
                "a.md:8: raw HTML `<b>` is not allowed; write Markdown, or put `<` into inline code",
                "a.md:10: raw HTML `<i>` is not allowed; write Markdown, or put `<` into inline code",
            ],
        ),
    ],
)
def test_what_a_card_cannot_hold_is_told_with_its_line(body: str, expected: list[str]):
    assert read(body)[1] == expected


@pytest.mark.parametrize(
    "html", ["a <b onclick='x()'>c</b> d", "a <!-- c --> d", "- a\n\n  <script>x()</script>\n\n  d", "a\n\n<b>\n\nd"]
)
def test_raw_html_never_reaches_a_page(html: str):
    found, problems = read(html)

    assert problems
    assert not [block for block in prose(found) for mark in ("<b", "<script", "<!--", "onclick") if mark in block.html]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("[code](../snippets/a.py#b)", ["SnippetRef"]),
        (" [code](../snippets/a.py#b)  ", ["SnippetRef"]),
        ("[code](../snippets/a.py#b)\n[code](../snippets/a.py#c)", ["Prose"]),
        ("[code](../snippets/a.py#b) is it", ["Prose"]),
        ("see [code](../snippets/a.py#b)", ["Prose"]),
        ("**[code](../snippets/a.py#b)**", ["Prose"]),
        ("[PyTorch](https://pytorch.org)", ["Prose"]),
        ("#### [code](../snippets/a.py#b)", ["Prose"]),
        ("- [code](../snippets/a.py#b)", ["Prose"]),
    ],
)
def test_only_a_link_alone_in_its_paragraph_shows_a_snippet(body: str, kinds: list[str]):
    found, _ = read(body)

    assert [type(block).__name__ for block in found.back] == kinds
