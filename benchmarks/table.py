"""Prints a benchmark's rows, and puts them into benchmarks/README.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

README = Path(__file__).with_name("README.md")


def write_table(name: str, rows: Sequence[tuple[str, str, str, str]], *, save: bool) -> None:
    """Rows of what was measured, the measure, the ratio, and the ratio that is asked for."""
    head = [("what", "measured", "ratio", "at most"), ("---", "---:", "---:", "---:")]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])
    print(table)
    if save:
        text = README.read_text(encoding="utf-8")
        marked = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\1{table}\n\2", text, flags=re.DOTALL)
        README.write_text(marked, encoding="utf-8")
