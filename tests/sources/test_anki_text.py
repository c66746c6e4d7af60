import pytest

from verideck.sources import anki_text
from verideck.sources.anki_text import Deletions, inside_deletion, literal, mark_clozes


class Token:
    markup = ""

    def __init__(self, type: str, content: str) -> None:
        self.type, self.content = type, content


def marked(*tokens: tuple[str, str]) -> tuple[str, Deletions]:
    children = [Token(*token) for token in tokens]
    deletions = mark_clozes(children)
    return anki_text.finish("|".join(child.content for child in children)), deletions


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[sound:x.mp3]", "&#91;sound:x.mp3]"),
        ("[latex]x[/latex]", "&#91;latex]x&#91;/latex]"),
        ("[$]x[/$] [$$]y[/$$]", "&#91;$]x&#91;/$] &#91;$$]y&#91;/$$]"),
        ("[[type:Front]]", "&#91;[type:Front]]"),
        ("[anki:tts lang=en]", "&#91;anki:tts lang=en]"),
        (r"\(x\) \[y\]", "&#92;(x&#92;) &#92;[y&#92;]"),
        ("{{c3::x}} {{ {c1::y}", "&#123;{c3::x}} {{ {c1::y}"),
        ("{{c0::x}} {{{c12::y}}", "&#123;{c0::x}} {&#123;{c12::y}}"),
        ("{{c1}} {{c2:x}} {{c}}", "&#123;{c1}} &#123;{c2:x}} {{c}}"),
        ("[SOUND:x.mp3] [/LaTeX] [/$] [/$$]", "&#91;SOUND:x.mp3] &#91;/LaTeX] &#91;/$] &#91;/$$]"),
        ("x[0] [1, 2] [sounds]", "x[0] [1, 2] [sounds]"),
        ("[ sound:x] [latex2] [/latex 2] [$", "[ sound:x] [latex2] [/latex 2] [$"),
    ],
)
def test_text_that_anki_would_act_on_is_made_literal(text: str, shown: str):
    assert literal(text) == shown


def test_a_backslash_and_a_bracket_in_prose_stand_apart_for_mathjax_which_reads_the_page():
    apart = '<span class="tex2jax_ignore">&#92;</span>'

    assert anki_text.finish(r"<p title='\(a\)'>\(x\) \[y\] \alpha</p>") == (
        rf"<p title='&#92;(a&#92;)'>{apart}(x{apart}) {apart}[y{apart}] \alpha</p>"
    )
    assert anki_text.finish(r"\[y") == f"{apart}[y"
    assert anki_text.finish(anki_text.mathematics("x^2", "()")) == r"\(x^2\)"
    assert anki_text.finish(anki_text.mathematics(" f'(x) < 1 & 2\n", "[]")) == r"\[f'(x) &lt; 1 &amp; 2\]"


def test_nothing_inside_a_deletion_can_end_it_or_begin_a_hint():
    assert inside_deletion("x[::2] {{}}") == "x[&#58;&#58;2] &#123;&#123;&#125;&#125;"


def test_a_deletion_may_hold_inline_code():
    text, deletions = marked(("text", "a {{c1::"), ("code_inline", "x[::2] }}"), ("text", "}} b"))

    assert text == "a {{c1::|x[&#58;&#58;2] &#125;&#125;|}} b"
    assert (deletions.numbers, deletions.mistakes) == ([1], [])


def test_a_deletion_in_inline_code_ends_at_its_own_braces():
    text, deletions = marked(("code_inline", "d = {{c2::{'a': {'b': 1}}}}"))

    assert text == "d = {{c2::&#123;'a': &#123;'b': 1&#125;&#125;}}"
    assert (deletions.numbers, deletions.mistakes) == ([2], [])


def test_a_slice_inside_a_deletion_of_inline_code_is_no_hint():
    assert marked(("code_inline", "{{c1::x[::2]}}"))[0] == "{{c1::x[&#58;&#58;2]}}"


def test_a_hint_in_prose_stays_a_hint():
    assert marked(("text", "{{c1::Paris::a city}}"))[0] == "{{c1::Paris::a city}}"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("{{c1::x", "the deletion c1 is not closed in its paragraph; add `}}`"),
        ("{{c0::x}}", "deletions are numbered from c1; there is no c0"),
        ("{{c1::}}", "the deletion c1 is empty; put the answer between `::` and `}}`"),
        ("{{c1::a {{c2::b}} c", "the deletion c2 begins inside c1; Anki cards need them side by side"),
        ("{{c1::a {{{c2::b}} c", "the deletion c2 begins inside c1; Anki cards need them side by side"),
        ("{{c1::a {{c1::b}} c", "the deletion c1 begins inside c1; Anki cards need them side by side"),
        ("{{c00::x}}", "deletions are numbered from c1; there is no c0"),
        ("{{c1::{x}}", "the deletion c1 is not closed in its paragraph; add `}}`"),
        ("{{c1::x}} {{c2::", "the deletion c2 is not closed in its paragraph; add `}}`"),
    ],
)
def test_a_broken_deletion_is_described(text: str, mistake: str):
    assert marked(("text", text))[1].mistakes == [mistake]


@pytest.mark.parametrize("code", ["{{c1::x", "a}} {{c1::x", "{{c1::{x}}", "{{c1::x}} {{c1::y"])
def test_a_deletion_that_inline_code_leaves_open_is_described(code: str):
    assert marked(("code_inline", code))[1].mistakes == ["the deletion c1 is not closed inside its inline code; add `}}`"]


def test_a_deletion_begun_in_inline_code_ends_there():
    text, deletions = marked(("code_inline", "x = {{c1::2"), ("text", " and }}"))

    assert text == "x = {{c1::2| and }}"
    assert deletions.mistakes == ["the deletion c1 is not closed inside its inline code; add `}}`"]


@pytest.mark.parametrize(
    ("tokens", "shown", "numbers"),
    [
        ([("text", "{{c1::x}} {{c12::y}} {{c1::z}}")], "{{c1::x}} {{c12::y}} {{c1::z}}", [1, 12, 1]),
        ([("text", "{{c1::"), ("math_inline", "a_{b}}::c"), ("text", "}}")], "{{c1::|a_{b} }: :c|}}", [1]),
        ([("math_inline", "a_{b}}::c"), ("text", "{{c2::x}}")], "a_{b}}::c|{{c2::x}}", [2]),
        ([("text", "{{c1::"), ("code_inline", "x[::2]"), ("text", "}}")], "{{c1::|x[&#58;&#58;2]|}}", [1]),
        ([("text", "{{c1::"), ("code_inline", "{'a': 1}"), ("text", "}}")], "{{c1::|&#123;'a': 1&#125;|}}", [1]),
        ([("text", "{{c1::{a"), ("code_inline", "b"), ("text", "}}} c}}")], "{{c1::&#123;a|b|&#125;}} c}}", [1]),
        ([("text", "{{c1::a"), ("softbreak", ""), ("text", "b}}")], "{{c1::a||b}}", [1]),
        ([("text", "{{c1::"), ("image", "{a}"), ("text", "}}")], "{{c1::|{a}|}}", [1]),
        ([("text", "{{c1::"), ("image", "p"), ("text", "}}")], "{{c1::|p|}}", [1]),
        ([("text", "{{c1::{a} and {b}}}}")], "{{c1::&#123;a&#125; and &#123;b&#125;}}}", [1]),
        ([("text", "{{c1::{{{x}}}}} y}}")], "{{c1::&#123;&#123;&#123;x&#125;&#125;&#125;}} y}}", [1]),
        ([("code_inline", "{{c1::a}}[::2] {{c2::b}}")], "{{c1::a}}[::2] {{c2::b}}", [1, 2]),
    ],
)
def test_a_deletion_holds_what_stands_between_its_own_braces(tokens: list[tuple[str, str]], shown: str, numbers: list[int]):
    text, deletions = marked(*tokens)

    assert (text, deletions.numbers, deletions.mistakes) == (shown, numbers, [])


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("text", "a {{c1::b {c}::d}} e}}", "a b {c}::d e}}"),
        ("code_inline", "{{c12::x[::2] {'a': {}}}}", "x[::2] {'a': {}}"),
    ],
)
def test_words_are_read_without_the_marks_of_deletions(kind: str, text: str, words: str):
    token = Token(kind, text)
    mark_clozes([token])

    assert anki_text.plain(token.content) == words


def test_other_double_braces_are_plain_text():
    assert marked(("text", "{{Front}} }} {{"))[0] == "{{Front}} }} {{"
