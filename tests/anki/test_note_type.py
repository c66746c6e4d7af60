"""What learners' progress hangs on, against a committed record. If one of these fails, do not update the record."""

import hashlib
import json
import platform
import re
from dataclasses import replace
from pathlib import Path

import pytest

from verideck.anki.lexer import CLASSES
from verideck.anki.note_type import FIELDS, TEMPLATES, NoteType, note_types, stable_id, verified_with
from verideck.page.anki_template import card_side
from verideck.sources.deck import Deck, read_deck
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import Location
from verideck.sources.version import version_of

ROOT = Path(__file__).parents[2]
RECORD = json.loads((ROOT / "tests" / "fixtures" / "note_types.json").read_text())
CONSEQUENCE = {
    "id": "Anki would refuse every note that learners already have",
    "name": "Anki would rename the note type of every learner",
    "fields": "Anki would make a second note type and refuse every update",
    "template": "Anki would make a second note type and refuse every update",
}


@pytest.mark.parametrize("kind", ["basic", "cloze", "type-in"])
def test_ids_names_and_order_of_a_note_type_are_those_of_the_first_release(kind: str):
    note_type = note_types(read_deck(ROOT / "cards", ROOT / "snippets"), "any version")[kind]
    now = {
        "id": note_type.id,
        "name": note_type.name,
        "fields": [list(field) for field in note_type.fields],
        "template": [note_type.template, note_type.template_id],
    }

    changed = {key: CONSEQUENCE[key] for key in now if now[key] != RECORD["note types"][kind][key]}

    assert changed == {}


def test_names_of_decks_are_those_of_earlier_releases():
    deck = read_deck(ROOT / "cards", ROOT / "snippets")

    assert (deck.name, deck.namespace) == (RECORD["deck"], RECORD["namespace"]), "every learner would get a second deck"


def test_the_first_field_is_what_anki_sorts_by_and_the_last_is_the_id():
    assert (FIELDS[0], FIELDS[-1], len(FIELDS)) == ("Front", "ID", 8)


def test_templates_run_no_script_and_load_nothing():
    for note_type in note_types(read_deck(ROOT / "cards", ROOT / "snippets"), "any version").values():
        everything = note_type.front + note_type.back + note_type.css
        for danger in ("<script", "javascript:", "http:", "https:", "@import", "url(", " onclick", " onload"):
            assert danger not in everything.lower()


def test_a_link_to_the_repository_stands_in_the_template_and_not_in_fields(tmp_path: Path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "lists.md").write_text("x")
    (tmp_path / "cards" / "deck.toml").write_text(
        'name = "D"\nnamespace = "d"\ntopics = ["lists"]\nrepository = "https://example.org/repo/blob/main/"\n'
    )
    deck = read_deck(tmp_path / "cards", tmp_path / "snippets")

    assert '<a href="https://example.org/repo/blob/main/{{text:Source}}">{{Source}}</a>' in note_types(deck, "v")["basic"].back


def test_templates_name_what_verified_and_where_the_source_lies_with_nothing_that_html_would_read(tmp_path: Path):
    where = Location("cards/deck.toml", 1)
    deck = Deck(tmp_path, tmp_path, "D", "space", "", "", 'https://e.org/?a&b="c"', ("a",), (), (), where)

    for note_type in note_types(deck, "<Python> & co").values():
        assert [text.strip() for text in (note_type.front, note_type.back)] == [note_type.front, note_type.back]
        assert "{{^Extra}}&lt;Python&gt; &amp; co{{/Extra}}" in note_type.back
        assert '<a href="https://e.org/?a&amp;b=&quot;c&quot;/{{text:Source}}">{{Source}}</a>' in note_type.back
    assert "<code>{{Source}}</code>" in note_types(replace(deck, repository=""), "v")["basic"].back
    assert (
        '<a href="ssh://e/{{text:Source}}">{{Source}}</a>' in note_types(replace(deck, repository="ssh://e"), "v")["basic"].back
    )


def test_ids_and_hashes_are_those_of_earlier_releases(tmp_path: Path):
    note_type = NoteType("basic", "n", 1, (), "Card", 2, "front", "back", "css")

    assert stable_id("space") == 1371333705696
    assert note_type.hash == hashlib.sha256(b"front\x1fback\x1fcss").hexdigest()[:16]


@pytest.mark.parametrize(
    ("imports", "said"),
    [
        ([], f"Python {platform.python_version()}"),
        (["json", "numpy", "torchvision"], f"Python {platform.python_version()}"),
        (["torch", "json"], f"PyTorch {version_of('torch')}"),
    ],
)
def test_a_deck_is_verified_with_torch_where_any_of_its_programs_imports_it(imports: list[str], said: str):
    snippets = [parse_snippet("a.py", f"import {name}\nassert {name}\n", "a.py") for name in imports]

    assert verified_with(snippets) == f"verified with {said}"


@pytest.mark.parametrize(
    ("line", "library"),
    [("import torch.nn as nn", "PyTorch"), ("from torch.nn import Linear", "PyTorch"), ("import os as torch", "Python")],
)
def test_what_verified_a_deck_is_told_by_packages_and_not_by_the_names_they_get(line: str, library: str):
    snippet = parse_snippet("a.py", f"{line}\nassert len('a')\n", "a.py")

    assert verified_with([snippet]).startswith(f"verified with {library} ")


HINT = '<details class="hint"><summary>Show a hint</summary>hint</details>'
WHY = '<div class="why"><div class="label">Why</div>why</div>'
SOURCE = '<span class="path"> · <code><a href="https://e.org/a.py">a.py</a></code></span>'
ASKED = '<span class="cloze" data-ordinal="1">[...]</span>'
ANSWERED = '<span class="cloze" data-ordinal="1">gap</span>'


@pytest.mark.parametrize(
    ("kind", "filled", "front", "repeated", "why", "footer"),
    [
        ("basic", {}, "gap", "gap", "", "<code>an-id</code>"),
        ("basic", {"Why": "why"}, "gap", "gap", WHY, "<code>an-id</code>"),
        ("basic", {"Hint": "hint", "Source": "a.py"}, f"gap\n{HINT}", f"gap\n{HINT}", "", f"Python 3{SOURCE}"),
        ("cloze", {"Hint": "hint", "Why": "why"}, f"{ASKED}\n{HINT}", ANSWERED, WHY, "<code>an-id</code>"),
        ("cloze", {"Source": "a.py", "Extra": "on a GPU"}, ASKED, ANSWERED, "", f"on a GPU{SOURCE}"),
        ("type-in", {}, "gap", "gap", "", "<code>an-id</code>"),
        ("type-in", {"Why": "why", "Hint": "hint"}, f"gap\n{HINT}", f"gap\n{HINT}", WHY, "<code>an-id</code>"),
    ],
)
def test_each_side_of_a_card_shows_the_fields_that_are_filled(
    kind: str, filled: dict[str, str], front: str, repeated: str, why: str, footer: str
):
    where = Location("cards/deck.toml", 1)
    deck = Deck(Path("cards"), Path("snippets"), "D", "space", "", "", "https://e.org", ("a",), (), (), where)
    fields = {**dict.fromkeys(FIELDS, ""), "Front": "gap", "Back": "back", "ID": "an-id", "Type": "typed", **filled}
    fields |= {"Front": "{{c1::gap}}"} if kind == "cloze" else {}
    asked = answered = ""
    if kind == "type-in":
        asked = '\n<input type="text" id="typeans" aria-label="your answer">'
        answered = '\n<div><code id="typeans"><span class="typeGood">typed</span></code></div>'
    note_type = note_types(deck, "Python 3")[kind]

    sides = [card_side(note_type, fields, 1, back=back) for back in (False, True)]

    assert [re.sub(r"\n+", "\n", side) for side in sides] == [
        f'<div class="front">\n{front}\n</div>{asked}',
        f'<div class="front">\n{repeated}\n</div>{answered}\n<hr id="answer">\n<div class="back">\nback\n'
        + (f"{why}\n" if why else "")
        + f'<div class="footer">{footer}</div>\n</div>',
    ]


def test_the_style_sheet_has_a_rule_for_each_class_and_a_color_of_each_name_by_day_and_by_night():
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    assert {note_type.css for note_type in note_types(read_deck(ROOT / "cards", ROOT / "snippets"), "v").values()} == {css}
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    written = (
        "question code text output error figure lines line blank remark cloze front back why label hint footer path".split()
    )

    assert [name for name in written if not re.search(rf"\.{name}\b", rules)] == []
    assert [name for name in CLASSES if not re.search(rf"\.card \.code \.{name} (,|\{{)|\.code \.{name}[ ,]", rules)] == []
    day, night = (
        set(re.findall(r"(--[\w-]+): #", rules.partition(f"{mode} {{")[2].partition("}")[0]))
        for mode in (".card:not(.nightMode)", ".card.nightMode")
    )
    assert day == night == set(re.findall(r"var\((--[\w-]+)\)", rules)) - {"--i"}
    assert rules.count("{") == rules.count("}")
