"""Source files as text, and the one way in which files are written: beside their place, then moved there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verideck.sources.source import DeckError, Location, Problem, UsageError


def shown(path: Path) -> str:
    """The path as messages show it: relative below the working directory, else absolute."""
    absolute, here = os.path.abspath(path), os.getcwd()  # without pathlib: thousands of paths are shown
    inside = absolute.removeprefix(os.path.join(here, "")) if absolute != here else "."
    return inside.replace(os.sep, "/")


_CONTROL = "".join(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r")


def decode(data: bytes, path: str) -> str:
    """Text of a source file, without byte-order mark and with plain newlines.

    Raises DeckError naming the line of a byte that is not UTF-8, or of a control character,
    which no editor shows and some parsers drop.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        location = Location(path, data.count(b"\n", 0, error.start) + 1)
        byte = data[error.start]
        message = f"byte 0x{byte:02x} is not UTF-8; save the file with the encoding UTF-8"
        raise DeckError([Problem(location, message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if data.translate(None, _CONTROL.encode()) == data:
        return text
    raise DeckError(
        Problem(
            Location(path, text.count("\n", 0, match.start()) + 1),
            f"control character U+{ord(match[0]):04X} in the text; delete it",
        )
        for match in re.finditer(f"[{re.escape(_CONTROL)}]", text)
    )


def read_bytes(path: Path) -> bytes:
    """Contents of a source file; DeckError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DeckError([Problem(Location(shown(path), 1), f"cannot be read: {reason}")]) from None


written: list[Path] = []
"""What this process has put in place: so that whoever says "nothing was written" can know."""


def replace_files(contents: Mapping[Path, bytes], *, journal: Path | None = None) -> None:
    """Write every file beside its place, and move them there only when all are written.

    A link keeps leading where it leads, a file keeps its mode and owner. UsageError where one cannot be written;
    nothing changed then, and nothing is left behind. What a killed process leaves, `finish_interrupted` completes or
    takes away if it is given the same `journal`.
    """
    plan = [_Step(file.resolve(), data) for file, data in contents.items()]
    with contextlib.ExitStack() as undo:
        for step in plan:
            _refuse_unless_writable(step.file)
        if journal:
            undo.callback(_begin(journal, plan))
        for step in plan:
            undo.enter_context(_beside(step))
        with _undisturbed():
            _move(plan)
            written.extend(step.file for step in plan)


def finish_interrupted(journal: Path) -> list[Path]:
    """Complete what a killed process had begun, if all of it lies ready; else take it away. The files put in place."""
    try:
        rows = json.loads(journal.read_bytes())
        plan = [(Path(name), was, will) for name, was, will in rows]
    except (OSError, ValueError, TypeError):  # not there, or killed while this was written: nothing had begun
        plan = []
    found = [(file, _beside_name(file), was, will) for file, was, will in plan]
    complete = all(_digest(file) == will or (_digest(file) == was and _digest(new) == will) for file, new, was, will in found)
    moved = [(file, new) for file, new, _, will in found if complete and _digest(file) != will]
    with contextlib.suppress(OSError), _undisturbed():
        for file, new in moved:
            os.replace(new, file)
        for _, new, _, _ in found:
            new.unlink(missing_ok=True)
        journal.unlink(missing_ok=True)
    return [file for file, new in moved if not new.exists()]


@dataclass(frozen=True, slots=True)
class _Step:
    """One file to put in place."""

    file: Path
    """Where links lead to."""
    data: bytes


def _beside_name(file: Path) -> Path:
    return file.with_name(f".{file.name}.tmp")  # one name: what a killed process leaves, the next one overwrites


def _refuse_unless_writable(file: Path) -> None:
    for folder in file.parents:
        if folder.is_dir():
            break
        if folder.exists():
            raise UsageError(f"{shown(file)} cannot be written: {shown(folder)} is a file, not a folder")
    if file.is_dir():
        raise UsageError(f"{shown(file)} cannot be written: it is a folder; name a file")
    if file.exists() and not file.is_file():
        raise UsageError(f"{shown(file)} cannot be written: it is not a plain file")


def _unwritable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{shown(file)} cannot be written: {error.strerror or type(error).__name__}")


def _begin(journal: Path, plan: Iterable[_Step]) -> Callable[[], None]:
    """Say in the journal what is about to be written; returns what ends it. Without a place for it, there is none."""
    rows = [(str(step.file), _digest(step.file), hashlib.sha256(step.data).hexdigest()) for step in plan]
    with contextlib.suppress(OSError):
        journal.parent.mkdir(parents=True, exist_ok=True)
        journal.write_bytes(json.dumps(rows).encode())

    def end() -> None:
        with contextlib.suppress(OSError):
            journal.unlink(missing_ok=True)

    return end


@contextlib.contextmanager
def _beside(step: _Step) -> Iterator[None]:
    """A finished file next to its place, to be moved there; removed if that does not happen, with folders made for it."""
    file, temporary = step.file, _beside_name(step.file)
    made: list[Path] = []
    try:
        try:
            for folder in reversed([folder for folder in file.parents if not folder.exists()]):
                folder.mkdir(exist_ok=True)
                made.append(folder)
            temporary.unlink(missing_ok=True)
            with temporary.open("xb") as stream:
                stream.write(step.data)
                stream.flush()
                os.fsync(stream.fileno())  # else a power cut could leave the name with nothing behind it
            if file.exists():
                old = file.stat()
                temporary.chmod(old.st_mode & 0o7777)
                if hasattr(os, "chown"):
                    with contextlib.suppress(OSError):
                        os.chown(temporary, old.st_uid, old.st_gid)
        except OSError as error:
            raise _unwritable(file, error) from None
        yield
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
            for folder in reversed(made):  # refused where the file now stands
                folder.rmdir()


def _move(plan: Sequence[_Step]) -> None:
    """Put all in place, or, where one cannot be, put back what was there."""
    moved: list[tuple[Path, bytes | None]] = []
    for step in plan:
        try:
            old = step.file.read_bytes() if step.file.exists() else None
            os.replace(_beside_name(step.file), step.file)
        except OSError as error:
            for file, data in moved:
                _put_back(file, data)
            raise _unwritable(step.file, error) from None
        moved.append((step.file, old))


def _put_back(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink()
        return
    with _beside(_Step(file, data)):
        os.replace(_beside_name(file), file)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until this is done."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _digest(file: Path) -> str:
    """SHA-256 of a file; nothing where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
