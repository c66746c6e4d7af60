import pytest
from deck_folder import DeckFolder

SNIPPET = '"""C."""\nimport math as m\nfrom os import path\n\n{setup}# region add\n{code}# endregion\nassert m and path\n'


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        ("x = 1\nprint(x, m.pi, path, len)\n", []),
        ("print(model(batch))\n", ["model", "batch"]),
        ("def f(a, *b, c=1, **d):\n    return a, b, c, d\nf(1)\n", []),
        ("def f(a):\n    return a\nprint(a)\n", ["a"]),
        ("class A:\n    b = 1\n    def f(self):\n        return b\nA()\n", ["b"]),
        ("x = [i for i in range(2)]\nprint(i)\n", ["i"]),
        ("x = [model for model in range(2)]\n", []),
        ("for i, (j, *k) in []:\n    print(i, j, k)\n", []),
        ("with open('x') as file:\n    file\n", []),
        ("if (n := 1):\n    print(n)\n", []),
        ("def f():\n    global g\n    g = 1\nf()\nprint(g)\n", []),
        ("f = lambda x: x + y\n", ["y"]),
        ("total += 1\n", ["total"]),
        ("loss.backward()\n", ["loss"]),
        ("try:\n    x\nexcept ValueError as error:\n    error\n", ["x"]),
        ("del z\n", ["z"]),
        ("@log\ndef f(x: model): ...\n", ["log", "model"]),
    ],
)
def test_a_name_is_known_where_visible_code_binds_it_or_an_import_anywhere(deck: DeckFolder, code: str, unknown: list[str]):
    from verideck.sources.sources import read_sources

    deck.write("snippets/lists/append.py", SNIPPET.format(setup="model = batch = 1\n", code=code))
    deck.replace("cards/lists.md", "[code and output]", "[code]")

    found = [problem.message for problem in read_sources(deck.cards, deck.snippets).broken_rules if "R18" in problem.message]

    assert found == [
        f"R18: nothing tells readers what {' and '.join(f'`{name}`' for name in unknown)} {'are' if len(unknown) > 1 else 'is'}; "
        f'show where it is bound, or introduce it in the note\'s words as inline code ("`{name}` holds …")'
        for name in unknown[:1]
    ]


def unknown(deck: DeckFolder) -> list[str]:
    from verideck.sources.sources import read_sources

    messages = (problem.message for problem in read_sources(deck.cards, deck.snippets).broken_rules)
    return [message.partition(";")[0] for message in messages if "R18" in message]


def test_words_introduce_names_as_inline_code(deck: DeckFolder):
    deck.write("snippets/lists/append.py", SNIPPET.format(setup="model = x = 1\n", code="print(model, x)\n# > 1 1\n"))

    assert unknown(deck) == ["R18: nothing tells readers what `model` and `x` are"]
    deck.replace("cards/lists.md", "It adds", "`model(x)` is known, and it adds")
    assert unknown(deck) == []


def test_a_body_of_a_function_may_stand_alone(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\n\n\ndef f(x):\n    # region add\n    y = x + 1\n    return y\n    # endregion\n\n\nassert f(1) == 2\n',
    )
    deck.replace("cards/lists.md", "[code and output]", "[code]")

    assert unknown(deck) == ["R18: nothing tells readers what `x` is"]


def test_what_python_itself_adds_to_a_method_is_no_name_of_the_reader(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\n\n\nclass A(list):\n    # region add\n    def __init__(self):\n        super().__init__()\n'
        "    # endregion\n\n\nassert A() == []\n",
    )
    deck.replace("cards/lists.md", "[code and output]", "[code]")

    assert unknown(deck) == []


def test_code_that_means_nothing_without_the_function_around_it_is_no_crash(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\n\n\ndef count():\n    n = 0\n\n    def step():\n        # region add\n        nonlocal n\n        n += 1\n'
        "        # endregion\n        return n\n\n    return step\n\n\nassert count()() == 1\n",
    )
    deck.replace("cards/lists.md", "[code and output]", "[code]")

    assert unknown(deck) == []


def test_what_another_region_of_the_note_binds_is_known(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\n\n# region first\nx = 1\n# endregion\n# region add\nprint(x)\n# > 1\n# endregion\n',
    )

    assert unknown(deck) == ["R18: nothing tells readers what `x` is"]
    deck.replace("cards/lists.md", "[code and output]", "[code](../snippets/lists/append.py#first)\n\n[code and output]")
    assert unknown(deck) == []


def test_the_rule_can_be_waived(deck: DeckFolder):
    deck.write("snippets/lists/append.py", SNIPPET.format(setup="model = 1\n", code="print(model)\n# > 1\n"))
    deck.replace("cards/lists.md", "list-append", "list-append; waive: R18 because the name says it")

    assert unknown(deck) == []
