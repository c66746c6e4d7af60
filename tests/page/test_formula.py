"""Formulas that are broken or too wide are found by the MathJax that shows them."""

from __future__ import annotations

import html
import json
import re
import shutil
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from deck_folder import DeckFolder

from verideck.page import formula
from verideck.page.formula import Formula, Judged, check_formulas
from verideck.sources.cache import Cache
from verideck.sources.sources import read_sources

WIDE = " + ".join(f"w_{{{n}}} x_{{{n}}}" for n in range(9))


def judged(deck: DeckFolder, cache: Cache | None = None) -> Judged:
    return check_formulas(read_sources(deck.cards, deck.snippets).notes, cache or Cache(None))


@pytest.fixture(params=["node", "chromium"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One of the programs that run MathJax, and no other."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not here")
    which = shutil.which
    monkeypatch.setattr(formula.shutil, "which", lambda name: which(name) if name == request.param else None)
    return request.param


def test_a_broken_formula_is_a_problem_with_mathjax_own_words(deck: DeckFolder, engine: str):
    deck.add_note("## What is `x`?\n<!-- id: x -->\n\nIt is $\\frac{a$.\n\nOr $\\foo + 1$, or $x^2 < 3$.\n")

    assert [str(problem) for problem in judged(deck).problems] == [
        "cards/lists.md:17: the formula `\\frac{a` is broken: Missing close brace",
        "cards/lists.md:19: the formula `\\foo + 1` is broken: Undefined control sequence \\foo",
    ]


def test_a_formula_wider_than_a_phone_is_a_problem(deck: DeckFolder, engine: str):
    deck.add_note(f"## What is `x`?\n<!-- id: x -->\n\nIt is ${WIDE}$.\n\n$${WIDE}$$\n")

    first, second = judged(deck).problems
    assert str(first).startswith(f"cards/lists.md:17: the formula `{WIDE}` is 2.1 times as wide as a phone")
    assert first.message.endswith("cards must not scroll sideways; break it into two, or set it apart with `$$`")
    assert second.message.endswith("cards must not scroll sideways; break it into lines with `\\\\`")


def test_formulas_are_looked_for_in_every_field_and_told_at_their_block(deck: DeckFolder, engine: str):
    fields = ("{}\n\n---\n\nThis.", "This.\n\n### Why\n{}", "This.\n\n### Hint\n{}", "One.\n\n- two\n- {}")
    for number, field in enumerate(fields):
        deck.add_note(f"## What is `x`?\n<!-- id: x-{number} -->\n" + field.format(f"It is $\\foo_{number}$."))

    assert [str(problem).partition(" is broken: ")[0] for problem in judged(deck).problems] == [
        f"cards/lists.md:{line}: the formula `\\foo_{number}`" for number, line in enumerate((16, 26, 32, 37))
    ]


def test_characters_that_html_and_scripts_read_are_formulas_like_others(deck: DeckFolder, engine: str):
    deck.add_note("## What is $</script>\\foo$?\n<!-- id: x -->\n\n$a < b \\& c > \"d\" \\text{'é'}$, $x$ and $$x$$\n")

    assert [str(problem) for problem in judged(deck).problems] == [
        "cards/lists.md:14: the formula `</script>\\foo` is broken: Undefined control sequence \\foo"
    ]


@pytest.mark.parametrize(("width", "wide"), [(31.99, None), (32.0, None), (32.01, "1.0"), (48.0, "1.5"), (320.0, "10.0")])
def test_a_formula_may_be_as_wide_as_a_phone_leaves_room(deck: DeckFolder, tmp_path: Path, width: float, wide: str | None):
    deck.add_note("## What is `x`?\n<!-- id: x -->\n\nIt is $y$ or $y$.\n\n$$y$$\n")

    problems = [str(problem) for problem in with_program(deck, tmp_path, "node", [("", width), ("", width)])[0].problems]

    told = f"the formula `y` is {wide} times as wide as a phone, and cards must not scroll sideways; break it into"
    assert problems == (
        [
            f"cards/lists.md:17: {told} two, or set it apart with `$$`",
            f"cards/lists.md:17: {told} two, or set it apart with `$$`",
            f"cards/lists.md:19: {told} lines with `\\\\`",
        ]
        if wide
        else []
    )


def test_a_broken_formula_is_told_as_broken_however_wide_its_message_is(deck: DeckFolder, tmp_path: Path):
    deck.add_note("## What is $x$?\n<!-- id: x -->\n\nThis.\n")

    found = with_program(deck, tmp_path, "node", [("bad", 99.0)])[0]

    assert [problem.message for problem in found.problems] == ["the formula `x` is broken: bad"]


def with_program(deck: DeckFolder, folder: Path, name: str, answers: object, cache: Cache | None = None) -> tuple[Judged, str]:
    """What is found where this is the only program that runs MathJax, and says this; and what it was asked."""
    said = answers if isinstance(answers, str) else json.dumps([{"mistake": m, "width": w} for m, w in answers])  # type: ignore[attr-defined]
    page = f"<html><body>{html.escape(said)}</body></html>"
    program = folder / "bin" / name
    program.parent.mkdir(exist_ok=True)
    (folder / "said").write_text(said if name == "node" else page)
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/asked\n/bin/cat - >> {folder}/asked\n/bin/cat {folder}/said\nexit 3\n')
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(program.parent))
        found = judged(deck, cache)
    asked = (folder / "asked").read_text() if (folder / "asked").exists() else ""
    (folder / "asked").unlink(missing_ok=True)
    return found, asked


@pytest.mark.parametrize("name", ["node", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge"])
def test_any_of_these_programs_is_asked_once_for_each_formula(deck: DeckFolder, tmp_path: Path, name: str):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\n$b$, $a$\n")
    cache = Cache(tmp_path / "cache.sqlite")

    found, asked = with_program(deck, tmp_path, name, [("bad ]</body> [<a>\n", 0.0), ("", 1.0)], cache)

    assert [str(problem) for problem in found.problems] == [
        "cards/lists.md:14: the formula `a` is broken: bad ]</body> [<a>\n",
        "cards/lists.md:17: the formula `a` is broken: bad ]</body> [<a>\n",
    ]
    assert (found.warnings, bool(asked)) == ((), True)
    assert with_program(deck, tmp_path, name, [], cache) == (found, "")
    deck.add_note("$c$\n")
    again, asked = with_program(deck, tmp_path, name, [("bad", 0.0)], cache)
    assert [problem.message for problem in again.problems][2:] == ["the formula `c` is broken: bad"]
    if name == "node":
        assert asked.endswith('judged([{"tex": "c", "display": false}]).then((said) => console.log(JSON.stringify(said)));')


def test_a_new_page_judges_anew(deck: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\nThis.\n")
    cache = Cache(tmp_path / "cache.sqlite")
    with_program(deck, tmp_path, "node", [("", 1.0)], cache)
    known = formula.fingerprint
    monkeypatch.setattr(formula, "fingerprint", lambda room: "another" if room == "page" else known(room))

    assert with_program(deck, tmp_path, "node", [("bad", 0.0)], cache)[0].problems


@pytest.mark.parametrize("name", ["node", "chromium"])
@pytest.mark.parametrize(
    "said",
    [
        "",
        "no JSON",
        "[",
        "not [1, 2",
        "[]",
        "[1, 2]",
        "[null, null]",
        '[{"mistake": ""}, {"mistake": ""}]',
        '[{"mistake": "", "width": 1}]',
        '[{"mistake": "", "width": 1}, {"mistake": "", "width": 1}, {"mistake": "", "width": 1}]',
    ],
)
def test_a_program_that_says_nothing_of_use_counts_as_none(deck: DeckFolder, tmp_path: Path, name: str, said: str):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\n$b$\n")

    found, asked = with_program(deck, tmp_path, name, said)

    assert (bool(asked), found.problems) == (True, ())
    assert [str(warning) for warning in found.warnings] == [
        "cards/lists.md:14: 2 formulas were not checked: install node or Chromium, which run MathJax"
    ]


def test_a_program_that_cannot_start_or_does_not_end_counts_as_none(
    deck: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\nThis.\n")
    node = tmp_path / "node"
    monkeypatch.setattr(formula.shutil, "which", lambda name: str(node) if name == "node" else None)
    monkeypatch.setattr(formula, "_SECONDS", 0.3)
    begun = time.monotonic()
    for text in ("#!/nowhere/at/all\n", "#!/bin/sh\nexec sleep 30\n"):
        node.write_text(text)
        node.chmod(0o755)

        found = judged(deck)

        assert (found.problems, len(found.warnings)) == ((), 1)
    assert time.monotonic() - begun < 20


def test_where_node_fails_a_browser_is_asked(deck: DeckFolder, tmp_path: Path):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\nThis.\n")
    node = tmp_path / "bin" / "node"
    node.parent.mkdir()
    node.write_text("#!/bin/sh\n")
    node.chmod(0o755)

    assert [problem.message for problem in with_program(deck, tmp_path, "chromium", [("bad", 0.0)])[0].problems] == [
        "the formula `a` is broken: bad"
    ]


def test_node_is_asked_before_a_browser_which_starts_slowly(deck: DeckFolder, tmp_path: Path):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\nThis.\n")
    browser = tmp_path / "bin" / "chromium"
    browser.parent.mkdir()
    browser.write_text('#!/bin/sh\necho \'<body>[{"mistake": "of a browser", "width": 0}]</body>\'\n')
    browser.chmod(0o755)

    found, _ = with_program(deck, tmp_path, "node", [("of node", 0.0)])

    assert [problem.message for problem in found.problems] == ["the formula `a` is broken: of node"]


@pytest.mark.parametrize("name", ["node", "chromium"])
def test_a_program_reads_nothing_of_a_terminal_and_is_waited_for_a_minute(
    deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, name: str
):
    deck.add_note("## What is $a$?\n<!-- id: x -->\n\nThis.\n")
    given: list[dict[str, object]] = []
    monkeypatch.setattr(formula.shutil, "which", lambda asked: asked if asked == name else None)
    monkeypatch.setattr(
        formula.subprocess,
        "run",
        lambda command, **options: given.append({"command": command, **options}) or SimpleNamespace(stdout=""),
    )

    assert len(judged(deck).warnings) == 1

    ((text, *rest),) = [(options["input"], options["encoding"], options["timeout"]) for options in given]
    assert rest == ["utf-8", 60]
    flags = [word for word in given[0]["command"] if word.startswith("--") and not word.startswith("--user-data-dir=")]  # type: ignore[attr-defined]
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    assert flags == (quiet if name == "chromium" else [])
    assert text == "" if name == "chromium" else str(text).endswith("console.log(JSON.stringify(said)));")


def test_formulas_may_go_over_lines_and_stand_side_by_side(deck: DeckFolder, tmp_path: Path):
    deck.add_note(
        "## What is $a$, what $b$?\n<!-- id: x -->\n\n- $$u$$\n- $$é < 1$$\n\n$$\nc \\\\\nd\n$$\n\n$$e$$\n\nIt is $f$.\n"
    )

    _, asked = with_program(deck, tmp_path, "node", "")

    assert json.loads(re.search(r"judged\((\[.*\])\)\.then", asked)[1]) == [
        {"tex": "a", "display": False},
        {"tex": "b", "display": False},
        {"tex": "u", "display": True},
        {"tex": "é < 1", "display": True},
        {"tex": "c \\\\\nd", "display": True},
        {"tex": "e", "display": True},
        {"tex": "f", "display": False},
    ]


def test_a_check_warns_where_it_could_not_look_and_a_build_does_not_ask(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.add_note("## What is the root of $\\sqrt{x$?\n<!-- id: x -->\n\nThis.\n")
    asked: list[str] = []
    monkeypatch.setattr(formula.shutil, "which", lambda name: asked.append(name))

    assert (deck.build().err, set(asked) & {"node", *formula.BROWSERS}) == ("", set())
    run = deck.build("--check")

    assert (run.code, run.err) == (
        0,
        "cards/lists.md:14: warning: 1 formulas were not checked: install node or Chromium, which run MathJax\n",
    )
    assert {"node", *formula.BROWSERS} <= set(asked)


def test_what_was_judged_once_is_known(deck: DeckFolder, tmp_path, monkeypatch: pytest.MonkeyPatch):
    deck.add_note("## What is `x`?\n<!-- id: x -->\n\nIt is $\\foo$.\n")
    cache = Cache(tmp_path / "cache.sqlite")
    first = judged(deck, cache)
    monkeypatch.setattr(formula.shutil, "which", lambda name: None)

    assert judged(deck, cache) == first


def test_a_formula_that_is_set_apart_is_judged_anew(deck: DeckFolder, tmp_path, monkeypatch: pytest.MonkeyPatch):
    cache = Cache(tmp_path / "cache.sqlite")
    deck.add_note("## What is `x`?\n<!-- id: x -->\n\nIt is $y$.\n")
    judged(deck, cache)
    deck.add_note("$$y$$\n")
    monkeypatch.setattr(formula.shutil, "which", lambda name: None)

    assert [str(problem) for problem in judged(deck, cache).warnings] == [
        "cards/lists.md:17: 1 formulas were not checked: install node or Chromium, which run MathJax"
    ]


def test_without_node_and_chromium_the_check_says_that_it_did_not_look(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.add_note("## What is `x`?\n<!-- id: x -->\n\nIt is $\\foo$.\n")
    monkeypatch.setattr(formula.shutil, "which", lambda name: None)

    found = judged(deck)

    assert found.problems == ()
    assert [str(problem) for problem in found.warnings] == [
        "cards/lists.md:17: 1 formulas were not checked: install node or Chromium, which run MathJax"
    ]


def test_a_dollar_or_a_backslash_in_code_is_no_formula(deck: DeckFolder):
    deck.add_note("## What is `\\(x\\)`?\n<!-- id: x -->\n\nIt costs `$5` or \\\\(y\\\\), and $y$.\n")

    notes = read_sources(deck.cards, deck.snippets).notes

    assert [found for found, _ in formula._formulas(notes)] == [Formula("y", False)]


def test_check_refuses_a_broken_formula(deck: DeckFolder):
    if not (shutil.which("node") or shutil.which("chromium")):
        pytest.skip("neither node nor Chromium is here")
    deck.add_note("## What is the root of $\\sqrt{x$?\n<!-- id: x -->\n\nThis.\n")

    run = deck.build("--check")

    assert run.code == 1
    assert "cards/lists.md:14: the formula `\\sqrt{x` is broken: Missing close brace" in run.err
