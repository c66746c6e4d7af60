"""Source files as text, and the one way in which files are written: beside their place, then moved there."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from verideck.sources.source import DeckError, Location, Problem


def shown(path: Path) -> str:
    """The path as messages show it: relative below the working directory, else absolute."""
    absolute = Path(os.path.abspath(path))
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


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
    problems = [
        Problem(
            Location(path, text.count("\n", 0, match.start()) + 1),
            f"control character U+{ord(match[0]):04X} in the text; delete it",
        )
        for match in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    ]
    if problems:
        raise DeckError(problems)
    return text


def read_bytes(path: Path) -> bytes:
    """Contents of a source file; DeckError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DeckError([Problem(Location(shown(path), 1), f"cannot be read: {reason}")]) from None


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, and move them there only when all are written.

    A link keeps leading where it leads, and a file keeps its mode. OSError where one cannot be written; nothing changed then.
    """
    with contextlib.ExitStack() as stack:
        ready = [(stack.enter_context(_beside(file.resolve(), data)), file.resolve()) for file, data in contents.items()]
        for beside, file in ready:
            os.replace(beside, file)


@contextlib.contextmanager
def _beside(file: Path, data: bytes) -> Iterator[Path]:
    """A finished file next to its place, to be moved there; removed if that does not happen."""
    temporary = file.with_name(f".{file.name}.tmp")  # one name: what a killed build leaves, the next one overwrites
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        if file.exists():
            temporary.chmod(file.stat().st_mode & 0o7777)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
