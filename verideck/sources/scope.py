"""Which names a piece of Python code takes from outside of itself, and which it binds there."""

from __future__ import annotations

import ast
import symtable
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verideck.sources.source import quick_to_pickle


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Scope:
    """The names of a piece of code, as far as they matter outside of it."""

    free: tuple[str, ...] = ()
    """Used and not bound on its top level, in reading order."""
    bound: frozenset[str] = frozenset()
    """Bound on its top level."""


def scope_of(code: str, nodes: Sequence[ast.Name | ast.AugAssign]) -> Scope:
    """The names of `code`. `nodes` are the names and the augmented assignments in it, however they are placed."""
    table = _table(code)
    if table is None:
        return Scope()
    names = [node for node in nodes if isinstance(node, ast.Name)]
    needed = _changed_only([node.target for node in nodes if isinstance(node, ast.AugAssign)], names)
    bound, free = set(), set(needed)
    for symbol in _reaching_out(table):
        name = symbol.get_name()
        if (symbol.is_assigned() or symbol.is_imported()) and name not in needed:
            bound.add(name)
        if symbol.is_referenced():
            free.add(name)
    free -= bound
    places = sorted((node.lineno, node.col_offset, node.id) for node in names if node.id in free)
    return Scope(tuple(dict.fromkeys(name for _, _, name in places)), frozenset(bound))


def _table(code: str) -> symtable.SymbolTable | None:
    """The symbols of its top level; None for what means nothing outside of the function around it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return symtable.symtable(code, "region", "exec")
        except SyntaxError:  # such as a lone `return` of a function that is not shown
            indented = "\n".join(f"    {line}" for line in code.split("\n"))
        try:
            return symtable.symtable(f"def region():\n{indented}", "region", "exec").get_children()[0]
        except SyntaxError:  # such as a lone `nonlocal`
            return None


def _changed_only(changed: Iterable[ast.expr], names: Iterable[ast.Name]) -> set[str]:
    """Names that are added to or deleted, and never bound otherwise."""
    targets = [node for node in changed if isinstance(node, ast.Name)]
    deleted = {node.id for node in names if isinstance(node.ctx, ast.Del)}
    if not targets and not deleted:
        return set()
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store) and node not in targets}
    return ({node.id for node in targets} | deleted) - bound


def _reaching_out(table: symtable.SymbolTable) -> Iterator[symtable.Symbol]:
    """The symbols of its top level, and those that its functions and classes take from there or declare `global`."""
    yield from table.get_symbols()
    inner = table.get_children()
    for child in inner:  # it grows meanwhile
        names = child.get_globals() if isinstance(child, symtable.Function) else child.get_identifiers()
        yield from (symbol for symbol in map(child.lookup, names) if symbol.is_global())
        inner += child.get_children()
