"""Notes, while the engine and the libraries are imported, which module asks for which.

Only so can be told later what a new interpreter would have after an import (see `hidden.py`). This module may import
only what every interpreter has from its start.
"""

from __future__ import annotations

import builtins
import sys

TYPE_CHECKING = False  # the one in `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_bootstrap: Any = sys.modules["_frozen_importlib"]


class Imports:
    """Which modules this interpreter began with, and what each one since has asked for.

    An import by compiled code of a module that is there already cannot be seen; what such code holds is noted instead.
    """

    def __init__(self, first: frozenset[str]) -> None:
        self.first = first
        """What every interpreter has from its start."""
        self.asked: dict[str, dict[str, None]] = {}
        """For each module, what its execution asked for, in this order."""
        self._running: list[str] = []
        """Modules whose execution has begun, the innermost last."""
        self._known = set(sys.modules)
        self._import = builtins.__import__
        self._load = _bootstrap._find_and_load

    def start(self) -> None:
        """Note from now on."""
        builtins.__import__ = self._noting_import
        _bootstrap._find_and_load = self._noting_load

    def stop(self) -> None:
        """Leave no trace in the import system."""
        builtins.__import__ = self._import
        _bootstrap._find_and_load = self._load

    def with_all_it_asked_for(self, name: str, among: Mapping[str, object]) -> set[str]:
        """A module and what a new interpreter would import with it, as far as that is `among` these."""
        found: set[str] = set()
        todo = [name]
        while todo:
            name = todo.pop()
            if name in among and name not in found:
                found.add(name)
                todo += self.asked.get(name, ())
                todo.append(name.rpartition(".")[0])
        return found

    def _ask(self, name: str) -> None:
        if self._running:
            self.asked.setdefault(self._running[-1], {})[name] = None

    def _noting_import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Any = (),
        level: int = 0,
    ) -> Any:
        module = self._import(name, globals, locals, fromlist, level)
        if self._running:
            full = _bootstrap._resolve_name(name, _bootstrap._calc___package__(globals), level) if level else name
            self._ask(full)
            parts = getattr(module, "__all__", ()) if "*" in (fromlist or ()) else fromlist or ()
            for part in parts:
                child = sys.modules.get(f"{full}.{part}")
                if child is not None and getattr(module, part, None) is child:
                    self._ask(f"{full}.{part}")
        return module

    def _noting_load(self, name: str, load: Any) -> Any:
        self._ask(name)
        if name in sys.modules:
            return self._load(name, load)
        self._ask_for_strays()
        self._running.append(name)
        self._known.add(name)
        try:
            module = self._load(name, load)
            self._ask_for_strays()
            self._ask_for_contents(name)
        except BaseException:
            self._running.pop()
            for other in self.asked.pop(name, ()):  # what a failed import has loaded stays loaded
                self._ask(other)
            self._ask_for_strays()
            raise
        self._running.pop()
        return module

    def _ask_for_strays(self) -> None:
        """Note modules that were put into `sys.modules` without an import."""
        begun = sum(name not in sys.modules for name in self._running)
        if len(sys.modules) + begun != len(self._known):
            for other in sys.modules.keys() - self._known:
                self._ask(other)
            self._known = {*sys.modules, *self._running}

    def _ask_for_contents(self, name: str) -> None:
        module = sys.modules.get(name)
        if str(getattr(module, "__file__", None) or "").endswith((".so", ".pyd")):
            for value in list(vars(module).values()):
                other = getattr(value, "__name__" if isinstance(value, type(sys)) else "__module__", None)
                if isinstance(other, str) and other in self._known:
                    self._ask(other)
