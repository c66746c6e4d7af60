"""Files are put in place together or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verideck.sources import files
from verideck.sources.files import finish_interrupted, replace_files
from verideck.sources.source import UsageError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="these tests fork")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that messages are relative to."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Trio:
    """Three files as a build has them, and what it writes next."""

    def __init__(self, folder: Path, *, first: bool) -> None:
        self.folder = folder
        self.journal = folder / ".cache" / "unfinished.json"
        names = [folder / "cards" / "deck.lock", folder / "dist" / "deck.apkg.sha256", folder / "dist" / "deck.apkg"]
        self.old = {} if first else {name: f"old {name.name}".encode() for name in names}
        self.new = {name: f"new {name.name}".encode() for name in names}
        (folder / "cards").mkdir(parents=True)
        if not first:
            (folder / "dist").mkdir()
        for name, data in self.old.items():
            name.write_bytes(data)

    def write(self) -> None:
        replace_files(self.new, journal=self.journal)

    def found(self) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in sorted(self.folder.rglob("*")) if file.is_file()}


def killed(action: Any, moment: int, name: str = "") -> bool:
    """Run it in a process of its own that kills itself before its `moment`-th call of the system; False if it lived.

    With a name, only calls of this function count.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return os.WIFSIGNALED(status)
    calls = 0

    def count(_: object, event: str, called: Any) -> None:
        nonlocal calls
        if event == "c_call" and name in ("", called.__name__):
            owner = type(getattr(called, "__self__", None)).__module__
            touches = getattr(called, "__module__", "") == "posix" or owner == "_io" or called is open
            calls += touches
            if touches and calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.setprofile(count)
        action()
        sys.setprofile(None)
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.parametrize("first", [False, True], ids=["over an earlier build", "the first build"])
def test_killed_between_any_two_calls_of_the_system_all_files_are_old_or_all_new(tmp_path: Path, first: bool):
    outcomes = set()
    moment = 0
    lived = False
    while not lived:
        moment += 1
        trio = Trio(tmp_path / str(moment), first=first)
        lived = not killed(trio.write, moment)
        finish_interrupted(trio.journal)
        found = trio.found()
        assert found in (trio.old, trio.new), (moment, found)
        outcomes.add("new" if found == trio.new else "old")
    assert moment > 40
    assert outcomes == {"old", "new"}


def test_killed_while_it_completes_it_is_completed_by_the_next(tmp_path: Path):
    moment = 0
    lived = False
    while not lived:
        moment += 1
        trio = Trio(tmp_path / str(moment), first=False)
        assert killed(trio.write, 2, "replace")
        assert (trio.folder / "cards" / "deck.lock").read_bytes() == b"new deck.lock"
        lived = not killed(lambda trio=trio: finish_interrupted(trio.journal), moment)
        finish_interrupted(trio.journal)
        assert trio.found() == trio.new
    assert moment > 5


def test_what_somebody_changed_meanwhile_is_not_written_over(folder: Path):
    trio = Trio(folder, first=False)
    assert killed(trio.write, 1, "replace")
    (folder / "cards" / "deck.lock").write_bytes(b"from git")

    assert finish_interrupted(trio.journal) == []
    assert trio.found() == {**trio.old, folder / "cards" / "deck.lock": b"from git"}


def test_what_cannot_be_completed_now_is_completed_later(folder: Path, monkeypatch: pytest.MonkeyPatch):
    trio = Trio(folder, first=False)
    assert killed(trio.write, 2, "replace")

    with monkeypatch.context() as refusing:
        refusing.setattr(os, "replace", lambda source, target: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
        assert finish_interrupted(trio.journal) == []

    assert finish_interrupted(trio.journal) == [file for file in trio.new if file.name != "deck.lock"]
    assert trio.found() == trio.new


def test_where_nothing_was_interrupted_nothing_is_completed(folder: Path):
    trio = Trio(folder, first=False)

    assert finish_interrupted(trio.journal) == []
    trio.write()
    assert (finish_interrupted(trio.journal), trio.found()) == ([], trio.new)


def test_a_journal_that_is_no_journal_is_taken_away(folder: Path):
    for content in (b"", b"[", b"7", b'[["a"]]'):
        (folder / "journal").write_bytes(content)
        assert finish_interrupted(folder / "journal") == []
        assert not (folder / "journal").exists()


def test_a_journal_that_names_a_folder_leaves_it_alone(folder: Path):
    (folder / "cards").mkdir()
    (folder / "journal").write_text('[["cards", "a", "b"], ["cards/none", "", "b"]]')

    assert finish_interrupted(folder / "journal") == []
    assert [file.name for file in folder.iterdir()] == ["cards"]


def test_a_file_that_cannot_be_moved_puts_back_those_that_were(folder: Path, monkeypatch: pytest.MonkeyPatch):
    trio = Trio(folder, first=False)
    replace = os.replace
    (folder / "dist" / "deck.apkg.sha256").unlink()  # one that was not there goes away again
    del trio.old[folder / "dist" / "deck.apkg.sha256"]

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "deck.apkg":
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    files.written.clear()

    with pytest.raises(UsageError, match=r"^dist/deck.apkg cannot be written: Permission denied$"):
        trio.write()

    assert (trio.found(), files.written) == (trio.old, [])


def test_links_modes_and_owners_stay(folder: Path):
    (folder / "elsewhere").mkdir()
    real = folder / "elsewhere" / "real.py"
    real.write_text("old")
    real.chmod(0o1751)
    (folder / "link.py").symlink_to("elsewhere/real.py")

    replace_files({folder / "link.py": b"new"})

    assert ((folder / "link.py").is_symlink(), real.read_text(), real.stat().st_mode & 0o7777) == (True, "new", 0o1751)
    assert sorted(file.name for file in folder.rglob("*")) == ["elsewhere", "link.py", "real.py"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_of_somebody_else_stays_theirs(folder: Path):
    (folder / "theirs").write_text("old")
    os.chown(folder / "theirs", 1234, 1235)

    replace_files({folder / "theirs": b"new"})

    assert ((folder / "theirs").stat().st_uid, (folder / "theirs").stat().st_gid) == (1234, 1235)


def places() -> Iterator[Any]:
    yield pytest.param("folder", "folder cannot be written: it is a folder; name a file", id="a folder")
    yield pytest.param("file/deck.apkg", "file/deck.apkg cannot be written: file is a file, not a folder", id="below a file")
    yield pytest.param("a/b/file/x/y", "a/b/file/x/y cannot be written: a/b/file is a file, not a folder", id="far below")
    yield pytest.param("socket", "socket cannot be written: it is not a plain file", id="a socket")
    yield pytest.param(
        "/proc/none/deck.apkg", "/proc/none/deck.apkg cannot be written: No such file or directory", id="nowhere"
    )
    yield pytest.param("n" * 252, f"{'n' * 252} cannot be written: File name too long", id="too long")


@pytest.mark.parametrize(("name", "message"), list(places()))
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_behind(folder: Path, name: str, message: str):
    (folder / "folder").mkdir()
    (folder / "file").write_text("x")
    with socket.socket(socket.AF_UNIX) as place:
        place.bind("socket")
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").write_text("x")
    before = sorted(folder.rglob("*"))

    with pytest.raises(UsageError) as caught:
        replace_files({folder / "new" / "deeper" / "fine.txt": b"1", Path(name): b"2"}, journal=folder / "journal")

    assert (str(caught.value), sorted(folder.rglob("*"))) == (message, before)


def test_what_a_killed_process_left_beside_a_file_is_written_over(folder: Path):
    (folder / ".a.tmp").write_text("half of")

    replace_files({folder / "a": b"1"})

    assert {file.name: file.read_text() for file in folder.iterdir()} == {"a": "1"}


def test_what_was_written_is_remembered_once_it_is_in_place(folder: Path):
    files.written.clear()

    replace_files({folder / "a": b"1", folder / "b": b"2"})
    replace_files({folder / "c": b"3"})

    assert files.written == [folder / "a", folder / "b", folder / "c"]


@pytest.mark.parametrize("moment", ["before", "meanwhile"])
def test_ctrl_c_leaves_all_or_nothing_and_what_was_written_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str):
    replace, mode = os.replace, Path.chmod
    (folder / "a").write_text("old")
    files.written.clear()

    def pressed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    def slow_replace(source: Path, target: Path) -> None:
        pressed()
        replace(source, target)

    def slow_mode(path: Path, number: int) -> None:
        mode(path, number)
        pressed()

    if moment == "meanwhile":
        monkeypatch.setattr(os, "replace", slow_replace)
    else:
        monkeypatch.setattr(Path, "chmod", slow_mode)
    with pytest.raises(KeyboardInterrupt):
        replace_files({folder / "a": b"1", folder / "b": b"2"}, journal=folder / "journal")

    found = {file.name: file.read_text() for file in folder.iterdir()}
    if moment == "meanwhile":
        assert (found, files.written) == ({"a": "1", "b": "2"}, [folder / "a", folder / "b"])
    else:
        assert (found, files.written) == ({"a": "old"}, [])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_moved_into_place_is_on_the_disk_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    events = []
    replace = os.replace
    monkeypatch.setattr(os, "fsync", lambda descriptor: events.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")).name))
    monkeypatch.setattr(os, "replace", lambda source, target: (events.append(f"-> {target.name}"), replace(source, target)))

    replace_files({folder / "a": b"1", folder / "b": b"2"})

    assert events == [".a.tmp", ".b.tmp", "-> a", "-> b"]


def test_files_can_be_written_from_another_thread(folder: Path):
    thread = threading.Thread(target=replace_files, args=({folder / "a": b"1"},))
    thread.start()
    thread.join()

    assert (folder / "a").read_bytes() == b"1"
