"""What a snippet may not do, as far as Python itself can tell: an audit hook, the same on every machine.

Inside walls (`sandbox.py`) the kernel refuses the same and more. The hook names the line, and it is all there is where
the kernel gives no walls.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from verideck.run.message import Report

_WRITES: dict[str, tuple[tuple[int, int | None, bool], ...]] = {
    "os.mkdir": ((0, 2, False),),
    "os.remove": ((0, 1, False),),
    "os.rmdir": ((0, 1, False),),
    "os.rename": ((0, 2, False), (1, 3, False)),
    "os.link": ((0, 2, False), (1, 3, False)),
    "os.symlink": ((1, 2, False),),
    "os.truncate": ((0, None, True),),
    "os.chmod": ((0, 2, True),),
    "os.chown": ((0, 3, True),),
    "os.utime": ((0, 3, True),),
    "os.setxattr": ((0, None, True),),
    "os.removexattr": ((0, None, True),),
    "sqlite3.connect": ((0, None, True),),
}
"""Audit events that change the file system. For each path that changes: which argument it is, which other one is the
folder that it is relative to, and whether it is followed where it is a link. (A hard link to a file outside is refused
because what is then written into the link is written outside.)"""
_NETWORK = frozenset(
    f"socket.{name}"
    for name in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
)
_CODE = (".py", ".pyc", ".so", ".pyd", ".dylib")
_SYSTEM = tuple("/usr /lib /lib64 /bin /sbin /etc /opt /nix /proc /sys /dev /run /var/cache /var/lib".split())
"""Folders that belong to the system: what stands there changes with it, as the clock does."""
_SPAWNS = frozenset({"subprocess.Popen", "os.system", "os.posix_spawn", "os.fork", "os.forkpty"})
_C_SIGNALS = frozenset({"kill", "killpg", "tgkill", "tkill", "pidfd_send_signal"})
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/pts/", "/dev/nvidia", "/dev/dri/", "/dev/kfd", "/dev/dxg")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """Refuses what a snippet may not do, and reports it, so that it fails even where it swallows the error."""

    def __init__(self, report: Report, line: Callable[[], int], writable: tuple[str, ...], *, loopback: bool) -> None:
        self._report, self._line, self._loopback = report, line, loopback
        self._writable = tuple(os.path.realpath(path) + os.sep for path in writable)
        self._root = os.getpid()
        self._open_file = os.open

    def start(self) -> None:
        """Watch this process from now on, for good."""
        sys.stdin = NoStdin(self.breach)
        os.open = self._open  # the audit event of the real one does not tell `dir_fd`
        os.supports_dir_fd.add(self._open)
        if hasattr(signal, "pidfd_send_signal"):
            self._send_signal = signal.pidfd_send_signal
            signal.pidfd_send_signal = self._pidfd_send_signal  # it has no audit event
            sys.modules["_signal"].pidfd_send_signal = self._pidfd_send_signal  # type: ignore[attr-defined]
        sys.addaudithook(self._audit)

    def breach(self, what: str) -> NoReturn:
        """Refuse something, and remember that it was tried."""
        self._report.breaches.append((self._line(), what))
        raise PermissionError(what)

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = flags & _WRITING if flags else False
            if not isinstance(path, int) and (writes or (isinstance(mode, str) and set(mode) & set("wax+"))):
                self._may_write(path)
            elif isinstance(path, str | bytes):
                self._may_read(os.fsdecode(path))
        elif event in _WRITES:
            for index, folder, follow in _WRITES[event]:
                self._may_write(args[index], -1 if folder is None else args[folder], follow=follow)
        elif event in _NETWORK:
            self._may_connect(event, args)
        elif event in _SPAWNS:
            self._report.spawned = self._line()
        elif event == "os.kill":
            self._may_signal(args[0], args[1])
        elif event == "os.killpg":
            self._may_signal(-args[0], args[1])
        elif event == "ctypes.dlsym" and (names := _C_SIGNALS.intersection(args)):
            self.breach(f"calls `{min(names)}` of the C library; a snippet signals its own processes only, with `os.kill`")

    # Files

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if dir_fd is not None and flags & _WRITING:
            self._may_write(path, dir_fd)
        elif dir_fd is not None:
            self._may_read(_below(dir_fd, os.fsdecode(path)))
        return self._open_file(path, flags, mode, dir_fd=dir_fd)

    def _may_read(self, name: str) -> None:
        """Refuse data that lie elsewhere: a verdict could not know when they change."""
        if name.endswith(_CODE):
            return
        real = os.path.realpath(name)
        if not (real + os.sep).startswith((*self._writable, *_installed())) and os.path.isfile(real):
            self.breach(f"reads {name}, which is no part of this snippet; make its data here, or write them to a relative path")

    def _may_write(self, path: Any, folder: int = -1, *, follow: bool = True) -> None:
        name = f"/proc/self/fd/{path}" if isinstance(path, int) else os.fsdecode(path)
        if name == ":memory:":  # SQLite
            return
        if folder >= 0:
            name = _below(folder, name)
        name = name.removeprefix("file:")
        if follow:
            real = os.path.realpath(name)
        else:
            real = os.path.join(os.path.realpath(os.path.dirname(name)), os.path.basename(name))
        allowed = (*self._writable, *_DEVICES, f"/proc/{os.getpid()}/")
        if not (real + os.sep).startswith(allowed):
            self.breach(f"writes to {name}, outside of its temporary directory; write to a relative path")

    # Network

    def _may_connect(self, event: str, args: tuple[Any, ...]) -> None:
        what = event.removeprefix("socket.")
        offline = "a snippet must run offline"
        if self._loopback:
            offline = "a snippet that requires loopback may reach 127.0.0.1 and ::1 only"
        if what.startswith("get"):
            host = args[0][0] if what == "getnameinfo" else args[0]
            if not (self._loopback and _is_loopback(host)):
                self.breach(f"looks up {host!r} on the network; {offline}")
            return
        family = getattr(getattr(args[0], "family", None), "name", "")
        address = args[1]
        if family in ("AF_INET", "AF_INET6") and address and not (self._loopback and _is_loopback(address[0])):
            self.breach(f"uses the network ({what} {address!r}); {offline}")

    # Other processes

    def _pidfd_send_signal(self, descriptor: int, number: int, *more: Any) -> None:
        lines = Path(f"/proc/self/fdinfo/{descriptor}").read_text().splitlines()
        pid = next((int(line.split()[1]) for line in lines if line.startswith("Pid:")), -1)
        self._may_signal(pid, number)
        self._send_signal(descriptor, number, *more)

    def _may_signal(self, pid: int, number: int) -> None:
        if number == 0 or pid == 0 or self._is_own(abs(pid)):  # a question; its own group; what it started
            return
        what = "every process" if pid == -1 else f"process group {-pid}" if pid < 0 else f"process {pid}"
        self.breach(f"sends a signal to {what}, which it did not start; a snippet signals its own processes only")

    def _is_own(self, pid: int) -> bool:
        """Whether a process is the snippet or was started by it; also true of one that is no more."""
        try:
            seen = os.readlink("/proc/self") == str(os.getpid())
        except OSError:
            seen = False
        if not seen:  # no /proc, or that of another namespace: its children at least are known
            try:
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return pid == os.getpid()
            return True
        while pid > 1:
            if pid == self._root:
                return True
            try:
                pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                return True
        return False


def _below(folder: int, name: str) -> str:
    """The path of what lies in the folder behind a descriptor."""
    return os.path.join(os.path.realpath(f"/proc/self/fd/{folder}"), name)


def _is_loopback(host: Any) -> bool:
    name = os.fsdecode(host) if isinstance(host, str | bytes) else ""
    return name in ("localhost", "::1") or name.startswith("127.")


class NoStdin(io.TextIOBase):
    """Standard input that gives nothing and reports the attempt."""

    def __init__(self, breach: Callable[[str], NoReturn]) -> None:
        self._breach = breach

    def _refuse(self, *_: Any) -> NoReturn:
        self._breach("reads standard input; a snippet gets none")

    read = readline = fileno = _refuse  # every other way goes through one of these


def _installed() -> tuple[str, ...]:
    """Folders of the system and of everything that can be imported."""
    places = {sys.prefix, sys.base_prefix, *filter(None, sys.path), *_SYSTEM, os.environ.get("MATPLOTLIBRC", sys.prefix)}
    if sys.platform == "win32":
        places.add(os.environ.get("SYSTEMROOT", "C:\\Windows"))
    elif sys.platform == "darwin":
        places |= {"/System", "/Library", "/private/etc", "/private/var/db"}
    return tuple(os.path.realpath(place) + os.sep for place in places)
