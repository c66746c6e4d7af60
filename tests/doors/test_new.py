import pytest
from deck_folder import CARD, DeckFolder


def test_a_new_note_builds_at_once_and_both_places_are_printed(deck: DeckFolder):
    run = deck.build("--new", "lists/list-pop", "What does  `pop` return?")

    assert (run.code, run.out) == (0, "cards/lists.md:14: the note\nsnippets/lists/list_pop.py:1: its snippet\n")
    assert (deck.cards / "lists.md").read_text() == (
        f"{CARD}\n## What does `pop` return?\n<!-- id: list-pop -->\n\nThe answer, short.\n\n"
        "[code and output](../snippets/lists/list_pop.py#list-pop)\n"
    )
    assert deck.build().code == 0
    assert deck.build("--check").problems == [
        'cards/lists.md:14: R22: "State here, in one sentence, what this snippet proves." still stands here; write what is meant',
        'cards/lists.md:14: R22: "The answer, short." still stands here; write what is meant',
    ]


def test_dashes_of_an_id_are_underscores_in_its_file_and_nowhere_else(deck: DeckFolder):
    run = deck.build("--new", "lists/a-b-c-2", "Q?")

    assert run.out == "cards/lists.md:14: the note\nsnippets/lists/a_b_c_2.py:1: its snippet\n"
    assert (
        (deck.cards / "lists.md")
        .read_text()
        .endswith(
            "## Q?\n<!-- id: a-b-c-2 -->\n\nThe answer, short.\n\n[code and output](../snippets/lists/a_b_c_2.py#a-b-c-2)\n"
        )
    )
    assert "\n# region a-b-c-2\n" in (deck.snippets / "lists/a_b_c_2.py").read_text()
    assert deck.build().code == 0


def test_topics_are_named_in_study_order_and_a_note_goes_to_its_own(deck: DeckFolder):
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "zebras", "apes"]')
    for name in ("zebras", "apes"):
        deck.write(
            f"cards/{name}.md", f"---\ndeck: {name.title()}\n---\n# {name.title()}\n\n## What?\n<!-- id: {name} -->\n\nIt.\n"
        )

    assert deck.build("--new", "cats/x", "Q?").err == (
        '--new: there is no topic "cats"; topics are lists, zebras, apes (add new ones to deck.toml)\n'
    )
    assert deck.build("--new", "lists/apes", "Q?").err == (
        '--new: note id "apes" is already used at cards/apes.md:6; ids are unique in the deck\n'
    )
    assert deck.build("--new", "apes/x", "Q?").out == "cards/apes.md:11: the note\nsnippets/apes/x.py:1: its snippet\n"
    assert (deck.cards / "lists.md").read_text() == CARD


def test_the_program_lies_in_the_folder_that_was_named(deck: DeckFolder):
    deck.snippets.rename(deck.path / "programs")

    run = deck.build("--snippets", str(deck.path / "programs"), "--new", "lists/x", "Q?")

    assert run.out == "cards/lists.md:14: the note\nprograms/lists/x.py:1: its snippet\n"
    assert not deck.snippets.exists()


@pytest.mark.parametrize("end", ["\r\n", "", "\r\n \r\n"])
def test_windows_newlines_stay(deck: DeckFolder, end: str):
    file = deck.write("cards/lists.md", CARD.rstrip("\n").replace("\n", "\r\n") + end)

    assert deck.build("--new", "lists/list-pop", "What does `pop` return?").code == 0
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == CARD.count("\n") + 7
    assert b"\r" not in (deck.snippets / "lists/list_pop.py").read_bytes()


def test_newlines_of_other_systems_stay_too(deck: DeckFolder):
    deck.build("--new", "lists/list-pop", "What does `pop` return?")

    assert b"\r" not in (deck.cards / "lists.md").read_bytes()


@pytest.mark.parametrize(
    ("name", "question", "message"),
    [
        (
            "list/pop",
            "Q?",
            '--new: there is no topic "list"; topics are lists; did you mean "lists"? (add new ones to deck.toml)\n',
        ),
        ("/pop", "Q?", '--new: there is no topic ""; topics are lists (add new ones to deck.toml)\n'),
        ("lists/List Pop", "Q?", '--new: note id "List Pop" is not kebab-case; write --new lists/some-name "Question?"\n'),
        (
            "lists/list-append",
            "Q?",
            '--new: note id "list-append" is already used at cards/lists.md:7; ids are unique in the deck\n',
        ),
        (
            "lists/append",
            "Q?",
            "--new: snippets/lists/append.py exists already; choose another id, or write the note by hand\n",
        ),
        ("lists/pop", "  ", "--new: the question is empty\n"),
        (
            "lists/list/pop",
            "Q?",
            '--new: note id "list/pop" is not kebab-case; write --new lists/some-name "Question?"\n',
        ),
        ("lists", "Q?", '--new: note id "" is not kebab-case; write --new lists/some-name "Question?"\n'),
        (
            "lists/gone",
            "Q?",
            '--new: note id "gone" is withdrawn in cards/deck.toml:4; learners still have the old note\n',
        ),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_written(deck: DeckFolder, name: str, question: str, message: str):
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'withdrawn = ["gone"]\n')

    run = deck.build("--new", name, question)

    assert (run.code, run.err) == (2, message)
    assert (deck.cards / "lists.md").read_text() == CARD
    assert [file.name for file in deck.snippets.rglob("*.py")] == ["append.py"]


@pytest.mark.parametrize("end", ["", "\n", "\n\n  \n\n", " \t\n"])
def test_a_new_note_stands_two_lines_below_whatever_was_last(deck: DeckFolder, end: str):
    file = deck.write("cards/lists.md", CARD.rstrip("\n") + end)

    assert deck.build("--new", "lists/list-pop", "Q?").out.startswith("cards/lists.md:14: the note\n")
    assert file.read_text().splitlines()[11:15] == [CARD.splitlines()[-1], "", "## Q?", "<!-- id: list-pop -->"]


PLAIN = '''\
"""State here, in one sentence, what this snippet proves."""

# region list-pop
xs = [1, 2]
print(sum(xs))
# > 3
# endregion

assert len(xs) == 2
'''
WITH_TORCH = '''\
"""State here, in one sentence, what this snippet proves."""

import torch

# region list-pop
x = torch.tensor([1.0, 2.0])
print(x.sum())
# > tensor(3.)
# endregion

assert x.shape == (2,)
'''


@pytest.mark.parametrize(("others", "torch"), [([], False), (["x = 1"], False), (["x = 1", "import torch"], True)])
def test_the_program_of_a_new_note_uses_torch_where_another_one_does(deck: DeckFolder, others: list[str], torch: bool):
    for number, line in enumerate(others):
        deck.write(f"snippets/lists/other_{number}.py", f'"""O."""\n\n{line}\nassert len("x") == 1\n')

    assert deck.build("--new", "lists/list-pop", "Q").code == 0
    assert (deck.snippets / "lists/list_pop.py").read_text() == (WITH_TORCH if torch else PLAIN)
