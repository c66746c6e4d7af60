"""Landlock: walls that any Linux process may put around itself for good, where the kernel gives no namespaces.

They hold for C code and for programs that the snippet starts: writes outside of its folders, connections, and (since
Linux 6.12) signals to processes that are not its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_CHANGES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
"""Everything that changes files or folders, as the first version knew it."""
_REFER = 1 << 13
_TCP, _SCOPES = 0b11, 0b11
_SIGNALS_SINCE = 6


class _Ruleset(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("files", "network", "scoped")]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("descriptor", ctypes.c_int32)]


def version() -> int:
    """Version of Landlock in this kernel; 0 where it has none, or it is switched off."""
    if sys.platform != "linux":
        return 0
    return max(0, int(ctypes.CDLL(None).syscall(_CREATE, None, 0, 1)))


def holds_signals() -> bool:
    """Whether it keeps signals from other processes as well."""
    return version() >= _SIGNALS_SINCE


def restrict(folders: Iterable[str], devices: Iterable[str], *, network: bool) -> None:
    """Let this process and its descendants change files in these folders and devices only, for good.

    `network` says whether they may use TCP. They must already be unable to gain privileges.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    known = version()
    changes = _CHANGES | (_REFER if known >= 2 else 0) | (_TRUNCATE if known >= 3 else 0)
    tcp = 0 if network or known < 4 else _TCP
    rules = _Ruleset(changes, tcp, _SCOPES if known >= _SIGNALS_SINCE else 0)
    size = 8 if known < 4 else 16 if known < _SIGNALS_SINCE else 24
    ruleset = libc.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    try:
        for path, allowed in [*((f, changes) for f in folders), *((d, changes & (_WRITE_FILE | _TRUNCATE)) for d in devices)]:
            with contextlib.suppress(FileNotFoundError):
                descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
                try:
                    rule = _Beneath(allowed, descriptor)
                    if libc.syscall(_ADD, ruleset, 1, ctypes.byref(rule), 0):
                        raise OSError(ctypes.get_errno(), f"landlock_add_rule {path}")
                finally:
                    os.close(descriptor)
        if libc.syscall(_RESTRICT, ruleset, 0):
            raise OSError(ctypes.get_errno(), "landlock_restrict_self")
    finally:
        os.close(ruleset)
