"""The same sources and lock give the same bytes, wherever and however they are built."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from deck_folder import ROOT, DeckFolder

from verideck.anki.collection import guid
from verideck.anki.lock import Entry, Lock, Stamp
from verideck.anki.note_type import FIELDS, KINDS, note_types
from verideck.anki.package import checksum_line, package
from verideck.anki.render import Media, RenderedNote, Rendering
from verideck.sources.deck import Deck
from verideck.sources.source import Location

pytest.importorskip("genanki", reason="genanki writes the package")

CLOZE = (
    "## Fill in the gaps.\n<!-- id: gaps; tags: x, b, a -->\n\n{{c3::three}} {{c1::one}} {{c2::two}} {{c1::one again}}\n\n"
    "## Which method adds an item?\n<!-- id: typed -->\n\n`append`\n\n### Type\nappend\n\n"
    '## Fill in the call.\n<!-- id: code-gap -->\n\n[cloze](../snippets/lists/append.py#add "append(3) | print")\n'
)


def rows(package: Path, query: str) -> list[tuple]:
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    return database.execute(query).fetchall()


def plain(name: str, front: str, *, kind: str = "basic", deck: str = "D::A", media: tuple[str, ...] = ()) -> RenderedNote:
    """A note as rendering leaves it, with next to nothing on it."""
    fields = (front, "back", "", "", "", "", "", name)
    return RenderedNote(name, f"guid of {name}", kind, deck, fields, ("z", "b"), media, {})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of three notes, all of whose times and names are known."""
    where = Location("cards/deck.toml", 1)
    deck = Deck(Path("cards"), Path("snippets"), "D", "space", "", "", "https://e.org/?a&b", ("a",), (), (), where)
    notes = (
        plain("b", "one", media=("x.png", "c.png", "e.png", "a.png", "d.png", "b.png")),
        plain("c", "{{c3::x}} {{c11::y}} {{c1::z}} {{c1::z}}", kind="cloze", deck="D::B"),
        plain("a", "{{c2::no cloze note}}", media=("x.png",)),
    )
    lock = Lock(
        {
            "a": Entry(100, 300, "basic", "D::A", ""),
            "b": Entry(100, 200, "basic", "D::A", ""),
            "c": Entry(5000, 5001, "cloze", "D::B", ""),
            "d": Entry(1, 1, "basic", "D::C", ""),
        },
        {kind: Stamp(10, 20 + len(kind), "hash") for kind in KINDS},
    )
    media = Media({}, {f"{name}.png": name.encode() for name in "xyabcde"})
    file = tmp_path_factory.mktemp("made") / "made.apkg"
    file.write_bytes(package(deck, Rendering(notes, media, note_types(deck, "<v>")), lock, "About it."))
    return file


def test_rows_of_notes_and_cards_are_made_of_the_lock_and_of_study_order_alone(made: Path):
    basic, cloze = 1937363643163, 1194462145156
    a, b = 1645064016310, 1335129419952
    mark = "{{c3::x}} {{c11::y}} {{c1::z}} {{c1::z}}"

    assert rows(made, "SELECT * FROM notes ORDER BY id") == [
        (97_000, "guid of a", basic, 300, -1, " b z ", "{{c2::no cloze note}}\x1fback" + "\x1f" * 6 + "a", "{{c2::no cloze note}}", 0, 0, ""),
        (98_000, "guid of b", basic, 200, -1, " b z ", "one\x1fback" + "\x1f" * 6 + "b", "one", 0, 0, ""),
        (4_997_000, "guid of c", cloze, 5001, -1, " b z ", f"{mark}\x1fback" + "\x1f" * 6 + "c", mark, 0, 0, ""),
    ]  # fmt: skip
    assert rows(made, "SELECT * FROM cards ORDER BY id") == [
        (97_001, 97_000, a, 0, 300, -1, 0, 0, 3, *[0] * 8, ""),
        (98_001, 98_000, a, 0, 200, -1, 0, 0, 1, *[0] * 8, ""),
        (4_997_001, 4_997_000, b, 0, 5001, -1, 0, 0, 2, *[0] * 8, ""),
        (4_997_002, 4_997_000, b, 2, 5001, -1, 0, 0, 2, *[0] * 8, ""),
        (4_997_003, 4_997_000, b, 10, 5001, -1, 0, 0, 2, *[0] * 8, ""),
    ]


def test_decks_have_the_ids_of_their_names_and_the_top_one_the_description(made: Path):
    ((decks,),) = rows(made, "SELECT decks FROM col")

    assert {number: (deck["name"], deck["desc"]) for number, deck in json.loads(decks).items()} == {
        "1": ("Default", ""),
        "1371333705696": ("D", "About it."),
        "1645064016310": ("D::A", ""),
        "1335129419952": ("D::B", ""),
    }


def test_note_types_in_use_come_with_ids_templates_style_and_the_time_of_the_lock(made: Path):
    ((models,),) = rows(made, "SELECT models FROM col")
    where = Location("cards/deck.toml", 1)
    deck = Deck(Path("cards"), Path("snippets"), "D", "space", "", "", "https://e.org/?a&b", ("a",), (), (), where)

    wanted = {}
    for kind, modified, number in (("basic", 25, 0), ("cloze", 25, 1)):
        of = note_types(deck, "<v>")[kind]
        fields = [(name, field, place) for place, (name, field) in enumerate(of.fields)]
        wanted[str(of.id)] = (
            f"D ({kind})",
            number,
            modified,
            1371333705696,
            fields,
            [("Card", of.template_id, of.front, of.back)],
            of.css,
        )
    assert {
        name: (
            model["name"],
            model["type"],
            model["mod"],
            model["did"],
            [(field["name"], field["id"], field["ord"]) for field in model["flds"]],
            [(card["name"], card["id"], card["qfmt"], card["afmt"]) for card in model["tmpls"]],
            model["css"],
        )
        for name, model in json.loads(models).items()
    } == wanted
    assert [name for name, *_ in fields] == list(FIELDS)


def test_media_that_notes_show_are_packed_in_order_of_their_names(made: Path):
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist()[1:] == ["media", *"012345"]
        assert json.loads(archive.read("media")) == {str(number): f"{name}.png" for number, name in enumerate("abcdex")}
        assert b"".join(map(archive.read, "012345")) == b"abcdex"


def test_ids_of_notes_stay_above_zero_and_leave_room_for_their_cards(made: Path):
    where = Location("cards/deck.toml", 1)
    deck = Deck(Path("cards"), Path("snippets"), "D", "space", "", "", "", ("a",), (), (), where)
    notes = tuple(plain(name, "x") for name in "abcd")
    times = {"a": 2, "b": 1, "c": 1, "d": 9}
    lock = Lock(
        {name: Entry(created, 9, "basic", "D::A", "") for name, created in times.items()}, {"basic": Stamp(1, 2, "hash")}
    )
    file = made.with_name("early.apkg")
    file.write_bytes(package(deck, Rendering(notes, Media({}, {}), note_types(deck, "v")), lock, ""))

    assert rows(file, "SELECT id, guid FROM notes ORDER BY id") == [
        (1000, "guid of b"),
        (2000, "guid of c"),
        (3000, "guid of a"),
        (5000, "guid of d"),
    ]


def test_a_typed_note_has_one_card_whatever_its_front_says(made: Path):
    where = Location("cards/deck.toml", 1)
    deck = Deck(Path("cards"), Path("snippets"), "D", "space", "", "", "", ("a",), (), (), where)
    note = plain("a", "{{c2::no cloze note}}", kind="type-in")
    lock = Lock({"a": Entry(10, 11, "type-in", "D::A", "")}, {"type-in": Stamp(1, 2, "hash")})
    file = made.with_name("typed.apkg")
    file.write_bytes(package(deck, Rendering((note,), Media({}, {}), note_types(deck, "v")), lock, ""))

    ((models,),) = rows(file, "SELECT models FROM col")
    assert rows(file, "SELECT ord FROM cards") == [(0,)]
    assert [(model["name"], model["type"]) for model in json.loads(models).values()] == [("D (type-in)", 0)]


def test_the_line_of_a_checksum_is_what_sha256sum_reads():
    digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"

    assert checksum_line(b"foo", "a.apkg") == f"{digest}  a.apkg\n"


def test_the_description_is_that_of_the_deck_with_version_and_what_verified_it(deck: DeckFolder):
    import platform

    def description() -> str:
        assert deck.build().code == 0
        ((decks,),) = rows(deck.package, "SELECT decks FROM col")
        (top,) = [found for found in json.loads(decks).values() if found["name"] == "Small Deck"]
        return top["desc"]

    python = f"verified with Python {platform.python_version()}"
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'version = "1.2"\n')
    assert description() == f"Version 1.2, {python}."
    deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'description = "Lists & more."\n')
    assert description() == f"Lists & more.\n\nVersion 1.2, {python}."


def test_the_package_is_the_same_in_another_place_time_zone_umask_and_hash_seed(deck: DeckFolder, tmp_path: Path):
    deck.add_note(CLOZE)
    assert deck.build().code == 0
    other = tmp_path / "another place"
    shutil.copytree(deck.path, other)
    shutil.rmtree(other / "dist")
    shutil.rmtree(other / ".cache")
    for file in sorted(other.rglob("*.*"), reverse=True):
        os.utime(file, (10**9, 10**9))
        file.chmod(0o600 if file.is_file() else 0o700)

    subprocess.run(
        [
            sys.executable,
            "-c",
            "import os; os.umask(0o077); from verideck.cli import main; raise SystemExit(main(['--locked']))",
        ],
        cwd=other,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
        check=True,
        capture_output=True,
    )

    assert (other / "dist" / "small.apkg").read_bytes() == deck.package.read_bytes()


def test_a_checksum_stands_beside_the_package(deck: DeckFolder):
    deck.build()

    line = (deck.package.parent / "small.apkg.sha256").read_text()

    assert line == f"{hashlib.sha256(deck.package.read_bytes()).hexdigest()}  small.apkg\n"


def test_the_archive_is_deflated_and_undated(deck: DeckFolder):
    deck.build()
    with zipfile.ZipFile(deck.package) as archive:
        members = archive.infolist()

    assert [member.filename for member in members] == ["collection.anki2", "media"]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.compress_type for member in members} == {zipfile.ZIP_DEFLATED}
    assert {member.external_attr >> 16 for member in members} == {0o644}
    assert {member.create_system for member in members} == {3}
    with zipfile.ZipFile(deck.package) as archive:
        for member in members:
            deflated = zlib.compressobj(3, zlib.DEFLATED, -15)
            data = deflated.compress(archive.read(member)) + deflated.flush()
            assert member.compress_size == len(data)


def test_the_database_does_not_tell_which_sqlite_wrote_it(deck: DeckFolder):
    deck.build()
    with zipfile.ZipFile(deck.package) as archive:
        assert archive.read("collection.anki2")[92:100] == bytes(8)


def test_study_order_is_the_order_of_new_cards_and_clozes_are_numbered_in_order(deck: DeckFolder):
    deck.add_note(CLOZE)
    deck.build()

    found = rows(deck.package, "SELECT n.flds, c.due, c.ord FROM cards c JOIN notes n ON n.id = c.nid ORDER BY c.id")

    by_id = {}
    for flds, due, ordinal in found:
        by_id.setdefault((due, flds.split("\x1f")[-1]), []).append(ordinal)
    assert by_id == {
        (1, "list-append"): [0],
        (2, "gaps"): [0, 1, 2],
        (3, "typed"): [0],
        (4, "code-gap"): [0, 1],
    }


def test_ids_and_times_lie_in_the_past_and_are_unique(deck: DeckFolder):
    import time

    deck.add_note(CLOZE)
    deck.build()

    ids = [number for (number,) in rows(deck.package, "SELECT id FROM notes UNION ALL SELECT id FROM cards")]

    assert len(ids) == len(set(ids)) == 4 + 7
    assert max(ids) < time.time() * 1000
    assert min(ids) > 0


def test_the_guid_depends_on_the_namespace_and_the_id_alone():
    assert guid("small", "list-append") == "Ri=%K34(zH"  # as learners have it: another one would be another note
    assert guid("large", "list-append") == "xbmxJL6iSi"


def test_a_figure_is_named_after_its_pixels_and_its_note_shows_that_name(deck: DeckFolder):
    pytest.importorskip("matplotlib", reason="draws the figure")
    source = (
        '"""A figure."""\n\nimport matplotlib.pyplot as plt\n\n# region plot\nplt.plot([1, 2], [1, 4])\n# endregion\n'
        "assert len(plt.gca().lines) == 1\n"
    )
    deck.write("snippets/lists/figure.py", source)
    deck.add_note('## What is drawn?\n<!-- id: drawn -->\n\n[figure](../snippets/lists/figure.py#plot "A <rising> line")\n')
    assert deck.build().code == 0

    def media() -> dict[str, bytes]:
        with zipfile.ZipFile(deck.package) as archive:
            return {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}

    ((name, data),) = media().items()
    ((front,),) = rows(deck.package, "SELECT flds FROM notes WHERE flds LIKE '%drawn'")
    assert f'<img class="figure lines" src="{name}" alt="A &lt;rising&gt; line">' in front
    assert data.startswith(b"\x89PNG")

    deck.replace("snippets/lists/figure.py", "lines) == 1\n", "lines) == 1  # one\n")
    deck.build()
    assert list(media()) == [name]

    deck.replace("snippets/lists/figure.py", "[1, 4])", "[1, 5])")
    deck.build()
    assert list(media()) != [name]


def test_an_image_of_the_cards_is_packed_under_a_name_with_its_hash(deck: DeckFolder):
    data = b"\x89PNG not really"
    deck.write("cards/media/my image.png", data)
    deck.add_note("## What is it?\n<!-- id: image -->\n\n![a & b](<media/my image.png>)\n")

    assert deck.build().code == 0

    name = f"my image-{hashlib.sha256(data).hexdigest()[:12]}.png"
    with zipfile.ZipFile(deck.package) as archive:
        assert json.loads(archive.read("media")) == {"0": name}
        assert archive.read("0") == data
    ((flds,),) = rows(deck.package, "SELECT flds FROM notes WHERE flds LIKE '%image'")
    assert f'<img src="{name}" alt="a &amp; b" />' in flds


def test_a_failed_build_leaves_package_checksum_and_lock_as_they_were(deck: DeckFolder):
    deck.build()
    before = [file.read_bytes() for file in (deck.package, deck.lock)]
    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 4")

    assert deck.build().code == 1
    assert [file.read_bytes() for file in (deck.package, deck.lock)] == before


def test_a_killed_build_leaves_package_and_lock_as_they_were(deck: DeckFolder):
    deck.build()
    before = [file.read_bytes() for file in (deck.package, deck.lock)]
    deck.replace("snippets/lists/append.py", "assert len", "import time\ntime.sleep(30)\nassert len")
    process = subprocess.Popen(
        [sys.executable, "-m", "verideck.cli"],
        cwd=deck.path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)
    process.kill()
    process.wait()

    assert [file.read_bytes() for file in (deck.package, deck.lock)] == before
    assert sorted(file.name for file in deck.package.parent.iterdir()) == ["small.apkg", "small.apkg.sha256"]


def test_two_builds_at_once_do_not_corrupt_each_other(deck: DeckFolder):
    deck.add_note(CLOZE)
    command = [sys.executable, "-m", "verideck.cli"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    builds = [subprocess.Popen(command, cwd=deck.path, env=environment, stdout=subprocess.DEVNULL) for _ in range(4)]

    assert [build.wait() for build in builds] == [0, 0, 0, 0]
    assert deck.build("--locked").code == 0
    with zipfile.ZipFile(io.BytesIO(deck.package.read_bytes())) as archive:
        assert archive.testzip() is None
