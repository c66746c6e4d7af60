import ast
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import pytest

from verideck.proof import claim_trial, load_bearing, mutate
from verideck.proof.claim_trial import MOST
from verideck.proof.source_text import SourceText
from verideck.run.message import Outcome, Report, Request
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
        ("x = y.mean()", {"x = y.sum()"}),
        ("x = y.max()", {"x = y.min()"}),
        ("x = y.min()", {"x = y.max()"}),
        ("x = y.argmax()", {"x = y.argmin()"}),
        ("x = y.amax()", {"x = y.amin()"}),
        ("x = y.amin()", {"x = y.amax()"}),
        ("x = y.std()", set()),
        ("x = max(y)", set()),
        ("x = 1 < y < 3", {"x = 2 < y < 3", "x = 1 < y < 4"}),
        ("x = f(**k, a=b)", {"x = f(**k)"}),
        ("x = f(b = c)", {"x = f()"}),
        ("x = f(lambda: 0  , b=c)", {"x = f(lambda: 1  , b=c)", "x = f(lambda: 0  )"}),
        ("x = y * 1.5", {"x = y / 1.5", "x = y * 2.5"}),
        ("x = a // b", set()),
        ("x = not True", {"x = not False"}),
        ("x = ((a) + (b))", {"x = ((a) - (b))"}),
        ("x = a[-1] ** b", {"x = a[-2] ** b", "x = a[-1] * b"}),
        ("x = 'é' + f('ü', b=c)", {"x = 'é' - f('ü', b=c)", "x = 'é' + f('ü')"}),
        ("x = [i for i in y if i > z]", {"x = [i for i in y if i <= z]"}),
    ],
)
def test_one_detail_is_changed_at_a_time(line: str, changed: set[str]):
    mutants = mutate.changes(parse(f"{line}\n", "assert x\n"))

    assert {mutant.source.splitlines()[2] for mutant in mutants} == changed


@pytest.mark.parametrize(
    ("visible", "changes"),
    [
        ("x = f(\n    b=c\n    , d=e\n)", [(5, "x = f(", "`, d=e` goes", "x = f(\n    b=c\n    \n)")]),
        (
            "x = f(a=[\n    b,\n])",
            [(3, "x = f(a=[", "`a=[ b, ]` goes", "x = f()\n\n")],
        ),
        ("x = f(\n    a,\n    b=c,\n)", [(5, "x = f(", "`b=c,` goes", "x = f(\n    a,\n    \n)")]),
        (
            "x = (\n    a\n    + b\n)",
            [(4, "x = (", "` + ` becomes ` - `", "x = (\n    a\n    - b\n)")],
        ),
        ("x = (a  # why +\n     + b)", []),
        (
            "if x > 1:\n    y = [x].count(2)",
            [
                (3, "if x > 1:", "` > ` becomes ` <= `", "if x <= 1:\n    y = [x].count(2)"),
                (3, "if x > 1:", "`1` becomes `2`", "if x > 2:\n    y = [x].count(2)"),
                (4, "if x > 1:", "`2` becomes `3`", "if x > 1:\n    y = [x].count(3)"),
            ],
        ),
    ],
)
def test_a_changed_detail_is_told_with_its_line_and_statement(visible: str, changes: list[tuple[int, str, str, str]]):
    snippet = parse(f"{visible}\n", "assert x\n")

    found = [(m.line, m.code, m.change, m.source.partition("\n# endregion")[0]) for m in mutate.changes(snippet)]

    assert found == [(line, code, change, f"{HEAD}{new}") for line, code, change, new in changes]


def test_what_does_nothing_is_not_deleted_and_decorators_go_with_what_they_decorate():
    snippet = parse(
        "class A(Exception):\n    'An error.'\n    pass\n\n\n@property\n@staticmethod\ndef f():\n    return A\n", "assert f\n"
    )

    mutants = mutate.deletions(snippet)

    assert [(m.line, m.code, m.change) for m in mutants] == [
        (3, "class A(Exception):", ""),
        (10, "def f():", ""),
        (11, "return A", ""),
    ]
    assert mutants[1].source.split("\n")[7:11] == ["pass", "", "", ""]


def test_several_pieces_of_one_line_are_taken_out_together():
    source = "é = 1; yy = [\n    22,\n]; z = f(é)  \n"
    statements = ast.parse(source).body

    text = SourceText(source)

    assert text.with_all((node, "pass") for node in statements) == "pass; pass; pass  \n\n\n"
    assert text.with_all((node, "pass") for node in statements[::2]) == "pass; yy = [\n    22,\n]; pass  \n"
    assert [text.of(node) for node in statements] == ["é = 1", "yy = [\n    22,\n]", "z = f(é)"]
    assert [text.first_line(node) for node in statements] == ["é = 1; yy = [", "yy = [", "z = f(é)"]


def test_a_change_after_which_nothing_compiles_is_none():
    text = SourceText("def f():\n    x = 1\n\n    def g():\n        nonlocal x\n        x = 2\n")
    first, inner = ast.parse("\n".join(line.decode() for line in text.lines)).body[0].body

    assert text.replaced(first, "pass") == ""
    assert text.replaced(first, "x = (") == ""
    assert text.replaced(inner, "pass") == "def f():\n    x = 1\n\n    pass\n\n\n"


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


# All together


class Backwards:
    """Runs requests, and gives what comes of them from the last to the first."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self.asked = 0

    def run(self, requests: Iterable[tuple[object, Request]]) -> list[tuple[object, Outcome]]:
        keyed = list(requests)
        self.asked = len(keyed)
        found = dict(self._runner.run(enumerate(request for _, request in keyed)))
        return [(key, found[number]) for number, (key, _) in reversed(list(enumerate(keyed)))]


TWO_CLAIMS = "# proves: One.\nassert len(xs) >= 0\n\n# proves: Two.\nassert len(xs) == 1\n\n# proves: One.\nassert xs in [xs]\n"


def test_results_are_in_the_order_of_the_file_whatever_came_first(runner: Runner):
    snippet = parse("xs = [1]\nb = 2\na = 1\nb = 3\n", TWO_CLAIMS)
    trials = load_bearing.Trials([snippet], Cache(None), changes=False, everything=True)

    done = list(trials.run(Backwards(runner), 20))

    assert done == ["a.py"]
    assert trials.results["a.py"] == load_bearing.Result(
        4, ((4, "b = 2", ""), (5, "a = 1", ""), (6, "b = 3", "")), 3, ((8, "assert len(xs) >= 0"), (14, "assert xs in [xs]"))
    )
    assert list(trials.summary()) == [
        "visible statements 4 = noticed 1 (25.0%) + not noticed 3",
        "claims 3 = able to fail 1 + not able 2",
    ]
    assert [str(problem).partition("; ")[0] for problem in trials.problems(snippet)] == [
        "a.py:4: nothing notices when `b = 2` is gone",
        "a.py:5: nothing notices when `a = 1` is gone",
        "a.py:6: nothing notices when `b = 3` is gone (`b` still has its value from line 4: `del b` before this region would "
        "show it)",
        "a.py:8: `assert len(xs) >= 0` holds however what it tests is changed, so it does not prove this claim",
        "a.py:14: `assert xs in [xs]` holds however what it tests is changed, so it does not prove this claim",
    ]


class Played:
    """A runner in which everything holds; it draws so many requests ahead, and answers the youngest first."""

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead
        self.told: list[str] = []

    def run(self, requests: Iterable[tuple[object, Request]]) -> Iterator[tuple[object, Outcome]]:
        queue, held = iter(requests), []
        lines = list(range(1, 20))
        while True:
            for key, request in itertools.islice(queue, self._ahead - len(held)):
                self.told.append(f"{request.name} asked")
                held.append((key, request))
            if not held:
                return
            key, request = held.pop()
            self.told.append(f"{request.name} ran")
            yield key, Outcome(asdict(Report()), ran=lines, ran_main=lines)


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (1, "a< a> a< a> b< b> a! b< b> b< b> b< b> b!"),
        (2, "a< a< a> b< b> b< b> b< b> b< b> a> a! b!"),
        (4, "a< a< b< b< b> b< b> b< b> b> b! a> a> a!"),
        (9, "a< a< b< b< b< b< b> b> b> b> b! a> a> a!"),
    ],
)
def test_a_snippet_is_done_with_its_last_mutant(monkeypatch: pytest.MonkeyPatch, ahead: int, told: str):
    monkeypatch.setattr(claim_trial, "MOST", 2)
    one, other = (
        parse("x = 1\n", "assert x\n"),
        parse_snippet("b.py", f"{HEAD}x = 1\n# endregion\n# proves: One.\nassert x\n", "b.py"),
    )
    trials = load_bearing.Trials([one, other], Cache(None), changes=False, everything=True)
    running = Played(ahead)

    for path in trials.run(running, 20):
        running.told.append(f"{path} done")

    signs = {"asked": "<", "ran": ">", "done": "!"}
    assert " ".join(line[0] + signs[line.split()[1]] for line in running.told) == told


def test_a_claim_that_failed_once_is_tried_no_further(runner: Runner):
    names = "".join(f"x{number} = [{number}]\n" for number in range(9))
    snippet = parse(names, f"# proves: One.\nassert {' + '.join(f'x{n}' for n in range(9))} == {list(range(9))}\n")
    trials = load_bearing.Trials([snippet], Cache(None), changes=False, everything=True)
    asked = []

    class Counting:
        def run(self, requests: Iterable[tuple[object, Request]]) -> Iterator[tuple[object, Outcome]]:
            return runner.run((asked.append(request.name) or key, request) for key, request in requests)

    list(trials.run(Counting(), 20))

    assert trials.results["a.py"].vacuous == ()
    assert 11 <= len(asked) < 1 + 9 + MOST / 2


def test_changed_details_that_nothing_notices_are_listed_and_are_no_problems(runner: Runner):
    snippets = [parse_snippet(name, f"{HEAD}x = 1\ny = 2\n# endregion\nassert x == 1\n", name) for name in ("b.py", "a.py")]
    trials = load_bearing.Trials(snippets, Cache(None), changes=True, everything=True)

    assert sorted(trials.run(runner, 20)) == ["a.py", "b.py"]

    assert [trials.problems(snippet) for snippet in snippets] == [[], []]
    assert list(trials.summary()) == [
        "changed details 4 = noticed 2 (50.0%) + not noticed 2",
        "  a.py:4: nothing notices when `2` becomes `3`",
        "  b.py:4: nothing notices when `2` becomes `3`",
    ]


def test_changed_details_need_no_claims(runner: Runner):
    trials = load_bearing.Trials([parse("xs = [1]\n", TWO_CLAIMS)], Cache(None), changes=True, everything=True)
    backwards = Backwards(runner)

    list(trials.run(backwards, 20))

    assert backwards.asked == 2
    assert list(trials.summary()) == [
        "changed details 1 = noticed 0 (0.0%) + not noticed 1",
        "  a.py:3: nothing notices when `1` becomes `2`",
    ]


def test_what_is_kept_of_deletions_is_not_taken_for_what_is_kept_of_changes():
    snippet = parse("x = 1\n", "assert x == 1\n")

    keys = [load_bearing.result_keys([snippet], Cache(None), changes=changes)["a.py"] for changes in (True, False, True)]

    assert keys[0] == keys[2] != keys[1]


def test_a_snippet_that_does_not_hold_counts_in_no_sum(runner: Runner):
    sound, broken = (parse_snippet(f"{n}.py", f"{HEAD}x = 1\n# endregion\nassert x == {n}\n", f"{n}.py") for n in (1, 2))
    trials = load_bearing.Trials([sound, broken], Cache(None), changes=False, everything=True)

    list(trials.run(runner, 20))

    assert list(trials.summary()) == ["visible statements 1 = noticed 1 (100.0%) + not noticed 0"]


@pytest.mark.parametrize(
    ("earlier", "line", "told"),
    [
        ("y = 0\nx = 0\n", "x, y = 1, 2", "`x` still has its value from line 3: `del x`"),
        ("x = 0\ny = 0\n", "x, y = 1, 2", "`y` still has its value from line 3: `del y`"),
        ("x = 0\nx = 1\n", "x = 2", "`x` still has its value from line 3: `del x`"),
        ("x = y = 0\ndel y\n", "x, y = 1, 2", "`x` still has its value from line 2: `del x`"),
        ("x = 0\ndel x\n", "x = 2", ""),
        ("print(len('x'))\n# > 1\n", "x = 2", ""),
        ("for x in 'a':\n    y = x\n", "y = 2", "`y` still has its value from line 2: `del y`"),
    ],
)
def test_the_last_value_that_a_name_had_before_is_told(earlier: str, line: str, told: str):
    source = f'"""C."""\n{earlier}# region a\n{line}\n# endregion\nassert len("a")\n'
    snippet = parse_snippet("a.py", source, "a.py")
    at = source.split("\n").index(line) + 1

    (problem,) = load_bearing.survivor_problems(snippet, load_bearing.Result(1, ((at, line, ""),)))

    stands = f" ({told} before this region would show it)" if told else ""
    advice = "check what it does, or waive it with `# waive: <code> because <reason>`"
    assert str(problem) == f"a.py:{at}: nothing notices when `{line}` is gone{stands}; {advice}"
