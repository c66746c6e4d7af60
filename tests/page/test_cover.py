"""The cover: what it counts, which cards it begins with, where it leads."""

from __future__ import annotations

import hashlib
import html
import platform
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from verideck.anki import note_type
from verideck.page.cover import Download, cover, samples
from verideck.sources.deck import Deck
from verideck.sources.note import Block, Note, Prose, SnippetRef
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import Location
from verideck.sources.sources import Sources

AT = Location("cards/a.md", 1)
WORDS = Prose("<p>w</p>", "w", "w", 0, (), AT)


def link(kind: str, lines: int = 1, region: str = "r") -> SnippetRef:
    return SnippetRef(kind, f"lines_{lines}.py", region, "", AT)


def note(
    name: str,
    *front: Block,
    deck: str = "A",
    tags: tuple[str, ...] = (),
    back: tuple[Block, ...] = (WORDS,),
    deletions: int = 0,
    **more: object,
) -> Note:
    return Note(name, AT, "a", deck, tags, WORDS, front, back, deletions=frozenset(range(deletions)), **more)  # type: ignore[arg-type]


def deck_of(*notes: Note, repository: str = "", name: str = "D", description: str = "About.", version: str = "1") -> Sources:
    deck = Deck(Path("cards"), Path("snippets"), name, "d", description, version, repository, ("a",), (), (), AT)
    snippets = {
        path: parse_snippet(
            path, "# region r\n" + "x = 1\n" * (int(path[6:-3]) - 1) + "print(1)\n# > 1\n# endregion\n", f"snippets/{path}"
        )
        for path in {ref.path for note in notes for ref in note.refs}
    }
    return Sources(deck, notes, snippets, (), ())


def shown(sources: Sources, *left_out: str, proved: int = 0, download: Download | None = None) -> str:
    rendering = SimpleNamespace(notes=[note for note in sources.notes if note.id not in left_out])
    proof = SimpleNamespace(left_out=dict.fromkeys(left_out, "waits"), words=SimpleNamespace(proved=proved))
    return cover(sources, proof, rendering, download)  # type: ignore[arg-type]


def counts(page: str) -> dict[str, str]:
    return {what: number for number, what in re.findall(r"<div><dd>(.*?)</dd><dt>(.*?)</dt></div>", page)}


def test_notes_cards_and_programs_are_counted_without_what_is_left_out():
    sources = deck_of(
        note("one", link("code"), link("output")),
        note("two", link("code", 2), deck="B", deletions=3),
        note("three", link("code", 3), deck="C", deletions=2),
        note("four", deck="B", proofs=(link("proof", 4),)),
    )

    assert counts(shown(sources, "three")) == {"notes": "3", "cards": "5", "programs run": "3", "decks": "3"}
    assert counts(shown(sources, proved=1234)) == {
        "notes": "4",
        "cards": "7",
        "programs run": "4",
        "decks": "3",
        "sentences proved": "1,234",
    }


def test_names_and_texts_of_the_deck_are_no_html():
    page = shown(deck_of(name="A & <b>", description="Q & <i>", version="<1>"))

    assert '<h1 id="pv-title">A &amp; &lt;b&gt;</h1>' in page
    assert '<p class="pv-lead">Q &amp; &lt;i&gt;</p>' in page
    assert "<p>Version &lt;1&gt;, free, for Anki on every system.</p>" in page
    assert f'<p class="pv-small">Verified with Python {platform.python_version()}.</p>' in page


def test_the_cover_names_what_the_programs_were_run_with(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(note_type, "version_of", {"torch": "2.11.0"}.get)
    sources = deck_of(note("a", link("code")))
    (path,) = sources.snippets
    program = parse_snippet(path, "import torch\n# region r\nprint(1)\n# > 1\n# endregion\n", f"snippets/{path}")

    page = shown(replace(sources, snippets={path: program}))

    assert '<p class="pv-small">Verified with PyTorch 2.11.0.</p>' in page


@pytest.mark.parametrize(
    ("repository", "home"),
    [
        ("https://e.org/r/blob/main", "https://e.org/r"),
        ("https://e.org/r/src/branch/main", "https://e.org/r"),
        ("https://e.org/r/tree/main", "https://e.org/r/tree/main"),
        ('https://e.org/r?a&"b', "https://e.org/r?a&amp;&quot;b"),
        ("", None),
    ],
)
def test_the_cover_leads_to_the_repository_itself(repository: str, home: str | None):
    found = re.findall(r'<a href="([^"]*)">Cards, programs and the tool</a>: read them', shown(deck_of(repository=repository)))

    assert found == ([home] if home else [])


def test_a_package_is_offered_with_its_size_and_checksum():
    download = Download.of("a&b.apkg", b"x" * 2_340_000)

    page = shown(deck_of(), download=download)

    digest = hashlib.sha256(b"x" * 2_340_000).hexdigest()
    assert '<a class="pv-button" href="a&amp;b.apkg" download>Download the deck <span>2.3 MB</span></a>' in page
    assert f'<p class="pv-small">SHA-256 <code>{digest}</code></p>' in page
    assert download.checksum_line == f"{digest}  a&b.apkg\n"
    assert "pv-button" not in shown(deck_of())
    assert "<span>0.0 MB</span>" in shown(deck_of(), download=Download.of("empty", b""))
    assert html.unescape(page).count("a&b.apkg") == 1


def predict(name: str, lines: int = 1) -> Note:
    return note(name, link("code", lines), tags=("output",))


FIGURE = link("figure", 1, "")


@pytest.mark.parametrize(
    ("notes", "left_out", "ids"),
    [
        pytest.param([predict("a"), predict("b"), predict("c")], "", "bac", id="the middle one of a kind, then the first"),
        pytest.param([predict("a"), predict("b")], "", "ba", id="the later one of two"),
        pytest.param([predict("a", 8), predict("b", 7), note("c")], "", "bca", id="short ones first"),
        pytest.param([predict("a", 8), predict("b", 8)], "", "ab", id="long ones where there are no others"),
        pytest.param(
            [note("w"), predict("a"), note("b", link("cloze"), deletions=1), note("c", FIGURE)],
            "",
            "abc",
            id="one of each kind",
        ),
        pytest.param(
            [note("a", FIGURE, deletions=1), note("b", FIGURE, type="x"), note("c"), note("d", FIGURE)],
            "",
            "dab",
            id="figures that a question goes with",
        ),
        pytest.param(
            [note("a"), note("b", link("code")), note("c", link("output"), tags=("output",)), predict("d")],
            "",
            "dab",
            id="an output to predict shows code and is tagged",
        ),
        pytest.param(
            [
                note("a"),
                note("b", back=(FIGURE,)),
                note("c", back=(link("cloze"),)),
                note("d", back=(link("code"),), tags=("output",)),
            ],
            "",
            "abc",
            id="what an answer shows does not count",
        ),
        pytest.param(
            [note("b", link("code"), back=(link("code", 8),)), note("a")], "", "ba", id="lines of an answer do not count"
        ),
        pytest.param(
            [predict("a"), note("b", link("code"), tags=("outputs",)), note("c", link("code"), tags=("no-output",))],
            "",
            "abc",
            id="tags that hold the word",
        ),
        pytest.param(
            [predict("a"), note("b", link("code")), note("c", link("code"))], "", "abc", id="code alone asks for no output"
        ),
        pytest.param([predict("a"), predict("b"), predict("c")], "b", "ca", id="none that is left out"),
        pytest.param([note("a", link("code", 4), link("code", 4)), note("b")], "", "ba", id="all lines of a front count"),
        pytest.param(
            [note("a", WORDS), note("b", WORDS, link("cloze"), deletions=1), note("c", WORDS, FIGURE)],
            "",
            "bca",
            id="words before what is shown",
        ),
        pytest.param([note("a"), note("b"), note("c"), note("d")], "", "abc", id="three"),
    ],
)
def test_the_cover_begins_with_short_cards_of_unlike_kinds(notes: list[Note], left_out: str, ids: str):
    sources = deck_of(*notes)
    rendering = SimpleNamespace(notes=[note for note in notes if note.id not in left_out])

    assert "".join(samples(sources, rendering)) == ids  # type: ignore[arg-type]
