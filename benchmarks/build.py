"""How fast a deck builds: 10,000 generated notes against a naive script and a plain genanki floor, and the real deck.

    python benchmarks/build.py [--notes 10000] [--write]

All rows are measured in one run on one machine, each three times, side by side; the best counts. `--write` puts the table
into README.md.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import write_table

ROOT = Path(__file__).parent.parent
WORDS = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau").split()
PER_TOPIC, PER_SNIPPET = 100, 10

NAIVE = """
import glob, re, sys
from pathlib import Path
import genanki
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

root = Path(sys.argv[1])
def colored(code, name, _):
    return highlight(code, get_lexer_by_name(name), HtmlFormatter())

markdown = MarkdownIt("commonmark", {"highlight": colored})
templates = [{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}]
model = genanki.Model(1, "naive", fields=[{"name": "Front"}, {"name": "Back"}], templates=templates)
deck = genanki.Deck(1, "naive")

def code(match):
    source = (root / "cards" / match[1]).read_text()
    return "```python\\n" + re.search(rf"# region {match[2]}\\n(.*?)# endregion", source, re.DOTALL)[1] + "```"

for file in sorted(glob.glob(str(root / "cards" / "*.md"))):
    for note in Path(file).read_text().split("\\n## ")[1:]:
        front, _, back = note.partition("\\n")
        back = re.sub(r"\\[code and output\\]\\((.*?)#(.*?)\\)", code, back)
        deck.add_note(genanki.Note(model, [markdown.render(front), markdown.render(back)], guid=front))
genanki.Package(deck).write_to_file(sys.argv[2])
"""
FLOOR = """
import sqlite3, sys, zipfile
import genanki

with zipfile.ZipFile(sys.argv[1]) as archive:
    database = sqlite3.connect(":memory:")
    database.deserialize(archive.read("collection.anki2"))
templates = [{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}]
model = genanki.Model(1, "floor", fields=[{"name": "Front"}, {"name": "Back"}], templates=templates)
deck = genanki.Deck(1, "floor")
for guid, flds in database.execute("SELECT guid, flds FROM notes"):
    deck.add_note(genanki.Note(model, flds.split("\\x1f")[:2], guid=guid))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def generate(folder: Path, notes: int) -> None:
    """A deck of `notes` notes, each with prose and a function of its own from a snippet."""
    chance = random.Random(0)
    cards, snippets = folder / "cards", folder / "snippets"
    cards.mkdir(parents=True)
    snippets.mkdir()
    topics = [f"topic{number:03}" for number in range(-(-notes // PER_TOPIC))]
    names = ", ".join(f'"{topic}"' for topic in topics)
    (cards / "deck.toml").write_text(f'name = "Large"\nnamespace = "large"\ntopics = [{names}]\n')
    for number, topic in enumerate(topics):
        text = [f"---\ndeck: {topic}\ntags: [{topic}]\n---\n# {topic}\n"]
        for note in range(number * PER_TOPIC, min(notes, (number + 1) * PER_TOPIC)):
            w = chance.choices(WORDS, k=10)
            text.append(
                f"## What does `f{note}({w[0]})` return for {w[1]} {w[2]} {note}?\n<!-- id: note-{note} -->\n\n"
                f"The **{w[3]}** of `{w[4]}`, since {w[5]} {w[6]}.\n\n"
                f"[code and output](../snippets/s{note // PER_SNIPPET}.py#r{note % PER_SNIPPET})\n\n"
                f"### Why\n{w[7]} {w[8]} *{w[9]}*.\n"
            )
        (cards / f"{topic}.md").write_text("\n".join(text))
    for number in range(-(-notes // PER_SNIPPET)):
        text = ['"""Each function returns what it says."""\n']
        for place in range(PER_SNIPPET):
            scale, step = chance.randint(2, 99), chance.randint(2, 9)
            total = sum(value * scale if value % step == 0 else -1 for value in range(20))
            text.append(
                f"# region r{place}\ndef f{number * PER_SNIPPET + place}(x, scale={scale}):\n"
                "    # keep what divides, count down otherwise\n    total = 0\n    for value in range(x):\n"
                f"        if value % {step} == 0:\n            total += value * scale\n"
                f'        else:\n            total -= 1\n    return f"{{total}} {chance.choice(WORDS)}"\n\n\n'
                f"print(f{number * PER_SNIPPET + place}(20).split()[0])\n# > {total}\n# endregion\n"
            )
        (snippets / f"s{number}.py").write_text("\n".join(text))


def timed(*command: str) -> float:
    """Seconds of wall time."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - started


def peak_of(*command: str) -> float:
    """Peak memory of a command in MB; the largest of its processes."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024


def forget_parsing(folder: Path) -> None:
    """Leave only the verdicts in the cache: everything else is made again."""
    with sqlite3.connect(folder / ".cache" / "verideck.sqlite") as database:
        database.execute("DELETE FROM results WHERE kind NOT IN ('verdict', 'name', 'distribution')")
    database.close()


def main() -> None:
    """Measure in a temporary folder, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/README.md")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="verideck-benchmark-"))
    try:
        rows = measure(folder, options.notes)
    finally:
        shutil.rmtree(folder)
    write_table("build", rows, save=options.write)


def measure(folder: Path, notes: int) -> list[tuple[str, str, str, str]]:
    """Rows of the table: what, how long, in relation to what, at most."""
    generate(folder, notes)
    # as `make deck` does, and pip with the libraries of the naive script
    timed("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "verideck")
    package = str(folder / "deck.apkg")
    check = ("build_deck.py", "--cards", str(folder / "cards"), "--snippets", str(folder / "snippets"), "--check")
    build = (*check[:-1], "-o", package)
    timed(*build)  # runs the snippets, which is not what is measured here
    naive, floor, cold, edited, unchanged, checked = (list[float]() for _ in range(6))
    for number in range(1, 4):  # side by side, since the pace of a machine changes within minutes
        naive.append(timed("-c", NAIVE, str(folder), str(folder / "naive.apkg")))
        floor.append(timed("-c", FLOOR, package, str(folder / "floor.apkg")))
        forget_parsing(folder)
        cold.append(timed(*build))
        topic = folder / "cards" / "topic000.md"
        topic.write_text(topic.read_text().replace("The **", f"The {'very ' * number}**", 1))
        edited.append(timed(*build))
        unchanged.append(timed(*build))
        checked.append(timed(*check))
    forget_parsing(folder)
    peak = peak_of(*build)

    timed("build_deck.py")
    imports = min(timed("-c", "import genanki, markdown_it, pygments") for _ in range(5))
    own = min(timed("build_deck.py") for _ in range(5))
    whole = min(naive)
    return [
        (f"naive script, {notes:,} notes", f"{whole:.2f} s", "1 (markdown-it-py and Pygments per block, then genanki)", ""),
        ("plain genanki, ready HTML", f"{min(floor):.2f} s", f"{min(floor) / whole:.2f}", ""),
        (f"build_deck.py, cold, {os.cpu_count()} CPUs", f"{min(cold):.2f} s", f"{min(cold) / whole:.2f}", "0.33"),
        ("build_deck.py, one card edited", f"{min(edited):.2f} s", f"{min(edited) / whole:.2f}", "0.09"),
        ("build_deck.py, nothing changed", f"{min(unchanged):.2f} s", f"{min(unchanged) / whole:.3f}", "0.04"),
        ("build_deck.py --check", f"{min(checked):.2f} s", f"{min(checked) / whole:.2f}", "3 s"),
        ("peak memory", f"{peak:.0f} MB", f"{peak * 1024 / notes:.0f} KB a note", "100 KB a note"),
        ("import genanki, markdown_it, pygments", f"{imports:.2f} s", "1", ""),
        ("build_deck.py, the real deck, nothing changed", f"{own:.2f} s", f"{own / imports:.2f}", "3.00"),
    ]


if __name__ == "__main__":
    main()
