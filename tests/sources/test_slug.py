import pytest

from verideck.sources.slug import SLUG, slug_for


@pytest.mark.parametrize("name", ["a", "7", "a-b", "list-append-2", "a1-2b"])
def test_a_name_is_words_of_small_letters_and_digits_joined_by_hyphens(name: str):
    assert SLUG.fullmatch(name)


@pytest.mark.parametrize("name", ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "é", "²", "a\n", "a.b"])
def test_nothing_else_is_a_name(name: str):
    assert not SLUG.fullmatch(name)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What does `append` do to a list?", "append-list"),
        ("Why two, three, four, five, six and seven?", "two-three-four-five-six"),
        ("What is it?", "what-is-it"),
        ("When do you do it to them, and how?", "them"),
        ("So that is: why, how and when it does what for you do as your own", "so-own"),
        ("A an and are as at by do does for how in is it its X", "x"),
        ("of on or that the this to what when which why with you your X", "x"),
        ("Was ist Größe 2?", "was-ist-gr-e-2"),
        ("???", ""),
    ],
)
def test_an_id_to_offer_is_the_first_words_that_carry_meaning(text: str, slug: str):
    assert slug_for(text) == slug
