import ast
from collections import Counter

import pytest

from verideck.sources.syntax import Nodes

CODE = '''
import a.b as c
from .d import e

@f
class G(h, metaclass=i):
    """Text."""
    j: int = 1
    k: str

async def l(m, /, n=1, *o, p: q = 2, **r) -> s:
    global t
    async with u as v, w:
        await x
    async for y in z:
        yield
    return [aa async for aa in bb if cc]

def dd():
    nonlocal_ = 1
    def ee():
        nonlocal nonlocal_
        nonlocal_ += f"{ff!r:>{gg}} text" + b"bytes"
        del hh[1:2, ...], ii.jj
    try:
        raise kk from ll
    except (mm, nn) as oo:
        assert pp, qq
    else:
        while tt and uu or not -vv < ww <= xx:
            break
        else:
            continue
    finally:
        lambda yy=1: (zz := yy)

match ab:
    case {"k": ac, **ad} | [1, *ae] | af.ag(ah=None) as ai if aj:
        {1: 2, **ak}, {3}, (*al,), {am: an for am in an}, {ao for ao in ap}, (aq for aq in ar)
    case _:
        yield_ = (yield from as_) if at else au
'''


@pytest.mark.parametrize("code", [CODE, "", "try:\n    pass\nexcept* a as b:\n    c\n", "x"])
def test_every_node_is_found_but_operators_and_contexts(code: str):
    tree = ast.parse(code)
    left_out = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)

    found = Nodes(tree).of(ast.AST)

    assert len(found) == len(set(map(id, found)))
    assert Counter(map(id, found)) == Counter(id(node) for node in ast.walk(tree) if not isinstance(node, left_out))


def test_nodes_are_found_by_their_kind_and_by_what_their_kind_is_of():
    tree = ast.parse(CODE)
    nodes = Nodes(tree)

    for kinds in ((ast.stmt,), (ast.Name, ast.AugAssign), (ast.Try,), (ast.Import, ast.ImportFrom), (ast.TypeIgnore,)):
        assert Counter(map(id, nodes.of(*kinds))) == Counter(id(node) for node in ast.walk(tree) if isinstance(node, kinds))
