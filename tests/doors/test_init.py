"""`verideck init`: a deck of one's own, from nothing to a package, a check, a test and another note."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from deck_folder import ROOT

from verideck import init as beginning
from verideck.cli import main
from verideck.init import init
from verideck.sources.source import UsageError

FILES = {
    ".github/workflows/ci.yml",
    ".gitignore",
    "README.md",
    "cards/deck.toml",
    "cards/lists.md",
    "snippets/lists/append_a_list.py",
    "snippets/lists/extend_each_item.py",
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A deck of one's own; the working directory is its folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "spanish verbs"]) == 0
    monkeypatch.chdir(tmp_path / "spanish verbs")
    capsys.readouterr()
    return tmp_path / "spanish verbs"


def files_below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_it_writes_a_small_deck_named_like_its_folder(own: Path):
    assert files_below(own) == FILES
    texts = "".join((own / name).read_text(encoding="utf-8") for name in FILES)
    assert ("my-deck" in texts, "My Deck" in texts, texts.count("# Spanish Verbs\n")) == (False, False, 1)
    settings = (own / "cards/deck.toml").read_text(encoding="utf-8")
    assert 'name = "Spanish Verbs"\n' in settings
    assert 'namespace = "spanish-verbs"\n' in settings


def test_every_key_of_the_settings_is_explained(own: Path):
    lines = (own / "cards/deck.toml").read_text(encoding="utf-8").splitlines()
    assert [line for above, line in pairwise(lines) if "=" in line and not above.startswith("#")] == []


def test_it_builds_and_passes_its_check_at_once(own: Path, capsys: pytest.CaptureFixture[str]):
    assert (main([]), capsys.readouterr().err) == (0, "")
    assert (own / "dist/spanish-verbs.apkg").exists()
    assert (main(["--check", "--locked"]), capsys.readouterr().err) == (0, "")


def test_pytest_runs_its_snippets_without_any_set_up(own: Path):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--load-bearing"],
        cwd=own,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_another_note_is_one_command_away(own: Path):
    assert main(["--new", "lists/pop-last", "Which item does `pop()` remove?"]) == 0
    assert main([]) == 0


def test_no_file_is_written_over(own: Path, capsys: pytest.CaptureFixture[str]):
    (own / "README.md").write_text("mine", encoding="utf-8")

    assert main(["init", "."]) == 2

    assert capsys.readouterr().err == (
        "init: .github/workflows/ci.yml, .gitignore, README.md, cards/deck.toml, cards/lists.md, "
        "snippets/lists/append_a_list.py, snippets/lists/extend_each_item.py exists already and would be lost; "
        "name an empty folder\n"
    )
    assert (own / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("folder", "name", "namespace"),
    [
        ("Lineare Algebra II", "Lineare Algebra Ii", "lineare-algebra-ii"),
        ("c++_20", "C 20", "c-20"),
        ("\u65e5\u672c\u8a9e", "My Deck", "my-deck"),
    ],
)
def test_a_deck_is_named_after_the_words_and_numbers_of_its_folder(tmp_path: Path, folder: str, name: str, namespace: str):
    assert init(tmp_path / folder) == sorted(tmp_path / folder / file for file in FILES)

    settings = (tmp_path / folder / "cards/deck.toml").read_text(encoding="utf-8")
    assert re.findall(r'(?m)^name(?:space)? = "(.*)"$', settings) == [name, namespace]


def test_here_is_a_folder_with_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "regex").mkdir()
    monkeypatch.chdir(tmp_path / "regex")

    assert main(["init", "."]) == 0

    assert capsys.readouterr().out == "".join(f"wrote {file}\n" for file in sorted(FILES)) + "Next: cd . && verideck\n"
    assert 'name = "Regex"\n' in Path("cards/deck.toml").read_text(encoding="utf-8")


def test_what_is_printed_names_the_folder_as_people_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)

    assert main(["init", str(tmp_path / "regex")]) == 0

    assert capsys.readouterr().out.endswith("wrote regex/snippets/lists/extend_each_item.py\nNext: cd regex && verideck\n")


def test_what_python_keeps_beside_the_programs_of_the_small_deck_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(beginning.STARTER, tmp_path / "starter")
    (tmp_path / "starter/snippets/__pycache__").mkdir(exist_ok=True)
    (tmp_path / "starter/snippets/__pycache__/a.cpython-311.pyc").write_bytes(b"\xff")
    monkeypatch.setattr(beginning, "STARTER", tmp_path / "starter")

    init(tmp_path / "own")

    assert files_below(tmp_path / "own") == FILES


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path):
    (tmp_path / "README.md").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UsageError, match=r"^init: .*README\.md exists already and would be lost; name an empty folder$"):
        init(tmp_path)

    assert files_below(tmp_path) == set()


def test_a_folder_that_cannot_be_written_is_told_in_one_line():
    with pytest.raises(UsageError, match=r"^/proc/nowhere.* cannot be written: No such file or directory$"):
        init(Path("/proc/nowhere"))
