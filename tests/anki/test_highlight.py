import html
import re

import pytest
from deck_folder import ROOT
from pygments.lexers.python import PythonLexer

from verideck.anki.highlight import CLASSES, code_html, tokens
from verideck.sources.snippet import read_snippet
from verideck.sources.sources import snippet_paths

CODE = (
    'def f(x, *, k=2):\n    """Say {{c1::x}}."""\n    return {"a": {"b": x[::k]}}  # [sound:x] <b>\n\n\nprint(f"{f(3)!r:>8}")\n'
)


def text_of(rendered: str) -> str:
    return html.unescape(re.sub(r"</?span[^>]*>", "", rendered))


def test_the_text_of_highlighted_code_is_the_code_byte_for_byte():
    assert text_of(code_html(CODE)) == CODE


def test_only_classes_of_the_style_sheet_are_used():
    classes = set(re.findall(r'<span class="(\w+)">', code_html(CODE)))

    assert classes <= set(CLASSES)
    assert {"k", "nf", "s", "c", "m", "nb"} <= classes


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
    assert code_html("x = 1", ((0, 5, 1),)).startswith("{{c1::")
    assert code_html("x = 1", ((0, 5, 1),)).endswith("}}")


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
    ):
        assert list(tokens(code)) == list(lexer.get_tokens_unprocessed(code)), code
