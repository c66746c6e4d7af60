"""Walls around a snippet: namespaces, limits, and the death of everything it started. Linux does most of it.

A worker enters namespaces of its own once (user, mount, network, PID, IPC) and becomes process 1 there. What a snippet
does then stays inside: the file system is read-only but for the worker's box, there is no network, not even loopback,
and killing all processes of the namespace leaves none behind. Before a snippet runs, its process gives up every
capability. Where the kernel refuses some of it (see `walls.py`), the next best is taken, and the run says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import glob
import os
import signal
import socket
import struct
import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import fcntl
    import resource

NEWNS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x00020000, 0x08000000, 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 32, 0x1000, 0x4000, 1 << 18
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE, _ATTR_RDONLY = 442, -100, 0x8000, 1
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_SECUREBITS = 1, 24, 28
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_SECURE = 0b11101111
"""No capabilities for user 0 at `exec`, nor by changing users, nor ambient ones, for good."""
_CAPABILITY_VERSION = 0x20080522
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_GPUS = ("/dev/nvidia*", "/dev/dri", "/dev/kfd", "/dev/dxg")

MEMORY = 4 * 2**30
"""Bytes of memory a snippet may write to, beyond what the warm parent holds."""
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


def enter_namespaces(kinds: int) -> None:
    """Enter new namespaces of these kinds; OSError where the kernel refuses, which may leave this process halfway.

    A PID namespace takes effect for the next child of this process.
    """
    uid, gid = os.getuid(), os.getgid()
    _checked(_libc().unshare(kinds), "unshare")
    if kinds & NEWUSER:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def seal_file_system(box: Path) -> None:
    """Make everything read-only but `box` and shared memory, both fresh and in memory. Inside new namespaces only.

    `/dev` has what every program needs and graphics cards, no disks.
    """
    libc = _libc()

    def mount(kind: str, target: str, options: str = "", flags: int = 0, source: str = "") -> None:
        what = (source or kind).encode(), target.encode(), kind.encode() or None
        _checked(libc.mount(*what, flags, options.encode() or None), f"mount {target}")

    mount("", "/", flags=_MS_REC | _MS_PRIVATE, source="none")
    devices = [path for pattern in (*DEVICES, *_GPUS) for path in sorted(glob.glob(pattern))]
    held = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in devices}
    read_only = _MountAttr(attr_set=_ATTR_RDONLY)
    _checked(
        libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, ctypes.byref(read_only), ctypes.sizeof(read_only)),
        "mount_setattr",
    )
    mount("tmpfs", "/dev", "size=1m,mode=755")
    for path, descriptor in held.items():
        os.mkdir(path) if os.path.isdir(f"/proc/self/fd/{descriptor}") else Path(path).touch()
        mount("", path, flags=_MS_BIND | _MS_REC, source=f"/proc/self/fd/{descriptor}")
        os.close(descriptor)
    for name, target in {"fd": "", "stdin": "/0", "stdout": "/1", "stderr": "/2"}.items():
        os.symlink(f"/proc/self/fd{target}", f"/dev/{name}")
    os.mkdir("/dev/shm")
    mount("", "/dev", flags=_MS_REMOUNT | _MS_BIND | _MS_RDONLY)
    mount("tmpfs", "/dev/shm", "size=1g,mode=1777")
    mount("tmpfs", str(box), "size=1g,mode=700")
    if os.path.isdir("/run"):
        mount("tmpfs", "/run", "size=1m", _MS_RDONLY)  # sockets of system services, name resolution among them
    mount("proc", "/proc")
    with contextlib.suppress(OSError):  # namespaces within would give capabilities anew
        Path("/proc/sys/user/max_user_namespaces").write_text("0")
    mount("", "/proc", flags=_MS_REMOUNT | _MS_BIND | _MS_RDONLY)


def enter_loopback() -> None:
    """Enter one more network namespace, whose loopback interface is up."""
    _checked(_libc().unshare(NEWNET), "unshare")
    with socket.socket(type=socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


def drop_capabilities() -> None:
    """Give up every capability, and every way to regain one, for good."""
    if sys.platform != "linux":
        return
    libc = _libc()
    _checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    if libc.prctl(_PR_SET_SECUREBITS, _SECURE, 0, 0, 0) == 0:  # else this process has none to give up
        for capability in range(64):
            if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _checked(libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")


def limit_resources(*, memory: bool) -> None:
    """Set the limits of this process and its children. CUDA reserves address space, so `memory` is off there."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    if memory and sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


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
            assert os.getpid() == 1  # else -1 would be every process of this user
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
