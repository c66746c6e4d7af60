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
        ("x[0] [1, 2] [sounds]", "x[0] [1, 2] [sounds]"),
    ],
)
def test_text_that_anki_would_act_on_is_made_literal(text: str, shown: str):
    assert literal(text) == shown


def test_a_backslash_and_a_bracket_in_prose_stand_apart_for_mathjax_which_reads_the_page():
    apart = '<span class="tex2jax_ignore">&#92;</span>'

    assert anki_text.finish(r"<p title='\(a\)'>\(x\) \[y\] \alpha</p>") == (
        rf"<p title='&#92;(a&#92;)'>{apart}(x{apart}) {apart}[y{apart}] \alpha</p>"
    )
    assert anki_text.finish(anki_text.mathematics("x^2", "()")) == r"\(x^2\)"


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
        ("{{c1::a {{c2::b}} c}}", "the deletion c2 begins inside c1; Anki cards need them side by side"),
    ],
)
def test_a_broken_deletion_is_described(text: str, mistake: str):
    assert mistake in marked(("text", text))[1].mistakes


def test_other_double_braces_are_plain_text():
    assert marked(("text", "{{Front}} }} {{"))[0] == "{{Front}} }} {{"
