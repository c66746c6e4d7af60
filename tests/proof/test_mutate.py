from collections.abc import Iterator

import pytest

from verideck.proof import load_bearing, mutate
from verideck.run.runner import Runner
from verideck.sources.cache import Cache
from verideck.sources.snippet import Snippet, parse_snippet

HEAD = '"""C."""\n# region a\n'


def parse(visible: str, hidden: str) -> Snippet:
    return parse_snippet("a.py", f"{HEAD}{visible}# endregion\n{hidden}", "a.py")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=2) as running:
        yield running


def survivors(runner: Runner, snippet: Snippet, *, changes: bool = False) -> load_bearing.Trials:
    trials = load_bearing.Trials([snippet], Cache(None), changes=changes, everything=True)
    list(trials.run(runner, 20))
    return trials


def test_each_visible_statement_is_deleted_once_and_no_line_moves():
    snippet = parse("x = [\n    1,\n]\nif x:\n    y = 2\n", "assert x and y\n")

    mutants = mutate.deletions(snippet)

    assert [(m.line, m.code, m.source.splitlines()[2:8]) for m in mutants] == [
        (3, "x = [", ["pass", "", "", "if x:", "    y = 2", "# endregion"]),
        (6, "if x:", ["x = [", "    1,", "]", "pass", "", "# endregion"]),
        (7, "y = 2", ["x = [", "    1,", "]", "if x:", "    pass", "# endregion"]),
    ]


def test_hidden_statements_are_left_alone():
    assert len(mutate.deletions(parse("x = 1\n", "y = 2\nassert x and y\n"))) == 1


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("x = 3 + y", {"x = 4 + y", "x = 3 - y"}),
        ("x = f(a, b=True)", {"x = f(a, b=False)", "x = f(a)"}),
        ("x = f(b=1, c=2)", {"x = f( c=2)", "x = f(b=1)", "x = f(b=2, c=2)", "x = f(b=1, c=3)"}),
        ("x = y.sum()", {"x = y.mean()"}),
        ("x = (a) * (b)", {"x = (a) / (b)"}),
        ("x = a == b", {"x = a != b"}),
        ("x = a != b", {"x = a == b"}),
        ("x = a < b", {"x = a >= b"}),
        ("x = a >= b", {"x = a < b"}),
        ("x = a > b", {"x = a <= b"}),
        ("x = a <= b", {"x = a > b"}),
        ("x = a - b", {"x = a + b"}),
        ("x = a / b", {"x = a * b"}),
        ("x = a**b", {"x = a*b"}),
        ("x = a @ b", {"x = a * b"}),
        ("x = a.max(b.argmin())", {"x = a.min(b.argmin())", "x = a.max(b.argmax())"}),
        ("x = f(b=c , d=e)", {"x = f( d=e)", "x = f(b=c )"}),
    ],
)
def test_one_detail_is_changed_at_a_time(line: str, changed: set[str]):
    mutants = mutate.changes(parse(f"{line}\n", "assert x\n"))

    assert {mutant.source.splitlines()[2] for mutant in mutants} == changed


def test_a_line_that_nothing_checks_is_reported(runner: Runner):
    snippet = parse("x = 1\ny = 2\n", "assert x == 1\n")

    trials = survivors(runner, snippet)

    assert [str(problem) for problem in trials.problems(snippet)] == [
        "a.py:4: nothing notices when `y = 2` is gone; check what it does, or waive it with `# waive: <code> because <reason>`"
    ]
    assert list(trials.summary()) == ["visible statements 2 = noticed 1 (50.0%) + not noticed 1"]


def test_a_waiver_excuses_a_line_and_a_needless_waiver_is_reported(runner: Runner):
    snippet = parse(
        "x = 1\ny = 2\n", "assert x == 1\n# waive: y = 2 because it is an example\n# waive: x = 1 because why not\n"
    )

    assert [str(problem) for problem in survivors(runner, snippet).problems(snippet)] == [
        "a.py:8: this waiver excuses nothing: no visible statement `x = 1` goes unnoticed"
    ]


def test_deleting_a_branch_counts_as_noticed_only_if_a_check_fails(runner: Runner):
    snippet = parse("x = 1\nif x:\n    y = 2\n", "assert x == 1\n")

    assert [line for line, _, _ in survivors(runner, snippet).results["a.py"].survivors] == [4, 5]


def test_a_statement_whose_output_is_promised_is_load_bearing(runner: Runner):
    snippet = parse("x = 1\nprint(x)\n# > 1\n", "")

    assert survivors(runner, snippet).results["a.py"] == load_bearing.Result(2, ())


def test_a_mutant_that_hangs_was_noticed(runner: Runner):
    snippet = parse("i = 0\nwhile i < 3:\n    i += 1\n", "assert i == 3\n")
    trials = load_bearing.Trials([snippet], Cache(None), changes=False, everything=True)

    list(trials.run(runner, 2))

    assert trials.results["a.py"].survivors == ()


def test_a_mutant_is_given_less_time_than_its_snippet(runner: Runner, monkeypatch: pytest.MonkeyPatch):
    snippet = parse("x = 1\n", "assert x == 1\n")
    trials = load_bearing.Trials([snippet], Cache(None), changes=False, everything=True)
    given: list[float] = []
    request_for = load_bearing.judge.request_for

    def asked(*arguments: object, timeout: float, **more: object) -> object:
        given.append(timeout)
        return request_for(*arguments, timeout=timeout, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(load_bearing.judge, "request_for", asked)
    list(trials.run(runner, 60))

    assert given == [60, 20]


def test_results_are_kept_until_the_snippet_changes(runner: Runner, tmp_path):
    snippet = parse("x = 1\n", "assert x == 1\n")
    cache = Cache(tmp_path / "cache.sqlite")
    first = load_bearing.Trials([snippet], cache, changes=False, everything=False)
    list(first.run(runner, 20))

    second = load_bearing.Trials([snippet], cache, changes=False, everything=False)

    assert (first.todo, second.todo, second.results) == ([snippet], [], first.results)
    assert load_bearing.Trials([snippet], cache, changes=False, everything=True).todo == [snippet]


def test_a_snippet_that_does_not_hold_as_it_is_proves_nothing_about_its_lines(runner: Runner, tmp_path):
    snippet = parse("x = 1\n", "assert x == 2\n")
    cache = Cache(tmp_path / "cache.sqlite")
    trials = load_bearing.Trials([snippet], cache, changes=False, everything=False)

    list(trials.run(runner, 20))

    assert [str(problem) for problem in trials.problems(snippet)] == ["a.py:5: AssertionError: `x == 2`, where `x` is 1"]
    assert list(trials.summary()) == ["visible statements 0 = noticed 0 (100.0%) + not noticed 0"]
    assert load_bearing.known_results([snippet], cache) == {}


def test_a_name_that_survives_from_an_earlier_statement_is_told(runner: Runner):
    source = '"""C."""\nx = 1\n# region a\nx = 1\n# endregion\nassert x == 1\n'
    snippet = parse_snippet("a.py", source, "a.py")

    assert [str(problem) for problem in survivors(runner, snippet).problems(snippet)] == [
        "a.py:4: nothing notices when `x = 1` is gone (`x` still has its value from line 2: `del x` before this region "
        "would show it); check what it does, or waive it with `# waive: <code> because <reason>`"
    ]
    snippet = parse_snippet("a.py", source.replace("# region", "del x\n# region"), "a.py")
    assert survivors(runner, snippet).problems(snippet) == []
    snippet = parse_snippet(
        "a.py", source.replace("# region", "del x\n# region").replace("assert x", "assert len('a')"), "a.py"
    )
    assert [str(problem) for problem in survivors(runner, snippet).problems(snippet)] == [
        "a.py:5: nothing notices when `x = 1` is gone; check what it does, or waive it with `# waive: <code> because <reason>`"
    ]


# Claims


@pytest.mark.parametrize(
    "proof",
    [
        "assert xs == [1, 2]",
        "assert len(xs) == 2",
        "assert sum(xs) / 2 > 1",
        "assert isinstance(xs, list) and not isinstance(xs, tuple)",
        "for x in xs:\n    assert x in (1, 2)",
        "try:\n    xs[2]\nexcept IndexError:\n    pass\nelse:\n    raise AssertionError('no error')",
        "assert xs is ys",
        "assert type(xs.copy()) is list",
        "assert xs.copy() is not xs",
        "assert is_full(xs) and is_full(ys)",
        "assert 3 not in xs",
        "assert issubclass(bool, int)",
        "assert not hasattr(xs, 'add')",
    ],
)
def test_a_claim_whose_assertion_can_fail_is_sound(runner: Runner, proof: str):
    helper = "def is_full(x):\n    return True\n\n\n"
    snippet = parse("xs = [1, 2]\nys = xs\nprint(xs, ys)\n# > [1, 2] [1, 2]\n", f"{helper}# proves: Lists grow.\n{proof}\n")

    trials = survivors(runner, snippet)

    assert trials.results["a.py"].vacuous == ()
    assert list(trials.summary())[1] == "claims 1 = able to fail 1 + not able 0"


@pytest.mark.parametrize("proof", ["assert len(xs) >= 0", "assert isinstance(xs, object)", "assert xs in [xs]"])
def test_a_claim_whose_assertion_cannot_fail_is_found(runner: Runner, proof: str):
    snippet = parse("xs = [1, 2]\nprint(xs)\n# > [1, 2]\n", f"\n# proves: Lists grow.\n{proof}\n")

    trials = survivors(runner, snippet)

    assert [str(problem) for problem in trials.problems(snippet)] == [
        f"a.py:8: `{proof}` holds however what it tests is changed, so it does not prove this claim; "
        "assert what would be otherwise if the sentence were false"
    ]
    assert list(trials.summary())[1] == "claims 1 = able to fail 0 + not able 1"


def test_a_claim_may_be_waived(runner: Runner):
    snippet = parse(
        "xs = [1, 2]\nprint(xs)\n# > [1, 2]\n",
        "\n# proves: Lists grow.\nassert len(xs) >= 0\n# waive: assert len(xs) >= 0 because no list is shorter\n",
    )

    assert survivors(runner, snippet).problems(snippet) == []


def test_what_a_claim_came_to_is_kept(runner: Runner, tmp_path):
    snippet = parse("xs = [1, 2]\nprint(xs)\n# > [1, 2]\n", "\n# proves: Lists grow.\nassert len(xs) >= 0\n")
    cache = Cache(tmp_path / "cache.sqlite")
    first = load_bearing.Trials([snippet], cache, changes=False, everything=False)
    list(first.run(runner, 20))

    assert load_bearing.known_results([snippet], cache)["a.py"] == first.results["a.py"]
    assert first.results["a.py"].vacuous == ((8, "assert len(xs) >= 0"),)
