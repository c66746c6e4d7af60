import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from deck_folder import SNIPPET, DeckFolder

from verideck.proof import update
from verideck.proof.outputs import Edit, applied, carried_over
from verideck.proof.update import Updates, unstable, update_outputs
from verideck.run.message import Outcome
from verideck.run.runner import FIRST, SECOND, Runner, World
from verideck.sources.cache import Cache
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import UsageError


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


def updated(deck: DeckFolder, *paths: str, cache: Cache | None = None) -> Updates:
    return update_outputs(deck.snippets, paths, cache=cache or Cache(None), jobs=1)


WORLD = "a second world with other hash seed, random seeds, time zone and CPU instructions"
WRONG = SNIPPET.replace("# > [1, 2, 3]", "# > old")


def while_it_runs(monkeypatch: pytest.MonkeyPatch, file: Path, text: str) -> None:
    """Somebody saves the file after it was read and before it is written."""
    before = update._write

    def save_then_write(*arguments: object) -> object:
        file.write_text(text)
        return before(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(update, "_write", save_then_write)


def test_an_edit_made_meanwhile_stays(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    file = deck.write("snippets/lists/append.py", WRONG)
    while_it_runs(monkeypatch, file, "# a new first line\n" + WRONG.replace("assert len(xs) == 3", "assert xs"))

    assert updated(deck).problems == ()
    assert file.read_text() == "# a new first line\n" + SNIPPET.replace("assert len(xs) == 3", "assert xs")


@pytest.mark.parametrize(("old", "new"), [("print(xs)", "print(len(xs))"), ("# > old", "# > mine")])
def test_a_statement_that_was_edited_meanwhile_is_left_alone_and_named(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, old: str, new: str
):
    file = deck.write("snippets/lists/append.py", WRONG)
    while_it_runs(monkeypatch, file, WRONG.replace(old, new))

    found = updated(deck)

    assert [str(problem) for problem in found.problems] == [
        "snippets/lists/append.py:6: this statement was edited while it ran, so its output was not written; run it again"
    ]
    assert (found.written, file.read_text()) == ((), WRONG.replace(old, new))


def test_mode_and_links_stay(deck: DeckFolder):
    file = deck.snippets / "lists" / "append.py"
    file.unlink()
    file.symlink_to("../../snippets/real.py")
    (deck.snippets / "real.py").write_text(WRONG)
    (deck.snippets / "real.py").chmod(0o755)

    updated(deck, str(file))

    assert file.is_symlink()
    assert (deck.snippets / "real.py").read_text() == SNIPPET
    assert os.stat(deck.snippets / "real.py").st_mode & 0o777 == 0o755


def test_every_line_keeps_its_own_ending(deck: DeckFolder):
    file = deck.write("snippets/lists/append.py", b'"""C."""\r\nx = 1\nprint(x)\r\n# > 2\r\nprint(x)')

    updated(deck)

    assert file.read_bytes() == b'"""C."""\r\nx = 1\nprint(x)\r\n# > 1\r\nprint(x)\r\n# > 1'


def test_only_what_is_named_is_updated(deck: DeckFolder):
    for name in ("lists/append.py", "lists/more.py", "other.py"):
        deck.write(f"snippets/{name}", WRONG)

    assert [u.snippet.path for u in updated(deck, "snippets/lists/more.py").written] == ["lists/more.py"]
    assert [u.snippet.path for u in updated(deck, "snippets/lists").written] == ["lists/append.py"]
    assert [u.snippet.path for u in updated(deck).written] == ["other.py"]
    with pytest.raises(UsageError, match=r"no snippet of snippets is at snippets/gone\.py"):
        updated(deck, "snippets/gone.py")


@pytest.mark.parametrize("before", [(), ("--update-outputs",)])
def test_what_is_known_to_hold_is_not_run_again(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]):
    deck.build(*before)
    monkeypatch.setattr(update.runner, "make_runner", lambda *_, **__: pytest.fail("it ran"))

    assert deck.build("--update-outputs").out == "0 of 1 snippets updated\n"
    assert "snippets 1: 0 run now, 1 known from earlier runs" in deck.build().out


def test_what_only_one_world_prints_is_run_each_time(deck: DeckFolder):
    deck.write(
        "snippets/lists/append.py", '"""C."""\nimport time\n\n# region add\nprint(time.tzname[0])\n# > UTC\n# endregion\n'
    )

    one, other = deck.build("--update-outputs"), deck.build("--update-outputs")

    assert (one.code, one.err, one.out) == (other.code, other.err, other.out)
    assert (one.code, one.err.splitlines()[0]) == (
        1,
        f'snippets/lists/append.py:5: prints "UTC" here, but "JST" in {WORLD}; seed it, sort it or round it',
    )


def test_progress_is_told(deck: DeckFolder):
    deck.write("snippets/lists/append.py", WRONG)
    told: list[tuple[str, int, int]] = []

    update_outputs(deck.snippets, cache=Cache(None), jobs=1, on_progress=lambda *values: told.append(values))

    assert told == [("lists/append.py", 1, 2), ("lists/append.py", 2, 2)]


@pytest.mark.parametrize("printed", ["10%\\rx = 5", "\\x1b[31m", "\\x0c", "\\x00"])
def test_what_would_change_the_file_is_never_written(deck: DeckFolder, printed: str):
    source = SNIPPET.replace("print(xs)\n# > [1, 2, 3]", f'print("{printed}")')
    file = deck.write("snippets/lists/append.py", source)

    (problem,) = updated(deck).problems

    assert (problem.location.line, "which `# >` cannot hold" in problem.message) == (6, True)
    assert file.read_text() == source


def test_threads_that_print_are_named_and_nothing_is_written(deck: DeckFolder):
    source = SNIPPET + 'import threading\n\nt = threading.Thread(target=print, args=("b",))\nt.start()\nt.join()\n'
    deck.write("snippets/lists/append.py", source)

    (problem,) = updated(deck).problems

    assert "out of order (in a thread, or at the end of the program)" in problem.message


def test_what_cannot_be_read_or_does_not_hold_is_told_and_the_others_are_written(deck: DeckFolder):
    file = deck.write("snippets/lists/append.py", WRONG)
    deck.write("snippets/lists/broken.py", "x = (")
    deck.write("snippets/lists/chance.py", '"""C."""\nimport time\nprint(1)\n# > 2\nassert time.tzname[0] == "UTC"\n')
    deck.write("snippets/lists/gpu.py", '"""C."""\n# requires: cuda\nprint(1)\n# > 2\n')

    found = updated(deck)

    assert [str(problem).partition(", where")[0] for problem in found.problems] == [
        "snippets/lists/broken.py:1: does not parse: '(' was never closed",
        f"snippets/lists/chance.py:5: in {WORLD}: AssertionError: `time.tzname[0] == 'UTC'`",
    ]
    assert ([update.snippet.path for update in found.written], found.looked_at) == (["lists/append.py"], 2)
    assert file.read_text() == SNIPPET


def test_a_first_output_is_written_where_nothing_was_checked_yet(deck: DeckFolder):
    file = deck.write("snippets/lists/append.py", '"""C."""\nprint(1)\n')

    assert updated(deck).problems == ()
    assert file.read_text() == '"""C."""\nprint(1)\n# > 1\n'


@pytest.mark.parametrize(("zone", "where"), [("UTC", ""), ("JST", f"in {WORLD}: ")])
def test_a_snippet_has_the_time_that_was_given_in_each_world(deck: DeckFolder, zone: str, where: str):
    deck.write("snippets/lists/append.py", f'"""C."""\nimport time\nwhile time.tzname[0] == "{zone}":\n    pass\n')

    (problem,) = update_outputs(deck.snippets, cache=Cache(None), jobs=1, timeout=0.5).problems

    assert problem.message.startswith(f"{where}still running after 0.5 s, last seen here; ")


@pytest.mark.parametrize(("count", "lean"), [(1, True), (2, True), (3, False)])
def test_few_snippets_start_lean_parents(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, count: int, lean: bool):
    deck.write("snippets/lists/append.py", WRONG)
    for number in range(1, count):
        deck.write(f"snippets/lists/more{number}.py", WRONG)
    started = []
    make_runner = update.runner.make_runner

    def noted(imports: Iterable[str], *, jobs: int, world: World, lean: bool) -> Runner:
        started.append((world, jobs, lean))
        return make_runner(imports, jobs=jobs, world=world, lean=lean)

    monkeypatch.setattr(update.runner, "make_runner", noted)
    update_outputs(deck.snippets, cache=Cache(None), jobs=2)

    assert sorted(started, key=lambda one: one[0].seed) == [(FIRST, min(2, count), lean), (SECOND, min(2, count), lean)]


# Edits: no process runs here

NONE = range(0)


@pytest.mark.parametrize(
    ("text", "edits", "after"),
    [
        ("a\nb\n", [Edit(1, 1, NONE, ("x", "y"))], "a\nx\ny\nb\n"),
        ("a\nb\n", [Edit(2, 2, NONE, ("x",))], "a\nb\nx\n"),
        ("a\nb", [Edit(2, 2, NONE, ("x",))], "a\nb\nx"),
        ("a", [Edit(1, 1, NONE, ("x",))], "a\nx"),
        ("a\nb\nc\n", [Edit(1, 1, range(2, 3), ("x", "y"))], "a\nx\ny\nc\n"),
        ("a\nb\nc\n", [Edit(1, 1, range(2, 4), ())], "a\n"),
        ("a\nb", [Edit(1, 1, range(2, 3), ())], "a"),
        ("a", [Edit(1, 0, range(1, 2), ())], ""),
        ("a\nb\n", [Edit(1, 1, NONE, ("x",)), Edit(1, 1, NONE, ("y",))], "a\nx\ny\nb\n"),
        ("a\nb\nc\n", [Edit(2, 2, NONE, ("y",)), Edit(1, 1, range(3, 4), ("x",))], "a\nx\nb\ny\n"),
        ("a\r\nb\r\n", [Edit(1, 1, NONE, ("x",))], "a\r\nx\r\nb\r\n"),
        ("a\rb\r", [Edit(1, 1, NONE, ("x",))], "a\rx\rb\r"),
        ("a\r\nb\nc\rd", [Edit(3, 3, NONE, ("x",))], "a\r\nb\nc\rx\r\nd"),
        ("a\x0cb\u2028c\n", [Edit(1, 1, NONE, ("x",))], "a\x0cb\u2028c\nx\n"),
        ("a\n", [], "a\n"),
    ],
)
def test_edits_change_no_other_line_and_no_ending(text: str, edits: list[Edit], after: str):
    assert applied(text, edits) == applied(text, iter(edits)) == after


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (Edit(3, 3, NONE, ("x",)), range(3, 4)),
        (Edit(3, 5, NONE, ("x",)), range(3, 6)),
        (Edit(3, 3, range(4, 7), ()), range(3, 7)),
        (Edit(3, 5, range(6, 7), ("x",)), range(3, 7)),
    ],
)
def test_an_edit_is_about_its_statement_and_all_lines_of_its_output(edit: Edit, lines: range):
    assert edit.lines == lines


STATEMENT = Edit(2, 3, range(4, 5), ("# > new",))
FRESH = Edit(2, 3, NONE, ("# > new",))


@pytest.mark.parametrize(
    ("edit", "new", "carried"),
    [
        (STATEMENT, "a\nb\nc\n# > x\nd\n", [STATEMENT]),
        (STATEMENT, "new\na\nb\nc\n# > x\nd\n", [Edit(3, 4, range(5, 6), ("# > new",))]),
        (STATEMENT, "b\nc\n# > x\nd\n", [Edit(1, 2, range(3, 4), ("# > new",))]),
        (STATEMENT, "a\nb\nc\n# > x\nother\n", [STATEMENT]),
        (FRESH, "new\na\nb\nc\n# > x\nd\n", [Edit(3, 4, NONE, ("# > new",))]),
        (STATEMENT, "a\nb\nnew\nc\n# > x\nd\n", STATEMENT),
        (STATEMENT, "a\nb\nc\nnew\n# > x\nd\n", STATEMENT),
        (STATEMENT, "a\nb\nc\n# > y\nd\n", STATEMENT),
        (STATEMENT, "a\nc\n# > x\nd\n", STATEMENT),
        (STATEMENT, "a\nb\n# > x\nd\n", STATEMENT),
        (STATEMENT, "", STATEMENT),
    ],
)
def test_an_edit_is_carried_over_where_its_lines_stand_together_as_they_were(edit: Edit, new: str, carried: list[Edit] | Edit):
    assert carried_over([edit], "a\nb\nc\n# > x\nd\n", new) == carried


def test_the_first_edit_whose_statement_changed_is_told():
    edits = [Edit(1, 1, NONE, ("x",)), Edit(3, 3, NONE, ("y",)), Edit(4, 4, NONE, ("z",))]

    assert carried_over(edits, "a\nb\nc\nd\n", "a\nb\nother\nmore\n") == edits[1]


def test_a_long_file_of_similar_lines_is_carried_over_too():
    old = "x = 1\nprint(x)\n" * 200

    assert carried_over([Edit(302, 302, NONE, ("# > 1",))], old, f"# new\n{old}# end\n") == [Edit(303, 303, NONE, ("# > 1",))]


# What differs between the worlds


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ([([3], "a\nb\n")], [([3], "a\nc\n")], f'a.py:3: prints "b" here, but "c" in {WORLD}; seed it, sort it or round it'),
        (
            [([2], "a\n"), ([3, 5], "b\n")],
            [([2], "a\n"), ([3, 5], "c\n")],
            f'a.py:3: prints "b" here, but "c" in {WORLD}; seed it, sort it or round it',
        ),
        ([([], "a\n")], [([3], "b\n")], f'a.py:1: prints "a" here, but "b" in {WORLD}; seed it, sort it or round it'),
        ([([0], "a\n")], [([3], "b\n")], f'a.py:1: prints "a" here, but "b" in {WORLD}; seed it, sort it or round it'),
        (
            [([3], "a\n")],
            [([3], "a\nb\n")],
            f'a.py:3: prints "a blank line" here, but "b" in {WORLD}; seed it, sort it or round it',
        ),
        ([([3], "a\n")], [([3], "a")], f'a.py:3: prints "a" here, but "a" in {WORLD}; seed it, sort it or round it'),
        ([([2], "a\n")], [([3], "a\n")], f"a.py:1: prints something else in {WORLD}; seed it, sort it or round it"),
        ([([2], "a\n")], [], f"a.py:1: prints something else in {WORLD}; seed it, sort it or round it"),
    ],
)
def test_the_first_difference_between_the_worlds_is_told_at_its_line(
    first: list[tuple[list[int], str]], second: list[tuple[list[int], str]], problem: str
):
    snippet = parse_snippet("a.py", '"""C."""\nassert len("a")\n', "a.py")

    assert str(unstable(snippet, Outcome(None, printed=first), Outcome(None, printed=second))) == problem
