"""Do formulas hold, and do they fit a phone? Asked of the MathJax that the page brings along, in node or in Chromium."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.note import Note, Prose
from verideck.sources.source import Location, Problem

WIDEST = 32.0
"""In ex: about 305 pixels of a phone's 360, which is what a list or a reason leaves."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

_HERE = Path(__file__).parent
_MATHJAX = _HERE / "vendor" / "mathjax-tex-svg.js"
_FORMULA = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)
"""As `anki_text.mathematics` writes them; every other backslash of this kind is a character reference."""
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX between its delimiters."""

    tex: str
    display: bool


@dataclass(frozen=True, slots=True)
class Judgment:
    """What MathJax says of a formula."""

    mistake: str
    width: float
    """In ex."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with the formulas of a deck."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """That nothing here can run MathJax."""


def check_formulas(notes: Iterable[Note], cache: Cache) -> Judged:
    """Every formula that MathJax refuses, or that is wider than a phone."""
    found = list(_formulas(notes))
    formulas = list(dict.fromkeys(formula for formula, _ in found))
    keys = {formula: key_of(fingerprint("page"), formula.tex, str(formula.display)) for formula in formulas}
    known = cache.get("formula", keys.values())
    judgments = {formula: Judgment(**json.loads(known[key])) for formula, key in keys.items() if key in known}
    missing = [formula for formula in formulas if formula not in judgments]
    if missing:
        answers = _in_node(missing) or _in_browser(missing)
        if answers is None:
            message = f"{len(missing)} formulas were not checked: install node or Chromium, which run MathJax"
            return Judged(warnings=(Problem(found[0][1], message),))
        judgments |= zip(missing, answers, strict=True)
        cache.put("formula", {keys[formula]: json.dumps(asdict(judgments[formula])).encode() for formula in missing})
    return Judged(problems=tuple(_problems(found, judgments)))


def _formulas(notes: Iterable[Note]) -> Iterator[tuple[Formula, Location]]:
    for note in notes:
        for block in note.blocks:
            if isinstance(block, Prose):
                for match in _FORMULA.finditer(block.html):
                    display = match[2] is not None
                    yield Formula(html.unescape(match[2] if display else match[1]), display), block.location


def _problems(found: Iterable[tuple[Formula, Location]], judgments: dict[Formula, Judgment]) -> Iterator[Problem]:
    for formula, location in found:
        judgment = judgments[formula]
        if judgment.mistake:
            yield Problem(location, f"the formula `{formula.tex}` is broken: {judgment.mistake}")
        elif judgment.width > WIDEST:
            advice = "break it into lines with `\\\\`" if formula.display else "break it into two, or set it apart with `$$`"
            width = f"{judgment.width / WIDEST:.1f} times as wide as a phone"
            yield Problem(location, f"the formula `{formula.tex}` is {width}, and cards must not scroll sideways; {advice}")


def _in_node(formulas: Sequence[Formula]) -> list[Judgment] | None:
    node = shutil.which("node")
    if node is None:
        return None
    asked = json.dumps([asdict(formula) for formula in formulas])
    program = f"{_scripts('formula_dom', 'formula')}\njudged({asked}).then((said) => console.log(JSON.stringify(said)));"
    said = _output([node, "-"], program)
    return _read(said, len(formulas))


def _in_browser(formulas: Sequence[Formula]) -> list[Judgment] | None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return None
    asked = json.dumps([asdict(formula) for formula in formulas]).replace("<", "\\u003c")
    with tempfile.TemporaryDirectory(prefix="verideck-") as folder:
        page = Path(folder) / "formulas.html"
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><script>{_scripts("formula")}</script><pre></pre><script>'
            f"judged({asked}).then((said) => {{ document.body.textContent = JSON.stringify(said); }});</script>",
            encoding="utf-8",
        )
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=20000",
            f"--user-data-dir={folder}/user",
        ]
        said = _output([browser, *options, "--dump-dom", page.as_uri()])
    body = re.search(r"<body>(\[.*\])</body>", said, re.DOTALL)
    return _read(html.unescape(body[1]), len(formulas)) if body else None


def _scripts(*names: str) -> str:
    parts = [(_HERE / "templates" / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return "\n".join((*parts, _MATHJAX.read_text(encoding="utf-8")))


def _output(command: Sequence[str], text: str = "") -> str:
    try:
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _read(said: str, count: int) -> list[Judgment] | None:
    """A judgment of each formula; None where something else was said."""
    try:
        judgments = [Judgment(**one) for one in json.loads(said)]
    except (ValueError, TypeError):
        return None
    return judgments if len(judgments) == count else None
