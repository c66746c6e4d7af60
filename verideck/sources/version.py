"""Versions of installed libraries, without importing them."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verideck.sources.cache import Cache, key_of


def version_of(name: str) -> str:
    """Version of the distribution that provides a package, without a local part such as `+cpu`."""
    try:
        return importlib.metadata.version(name).partition("+")[0]
    except importlib.metadata.PackageNotFoundError:
        return ""


tool_version = functools.cache(version_of)
"""Of a library that this process itself uses: what is installed anew meanwhile is not what runs."""


def library_versions(imports: Iterable[str], cache: Cache) -> dict[str, str]:
    """Version of each imported package that is not part of Python.

    One that is not installed but found on the path, or installed for editing, is as new as its newest change.
    """
    names = sorted(set(imports) - sys.stdlib_module_names)
    changing = {name: found for name in names if (found := _files_on_path(name))}
    versions = {name: "" if name in changing else version_of(name) for name in names}
    unknown = {name: key_of(name, sys.prefix) for name in names if not versions[name] and name not in changing}
    known = cache.get("distribution", unknown.values())
    distributions: Mapping[str, list[str]] | None = None
    for name, key in unknown.items():
        distribution = known.get(key, b"").decode()
        if not version_of(distribution or "-"):
            distributions = importlib.metadata.packages_distributions() if distributions is None else distributions
            distribution = next(iter(distributions.get(name, [])), "")
            cache.put("distribution", {key: distribution.encode()})
        versions[name] = version_of(distribution) if distribution else "absent"
    return versions | changing


def _files_on_path(name: str) -> str:
    """A hash of the dates and sizes of a package's files, unless it lies where installed packages do."""
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return ""
    if found is None:
        return ""
    folders = [Path(folder) for folder in found.submodule_search_locations or ()]
    places = folders or ([Path(found.origin)] if found.origin and found.has_location else [])
    if all(_INSTALLED & set(place.parts) for place in places):
        return ""
    return key_of(*(part for place in places for part in _dates(place)))


_INSTALLED = {"site-packages", "dist-packages"}


def _dates(place: Path) -> Iterator[str]:
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        if file.is_file() and file.suffix != ".pyc":
            status = file.stat()
            yield f"{file} {status.st_size} {status.st_mtime_ns}"
