"""A new interpreter that runs one request: what a worker starts for `FreshRunner` instead of forking."""

from __future__ import annotations

import json
import mmap
import os
import sys
from pathlib import Path

from verideck.run import child
from verideck.run.hidden import Hidden
from verideck.run.imports import Imports
from verideck.run.tracing import write_all


def main(imports: Imports) -> None:
    """Run the request that `sys.argv` tells of."""
    given = json.loads(sys.argv[1])
    with open(given["request"], "rb") as file:  # these are paths, or descriptors that a worker left open
        request = child.Request(**json.load(file))
    with open(given["progress"], "r+b") as file:
        progress = child.Progress(mmap.mmap(file.fileno(), child.Progress.size(request.source)))
    report = given["report"] if isinstance(given["report"], int) else os.open(given["report"], os.O_WRONLY | os.O_CREAT)
    child.prepare()
    hidden = Hidden(imports, "verideck")
    hidden.hide()
    child.main(request, Path(given["box"]), progress, hidden, lambda data: write_all(report, data))
