"""A package is not made again when nothing that it was made from has changed; every change is noticed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck import standing
from verideck.anki.package import checksum_line
from verideck.proof.ledger import Evidence, digest, write_ledger
from verideck.sources import cache

STANDS = "dist/small.apkg is as it was: nothing that it was made from has changed\n"


def stands(deck: DeckFolder, *arguments: str) -> bool:
    """Whether the next build makes nothing; its sums are those of any build."""
    run = deck.build(*arguments)
    assert run.code == 0, run.err
    return run.out.endswith(STANDS)


@pytest.fixture
def built(deck: DeckFolder) -> DeckFolder:
    deck.write("cards/media/a.png", b"\x89PNG not really")
    deck.add_note("## What is it?\n<!-- id: image -->\n\n![a letter](media/a.png)\n")
    assert not stands(deck)
    assert stands(deck)
    return deck


def test_a_build_with_nothing_to_do_tells_the_same_sums(deck: DeckFolder):
    deck.add_note("## Does this break a rule?\n<!-- id: rule -->\n\nYes.\n")
    first = deck.build()
    before = {file: file.stat().st_mtime_ns for file in [deck.package, deck.lock]}

    again = deck.build()

    assert again.out == (
        "deck   notes  left out\nLists      2\n"
        "notes 2 = code verified here 1 + on a GPU 0 + no code 1\n"
        "snippets 1: 0 run now, 1 known from earlier runs\n"
        f"since the lock: 0 new, 0 changed, 0 moved, 0 withdrawn\n{STANDS}"
    )
    assert first.out == again.out.replace("0 new", "2 new").replace(STANDS, "wrote dist/small.apkg\n")
    assert first.err == again.err
    assert 'R4: the front begins with "does"' in again.err
    assert {file: file.stat().st_mtime_ns for file in [deck.package, deck.lock]} == before


def test_a_build_with_nothing_to_do_names_what_is_left_out_on_request(deck: DeckFolder):
    text = '"""G."""\n\n# requires: cuda\n\n# region on\nprint(1)\n# > 1\n# endregion\n'
    for name in ("gpu", "recorded"):
        deck.write(f"snippets/lists/{name}.py", text)
        deck.add_note(f"## What is on a {name}?\n<!-- id: {name} -->\n\n[output](../snippets/lists/{name}.py#on)\n")
    write_ledger(deck.snippets, {"lists/recorded.py": Evidence(digest(text), "NVIDIA H100", "2.11.0", digest("1"))})
    deck.build()

    short, long = deck.build().out, deck.build("--verbose").out

    assert (short.endswith(STANDS), long.endswith(STANDS)) == (True, True)
    assert "left out: 1 note without proof (--verbose names them)\nnotes " in short
    assert "snippets 3: 0 run now, 1 known from earlier runs, 1 recorded on a GPU, 1 waiting for a GPU\n" in short
    assert "left out: 1 note without proof:\n    gpu (cards/lists.md:14): lists/gpu.py never ran on a GPU; " in long


def test_what_ran_in_the_last_build_is_known_in_the_next(deck: DeckFolder):
    deck.replace("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 2 + 1")

    assert "snippets 1: 1 run now, 0 known from earlier runs\nwalls: " in deck.build().out
    assert "snippets 1: 0 run now, 1 known from earlier runs\nsince the lock: " in deck.build().out


def edit(name: str, old: str, new: str) -> Callable[[DeckFolder], object]:
    return lambda deck: deck.replace(name, old, new)


def replace_checksum(deck: DeckFolder, change: Callable[[str], str]) -> None:
    file = deck.package.with_name("small.apkg.sha256")
    file.write_text(change(file.read_text()))


def replace_package(deck: DeckFolder, data: bytes) -> None:
    deck.package.write_bytes(data)
    deck.package.with_name("small.apkg.sha256").write_text(checksum_line(data, "small.apkg"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("cards/lists.md", "one item", "an item"), id="a card"),
        pytest.param(edit("snippets/lists/append.py", "len(xs) == 3", "len(xs) == 2 + 1"), id="a snippet"),
        pytest.param(lambda deck: deck.write("snippets/cuda.lock", "# nothing\n"), id="the ledger"),
        pytest.param(lambda deck: deck.write("cards/media/a.png", b"\x89PNG other"), id="an image"),
        pytest.param(lambda deck: deck.write("cards/deck.toml", (deck.cards / "deck.toml").read_text() + 'version = "2"\n'), id="deck.toml"),
        pytest.param(lambda deck: deck.lock.write_text(deck.lock.read_text() + "# a remark\n"), id="the lock"),
        pytest.param(lambda deck: deck.lock.unlink(), id="no lock"),
        pytest.param(lambda deck: deck.package.write_bytes(deck.package.read_bytes() + b" "), id="the package"),
        pytest.param(lambda deck: deck.package.unlink(), id="no package"),
        pytest.param(lambda deck: deck.package.with_name("small.apkg.sha256").unlink(), id="no checksum"),
        pytest.param(lambda deck: deck.package.with_name("small.apkg.sha256").write_text("x"), id="another checksum"),
        pytest.param(lambda deck: deck.package.with_name("small.apkg.sha256").write_bytes(b"\xff"), id="no text as checksum"),
        pytest.param(lambda deck: replace_checksum(deck, lambda line: line.strip()), id="a checksum without its end of line"),
        pytest.param(lambda deck: replace_checksum(deck, lambda line: line.replace("small", "smell")), id="a checksum of another"),
        pytest.param(lambda deck: replace_package(deck, b"other"), id="another package with its checksum"),
        pytest.param(lambda deck: deck.write("cards/media/new.png", b""), id="another file"),
        pytest.param(lambda deck: deck.write("cards/syllabus.tsv", "id\ttopic\tobjective\tnotes\tdrop\n"), id="a syllabus"),
        pytest.param(lambda deck: deck.write("cards/media/new.svg", "<svg/>"), id="a drawing"),
        pytest.param(lambda deck: (deck.cards / "media/gone.png").symlink_to("nowhere"), id="a link that leads nowhere"),
        pytest.param(lambda deck: (deck.cards / "media/loop.png").symlink_to("loop.png"), id="a link that leads to itself"),
    ],
)  # fmt: skip
def test_every_change_of_what_a_package_is_made_from_makes_it_again(built: DeckFolder, change: Callable[[DeckFolder], object]):
    change(built)

    assert not stands(built)
    assert stands(built)


def test_a_file_that_cannot_be_read_is_no_empty_file(built: DeckFolder):
    file = built.write("cards/media/empty.png", b"")
    assert not stands(built)

    file.unlink()
    file.symlink_to("nowhere")

    assert not stands(built)
    assert stands(built)


def test_a_snippet_that_nobody_shows_is_noticed(built: DeckFolder):
    built.write("snippets/new.py", "x = 1\nassert x\n")

    assert built.build().problems == [
        "snippets/new.py:1: no card links to this snippet; link to ../snippets/new.py#region or delete it"
    ]


def test_another_engine_makes_it_again(built: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    known = standing.fingerprint
    monkeypatch.setattr(standing, "fingerprint", lambda room: "another" if room == "." else known(room))

    assert not stands(built)


def test_the_engine_is_all_of_its_modules_and_templates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    import shutil

    engine = shutil.copytree(Path(cache.__file__).parents[1], tmp_path / "verideck")
    monkeypatch.setattr(cache, "__file__", str(engine / "sources" / "cache.py"))
    seen = set()
    for name in ("build.py", "run/child.py", "anki/templates/style.css", "page/preview.py", "sources/card.py"):
        cache.fingerprint.cache_clear()
        seen.add(cache.fingerprint("."))
        (engine / name).write_text((engine / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    cache.fingerprint.cache_clear()
    seen.add(cache.fingerprint("."))
    monkeypatch.setattr("sys.version", "4.0")
    cache.fingerprint.cache_clear()
    seen.add(cache.fingerprint("."))
    cache.fingerprint.cache_clear()

    assert len(seen) == 7


@pytest.mark.parametrize("library", ["genanki", "markdown_it", "mdit_py_plugins", "pygments", "yaml"])
def test_another_version_of_a_library_makes_it_again(built: DeckFolder, library: str, monkeypatch: pytest.MonkeyPatch):
    known = standing.library_versions

    def upgraded(names: object, cache: object) -> dict[str, str]:
        versions = known(names, cache)
        assert library in versions
        return versions | {library: "99"}

    monkeypatch.setattr(standing, "library_versions", upgraded)

    assert not stands(built)


def test_another_version_of_what_a_snippet_imports_makes_it_again(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.replace("snippets/lists/append.py", "# region add", "import filelock\n\nassert filelock\n# region add")
    assert not stands(deck)
    assert stands(deck)
    known = standing.library_versions
    monkeypatch.setattr(
        standing,
        "library_versions",
        lambda names, cache: {name: "99" if name == "filelock" else now for name, now in known(names, cache).items()},
    )

    assert not stands(deck)


@pytest.mark.parametrize("arguments", [("--no-cache",), ("--preview",), ("-o", "dist/other.apkg"), ("-o", "other/small.apkg")])
def test_who_asks_for_more_gets_a_build(built: DeckFolder, arguments: tuple[str, ...]):
    assert not stands(built, *arguments)


def test_a_package_of_the_same_name_elsewhere_is_another(built: DeckFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert not stands(built, "-o", "one/own.apkg")
    assert not stands(built, "-o", "two/own.apkg")
    assert (built.path / "two/own.apkg").exists()

    for name in ("three", "four"):  # from both the deck is shown in the same way
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        built.build("-o", "own.apkg")
        assert (tmp_path / name / "own.apkg").exists()


def test_a_source_date_epoch_that_is_no_number_is_still_bad_usage(built: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    assert built.build().code == 2


def test_a_locked_build_that_stands_holds(built: DeckFolder):
    assert stands(built, "--locked")


def test_what_is_edited_while_a_build_runs_counts_as_a_change(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    from verideck import build

    read = build.read_sources

    def read_and_edit(*arguments: object, **options: object) -> object:
        found = read(*arguments, **options)
        deck.replace("cards/lists.md", "one item", "an item")
        return found

    monkeypatch.setattr(build, "read_sources", read_and_edit)
    assert not stands(deck)
    monkeypatch.undo()
    monkeypatch.chdir(deck.path)

    assert not stands(deck)
    assert stands(deck)


def test_a_damaged_row_of_the_cache_is_never_trusted(built: DeckFolder):
    with sqlite3.connect(built.path / ".cache" / "verideck.sqlite") as database:
        rows = database.execute(
            "SELECT rowid_, value FROM (SELECT key AS rowid_, value FROM results WHERE kind = 'made')"
        ).fetchall()
        for key, value in rows:
            database.execute(
                "UPDATE results SET value = ? WHERE kind = 'made' AND key = ?", (value.replace(b"small", b"smell"), key)
            )
    database.close()

    assert len(rows) == 1
    assert not stands(built)


@pytest.mark.parametrize(
    "name",
    [
        "cards/.lists.md.swp",
        "cards/.git/HEAD",
        "snippets/.hidden.py",
        "snippets/lists/__pycache__/append.cpython-311.pyc",
        "snippets/lists/__pycache__/append.py",
        "snippets/lists/remark.txt",
        "snippets/lists/append.pyc",
    ],
)
def test_what_no_build_reads_is_no_change(built: DeckFolder, name: str):
    built.write(name, "anything")

    assert stands(built)


def test_a_file_that_is_renamed_is_a_change(built: DeckFolder):
    (built.snippets / "lists/append.py").rename(built.snippets / "lists/append_.py")

    assert built.build().problems == [
        'cards/lists.md:12: there is no file snippets/lists/append.py; did you mean "lists/append_.py"?',
        "snippets/lists/append_.py:1: no card links to this snippet; link to ../snippets/lists/append_.py#add or delete it",
    ]


def test_the_order_in_which_a_disk_lists_files_does_not_matter(built: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    for name in ("a/x.md", "b/x.md", "b/y.md", "c/z.md"):
        built.write(f"cards/media/{name}", name)
    before = standing.inputs(built.cards, built.snippets, None)
    walk = os.walk

    def backwards(folder: Path, **options: bool) -> Iterator[tuple[str, list[str], list[str]]]:
        for base, folders, names in walk(folder, **options):
            folders.reverse()
            yield base, folders, names[::-1]

    monkeypatch.setattr(standing.os, "walk", backwards)

    assert standing.inputs(built.cards, built.snippets, None) == before


def test_what_lies_behind_a_link_counts(built: DeckFolder):
    (built.cards / "media").rename(built.path / "pictures")
    (built.cards / "media").symlink_to(built.path / "pictures")
    built.build()
    assert stands(built)

    built.write("pictures/a.png", b"\x89PNG other")

    assert not stands(built)


@pytest.mark.parametrize("name", ["sqlite_version", "ZLIB_RUNTIME_VERSION"])
def test_another_library_below_python_makes_it_again(built: DeckFolder, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standing.sqlite3 if name == "sqlite_version" else standing.zlib, name, "99")

    assert not stands(built)


def test_another_epoch_makes_it_again(built: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    for epoch in ("5", "6"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

        assert not stands(built)
        assert stands(built)


def test_another_working_directory_makes_it_again(built: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(built.path.parent)

    assert "wrote deck/dist/small.apkg\n" in built.build().out


def test_places_as_messages_show_them_are_among_what_a_package_is_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folders = [tmp_path / "one/cards", tmp_path / "two/snippets"]
    digests = set()
    for place in ("three", "one", "two"):  # both are shown whole, or one of the two is not
        (tmp_path / place).mkdir()
        monkeypatch.chdir(tmp_path / place)
        digests.add(standing.inputs(*folders, None).digest)

    assert len(digests) == 3
