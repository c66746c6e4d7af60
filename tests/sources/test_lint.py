"""Card rules: warnings in a build, problems with --check."""

import pytest
from deck_folder import DeckFolder

from verideck.sources.sources import read_sources

LINES = "\n".join(f"x{number} = {number}" for number in range(13))
BROKEN = {
    "two questions": (
        "## Why? And how?\n<!-- id: b -->\n\nx\n",
        "R1: the front asks 2 questions; ask one and make cards of the others",
    ),
    "two regions on the back": (
        "## What?\n<!-- id: b -->\n\n[code](../snippets/lists/extra.py#truth)\n\n[code](../snippets/lists/extra.py#short)\n",
        "R19: the back shows 2 regions of code; keep the one that answers, and make a note of the other or drop it",
    ),
    "more code under an output": (
        "## What does this print?\n<!-- id: b; tags: output -->\n\n[code](../snippets/lists/extra.py#truth)\n\n---\n\n"
        "[output](../snippets/lists/extra.py#truth)\n\n[code](../snippets/lists/extra.py#short)\n",
        "R19: the back of a card that asks for an output shows more code; the output is the answer",
    ),
    "truth instead of numbers": (
        "## What follows?\n<!-- id: b -->\n\n[code and output](../snippets/lists/extra.py#truth)\n",
        "R20: lists/extra.py#truth prints nothing but True; print the numbers that show it",
    ),
    "placeholder": (
        "## What?\n<!-- id: b -->\n\nThe answer, short.\n",
        'R22: "The answer, short." still stands here; write what is meant',
    ),
    "unknown tag": (
        "## What?\n<!-- id: b; tags: bugg -->\n\nx\n",
        'R22: unknown tag "bugg"; the kinds are bug, cloze, code, concept, figure, output, type; declare others as `tags` in '
        'cards/deck.toml or on top of the topic; did you mean "bug"?',
    ),
    "pronoun": (
        "## It does what?\n<!-- id: b -->\n\nx\n",
        'R2: the front begins with "it", which points to nothing; name the thing',
    ),
    "context": (
        "## What happens, as we saw?\n<!-- id: b -->\n\nx\n",
        'R2: "as we saw" points outside of the card; say what it is about',
    ),
    "yes or no": (
        "## Does a list keep order?\n<!-- id: b -->\n\nYes.\n",
        'R4: the front begins with "does", so it can be answered by yes or no; ask which, what, why or what happens',
    ),
    "long list": (
        "## Which six?\n<!-- id: b -->\n\n" + "- a\n" * 6,
        "R5: a list has 6 items, more than 5; make clozes or several cards of it",
    ),
    "long answer": (
        "## What?\n<!-- id: b -->\n\n" + "word " * 46,
        "R6: the answer has 46 words, more than 45; cut it, or split the card",
    ),
    "long why": (
        "## What?\n<!-- id: b -->\n\nx\n\n### Why\n" + "word " * 71,
        "R6: the Why has 71 words, more than 70; cut it, or split the card",
    ),
    "long front": ("## What " + "word " * 50 + "?\n<!-- id: b -->\n\nx\n", "R7: the front has 51 words, more than 50; cut it"),
    "many lines": (
        "## What?\n<!-- id: b -->\n\n[code](../snippets/lists/extra.py#long)\n",
        "R8: lists/extra.py#long shows 13 lines, more than 12; hide what is not the point",
    ),
    "wide": (
        "## What?\n<!-- id: b -->\n\n[code](../snippets/lists/extra.py#wide)\n",
        "R8: lists/extra.py#wide is 65 columns wide, more than 64; wrap the code",
    ),
    "image without words": (
        "## What?\n<!-- id: b -->\n\n![](media/x.png)\n",
        "R9: the image media/x.png has no text for those who cannot see it; write ![what it shows](…)",
    ),
    "long output": (
        "## What?\n<!-- id: b; tags: output -->\n\n[code](../snippets/lists/extra.py#prints)\n\n---\n\n"
        "[output](../snippets/lists/extra.py#prints)\n",
        "R10: the output to predict has 5 lines and 5 characters; at most 4 and 80 can be worked out by hand",
    ),
    "bug without a fix": (
        "## What?\n<!-- id: b; tags: bug -->\n\n[code](../snippets/lists/extra.py#prints)\n\n---\n\nx\n",
        "R11: a spot-the-bug card embeds two regions: the broken code with its symptom, and the fix, run too",
    ),
    "many deletions": (
        "## Fill in.\n<!-- id: b -->\n\n{{c1::a}} {{c2::b}} {{c3::c}} {{c4::d}}\n",
        "R12: the note hides 4 things, more than 3; split it",
    ),
    "little left": (
        '## Fill in.\n<!-- id: b -->\n\n[cloze](../snippets/lists/extra.py#short "y.append(2)")\n',
        "R12: with `y.append(2)` hidden, 27% of the code is left, less than 60%; show more around it",
    ),
    "long deletion": (
        "## Fill in.\n<!-- id: b -->\n\n{{c1::" + "word " * 9 + "}}\n",
        'R12: the deletion "' + "word " * 9 + '" is longer than 40 characters; hide a word or two',
    ),
    "no end": ("## What\n<!-- id: b -->\n\nx\n", "R13: the front ends without `?` or `.`; make it a question or a task"),
    "answer in the front": (
        "## Which method is `extend`?\n<!-- id: b -->\n\n`extend`\n",
        'R14: the front contains its own answer "extend"; ask without giving it away',
    ),
    "long typed answer": (
        "## What?\n<!-- id: b -->\n\nx\n\n### Type\n" + "x" * 41 + "\n",
        "R16: the typed answer has 41 characters, more than 40; typing on a phone is slow",
    ),
}
EXTRA = (
    f'"""Extra."""\n# region long\n{LINES}\n# endregion\n# region wide\nz = "{"w" * 59}"\n# endregion\n'
    '# region prints\nprint("1\\n2\\n3\\n4\\n5")\n# > 1\n# > 2\n# > 3\n# > 4\n# > 5\n# endregion\n'
    '# region truth\nprint(len("y") == 1)\n# > True\n# endregion\n'
    "# region short\ny = []\ny.append(2)\n# endregion\nassert x1 == 1 and z and y == [2]\n"
)


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_card_rule_is_named(deck: DeckFolder, name: str):
    text, message = BROKEN[name]
    deck.write("cards/media/x.png", b"x")
    deck.add_note(text)
    if "extra.py" in text:
        deck.write("snippets/lists/extra.py", EXTRA)

    assert deck.build("--check").problems == [f"cards/lists.md:14: {message}"]

    run = deck.build()
    assert (run.code, run.err) == (0, f"cards/lists.md:14: warning: {message}\n")


def test_a_rule_may_be_waived_for_a_note_with_a_reason(deck: DeckFolder):
    deck.add_note("## Does it?\n<!-- id: b; waive: R4 because the question is a quotation -->\n\nx\n")

    assert deck.build("--check").code == 0


def test_fronts_that_share_nearly_all_words_are_joined_or_looked_at(deck: DeckFolder):
    deck.add_note("## What does the method append do to a list of numbers?\n<!-- id: b -->\n\nx\n")
    deck.add_note("## What does the method append do to a list of numbers here?\n<!-- id: c -->\n\nx\n")
    deck.add_note("## What does the method insert do to a pair of numbers?\n<!-- id: d -->\n\nx\n")

    assert deck.build("--check").problems == [
        'cards/lists.md:19: R14: the front shares 92% of its words with "b" at cards/lists.md:14; '
        "join the two into one card that contrasts them"
    ]


def test_what_every_card_about_an_error_has_makes_no_twins(deck: DeckFolder):
    for name, call, said in (("Index", "[][0]", "list index out of range"), ("Key", "{}[0]", "0")):
        source = f'"""S."""\n# region a\ntry:\n    {call}\nexcept {name}Error as error:\n    print(error)\n    # > {said}\n# endregion\n'
        deck.write(f"snippets/lists/{name}.py", source)
        deck.add_note(
            f"## Why does this fail?\n<!-- id: {name.lower()} -->\n\n[code](../snippets/lists/{name}.py#a)\n\n---\n\n"
            "It is empty.\n"
        )

    assert (deck.build("--check").code, deck.build("--check").err) == (0, "")


def test_fronts_whose_code_differs_are_no_twins(deck: DeckFolder):
    for number in (1, 2):
        source = f'"""S."""\n# region a\nxs = [{number}]\nxs += [{number + 5}]\nprint(xs)\n# > [{number}, {number + 5}]\n# endregion\n'
        deck.write(f"snippets/lists/s{number}.py", source)
        deck.add_note(
            f"## What does this print?\n<!-- id: s{number} -->\n\n[code](../snippets/lists/s{number}.py#a)\n\n---\n\n"
            f"[output](../snippets/lists/s{number}.py#a)\n"
        )

    assert deck.build("--check").code == 0


def test_card_rules_are_checked_where_a_front_shows_a_region_that_is_broken(deck: DeckFolder):
    deck.add_note("## Why?\n<!-- id: b -->\n\n[code](../snippets/lists/append.py#added)\n\n---\n\nBecause.\n")

    run = deck.build("--check")

    assert [line for line in run.problems if "added" in line] == [
        'cards/lists.md:17: snippets/lists/append.py has no region "added"; it has add; did you mean "add"?'
    ]


def broken(deck: DeckFolder, text: str) -> list[str]:
    deck.write("snippets/lists/extra.py", EXTRA)
    deck.add_note(text)
    sources = read_sources(deck.cards, deck.snippets)
    assert sources.problems == ()
    return [problem.message for problem in sources.broken_rules]


def test_below_an_output_the_code_that_was_asked_about_may_stand_again(deck: DeckFolder):
    front = "## What does this print?\n<!-- id: b; tags: output -->\n\n[code](../snippets/lists/extra.py#truth)\n\n---\n\n"

    assert broken(deck, front + "[code and output](../snippets/lists/extra.py#truth)\n") == []


def test_a_deletion_stays_on_its_line(deck: DeckFolder):
    note = '## Fill in.\n<!-- id: b -->\n\n[cloze](../snippets/lists/extra.py#long "x1 = 1\nx2")\n'

    assert broken(deck, note) == [
        "R12: the deletion `x1 = 1\nx2` is longer than 40 characters or a line; hide one name or argument"
    ]


def test_a_snippet_says_what_it_proves(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", '"""Adding to a list keeps its order."""\n', "import os\n")

    assert deck.build("--check").problems == [
        "snippets/lists/append.py:1: the first line must be a docstring: the claim that this snippet proves, in one sentence"
    ]
