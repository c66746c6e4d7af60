"""R18: does a reader know where each name in the visible code comes from?"""

from __future__ import annotations

import builtins
from collections.abc import Iterable

from verideck.sources.note import Note
from verideck.sources.region import Region
from verideck.sources.sentence import introduced
from verideck.sources.snippet import Snippet

_BUILT_IN = frozenset(dir(builtins)) | {"__name__", "__file__"}


def unknown_names(note: Note, shown: Iterable[tuple[Region, Snippet]]) -> list[str]:
    """Names that the code of a note uses and nothing introduces. `shown` are its regions, and where they stand."""
    used: dict[str, None] = {}
    known = set(_BUILT_IN)
    for region, snippet in shown:
        used |= dict.fromkeys(region.scope.free)
        known |= region.scope.bound | snippet.imported
    unknown = [name for name in used if name not in known]
    return [name for name in unknown if name not in introduced(note)] if unknown else []
