"""R18: does a reader know where each name in the visible code comes from?"""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterable, Iterator

from verideck.sources.note import Note
from verideck.sources.sentence import introduced
from verideck.sources.snippet import Snippet
from verideck.sources.syntax import nodes_of

_BUILT_IN = frozenset(dir(builtins)) | {"__name__", "__file__"}


def unknown_names(note: Note, snippets: Iterable[tuple[str, Snippet]]) -> list[str]:
    """Names that the code of a note uses and nothing introduces. `snippets` are pairs of code and where it stands."""
    used: dict[str, None] = {}
    known = set(_BUILT_IN)
    for code, snippet in snippets:
        free, bound = _names(code)
        used |= dict.fromkeys(free)
        known |= bound | snippet.imported
    unknown = [name for name in used if name not in known]
    return [name for name in unknown if name not in introduced(note)] if unknown else []


def _names(code: str) -> tuple[list[str], set[str]]:
    """Names that a piece of code takes from outside of itself, in order, and those that it binds on its top level."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            table = symtable.symtable(code, "region", "exec")
        except SyntaxError:  # such as a lone `return` of a function that is not shown
            indented = "\n".join(f"    {line}" for line in code.split("\n"))
            table = symtable.symtable(f"def region():\n{indented}", "region", "exec").get_children()[0]
        nodes = nodes_of(ast.parse(code))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    needed = _changed_only(nodes, names)
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()} - needed
    bound |= {name for inner in _tables(table) for name in _declared_global(inner)}
    free = needed | {
        symbol.get_name()
        for inner in _tables(table)
        for symbol in inner.get_symbols()
        if symbol.is_referenced() and (inner is table or symbol.is_global())
    }
    order = [node.id for node in sorted(names, key=lambda node: (node.lineno, node.col_offset))]
    return [name for name in dict.fromkeys(order) if name in free - bound], bound


def _changed_only(nodes: Iterable[ast.AST], names: Iterable[ast.Name]) -> set[str]:
    """Names that are added to or deleted, and never bound otherwise."""
    changed = [node.target for node in nodes if isinstance(node, ast.AugAssign)]
    deleted = {node.id for node in names if isinstance(node.ctx, ast.Del)}
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store) and node not in changed}
    return ({node.id for node in changed if isinstance(node, ast.Name)} | deleted) - bound


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _tables(child)


def _declared_global(table: symtable.SymbolTable) -> Iterator[str]:
    """Names that a function assigns on the top level by `global`."""
    for symbol in table.get_symbols():
        if symbol.is_declared_global() and symbol.is_assigned():
            yield symbol.get_name()
