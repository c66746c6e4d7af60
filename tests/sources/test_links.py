"""Every reference that leads nowhere is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from verideck.sources.card import parse_cards
from verideck.sources.deck import Deck, read_deck
from verideck.sources.links import check_links, fragment_places
from verideck.sources.note import SnippetRef
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import Location

SNIPPETS = {
    "a.py": '"""A."""\n# region one\nx = [1]\ny = 1\n# endregion\n# region two\nprint(x)\n# > [1]\n# endregion\n# region blank\nprint()\n# >\n# endregion\n# requires: loopback\n',
    "b/gpu.py": '"""B."""\n# requires: cuda\n# region three\nx = 1\n# endregion\n# proves: It is so.\nassert x\n',
    "none.py": '"""N."""\nassert len("x")\n',
}


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deck:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards" / "media" / "deep").mkdir(parents=True)
    (tmp_path / "cards" / "a.md").write_text("")
    (tmp_path / "cards" / "deck.toml").write_text('name = "A"\nnamespace = "a"\ntopics = ["a"]\nwithdrawn = ["gone", "old"]\n')
    return read_deck(Path("cards"), Path("snippets"))


def told(deck: Deck, text: str, *, whole: bool = False, unreadable: tuple[str, ...] = ()) -> list[str]:
    notes, problems = parse_cards(f"---\ndeck: A\n---\n{text}", "a.md", "a")
    assert problems == ()
    snippets = {path: parse_snippet(path, source, f"snippets/{path}") for path, source in SNIPPETS.items()}
    return [str(problem) for problem in check_links(deck, notes, snippets, unreadable, whole=whole)]


def note(name: str, body: str = "x") -> str:
    return f"## Q?\n<!-- id: {name} -->\n\n{body}\n\n"


def body(text: str) -> str:
    """Of one note: it stands at line 7."""
    return note("a", text)


def test_an_id_is_that_of_one_note_and_no_withdrawn_one(deck: Deck):
    assert told(deck, note("a") + note("b") + note("a") + note("old") + note("a") + note("gone") + note("old")) == [
        'a.md:14: note id "a" is already used at a.md:4; ids are unique in the deck, so choose another',
        'a.md:19: note id "old" is withdrawn in cards/deck.toml:4; choose a new id, since learners still have the old note',
        'a.md:24: note id "a" is already used at a.md:4; ids are unique in the deck, so choose another',
        'a.md:29: note id "gone" is withdrawn in cards/deck.toml:4; choose a new id, since learners still have the old note',
        'a.md:34: note id "old" is already used at a.md:19; ids are unique in the deck, so choose another',
    ]


def test_an_id_is_that_of_one_note_in_all_topics(deck: Deck):
    (one,), (other,) = (parse_cards(f"---\ndeck: A\n---\n{note('same')}", f"{name}.md", name)[0] for name in "ab")

    assert list(map(str, check_links(deck, [one, other], {}, whole=True))) == [
        'b.md:4: note id "same" is already used at a.md:4; ids are unique in the deck, so choose another'
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[code](../snippets/a.py#one)", []),
        ("[code and output](../snippets/a.py#two)", []),
        ("[figure](../snippets/a.py 'x')", []),
        ("[figure](../snippets/a.py#one 'x')", []),
        ("[proof](../snippets/b/gpu.py)\n\nx", []),
        ("[code](../snippets/quite/else.py#one)", ["there is no file snippets/quite/else.py; write it or mend the link"]),
        ("[code](../snippets/gpu.py#three)", ['there is no file snippets/gpu.py; did you mean "b/gpu.py"?']),
        ("[code](../snippets/a.py#tow)", ['snippets/a.py has no region "tow"; it has one, two, blank; did you mean "two"?']),
        ("[code](../snippets/none.py#one)", ['snippets/none.py has no region "one"; it has none']),
        (
            "[figure](../snippets/a.py#tow 'x')",
            ['snippets/a.py has no region "tow"; it has one, two, blank; did you mean "two"?'],
        ),
        (
            "[figure](../snippets/b/gpu.py 'x')",
            ["a figure cannot come from a snippet that needs a GPU; draw it in one that runs anywhere"],
        ),
        ("[code](../snippets/b/gpu.py#three)", []),
        ("[figure](../snippets/b/gpu.py#one 'x')", ['snippets/b/gpu.py has no region "one"; it has three']),
        ("[proof](../snippets/a.py#deux)\n\nx", ['snippets/a.py has no region "deux"; it has one, two, blank']),
        (
            "[output](../snippets/a.py#blank)",
            ['region "blank" of snippets/a.py:10 prints nothing; link to it as `code` or `figure`'],
        ),
        (
            "[output](../snippets/a.py#one)",
            ['region "one" of snippets/a.py:2 prints nothing; link to it as `code` or `figure`'],
        ),
        ("[code and output](../snippets/a.py#one)", ['region "one" of snippets/a.py:2 prints nothing; link to it as `code`']),
        (
            "[proof](../snippets/a.py)\n\nx",
            ["snippets/a.py proves no sentence; quote one of this note there, as `# proves: …` above an assertion"],
        ),
        (
            "[proof](../snippets/a.py#one)\n\nx",
            ["snippets/a.py proves no sentence; quote one of this note there, as `# proves: …` above an assertion"],
        ),
        ("[cloze](../snippets/a.py#one '[1] | y')", []),
        ("[cloze](../snippets/a.py#one 'y | [1]')", []),
        ("[cloze](../snippets/a.py#one '[1 | ]')", []),
        ("[cloze](../snippets/a.py#blank '()')", []),
        ("[cloze](../snippets/a.py#one 'x = [1]')", []),
        (
            "[cloze](../snippets/a.py#one '= [1 | 1] | 1')",
            [
                "the fragment `1` stands 2 times in the region at snippets/a.py:2; take in more code so that it is unique",
                "the fragments `= [1` and the one after it overlap; hide separate pieces",
                "the fragments `1` and the one after it overlap; hide separate pieces",
            ],
        ),
        (
            "[cloze](../snippets/a.py#one 'g | f | e | d | c | b | a')",
            [
                f"the fragment `{name}` does not stand in the region at snippets/a.py:2; copy it from there"
                for name in "gfedcba"
            ],
        ),
        (
            "[cloze](../snippets/a.py#one 'y = | gone | absent')",
            [
                "the fragment `gone` does not stand in the region at snippets/a.py:2; copy it from there",
                "the fragment `absent` does not stand in the region at snippets/a.py:2; copy it from there",
            ],
        ),
        (
            "[cloze](../snippets/a.py#one '1] | x = [1')",
            ["the fragments `x = [1` and the one after it overlap; hide separate pieces"],
        ),
    ],
)
def test_a_link_leads_to_what_it_says(deck: Deck, text: str, expected: list[str]):
    assert told(deck, body(text)) == [f"a.md:7: {problem}" for problem in expected]


def test_links_of_all_parts_of_a_note_are_followed(deck: Deck):
    links = "\n\n".join(
        f"{part}[code](../snippets/z{n}.py#a)" for n, part in enumerate(["", "---\n\n", "### Why\n", "### Hint\n"])
    )

    assert [problem.partition(";")[0] for problem in told(deck, body(f"{links}\n\n[proof](../snippets/z4.py)"))] == [
        "a.md:7: there is no file snippets/z0.py",
        "a.md:11: there is no file snippets/z1.py",
        "a.md:14: there is no file snippets/z2.py",
        "a.md:17: there is no file snippets/z3.py",
        "a.md:19: there is no file snippets/z4.py",
    ]


def test_a_snippet_with_mistakes_of_its_own_is_there(deck: Deck):
    assert told(deck, body("[code](../snippets/broken.py#x)"), unreadable=("broken.py",)) == []


def test_a_snippet_that_nothing_links_to_is_told_where_all_notes_are_known(deck: Deck):
    text = body("[proof](../snippets/b/gpu.py)\n\nx")
    alone = "no card links to this snippet; link to ../snippets/"

    assert told(deck, text) == []
    assert told(deck, text, whole=True) == [
        f"snippets/a.py:1: {alone}a.py#one or delete it",
        f"snippets/none.py:1: {alone}none.py#region or delete it",
    ]


def test_each_fragment_of_a_cloze_has_its_number_and_place():
    ref = SnippetRef("cloze", "a.py", "one", "cd | a |  ef", Location("a.md", 1))

    assert fragment_places(ref, "abcdef") == [(2, 4, 1), (0, 1, 2), (4, 6, 3)]


IMAGES = ".png, .jpg, .jpeg, .gif, .webp, .svg"


@pytest.mark.parametrize(
    ("name", "there", "problem"),
    [
        *((f"x{ending}", f"x{ending}", "") for ending in [*IMAGES.split(", "), ".PNG", ".JPG"]),
        ("deep/x.png", "deep/x.png", ""),
        *(
            (f"x{ending}", f"x{ending}", f"cards/media/x{ending} is not an image that Anki shows everywhere; use {IMAGES}")
            for ending in (".tiff", ".bmp", ".pdf", "")
        ),
        ("quite-else.png", "x.gif", "there is no image cards/media/quite-else.png; add it or mend the path"),
        ("stride.png", "strides.png", 'there is no image cards/media/stride.png; did you mean "media/strides.png"?'),
        ("x1.png", "deep/x1.png", 'there is no image cards/media/x1.png; did you mean "media/deep/x1.png"?'),
        ("deep", "deep/elsewhere.png", "there is no image cards/media/deep; add it or mend the path"),
    ],
)
def test_an_image_is_a_file_that_anki_shows(deck: Deck, name: str, there: str, problem: str):
    (deck.cards / "media" / there).write_bytes(b"<svg/>")

    assert told(deck, body(f"![a](media/{name})")) == ([f"a.md:7: {problem}"] if problem else [])


def test_the_whole_deck_may_be_a_link(deck: Deck, tmp_path: Path):
    (deck.cards / "media" / "x.png").write_bytes(b"x")
    (tmp_path / "link").symlink_to("cards")

    assert told(read_deck(tmp_path / "link", Path("snippets")), body("![a](media/x.png)")) == []


def test_an_image_may_be_a_link_inside_of_the_media(deck: Deck):
    (deck.cards / "media" / "x.png").write_bytes(b"x")
    (deck.cards / "media" / "y.png").symlink_to("x.png")
    (deck.cards / "mediax.png").write_bytes(b"x")
    (deck.cards / "media" / "z.png").symlink_to("../mediax.png")

    assert told(deck, body("![a](media/y.png) ![a](media/z.png)")) == [
        "a.md:7: the image cards/media/z.png is a link to a place outside of cards/media/; copy it there"
    ]


SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"


@pytest.mark.parametrize(
    ("inside", "danger"),
    [
        ("<path d='M0 0'/><text>on http://x.org</text><style>a{fill: url(#b)}</style>", ""),
        ("<a href='#b'/><use xlink:href='#c'/><image href='data:image/png;base64,AA=='/>", ""),
        ("<g fill='url(#b)' data-on='x' href-x='http://x.org'/>", ""),
        ("<a href='#http://x.org'/><a href='httpx://y'/><a href='data:image/svg+xml,//x'/>", ""),
        ("<style>a{fill: url(#//x); stroke: url(data:image/png;base64,//AA)} import</style><g fill='url x(//y)'/>", ""),
        ("<g><script/></g>", "<script>"),
        ("<SCRIPT/>", "<script>"),
        ("<foreignObject/>", "<foreignobject>"),
        ("<x:iframe xmlns:x='y'/>", "<iframe>"),
        ("<g onClick='x'/>", "an event handler (onClick)"),
        ("<g fill='red' stroke='blue' onload='x'/>", "an event handler (onload)"),
        ("<image width='1' href='//x.org'/>", "a remote address (//x.org)"),
        ("<g ONLOAD='x'/>", "an event handler (ONLOAD)"),
        ("<use xlink:href='http://x.org'/>", "a remote address (http://x.org)"),
        ("<image href=' HTTPS://x.org'/>", "a remote address ( HTTPS://x.org)"),
        ("<image href='//x.org'/>", "a remote address (//x.org)"),
        ("<a href='javascript:x()'/>", "a remote address (javascript:x())"),
        ("<a href='data:text/html,x'/>", "a remote address (data:text/html,x)"),
        ("<image src='https://x.org'/>", "a remote address (https://x.org)"),
        ("<image href='  http:x'/>", "a remote address (  http:x)"),
        ("<style>@import 'x'</style>", "a remote style"),
        ("<g fill='url(  \"  https:x\")'/>", "a remote style"),
        ("<g fill='url(//x.org)'/>", "a remote style"),
        ("<style>a{fill: URL( //x.org)}</style>", "a remote style"),
        ("<style>@IMPORT 'x'</style>", "a remote style"),
        ("<g style='fill: url( \"//x.org\")'/>", "a remote style"),
        ("<g fill=\"url('http://x.org')\"/>", "a remote style"),
        ("<g>", "broken XML"),
    ],
)
def test_a_drawing_runs_nothing_and_loads_nothing(deck: Deck, inside: str, danger: str):
    for name in ("x.svg", "y.SVG"):
        (deck.cards / "media" / name).write_text(SVG.format(inside))

    assert told(deck, body("![a](media/x.svg) ![a](media/y.SVG)")) == [
        f"a.md:7: the image cards/media/{name} holds {danger}; remove it, for a card runs nothing and loads nothing"
        for name in ("x.svg", "y.SVG")
        if danger
    ]


def test_a_drawing_may_have_the_encoding_that_it_names(deck: Deck):
    drawing = '<?xml version="1.0" encoding="latin-1"?>' + SVG.format("<text>é</text>")
    (deck.cards / "media" / "x.svg").write_bytes(drawing.encode("latin-1"))

    assert told(deck, body("![a](media/x.svg)")) == []
