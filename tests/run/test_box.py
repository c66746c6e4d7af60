"""The temporary folder of a runner."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from verideck.run.box import PREFIX, Box

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks, so nothing is swept")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_box_is_its_owners_alone_and_goes_with_all_in_it(temporary: Path):
    box = Box()
    (box.path / "folder").mkdir()
    (box.path / "folder" / "file").touch()

    assert names(temporary) == [box.path.name]
    assert box.path.name.startswith(PREFIX)
    assert box.path.stat().st_mode & 0o777 == 0o700
    box.remove()
    box.remove()
    assert names(temporary) == []


def test_boxes_in_use_stay_and_those_left_behind_go_with_the_next(temporary: Path):
    (temporary / f"{PREFIX}killed").mkdir()
    (temporary / f"{PREFIX}killed" / "file").touch()
    (temporary / "other").mkdir()
    (temporary / f"{PREFIX}file").touch()
    (temporary / f"{PREFIX}link").symlink_to(temporary / "other")

    one = Box()
    other = Box()

    assert names(temporary) == sorted([one.path.name, other.path.name, "other", f"{PREFIX}file", f"{PREFIX}link"])
    for box in (one, other):
        box.remove()


def test_a_box_leaves_no_descriptor_open():
    in_use = Box()
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for _ in range(3):
        (Path(tempfile.gettempdir()) / f"{PREFIX}killed").mkdir()
        Box().remove()

    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before
    in_use.remove()


def test_a_folder_that_another_process_has_meanwhile_is_left_to_it(temporary: Path, monkeypatch: pytest.MonkeyPatch):
    import fcntl

    in_use, lock = Box(), fcntl.flock
    folders = [in_use.path, *(temporary / name for name in ("removed", "replaced", "free"))]

    def made(prefix: str) -> str:
        assert prefix == PREFIX
        folder = folders.pop(0)
        if folder.name in ("replaced", "free"):
            folder.mkdir()
        return str(folder)

    def replaced(descriptor: int, how: int) -> None:
        if (temporary / "replaced").exists() and not (temporary / "old").exists():
            (temporary / "replaced").rename(temporary / "old")
            (temporary / "replaced").mkdir()
        lock(descriptor, how)

    monkeypatch.setattr(tempfile, "mkdtemp", made)
    monkeypatch.setattr(fcntl, "flock", replaced)

    box = Box()

    assert box.path == temporary / "free"
    for each in (box, in_use):
        each.remove()


def test_where_there_are_no_locks_nothing_is_swept(temporary: Path, monkeypatch: pytest.MonkeyPatch):
    (temporary / f"{PREFIX}left").mkdir()
    monkeypatch.setitem(sys.modules, "fcntl", None)

    box = Box()

    assert names(temporary) == sorted([box.path.name, f"{PREFIX}left"])
    box.remove()
    box.remove()
    assert names(temporary) == [f"{PREFIX}left"]
