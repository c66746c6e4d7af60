"""Do the API names of the cards exist in the installed libraries? Only a process that imports them can tell."""

from __future__ import annotations

import json
from collections.abc import Iterable

from verideck.proof.workers import Workers
from verideck.run.message import Request
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.source import DeckError, Location, Problem
from verideck.sources.version import version_of


def resolve_names(names: Iterable[str], cache: Cache, workers: Workers) -> dict[str, str | None]:
    """Per name None, or what is wrong with it. Asks only what no earlier run has answered."""
    versions = json.dumps([version_of("torch"), version_of("torchvision"), fingerprint("sources", "run", "proof")])
    keys = {name: key_of(name, versions) for name in names}
    known = cache.get("name", keys.values())
    answers: dict[str, str | None] = {name: None for name, key in keys.items() if key in known}
    unknown = [name for name in keys if name not in answers]
    if unknown:
        answer = workers.running().ask(Request("names", names=unknown))
        if not isinstance(answer, dict):
            raise DeckError([Problem(Location("names", 1), f"unexpected answer {answer!r}")])
        cache.put("name", {keys[name]: b"" for name, mistake in answer.items() if mistake is None})
        answers |= answer
    return answers
