"""How fast the real deck is verified, against the floor: one warm parent and the bare run of all snippets.

    python benchmarks/verify.py [--jobs N] [--write]

All rows are measured in one run on one machine; what counts are the ratios. `--write` puts the table into README.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import write_table

from verideck.proof.judge import judge, request_for
from verideck.proof.verify import verify
from verideck.proof.workers import Workers
from verideck.run.runner import FIRST, FreshRunner, environment
from verideck.run.warm import PRELOAD
from verideck.sources.cache import Cache
from verideck.sources.snippet import read_snippet
from verideck.sources.sources import snippet_paths

ROOT = Path(__file__).parent.parent
SAMPLE = 12
"""How many snippets run in a fresh process each."""
FLOOR = """
import importlib, os, runpy, sys, tempfile
jobs, modules, *paths = int(sys.argv[1]), sys.argv[2].split(","), *sys.argv[3:]
for module in modules:
    importlib.import_module(module)
running = 0
for path in paths:
    if running == jobs:
        os.wait()
        running -= 1
    if os.fork() == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.chdir(tempfile.mkdtemp(dir=os.getcwd()))
        runpy.run_path(path, run_name="__main__")
        os._exit(0)
    running += 1
while running:
    os.wait()
    running -= 1
"""


def main() -> None:
    """Measure on the repository's own snippets, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/README.md")
    options = parser.parse_args()
    write_table("verify", measure(options.jobs), save=options.write)


def measure(jobs: int) -> list[tuple[str, str, str, str]]:
    """Rows of the table: what, how long, in relation to what, at most."""
    folder = ROOT / "snippets"
    snippets = [read_snippet(folder, path) for path in snippet_paths(folder)]
    snippets = [snippet for snippet in snippets if "cuda" not in snippet.requires]
    imports = {name for snippet in snippets for name in snippet.imports}
    modules = [module for root, names in PRELOAD.items() if root in imports for module in names]
    paths = [str(folder / snippet.path) for snippet in snippets]
    with tempfile.TemporaryDirectory() as temporary:
        command = [sys.executable, "-c", FLOOR, str(jobs), ",".join(modules), *paths]
        started = time.perf_counter()
        subprocess.run(command, check=True, cwd=temporary, env=environment(FIRST), stderr=subprocess.DEVNULL)
        floor = time.perf_counter() - started

        cache = Cache(Path(temporary) / "cache.sqlite")
        started = time.perf_counter()
        with Workers(jobs=jobs) as workers:
            first = verify(snippets, cache=cache, evidence={}, workers=workers)
        cold = time.perf_counter() - started
        assert first.ran == len(snippets)
        assert all(verdict.holds for verdict in first.verdicts.values())
        started = time.perf_counter()
        with Workers(jobs=jobs) as workers:
            second = verify(snippets, cache=cache, evidence={}, workers=workers)
        warm = time.perf_counter() - started
        assert second.ran == 0

    with FreshRunner((), jobs=jobs) as running:
        started = time.perf_counter()
        sample = snippets[:: len(snippets) // SAMPLE]  # all of them would take a quarter of an hour
        outcomes = list(running.run((s, request_for(s, timeout=120)) for s in sample))
        fresh = (time.perf_counter() - started) * len(snippets) / len(sample)
    assert not [problem for snippet, outcome in outcomes for problem in judge(snippet, outcome)]
    return [
        (f"floor: one warm parent, bare run of {len(snippets)} snippets, {jobs} jobs", f"{floor:.1f} s", "1", ""),
        ("verify, nothing known", f"{cold:.1f} s", f"{cold / floor:.2f}", "2.00"),
        ("verify, nothing changed", f"{warm:.3f} s", f"{warm / floor:.3f}", ""),
        (f"one fresh process per snippet, from {len(sample)} of them", f"{fresh:.1f} s", f"{fresh / floor:.2f}", ""),
    ]


if __name__ == "__main__":
    main()
