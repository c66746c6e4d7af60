"""What counts as a check: something that can fail when the program is wrong."""

from __future__ import annotations

import ast

import pytest

from verideck.sources.assertion import assertion_lines, is_assertion


@pytest.mark.parametrize(
    ("code", "checks"),
    [
        ("assert x", True),
        ("assert x == y", True),
        ("assert x < x", True),
        ("assert x != x", True),
        ("assert x == x == y", True),
        ("assert f() == f()", True),
        ("assert f()", True),
        ("assert 'Ab'.swapcase().isupper()", True),
        ("assert next(xs) >= next(xs)", True),
        ("assert x and True", True),
        ("assert x or y", True),
        ("assert not x", True),
        ("assert [*xs]", True),
        ("assert {**x}", True),
        ("assert True", False),
        ("assert 1 < 2", False),
        ("assert 'text'", False),
        ("assert (x, 'message')", False),
        ("assert [x]", False),
        ("assert {x}", False),
        ("assert {x: 1}", False),
        ("assert x == x", False),
        ("assert x is x", False),
        ("assert x <= x", False),
        ("assert x.y >= x.y", False),
        ("assert x[0, 'a':] == x[0, 'a':]", False),
        ("assert [x, y] == [x]", True),
        ("assert x + 1 == x - 1", True),
        ("assert x[1] == x[True]", True),
        ("assert x[0:] == x[:]", True),
        ("assert x[1] == x[2]", True),
        ("assert x.y == x.z", True),
        ("assert await x", True),
        ("assert [*xs, 1]", False),
        ("assert (*xs, *ys)", True),
        ("assert x == x.y", True),
        ("assert x or True", False),
        ("assert True or x", False),
        ("assert x == x and (y, 'message')", False),
        ("assert lambda: x", False),
        ("assert f'{x}.'", False),
        ("assert (y for y in x)", False),
        ("assert_close(x, y)", True),
        ("torch.testing.assert_close(x, y)", True),
        ("case.assertEqual(x, y)", True),
        ("close(x, y)", False),
        ("reassert(x)", False),
        ("x.assertion", False),
        ("functions[0](x)", False),
        ("raise AssertionError", True),
        ("raise AssertionError('no')", True),
        ("raise ValueError", False),
        ("raise ValueError('no')", False),
        ("raise", False),
    ],
)
def test_a_check_is_what_can_fail(code: str, checks: bool):
    (statement,) = ast.parse(code).body
    node = statement.value if isinstance(statement, ast.Expr) else statement

    assert is_assertion(node) == checks


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("x = 1\nassert x\n", [range(2, 3)]),
        ("assert (\n    x\n)\nassert True\n", [range(1, 4)]),
        ("assert_close(\n    x,\n    y)\n", [range(1, 4)]),
        ("for x in xs:\n    assert x\nelse:\n    y.assert_close(x)\n", [range(2, 3), range(4, 5)]),
        ("def f():\n    return [assert_close(x, y) for x in xs]\n", [range(2, 3)]),
        # made by what stands before it: the check has run where that has
        ("try:\n    f(\n    )\n    g()\nexcept KeyError:\n    pass\nelse:\n    raise AssertionError('none')\n", [range(2, 4)]),
        ("if x:\n    y = 1\n    raise AssertionError\n", [range(2, 3)]),
        ("with a:\n    with b:\n        f()\n        raise AssertionError\n", [range(3, 4)]),
        ("match x:\n    case 1:\n        raise AssertionError\n", [range(1, 4)]),
        ("raise AssertionError\n", []),
        ("raise ValueError\n", []),
    ],
)
def test_each_check_names_the_lines_that_run_when_it_is_made(code: str, lines: list[range]):
    assert list(assertion_lines(ast.parse(code))) == lines


@pytest.mark.parametrize("other", ["x", "y"])
def test_a_check_may_be_of_any_length(other: str):
    long = "x" + " + x" * 2000
    tree = ast.parse(f"assert {long} == {other}{long[1:]}\n" + "if x:\n    1\n" + "elif x:\n    assert y\n" * 2000)

    assert is_assertion(tree.body[0]) == (other == "y")
    assert list(assertion_lines(tree))[-2000:] == [range(line, line + 1) for line in range(5, 4005, 2)]
