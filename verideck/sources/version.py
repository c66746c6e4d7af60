"""Versions of installed libraries, without importing them."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterable, Mapping

from verideck.sources.cache import Cache, key_of


def version_of(name: str) -> str:
    """Version of the distribution that provides a package, without a local part such as `+cpu`."""
    try:
        return importlib.metadata.version(name).partition("+")[0]
    except importlib.metadata.PackageNotFoundError:
        return ""


def library_versions(imports: Iterable[str], cache: Cache) -> dict[str, str]:
    """Version of each imported package that is not part of Python."""
    names = sorted(set(imports) - sys.stdlib_module_names - {"__future__"})
    versions = {name: version_of(name) for name in names}
    unknown = {name: key_of(name, sys.prefix) for name in names if not versions[name]}
    known = cache.get("distribution", unknown.values())
    distributions: Mapping[str, list[str]] | None = None
    for name, key in unknown.items():
        distribution = known.get(key, b"").decode()
        if not version_of(distribution or "-"):
            distributions = importlib.metadata.packages_distributions() if distributions is None else distributions
            distribution = next(iter(distributions.get(name, [])), "")
            cache.put("distribution", {key: distribution.encode()})
        versions[name] = version_of(distribution) if distribution else "absent"
    return versions
