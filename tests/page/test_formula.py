"""Formulas that are broken or too wide are found by the MathJax that shows them."""

from __future__ import annotations

import shutil

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
