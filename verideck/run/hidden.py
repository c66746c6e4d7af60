"""What a snippet may use is what it imports: modules that were imported for speed stay hidden until it asks for them.

`hide` leaves in `sys.modules` what a new interpreter has, and takes submodules away from their packages. When a
snippet, or a library that it uses, imports a hidden module, that module and all that its own import had asked for come
back as they were, not executed again: what a new interpreter would have by then.

Hidden are modules and their places as attributes of packages; what a module's execution changed elsewhere (operators
that it registered, say) stays. Like `imports`, this module imports only what every interpreter has.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # the one in `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

    from verideck.run.imports import Imports

_bootstrap: Any = sys.modules["_frozen_importlib"]


class Hidden:
    """The modules that this interpreter has and does not show; part of its import system.

    To find a thousand modules one by one touches so much memory, which a forked process must then copy, that it costs
    more than all else in a snippet's run. So what comes with the `bundles` is found in advance.
    """

    def __init__(self, imports: Imports, own: str) -> None:
        self._imports = imports
        self._own = own
        """The engine's package, which is forgotten for good."""
        self._kept: list[object] = []
        self._modules: dict[str, ModuleType | None] = {}
        self._shown: set[str] = set()
        """Those of them that were given back."""
        self._places: set[str] = set()
        """Those that were attributes of their packages, and are not now."""
        self._bundles: dict[str, tuple[list[str], list[str]]] = {}
        """By name of a module: the bundles within its own, and what else it asks for."""
        self._then: Mapping[str, Callable[[Any], object]] = {}

    def hide(self, bundles: Iterable[str] = ()) -> None:
        """Hide all that was imported since the interpreter began."""
        self._imports.stop()
        module: ModuleType | None
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == self._own:
                self._kept.append(sys.modules.pop(name))
            elif name not in self._imports.first:
                self._modules[name] = module
        names = "\n".join(self._modules).split("\n")  # the same, side by side in memory
        self._modules = dict(zip(names, self._modules.values(), strict=True))
        roots = {name.partition(".")[0] for name in self._modules if "." in name}
        always = {root: self._imports.with_all_it_asked_for(root, self._modules) for root in roots}
        for name, module in self._modules.items():
            package, _, child = name.rpartition(".")
            attributes = getattr(sys.modules.get(package), "__dict__", {})
            if module is not None and attributes.get(child) is module and name not in always[name.partition(".")[0]]:
                del attributes[child]
                self._places.add(name)
        for name in self._modules:
            del sys.modules[name]
        wholes = {name: self._imports.with_all_it_asked_for(name, self._modules) for name in bundles}
        for name in sorted(wholes, key=lambda name: len(wholes[name])):
            within = [other for other in self._bundles if other in wholes[name]]
            rest = wholes[name].difference(*(wholes[other] for other in within))
            self._bundles[name] = (within, [other for other in self._modules if other in rest])
        sys.meta_path.insert(0, self)

    def after_import(self, then: Mapping[str, Callable[[Any], object]]) -> None:
        """What to do with modules, by name, right after their first import."""
        self._then = then

    def begin(self, main: ModuleType) -> None:
        """Make this module the program that runs."""
        sys.modules["__main__"] = main
        if "__mp_main__" in self._modules:  # the name that `multiprocessing` gives it as well
            self._modules["__mp_main__"] = main

    def now(self, name: str) -> Any:
        """A module, shown or hidden; None where it was not imported."""
        return sys.modules.get(name) or self._modules.get(name)

    # What the import system calls

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where a module is found that is hidden, or that something shall follow."""
        module = self._modules.get(name)
        if module is not None and name not in self._shown:
            real = getattr(module, "__spec__", None)
            spec: ModuleSpec = _bootstrap.ModuleSpec(name, self, origin=getattr(real, "origin", None), loader_state=real)
            spec.submodule_search_locations = getattr(module, "__path__", None)
            return spec
        if name in self._then and name not in sys.modules:
            return self._found_elsewhere(name, path, target)
        return None

    def create_module(self, spec: ModuleSpec) -> Any:
        """The hidden module, after what its own import had asked for."""
        names = self._give(spec.name)
        names.remove(spec.name)
        for name in names:
            sys.modules.setdefault(name, self._modules[name])  # type: ignore[arg-type]
        for name in self._places.intersection(names):
            package, _, child = name.rpartition(".")
            vars(self.now(package))[child] = self._modules[name]
        for name in self._then.keys() & names:
            self._then[name](self._modules[name])
        return self._modules[spec.name]

    def exec_module(self, module: Any) -> None:
        """It was executed long ago."""
        name, module.__spec__ = module.__spec__.name, module.__spec__.loader_state
        if name in self._then:
            self._then[name](module)

    def _give(self, name: str) -> set[str]:
        """Hidden modules that a new interpreter would have after an import of this one; hidden no longer."""
        given: set[str] = set()
        todo = [name]
        while todo:
            name = todo.pop()
            if name not in self._modules or name in self._shown or name in given:
                continue
            if name in self._bundles:
                within, rest = self._bundles[name]
                given.update(rest)
                todo += within
            else:
                given.add(name)
                todo += self._imports.asked.get(name, ())
                todo.append(name.rpartition(".")[0])
        given -= self._shown
        self._shown |= given
        return given

    def _found_elsewhere(self, name: str, path: Any, target: Any) -> ModuleSpec | None:
        """The spec of a module that was not imported for speed, such that `after_import` follows its execution."""
        specs = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, specs), None)
        if spec is not None:
            loader: Any = spec.loader
            execute = loader.exec_module

            def exec_module(module: Any) -> None:
                del loader.exec_module
                execute(module)
                self._then[name](module)

            loader.exec_module = exec_module
        return spec
