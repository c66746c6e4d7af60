"""Walls around a snippet: namespaces, limits, and the death of everything it started. Linux does most of it.

A worker enters namespaces of its own once (user, mount, network, PID) and becomes process 1 there. What a snippet
does then stays inside: the file system is read-only but for the worker's box, there is no network, not even loopback,
and killing all processes of the namespace leaves none behind. Where the kernel refuses (a container without user
namespaces, another system), the audit hook in `child.py` is the only wall, and the run says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from pathlib import Path

_NEWNS, _NEWUSER, _NEWPID, _NEWNET = 0x00020000, 0x10000000, 0x20000000, 0x40000000
_MS_REC, _MS_PRIVATE = 0x4000, 1 << 18
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE, _ATTR_RDONLY = 442, -100, 0x8000, 1
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36

MEMORY = 4 * 2**30
"""Bytes a snippet may map beyond what the warm parent holds."""
FILE = 512 * 2**20
"""Bytes of one file it may write."""
OUTPUT = 2**20
"""Bytes it may print."""


class _MountAttr(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("attr_set", "attr_clr", "propagation", "userns_fd")]


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of descendants that outlive their own, so that they can be found and killed."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_CHILD_SUBREAPER, 1)


def leave_namespaces_behind() -> None:
    """Enter new user, PID, mount and network namespaces; OSError where the kernel refuses.

    The PID namespace takes effect for the next child of this process.
    """
    if sys.platform != "linux":
        raise OSError("namespaces need Linux")
    uid, gid = os.getuid(), os.getgid()
    _checked(_libc().unshare(_NEWUSER | _NEWPID | _NEWNS | _NEWNET), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def seal_file_system(box: Path) -> None:
    """Make everything read-only but `box` and shared memory, both fresh and in memory. Inside new namespaces only."""
    libc = _libc()

    def mount(kind: str, target: str, options: str = "") -> None:
        _checked(libc.mount(kind.encode(), target.encode(), kind.encode(), 0, options.encode() or None), f"mount {target}")

    _checked(libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None), "mount private")
    read_only = _MountAttr(attr_set=_ATTR_RDONLY)
    _checked(
        libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, ctypes.byref(read_only), ctypes.sizeof(read_only)),
        "mount_setattr",
    )
    mount("tmpfs", str(box), "size=1g,mode=700")
    if os.path.isdir("/dev/shm"):
        mount("tmpfs", "/dev/shm", "size=1g")
    if os.path.isdir("/run"):
        mount("tmpfs", "/run", "size=1m")  # sockets of system services, name resolution among them
    mount("proc", "/proc")


def limit_resources(*, memory: bool) -> None:
    """Set the limits of this process and its children. CUDA reserves address space, so `memory` is off there."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    if memory and sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def network_attempts() -> int:
    """Packets that found no way out of this network namespace since it was made.

    The kernel counts them (OutNoRoutes), whichever program tried: a subprocess in C as well as Python.
    """
    total = 0
    for name, key in (("snmp", "Ip:"), ("snmp6", "Ip6OutNoRoutes")):
        try:
            text = Path("/proc/self/net", name).read_text()
        except OSError:
            continue
        rows = [line.split() for line in text.splitlines() if line.startswith(key)]
        if key == "Ip:" and len(rows) == 2:
            total += int(dict(zip(*rows, strict=True))["OutNoRoutes"])
        elif rows and key != "Ip:":
            total += int(rows[0][1])
    return total


def left_behind(grace: float) -> bool:
    """Whether descendants of this process still run after `grace` seconds; those that ended are reaped."""
    until = time.monotonic() + grace
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if pid == 0:
            if time.monotonic() > until:
                return True
            time.sleep(0.005)


def kill_all(group: int, *, namespaced: bool) -> None:
    """Kill every descendant and wait until none is left."""
    while True:
        if namespaced:
            _kill(-1)
        else:
            _kill(-group)
            for pid in _children():
                _kill(pid)
        if not left_behind(0.02):
            return


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _children() -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except OSError:
        return []
