"""What is hidden after imports for speed, and what an import gives back: tried with small modules in this process."""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from verideck.run.hidden import Hidden
from verideck.run.imports import Imports

BOOTSTRAP: Any = sys.modules["_frozen_importlib"]
TREE = {
    "own/__init__.py": "",
    "own/part.py": "",
    "helper.py": "class Thing:\n    pass\n",
    "pack/__init__.py": "",
    "pack/first.py": "import pack.second\n",
    "pack/second.py": "",
    "pack/alone.py": "",
    "always/__init__.py": "from always import child\n",
    "always/child.py": "",
    "always/late.py": "",
    "stars/__init__.py": "__all__ = ['one', 'number']\nnumber = 1\n",
    "stars/one.py": "",
    "stars/two.py": "",
    "user_star.py": "import stars.two\nfrom stars import *\n",
    "only_star.py": "from stars import *\n",
    "rel/__init__.py": "from . import inner\n",
    "rel/inner.py": "from .deep import thing\n",
    "rel/deep/__init__.py": "",
    "rel/deep/thing.py": "from .. import inner\n",
    "fails.py": "import helper\nraise ImportError\n",
    "optional.py": "try:\n    import fails\nexcept ImportError:\n    pass\n",
    "stray.py": "import sys, types\nsys.modules['strayed'] = types.ModuleType('strayed')\n",
    "user_stray.py": "import stray\nimport pack\n",
    "inner.py": "",
    "before_stray.py": "import sys, types\nsys.modules['early'] = types.ModuleType('early')\nimport inner\n",
    "late_pack/__init__.py": "import sys, types\nsys.modules['in_init'] = types.ModuleType('in_init')\n",
    "late_pack/sub.py": "",
    "late_stray.py": "import sys, types\nimport helper\nsys.modules['last'] = types.ModuleType('last')\n",
    "native.py": "import sys\n__file__ = 'native.so'\nThing, second = sys.modules['helper'].Thing, sys.modules['pack.second']\n",
    "plain.py": "import sys\nThing, second = sys.modules['helper'].Thing, sys.modules['pack.second']\n",
    "shadow/__init__.py": "import shadow.name\nname = 3\n",
    "shadow/name.py": "",
    "shadow/other.py": "",
    "veil/__init__.py": "name = 3\n",
    "veil/name.py": "",
    "lifts_veil.py": "import veil.name\nveil.name = 3\n",
    "user_veil.py": "from veil import name\n",
    "dynamic.py": "import importlib\nimportlib.import_module('pack.alone')\n",
    "outer.py": "import rel\nimport pack.first\nimport helper\n",
    "absent.py": "import sys\nsys.modules['nothing'] = None\ntry:\n    import nothing\nexcept ImportError:\n    pass\n",
    "later.py": "import builtins\nmarked = True\n",
}
FIRST = (
    "own.part helper pack.first pack.alone always always.late only_star user_star rel optional user_stray before_stray late_stray "
    "late_pack.sub lifts_veil user_veil native plain shadow shadow.other dynamic outer absent __hello__ xxsubtype "
    "encodings.rot_13"
).split()
"""What is imported for speed, in this order: all but `later`. (`__hello__` is frozen into Python, `xxsubtype` built in.)"""
BUNDLES = ["outer", "rel", "pack.first", "optional", "gone"]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    for name, text in TREE.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def restored(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The modules of the tree can be imported; the import system is as before afterwards."""
    monkeypatch.syspath_prepend(tree)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    modules, finders = dict(sys.modules), list(sys.meta_path)
    importing, loading = builtins.__import__, BOOTSTRAP._find_and_load
    usual = {"BuiltinImporter", "FrozenImporter", "PathFinder"}
    sys.meta_path[:] = [finder for finder in finders if getattr(finder, "__name__", "") in usual]  # pytest has one more
    yield
    builtins.__import__, BOOTSTRAP._find_and_load = importing, loading
    sys.meta_path[:] = finders
    for name in sys.modules.keys() - modules.keys():
        del sys.modules[name]
    sys.modules.update(modules)


class Situation:
    """An interpreter that has imported the modules of the tree and hides them."""

    def __init__(self, bundles: list[str]) -> None:
        self.usual = set(sys.modules)
        imports = Imports(frozenset(sys.modules))
        imports.start()
        for name in FIRST:
            importlib.import_module(name)
        self.modules = {name: sys.modules[name] for name in sys.modules.keys() - self.usual}
        self.specs = {name: getattr(module, "__spec__", None) for name, module in self.modules.items()}
        self.hidden = Hidden(imports, "own")
        self.hidden.hide(bundles)

    def run(self, code: str) -> dict[str, Any]:
        space: dict[str, Any] = {}
        exec(code, space)
        return space

    def shown(self) -> set[str]:
        return set(sys.modules) - self.usual


@pytest.fixture(params=[[], BUNDLES], ids=["one by one", "in bundles"])
def situation(request: pytest.FixtureRequest, restored: None) -> Situation:
    return Situation(request.param)


REL = {"rel", "rel.inner", "rel.deep", "rel.deep.thing"}
PACK = {"pack", "pack.first", "pack.second"}
SHOWN = {
    "pass": set(),
    "import helper": {"helper"},
    "import pack": {"pack"},
    "import pack.first": PACK,
    "from pack import second": {"pack", "pack.second"},
    "import pack.alone": {"pack", "pack.alone"},
    "import always": {"always", "always.child"},
    "import always.late": {"always", "always.child", "always.late"},
    "import only_star": {"only_star", "stars", "stars.one"},
    "import user_star": {"user_star", "stars", "stars.one", "stars.two"},
    "import rel": REL,
    "import rel.deep": REL,
    "import optional": {"optional", "helper"},
    "import stray": {"stray", "strayed"},
    "import user_stray": {"user_stray", "stray", "strayed", "pack"},
    "import before_stray": {"before_stray", "early", "inner"},
    "import inner": {"inner"},
    "import late_pack": {"late_pack", "in_init"},
    "import user_veil": {"user_veil", "veil"},
    "import late_stray": {"late_stray", "helper", "last"},
    "import native": {"native", "helper", "pack", "pack.second"},
    "import plain": {"plain"},
    "import shadow": {"shadow", "shadow.name"},
    "import dynamic": {"dynamic", "pack", "pack.alone"},
    "import outer": {"outer", "helper"} | PACK | REL,
    "import pack.first, outer": {"outer", "helper"} | PACK | REL,
    "import later": {"later"},
    "import __hello__": {"__hello__"},
    "import xxsubtype": {"xxsubtype"},
    "import encodings": set(),
    "import encodings.rot_13": {"encodings.rot_13"},
}


@pytest.mark.parametrize("code", list(SHOWN))
def test_an_import_shows_what_a_new_interpreter_would_have(situation: Situation, code: str):
    assert situation.shown() == set()

    situation.run(code)

    assert situation.shown() == SHOWN[code]
    for name in SHOWN[code] - {"later"}:
        assert sys.modules[name] is situation.modules[name], f"{name} was executed again"
        assert getattr(sys.modules[name], "__spec__", None) is situation.specs[name]
    for name, module in situation.modules.items():
        package, _, child = name.rpartition(".")
        if package in SHOWN[code] and name not in ("shadow.name", "veil.name"):
            assert (getattr(sys.modules[package], child, None) is module) is (name in SHOWN[code]), name


def test_what_hides_a_module_behind_its_name_stays(situation: Situation):
    assert situation.run("import shadow\nfound = shadow.name, hasattr(shadow, 'other')")["found"] == (3, False)
    assert situation.run("import shadow.other\nfound = shadow.name, hasattr(shadow, 'other')")["found"] == (3, True)
    assert situation.run("import veil\nfound = veil.name")["found"] == 3


def test_a_hidden_part_of_a_shown_package_is_no_attribute_of_it(situation: Situation):
    code = "import encodings\nfound = hasattr(encodings, 'rot_13')\nimport encodings.rot_13\nthen = encodings.rot_13"

    found = situation.run(code)

    assert (found["found"], found["then"]) == (False, situation.modules["encodings.rot_13"])


def test_the_engine_is_forgotten_for_good(situation: Situation):
    own = situation.modules["own"]
    assert situation.hidden.now("own") is None
    assert situation.hidden.now("own.part") is None
    assert situation.run("import own.part")["own"] is not own
    assert situation.shown() == {"own", "own.part"}


def test_modules_can_be_had_without_being_shown(situation: Situation):
    assert situation.hidden.now("helper") is situation.modules["helper"]
    assert situation.hidden.now("sys") is sys
    assert situation.hidden.now("later") is None
    assert situation.shown() == set()


def test_where_a_hidden_module_is_can_be_asked_without_an_import(situation: Situation):
    found = importlib.util.find_spec("helper")
    package = importlib.util.find_spec("pack")
    assert found is not None
    assert package is not None
    assert (found.name, found.origin) == ("helper", situation.modules["helper"].__file__)
    assert found.submodule_search_locations is None
    assert package.submodule_search_locations == list(situation.modules["pack"].__path__)
    assert situation.shown() == set()


def test_a_module_that_the_snippet_put_there_stays(situation: Situation):
    mine = types.ModuleType("pack.second")
    sys.modules["pack.second"] = mine

    situation.run("import pack.first")

    assert sys.modules["pack.second"] is mine


def test_what_was_shown_once_is_not_put_back(situation: Situation):
    found = situation.run("import pack.second, helper, sys\ndel pack.second, sys.modules['helper']\nimport outer")

    assert not hasattr(found["pack"], "second")
    assert "helper" not in sys.modules
    assert situation.run("import helper")["helper"] is not situation.modules["helper"]


@pytest.mark.parametrize(
    ("code", "followed"),
    [
        ("pass", []),
        ("import helper", ["helper"]),
        ("import pack", []),
        ("import pack.first", ["pack.second"]),
        ("import helper\nimport helper, optional, outer", ["helper", "pack.second"]),
        ("import later", ["later"]),
        ("import later\nimport later", ["later"]),
        ("import later, sys\ndel sys.modules['later']\nimport later", ["later", "later"]),
        ("import later, importlib\nimportlib.reload(later)", ["later"]),
        ("import later\nlater.__spec__.loader.exec_module(later)", ["later"]),
        ("import helper, sys\ndel sys.modules['helper']\nimport helper", ["helper", "helper"]),
    ],
)
def test_something_follows_the_first_import_of_a_module(situation: Situation, code: str, followed: list[str]):
    seen: list[str] = []

    def follow(name: str) -> Callable[[Any], object]:
        def note(module: Any) -> None:
            assert module is not None
            assert module.__name__ == name
            assert name != "later" or module.marked
            assert name in sys.modules
            seen.append(name)

        return note

    situation.hidden.after_import({name: follow(name) for name in ("helper", "pack.second", "later", "no_such_module")})
    situation.run(code)

    assert seen == followed
    with pytest.raises(ModuleNotFoundError, match="No module named 'no_such_module'"):
        situation.run("import no_such_module")


@pytest.mark.parametrize("spawned", [True, False])
def test_the_snippet_is_the_main_module(restored: None, spawned: bool):
    if spawned:
        sys.modules.pop("__mp_main__", None)
    situation = Situation([])
    if spawned:
        situation.hidden._modules["__mp_main__"] = types.ModuleType("before")
    main = types.ModuleType("__main__")

    situation.hidden.begin(main)

    assert sys.modules["__main__"] is main
    assert (situation.hidden.now("__mp_main__") is main) is spawned


def test_the_import_system_is_as_before_once_nothing_is_noted(restored: None):
    before = builtins.__import__, BOOTSTRAP._find_and_load
    imports = Imports(frozenset(sys.modules))
    imports.start()
    noting = builtins.__import__, BOOTSTRAP._find_and_load
    imports.stop()

    assert all(one != other for one, other in zip(before, noting, strict=True))
    assert (builtins.__import__, BOOTSTRAP._find_and_load) == before
