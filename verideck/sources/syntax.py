"""Walking through the syntax of Python code."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

_WITHOUT_NODES = frozenset("ctx op ops id attr kind kwd_attrs type_comment conversion level simple".split())
"""Fields that hold texts, numbers, or what there is one of in a whole program: operators and contexts."""
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = dict.fromkeys((ast.Constant, ast.Global, ast.Nonlocal), ())


class Nodes:
    """Every node of a tree but operators and contexts; several times as fast as `ast.walk`, which thousands of snippets
    notice."""

    inside: Mapping[ast.AST, Sequence[ast.AST]]
    """The nodes of a node's fields, in order; of one without any, nothing."""

    def __init__(self, tree: ast.AST) -> None:
        self.inside = inside = {}
        self._by_kind: dict[type[ast.AST], list[ast.AST]] = {}
        found = [tree]
        for node in found:  # it grows meanwhile
            self._by_kind.setdefault(node.__class__, []).append(node)
            if _FIELDS.get(node.__class__) != ():
                inside[node] = children = children_of(node)
                found += children

    def of(self, *kinds: type[Node]) -> list[Node]:
        """Those of one of these kinds, or of a kind of these, in no order."""
        return [node for kind, found in self._by_kind.items() if issubclass(kind, kinds) for node in found]  # type: ignore[misc]


def children_of(node: ast.AST) -> list[ast.AST]:
    """The nodes of its fields, in order, but operators and contexts."""
    kind = node.__class__
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(name for name in kind._fields if name not in _WITHOUT_NODES)
    found: list[ast.AST] = []
    for name in names:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += value if None not in value else filter(None, value)
        elif isinstance(value, ast.AST):
            found.append(value)
    return found
