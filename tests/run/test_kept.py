"""A runner that outlives a build."""

from __future__ import annotations

import pytest

from verideck.run import kept
from verideck.run.kept import KeptRunner
from verideck.run.runner import CancelledError


def test_it_stays_until_another_version_is_installed(monkeypatch: pytest.MonkeyPatch):
    keeping = KeptRunner(["pytest"], jobs=3)
    lent = []
    try:
        for version in ("1.0", "1.0", "2.0"):
            monkeypatch.setattr(kept.importlib.metadata, "version", lambda _, version=version: version)
            with keeping(["pytest"], jobs=1) as running:
                lent.append(running)
    finally:
        keeping.close()

    assert [other is lent[0] for other in lent] == [True, True, False]
    assert [other.jobs for other in lent] == [3, 3, 3]


def test_it_starts_anew_when_something_is_imported_for_the_first_time():
    keeping = KeptRunner(["json"], jobs=1)
    lent = []
    try:
        for imports in (["json"], ["csv"], ["json", "csv"], []):
            with keeping(imports, jobs=1) as running:
                lent.append(running)
    finally:
        keeping.close()

    assert [other is lent[0] for other in lent] == [True, False, False, False]
    assert lent[1] is lent[2] is lent[3]
    assert [running.imports for running in lent[:2]] == [["json"], ["csv", "json"]]


@pytest.mark.parametrize(("error", "stays"), [(CancelledError, True), (ValueError, False), (KeyboardInterrupt, False)])
def test_it_outlives_a_cancelled_build_and_no_other_failure(error: type[BaseException], stays: bool):
    keeping = KeptRunner([], jobs=1)
    try:
        with pytest.raises(error), keeping([]) as first:
            raise error
        with keeping([]) as second:
            assert (second is first) is stays
    finally:
        keeping.close()
