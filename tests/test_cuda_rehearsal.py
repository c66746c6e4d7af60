"""No snippet waits for a GPU with a misspelled name: what requires one is rehearsed here as far as a CPU goes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from deck_folder import ROOT

from verideck.sources.sources import read_sources

pytest.importorskip("torch", reason="torch runs the snippets; install the extra `deck`")

GPU = [snippet for snippet in read_sources(ROOT / "cards", ROOT / "snippets").snippets.values() if "cuda" in snippet.requires]
STEP = '''\
"""One step on the GPU."""

# requires: cuda

import torch
from torch import nn

layer = nn.Linear(3, 2).to("cuda")
side = torch.cuda.Stream()
side.wait_stream(torch.cuda.current_stream())
x = torch.ones(5, 3, device="cuda")
with torch.cuda.stream(side):
    y = layer(x)
start = torch.cuda.Event(enable_timing=True)
start.record()
assert y.is_cuda and y.shape == (5, 2)
total = y.sum().item()
print(round(total, 1))
'''


def rehearsed(*paths: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "rehearsal.py", "--json", *paths], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    told = rehearsed(*(ROOT / snippet.location.path for snippet in GPU))
    return {snippet.path: one for snippet, one in zip(GPU, told, strict=True)}


@pytest.mark.parametrize("path", [snippet.path for snippet in GPU])
def test_a_snippet_that_requires_a_gpu_holds_as_far_as_a_cpu_goes(
    path: str, found: dict[str, dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    one = found[path]
    way = f"{one['fake']} on fake CUDA tensors, {one['cpu']} on the CPU, {one['alone']} by their names alone"
    record_property("rehearsed", way)
    print(f"{path}: of {one['statements']} statements {way}")
    assert one["problems"] == []
    assert one["alone"] <= one["statements"] / 3, way


def test_the_rehearsal_tells_how_far_each_way_went(tmp_path: Path) -> None:
    (tmp_path / "step.py").write_text(STEP, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "rehearsal.py", tmp_path / "step.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.stdout, done.returncode) == (
        "step.py: of 13 statements 11 on fake CUDA tensors, 12 on the CPU, 0 by their names alone\n",
        0,
    )


MISTAKES = {
    "a function of torch": ("torch.ones(", "torch.onse(", "step.py:11: module 'torch' has no attribute 'onse'"),
    "a class of torch.cuda": (
        "torch.cuda.Stream(",
        "torch.cuda.Steam(",
        "step.py:9: module 'torch.cuda' has no attribute 'Steam'",
    ),
    "a method of a tensor": ("y.sum()", "y.smu()", "step.py:17: AttributeError: 'FakeTensor' object has no attribute 'smu'"),
    "a method of a stream": (
        "side.wait_stream",
        "side.wait_straem",
        "step.py:10: AttributeError: Mock object has no attribute 'wait_straem'",
    ),
    "an attribute inside an assertion": (
        "y.is_cuda",
        "y.is_cudda",
        "step.py:16: AttributeError: 'FakeTensor' object has no attribute 'is_cudda'",
    ),
    "a keyword of a function in Python": (
        "enable_timing",
        "enable_timming",
        "step.py:14: torch.cuda.Event: got an unexpected keyword argument 'enable_timming'",
    ),
    "a keyword of a function in C": (
        "device=",
        "devise=",
        "step.py:11: TypeError: ones() got an unexpected keyword argument 'devise'",
    ),
    "a device": ('device="cuda"', 'device="cudda"', "step.py:11: RuntimeError: Expected one of cpu, cuda,"),
    "a name": ("layer(x)", "layr(x)", "step.py:12: NameError: name 'layr' is not defined"),
    "a shape": ("(5, 3,", "(5, 4,", "step.py:12: RuntimeError: "),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    files = []
    for mistake, (right, wrong, _) in MISTAKES.items():
        files.append(tmp_path_factory.mktemp("broken") / "step.py")
        assert STEP.count(right) == 1, mistake
        files[-1].write_text(STEP.replace(right, wrong), encoding="utf-8")
    return {mistake: one["problems"] for mistake, one in zip(MISTAKES, rehearsed(*files), strict=True)}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_rehearsal_finds_a_misspelled(mistake: str, broken: dict[str, list[str]]) -> None:
    assert [text[: len(MISTAKES[mistake][2])] for text in broken[mistake]] == [MISTAKES[mistake][2]]
