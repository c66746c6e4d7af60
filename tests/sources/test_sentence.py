import pytest

from verideck.sources.card import parse_cards
from verideck.sources.note import Note
from verideck.sources.sentence import introduced, sentences


def note(body: str, question: str = "What is it?") -> Note:
    text = f"---\ndeck: A\ntags: [a]\n---\n\n## {question}\n<!-- id: a -->\n\n{body}"
    (found,), problems = parse_cards(text, "a.md", "a")
    assert problems == ()
    return found


def texts(body: str) -> list[tuple[str, str]]:
    return [(sentence.field, sentence.text) for sentence in sentences(note(body)) if sentence.field != "Front"]


def test_a_sentence_ends_at_a_mark_before_a_space_and_at_the_end_of_a_block():
    assert texts("One is 2.0 big. Two?\nThree! Four\n\nFive: six.\n") == [
        ("Back", "One is 2.0 big."),
        ("Back", "Two?"),
        ("Back", "Three!"),
        ("Back", "Four"),
        ("Back", "Five: six."),
    ]


def test_marks_in_code_and_abbreviations_end_nothing():
    assert texts("Use `x. y` e.g. here, i.e. `a.`  There.\n") == [("Back", "Use x. y e.g. here, i.e. a. There.")]


def test_text_is_plain_and_code_and_formulas_keep_their_characters():
    assert texts("It **adds.** *So* `a_b<c>` is $x^2$ and 3 < 4.\n") == [
        ("Back", "It adds."),
        ("Back", "So a_b<c> is x^2 and 3 < 4."),
    ]


def test_items_and_cells_end_sentences():
    assert texts("- one\n- two. three\n\n| a | b |\n|---|---|\n| c | d |\n") == [
        ("Back", text) for text in ("one", "two.", "three", "a", "b", "c", "d")
    ]


def test_each_field_has_its_own_sentences_and_the_place_of_its_block():
    found = sentences(note("Above.\n\n---\n\nBelow.\n\n### Why\nBecause.\n\n### Hint\nNone.\n"))

    assert [(s.field, s.text, s.location.line) for s in found] == [
        ("Front", "What is it?", 6),
        ("Front", "Above.", 9),
        ("Back", "Below.", 13),
        ("Why", "Because.", 16),
    ]


def test_words_are_the_text_without_code():
    (sentence,) = sentences(note("`all` of $any$ it.\n"))[1:]

    assert (sentence.text, sentence.words) == ("all of any it.", "of it.")
    (sentence,) = sentences(note("So $a\n, b$ is `c` and\n**d**.\n"))[1:]
    assert (sentence.text, sentence.words) == ("So a , b is c and d.", "So is and d.")


def test_deletions_read_as_what_they_hide():
    (first,) = sentences(note("A {{c1::`dict{}`::kind}} is {{c2::fast}}.\n"))[1:]

    assert first.text == "A dict{} is fast."


def test_blocks_of_text_are_no_sentences():
    assert texts("See.\n\n```text\nNot a. Sentence.\n```\n") == [("Back", "See.")]


def test_identifiers_of_inline_code_are_introduced():
    assert introduced(note("`loader` yields `(x, y1)`, not `{{c1::z}}` or w.\n", question="`q`?")) == {
        "loader",
        "x",
        "y1",
        "z",
        "q",
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One: two; three.\n", ["One: two; three."]),
        ("E.g. this. I.E. that. Etc. so.\n", ["E.g. this.", "I.E. that.", "Etc.", "so."]),
        ("... — !\n\nx.\n", ["x."]),
        ('a.b c?d (e.) f."\n', ['a.b c?d (e.) f."']),
        ("a\\\nb. c  \nd\ne.\nf\n", ["a b.", "c d e.", "f"]),
        ("> quote. two\n\nThree\n", ["quote.", "two", "Three"]),
        ("{{c1::a. b::a hint.}} c {{c2::d::e}}. f\n\n---\n\nx\n", ["a.", "b c d.", "f", "x"]),
        ("{{c12::a. b}} c.\n\n---\n\nx\n", ["a.", "b c.", "x"]),
        ("$a\n. b$ c. d\n", ["a . b c.", "d"]),
        ("`a.` b. `c! d`? $e. f$ g.\n", ["a. b.", "c! d?", "e. f g."]),
        ("**A.** B *c. d* ~~e~~\n", ["A.", "B c.", "d e"]),
        ("1. One\n2. Two. Three\n   - four\n\n     five\n", ["One", "Two.", "Three", "four", "five"]),
        ("| a. b | c |\n|---|---|\n| `x. y` | z |\n", ["a.", "b", "c", "x. y", "z"]),
        ("![alt. text](media/a.png) x.\n", ["x."]),
        ("[link. text](https://x.y) z.\n", ["link.", "text z."]),
        ("#### Head. ing\n\nx\n", ["Head.", "ing", "x"]),
        ("`a < b && c` &amp; \\$5 and \\(x\\).\n", ["a < b && c & $5 and (x)."]),
        ("$$x. y$$\n", ["x. y"]),
        ("x\n\n    indented. code\n", ["x"]),
        ("- a\n  ```text\n  x\n  ```\n  b\n", ["a", "b"]),
    ],
)
def test_sentences_are_what_people_would_call_so(body: str, expected: list[str]):
    assert [sentence.text for sentence in sentences(note(body))[1:]] == expected


def test_a_question_has_sentences_too():
    found = sentences(note("x\n", question="{{c1::Lists. And}} `q` so?"))

    assert [(s.field, s.text, s.words) for s in found] == [
        ("Front", "Lists.", "Lists."),
        ("Front", "And q so?", "And so?"),
        ("Back", "x", "x"),
    ]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("`x1 = _y.a[b] - 2`", {"x1", "_y", "a", "b"}),
        ("x and **y** and $z$", {"z"}),
        ("- `a`\n\n### Why\n`b`\n\n### Hint\n`c`\n", {"a", "b", "c"}),
        ("`a`\n\n---\n\n`b`\n", {"a", "b"}),
        ("x\n\n```text\ny\n```\n", set()),
        ("x [`y`](https://x.z) ![`w`](media/a.png)", {"y"}),
        ("{{c1::`a`::the `b`}}", {"a"}),
    ],
)
def test_all_inline_code_of_a_note_introduces_names(body: str, names: set[str]):
    assert introduced(note(body)) == names
