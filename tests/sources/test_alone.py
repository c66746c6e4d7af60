"""Who works with a folder is alone there; where nothing can be written there is nothing to guard."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from verideck.sources.alone import alone


def test_the_folder_is_made_and_held_until_the_work_is_done(tmp_path: Path):
    folder = tmp_path / "deck" / ".cache"
    other = FileLock(folder / "build.lock")

    with alone(folder), pytest.raises(Timeout):
        other.acquire(timeout=0)

    other.acquire(timeout=0)
    other.release()


def test_the_folder_is_free_again_after_a_failure(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), alone(tmp_path):
        raise ZeroDivisionError

    with FileLock(tmp_path / "build.lock").acquire(timeout=0):
        pass


def test_who_finds_another_at_work_says_so_once_and_waits(tmp_path: Path):
    held, told = threading.Event(), threading.Event()
    said: list[str] = []

    def other() -> None:
        with FileLock(tmp_path / "build.lock").acquire(timeout=0):
            held.set()
            told.wait(10)
            time.sleep(0.05)
            said.append("the other ends")

    def waiting() -> None:
        said.append("waiting")
        told.set()

    thread = threading.Thread(target=other)
    thread.start()
    held.wait(10)
    with alone(tmp_path, waiting):
        said.append("alone")
    thread.join()

    assert said == ["waiting", "the other ends", "alone"]


def test_nobody_who_is_alone_is_told_to_wait(tmp_path: Path):
    said: list[str] = []

    with alone(tmp_path, lambda: said.append("waiting")):
        pass

    assert said == []


def test_where_nothing_can_be_written_the_work_is_done_unguarded(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    done = []

    with alone(tmp_path / "file" / "folder"):
        done.append("work")

    assert done == ["work"]
