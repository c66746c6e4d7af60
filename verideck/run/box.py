"""The temporary folder of a runner, which goes even when its build is killed: the next one sweeps it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "verideck-run-"


class Box:
    """A temporary folder. A lock on it, which ends with its process, says that it is in use."""

    def __init__(self) -> None:
        _sweep()
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _locked(self.path)
            if self._lock is not None:
                return

    def remove(self) -> None:
        """Remove the folder and all in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None and self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _sweep() -> None:
    """Remove the folders of builds that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = _locked(folder)
        if lock is not None and lock >= 0:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _locked(folder: Path) -> int | None:
    """A lock on a folder: None where another process has it or has removed it, -1 where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return -1
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.stat(folder).st_ino == os.fstat(descriptor).st_ino:
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None
