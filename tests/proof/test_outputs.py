from deck_folder import DeckFolder


def test_only_outputs_change_and_the_diff_is_shown(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py",
        '"""C."""\n\ndef f():\n    print("called")\n\n\n# region add\nfor i in range(2):\n    print(i,   "x")\n    # > old\nf()\n# endregion\n',
    )

    run = deck.build("--update-outputs")

    assert run.code == 0
    assert (deck.snippets / "lists" / "append.py").read_text() == (
        '"""C."""\n\ndef f():\n    print("called")\n\n\n# region add\nfor i in range(2):\n    print(i,   "x")\n'
        "    # > 0 x\n    # > 1 x\nf()\n# > called\n# endregion\n"
    )
    assert run.out.splitlines() == [
        "--- snippets/lists/append.py",
        "+++ updated",
        "@@ -9,4 +9,6 @@",
        '     print(i,   "x")',
        "-    # > old",
        "+    # > 0 x",
        "+    # > 1 x",
        " f()",
        "+# > called",
        " # endregion",
        "1 of 1 snippets updated",
    ]


def test_windows_newlines_and_a_byte_order_mark_stay(deck: DeckFolder):
    file = deck.write(
        "snippets/lists/append.py", b'\xef\xbb\xbf"""C."""\r\n# region add\r\nprint(1)\r\n# > 2\r\n# endregion\r\n'
    )

    assert deck.build("--update-outputs").code == 0
    assert file.read_bytes() == b'\xef\xbb\xbf"""C."""\r\n# region add\r\nprint(1)\r\n# > 1\r\n# endregion\r\n'


def test_a_snippet_that_fails_or_is_left_to_chance_is_not_touched(deck: DeckFolder):
    failing = '"""C."""\nprint(1)\n# > 2\nassert 1 > 2\n'
    chance = '"""C."""\nimport random\nprint(random.random())\n# > 2\n'
    deck.write("snippets/lists/failing.py", failing)
    deck.write("snippets/lists/chance.py", chance)

    run = deck.build("--update-outputs")

    assert run.code == 1
    assert (deck.snippets / "lists" / "failing.py").read_text() == failing
    assert (deck.snippets / "lists" / "chance.py").read_text() == chance
    assert run.err.splitlines()[1] == "snippets/lists/failing.py:4: AssertionError"
    assert run.err.splitlines()[0].startswith('snippets/lists/chance.py:3: prints "')
    assert run.err.splitlines()[0].endswith("seed it, sort it or round it")


def test_an_output_that_is_no_longer_printed_goes(deck: DeckFolder):
    deck.write("snippets/lists/append.py", '"""C."""\n# region add\nx = 1\n# > 1\n# endregion\nassert x == 1\n')

    assert deck.build("--update-outputs").code == 0
    assert (deck.snippets / "lists" / "append.py").read_text() == '"""C."""\n# region add\nx = 1\n# endregion\nassert x == 1\n'


def test_a_wrong_output_is_never_accepted_by_building(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", "# > [1, 2, 3]", "# > [3]")

    run = deck.build()

    assert run.problems == [
        'snippets/lists/append.py:7: expected "[3]", printed "[1, 2, 3]"; mend the code or run: '
        "python build_deck.py --update-outputs (shown on cards/lists.md:12)"
    ]
    assert not deck.package.exists()
