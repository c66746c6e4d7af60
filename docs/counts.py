"""What the deck holds, counted from its sources; writes the counts into README.md.

    python docs/counts.py [--check]

The counts stand between `<!-- counts -->` and `<!-- end -->`. `--check` writes nothing and exits with 1 where they are old,
as `tests/test_docs.py` does.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from verideck.proof.claims import weigh_words
from verideck.proof.ledger import evidence_for, read_ledger
from verideck.proof.verdict import Verdict
from verideck.sources.cache import Cache
from verideck.sources.sources import read_sources
from verideck.sources.syllabus import Objective, read_syllabus

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
    held = {path: Verdict("here") for path in sources.snippets if path not in waiting}
    words = weigh_words(notes, sources.snippets, held, Cache(None))
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
        ("sentences in answers and reasons", words.sentences),
        ("of them proved by an assertion of their own", words.proved),
        ("sentences that say always, never, every and the like, all proved", words.sweeping),
        *(objectives(read_syllabus(ROOT / "cards"), ids)),
    ]
    return "| the deck today | |\n| --- | ---: |\n" + "".join(f"| {what} | {number} |\n" for what, number in rows)


LISTS = {
    "F": "ML code flashcards",
    "A": "first course on images",
    "P": "second course on images",
    "N": "scholarship course",
    "B": "beyond the sources",
}
"""The five lists of objectives, by the letter with which their ids begin."""


def objectives(syllabus: Sequence[Objective], ids: Set[str]) -> Iterator[tuple[str, str]]:
    """A row for each list: an objective is taught when all its notes are in the package."""
    for letter, name in LISTS.items():
        rows = [objective for objective in syllabus if objective.id.startswith(letter)]
        taught = sum(bool(row.notes) and ids >= set(row.notes) for row in rows)
        dropped = sum(bool(row.drop) for row in rows)
        rest = f", {dropped} dropped with reasons" if dropped else ""
        yield f"objectives taught: {name}", f"{taught} of {len(rows) - dropped}{rest}"


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
