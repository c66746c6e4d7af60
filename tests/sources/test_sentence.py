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
