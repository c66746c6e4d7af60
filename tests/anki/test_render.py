"""Notes are rendered again whenever one of their ingredients changes, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from deck_folder import SNIPPET, DeckFolder

from verideck.anki import render as rendering
from verideck.anki.collection import guid
from verideck.anki.render import Media, check_figures, collect_media, hashes_of, medium_name, render, render_note
from verideck.proof.proof import Proof, prove
from verideck.proof.verdict import Figure, Verdict
from verideck.sources.cache import Cache
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import Location, Problem
from verideck.sources.sources import Sources, read_sources

MISTAKE = (Problem(Location("cards/lists.md", 3), "a mistake"),)
Ingredients = tuple[Sources, Proof]


def ingredients(deck: DeckFolder, cache: Cache) -> Ingredients:
    sources = read_sources(deck.cards, deck.snippets, cache)
    return sources, prove(sources, cache)


def gpu(ingredients: Ingredients, device: str) -> Ingredients:
    sources, proof = ingredients
    return sources, replace(proof, verdicts={path: Verdict("gpu", evidence=device) for path in proof.verdicts})


def renamed(ingredients: Ingredients) -> Ingredients:
    sources, proof = ingredients
    return replace(sources, deck=replace(sources.deck, name="Another Deck")), proof


def with_deck(ingredients: Ingredients, **values: object) -> Ingredients:
    sources, proof = ingredients
    return replace(sources, deck=replace(sources.deck, **values)), proof


@pytest.fixture
def cache(deck: DeckFolder) -> Cache:
    return Cache(deck.path / ".cache" / "verideck.sqlite")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda found: gpu(found, "H200 with torch 2.11"), id="how it was proved"),
        pytest.param(renamed, id="the deck's name"),
        pytest.param(lambda found: with_deck(found, namespace="other"), id="the namespace"),
        pytest.param(lambda found: with_deck(found, snippets=Path("programs")), id="the name of the snippets' folder"),
    ],
)
def test_another_ingredient_is_another_note(deck: DeckFolder, cache: Cache, change: Callable[[Ingredients], Ingredients]):
    found = ingredients(deck, cache)
    first = render(*found, cache).notes

    second = render(*change(found), cache).notes

    assert second == render(*change(found), Cache(None)).notes != first
    assert render(*found, cache).notes == first


def test_another_device_is_another_footer(deck: DeckFolder, cache: Cache):
    found = ingredients(deck, cache)

    shown = [render(*gpu(found, device), cache).notes[0].fields[6] for device in ("H100", "H200")]

    assert shown == ["verified on H100", "verified on H200"]
    sources, proof = gpu(found, "H200")
    here = replace(proof, verdicts={path: Verdict("here", evidence="H200") for path in proof.verdicts})
    assert render(sources, here, cache).notes[0].fields[6] == ""


@pytest.mark.parametrize(("changed", "marked"), [("append", [True, False]), ("other", [False, True])])
def test_another_line_of_a_snippet_is_another_note(deck: DeckFolder, cache: Cache, changed: str, marked: list[bool]):
    deck.write("snippets/lists/other.py", SNIPPET)
    deck.add_note("## What else?\n<!-- id: other -->\n\n[code](../snippets/lists/other.py#add)\n")
    assert ["# at the end" in note.fields[1] for note in render(*ingredients(deck, cache), cache).notes] == [False, False]
    deck.replace(f"snippets/lists/{changed}.py", "xs.append(3)", "xs.append(3)  # at the end")

    assert ["# at the end" in note.fields[1] for note in render(*ingredients(deck, cache), cache).notes] == marked


def test_another_word_of_a_card_is_another_note(deck: DeckFolder, cache: Cache):
    (first,) = render(*ingredients(deck, cache), cache).notes
    deck.replace("cards/lists.md", "It adds", "It really adds")

    (second,) = render(*ingredients(deck, cache), cache).notes

    assert ["It really adds" in note.fields[1] for note in (first, second)] == [False, True]


def test_the_footer_names_the_library_that_any_snippet_imports(deck: DeckFolder, cache: Cache):
    sources, proof = ingredients(deck, cache)
    for name in ("a", "z"):
        torch = parse_snippet(f"{name}.py", "import torch\nassert torch\n", f"{name}.py")
        found = replace(sources, snippets={**sources.snippets, f"{name}.py": torch}, problems=MISTAKE)

        assert "verified with PyTorch" in render(found, proof, cache).types["basic"].back
    assert "verified with Python" in render(replace(sources, problems=MISTAKE), proof, cache).types["basic"].back


def test_another_image_under_the_same_name_is_another_note(deck: DeckFolder, cache: Cache):
    deck.write("cards/media/a.png", b"\x89PNG one")
    deck.add_note("## What is it?\n<!-- id: image -->\n\n![a letter](media/a.png)\n")
    code, first = render(*ingredients(deck, cache), cache).notes
    deck.write("cards/media/a.png", b"\x89PNG two")

    same, second = render(*ingredients(deck, cache), cache).notes

    assert (same, first.media) != (code, second.media)
    assert same == code
    assert second.media[0] in second.fields[1]


def test_a_note_that_is_left_out_is_not_rendered_with_its_topic(deck: DeckFolder, cache: Cache):
    deck.write("cards/media/a.png", b"\x89PNG")
    deck.add_note("## What is it?\n<!-- id: other -->\n\n![This](media/a.png)\n")
    sources, proof = ingredients(deck, cache)
    assert [note.id for note in render(sources, proof, cache).notes] == ["list-append", "other"]

    left = render(sources, replace(proof, left_out={"other": "waits for a GPU"}), cache)

    assert [note.id for note in left.notes] == ["list-append"]
    assert list(left.media.data.values()) == [b"\x89PNG"]  # the preview shows it all the same
    assert [note.id for note in render(sources, proof, cache).notes] == ["list-append", "other"]


def test_as_many_processes_as_were_asked_for_may_render(deck: DeckFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch):
    found = ingredients(deck, cache)
    asked = []
    made = Cache.made

    def asking(self: Cache, kind: str, keys: dict, make: Callable, jobs: int | None = None) -> dict:
        asked.append((kind, jobs))
        return made(self, kind, keys, make, jobs)

    monkeypatch.setattr(Cache, "made", asking)

    render(*found, cache, 7)

    assert asked == [("topic", 7)]


def test_nothing_is_rendered_twice(deck: DeckFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch):
    found = ingredients(deck, cache)
    first = render(*found, cache).notes
    monkeypatch.setattr(rendering, "render_note", lambda *_: pytest.fail("rendered again"))

    assert render(*ingredients(deck, cache), cache).notes == first


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("it's a [list]", "it-s a -list--0123456789ab.png"),
        ("e\u0301te\u0301", "\u00e9t\u00e9-0123456789ab.png"),
        (" .hidden. ", "hidden-0123456789ab.png"),
        ("x" * 99, f"{'x' * 40}-0123456789ab.png"),
        ("two\u2002spaces_and-a.dot", "two-spaces_and-a.dot-0123456789ab.png"),
        ("x" * 39 + ". y", f"{'x' * 39}.-0123456789ab.png"),
        ("\ufb01ne \u00b2", "\ufb01ne \u00b2-0123456789ab.png"),
        (".. ", "-0123456789ab.png"),
    ],
)
def test_names_of_media_are_those_that_anki_keeps(stem: str, name: str):
    assert medium_name(stem, "0123456789abcdef", ".png") == name
    assert Path(name).name == name


@pytest.mark.parametrize("tool", ["Pygments", "genanki", "sources", "anki"])
def test_another_version_of_what_makes_notes_makes_them_again(
    deck: DeckFolder, cache: Cache, monkeypatch: pytest.MonkeyPatch, tool: str
):
    found = ingredients(deck, cache)
    render(*found, cache)
    made: list[str] = []
    monkeypatch.setattr(rendering, "render_note", lambda deck, note, *rest: made.append(note.id))
    render(*found, cache)
    assert made == []
    known, engine = rendering.tool_version, rendering.fingerprint
    monkeypatch.setattr(rendering, "tool_version", lambda name: "99" if name == tool else known(name))
    monkeypatch.setattr(rendering, "fingerprint", lambda *rooms: "another" if tool in rooms else engine(*rooms))

    render(*found, cache)

    assert made == ["list-append"]


def test_another_figure_is_another_note(deck: DeckFolder, cache: Cache):
    deck.replace("cards/lists.md", "[code and output]", "[figure]")
    sources, proof = ingredients(deck, cache)
    shown = []
    for digest in ("1" * 40, "2" * 40, "1" * 40):
        drawn = replace(
            proof, verdicts={path: Verdict("here", figure=Figure(b"png", digest, False)) for path in proof.verdicts}
        )
        rendered = render(sources, drawn, cache)
        shown.append(rendered.notes[0].media)
        assert rendered.media.data == {shown[-1][0]: b"png"}

    assert shown == [("append-111111111111.png",), ("append-222222222222.png",), ("append-111111111111.png",)]


def test_nothing_is_rendered_where_problems_stand(deck: DeckFolder, cache: Cache):
    sources, proof = ingredients(deck, cache)

    for found in ((replace(sources, problems=MISTAKE), proof), (sources, replace(proof, problems=MISTAKE))):
        result = render(*found, cache)
        assert (result.notes, result.media, result.problems, list(result.types)) == (
            (),
            Media({}, {}),
            (),
            ["basic", "cloze", "type-in"],
        )


def test_a_link_to_a_figure_that_nobody_drew_is_a_problem_unless_its_note_is_left_out(deck: DeckFolder, cache: Cache):
    deck.replace("snippets/lists/append.py", "assert", "# proves: This.\nassert")
    deck.add_note(
        "## What is drawn?\n<!-- id: drawn -->\n\n[code](../snippets/lists/append.py#add)\n\nThis.\n\n"
        "[figure](../snippets/lists/append.py#add)\n\n[proof](../snippets/lists/append.py)\n"
    )
    sources, proof = ingredients(deck, cache)

    result = render(sources, proof, cache)

    assert (result.notes, [str(problem) for problem in result.problems]) == (
        (),
        [
            "cards/lists.md:21: snippets/lists/append.py draws no figure; draw one with matplotlib, "
            "or link to its code or output"
        ],
    )
    left_out = render(sources, replace(proof, left_out={"drawn": "waits"}), cache)
    assert ([note.id for note in left_out.notes], left_out.problems) == (["list-append"], ())
    assert list(check_figures(sources.notes, sources.snippets, Media({"lists/append.py": "a.png"}, {}))) == []


MEDLEY = '''\
"""A medley."""

# region both
print("{{c1::x}} <b>", [1])
# > {{c1::x}} <b> [1]
x = {"a": {}}
try:
    x["b"]
except KeyError as error:
    print(error)
    # > 'b'
print("[sound:a]")
# > [sound:a]
# endregion

# region code
y = len(x)
# endregion

assert y == 1
'''
LINK = "../snippets/lists/medley.py"
CODE = '<pre class="code"><code><span class="line">y = <span class="fc">len</span>(x)</span></code></pre>'
GAPS = CODE.replace("y = ", "{{c1::y}} = ").replace("(x)", "{{c2::(x)}}")
PRINTED = (
    '<pre class="output"><samp>&#123;{c1::x}} &lt;b&gt; [1]</samp></pre>\n'
    "<pre class=\"error\"><samp>KeyError: 'b'</samp></pre>\n"
    '<pre class="output"><samp>&#91;sound:a]</samp></pre>'
)


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (f"[code]({LINK}#code)", CODE),
        (f'[cloze]({LINK}#code "y | (x)")', GAPS),
        (f"[output]({LINK}#both)", PRINTED),
        (f'[code]({LINK}#code "y | (x)")', CODE),
        (
            f"[figure]({LINK} \"A '<rising>' & line\")",
            '<img class="figure lines" src="medley-0123456789ab.png" alt="A &#x27;&lt;rising&gt;&#x27; &amp; line">',
        ),
        (f"[proof]({LINK})", None),
    ],
)
def test_each_kind_of_link_shows_what_it_names(deck: DeckFolder, link: str, shown: str | None):
    source = MEDLEY.replace("\nassert", "\n# proves: This.\nassert") if shown is None else MEDLEY
    deck.write("snippets/lists/medley.py", source)
    deck.add_note(f"## What?\n<!-- id: medley -->\n\n{link}\n\n---\n\nThis.\n")
    found = read_sources(deck.cards, deck.snippets)
    assert found.problems == ()
    figure = Figure(b"png", "0123456789abcdef", False)
    verdicts = {path: Verdict("here", figure=figure) for path in found.snippets}

    note = render_note(found.deck, found.notes[1], found.snippets, verdicts, collect_media(found.deck, (), verdicts).names)

    question = '<div class="question">What?</div>'
    assert note.fields[0] == (f"{question}\n{shown}" if shown else question)
    assert note.fields[5:7] == ("snippets/lists/medley.py", "")
    assert note.media == (("medley-0123456789ab.png",) if "figure" in link else ())


def test_a_gap_in_code_shows_no_output(deck: DeckFolder):
    deck.add_note('## What?\n<!-- id: gap -->\n\n[cloze](../snippets/lists/append.py#add "append(3)")\n\n### Why\nSo.\n')
    found = read_sources(deck.cards, deck.snippets)

    front, *others = render_note(found.deck, found.notes[1], found.snippets, {"lists/append.py": Verdict("here")}, {}).fields

    assert others == ["", "<p>So.</p>", "", "", "snippets/lists/append.py", "", "gap"]
    assert ("{{c1::" in front, front.count("<pre"), "[1, 2, 3]" in front) == (True, 1, False)


def test_code_and_output_are_one_below_the_other_and_pictures_are_told_from_lines(deck: DeckFolder):
    deck.write("snippets/lists/medley.py", MEDLEY)
    deck.add_note(f"## What?\n<!-- id: medley -->\n\n[code and output]({LINK}#both)\n\n[figure]({LINK})\n")
    found = read_sources(deck.cards, deck.snippets)
    verdicts = {path: Verdict("here", figure=Figure(b"png", "0123456789abcdef", True)) for path in found.snippets}

    back = render_note(found.deck, found.notes[1], found.snippets, verdicts, {"lists/medley.py": "m.png"}).fields[1]

    code, _, rest = back.partition("</code></pre>\n")
    assert code.count('<span class="line') == 4
    assert "try" not in code
    assert rest == f'{PRINTED}\n<img class="figure" src="m.png" alt="">'


def test_a_note_knows_all_that_anki_stores_of_it(deck: DeckFolder):
    for name, data in (("one.png", b"\x89PNG one"), ("two.PNG", b"\x89PNG two")):
        deck.write(f"cards/media/{name}", data)
    deck.write("snippets/lists/other.py", SNIPPET)
    deck.add_note(
        "## Which of `a < b` & ![1](media/one.png)?\n<!-- id: all; tags: zz, core -->\n\n![2](media/two.PNG) ![1](media/one.png)\n\n---\n\n"
        "This.\n\n[code](../snippets/lists/other.py#add)\n\n[code](../snippets/lists/append.py#add)\n\n"
        "### Why\nSo.\n\nThus.\n\n### Hint\nLook:\n\n![2](media/two.PNG)\n\n### Type\n.a<b & 'c'.\n"
    )
    found = read_sources(deck.cards, deck.snippets)
    assert found.problems == ()
    media = collect_media(found.deck, found.notes, {})
    verdicts = {
        "lists/append.py": Verdict("gpu", evidence="<H100> & torch 2"),
        "lists/other.py": Verdict("gpu", evidence="H200"),
    }

    note = render_note(found.deck, found.notes[1], found.snippets, verdicts, media.names)
    again = render_note(
        found.deck, found.notes[1], found.snippets, dict.fromkeys(verdicts, Verdict("gpu", evidence="H200")), media.names
    )

    one, two = media.names["media/one.png"], media.names["media/two.PNG"]
    assert (one, two) == ("one-0f910e785fbc.png", "two-4ce1f4445c02.png")
    assert media.data == {one: b"\x89PNG one", two: b"\x89PNG two"}
    front, back, why, hint, typed, source, extra, name = note.fields
    assert front == (
        f'<div class="question">Which of <code>a &lt; b</code> &amp; <img src="{one}" alt="1" />?</div>\n'
        f'<p><img src="{two}" alt="2" /> <img src="{one}" alt="1" /></p>'
    )
    assert back.startswith('<p>This.</p>\n<pre class="code">')
    assert (why, hint, typed) == (
        "<p>So.</p>\n<p>Thus.</p>",
        f'<p>Look:</p>\n<p><img src="{two}" alt="2" /></p>',
        ".a&lt;b &amp; 'c'.",
    )
    assert (source, extra, name) == ("snippets/lists/other.py", "verified on H200, &lt;H100&gt; &amp; torch 2", "all")
    assert again.fields[6] == "verified on H200"
    assert (note.id, note.guid, note.kind, note.deck, note.media) == (
        "all",
        guid("small", "all"),
        "type-in",
        "Small Deck::Lists",
        (one, two),
    )
    assert note.tags == found.notes[1].tags
    assert note.hashes == hashes_of(note.fields, note.tags)


def test_hashes_are_of_each_field_that_shows_something_and_of_the_tags_in_any_order():
    fields = ("front", "", "", "", "", "", "", "an-id")

    front, spaced, tags = (sha256(text).hexdigest()[:12] for text in (b"front", b" front\n", b"a b"))
    assert hashes_of((" front\n", *fields[1:]), ()) == f"Front={spaced}"
    assert hashes_of(fields, ["b", "a"]) == f"Front={front} tags={tags}"
    assert hashes_of(("", *fields[1:]), ()) == ""
    names = ["Back", "Extra", "Front", "Hint", "Source", "Type", "Why", "tags"]
    assert [pair.split("=")[0] for pair in hashes_of(("x",) * 8, ["x"]).split(" ")] == names
