from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.sources.deck import read_deck
from verideck.sources.source import DeckError

TOML = 'name = "Small Deck"\nnamespace = "small"\ntopics = ["lists"]\n'


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("name = ", "cards/deck.toml:1: not TOML: Invalid value"),
        ('namespace = "small"\ntopics = ["lists"]', 'cards/deck.toml:1: the key "name" is missing; add a line `name = …`'),
        (
            TOML + 'topcis = ["lists"]',
            'cards/deck.toml:4: unknown key "topcis"; known are name, namespace, description, version, repository, '
            'topics, tags, withdrawn; did you mean "topics"?',
        ),
        (TOML + "version = 1", 'cards/deck.toml:4: "version" must be a string, found 1'),
        (TOML + "withdrawn = [1]", 'cards/deck.toml:4: "withdrawn" must be a list of strings, found [1]'),
        (TOML + 'withdrawn = ["a", "a"]', 'cards/deck.toml:4: "withdrawn" names a more than once'),
        (TOML + 'withdrawn = ["A b"]', 'cards/deck.toml:4: withdrawn id "A b" is not a note id (kebab-case)'),
        *(
            (TOML + f'withdrawn = ["{name}"]', f'cards/deck.toml:4: withdrawn id "{name}" is not a note id (kebab-case)')
            for name in ("a-", "-a", "a--b", "a_b", "a b", "aB", "a.", "é", "")
        ),
        (
            TOML.replace("lists", "list"),
            'cards/deck.toml:3: cards/lists.md is in no place of the study order; add "lists" to topics\n'
            'cards/deck.toml:3: topic "list" has no file cards/list.md; did you mean "lists"?',
        ),
        (TOML.replace('["lists"]', '["lists", "Zips"]'), 'cards/deck.toml:3: topic "Zips" has no file cards/Zips.md'),
        (
            TOML.replace("Small Deck", "Small::Deck"),
            'cards/deck.toml:1: "name" must not contain "::", which separates decks in Anki',
        ),
        *(
            (
                TOML.replace("Small Deck", name),
                'cards/deck.toml:1: "name" must have neither spaces around it nor tabs, line breaks or double quotes, '
                f"found {found!r}",
            )
            for name, found in [("A\\tB", "A\tB"), (" A", " A"), ("A\\nB", "A\nB"), ('A\\"B', 'A"B')]
        ),
        *(
            (
                TOML.replace('"small"', f'"{namespace}"'),
                f'cards/deck.toml:2: "namespace" must be letters, digits, "-", "_" and ".", found {found!r}; it names the package',
            )
            for namespace, found in [("a\\tb", "a\tb"), ("../a", "../a"), (".a", ".a"), ("a b", "a b")]
        ),
        (TOML + "withdrawn = " + "[" * 3000, "cards/deck.toml:1: not TOML that a deck needs: too deeply nested"),
        (
            TOML.replace("Small Deck", " "),
            'cards/deck.toml:1: "name" is empty; learners\' progress hangs on it, so choose it once',
        ),
        (
            TOML.replace('"small"', '" "'),
            'cards/deck.toml:2: "namespace" is empty; learners\' progress hangs on it, so choose it once',
        ),
        (
            'name = ""\nnamespace = ""\ntopics = []\n',
            'cards/deck.toml:1: "name" is empty; learners\' progress hangs on it, so choose it once\n'
            'cards/deck.toml:2: "namespace" is empty; learners\' progress hangs on it, so choose it once',
        ),
        (
            "names = 1\n\n  version = 1\ntopics = 'a'\nwithdrawn = ['a', 'b', 'a', 'c', 'b', 'b']",
            'cards/deck.toml:1: the key "name" is missing; add a line `name = …`\n'
            'cards/deck.toml:1: the key "namespace" is missing; add a line `namespace = …`\n'
            'cards/deck.toml:1: unknown key "names"; known are name, namespace, description, version, repository, '
            'topics, tags, withdrawn; did you mean "name"?\n'
            'cards/deck.toml:3: "version" must be a string, found 1\n'
            "cards/deck.toml:4: \"topics\" must be a list of strings, found 'a'\n"
            'cards/deck.toml:5: "withdrawn" names a, b more than once',
        ),
        (
            'namespace = "small"\ntags = [1]\ntopics = ["b", "a", "lists", "lists"]\nname = "A"\n',
            'cards/deck.toml:2: "tags" must be a list of strings, found [1]\n'
            'cards/deck.toml:3: "topics" names lists more than once',
        ),
        (
            'topics = ["b", "a"]\nname = "A"\nnamespace = "a"\n\nwithdrawn = ["a", "B", "c", "-"]',
            'cards/deck.toml:1: cards/lists.md is in no place of the study order; add "lists" to topics\n'
            'cards/deck.toml:1: topic "a" has no file cards/a.md\n'
            'cards/deck.toml:1: topic "b" has no file cards/b.md\n'
            'cards/deck.toml:5: withdrawn id "-" is not a note id (kebab-case)\n'
            'cards/deck.toml:5: withdrawn id "B" is not a note id (kebab-case)',
        ),
        (
            'namespace = "a"\ntopics = ["lists"]\nname = " "\n',
            'cards/deck.toml:3: "name" is empty; learners\' progress hangs on it, so choose it once',
        ),
        (
            "",
            'cards/deck.toml:1: the key "name" is missing; add a line `name = …`\n'
            'cards/deck.toml:1: the key "namespace" is missing; add a line `namespace = …`\n'
            'cards/deck.toml:1: the key "topics" is missing; add a line `topics = …`',
        ),
        (TOML + f"tags = {[*'hgfedcba'] * 2}", 'cards/deck.toml:4: "tags" names a, b, c, d, e, f, g, h more than once'),
        (TOML + "tags = [\n  'a',\n", "cards/deck.toml:5: not TOML: Invalid value"),
        (TOML + "x = 1\ny ! 2\nz = 3\n", "cards/deck.toml:5: not TOML: Expected '=' after a key in a key/value pair"),
        (
            TOML.replace('name = "Small Deck"', "name = ['a']"),
            "cards/deck.toml:1: \"name\" must be a string, found ['a']",
        ),
    ],
)
def test_a_mistake_in_deck_toml_is_named(deck: DeckFolder, toml: str, problem: str):
    deck.write("cards/deck.toml", toml)

    run = deck.build()

    assert (run.code, "\n".join(run.problems)) == (1, problem)


def test_the_address_of_the_repository_needs_no_slash_at_its_end(deck: DeckFolder):
    deck.write("cards/deck.toml", TOML + 'repository = "https://example.org/deck/"')

    assert read_deck(deck.cards, deck.snippets).repository == "https://example.org/deck"


def test_a_folder_without_a_deck_says_what_is_expected(deck: DeckFolder):
    for make in (Path.unlink, Path.mkdir):
        make(deck.cards / "deck.toml")

        assert deck.build().problems == ["cards/deck.toml:1: there is no deck here; expected the file cards/deck.toml"]


def test_every_topic_file_has_a_place(deck: DeckFolder):
    for name in ("zips", "dicts"):
        deck.write(f"cards/{name}.md", "")

    with pytest.raises(DeckError) as caught:
        read_deck(deck.cards, deck.snippets)

    assert [str(problem) for problem in caught.value.problems] == [
        f'cards/deck.toml:3: cards/{name}.md is in no place of the study order; add "{name}" to topics'
        for name in ("dicts", "zips")
    ]


def test_only_markdown_files_are_topics(deck: DeckFolder):
    for name in ("notes.txt", "lists.mdx", "media/a.md", "b.markdown", "README"):
        deck.write(f"cards/{name}", "")

    assert read_deck(deck.cards, deck.snippets).topics == ("lists",)


def test_the_root_holds_cards_and_snippets_however_they_are_named(deck: DeckFolder):
    (deck.path / "link").symlink_to("cards")

    for cards in (Path("cards"), Path("snippets/../cards"), deck.cards, Path("link")):
        assert read_deck(cards, Path("snippets")).root == deck.path


def test_what_is_not_said_has_a_default(deck: DeckFolder):
    found = read_deck(deck.cards, deck.snippets)

    assert (found.name, found.namespace, found.topics) == ("Small Deck", "small", ("lists",))
    assert (found.description, found.version, found.repository, found.withdrawn, found.tags) == ("", "0.0.0", "", (), ())
    assert str(found.location) == "cards/deck.toml:1"
    assert (found.lock, found.root) == (deck.cards / "deck.lock", deck.path)
    assert found.source_path("lists/a.py") == "snippets/lists/a.py"


def test_all_that_is_said_is_read(deck: DeckFolder):
    deck.write(
        "cards/deck.toml",
        '# names\n  name= "A b’s: c"\nnamespace ="_a.b-C0"\ntopics = ["lists"]\nversion = "1.2"\ndescription = " d\\n"\n'
        'repository = "https://example.org//"\ntags = ["b", "a::c"]\nwithdrawn = ["old-1", "a"]\n',
    )

    found = read_deck(deck.cards, deck.path / "code")

    assert (found.name, found.namespace, found.version, found.description) == ("A b’s: c", "_a.b-C0", "1.2", " d\n")
    assert (found.repository, found.tags, found.withdrawn) == ("https://example.org", ("b", "a::c"), ("old-1", "a"))
    assert str(found.location) == "cards/deck.toml:9"
    assert found.source_path("a.py") == "code/a.py"


def test_deck_toml_is_text_as_editors_write_it(deck: DeckFolder):
    deck.write("cards/deck.toml", b"\xef\xbb\xbf" + TOML.replace("\n", "\r\n").encode())
    assert read_deck(deck.cards, deck.snippets).name == "Small Deck"

    deck.write("cards/deck.toml", TOML.encode() + b"# \xff")
    with pytest.raises(DeckError, match=r"^cards/deck.toml:4: byte 0xff is not UTF-8; save the file with the encoding UTF-8$"):
        read_deck(deck.cards, deck.snippets)
