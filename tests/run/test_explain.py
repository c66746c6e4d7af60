"""A failed bare assertion tells what its operands were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from verideck.run.explain import explanation
from verideck.run.message import Request
from verideck.run.runner import Runner


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        yield running


def error(runner: Runner, source: str) -> str:
    ((_, outcome),) = runner.run([(0, Request("run", name="a.py", source=source, timeout=20))])
    assert outcome.report
    return str(outcome.report["error"])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("xs = [1]\nassert len(xs) == 4", "`len(xs) == 4`, where `len(xs)` is 1"),
        ("x, y = 1, 2\nassert x > y", "`x > y`, where `x` is 1 and `y` is 2"),
        ("x = y = 0\nassert not x and y", "`y`, where `y` is 0"),
        ("x = 1\nassert not x", "`not x`, where `x` is 1"),
        ("x = 1\nassert isinstance(x, str)", "`isinstance(x, str)`, where `x` is 1 and `str` is <class 'str'>"),
        ("def f(a):\n    assert a.imag\n\n\nf(3)", "`a.imag`, where `a.imag` is 0"),
        ("x = 'y' * 99\nassert x == ''", f"`x == ''`, where `x` is '{'y' * 58}…"),
        ("xs = [1, 2]\nassert (\n    xs\n    == [1]\n)", "`xs == [1]`, where `xs` is [1, 2]"),
        ("x = 0\ny = []\nassert x or y", "`x or y`, where `x` is 0 and `y` is []"),
        ("x = 2\nassert 1 < x < x", "`1 < x < x`, where `x` is 2"),
        ("x, y = 1, 0\nassert x and (x and y)", "`y`, where `y` is 0"),
        ("xs = [0]\nassert any(xs, )", "`any(xs)`, where `xs` is [0]"),
        ("def f():\n    return 0\n\n\nassert f()", "`f()`, where `f()` is 0"),
        ("x = 1\nassert not (x or 2)", "`not (x or 2)`, where `x or 2` is 1"),
        (
            "class A:\n    def __repr__(self):\n        return 'a\\n  b'\n\n\nx = A()\nassert x is None",
            "`x is None`, where `x` is a b",
        ),
        (f"x = '{'y' * 58}'\nassert not x", f"`not x`, where `x` is '{'y' * 58}'"),
        (f"x = '{'y' * 59}'\nassert not x", f"`not x`, where `x` is '{'y' * 58}…"),
        (f"{'x' * 60} = 0\nassert {'x' * 60}", f"`{'x' * 60}`, where `{'x' * 60}` is 0"),
        (f"{'x' * 61} = 0\nassert {'x' * 61}", f"`{'x' * 59}…`, where `{'x' * 59}…` is 0"),
        ("x = 1\nassert x\nx = 2\nassert x == 1\nassert x == 2", "`x == 1`, where `x` is 2"),
        ("a, b, c = 1, 2, 0\nassert a < b < c", "`a < b < c`, where `a` is 1 and `b` is 2 and `c` is 0"),
        ("x = 0\nassert -x", "`-x`, where `-x` is 0"),
        ("xs, y = [0], 0\nassert max(*xs, y)", "`max(*xs, y)`, where `y` is 0"),
        ("xs, y = [0], 0\nassert sum((x for x in xs), y)", "`sum((x for x in xs), y)`, where `y` is 0"),
        ("x = y = 0\nassert (x or\n        y)", "`x or y`, where `x` is 0 and `y` is 0"),
        ("x = 1\nassert x == 1; assert x == 2", "`x == 2`, where `x` is 1"),
        ("x = [0]\nassert x[0]", "`x[0]`, where `x[0]` is 0"),
        ("import math\nassert math.pi < 3", "`math.pi < 3`, where `math.pi` is 3.141592653589793"),
    ],
)
def test_the_values_are_told(runner: Runner, source: str, message: str):
    assert error(runner, source) == f"AssertionError: {message}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\nassert x == 2, 'mine'", "AssertionError: mine"),
        ("it = iter([1, 2])\nassert next(it) == 2", "AssertionError"),
        (
            "class A:\n    def __bool__(self):\n        return False\n    def __repr__(self):\n        raise ValueError\n\n\nassert A()",
            "AssertionError",
        ),
        ("raise AssertionError", "AssertionError"),
        (
            "class A:\n    def __bool__(self):\n        return False\n    def __repr__(self):\n        {}[0]\n\n\nassert A()",
            "AssertionError",
        ),
        ("y = 1\nassert y; assert (y := 0)", "AssertionError"),
        ("def g(x):\n    assert (yield x)\n\n\nlist(g(0))", "AssertionError"),
        ("def g(x):\n    assert (yield from x)\n\n\nlist(g([]))", "AssertionError"),
        ("async def g(x):\n    return x\n\n\nasync def f(x):\n    assert await g(x)\n\n\nf(0).send(None)", "AssertionError"),
        ("x = 0\nraise AssertionError(x)", "AssertionError: 0"),
        ("x = 0\nassert (y := x)", "AssertionError"),
        ("xs = [0]\nassert all(x for x in xs)", "AssertionError"),
        ("xs = [0]\nassert max(*xs, 0)", "AssertionError"),
        ("x = 1\nassert x == 2; assert x == 1", "AssertionError"),
        ("class E(AssertionError):\n    pass\n\n\nx = 1\nassert x\nraise E", "E"),
        ("x = 0\nexec('assert x')", "AssertionError"),
        ("x = 0\ny = 1\nassert y\ny = 0\nexec('\\n\\nassert x')", "AssertionError"),
        ("import unittest\nx = 0\nunittest.TestCase().assertTrue(x)", "AssertionError: 0 is not true"),
        ("assert 1 > 2", "AssertionError"),
    ],
)
def test_nothing_is_told_where_it_would_be_wrong(runner: Runner, source: str, message: str):
    assert error(runner, source) == message


def test_an_error_that_came_from_nowhere_is_not_explained():
    assert explanation(AssertionError(), "a.py", "assert x\n") == ""
