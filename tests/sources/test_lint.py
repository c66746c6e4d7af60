"""Card rules: warnings in a build, problems with --check."""

import pytest
from deck_folder import DeckFolder

from verideck.sources.card import parse_cards
from verideck.sources.lint import check_notes, check_snippets
from verideck.sources.snippet import parse_snippet
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


def lines(number: int, width: int = 5) -> str:
    """So many lines of code, with blank lines between them that do not count."""
    return "\n\n".join([f"{'x' * (width - 4)} = 1", *(f"y{n} = 1" for n in range(1, number))]) + "\n"


CODE = {
    **{f"lines-{number}": lines(number) for number in (12, 13, 15, 16)},
    **{f"wide-{number}": lines(1, number) for number in (64, 65)},
    "wide-below": f"y = 1\n{lines(1, 66)}",
    "four": "print('a\\n' * 4)\n# > a\n# > a\n# > a\n# > a\n",
    "five": "print('a\\n' * 5)\n# > a\n# > a\n# > a\n# > a\n# > a\n",
    "chars-80": f"print('1')\n# > {'1' * 40}\n# > {'1' * 40}\n",
    "chars-81": f"print('1')\n# > {'1' * 40}\n# > {'1' * 41}\n",
    "false": "print(x)\n# > False\n# > True\n",
    "mixed": "print(x)\n# > True 1\n",
    "blank": "print('\\n')\n# >\n# >\n",
    "none": "print(x)\n# > None\n",
    "spaced": "f ( a , b , c )\n",
    "blanks": "x = '''\n" + "   \n" * 9 + "a\n" * 10 + "'''\n",
    "ten": "abcde\nfghij\n",
    "long-41": f"a{'b' * 40} = [{'1, ' * 40}]\n",
}
MANY = parse_snippet(
    "many.py",
    '"""Many."""\n' + "".join(f"# region {name}\n{code}# endregion\n" for name, code in CODE.items()),
    "snippets/many.py",
)
FRESH = parse_snippet(
    "new.py",
    '"""State here, in one sentence, what this snippet proves."""\n# region a\nx = 1\n# endregion\n# region four\ny = 1\n# endregion\nassert x\n',
    "snippets/new.py",
)


def told(question: str, body: str, comment: str = "", topic: str = "") -> list[str]:
    """What the rules say of one note, but for R18: the names are not the point here."""
    text = f"---\ndeck: A\ntags: [{topic}]\n---\n## {question}\n<!-- id: a{comment} -->\n\n{body}\n"
    notes, problems = parse_cards(text, "a.md", "a")
    assert problems == ()
    return [p.message for p in check_notes(notes, {"many.py": MANY, "new.py": FRESH}) if not p.message.startswith("R18")]


def shown(*regions: str, kind: str = "code", title: str = "") -> str:
    return "\n\n".join(f"[{kind}](../snippets/many.py#{region}{title})" for region in regions) + "\n"


NO_END = "R13: the front ends without `?` or `.`; make it a question or a task"
YES_OR_NO = "so it can be answered by yes or no; ask which, what, why or what happens"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Why `a?b?` or $c?$?", []),
        ("Why? Or how?", ["R1: the front asks 2 questions; ask one and make cards of the others"]),
        *(
            (f"{first} use?", [f'R2: the front begins with "{first.lower()}", which points to nothing; name the thing'])
            for first in "It They This That These Those He She Its THEIR".split()
        ),
        ("`it` is what?", []),
        ("{{c1::It}} is what?", ['R2: the front begins with "it", which points to nothing; name the thing']),
        ("*It* is what?", ['R2: the front begins with "it", which points to nothing; name the thing']),
        ("`it`", ['R2: the front begins with "it", which points to nothing; name the thing', NO_END]),
        ("Why it?", []),
        ("What is As above said?", ['R2: "As above" points outside of the card; say what it is about']),
        (
            "What does this example of the lecture say?",
            [
                'R2: "this example" points outside of the card; say what it is about',
                'R2: "the lecture" points outside of the card; say what it is about',
            ],
        ),
        ("It's what?", []),
        ("What are courses, above examples and `the course`?", []),
        *(
            (f"{first} x y?", [f'R4: the front begins with "{first.lower()}", {YES_OR_NO}'])
            for first in "Is Are Was Were Am Does Do Did Can Could Will Would Should Shall May Might Must Has Have Had".split()
        ),
        ("Do this.", []),
        ("Isn't it?", []),
        ("Does `x`? (Say why.)", []),
        ("What:", []),
        ("What is **it?**", []),
        ('What?")', []),
        ("What!", [NO_END]),
        ("What: a", [NO_END]),
        ("Why? Because", [NO_END]),
        ("Why `f(x).`", []),
    ],
)
def test_a_front_is_one_open_question_that_stands_alone(question: str, expected: list[str]):
    assert told(question, "x") == expected


@pytest.mark.parametrize(
    "phrase",
    [
        *("as above", "as we saw", "seen above", "see above", "above example", "this example", "the example", "previous card"),
        *("last card", "earlier card", "this course", "the course", "the lecture", "this lecture", "the video", "this video"),
        *("following lecture", "following video"),
    ],
)
def test_no_front_points_outside_of_its_card(phrase: str):
    assert told(f"Why x {phrase}?", "x") == [f'R2: "{phrase}" points outside of the card; say what it is about']
    assert told(f"Why x{phrase}?", "x") == told(f"Why x {phrase}s?", "x") == []


def test_what_stands_below_the_question_belongs_to_the_front():
    assert told("Why?", "Or how, as we saw?\n\n---\n\nx?") == [
        "R1: the front asks 2 questions; ask one and make cards of the others",
        'R2: "as we saw" points outside of the card; say what it is about',
    ]
    assert told("It is what?", "y\n\n---\n\nx") == ['R2: the front begins with "it", which points to nothing; name the thing']
    assert told("Complete the sentence", "The example is\n\n---\n\nx") == [
        'R2: "The example" points outside of the card; say what it is about',
        NO_END,
    ]
    assert told("Complete the sentence:", "The example is\n\n---\n\nx") == [
        'R2: "The example" points outside of the card; say what it is about'
    ]
    assert told("Why so?", "word " * 48 + "\n\n---\n\nx") == []
    assert told("Why so?", "word " * 49 + "\n\n---\n\nx") == ["R7: the front has 51 words, more than 50; cut it"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- a\n" * 5, []),
        ("1. a\n" * 6, ["R5: a list has 6 items, more than 5; make clozes or several cards of it"]),
        ("x\n\n### Hint\n" + "- a\n" * 6, ["R5: a list has 6 items, more than 5; make clozes or several cards of it"]),
        ("word " * 45, []),
        ("word — = " * 45, []),
        ("É 1 " * 23, ["R6: the answer has 46 words, more than 45; cut it, or split the card"]),
        ("word `code` " * 45, []),
        ("well-known it's 3.5 " * 15, []),
        ("word " * 40 + "\n\n" + "word " * 6, ["R6: the answer has 46 words, more than 45; cut it, or split the card"]),
        ("x\n\n### Why\n" + "word " * 70, []),
        ("x\n\n### Hint\n" + "word " * 71, []),
        ("x\n\n### Type\n\n" + "x" * 40, []),
        ("### Type\n\n" + "x" * 41, ["R16: the typed answer has 41 characters, more than 40; typing on a phone is slow"]),
        # code: as much as a phone shows
        (shown("lines-12"), []),
        (shown("lines-13"), ["R8: many.py#lines-13 shows 13 lines, more than 12; hide what is not the point"]),
        (
            "x\n\n### Why\n" + shown("lines-13"),
            ["R8: many.py#lines-13 shows 13 lines, more than 12; hide what is not the point"],
        ),
        (
            "x\n\n### Hint\n" + shown("lines-13"),
            ["R8: many.py#lines-13 shows 13 lines, more than 12; hide what is not the point"],
        ),
        (shown("lines-15") + "\n---\n\nx", []),
        (shown("lines-16") + "\n---\n\nx", ["R8: many.py#lines-16 shows 16 lines, more than 15; hide what is not the point"]),
        (
            shown("lines-16", kind="cloze", title=" 'y1'") + "\n---\n\nx",
            ["R8: many.py#lines-16 shows 16 lines, more than 15; hide what is not the point"],
        ),
        ("x\n\n" + shown("five", kind="output"), []),
        (shown("wide-64"), []),
        (shown("wide-below"), ["R8: many.py#wide-below is 66 columns wide, more than 64; wrap the code"]),
        (shown("blanks"), []),
        (shown("wide-65"), ["R8: many.py#wide-65 is 65 columns wide, more than 64; wrap the code"]),
        # pictures for those who cannot see them
        (shown("four", kind="figure", title=" 'It shows.'"), []),
        (
            "[figure](../snippets/many.py ' ')",
            ['R9: the figure many.py has no text for those who cannot see it; add a title to the link: (… "what it shows")'],
        ),
        ("![what it shows](media/x.png)", []),
        ("![ ](media/x.png)", ["R9: the image media/x.png has no text for those who cannot see it; write ![what it shows](…)"]),
        (
            "![a](media/x.png) ![](media/y.png)",
            ["R9: the image media/y.png has no text for those who cannot see it; write ![what it shows](…)"],
        ),
        # one region of code answers
        (shown("lines-12", "lines-12"), []),
        (shown("lines-12") + "\n" + shown("four", kind="output"), []),
        (
            shown("ten") + "\n" + shown("four", kind="code and output"),
            ["R19: the back shows 2 regions of code; keep the one that answers, and make a note of the other or drop it"],
        ),
        (
            shown("ten") + "\n### Why\n" + shown("lines-12"),
            ["R19: the back shows 2 regions of code; keep the one that answers, and make a note of the other or drop it"],
        ),
        (shown("ten", "lines-12") + "\n---\n\n" + shown("four"), []),
        (shown("ten") + "\n### Hint\n" + shown("lines-12"), []),
        # numbers teach
        (shown("mixed", kind="output"), []),
        (shown("false", kind="output"), ["R20: many.py#false prints nothing but False; print the numbers that show it"]),
        (shown("false"), []),
        (shown("blank", kind="output"), []),
        (shown("none", kind="output"), []),
        # what was to be replaced
        (
            "[code](../snippets/new.py#a)",
            ['R22: "State here, in one sentence, what this snippet proves." still stands here; write what is meant'],
        ),
        ("x\n\n### Why\nThe answer, short.", ['R22: "The answer, short." still stands here; write what is meant']),
        ("The answer, short. And more.", []),
    ],
)
def test_an_answer_is_short_enough_to_be_recalled(body: str, expected: list[str]):
    assert told("Why so?", body) == expected


@pytest.mark.parametrize(
    ("tag", "front", "back", "expected"),
    [
        ("output", shown("four"), shown("four", kind="output"), []),
        (
            "output",
            shown("five"),
            shown("five", kind="code and output"),
            ["R10: the output to predict has 5 lines and 5 characters; at most 4 and 80 can be worked out by hand"],
        ),
        ("code", shown("five"), shown("five", kind="output"), []),
        ("output", shown("chars-80"), shown("chars-80", kind="output"), []),
        (
            "output",
            shown("chars-81"),
            shown("chars-81", kind="output"),
            ["R10: the output to predict has 2 lines and 81 characters; at most 4 and 80 can be worked out by hand"],
        ),
        ("output", shown("false"), shown("false", kind="output"), []),
        ("code", "It prints.\n\n" + shown("ten"), shown("false", kind="output"), []),
        ("code", "It is printed.\n\n" + shown("ten"), shown("false", kind="output"), []),
        ("code", "It may print.\n\n" + shown("ten"), shown("false", kind="output"), []),
        ("code", "It is False.\n\n" + shown("ten"), shown("false", kind="output"), []),
        ("code", "It is `True`.\n\n" + shown("ten"), shown("false", kind="output"), []),
        (
            "code",
            "Fingerprints.\n\n" + shown("ten"),
            "x\n\n" + shown("false", kind="output"),
            ["R20: many.py#false prints nothing but False; print the numbers that show it"],
        ),
        (
            "output",
            shown("four"),
            shown("four", kind="output") + "\n" + shown("ten"),
            ["R19: the back of a card that asks for an output shows more code; the output is the answer"],
        ),
        ("code", shown("four"), shown("four", kind="output") + "\n" + shown("ten"), []),
        ("bug", shown("four"), shown("five"), []),
        (
            "bug",
            shown("four"),
            "[code](../snippets/new.py#four)",
            ['R22: "State here, in one sentence, what this snippet proves." still stands here; write what is meant'],
        ),
        (
            "bug",
            shown("four"),
            "x\n\n### Why\n" + shown("four", kind="output"),
            ["R11: a spot-the-bug card embeds two regions: the broken code with its symptom, and the fix, run too"],
        ),
        (
            "bug",
            shown("four"),
            "[figure](../snippets/many.py#five 'x')\n\n[proof](../snippets/many.py)",
            ["R11: a spot-the-bug card embeds two regions: the broken code with its symptom, and the fix, run too"],
        ),
        ("code", shown("four"), "x", []),
    ],
)
def test_a_kind_of_card_has_rules_of_its_own(tag: str, front: str, back: str, expected: list[str]):
    assert told("Why so?", f"{front}\n---\n\n{back}", f"; tags: {tag}") == expected
    assert told("Why so?", f"{front}\n---\n\n{back}", topic=tag) == expected


@pytest.mark.parametrize(
    ("question", "body", "expected"),
    [
        ("Why so?", "{{c1::a}} {{c2::b}} {{c3::c}}", []),
        ("Why so?", "{{c2::b}} {{c9::c}}", []),
        ("Why {{c1::a}}?", "{{c2::b}} {{c3::c}} {{c4::d}}", ["R12: the note hides 4 things, more than 3; split it"]),
        ("Why so?", "{{c1::a}} {{c1::b}} {{c1::c}} {{c1::d}}", []),
        ("Why so?", "{{c1::" + "x" * 40 + "}}", []),
        ("Why so?", "{{c1::**" + "x" * 20 + "** `" + "y" * 19 + "`::a hint}}", []),
        (
            "Why so?",
            "{{c1::" + "x" * 41 + "}}",
            [f'R12: the deletion "{"x" * 41}" is longer than 40 characters; hide a word or two'],
        ),
        (
            "Why {{c2::" + "x" * 41 + "}}?",
            "y",
            [f'R12: the deletion "{"x" * 41}" is longer than 40 characters; hide a word or two'],
        ),
        (
            "Why so?",
            "{{c1::" + "x" * 20 + "\n" + "y" * 20 + "}}",
            [f'R12: the deletion "{"x" * 20}\n{"y" * 20}" is longer than 40 characters; hide a word or two'],
        ),
        ("Fill in.", shown("ten", kind="cloze", title=" 'abcd'"), []),
        ("Fill in.", shown("ten", kind="cloze", title=" 'abc | fg'"), []),
        (
            "Fill in.",
            shown("ten", kind="cloze", title=" 'ab | fghij'"),
            ["R12: with `fghij` hidden, 50% of the code is left, less than 60%; show more around it"],
        ),
        ("Fill in.", shown("spaced", kind="cloze", title=" '( a ,'"), []),
        (
            "Fill in.",
            shown("ten", kind="cloze", title=" 'abcde'"),
            ["R12: with `abcde` hidden, 50% of the code is left, less than 60%; show more around it"],
        ),
        ("Fill in.", shown("long-41", kind="cloze", title=" 'a" + "b" * 39 + "'"), []),
        (
            "Fill in.",
            shown("long-41", kind="cloze", title=" 'a" + "b" * 40 + "'"),
            [f"R12: the deletion `a{'b' * 40}` is longer than 40 characters or a line; hide one name or argument"],
        ),
    ],
)
def test_a_deletion_can_be_derived_from_what_is_left(question: str, body: str, expected: list[str]):
    found = told(question, body)

    assert [message for message in found if not message.startswith("R8")] == expected


@pytest.mark.parametrize(
    ("question", "body", "answer"),
    [
        ("Is it long or `wide`?", "Wide.", "Wide."),
        ("Is it long or wide?", "`long`", "long"),
        ("Is it so long?", "so\n\nlong", "so long"),
        ("Is it long?", "lon", ""),
        ("Is it along?", "long", ""),
        ("Is it longer?", "long", ""),
        ("Is it two, `x.y`, one?", "x.y", ""),
        ("Is it two, `xx.y`, one?", "xx.y", "xx.y"),
        (f"Is it {'y' * 40}?", "y" * 40, "y" * 40),
        (f"Is it {'y' * 41}?", "y" * 41, ""),
        ("Is it?", "So wide.\n\n---\n\nwide", "wide"),
        ("Is it long?", "It is wide.\n\n### Type\n\nlong", "long"),
        ("Is it {{c1::long}}?", "long", ""),
        ("Is it long?", "long\n\n### Why\nIt is.", "long"),
    ],
)
def test_a_front_does_not_hold_its_answer(question: str, body: str, answer: str):
    found = [message for message in told(question, body) if message.startswith("R14")]

    assert found == ([f'R14: the front contains its own answer "{answer}"; ask without giving it away'] if answer else [])


def test_a_waived_rule_says_nothing_and_the_others_do():
    assert told("Is it?", "word " * 46, "; waive: R4 because I say so") == [
        "R6: the answer has 46 words, more than 45; cut it, or split the card"
    ]


def test_notes_whose_links_lead_nowhere_are_passed_over():
    assert told("Is it?", "[code](../snippets/gone.py#a)") == []
    assert told("Is it?", "[code](../snippets/many.py#gone)") == []
    assert told("Is it?", "[proof](../snippets/many.py)\n\nx") != []


def test_a_snippet_says_what_it_proves_and_what_else_is_wrong_with_it():
    handler = "# region a\ntry:\n    x\nexcept NameError as e:\n    print(repr(e))\n# endregion\nassert len('a')\n"
    snippets = [parse_snippet("a.py", text, "a.py") for text in (f"import os\n{handler}", f'"""A.\n\nMore."""\n{handler}')]

    assert [str(problem).partition(",")[0] for problem in check_snippets(snippets)] == [
        "a.py:1: the first line must be a docstring: the claim that this snippet proves",
        "a.py:5: learners would see this handler",
        "a.py:7: learners would see this handler",
    ]
    assert [snippet.claim for snippet in snippets] == ["", "A."]
    twice = parse_snippet("a.py", f'"""A."""\n{handler}{handler.replace("region a", "region b")}', "a.py")
    assert [str(problem).partition(",")[0] for problem in check_snippets([twice])] == [
        "a.py:5: learners would see this handler",
        "a.py:12: learners would see this handler",
    ]


@pytest.mark.parametrize(
    ("own", "topic", "deck_tags", "waive", "unknown"),
    [
        ("bug, cloze, code, concept, figure, output, type", "", "", "", []),
        ("hard", "", "", "", ["hard"]),
        ("hard, soft", "", "soft", "", ["hard"]),
        ("hard", "hard", "", "", []),
        ("x::hard", "", "hard", "", ["x::hard"]),
        ("hard", "", "", "; waive: R22 because I say so", []),
    ],
)
def test_a_tag_is_one_that_something_declares(
    deck: DeckFolder, own: str, topic: str, deck_tags: str, waive: str, unknown: list[str]
):
    deck.write("cards/deck.toml", f'name = "A"\nnamespace = "a"\ntopics = ["lists"]\ntags = ["{deck_tags or "other"}"]\n')
    if topic:
        deck.replace("cards/lists.md", "tags: [lists]", f"tags: [lists, {topic}]")
    deck.replace("cards/lists.md", "list-append", f"list-append; tags: {own}{waive}")

    found = [problem.message for problem in read_sources(deck.cards, deck.snippets).broken_rules if "R22" in problem.message]

    assert [message.split('"')[1] for message in found] == unknown


def test_a_tag_like_one_of_the_deck_or_the_topic_is_offered(deck: DeckFolder):
    deck.write("cards/deck.toml", 'name = "A"\nnamespace = "a"\ntopics = ["lists"]\ntags = ["tensors"]\n')
    deck.replace("cards/lists.md", "list-append", "list-append; tags: tensor, list, outputs")

    messages = [problem.message for problem in read_sources(deck.cards, deck.snippets).broken_rules]

    assert [message.partition("did you mean ")[2] for message in messages] == ['"lists"?', '"output"?', '"tensors"?']
