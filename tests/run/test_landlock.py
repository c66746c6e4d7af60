"""What the kernel is asked for, by version of Landlock: kernels of most machines know one version, or none."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from verideck.run import landlock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux")
CREATE, ADD, RESTRICT = 444, 445, 446


class Kernel:
    """Notes the three system calls; refuses one of them, or none."""

    def __init__(self, version: int, refuses: int = 0) -> None:
        self.version, self.refuses = version, refuses
        self.ruleset: tuple[int, ...] = ()
        self.size = 0
        self.rules: dict[str, int] = {}
        self.restricted = False
        self.descriptor = -1

    def syscall(self, number: int, *args: Any) -> int:
        if number == CREATE and args[0] is None:
            assert args == (None, 0, 1)
            return self.version
        if number == self.refuses:
            ctypes.set_errno(errno.EPERM)
            return -1
        if number == CREATE:
            rules, size, flags = args
            self.ruleset = tuple(getattr(rules._obj, name) for name, _ in rules._obj._fields_)
            self.size = size.value
            assert flags == 0
            self.descriptor = os.open("/", os.O_PATH)
            return self.descriptor
        assert args[0] == self.descriptor
        if number == ADD:
            kind, rule, flags = args[1:]
            assert (kind, flags, ctypes.sizeof(rule._obj)) == (1, 0, 12)
            self.rules[os.readlink(f"/proc/self/fd/{rule._obj.descriptor}")] = rule._obj.allowed
        else:
            assert (number, args[1]) == (RESTRICT, 0)
            self.restricted = True
        return 0


def restrict(monkeypatch: pytest.MonkeyPatch, folder: Path, kernel: Kernel, *, network: bool = False) -> None:
    (folder / "work").mkdir()
    monkeypatch.setattr(landlock.ctypes, "CDLL", lambda *_, **__: kernel)
    landlock.restrict((str(folder / "work"), str(folder / "gone")), ("/dev/null", "/dev/gone"), network=network)


@pytest.mark.parametrize(
    ("version", "network", "ruleset", "size", "device"),
    [
        (1, False, (0x1FF2, 0, 0), 8, 0x2),
        (2, False, (0x3FF2, 0, 0), 8, 0x2),
        (3, False, (0x7FF2, 0, 0), 8, 0x4002),
        (4, False, (0x7FF2, 3, 0), 16, 0x4002),
        (4, True, (0x7FF2, 0, 0), 16, 0x4002),
        (5, False, (0x7FF2, 3, 0), 16, 0x4002),
        (6, False, (0x7FF2, 3, 3), 24, 0x4002),
        (6, True, (0x7FF2, 0, 3), 24, 0x4002),
        (7, False, (0x7FF2, 3, 3), 24, 0x4002),
    ],
)
def test_each_version_is_asked_for_all_that_it_knows(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: int,
    network: bool,
    ruleset: tuple[int, ...],
    size: int,
    device: int,
):
    kernel = Kernel(version)
    before = len(os.listdir("/proc/self/fd"))
    restrict(monkeypatch, tmp_path, kernel, network=network)

    assert (kernel.ruleset, kernel.size, kernel.restricted) == (ruleset, size, True)
    assert kernel.rules == {str(tmp_path / "work"): ruleset[0], "/dev/null": device}
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(
    ("refuses", "what"),
    [(CREATE, "landlock_create_ruleset"), (ADD, "landlock_add_rule FOLDER/work"), (RESTRICT, "landlock_restrict_self")],
)
def test_a_refusal_is_an_error_that_names_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: int, what: str):
    kernel = Kernel(6, refuses)
    before = len(os.listdir("/proc/self/fd"))

    with pytest.raises(PermissionError) as caught:
        restrict(monkeypatch, tmp_path, kernel)

    assert caught.value.strerror == what.replace("FOLDER", str(tmp_path))
    assert not kernel.restricted
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(
    ("answer", "version", "signals"), [(-1, 0, False), (0, 0, False), (1, 1, False), (5, 5, False), (6, 6, True), (9, 9, True)]
)
def test_the_version_says_whether_signals_are_held(monkeypatch: pytest.MonkeyPatch, answer: int, version: int, signals: bool):
    monkeypatch.setattr(landlock.ctypes, "CDLL", lambda *_, **__: Kernel(answer))

    assert (landlock.version(), landlock.holds_signals()) == (version, signals)
