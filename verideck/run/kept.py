"""A runner that outlives a build: for whoever builds again and again (`--watch`)."""

from __future__ import annotations

import contextlib
import importlib.metadata
from collections.abc import Iterable, Iterator

from verideck.run import runner


class KeptRunner:
    """A warm parent that outlives a build.

    It starts anew when a snippet imports something it has not imported yet, or another version was installed since.
    """

    def __init__(self, imports: Iterable[str], jobs: int | None) -> None:
        self._imports = set(imports)
        self._jobs = jobs
        self._running: runner.Runner | None = None
        self._versions: dict[str, str] = {}
        """Of what the running one has imported."""

    @contextlib.contextmanager
    def __call__(self, imports: Iterable[str], *, jobs: int | None = None) -> Iterator[runner.Runner]:
        """Lend the runner to one build."""
        missing = set(imports) - self._imports
        self._imports |= missing
        if missing or self._versions != _versions(self._imports):
            self.close()
        self.start()
        assert self._running
        try:
            yield self._running
        except runner.CancelledError:
            raise
        except BaseException:
            self.close()
            raise

    def start(self) -> None:
        """Begin to import in the background, so that the first save need not wait for it."""
        if self._running is None:
            self._versions = _versions(self._imports)
            self._running = runner.make_runner(self._imports, jobs=self._jobs)
            self._running.__enter__()

    def cancel(self) -> None:
        """End the snippets under way at once: a newer save has come in. From any thread; the processes stay."""
        running = self._running
        if running is not None:
            running.cancel()

    def close(self) -> None:
        """End the processes."""
        if self._running is not None:
            self._running.__exit__()
            self._running = None


def _versions(packages: Iterable[str]) -> dict[str, str]:
    """What is installed of these at this moment."""
    found = {}
    for package in packages:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[package] = importlib.metadata.version(package)
    return found
