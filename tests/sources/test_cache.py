"""A damaged cache costs time, never truth; keys change with all that a result depends on."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from verideck.sources import version
from verideck.sources.cache import Cache, key_of
from verideck.sources.version import library_versions, tool_version, version_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "verideck.sqlite"


def damage(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        assert database.execute(statement, values).rowcount == 1


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE results SET value = ?", b"another"),
        ("UPDATE results SET value = ?", "text"),
        ("UPDATE results SET checksum = ?", 7),
        ("UPDATE results SET key = ?", "asked"),
    ],
)
def test_a_row_that_does_not_match_its_checksum_is_as_good_as_absent(file: Path, statement: str, value: object):
    Cache(file).put("kind", {"key": b"value"})
    assert Cache(file).get("kind", ["key"]) == {"key": b"value"}

    damage(file, statement, value)

    assert Cache(file).get("kind", ["key", "asked"]) == {}
    assert Cache(file).made("kind", {"item": "key"}, lambda item: f"made {item}") == {"item": "made item"}
    assert Cache(file).made("kind", {"item": "key"}, lambda item: "made again") == {"item": "made item"}


def test_a_row_of_another_kind_is_not_taken(file: Path):
    Cache(file).put("kind", {"key": b"value"})
    damage(file, "UPDATE results SET kind = ?", "other")

    assert Cache(file).get("other", ["key"]) == {}


@pytest.mark.parametrize("content", [b"", b"not SQLite at all, but long enough to be read as a header" * 9])
def test_a_file_that_is_no_cache_is_begun_anew(file: Path, content: bytes):
    file.parent.mkdir()
    file.write_bytes(content)

    Cache(file).put("kind", {"key": b"value"})

    assert Cache(file).get("kind", ["key"]) == {"key": b"value"}


def test_ctrl_c_is_the_parent_s_business_and_its_children_say_nothing(file: Path, capfd: pytest.CaptureFixture[str]):
    items = {number: str(number) for number in range(64)}

    def make(item: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGINT)
        return item

    parent = os.getpid()

    assert Cache(file).made("kind", items, make, jobs=2) == {number: number for number in range(64)}
    assert capfd.readouterr().err == ""


def test_parts_of_a_key_do_not_run_together():
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}) == 4


# Versions of libraries


def test_the_version_of_an_installed_library_is_that_of_its_distribution(file: Path):
    assert library_versions(["yaml", "os"], Cache(file)) == {"yaml": version_of("PyYAML")}
    assert library_versions(["nowhere_to_be_found"], Cache(file)) == {"nowhere_to_be_found": "absent"}


def test_a_module_on_the_path_is_as_new_as_its_files(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "verideck_test_helpers"
    package.mkdir()
    (package / "__init__.py").write_text("X = 1\n")
    (tmp_path / "verideck_test_single.py").write_text("X = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    names = ["verideck_test_helpers", "verideck_test_single"]
    seen = [library_versions(names, Cache(file))]

    for changed in (package / "__init__.py", package / "deeper.py", tmp_path / "verideck_test_single.py"):
        changed.write_text("X = 2  # and more\n")
        os.utime(changed, ns=(1, 10**18 + len(seen)))
        seen.append(library_versions(names, Cache(file)))
    sys.path_importer_cache.clear()

    assert "absent" not in {value for versions in seen for value in versions.values()}
    assert len({tuple(versions.values()) for versions in seen}) == 4
    assert library_versions(names, Cache(file)) == seen[-1]


def test_a_module_that_hides_an_installed_one_counts_instead(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    installed = library_versions(["filelock"], Cache(file))
    (tmp_path / "filelock.py").write_text("X = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "filelock", raising=False)

    assert library_versions(["filelock"], Cache(file)) != installed


def test_what_this_process_has_loaded_stays_what_it_was(monkeypatch: pytest.MonkeyPatch):
    before = tool_version("Pygments")
    monkeypatch.setattr(version.importlib.metadata, "version", lambda name: "99")

    assert (tool_version("Pygments"), version_of("Pygments")) == (before, "99")
