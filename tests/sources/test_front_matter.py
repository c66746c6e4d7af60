"""What stands on top of a topic file, and every mistake in it with its line."""

from __future__ import annotations

import pytest

from verideck.sources.front_matter import FrontMatter, read_front_matter

NOT_A_TAG = 'is not a tag; use letters, digits, "-", "_" and "::" without spaces'
NO_NAME = "`deck` must be the name of a subdeck, such as `deck: Tensors`"
NO_LIST = "`tags` must be a list, such as `tags: [autograd, basics]`"
NO_DECK = "the front matter has no `deck`; add a line `deck: Name`, the subdeck of these notes"


@pytest.mark.parametrize(
    ("text", "deck", "tags"),
    [
        ("deck: Tensors", "Tensors", ()),
        ("tags: [b, a]\ndeck: 'Tensors::More: of them'", "Tensors::More: of them", ("b", "a")),
        (
            "deck: It’s one — of many\ntags:\n- c_1.x/y+z-w\n- a::b/c+d-e.f::é\n",
            "It’s one — of many",
            ("c_1.x/y+z-w", "a::b/c+d-e.f::é"),
        ),
        ("deck: '7'\ntags: []", "7", ()),
        ("# a remark\n\ndeck: A # another", "A", ()),
    ],
)
def test_a_subdeck_and_tags_are_read(text: str, deck: str, tags: tuple[str, ...]):
    assert read_front_matter(text, "a.md", 1) == (FrontMatter(deck, tags), [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["3: the front matter must be lines `key: value`, such as `deck: Name`"]),
        ("deck", ["3: the front matter must be lines `key: value`, such as `deck: Name`"]),
        ("tags: [a]", [f"3: {NO_DECK}"]),
        *(
            (f"tags: [a]\ndeck: {deck}", [f"5: {NO_NAME}"])
            for deck in ("7", "true", "", "[A]", "''", "'::A'", "'A::'", "'A::::B'")
        ),
        *(
            (f"\ndeck: {deck}", [f"5: {NO_NAME}"])
            for deck in ("'A :: B'", "' A'", "'A::B '", "'\"A\"'", '"A\\tB"', '"A\\nB"', '"A::\\u0007"')
        ),
        *((f"deck: A\ntags: {tags}", [f"5: {NO_LIST}"]) for tags in ("a", "7", "[a, 7]", "[a, [b]]", "{a: b}", "", "[yes]")),
        *(
            (f"deck: A\ntags: [{tag}]", [f'5: "{tag.strip(chr(39))}" {NOT_A_TAG}'])
            for tag in ("two words", "a:b", "'a::'", "'::a'", "a!", "''", "'a,b'", "a::::b")
        ),
        (
            "tags: [a!, b, c d]\ndeck: ''\ntag: x\ntags: [e!]\n7: y\ndeck: B",
            [
                f'4: "a!" {NOT_A_TAG}',
                f'4: "c d" {NOT_A_TAG}',
                f"5: {NO_NAME}",
                '6: unknown front-matter key "tag"; known are deck, tags; did you mean "tags"?',
                '7: the front-matter key "tags" stands here twice; keep one',
                '8: unknown front-matter key "7"; known are deck, tags',
                '9: the front-matter key "deck" stands here twice; keep one',
            ],
        ),
        ("deck: A\ntags: [a\nx: y", ["6: the front matter is broken YAML: expected ',' or ']', but got ':'"]),
        ("deck: [a", ["4: the front matter is broken YAML: expected ',' or ']', but got '<stream end>'"]),
        ("deck: [a\n", ["5: the front matter is broken YAML: expected ',' or ']', but got '<stream end>'"]),
        ("deck: [a\u2028b", ["4: the front matter is broken YAML: expected ',' or ']', but got '<stream end>'"]),
        ("deck: A\n\tx: y", ["5: the front matter is broken YAML: found character '\\t' that cannot start any token"]),
        ("Deck: A", ['4: unknown front-matter key "Deck"; known are deck, tags; did you mean "deck"?', f"3: {NO_DECK}"]),
        ("[" * 3000, ["3: the front matter is nested too deeply; write lines `key: value`"]),
        ("deck: *a", ["4: the front matter is broken YAML: found undefined alias 'a'"]),
    ],
)
def test_each_mistake_is_told_at_its_line(text: str, expected: list[str]):
    _, problems = read_front_matter(text, "a.md", 3)

    assert [str(problem) for problem in problems] == [f"a.md:{problem}" for problem in expected]
