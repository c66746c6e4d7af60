"""Anki's template language as the page fills it in; `test_preview.py` compares with real Anki, here is each rule alone."""

from __future__ import annotations

import pytest

from verideck.anki.note_type import NoteType
from verideck.page.anki_template import card_side, plain_text

FIELDS = {
    "Front": "f",
    "Back": "b",
    "Empty": "",
    "Blank": " \n",
    "Type": "<b>&amp;",
    "Html": '<a href="x">one &lt; two</a><br>three &amp; "four"',
    "Braces": "{{#Front}}a{{/Front}}{{^Front}}b{{/Front}}{{Back}}",
    "Cloze": "{{c1::one}} {{c2::two::a hint}} {{c11::more\nlines}} {{c1::again::x::y}} }}",
}
BOX = '<input type="text" id="typeans" aria-label="your answer">'
TYPED = '<div><code id="typeans"><span class="typeGood"><b>&amp;</span></code></div>'


def sides(front: str, back: str = "", ordinal: int = 1) -> tuple[str, str]:
    note_type = NoteType("basic", "n", 1, (), "Card", 2, front, back, "")
    return card_side(note_type, FIELDS, ordinal, back=False), card_side(note_type, FIELDS, ordinal, back=True)


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{{Front}}-{{Back}}{{Empty}}", "f-b"),
        ("{{#Front}}a{{/Front}}{{^Front}}b{{/Front}}", "a"),
        ("{{#Empty}}a{{/Empty}}{{^Empty}}b{{/Empty}}", "b"),
        ("{{#Blank}}a{{/Blank}}{{^Blank}}b{{/Blank}}", "b"),
        ("{{#None}}a{{/None}}{{^None}}b{{/None}}", "b"),
        ("{{#Front}}\na {{Back}}\n{{/Front}}", "\na b\n"),
        ("{{#Front}}1{{^Empty}}2{{#Back}}3{{/Back}}{{/Empty}}{{^Back}}4{{/Back}}{{/Front}}", "123"),
        ("{{#Empty}}1{{#Front}}2{{/Front}}{{/Empty}}", ""),
        ("{{#Front}}1{{/Front}}{{#Front}}2{{/Front}}", "12"),
        ("{{text:Html}}", "one &lt; twothree &amp; &quot;four&quot;"),
        ("{{Html}}", FIELDS["Html"]),
        ("{{Braces}}{{#Empty}}{{Braces}}{{/Empty}}", FIELDS["Braces"]),
    ],
)
def test_fields_and_sections_are_filled_in(template: str, filled: str):
    assert sides(template)[0] == filled


@pytest.mark.parametrize(
    ("ordinal", "front", "back"),
    [
        (
            1,
            '<span class="cloze" data-ordinal="1">[...]</span> <span class="cloze-inactive" data-ordinal="2">two</span> '
            '<span class="cloze-inactive" data-ordinal="11">more\nlines</span> '
            '<span class="cloze" data-ordinal="1">[x::y]</span> }}',
            '<span class="cloze" data-ordinal="1">one</span> <span class="cloze-inactive" data-ordinal="2">two</span> '
            '<span class="cloze-inactive" data-ordinal="11">more\nlines</span> '
            '<span class="cloze" data-ordinal="1">again</span> }}',
        ),
        (
            2,
            '<span class="cloze-inactive" data-ordinal="1">one</span> <span class="cloze" data-ordinal="2">[a hint]</span> '
            '<span class="cloze-inactive" data-ordinal="11">more\nlines</span> '
            '<span class="cloze-inactive" data-ordinal="1">again</span> }}',
            '<span class="cloze-inactive" data-ordinal="1">one</span> <span class="cloze" data-ordinal="2">two</span> '
            '<span class="cloze-inactive" data-ordinal="11">more\nlines</span> '
            '<span class="cloze-inactive" data-ordinal="1">again</span> }}',
        ),
    ],
)
def test_deletions_of_this_card_are_hidden_and_shown_and_those_of_others_stand_there(ordinal: int, front: str, back: str):
    assert sides("{{cloze:Cloze}}", "{{cloze:Cloze}}", ordinal) == (front, back)


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("{{c1::a } b}}", "[...]", "a } b"),
        ("{{c1::{a: 1} }}", "[...]", "{a: 1} "),
        ("{{c1::a::}}", "[...]", "a"),
        ("{{c1::::h}}", "[h]", ""),
        ("{{c1::a:b::h:i}}", "[h:i]", "a:b"),
        ("{{c1::<b>a</b>::<i>h</i>}}", "[<i>h</i>]", "<b>a</b>"),
    ],
)
def test_a_deletion_ends_where_two_braces_stand_and_its_hint_begins_after_two_colons(text: str, front: str, back: str):
    note_type = NoteType("cloze", "n", 1, (), "Card", 2, "{{cloze:Front}}", "{{cloze:Front}}", "")

    sides = [card_side(note_type, {"Front": text}, 1, back=side) for side in (False, True)]

    assert sides == [f'<span class="cloze" data-ordinal="1">{shown}</span>' for shown in (front, back)]


def test_a_back_of_its_own_is_not_needed_and_a_field_that_is_unknown_is_a_mistake():
    note_type = NoteType("basic", "n", 1, (), "Card", 2, "{{Front}}", "{{FrontSide}}<hr>", "")

    assert card_side(note_type, {"Front": "f"}, 1, back=True) == "f<hr>"
    with pytest.raises(KeyError):
        card_side(note_type, {"Back": "b"}, 1, back=False)


def test_the_back_repeats_the_front_with_what_it_hid_and_compares_what_was_typed():
    assert sides("{{Front}} {{type:Type}}", "{{FrontSide}}|{{Back}}") == (f"f {BOX}", f"f {TYPED}|b")
    assert sides("{{type:Empty}}", "{{FrontSide}}") == (BOX, TYPED.replace(FIELDS["Type"], ""))
    assert sides("{{cloze:Cloze}}", "{{FrontSide}}")[1] == sides("", "{{cloze:Cloze}}")[1]
    assert sides("{{Front}}", "{{#FrontSide}}{{Back}}{{/FrontSide}}{{type:Type}}")[1] == f"b{BOX}"


@pytest.mark.parametrize(
    ("rendered", "text"),
    [
        ("<p>A {{c1::<code>B</code>}} &lt;c&gt;</p>\n<p>D</p>", "A B <c> D"),
        ("one<br>two<br />three", "one twothree"),
        *(
            (f"<{tag}>one</{tag}><{tag}>two</{tag}>", "one two")
            for tag in ("p", "pre", "div", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h6")
        ),
        *((f"<{tag}>one</{tag}><{tag}>two</{tag}>", "onetwo") for tag in ("b", "span", "code", "em", "path")),
        ("{{c12::a::hint}}  b\n\t{{c1::c}}", "a::hint b c"),
        ("&amp;lt; &#123;", "&lt; {"),
        ("", ""),
    ],
)
def test_text_for_searching_has_no_markup_and_a_space_where_a_block_ends(rendered: str, text: str):
    assert plain_text(rendered) == text
