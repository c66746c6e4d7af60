"""`python -m verideck.fresh <folder>`: run the request in that folder in this new interpreter (see runner.FreshRunner)."""

from __future__ import annotations

import json
import mmap
import os
import sys
from pathlib import Path

from verideck.run import child


def main() -> None:
    """Run the request that lies in the folder given as first argument, and leave the report there."""
    box = Path(sys.argv[1])
    request = child.Request(**json.loads((box / "request.json").read_text()))
    engine = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != engine]
    size = child.Progress.size(request.source)
    with (box / "progress").open("w+b") as file:
        file.truncate(size)
        shared = mmap.mmap(file.fileno(), size)
    child.main(request, box, child.Progress(shared), lambda data: _report(box, data))


def _report(box: Path, data: bytes) -> None:
    (box / "report.json").write_bytes(data)


if __name__ == "__main__":
    main()
