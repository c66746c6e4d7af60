"""The worlds in which snippets run: what must not change what they print."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """Circumstances that must not change what a snippet prints."""

    name: str
    seed: int
    """Of every generator, before the snippet seeds its own."""
    environment: tuple[tuple[str, str], ...]


_ONE_THREAD = tuple((f"{library}_NUM_THREADS", "1") for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM"))
_COMMON = (
    *_ONE_THREAD,
    ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"),  # with the next: huge pages, which halve the cost of each fork
    ("PYTHONMALLOC", "malloc"),
    ("MPLBACKEND", "agg"),
    ("COLUMNS", "80"),
    ("NO_COLOR", "1"),
    ("LC_ALL", "C.UTF-8"),
    ("PYTHONDONTWRITEBYTECODE", "1"),
    ("PYTHONUTF8", "1"),
    ("TORCHINDUCTOR_COMPILE_THREADS", "1"),
    ("TORCH_CPP_LOG_LEVEL", "ERROR"),
)
_HASH_SEEDS = "1262", "53732"
"""Of 6,000 times 60,000 pairs the one in which most small sets of letters and usual names are in another order: 78 % of
those of two, 97 % of those of three."""
FIRST = World("the first world", 1, (*_COMMON, ("PYTHONHASHSEED", _HASH_SEEDS[0]), ("TZ", "UTC")))
SECOND = World(
    "a second world with other hash seed, random seeds, time zone and CPU instructions",
    2,
    (
        *_COMMON,
        ("PYTHONHASHSEED", _HASH_SEEDS[1]),
        ("TZ", "Asia/Tokyo"),
        ("MALLOC_PERTURB_", "165"),
        ("ATEN_CPU_CAPABILITY", "default"),
        ("ONEDNN_MAX_CPU_ISA", "SSE41"),
        ("MKL_ENABLE_INSTRUCTIONS", "SSE4_2"),
        ("MKL_CBWR", "COMPATIBLE"),
        ("NPY_DISABLE_CPU_FEATURES", "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"),
    ),
)
_KEPT = ("PATH", "HOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_KEPT_PREFIXES = ("CUDA_", "NVIDIA_")


def environment(world: World) -> dict[str, str]:
    """Variables that a process of this world gets: nothing of the caller's that could change a result."""
    kept = {k: v for k, v in os.environ.items() if k in _KEPT or k.startswith(_KEPT_PREFIXES)}
    folders = os.environ.get("PYTHONPATH", "")
    if folders:  # as seen from here: a snippet runs elsewhere
        kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, folders.split(os.pathsep))))
    return kept | dict(world.environment)
