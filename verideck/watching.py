"""Builds for `--watch`: again and again in one process, with one warm runner."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from verideck.build import Build, Options, build
from verideck.page.preview import Preview, preview_page
from verideck.page.watch import Shown
from verideck.release import changed_since_release
from verideck.run.kept import KeptRunner
from verideck.sources.cache import Cache
from verideck.sources.source import DeckError
from verideck.sources.sources import cache_file, read_sources
from verideck.sources.version import library_versions


class Watching:
    """What the page shows after each save. Use as a context manager."""

    def __init__(self, options: Options) -> None:
        self._cache = Cache(cache_file(options.cards))
        imports: set[str] = set()
        with contextlib.suppress(DeckError):
            snippets = read_sources(options.cards, options.snippets).snippets.values()
            imports = {name for snippet in snippets for name in snippet.imports}
        self._versions = library_versions(imports, self._cache)
        self._kept = KeptRunner(imports, options.jobs)
        self._options = replace(options, start_runner=self._kept)

    def __enter__(self) -> Watching:
        self._kept.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def show(self, progress: Callable[[str, int, int], None]) -> Shown:
        """Build once."""
        self._forget_old_libraries()
        result = build(replace(self._options, on_progress=progress))
        page = None if result.problems else self._page(result)
        return Shown(page, {note.id: note for note in result.rendering.notes}, result.problems, result.warnings)

    def cancel(self) -> None:
        """End the snippets that run, so that a build under way ends soon; from any thread."""
        self._kept.cancel()

    def _forget_old_libraries(self) -> None:
        """The warm runner holds libraries as they were; those installed since want a new one."""
        now = library_versions(self._versions, self._cache)
        if now != self._versions:
            self._kept.close()
            self._versions = now

    def _page(self, result: Build) -> Preview:
        imports = {name for snippet in result.sources.snippets.values() for name in snippet.imports}
        self._versions = {**library_versions(imports, self._cache), **self._versions}
        changed = changed_since_release(result)
        return preview_page(
            result.sources,
            result.proof,
            result.rendering,
            changed=changed,
            warnings=result.warnings,
            live=True,
        )
