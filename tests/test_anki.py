"""The real deck in real Anki: every card renders, and no update costs a learner anything."""

from __future__ import annotations

import json
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from deck_folder import DeckFolder

pytest.importorskip("anki", reason="the real backend; install the project with its extra `dev`")
pytest.importorskip("genanki", reason="genanki writes the package")

from learner import Learner, shown_text

from verideck.cli import main
from verideck.release import search


@pytest.fixture(scope="module")
def studied(real_package: Path, tmp_path_factory: pytest.TempPathFactory):
    with Learner(tmp_path_factory.mktemp("learner")) as learner:
        yield learner, learner.imports(real_package)


def test_every_note_is_imported_and_none_is_refused(studied, real_package: Path):
    learner, log = studied

    assert len(log.new) == len(learner.notes) > 0
    assert (len(log.conflicting), len(log.first_field_match), len(log.missing_notetype), len(log.empty_first_field)) == (
        0,
        0,
        0,
        0,
    )


def test_every_card_renders_front_and_back(studied):
    learner, _ = studied
    for card in learner.cards:
        output = card.render_output()
        note_id = card.note()["ID"]
        for side in (output.question_text, output.answer_text):
            assert shown_text(side), note_id
            assert "template error" not in side.lower(), note_id
            assert not re.search(r"\{\{[^}]*(Front|Back|Why|Hint|Type|Source|Extra|ID)\}\}", side), note_id


def test_no_card_is_empty_and_no_note_lacks_a_card(studied):
    learner, _ = studied

    assert learner.collection.get_empty_cards().notes == []
    assert learner.collection.db.scalar("SELECT count() FROM notes WHERE id NOT IN (SELECT nid FROM cards)") == 0


def test_no_medium_is_missing_or_unused(studied):
    learner, _ = studied
    check = learner.collection.media.check()

    assert (list(check.missing), list(check.unused)) == ([], [])


def test_the_whole_deck_is_studied_in_study_order(studied):
    """Anki takes new cards from subdecks in the order of their names, unless a learner says otherwise."""
    learner, _ = studied
    decks = [learner.collection.decks.name(card.did) for card in learner.cards]

    assert decks == sorted(decks)


def test_the_description_names_what_verified_the_deck(studied):
    learner, _ = studied
    deck = learner.collection.decks.by_name("PyTorch Verified")

    assert re.search(r"verified with PyTorch \d+\.\d+\.\d+", deck["desc"])


def test_importing_the_same_package_again_writes_nothing(studied, real_package: Path):
    learner, _ = studied
    before = learner.collection.mod

    log = learner.imports(real_package)

    assert (len(log.new), len(log.updated)) == (0, 0)
    assert learner.collection.mod == before


# Updates, each on the real deck


class Author:
    """A copy of the real deck's sources, to change and to build again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.releases = len(list(folder.glob("release-*.apkg")))

    def build(self) -> Path:
        package = self.folder / f"release-{self.releases}.apkg"
        code = main(["--cards", str(self.folder / "cards"), "--snippets", str(self.folder / "snippets"), "-o", str(package)])
        assert code == 0
        self.releases += 1
        return package

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def released(real_deck: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An author whose first release was published long ago, and a learner who has studied it."""
    folder = tmp_path_factory.mktemp("released")
    shutil.copytree(real_deck, folder / "author", ignore=shutil.ignore_patterns("dist"))
    lock = folder / "author" / "cards" / "deck.lock"
    lock.write_text(re.sub(r"\t(\d{10})\b", lambda m: f"\t{int(m[1]) - 10**7}", lock.read_text()))
    with Learner(folder / "learner") as learner:
        learner.imports(Author(folder / "author").build())
        study(learner)
    return folder


@pytest.fixture
def author(released: Path, tmp_path: Path) -> Author:
    return Author(shutil.copytree(released / "author", tmp_path / "author"))


@pytest.fixture
def learner(released: Path, tmp_path: Path) -> Iterator[Learner]:
    with Learner(shutil.copytree(released / "learner", tmp_path / "learner")) as learner:
        yield learner


def reword_question(author: Author) -> set[str]:
    author.edit(
        "cards/autograd.md",
        "## What is a leaf tensor in an autograd graph?",
        "## What makes a tensor a leaf of an autograd graph?",
    )
    return {"leaf-tensor"}


def change_answer(author: Author) -> set[str]:
    author.edit("cards/autograd.md", "The sum of both gradients: `backward()` adds to `.grad`.", "Both gradients added up.")
    return {"grad-accumulates"}


def change_snippet(author: Author) -> set[str]:
    author.edit("snippets/python/most_common.py", "counts = Counter(labels)\n", "counts = Counter(labels)  # by label\n")
    return {"python-most-common"}


def change_hidden_lines(author: Author) -> set[str]:
    author.edit("snippets/python/most_common.py", 'assert counts["owl"] == 1', 'assert counts["owl"] == 2 - 1')
    return set()


def reorder_notes(author: Author) -> set[str]:
    file = author.folder / "cards" / "autograd.md"
    head, *notes = re.split(r"(?m)^(?=## )", file.read_text())
    file.write_text(head + "\n".join(note.rstrip() + "\n" for note in reversed(notes)))
    return set()


def rename_topic_file(author: Author) -> set[str]:
    (author.folder / "cards" / "autograd.md").rename(author.folder / "cards" / "gradients.md")
    author.edit("cards/deck.toml", '"autograd"', '"gradients"')
    return set()


def add_tag(author: Author) -> set[str]:
    author.edit("cards/autograd.md", "<!-- id: leaf-tensor; tags: concept -->", "<!-- id: leaf-tensor; tags: concept, core -->")
    return {"leaf-tensor"}


def change_nothing(author: Author) -> set[str]:
    return set()


@pytest.mark.parametrize(
    "change",
    [
        reword_question,
        change_answer,
        change_snippet,
        change_hidden_lines,
        reorder_notes,
        rename_topic_file,
        add_tag,
        change_nothing,
    ],
)
def test_an_update_writes_exactly_the_changed_notes(change: Callable[[Author], set[str]], author: Author, learner: Learner):
    before, decks, types = learner.progress(), names(learner, "decks"), names(learner, "models")
    changed = change(author)

    log = learner.imports(author.build())

    assert {shown_id(learner, entry) for entry in log.updated} == changed
    assert len(log.new) == len(log.conflicting) == 0
    assert learner.progress() == before
    assert (names(learner, "decks"), names(learner, "models")) == (decks, types)
    assert_edits_are_kept(learner)
    assert not learner.full_sync_is_due()


def test_a_new_note_in_the_middle_is_added_and_nothing_else_written(author: Author, learner: Learner):
    before = learner.progress()
    note = "## What is a brand-new question?\n<!-- id: brand-new -->\n\nAn answer.\n\n"
    author.edit("cards/autograd.md", "## What is a leaf tensor", note + "## What is a leaf tensor")

    log = learner.imports(author.build())

    assert [shown_id(learner, entry) for entry in log.new] == ["brand-new"]
    assert len(log.updated) == 0
    new_cards = {card.id for card in learner.notes["brand-new"].cards()}
    assert [row for row in learner.progress() if row[0] not in new_cards] == before
    assert_edits_are_kept(learner)


def test_new_style_and_templates_arrive_and_no_note_is_written(
    author: Author, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from verideck.anki import note_type

    before, types = learner.progress(), names(learner, "models")
    templates = shutil.copytree(note_type.TEMPLATES, tmp_path / "templates")
    (templates / "style.css").write_text((templates / "style.css").read_text() + "\n.card { color: teal; }\n")
    (templates / "footer.html").write_text((templates / "footer.html").read_text() + "<p>new footer</p>\n")
    monkeypatch.setattr(note_type, "TEMPLATES", Path(templates))

    log = learner.imports(author.build())

    assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
    for model in learner.collection.models.all():
        if model["name"].startswith("PyTorch Verified"):
            assert ".card { color: teal; }" in model["css"]
            assert "<p>new footer</p>" in model["tmpls"][0]["afmt"]
    assert (learner.progress(), names(learner, "models")) == (before, types)
    assert not learner.full_sync_is_due()
    assert_edits_are_kept(learner)


def test_a_withdrawn_note_stays_with_its_history_and_the_search_finds_it(author: Author, learner: Learner):
    before = learner.progress()
    file = author.folder / "cards" / "autograd.md"
    head, *notes = re.split(r"(?m)^(?=## )", file.read_text())
    file.write_text(head + "".join(note for note in notes if "id: leaf-tensor;" not in note))
    author.edit("cards/deck.toml", "withdrawn = []", 'withdrawn = ["leaf-tensor"]')

    log = learner.imports(author.build())

    assert (len(log.new), len(log.updated)) == (0, 0)
    assert learner.progress() == before
    found = learner.collection.find_notes(search("PyTorch Verified", ["leaf-tensor"]))
    assert [learner.collection.get_note(number)["ID"] for number in found] == ["leaf-tensor"]


def test_a_correction_published_after_an_edit_arrives_once(author: Author, learner: Learner):
    learner.edit("leaf-tensor", "<p>mine</p>", "my-tag")
    reword_question(author)
    time.sleep(1.1)  # the edit counts as earlier only in another second

    first = learner.imports(author.build())
    second = learner.imports(author.build())

    assert (len(first.updated), len(second.updated)) == (1, 0)
    assert "What makes a tensor a leaf" in learner.notes["leaf-tensor"]["Front"]


EDITED = ("weights-need-grad", "backward-step-cloze")


def study(learner: Learner) -> None:
    """Review a third of the cards, edit two notes and tag them, and be in sync."""
    learner.review_a_third()
    for note_id in EDITED:
        learner.edit(note_id, "<p>my own words</p>", "my-tag")
    learner.collection.db.execute("UPDATE col SET ls = ?, scm = ?", int(time.time() * 1000), int(time.time() * 1000) - 1)


def assert_edits_are_kept(learner: Learner) -> None:
    for note_id in EDITED:
        assert learner.notes[note_id]["Back"].endswith("<p>my own words</p>")
        assert "my-tag" in learner.notes[note_id].tags


def names(learner: Learner, what: str) -> list[tuple[int, str]]:
    return sorted((entry.id, entry.name) for entry in getattr(learner.collection, what).all_names_and_ids())


def shown_id(learner: Learner, entry) -> str:
    return learner.collection.get_note(entry.id.nid)["ID"]


# What only looks like a mark


def test_text_that_looks_like_a_mark_is_shown_as_written(deck: DeckFolder, tmp_path: Path):
    deck.add_note(
        "## What is shown?\n<!-- id: marks -->\n\n`[sound:x.mp3]` [sound:y.mp3] [latex]z[/latex] {{Back}} [[type:Front]] [anki:tts]\n\n"
        "## Fill in.\n<!-- id: gap -->\n\nA {{c1::`d = {'a': {'b': x[::2]}}`}} and {{c2::two::hint}} and {{Front}}.\n"
    )
    assert deck.build().code == 0
    with Learner(tmp_path / "learner") as learner:
        learner.imports(deck.package)
        marks = next(iter(learner.notes["marks"].cards())).render_output()
        gaps = [card.render_output() for card in learner.notes["gap"].cards()]

        assert (marks.question_av_tags, marks.answer_av_tags) == ([], [])
        assert "[sound:x.mp3] [sound:y.mp3] [latex]z[/latex] {{Back}} [[type:Front]] [anki:tts]" in shown_text(
            marks.answer_text
        ).replace("&#91;", "[")
        assert len(gaps) == 2
        assert "A [...] and two and {{Front}}." in shown_text(gaps[0].question_text)
        assert "{'a': {'b': x[::2]}}" in shown_text(gaps[0].answer_text).replace("&#123;", "{").replace("&#125;", "}").replace(
            "&#58;", ":"
        )
        assert "[hint]" in shown_text(gaps[1].question_text)


def test_a_cloze_mark_inside_code_or_output_makes_no_card(deck: DeckFolder, tmp_path: Path):
    deck.replace("snippets/lists/append.py", "print(xs)\n# > [1, 2, 3]", 'print(xs, "{{c3::x}}")\n# > [1, 2, 3] {{c3::x}}')
    deck.add_note(
        '## Fill in.\n<!-- id: gap -->\n\n[cloze](../snippets/lists/append.py#add "append")\n\n[output](../snippets/lists/append.py#add)\n\n{{c2::two}}\n'
    )
    assert deck.build().code == 0

    with Learner(tmp_path / "learner") as learner:
        learner.imports(deck.package)
        cards = [card.render_output() for card in learner.notes["gap"].cards()]
        assert [card.ord for card in learner.notes["gap"].cards()] == [0, 1]
        assert learner.collection.get_empty_cards().notes == []
        assert (
            shown_text(cards[0].question_text).count("{{c3::x}}") + shown_text(cards[0].question_text).count("&#123;{c3::x}}")
            == 2
        )


@pytest.mark.parametrize(
    "name", ['it\'s a "list" [1] 50%.png', "e\u0301te\u0301 & <b>.png", "x" * 120 + ".png", "[sound:x.png"]
)
def test_an_image_of_any_name_arrives(deck: DeckFolder, tmp_path: Path, name: str):
    from urllib.parse import quote

    deck.write(f"cards/media/{name}", b"\x89PNG not really")
    deck.add_note(f"## What is it?\n<!-- id: image -->\n\n![one](media/{quote(name)}) and again ![two](media/{quote(name)})\n")
    assert deck.build().code == 0

    with Learner(tmp_path / "learner") as learner:
        learner.imports(deck.package)
        check = learner.collection.media.check()
        assert (list(check.missing), list(check.unused)) == ([], [])
        media = set(re.findall(r'<img src="([^"]*)"', learner.notes["image"]["Back"]))
        assert [(tmp_path / "learner" / "collection.media" / medium).exists() for medium in media] == [True]


def test_the_package_names_each_medium_once(real_package: Path):
    with zipfile.ZipFile(real_package) as archive:
        media = json.loads(archive.read("media"))

    assert len(set(media.values())) == len(media)
    assert all(re.search(r"-[0-9a-f]{12}\.\w+$", name) for name in media.values())
