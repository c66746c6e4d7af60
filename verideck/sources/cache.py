"""Results that can be made again, kept in one SQLite file below `.cache/`, keyed by what they were made from.

A row that does not match its checksum is as good as absent, and a file that SQLite cannot read is begun anew:
a damaged cache costs time, never truth.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import multiprocessing
import os
import pickle
import signal
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_KEEP = 60 * 24 * 3600
"""Seconds after which a row is made anew; keeps the file from growing for ever."""
_WORTH_PROCESSES = 40
"""Results to make from which on more than one process is worth starting."""


_ENGINE_FILES = (".py", ".html", ".css", ".js")


def key_of(*parts: bytes | str) -> str:
    """Key for a result that depends on these parts and on nothing else."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


@functools.cache
def fingerprint(*rooms: str) -> str:
    """Changes whenever a file of these rooms, or this Python, does: part of the key of everything that they make."""
    engine = Path(__file__).parents[1]
    files = [file for room in sorted(rooms) for file in sorted((engine / room).rglob("*")) if file.suffix in _ENGINE_FILES]
    return key_of(sys.version, *(part for file in files for part in (str(file.relative_to(engine)), file.read_bytes())))


class Cache:
    """Results of earlier runs in one SQLite file; a file that cannot be used is made anew."""

    def __init__(self, file: Path | None) -> None:
        """`None` keeps nothing."""
        self._file = file
        self._database: sqlite3.Connection | None = None
        self._swept = False
        if file is None:
            return
        try:
            self._open()
        except (sqlite3.Error, OSError):
            with contextlib.suppress(OSError):
                file.unlink()
            with contextlib.suppress(sqlite3.Error, OSError):
                self._open()

    def _open(self) -> None:
        assert self._file
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, timeout=10, isolation_level=None, check_same_thread=False)
        database.execute(
            "CREATE TABLE IF NOT EXISTS results"
            " (kind TEXT, key TEXT, made INTEGER, checksum INTEGER, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )
        database.execute("PRAGMA synchronous = OFF")  # what a power cut damages is made again; nobody waits for the disk
        database.execute("SELECT count(*) FROM (SELECT 1 FROM results LIMIT 1)").fetchone()
        self._database = database

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The results that are there, by key."""
        if self._database is None:
            return {}
        wanted = list(keys)
        found: dict[str, bytes] = {}
        with contextlib.suppress(sqlite3.Error):
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, checksum, value FROM results WHERE kind = ? AND key IN ({marks})"
                for key, checksum, value in self._database.execute(query, (kind, *part)):
                    if isinstance(value, bytes) and checksum == _checksum(kind, key, value):
                        found[key] = value
        return found

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep these results; a cache that cannot be written is none."""
        if self._database is None or not results:
            return
        now = int(time.time())
        rows = [(kind, key, now, _checksum(kind, key, value), value) for key, value in results.items()]
        with contextlib.suppress(sqlite3.Error):
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)", rows)
            if not self._swept:  # it reads all rows
                self._database.execute("DELETE FROM results WHERE made < ?", (now - _KEEP,))
                self._swept = True
            self._database.execute("COMMIT")

    def made(
        self, kind: str, keys: Mapping[Item, str], make: Callable[[Item], Result], jobs: int | None = None
    ) -> dict[Item, Result]:
        """The result of `make` for each item, in order: known from before where its key is, else made now.

        Many are made in parallel, in forked processes; results must be picklable.
        """
        known = self.get(kind, keys.values())
        results: dict[Item, Result] = {}
        missing = []
        with _no_collecting():
            for item, key in keys.items():
                try:
                    results[item] = pickle.loads(known.pop(key))
                except Exception:  # absent, or written by another version of a class
                    missing.append(item)
        fresh = dict(zip(missing, _pickled(make, missing, jobs), strict=True))
        self.put(kind, {keys[item]: data for item, data in fresh.items()})
        with _no_collecting():
            results |= {item: pickle.loads(data) for item, data in fresh.items()}
        return {item: results[item] for item in keys}


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """What is read back holds no cycles; to look for them again and again would take half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _pickled(make: Callable[[Item], object], items: list[Item], jobs: int | None) -> list[bytes]:
    processes = min(jobs or os.cpu_count() or 1, len(items) // 8)
    if len(items) < _WORTH_PROCESSES or processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [pickle.dumps(make(item)) for item in items]
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, _remember, (make,)) as pool:
        return pool.map(_make_remembered, items, chunksize=max(1, len(items) // (processes * 32)))


_remembered: Callable[[Any], object]
"""What a forked process makes its results with; inherited, so that it need not be picklable."""


def _remember(make: Callable[[Any], object]) -> None:
    global _remembered
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them; the parent answers
    gc.disable()  # it ends with its task, and looking through what it inherited for cycles would cost a tenth of its time
    _remembered = make


def _make_remembered(item: Any) -> bytes:
    return pickle.dumps(_remembered(item))


def _checksum(kind: str, key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(f"{kind} {key}".encode()))
