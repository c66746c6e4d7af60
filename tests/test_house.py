"""The house: rooms whose imports run one way, modules that can be read in one sitting, one module per library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from deck_folder import ROOT

ENGINE = ROOT / "verideck"
ROOMS = ("sources", "run", "proof", "anki", "page")
MODULES = sorted(file.relative_to(ENGINE).as_posix() for file in ENGINE.rglob("*.py") if "starter" not in file.parts)
LONGEST = 350


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout


def test_there_are_five_rooms_and_beside_them_only_doors() -> None:
    assert sorted(folder.name for folder in ENGINE.iterdir() if (folder / "__init__.py").exists()) == sorted(ROOMS)
    doors = (
        "__init__ arguments build cli commands init new printing pytest_items pytest_plugin release standing summary watching"
    )
    assert sorted(module.removesuffix(".py") for module in MODULES if "/" not in module) == doors.split()


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_enters_and_what_leaves(room: str) -> None:
    said = ast.get_docstring(ast.parse((ENGINE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "enter" in said
    assert "leave" in said


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_too_long(module: str) -> None:
    assert len((ENGINE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


def imports_at_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"):
            yield node
            yield from imports_at_run_time(node)


def test_each_library_is_imported_in_one_module() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        for node in imports_at_run_time(ast.parse((ENGINE / module).read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in names:
                root = name.partition(".")[0]
                if root not in sys.stdlib_module_names and root != "verideck":
                    users[root].add(module)
    several = {library: sorted(modules) for library, modules in users.items() if len(modules) > 1}
    assert several == {}


def test_every_text_is_read_and_written_as_utf_8_whatever_a_system_prefers() -> None:
    """All but the run room, whose texts are its own."""
    asked: list[str] = []
    for module in MODULES:
        for node in ast.walk(ast.parse((ENGINE / module).read_text(encoding="utf-8"))) if not module.startswith("run/") else ():
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            texts = called in ("read_text", "write_text") or (called in ("run", "Popen") and "capture_output" in given)
            binary = called != "open" or any("b" in str(getattr(argument, "value", "")) for argument in node.args)
            if (texts or not binary) and given.get("encoding") not in ("'utf-8'", "'utf-8-sig'"):
                asked.append(f"{module}:{node.lineno}: {called}")
    assert asked == []
