import pytest
from deck_folder import DeckFolder

from verideck.sources.deck import read_deck

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
        (
            TOML.replace("lists", "list"),
            'cards/deck.toml:3: cards/lists.md is in no place of the study order; add "lists" to topics\n'
            'cards/deck.toml:3: topic "list" has no file cards/list.md; did you mean "lists"?',
        ),
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
    (deck.cards / "deck.toml").unlink()

    assert deck.build().problems == ["cards/deck.toml:1: there is no deck here; expected the file cards/deck.toml"]
