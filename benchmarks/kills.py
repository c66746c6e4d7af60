"""Kills builds at random moments, and sees whether package, checksum and lock are always those of one build.

    python benchmarks/kills.py [--times 200] [--notes 300]

Each build has another card to change. After each kill the three files are looked at as they lie, and again after the next
command, which completes or takes away what the killed build had begun.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from build import ROOT, generate


def state(folder: Path) -> tuple[str, str, str]:
    """Hashes of lock, checksum file and package."""
    names = ("cards/deck.lock", "dist/large.apkg.sha256", "dist/large.apkg")
    return tuple(hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names)  # type: ignore[return-value]


def main() -> None:
    """Build, kill, look; prints what was found, and fails where the three files ever were of two builds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--notes", type=int, default=300)
    options = parser.parse_args()
    chance = random.Random()
    with tempfile.TemporaryDirectory(prefix="verideck-kills-") as temporary:
        folder = Path(temporary)
        generate(folder, options.notes)
        command = [sys.executable, str(ROOT / "build_deck.py"), "--cards", "cards", "--snippets", "snippets"]
        quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, check=True, **quiet)
        card = folder / "cards" / "topic000.md"
        text = card.read_text()
        found: Counter[str] = Counter()
        longest = 0.0
        for number in range(options.times):
            before = state(folder)
            card.write_text(text.replace("The **", f"The {number} **", 1))
            started = time.monotonic()
            process = subprocess.Popen(command, start_new_session=True, **quiet)
            if number < 3:  # as long as it takes
                process.wait()
                longest = max(longest, time.monotonic() - started)
                continue
            time.sleep(chance.uniform(0, longest))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            lying = state(folder)
            subprocess.run([*command, "--check"], **quiet)  # any command
            healed = state(folder)
            subprocess.run(command, check=True, **quiet)
            after = state(folder)
            found["as before" if lying == before else "new" if lying == after else "between"] += 1
            line = (folder / "dist" / "large.apkg.sha256").read_text()
            right = line.startswith(hashlib.sha256((folder / "dist" / "large.apkg").read_bytes()).hexdigest())
            left = [
                file.name for place in ("cards", "dist") for file in (folder / place).iterdir() if file.name.startswith(".")
            ]
            if healed not in (before, after) or not right or left:
                sys.exit(f"kill {number}: {before} {lying} {healed} {after} {left}")
    print(f"{sum(found.values())} kills: {dict(found)}; after the next command always all three of one build")


if __name__ == "__main__":
    main()
