"""What the deck holds, counted from its sources; writes the counts into README.md.

    python docs/counts.py [--check]

The counts stand between `<!-- counts -->` and `<!-- end -->`. `--check` writes nothing and exits with 1 where they are old,
as `tests/test_docs.py` does.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

from verideck.proof.ledger import evidence_for, read_ledger
from verideck.sources.sources import read_sources

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def counts() -> str:
    """A Markdown table of notes, snippets and objectives."""
    sources = read_sources(ROOT / "cards", ROOT / "snippets")
    evidence = read_ledger(ROOT / "snippets")
    waiting = {
        path for path, snippet in sources.snippets.items() if "cuda" in snippet.requires and not evidence_for(snippet, evidence)
    }
    notes = [note for note in sources.notes if not waiting & {ref.path for ref in note.refs}]
    ids = {note.id for note in notes}
    tags = Counter(tag for note in notes for tag in note.tags)
    figures = sum(any(ref.kind == "figure" for ref in note.refs) for note in notes)
    with (ROOT / "cards" / "syllabus.tsv").open(encoding="utf-8", newline="") as stream:
        objectives = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    taught = [row["id"] for row in objectives if ids & set(row["notes"].split())]
    flashcards = [row["id"] for row in objectives if row["id"].startswith("F")]
    rows = [
        ("notes in the package", len(notes)),
        ("of them with code that was run", sum(bool(note.refs) for note in notes)),
        ("predict the output", tags["output"]),
        ("spot the bug, with the real symptom", tags["bug"]),
        ("fill in code or text", sum(note.kind == "cloze" for note in notes)),
        ("type the answer", sum(note.kind == "type-in" for note in notes)),
        ("with a figure", figures),
        ("notes that wait for a run on a GPU", len(sources.notes) - len(notes)),
        ("snippets", len(sources.snippets)),
        ("objectives of the ML code flashcards taught", f"{len(set(taught) & set(flashcards))} of {len(flashcards)}"),
        ("objectives of all five syllabi taught so far", f"{len(taught)} of {len(objectives)}"),
    ]
    return "| the deck today | |\n| --- | ---: |\n" + "".join(f"| {what} | {number} |\n" for what, number in rows)


def with_counts(readme: str, table: str) -> str:
    """The README with these counts in it."""
    return re.sub(r"(<!-- counts -->\n).*?(<!-- end -->)", lambda match: match[1] + table + match[2], readme, flags=re.DOTALL)


def main() -> int:
    """Write the counts, or tell that they are out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where the counts are out of date")
    options = parser.parse_args()
    old = README.read_text(encoding="utf-8")
    new = with_counts(old, counts())
    if old != new and options.check:
        print("README.md: the counts are out of date; run python docs/counts.py", file=sys.stderr)
        return 1
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
