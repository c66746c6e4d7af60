"""A damaged cache costs time, never truth; keys change with all that a result depends on."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from verideck.sources import cache, version
from verideck.sources.cache import Cache, fingerprint, key_of
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


def test_a_cache_whose_rows_cannot_be_read_is_begun_anew(file: Path):
    Cache(file).put("kind", {"key": b"value"})
    data = file.read_bytes()
    half = len(data) // 2  # the first page, of the two that there are, tells what tables there are
    file.write_bytes(data[:half] + b"?" * half)

    Cache(file).put("kind", {"other": b"value"})

    assert Cache(file).get("kind", ["key", "other"]) == {"other": b"value"}


def test_ctrl_c_is_the_parent_s_business_and_its_children_say_nothing(file: Path, capfd: pytest.CaptureFixture[str]):
    items = {number: str(number) for number in range(64)}

    def make(item: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGINT)
        return item

    parent = os.getpid()

    assert Cache(file).made("kind", items, make, jobs=2) == {number: number for number in range(64)}
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("number", [1, 499, 500, 501, 1700])
def test_however_many_are_asked_for_each_is_found(file: Path, number: int):
    results = {f"key {n}": f"value {n}".encode() for n in range(number)}
    Cache(file).put("kind", results)

    assert Cache(file).get("kind", [*results, "absent"]) == results


def test_the_folders_of_a_cache_are_made(tmp_path: Path):
    file = tmp_path / "deck" / "deeper" / ".cache" / "verideck.sqlite"
    Cache(file).put("kind", {"key": b"value"})

    assert Cache(file).get("kind", ["key"]) == {"key": b"value"}


def test_results_come_in_the_order_in_which_they_were_asked_for(file: Path):
    keys = {name: f"key of {name}" for name in "dcba"}
    Cache(file).made("kind", {name: keys[name] for name in "bd"}, str.upper)
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    assert list(Cache(file).made("kind", keys, make).items()) == [("d", "D"), ("c", "C"), ("b", "B"), ("a", "A")]
    assert made == ["c", "a"]
    assert list(Cache(None).made("kind", keys, str.upper)) == ["d", "c", "b", "a"]


def test_results_of_another_kind_with_the_same_key_are_others(file: Path):
    assert Cache(file).made("one", {"a": "key"}, str.upper) == {"a": "A"}
    assert Cache(file).made("other", {"a": "key"}, str.title) == {"a": "A"}
    assert Cache(file).made("other", {"a": "key"}, lambda item: "made again") == {"a": "A"}
    assert sorted(Cache(file).get("one", ["key"])) == ["key"]


@pytest.mark.parametrize("data", [b"", b"not a pickle", b"cnowhere\nClass\n."])
def test_what_cannot_be_read_back_is_made_again(file: Path, data: bytes):
    Cache(file).put("kind", {"key": data})

    assert Cache(file).made("kind", {"item": "key"}, str.upper) == {"item": "ITEM"}
    assert {key: pickle.loads(value) for key, value in Cache(file).get("kind", ["key"]).items()} == {"key": "ITEM"}


def test_a_later_result_takes_the_place_of_an_earlier_one(file: Path):
    for value in (b"one", b"two"):
        Cache(file).put("kind", {"key": value})

    assert Cache(file).get("kind", ["key"]) == {"key": b"two"}


def test_rows_go_after_two_months(file: Path, monkeypatch: pytest.MonkeyPatch):
    day, now = 24 * 3600, time.time()
    for age in (0, 59, 61):
        monkeypatch.setattr(time, "time", lambda age=age: now - age * day)
        Cache(file).put("kind", {f"{age} days": b"x"})
    monkeypatch.setattr(time, "time", lambda: now)
    Cache(file).put("kind", {"today": b"x"})

    assert sorted(Cache(file).get("kind", ["0 days", "59 days", "61 days", "today"])) == ["0 days", "59 days", "today"]


@pytest.mark.parametrize("there", [b"", b"not SQLite at all, but long enough to be read as a header" * 9, None])
def test_a_cache_that_cannot_be_kept_is_none(tmp_path: Path, there: bytes | None):
    folder = tmp_path / "file"
    folder.write_bytes(there or b"")
    cache = Cache(folder / "verideck.sqlite" if there is not None else None)

    cache.put("kind", {"key": b"value"})

    assert cache.get("kind", ["key"]) == {}
    assert cache.made("kind", {"item": "key"}, str.upper) == {"item": "ITEM"}


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_back_leaves_the_garbage_collector_as_it_was(file: Path, collecting: bool):
    (gc.enable if collecting else gc.disable)()
    try:
        assert Cache(file).made("kind", {"item": "key"}, str.upper) == {"item": "ITEM"}
        assert gc.isenabled() == collecting
    finally:
        gc.enable()


def test_many_results_are_made_in_other_processes_and_few_in_this_one(file: Path):
    def makers(number: int, jobs: int | None) -> set[bool]:
        items = {f"{number} {jobs} {n}": f"{number} {jobs} {n}" for n in range(number)}
        return {pid == os.getpid() for pid in Cache(file).made("kind", items, lambda item: os.getpid(), jobs).values()}

    assert makers(39, 2) == {True}
    assert makers(40, 1) == {True}
    assert makers(40, 2) == {False}


def test_what_takes_longer_in_another_process_keeps_its_place(file: Path):
    def make(number: str) -> str:
        time.sleep(0.2 * (number == "0"))
        return number

    numbers = {str(number): f"key of {number}" for number in range(48)}

    assert list(Cache(file).made("kind", numbers, make, 2).items()) == [(number, number) for number in numbers]


def test_parts_of_a_key_do_not_run_together():
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}) == 4


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rooms of another engine, which fingerprints are taken of."""
    rooms = tmp_path / "engine"
    for name in ("one/code.py", "one/templates/front.html", "one/vendor/deep/look.css", "one/page.js", "one/notes.txt"):
        (rooms / name).parent.mkdir(parents=True, exist_ok=True)
        (rooms / name).write_text("x")
    shutil.copytree(rooms / "one", rooms / "other")
    monkeypatch.setattr(cache, "__file__", str(rooms / "one" / "cache.py"))
    return rooms


@pytest.mark.parametrize(
    ("changed", "another"),
    [
        ("one/code.py", True),
        ("one/templates/front.html", True),
        ("one/vendor/deep/look.css", True),
        ("one/page.js", True),
        ("one/new.py", True),
        ("one/notes.txt", False),
        ("other/code.py", True),
        ("third/code.py", False),
    ],
)
def test_a_fingerprint_changes_with_every_file_of_its_rooms(engine: Path, changed: str, another: bool):
    before = fingerprint.__wrapped__("one", "other")

    (engine / changed).parent.mkdir(exist_ok=True)
    (engine / changed).write_text("y")

    assert (fingerprint.__wrapped__("one", "other") != before) == another
    assert fingerprint.__wrapped__("other", "one") == fingerprint.__wrapped__("one", "other")


def test_a_fingerprint_changes_with_names_of_files_and_with_python(engine: Path, monkeypatch: pytest.MonkeyPatch):
    seen = [fingerprint.__wrapped__("one")]
    (engine / "one" / "code.py").rename(engine / "one" / "named.py")
    seen.append(fingerprint.__wrapped__("one"))
    seen.append(fingerprint.__wrapped__("other"))
    monkeypatch.setattr(sys, "version", "4.0")
    seen.append(fingerprint.__wrapped__("one"))

    assert len(set(seen)) == 4


# Versions of libraries


def test_the_version_of_an_installed_library_is_that_of_its_distribution(file: Path):
    assert library_versions(["yaml", "os"], Cache(file)) == {"yaml": version_of("PyYAML")}
    assert library_versions(["nowhere_to_be_found"], Cache(file)) == {"nowhere_to_be_found": "absent"}


@pytest.mark.parametrize(("full", "told"), [("2.6.0", "2.6.0"), ("2.6.0+cpu", "2.6.0"), ("2.6.0.dev1+cu1.x", "2.6.0.dev1")])
def test_a_version_is_told_without_its_local_part(monkeypatch: pytest.MonkeyPatch, full: str, told: str):
    monkeypatch.setattr(version.importlib.metadata, "version", lambda name: full)

    assert version_of("torch") == told


def test_what_is_no_library_has_no_version(file: Path):
    assert version_of("nowhere_to_be_found") == ""
    assert library_versions(["sys", "os", "__future__", "ast"], Cache(file)) == {}
    assert library_versions([], Cache(file)) == {}
    assert list(library_versions(["yaml", "filelock", "rich"], Cache(file))) == ["filelock", "rich", "yaml"]


def test_a_module_that_python_cannot_say_where_it_is_from_is_none(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "verideck_test_placeless", ModuleType("verideck_test_placeless"))  # no `__spec__`

    assert library_versions(["verideck_test_placeless"], Cache(file)) == {"verideck_test_placeless": "absent"}


def test_the_distribution_of_a_package_is_looked_for_once_while_it_stays(file: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    packages = {"verideck_test_package": ["PyYAML", "rich"]}

    def distributions() -> dict[str, list[str]]:
        asked.append("asked")
        return packages

    monkeypatch.setattr(version.importlib.metadata, "packages_distributions", distributions)
    names = ["verideck_test_package", "verideck_test_absent"]
    versions = {"verideck_test_absent": "absent", "verideck_test_package": version_of("PyYAML")}

    assert library_versions(names, Cache(file)) == versions
    assert asked == ["asked"]
    assert library_versions(names[:1], Cache(file)) == {"verideck_test_package": version_of("PyYAML")}
    assert asked == ["asked"]
    packages["verideck_test_absent"] = ["filelock"]
    assert library_versions(names, Cache(file)) == versions | {"verideck_test_absent": version_of("filelock")}

    monkeypatch.setattr(sys, "prefix", "/elsewhere")  # another environment has its own
    packages["verideck_test_package"] = ["filelock"]
    assert library_versions(names[:1], Cache(file)) == {"verideck_test_package": version_of("filelock")}


def test_compiled_files_are_no_change_and_those_deep_inside_are(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "verideck_test_deep"
    (package / "inner" / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "inner" / "code.py").write_text("x = 1")
    monkeypatch.syspath_prepend(str(tmp_path))

    def now() -> str:
        return library_versions(["verideck_test_deep"], Cache(file))["verideck_test_deep"]

    before = now()
    (package / "inner" / "__pycache__" / "code.pyc").write_bytes(b"x")
    assert now() == before
    os.utime(package / "inner" / "code.py", ns=(1, 1))
    assert now() != before
    seen = {before, now()}
    (package / "inner" / "code.py").write_text("x = 10")
    os.utime(package / "inner" / "code.py", ns=(1, 1))
    assert now() not in seen  # of another size


def test_of_a_package_at_several_places_those_count_that_are_not_installed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seen = []
    for place in ("site-packages", "here", "dist-packages"):
        (tmp_path / place / "verideck_test_parts").mkdir(parents=True)
        monkeypatch.syspath_prepend(str(tmp_path / place))
        seen.append(library_versions(["verideck_test_parts"], Cache(file))["verideck_test_parts"])
    (tmp_path / "here" / "verideck_test_parts" / "new.py").write_text("")
    seen.append(library_versions(["verideck_test_parts"], Cache(file))["verideck_test_parts"])

    assert seen[0] == "absent"
    assert len(set(seen[1:])) == 2
    assert "absent" not in seen[1:]


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
    (package / "deeper.py").rename(package / "other.py")  # same size, same date
    seen.append(library_versions(names, Cache(file)))
    sys.path_importer_cache.clear()

    assert "absent" not in {value for versions in seen for value in versions.values()}
    assert len({tuple(versions.values()) for versions in seen}) == 5
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
