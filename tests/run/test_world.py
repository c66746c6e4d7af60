"""The worlds in which snippets run, and what they get of the caller's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verideck.run.runner import FIRST, SECOND, World, environment, make_runner

COMMON = {
    **{f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")},
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "PYTHONMALLOC": "malloc",
    "MPLBACKEND": "agg",
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "TORCHINDUCTOR_COMPILE_THREADS": "1",
    "TORCH_CPP_LOG_LEVEL": "ERROR",
}
OWN = {
    FIRST: {"PYTHONHASHSEED": "1262", "TZ": "UTC"},
    SECOND: {
        "PYTHONHASHSEED": "53732",
        "TZ": "Asia/Tokyo",
        "MALLOC_PERTURB_": "165",
        "ATEN_CPU_CAPABILITY": "default",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
        "MKL_CBWR": "COMPATIBLE",
        "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX2 FMA3",
    },
}
KEPT = {
    name: f"/{name}"
    for name in "PATH HOME LD_LIBRARY_PATH VIRTUAL_ENV SYSTEMROOT TMPDIR TEMP TMP CUDA_VISIBLE_DEVICES NVIDIA_X".split()
}


@pytest.fixture
def caller(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A caller without any variable of its own."""
    for name in list(os.environ):
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize("world", [FIRST, SECOND], ids=["first", "second"])
def test_a_world_is_the_same_whoever_calls(caller: pytest.MonkeyPatch, world: World):
    assert environment(world) == COMMON | OWN[world]
    for name in ("MY_SECRET", "PYTHONSTARTUP", "CUDA", "LANG", "PYTHONWARNINGS", "TZ", "COLUMNS", "OMP_NUM_THREADS"):
        caller.setenv(name, "mine")
    assert environment(world) == COMMON | OWN[world]


def test_what_finds_programs_libraries_and_gpus_is_kept(caller: pytest.MonkeyPatch):
    for name, value in KEPT.items():
        caller.setenv(name, value)

    assert environment(FIRST) == KEPT | COMMON | OWN[FIRST]


def test_what_a_world_sets_comes_before_what_is_kept(caller: pytest.MonkeyPatch):
    caller.setenv("PATH", "/mine")

    assert environment(World("a world", 3, (("PATH", "/own"),))) == {"PATH": "/own"}


def test_folders_with_modules_are_named_as_seen_from_here(caller: pytest.MonkeyPatch, tmp_path: Path):
    caller.chdir(tmp_path)
    caller.setenv("PYTHONPATH", os.pathsep.join(["mine", "", "/absolute", ""]))

    assert environment(FIRST)["PYTHONPATH"] == os.pathsep.join([str(tmp_path / "mine"), "/absolute"])


def test_the_worlds_differ_in_name_and_seed():
    assert (FIRST.name, FIRST.seed, SECOND.seed) == ("the first world", 1, 2)
    assert SECOND.name == "a second world with other hash seed, random seeds, time zone and CPU instructions"


@pytest.mark.parametrize(
    ("imports", "imported"),
    [
        (["torchvision", "json"], ["json", "torch", "torchvision"]),
        (["torch", "torch"], ["torch"]),
        (["numpy"], ["numpy"]),
        (list("fedcbagh"), list("abcdefgh")),
        ([], []),
    ],
)
def test_a_runner_imports_what_was_asked_for_and_what_that_needs(imports: list[str], imported: list[str]):
    running = make_runner(imports, jobs=3, world=SECOND, lean=True)

    assert (running.imports, running.jobs, running.world, running.lean) == (imported, 3, SECOND, True)
    assert make_runner(imports).world is FIRST
    assert make_runner(imports).lean is False
    assert make_runner(imports).jobs == os.cpu_count()
