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
from pathlib import Path

import pytest
from deck_folder import ROOT, DeckFolder

from verideck.anki.collection import guid

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


def test_the_database_does_not_tell_which_sqlite_wrote_it(deck: DeckFolder):
    deck.build()
    with zipfile.ZipFile(deck.package) as archive:
        assert int.from_bytes(archive.read("collection.anki2")[96:100], "big") == 3_040_000


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


def test_the_guid_depends_on_the_id_alone():
    assert guid("small", "list-append") == guid("small", "list-append")
    assert guid("small", "list-append") != guid("large", "list-append")


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
