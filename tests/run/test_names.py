"""Which API names exist: asked in this process, of modules that are there anyway."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import pytest

from verideck.run.message import Request
from verideck.run.names import ANSWERS


def wrong(name: str) -> str | None:
    (answer,) = ANSWERS["names"](Request("names", names=[name])).values()
    return answer


@pytest.mark.parametrize(
    "name",
    [
        "json.dumps",
        "json.JSONDecoder.decode",
        "json.decoder.JSONDecoder",
        "xml.dom.minidom.parse",
        "verideck.run.message.Outcome.report",
        "verideck.run.message.Hello.walls",
    ],
)
def test_modules_attributes_and_what_instances_have_exist(name: str):
    assert wrong(name) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("json.dumpz", "`json.dumpz` does not exist in json {v}; did you mean `json.dump`?"),
        ("json.dumpz.dumpzz", "`json.dumpz.dumpzz` does not exist in json {v}; did you mean `json.dump`?"),
        (
            "json.JSONDecoder.decod",
            "`json.JSONDecoder.decod` does not exist in json {v}; did you mean `json.JSONDecoder.decode`?",
        ),
        ("json.qqq", "`json.qqq` does not exist in json {v}"),
        ("json.dumps.qqq.more", "`json.dumps.qqq.more` does not exist in json {v}"),
        ("xml.dom.qqq", "`xml.dom.qqq` does not exist in xml "),
        ("no_such_library.x", "`no_such_library.x` cannot be checked: no_such_library is not installed"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_the_nearest(name: str, said: str):
    assert wrong(name) == said.format(v=json.__version__)


def test_annotations_of_a_base_are_attributes_too(monkeypatch: pytest.MonkeyPatch):
    module = types.ModuleType("some_library")
    module.Base = type("Base", (), {"__annotations__": {"weight": int}})
    module.Derived = type("Derived", (module.Base,), {})
    module.function = lambda: 0
    module.function.__annotations__ = {"weight": int}
    monkeypatch.setitem(sys.modules, "some_library", module)

    assert wrong("some_library.Derived.weight") is None
    assert wrong("some_library.Derived.wait") == "`some_library.Derived.wait` does not exist in some_library "
    assert wrong("some_library.function.weight") == "`some_library.function.weight` does not exist in some_library "


def test_a_library_that_cannot_be_imported_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "broken_library.py").write_text("raise RuntimeError('no operator')\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert wrong("broken_library.x") == (
        "`broken_library.x` cannot be checked: broken_library cannot be imported: RuntimeError: no operator"
    )


def test_a_submodule_that_cannot_be_imported_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "half_library").mkdir()
    (tmp_path / "half_library" / "__init__.py").touch()
    (tmp_path / "half_library" / "part.py").write_text("from json import no_such_name\n")
    monkeypatch.syspath_prepend(tmp_path)

    assert wrong("half_library.part") == "`half_library.part` does not exist in half_library "
    monkeypatch.delitem(sys.modules, "half_library")


@pytest.mark.parametrize(("short", "module"), [("nn", "torch.nn"), ("F", "torch.nn.functional"), ("optim", "torch.optim")])
def test_the_usual_short_names_stand_for_modules_of_torch(monkeypatch: pytest.MonkeyPatch, short: str, module: str):
    torch, part = types.ModuleType("torch"), types.ModuleType(module)
    torch.__version__, part.thing = "2.99", 1
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, module, part)

    assert wrong(f"{short}.thing") is None
    assert wrong(f"{short}.thingy") == f"`{short}.thingy` does not exist in torch 2.99; did you mean `{short}.thing`?"


@pytest.mark.parametrize(("available", "device"), [(True, "NVIDIA H200"), (False, "")])
def test_a_gpu_is_named_only_where_torch_can_use_it(monkeypatch: pytest.MonkeyPatch, available: bool, device: str):
    torch = types.ModuleType("torch")
    torch.__version__ = "2.99+cu130"
    torch.cuda = types.SimpleNamespace(is_available=lambda: available, get_device_name=lambda: "NVIDIA H200")
    monkeypatch.setitem(sys.modules, "torch", torch)

    assert ANSWERS["device"](Request("device")) == {"device": device, "torch": "2.99+cu130"}
