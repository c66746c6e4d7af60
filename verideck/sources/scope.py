"""Which names a piece of Python code takes from outside of itself, and which it binds there."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from verideck.sources.source import quick_to_pickle
from verideck.sources.syntax import children_of


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Scope:
    """The names of a piece of code, as far as they matter outside of it."""

    free: tuple[str, ...] = ()
    """Used and not bound on its top level, in reading order."""
    bound: frozenset[str] = frozenset()
    """Bound on its top level."""


def scope_of(statements: Sequence[ast.stmt], inside: Mapping[ast.AST, Sequence[ast.AST]], kept: Collection[int]) -> Scope:
    """The names on those lines of a file that are `kept`; `statements` begin on them, in reading order.

    `inside` tells the nodes of a node, as `Nodes` does.

    `symtable` finds them too, but parses the code once more and makes an object of each symbol: three times as slow.
    """
    top = _Block(None, list(_outermost(statements)))
    blocks = [top]
    for block in blocks:  # these lists grow meanwhile
        for node in block.nodes:
            kind = node.__class__
            if kind is ast.Name:
                block.take(node)
            elif kind is ast.Try and node.lineno not in kept:
                block.nodes += node.body  # cards show no more of it
            elif read := _READ.get(kind):
                blocks += read(node, block)
            else:
                block.nodes += inside.get(node, ())
    for block in reversed(blocks[1:]):
        block.close(top)
    free = top.needed()
    places = sorted((name.lineno, name.col_offset, name.id) for block in blocks for name in block.names if name.id in free)
    return Scope(tuple(dict.fromkeys(name for _, _, name in places)), frozenset(top.bound))


def _outermost(statements: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Those that stand inside none of the others."""
    end = (0, 0)
    for node in statements:
        if (node.lineno, node.col_offset) >= end:
            yield node
            end = (node.end_lineno or 0, node.end_col_offset or 0)


@dataclass(slots=True)
class _Block:
    """Code with names of its own, and what is known of them so far."""

    around: _Block | None
    nodes: list[Any]
    """What there is to read, and has been read."""
    bound: set[str] = field(default_factory=set)
    is_class: bool = False
    is_comprehension: bool = False
    names: list[ast.Name] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    """Added to or deleted, which needs them bound before."""
    inside: set[str] = field(default_factory=set)
    """What the blocks in it take from around them."""
    everywhere: set[str] = field(default_factory=set)
    """Declared `global`."""
    elsewhere: set[str] = field(default_factory=set)
    """Declared `nonlocal`: they belong to a function around, shown or not."""

    def take(self, name: ast.Name) -> None:
        """One place where a name stands."""
        self.names.append(name)
        kind = name.ctx.__class__
        (self.used if kind is ast.Load else self.bound if kind is ast.Store else self.changed).add(name.id)

    def needed(self) -> set[str]:
        """The names that it takes from around it."""
        own = self.bound | self.elsewhere
        if self.is_class:  # whose names the functions in it do not see
            return ((self.used | self.changed) - own) | (self.inside - {"__class__"})
        return (self.used | self.changed | self.inside) - own

    def close(self, top: _Block) -> None:
        """All of it is read: hand on what it needs."""
        for mine, theirs in ((self.used, top.used), (self.changed, top.changed), (self.bound, top.bound)):
            theirs |= mine & self.everywhere
            mine -= self.everywhere
        if self.around:
            self.around.inside |= self.needed()


def _definition(node: Any, block: _Block) -> list[_Block]:
    """A function or a class; its decorators, defaults, annotations and bases belong to the code around it."""
    block.bound.add(node.name)
    block.nodes += node.decorator_list
    blocks = _with_type_parameters(node, block)
    around = blocks[-1] if blocks else block
    if isinstance(node, ast.ClassDef):
        around.nodes += [*node.bases, *node.keywords]
        return [*blocks, _Block(around, list(node.body), is_class=True)]
    around.nodes += [node.returns] if node.returns else []
    return [*blocks, *_call(node.args, node.body, around)]


def _call(arguments: ast.arguments, body: Sequence[ast.AST], around: _Block) -> list[_Block]:
    found = children_of(arguments)
    around.nodes += found
    return [_Block(around, list(body), {argument.arg for argument in found if isinstance(argument, ast.arg)})]


def _lambda(node: ast.Lambda, block: _Block) -> list[_Block]:
    return _call(node.args, [node.body], block)


def _type_alias(node: Any, block: _Block) -> list[_Block]:
    block.nodes.append(node.name)
    blocks = _with_type_parameters(node, block)
    (blocks[-1] if blocks else block).nodes.append(node.value)
    return blocks


def _with_type_parameters(node: Any, block: _Block) -> list[_Block]:
    """The block that the type parameters of a definition are known in, where it has any."""
    parameters = getattr(node, "type_params", ())  # since Python 3.12
    return [_Block(block, [*parameters], {parameter.name for parameter in parameters})] if parameters else []


def _comprehension(node: Any, block: _Block) -> list[_Block]:
    """All but what its first loop goes through is read inside."""
    first = node.generators[0]
    block.nodes.append(first.iter)
    inside = [child for child in children_of(node) if child is not first]
    return [_Block(block, [*inside, first.target, *first.ifs], is_comprehension=True)]


def _walrus(node: ast.NamedExpr, block: _Block) -> list[_Block]:
    block.nodes.append(node.value)
    while block.is_comprehension and block.around:
        block = block.around
    block.take(node.target)
    return []


def _augmented(node: ast.AugAssign, block: _Block) -> list[_Block]:
    block.nodes.append(node.value)
    if isinstance(node.target, ast.Name):
        block.names.append(node.target)
        block.changed.add(node.target.id)
    else:
        block.nodes.append(node.target)
    return []


def _declaration(node: ast.Global | ast.Nonlocal, block: _Block) -> list[_Block]:
    (block.everywhere if isinstance(node, ast.Global) else block.elsewhere).update(node.names)
    return []


def _import(node: ast.Import | ast.ImportFrom, block: _Block) -> list[_Block]:
    block.bound |= {alias.asname or alias.name.partition(".")[0] for alias in node.names} - {"*"}
    return []


def _binding(field: str) -> _Read:
    """Something that binds the name in this field, where there is one."""

    def read(node: ast.AST, block: _Block) -> list[_Block]:
        if name := getattr(node, field):
            block.bound.add(name)
        block.nodes += children_of(node)
        return []

    return read


_Read = Callable[[Any, _Block], list[_Block]]
_READ: dict[type[ast.AST], _Read] = {
    **dict.fromkeys((ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef), _definition),
    **dict.fromkeys((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _comprehension),
    **dict.fromkeys((ast.Import, ast.ImportFrom), _import),
    **dict.fromkeys((ast.Global, ast.Nonlocal), _declaration),
    **dict.fromkeys((ast.ExceptHandler, ast.MatchAs, ast.MatchStar), _binding("name")),
    ast.MatchMapping: _binding("rest"),
    ast.Lambda: _lambda,
    ast.NamedExpr: _walrus,
    ast.AugAssign: _augmented,
}
"""What binds names or opens a block: each reads a node and puts what else there is to read into its block."""
if sys.version_info >= (3, 12):
    _READ[ast.TypeAlias] = _type_alias
