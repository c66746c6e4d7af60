"""What a snippet may use is what it imports, whatever was imported before it for speed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from deck_folder import ROOT
from hostile_snippets import run

from verideck.run.imports import Imports
from verideck.run.message import Request
from verideck.run.runner import FIRST, Runner, environment

SEE = "import sys\nprint(sorted(sys.modules))\n"
COMPILED = re.compile(r"_cython_.*|cython_runtime|_sysconfigdata_.*|_csparsetools")
"""Modules that compiled code makes or finds without Python's import system."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(["torch", "torchvision", "matplotlib", "numpy", "pandas", "sklearn"], jobs=1) as running:
        yield running


def seen(runner: Runner, code: str) -> set[str]:
    """Modules that a snippet sees after this code."""
    outcome = run(runner, f'"""See."""\n{code}\n{SEE}', limit=60)
    return {name for name in ast.literal_eval(outcome.printed[-1][1]) if not COMPILED.fullmatch(name)}


@pytest.mark.parametrize(
    "code",
    [
        "pass",
        "import json, random, concurrent",
        "import multiprocessing",
        "import numpy",
        "import PIL",
        "import PIL.Image",
        "import matplotlib",
        "import matplotlib.pyplot as plt",
        "import torch.nn.functional as F",
        "import scipy.sparse",
    ],
)
def test_a_snippet_sees_the_modules_that_a_new_interpreter_has(runner: Runner, code: str):
    file = f"{code}\n{SEE}"
    plain = subprocess.run([sys.executable, "-c", file], env=environment(FIRST), capture_output=True, text=True, check=True)
    expected = {name for name in ast.literal_eval(plain.stdout) if not COMPILED.fullmatch(name)}

    assert seen(runner, code) == expected


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import matplotlib\nmatplotlib.pyplot", "module 'matplotlib' has no attribute 'pyplot'"),
        ("import PIL\nPIL.Image", "module 'PIL' has no attribute 'Image'"),
        ("import torchvision\ntorchvision.transforms.v2", "module 'torchvision.transforms' has no attribute 'v2'"),
        ("import xml\nxml.dom", "module 'xml' has no attribute 'dom'"),
        ("import os\nnumpy", "name 'numpy' is not defined"),
    ],
)
def test_a_submodule_must_be_imported_by_whoever_uses_it(runner: Runner, code: str, error: str):
    outcome = run(runner, f'"""Use."""\n{code}\n', limit=30)

    assert outcome.report is not None
    assert outcome.report["error"].partition(": ")[2] == error
    assert outcome.report["line"] == 3


@pytest.mark.parametrize(
    "code",
    [
        "import torch\ntorch.utils.data.DataLoader",
        "import asyncio\nimport concurrent\nconcurrent.futures.Future",
        "import matplotlib.pyplot\nmatplotlib.pyplot.figure",
        "import sklearn\nfrom sklearn import datasets\nsklearn.datasets.load_iris",
        "import numpy as np\nnp.random.default_rng(0)\nnp.linalg.norm",
        "import torch\noptimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.1)\noptimizer.step()",
        "import torch\nfrom concurrent.futures import ThreadPoolExecutor\nimport torch._dynamo",
        "import importlib\nassert importlib.import_module('xml.dom').__name__ == 'xml.dom'\nimport xml\nxml.dom",
        "import importlib.util\nassert importlib.util.find_spec('pandas').origin.endswith('__init__.py')",
        "import json, sys\nfirst = json\ndel sys.modules['json']\nimport json\nassert first is not json",
        "import json, importlib\nassert importlib.reload(json) is json\nassert json.__spec__.name == 'json'",
    ],
)
def test_what_is_imported_works_as_ever(runner: Runner, code: str):
    outcome = run(runner, f'"""Use."""\n{code}\n', limit=30)

    assert outcome.report is not None
    assert (outcome.report["error"], outcome.report["trace"]) == ("", [])


def test_whether_a_neighbor_imported_something_cannot_be_seen(runner: Runner):
    source = '"""Look."""\nimport sys\nprint("numpy" in sys.modules, "json" in sys.modules, "verideck" in sys.modules)\n'

    assert run(runner, source).printed == [[[3], "False False False\n"]]


def test_the_parent_has_one_thread_when_it_forks(runner: Runner):
    run(runner, '"""Ok."""\n')

    assert (runner.hello.threads, runner.hello.broken) == (1, {})


def test_what_a_snippet_forgot_to_seed_is_seeded_at_its_import(runner: Runner):
    source = (
        '"""Draw."""\nimport random\nimport numpy as np\nimport torch\n\n'
        "print(random.random(), np.random.rand(), torch.rand(1).item())\n"
    )

    first, again = run(runner, source, limit=30), run(runner, source, limit=30)

    assert first.printed == again.printed
    assert len(set(first.printed[0][1].split())) == 3
    ((_, other),) = runner.run([(0, Request("run", "a.py", source, timeout=30, seed=2))])
    assert len({*first.printed[0][1].split(), *other.printed[0][1].split()}) == 6


def test_the_room_needs_the_standard_library_only():
    for module in (ROOT / "verideck" / "run").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                stands = name.partition(".")[0] in sys.stdlib_module_names or name.startswith("verideck.run")
                assert stands, f"{module.name} imports {name}"


def test_the_first_modules_import_only_what_every_interpreter_has():
    code = (
        "import sys; first = set(sys.modules); sys.path.insert(0, sys.argv[1]);"
        "import verideck.run.imports, verideck.run.hidden; print(set(sys.modules) - first)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, str(ROOT)], capture_output=True, text=True, check=True)

    modules = {"verideck", "verideck.run", "verideck.run.imports", "verideck.run.hidden"}
    assert ast.literal_eval(done.stdout) - {"__future__"} == modules
    assert Path(ROOT).exists()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.b", {"a.b", "a", "c", "d.e", "d", "g"}),
        ("c", {"c", "d.e", "d"}),
        ("a", {"a", "g"}),
        ("f", {"f", "a", "g"}),
        ("gone", set()),
    ],
)
def test_with_a_module_comes_what_it_and_its_packages_ask_for(name: str, found: set[str]):
    imports = Imports(frozenset())
    asked = {"a.b": ["c", "gone"], "c": ["d.e"], "d.e": ["c"], "a": ["g"], "f": ["a"], "gone": ["f"]}
    imports.asked = {module: dict.fromkeys(others) for module, others in asked.items()}

    assert imports.with_all_it_asked_for(name, dict.fromkeys(["a", "a.b", "c", "d", "d.e", "f", "g"])) == found
