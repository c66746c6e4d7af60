import html
import re

import pytest
from deck_folder import ROOT
from pygments.lexers.python import PythonLexer

from verideck.anki.highlight import code_html
from verideck.anki.lexer import CLASSES, _move, by_line, tokens
from verideck.sources.snippet import read_snippet
from verideck.sources.sources import snippet_paths

CODE = (
    'def f(x, *, k=2):\n    """Say {{c1::x}}."""\n    return {"a": {"b": x[::k]}}  # [sound:x] <b>\n\n\nprint(f"{f(3)!r:>8}")\n'
)


def text_of(rendered: str) -> str:
    return html.unescape(re.sub(r"</?span[^>]*>|<wbr>", "", rendered))


def test_the_text_of_highlighted_code_is_the_code_byte_for_byte():
    assert text_of(code_html(CODE)) == CODE


def test_only_classes_of_the_style_sheet_are_used():
    classes = set(re.findall(r'<span class="(\w+)"', code_html(CODE))) - {"line"}

    assert classes <= set(CLASSES)
    assert {"k", "nf", "s", "c", "m", "fc"} <= classes


def test_a_deletion_is_one_piece_around_whole_spans():
    start = CODE.index('{"a"')
    end = CODE.index("  # [sound")

    rendered = code_html(CODE, ((start, end, 2),))

    (hidden,) = re.findall(r"\{\{c2::(.*?)\}\}", rendered, re.DOTALL)
    assert text_of(hidden) == CODE[start:end]
    assert hidden.count("<span") == hidden.count("</span>")
    assert "::" not in hidden
    assert text_of(rendered.replace("{{c2::", "").replace(hidden + "}}", hidden)) == CODE


@pytest.mark.parametrize("code", ["", "x", "\n", "é = 'ß'", "x = '''", "if x:\n\tpass", "$ not python ?"])
def test_any_text_is_shown_as_it_is(code: str):
    assert text_of(code_html(code)) == code


def test_a_deletion_may_reach_both_ends_of_the_code():
    assert code_html("x = 1", ((0, 5, 1),)) == '<span class="line">{{c1::x = <span class="m">1</span>}}</span>'


def test_code_read_line_by_line_has_the_tokens_of_the_whole():
    regions = [
        region.code
        for path in snippet_paths(ROOT / "snippets")
        for region in read_snippet(ROOT / "snippets", path).regions.values()
    ]
    lexer = PythonLexer(stripnl=False, ensurenl=False)

    assert len(regions) > 300
    for code in (
        *regions,
        'x = """a\nimport b\n"""',
        "from a import (\n    b,\n)",
        "from a import(\n    b,\n)",
        "x = 1 + \\\n    2",
        "",
        "a\n",
        "\n\nb",
        "x = 1\n#!a",
        "#!a\nx = 1",
        "x = 'a\u2028b'\x85 \u2029# c\u2028d\ny",
        "@größe\ndef été(ö):\n    return f'{été} {Ä_1(ö)}'\nclass Ü:\n    pass\nfrom ä import ß",
        "@_Aa9Zz\ndef _Aa9Zz(Zz9_):\n    return f'{_9} {zZ_(A)}'\nclass Az_09:\n    pass\nfrom a_Z import z09",
        "x = 'open\ny = '''a\nimport b\n''' + z\nw",
        "f'{x\ny = \\\n    z",
        "$ a ? !\n  €$\n",
        "class A(B): pass\n@c.d\nasync def e(f, *g): yield await h",
        "match a:\n    case _ if b: pass\nmatch = case = type = 1\ntype x = y",
        "import a.b as c, d\nfrom .e import f as g\nraise h from None",
        "x = 0xFF_a + 0b1_0 + 0o7 + 1_0.5e-3j + .5 + 1e3 + 1j; del self.__init__, cls, __name__",
        "not in, is not, a not in b, lambda: (yield from x), print.len, True, Ellipsis, NotImplemented, ...",
    ):
        assert list(tokens(code)) == list(lexer.get_tokens_unprocessed(code)), code


@pytest.mark.parametrize(
    ("code", "is_read_by_line"),
    [
        ("", True),
        ("x = 'a'\ny = \"b\"  # !\n", True),
        ('x = ""\ny = """a"""', False),
        ("x = '''a\nb'''", False),
        ("x = 1 + \\\n    2", False),
        ("#!a\nx", False),
    ],
)
def test_code_is_read_by_line_unless_what_a_line_means_may_depend_on_the_one_before(code: str, is_read_by_line: bool):
    assert by_line(code) is is_read_by_line


@pytest.mark.parametrize("quote", ["'", '"', "'''", '"""'])
@pytest.mark.parametrize("prefix", ["", "r", "R", "b", "B", "u", "f", "F", "t", "rb", "bR", "Rb", "RB", "fr", "Rf", "rT"])
def test_each_kind_of_string_has_the_tokens_that_pygments_gives_it(prefix: str, quote: str):
    lexer = PythonLexer(stripnl=False, ensurenl=False)

    for body in (
        "",
        "a",
        "\\n\\N{DASH}\\x41\\d",
        "{x!r:>{y}} {{z}}",
        "{[f({'k': 1})]=:.2f}",
        "%s %(a)d {0.b}",
        "a\nb",
        "\\\n",
        "\\'\\\"",
    ):
        for code in (
            f"x = {prefix}{quote}{body}{quote}.y",
            f"{prefix}{quote}{body}\nimport z\n",
            f"{prefix}{quote}{body}{quote}\n",
        ):
            assert list(tokens(code)) == list(lexer.get_tokens_unprocessed(code)), code


@pytest.mark.parametrize(
    ("before", "following", "after"),
    [
        ("a", -1, "a"),
        ("ab", -1, "a"),
        ("abc", -1, "ab"),
        ("abc", -2, "a"),
        ("abc", -3, "a"),
        ("abc", -4, "a"),
        ("a", "b", "ab"),
        ("ab", "#push", "abb"),
        ("a", "#pop", "a"),
        ("ab", "#pop", "a"),
        ("abc", "#pop", "ab"),
        ("a", ("b", "c"), "abc"),
        ("ab", ("#pop", "c"), "ac"),
        ("abc", ("#pop", "#pop", "#pop"), "a"),
        ("ab", ("c", "#push"), "abcc"),
    ],
)
def test_states_open_and_close_as_rules_of_pygments_say(before: str, following: int | str | tuple[str, ...], after: str):
    states = list(before)

    _move(states, following)

    assert states == list(after)


def lines_of(rendered: str) -> list[tuple[int, str]]:
    """Indentation and text of each line's block."""
    found = re.findall(
        r'<span class="line(?: blank| remark)?"(?: style="--i:(\d+)")?>(.*?)(?=<span class="line|\Z)', rendered, re.DOTALL
    )
    return [(int(indent or 0), text_of(text.replace("<wbr>", "")).removesuffix("</span>")) for indent, text in found]


def test_each_line_is_a_block_that_knows_its_indentation_and_ends_with_its_newline():
    code = "def f(x):\n    if x:\n        return 1\n\nf(2)"

    assert lines_of(code_html(code)) == [
        (0, "def f(x):\n"),
        (4, "    if x:\n"),
        (8, "        return 1\n"),
        (0, "\n"),
        (0, "f(2)"),
    ]
    assert code_html(code).count("<span") == code_html(code).count("</span>")


def test_a_string_over_several_lines_begins_anew_on_each():
    rendered = code_html('x = """a\n  b"""')

    assert rendered == (
        '<span class="line">x = <span class="s">"""a</span>\n</span>'
        '<span class="line" style="--i:2"><span class="s">  b"""</span></span>'
    )


@pytest.mark.parametrize("deletions", [[], [(0, 1, 1)]], ids=["plain", "with a gap"])
def test_the_end_of_a_line_stands_in_its_block_and_outside_of_colors(deletions: list[tuple[int, int, int]]):
    code = "x = 1\n# c\n'a'\n\nprint\n"

    assert code_html(code, deletions).replace("{{c1::x}}", "x") == (
        '<span class="line">x = <span class="m">1</span>\n</span>'
        '<span class="line remark"><span class="c"># c</span>\n</span>'
        '<span class="line"><span class="s">\'a\'</span>\n</span>'
        '<span class="line blank">\n</span>'
        '<span class="line"><span class="nb">print</span>\n</span>'
    )


def test_a_deletion_over_several_lines_stays_whole():
    code = "a = f(\n    1,\n)\nb = 2"

    rendered = code_html(code, ((4, 15, 1),))

    (hidden,) = re.findall(r"\{\{c1::(.*?)\}\}", rendered, re.DOTALL)
    assert text_of(hidden) == "f(\n    1,\n)"
    assert 'class="line' not in hidden
    assert hidden.count("<span") == hidden.count("</span>")


def test_a_string_over_several_lines_inside_a_deletion_begins_anew_on_each():
    assert code_html('x = """a\nb"""', ((4, 13, 1),)) == (
        '<span class="line">x = {{c1::<span class="s">"""a</span>\n<span class="s">b"""</span>}}</span>'
    )


def test_a_word_too_long_for_a_phone_may_break_after_brackets_and_before_dots_but_not_in_strings():
    rendered = code_html('model.load_state_dict(torch.load("some.weights.pt"))\nx.load(y)')

    assert rendered.count("<wbr>") == 4  # before .load_state_dict, torch, .load and the string
    assert "model<wbr>." in rendered
    assert "some.weights.pt" in rendered
    assert "<wbr>" not in rendered.split("\n")[1]


def test_calls_are_told_apart_from_other_names_and_values_from_keywords():
    rendered = code_html("y = nn.Linear(a, None)\nprint(y)")

    assert '<span class="fc">Linear</span>' in rendered
    assert '<span class="fc">print</span>' in rendered
    assert '<span class="m">None</span>' in rendered


@pytest.mark.parametrize(
    ("code", "rendered"),
    [
        ("x = not True and None", 'x = <span class="k">not </span><span class="m">True </span><span class="k">and </span><span class="m">None</span>'),
        ("if y in z:", '<span class="k">if </span>y <span class="k">in </span>z:'),
        ("@decorated", '<span class="nd">@decorated</span>'),
        ("class A(Base):", '<span class="k">class </span><span class="nc">A</span>(Base):'),
        ("def f(x):", '<span class="k">def </span><span class="nf">f</span>(x):'),
        (
            'f"{x}\\n"',
            '<span class="k">f</span><span class="s">"</span><span class="si">{</span>x<span class="si">}</span>'
            '<span class="se">\\n</span><span class="s">"</span>',
        ),
        (
            "raise ValueError(self.x)",
            '<span class="k">raise </span><span class="fc">ValueError</span>(<wbr><span class="bp">self</span><wbr>.x)',
        ),
        ("except OSError:", '<span class="k">except </span><span class="ne">OSError</span>:'),
        ("self(len(x))", '<span class="fc">self</span>(<span class="fc">len</span>(x))'),
        ("f(x)[0](y)", '<span class="fc">f</span>(x)[<span class="m">0</span>](y)'),
        ("len (x), str", '<span class="nb">len </span>(x), <span class="nb">str</span>'),
        ('"a"(x)', '<span class="s">"a"</span>(x)'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("'\"'", "<span class=\"s\">'\"'</span>"),
        ("'{{c1::x}}' # [sound:a]", "<span class=\"s\">'&#123;{c1::x}}' </span><span class=\"c\"># &#91;sound:a]</span>"),
    ],
)  # fmt: skip
def test_each_kind_of_token_has_its_class(code: str, rendered: str):
    assert code_html(code) == f'<span class="line">{rendered}</span>'


@pytest.mark.parametrize(
    ("code", "rendered"),
    [
        ("aaaaaaaaaa.bbbbbb", "aaaaaaaaaa.bbbbbb"),
        ("aaaaaaaaaa.bbbbbbb", "aaaaaaaaaa|.bbbbbbb"),
        ("aaaaaa.bbbbbb._cccc.ccc", "aaaaaa|.bbbbbb|._cccc|.ccc"),
        ("(aaaaaaaaaaaaaaaaaaa)", "(|aaaaaaaaaaaaaaaaaaa)"),
        ("aaaaaaaaaa,bbbb,{},[],()", "aaaaaaaaaa,|bbbb,|{},|[],|()"),
        ("aaaaaaaa[bbbbbbbbbbb]{ccccccccc}", "aaaaaaaa[|bbbbbbbbbbb]{|ccccccccc}"),
        ("aaaa, bbbbbbbbbbbbbbbbbbbb", "aaaa, bbbbbbbbbbbbbbbbbbbb"),
        ("aaaaaaaaaaaaaaaaaaa(aaaaa)", "aaaaaaaaaaaaaaaaaaa(|aaaaa)"),
        ("a.b(c[d]).e", "a.b(c[d]).e"),
        ("aaaaaaaaaaaaaaaaa]).bbbb", "aaaaaaaaaaaaaaaaa])|.bbbb"),
        ("aaaaaaaa+'bbb.ccc(ddd,eee)'", "aaaaaaaa+'bbb.ccc(ddd,eee)'"),
        ("a['bbb.ccc(ddd,eee)'].ffff", "a[|'bbb.ccc(ddd,eee)']|.ffff"),
        ("aaaaaaaaaaaaaaaaaaa+1.5", "aaaaaaaaaaaaaaaaaaa+1.5"),
        ("'aaaaaaaaaaaaa%(bbb)s\\N{DASH}'", "'aaaaaaaaaaaaa%(bbb)s\\N{DASH}'"),
        ("xxxxxxxxxxxxxxxxxxxx\n    .yyy", "xxxxxxxxxxxxxxxxxxxx\n    .yyy"),
    ],
)
def test_a_word_of_eighteen_characters_or_more_may_break_at_these_places_only(code: str, rendered: str):
    shown = html.unescape(re.sub(r"</?span[^>]*>", "", code_html(code).replace("<wbr>", "|")))

    assert shown == rendered


@pytest.mark.parametrize(
    ("code", "openings"),
    [
        ("x", ["line"]),
        ("x\n", ["line"]),
        ("\n", ["line blank"]),
        ("x\n\ny", ["line", "line blank", "line"]),
        ("x\n  \ny", ["line", "line blank --i:2", "line"]),
        ("# a\n    # b\n    y  # c", ["line remark", "line remark --i:4", "line --i:4"]),
        ("#!a\nx = '#'", ["line remark", "line"]),
        ("\tx", ["line --i:1"]),
        ("x = \\\n    1", ["line", "line --i:4"]),
        ("x = 'a\u2028b'\x85\n\x85y", ["line", "line --i:1"]),
    ],
)
def test_the_block_of_each_line_says_what_it_holds_and_how_deep_it_is(code: str, openings: list[str]):
    found = re.findall(r'<span class="(line[^"]*)"(?: style="(--i:\d+)")?>', code_html(code))

    assert [f"{name} {style}".strip() for name, style in found] == openings


@pytest.mark.parametrize(
    ("code", "deletions", "rendered"),
    [
        ("a, {b: c}, x[::2]", [(3, 9, 1), (11, 17, 2)], "L a, {{c1::&#123;b: c&#125;}}, {{c2::x[&#58;&#58;2]}}"),
        ("a, b, '}}'", [(3, 4, 1)], "L a, {{c1::b}}, '}}'"),
        ("f({c1}, '{{c1::x}}')", [(2, 6, 3)], "L f({{c3::&#123;c1&#125;}}, '&#123;{c1::x}}')"),
        ("f('[sound:a]', '\\(b')", [(2, 20, 1)], "L f({{c1::'&#91;sound:a]', '&#92;(b'}})"),
        ("f(a, b)", [(2, 3, 1), (3, 4, 2)], "L f({{c1::a}}{{c2::,}} b)"),
        ("a = 1\nb = 2", [(0, 5, 1), (6, 11, 2)], "L {{c1::a = 1}}\nL {{c2::b = 2}}"),
        ("a = 1\nb = 2", [(0, 6, 1)], "L {{c1::a = 1\n}}L b = 2"),
        ("a = 1\nb = 2\nc", [(4, 9, 1)], "L a = {{c1::1\nb =}} 2\nL c"),
        ("a\nb\nc", [(2, 3, 1)], "L a\nL {{c1::b}}\nL c"),
        ("x = 'a' + y", [(4, 11, 1)], "L x = {{c1::'a' + y}}"),
        ("f(aaaaaaaaaaaaaaaa.bb)", [(2, 21, 1)], "L f({{c1::<wbr>aaaaaaaaaaaaaaaa<wbr>.bb}})"),
        ("aaaaaaaaaaaaaaaaaa.bb.c", [(0, 18, 1), (21, 23, 2)], "L {{c1::aaaaaaaaaaaaaaaaaa}}<wbr>.bb{{c2::<wbr>.c}}"),
    ],
)
def test_deletions_stand_where_they_should_and_lines_begin_outside_of_them(
    code: str, deletions: list[tuple[int, int, int]], rendered: str
):
    assert re.sub(r"</?span[^>]*>", "", code_html(code, deletions).replace('<span class="line">', "L ")) == rendered
