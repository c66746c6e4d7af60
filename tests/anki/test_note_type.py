"""What learners' progress hangs on, against a committed record. If one of these fails, do not update the record."""

import hashlib
import json
import platform
from dataclasses import replace
from pathlib import Path

import pytest

from verideck.anki.note_type import FIELDS, NoteType, note_types, stable_id, verified_with
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
