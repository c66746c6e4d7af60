import pytest
from deck_folder import DeckFolder

from verideck.sources.snippet import parse_snippet

SNIPPET = '"""C."""\nimport math as m\nfrom os import path\n\n{setup}# region add\n{code}# endregion\nassert m and path\n'


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        ("x = 1\nprint(x, m.pi, path, len)\n", []),
        ("print(__name__, __file__, __doc__, ValueError, __import__)\n", []),
        ("print(zz, aa, zz)\n", ["zz", "aa"]),
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


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(
            "class A(list):\n    # region add\n    def __init__(self):\n        super().__init__()\n"
            "    # endregion\n\n\nassert A() == []\n",
            id="what Python adds to a method",
        ),
        pytest.param(
            "def count():\n    n = 0\n\n    def step():\n        # region add\n        nonlocal n\n        n += 1\n"
            "        # endregion\n        return n\n\n    return step\n\n\nassert count()() == 1\n",
            id="code that means nothing without the function around it",
        ),
    ],
)
def test_what_belongs_to_the_code_around_a_region_is_no_name_of_the_reader(deck: DeckFolder, around: str):
    deck.write("snippets/lists/append.py", f'"""C."""\n\n\n{around}')
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


def test_names_of_all_regions_of_the_note_are_asked_for(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\ny = z = 1\n# region first\nprint(y)\n# > 1\n# endregion\n# region add\nprint(z)\n# > 1\n# endregion\n',
    )
    deck.replace("cards/lists.md", "[code and output]", "[code](../snippets/lists/append.py#first)\n\n[code and output]")

    assert unknown(deck) == ["R18: nothing tells readers what `y` and `z` are"]


def test_the_rule_can_be_waived(deck: DeckFolder):
    deck.write("snippets/lists/append.py", SNIPPET.format(setup="model = 1\n", code="print(model)\n# > 1\n"))
    deck.replace("cards/lists.md", "list-append", "list-append; waive: R18 because the name says it")

    assert unknown(deck) == []


def test_all_unknown_names_are_told_in_reading_order(deck: DeckFolder):
    deck.write("snippets/lists/append.py", SNIPPET.format(setup="", code="print(zz, __path__)\n\naa + zz\n"))
    deck.replace("cards/lists.md", "[code and output]", "[code]")

    assert unknown(deck) == ["R18: nothing tells readers what `zz`, `__path__` and `aa` are"]


def test_names_of_a_cloze_and_of_a_hint_count_and_those_of_an_output_do_not(deck: DeckFolder):
    deck.write("snippets/lists/append.py", SNIPPET.format(setup="model = 1\n", code="print(model)\n# > 1\n"))
    deck.replace("cards/lists.md", "[code and output]", "[output]")
    assert unknown(deck) == []

    for body in ("[cloze](../snippets/lists/append.py#add 'print')", "x\n\n### Hint\n[code](../snippets/lists/append.py#add)"):
        deck.add_note(f"## What?\n<!-- id: b{len(body)} -->\n\n{body}\n")
    assert unknown(deck) == ["R18: nothing tells readers what `model` is"] * 2


@pytest.mark.parametrize(
    ("code", "free", "bound"),
    [
        ("b; a; b\n", ("b", "a"), ""),
        ("x += 1\nx\n", ("x",), ""),
        ("x = 1\nx += 1\n", (), "x"),
        ("x += 1\nx = 2\n", (), "x"),
        ("x[0] += 1\n", ("x",), ""),
        ("x = 1\ndel x\n", (), "x"),
        ("x += 1\ndel y\n", ("x", "y"), ""),
        ("def f():\n    t += 1\n    return t\n", ("t",), "f"),
        ("def f():\n    global g, h\n    g = 1\n    h\nprint(h)\n", ("h", "print"), "f g"),
        ("import a.b, c as d\nfrom e import f as g\n", (), "a d g"),
        ("class A(B):\n    x = y\n\n    def f(self):\n        return self.x, z\n", ("B", "y", "z"), "A"),
        ("f = lambda p, q=r: p + s\n", ("r", "s"), "f"),
        ("[i for i in j if k]\n", ("j", "k"), ""),
        ("for i in j:\n    pass\nelse:\n    k\n", ("j", "k"), "i"),
        ("@d\ndef f(x: t = u) -> v:\n    return w\n", ("d", "t", "u", "v", "w"), "f"),
        ("print(f'{x} {y!r:{z}}')\n", ("print", "x", "y", "z"), ""),
        ("a.b.c = d[e]\n", ("a", "d", "e"), ""),
        ("a: int = 1\n", ("int",), "a"),
        ("match x:\n    case {'k': v, **r}:\n        v\n    case P(q=w):\n        w\n", ("x", "P"), "r v w"),
        ("async def f():\n    await g\n", ("g",), "f"),
        ("def f():\n    x = 1\n\n    def g():\n        nonlocal x\n        x = y\n\n    return g\n", ("y",), "f"),
        ("def f():\n    z\n\n\nz = 1\n", (), "f z"),
        ("with a as (b, c), d.e as f:\n    g\n", ("a", "d", "g"), "b c f"),
    ],
)
def test_code_needs_what_it_takes_from_outside_and_binds_what_its_top_level_does(code: str, free: tuple[str, ...], bound: str):
    source = f'"""C."""\n# region a\n{code}# endregion\nassert len("a")\n'

    scope = parse_snippet("a.py", source, "a.py").regions["a"].scope

    assert (scope.free, scope.bound) == (free, frozenset(bound.split()))
