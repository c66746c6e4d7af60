"""A runner that outlives a build."""

from __future__ import annotations

import pytest

from verideck.run import kept
from verideck.run.kept import KeptRunner


def test_it_stays_until_another_version_is_installed(monkeypatch: pytest.MonkeyPatch):
    keeping = KeptRunner(["pytest"], jobs=1)
    lent = []
    try:
        for version in ("1.0", "1.0", "2.0"):
            monkeypatch.setattr(kept.importlib.metadata, "version", lambda _, version=version: version)
            with keeping(["pytest"], jobs=1) as running:
                lent.append(running)
    finally:
        keeping.close()

    assert [other is lent[0] for other in lent] == [True, True, False]
