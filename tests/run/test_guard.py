"""What the audit hook refuses, event by event, and what it lets pass. Inside walls: what it let pass by mistake would happen."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_snippets import run

from verideck.run.guard import Guard, _installed, _is_loopback
from verideck.run.message import Report
from verideck.run.runner import Runner

HEAD = """\
import ctypes, io, os, pathlib, shutil, signal, socket, sqlite3, subprocess, sys
os.mkdir("own")
for name in ("own/a", "own/b", "own/c", "own/d", "data.txt"):
    open(name, "w").write("1")
inner, outer, here = *socket.socketpair(), os.getcwd()
etc, tmp, near = os.open("/etc", os.O_RDONLY), os.open("/tmp", os.O_RDONLY), os.open("own", os.O_RDONLY)
os.symlink("/tmp", "away")
tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)


def t(attempt):
    try:
        attempt()
    except (OSError, AttributeError, ValueError, sqlite3.Error, io.UnsupportedOperation):
        pass


"""
EVIL = "/tmp/verideck-evil"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        run(running, '"""Ok."""\n')
        if "namespaces" not in running.hello.walls:
            pytest.skip(f"these snippets try to do harm, and here the walls are: {running.hello.walls}")
        yield running


def refused(runner: Runner, attempts: list[str], *, loopback: bool = False) -> dict[str, str]:
    """Of several attempts, each on a line of its own, those that the hook refused, and how."""
    source = f'"""Try."""\n{HEAD}' + "".join(f"t(lambda: {attempt})\n" for attempt in attempts)
    report = run(runner, source, limit=20, loopback=loopback).report
    assert report is not None
    assert report["error"] == "", report["trace"]
    first = source.count("\n") - len(attempts) + 1
    return {attempts[line - first]: what for line, what in report["breaches"]}


WRITES = {
    f"os.mkdir('{EVIL}')": EVIL,
    f"os.makedirs('{EVIL}/deeper')": EVIL,
    f"os.rmdir('{EVIL}')": EVIL,
    f"os.remove('{EVIL}')": EVIL,
    f"os.unlink('{EVIL}')": EVIL,
    f"os.rename('{EVIL}', 'x')": EVIL,
    f"os.rename('own/a', '{EVIL}')": EVIL,
    f"os.replace('own/a', '{EVIL}')": EVIL,
    f"os.link('own/a', '{EVIL}')": EVIL,
    "os.link('/etc/hostname', 'x')": "/etc/hostname",
    f"os.symlink('own/a', '{EVIL}')": EVIL,
    f"os.truncate('{EVIL}', 0)": EVIL,
    "os.chmod('/etc/hostname', 0o644)": "/etc/hostname",
    "os.chown('/etc/hostname', 0, 0)": "/etc/hostname",
    "os.utime('/etc/hostname')": "/etc/hostname",
    "os.setxattr('/etc/hostname', 'user.x', b'1')": "/etc/hostname",
    "os.removexattr('/etc/hostname', 'user.x')": "/etc/hostname",
    f"sqlite3.connect('{EVIL}')": EVIL,
    f"sqlite3.connect('file:{EVIL}', uri=True)": EVIL,
    f"open('{EVIL}', 'w')": EVIL,
    f"open('{EVIL}', 'a')": EVIL,
    f"open('{EVIL}', 'x')": EVIL,
    "open('/etc/hostname', 'r+')": "/etc/hostname",
    f"open(b'{EVIL}', 'wb')": EVIL,
    f"pathlib.Path('{EVIL}').touch()": EVIL,
    f"io.FileIO('{EVIL}', 'w')": EVIL,
    "os.open('/etc/hostname', os.O_RDWR)": "/etc/hostname",
    "os.open('/etc/hostname', os.O_WRONLY)": "/etc/hostname",
    "os.open('/etc/hostname', os.O_APPEND)": "/etc/hostname",
    "os.open('/etc/hostname', os.O_TRUNC)": "/etc/hostname",
    f"os.open('{EVIL}', os.O_CREAT)": EVIL,
    f"os.mkdir('../../../..{EVIL}')": f"../../../..{EVIL}",
    "os.mkdir('verideck-evil', dir_fd=tmp)": EVIL,
    "(os.dup2(tmp, 0), os.mkdir('verideck-evil', dir_fd=0))": EVIL,
    "os.rmdir('verideck-evil', dir_fd=tmp)": EVIL,
    "os.remove('verideck-evil', dir_fd=tmp)": EVIL,
    "os.rename('own/a', 'verideck-evil', dst_dir_fd=tmp)": EVIL,
    "os.rename('verideck-evil', 'x', src_dir_fd=tmp)": EVIL,
    "os.link('own/a', 'verideck-evil', dst_dir_fd=tmp)": EVIL,
    "os.link('hostname', 'x', src_dir_fd=etc)": "/etc/hostname",
    "os.symlink('own/a', 'verideck-evil', dir_fd=tmp)": EVIL,
    "os.chmod('hostname', 0o644, dir_fd=etc)": "/etc/hostname",
    "os.chown('hostname', 0, 0, dir_fd=etc)": "/etc/hostname",
    "os.utime('hostname', dir_fd=etc)": "/etc/hostname",
    "os.open('verideck-evil', os.O_CREAT | os.O_WRONLY, dir_fd=tmp)": EVIL,
    "os.mkdir('away/verideck-evil')": "away/verideck-evil",
    "open('away/verideck-evil', 'w')": "away/verideck-evil",
    "os.utime('away')": "away",
    "os.chmod('away', 0o1777)": "away",
    "os.chown('away', 0, 0)": "away",
    "os.setxattr('away', 'user.x', b'1')": "away",
    "os.removexattr('away', 'user.x')": "away",
    "os.truncate('away/verideck-evil', 0)": "away/verideck-evil",
    "open('../work-evil', 'w')": "../work-evil",
    "sqlite3.connect('/tmp/verideck-evil:memory:')": "/tmp/verideck-evil:memory:",
    "open('/dev/vda', 'w')": "/dev/vda",
    "open('/proc/1/comm', 'w')": "/proc/1/comm",
}


def test_every_way_to_change_a_file_elsewhere_is_refused(runner: Runner):
    said = "writes to {}, outside of its temporary directory; write to a relative path"

    assert refused(runner, list(WRITES)) == {attempt: said.format(path) for attempt, path in WRITES.items()}


READS = ["open('/var/x.txt')", "open('../../x.txt')", "os.listdir('/tmp')", "open('/tmp')", "open('data.txt')"]


def test_what_lies_in_its_own_folders_or_is_a_device_may_be_changed(runner: Runner):
    allowed = [
        "os.mkdir('new')",
        "os.mkdir('new', dir_fd=near)",
        "os.rename('c', 'e', src_dir_fd=near, dst_dir_fd=near)",
        "os.rename('own/e', 'c', dst_dir_fd=near)",
        "os.link('b', 'link', src_dir_fd=near)",
        "os.symlink('b', 'x', dir_fd=near)",
        "os.utime('b', dir_fd=near)",
        "os.open('b', os.O_WRONLY, dir_fd=near)",
        "os.open('b', os.O_RDONLY, dir_fd=near)",
        "os.open('os-release', os.O_RDONLY, dir_fd=etc)",
        "os.utime('.')",
        "os.symlink('/etc/hostname', 'to-remove')",
        "os.rename('to-remove', 'to-unlink')",
        "os.unlink('to-unlink')",
        "open(1, 'w', closefd=False)",
        "open(inner.fileno(), 'w', closefd=False)",
        "os.rename('own/a', 'own/z')",
        "os.link('own/b', 'own/y')",
        "os.remove('link')",
        "os.symlink('/etc/hostname', 'link')",
        "os.remove('link')",
        "os.chmod('own/b', 0o600)",
        "os.utime('own/b')",
        "os.truncate('own/b', 0)",
        "shutil.rmtree('own')",
        "sqlite3.connect(':memory:')",
        "(os.chdir('/'), sqlite3.connect(':memory:'), os.chdir(here))",
        "sqlite3.connect('base.sqlite')",
        "open('/dev/null', 'w')",
        "open('/dev/zero', 'r+b')",
        "open('/dev/full', 'w')",
        "open('/dev/shm/x', 'w')",
        "open('/dev/tty', 'w')",
        *(f"open('/dev/{name}', 'w')" for name in ("pts/0", "nvidia0", "nvidia-caps/x", "dri/card0", "kfd", "dxg")),
        "open('/proc/self/comm', 'w')",
        "open(os.path.abspath('new/x'), 'w')",
        "open(os.open('data.txt', os.O_RDWR), 'w')",
        "os.ftruncate(os.open('data.txt', os.O_RDWR), 0)",
        "os.utime(os.open('data.txt', os.O_RDWR))",
        "os.chown('data.txt', os.getuid(), os.getgid())",
        *READS,
    ]

    assert refused(runner, allowed) == {}


def test_data_elsewhere_are_refused_and_code_is_not(runner: Runner, tmp_path: Path):
    data = [tmp_path / name for name in ("a.csv", "a.txt", "a.json", "a", "a.py.bak", "a.pyx", "py", "a.PY")]
    code = [tmp_path / name for name in ("a.py", "a.pyc", "a.so", "a.pyd", "a.dylib")]
    for file in (*data, *code):
        file.touch()
    (tmp_path / "folder").mkdir()

    found = refused(runner, [f"open('{file}')" for file in (*code, *data, tmp_path / "folder", tmp_path / "gone.txt")])

    said = "reads {}, which is no part of this snippet; make its data here, or write them to a relative path"
    assert found == {f"open('{file}')": said.format(file) for file in data}

    folder, file = tmp_path, tmp_path / "a.csv"
    ways = {
        f"open({str(file).encode()!r})": str(file),
        f"open(pathlib.Path('{file}'))": str(file),
        f"(os.symlink('{file}', 'link'), open(here + '/link'))": "/link",
        f"open('../../../../../../../..{file}')": f"../../../../../../../..{file}",
        f"(os.chdir('{folder}'), open('a.csv'))": "a.csv",
        "(os.chdir(here), open('data.txt'))": "",
        f"os.open('a.csv', os.O_RDONLY, dir_fd=os.open('{folder}', os.O_RDONLY))": str(file),
        f"os.open('{file}', os.O_RDONLY)": str(file),
    }
    found = refused(runner, list(ways))
    link = next(iter(found[way] for way in ways if "symlink" in way))
    assert link.startswith("reads /")
    assert link.endswith("/link, which is no part of this snippet; make its data here, or write them to a relative path")
    assert found | {way: "" for way in ways if "symlink" in way} == {
        way: "" if path == "/link" else said.format(path) for way, path in ways.items() if path
    }


def test_every_way_to_the_network_is_refused(runner: Runner):
    uses = {
        "tcp.connect(('10.0.0.1', 80))": "connect ('10.0.0.1', 80)",
        "tcp.connect_ex(('127.0.0.1', 80))": "connect ('127.0.0.1', 80)",
        "tcp.bind(('127.0.0.1', 0))": "bind ('127.0.0.1', 0)",
        "udp.sendto(b'x', ('10.0.0.1', 9))": "sendto ('10.0.0.1', 9)",
        "udp.sendmsg([b'x'], [], 0, ('10.0.0.1', 9))": "sendmsg ('10.0.0.1', 9)",
        "socket.socket(socket.AF_INET6).connect(('::1', 80))": "connect ('::1', 80)",
    }
    looks = {
        "socket.getaddrinfo('example.org', 80)": "'example.org'",
        "socket.gethostbyname('example.org')": "'example.org'",
        "socket.gethostbyname_ex('example.org')": "'example.org'",
        "socket.gethostbyaddr('10.0.0.1')": "'10.0.0.1'",
        "socket.getnameinfo(('10.0.0.1', 80), 0)": "'10.0.0.1'",
        "socket.create_connection(('localhost', 80))": "'localhost'",
    }

    assert refused(runner, [*uses, *looks]) == {
        **{attempt: f"uses the network ({what}); a snippet must run offline" for attempt, what in uses.items()},
        **{attempt: f"looks up {what} on the network; a snippet must run offline" for attempt, what in looks.items()},
    }


def test_sockets_within_the_program_are_no_network(runner: Runner):
    local = [
        "inner.send(b'x')",
        "inner.sendmsg([b'x'])",
        "outer.recv(1)",
        "socket.socket(socket.AF_UNIX).bind('own/socket')",
        "socket.socket(socket.AF_UNIX).connect('own/socket')",
        "udp.sendmsg([b'x'])",
        "socket.gethostname()",
        "tcp.getsockname()",
    ]

    assert refused(runner, local) == {}


def test_with_loopback_only_loopback_is_within_reach(runner: Runner):
    near = [
        "tcp.connect_ex(('127.0.0.1', 80))",
        "tcp.connect_ex(('127.1.2.3', 80))",
        "udp.bind(('localhost', 0))",
        "socket.socket(socket.AF_INET6).connect_ex(('::1', 80))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.getaddrinfo(b'127.0.0.1', 80)",
        "socket.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST)",
    ]
    uses = ["128.0.0.1", "12.7.0.1", "0.0.0.0"]
    looks = ["example.org", "localhost.example.org", "::2"]
    advice = "a snippet that requires loopback may reach 127.0.0.1 and ::1 only"
    far = {f"tcp.bind(('{host}', 81))": f"uses the network (bind ('{host}', 81)); {advice}" for host in uses}
    far |= {f"socket.getaddrinfo('{host}', 80)": f"looks up '{host}' on the network; {advice}" for host in looks}
    far["socket.getaddrinfo(None, 80)"] = f"looks up None on the network; {advice}"

    assert refused(runner, [*near, *far], loopback=True) == far


def test_signals_reach_its_own_processes_only(runner: Runner):
    own = [
        "os.kill(os.getppid(), 0)",
        "os.kill(1, 0)",
        "os.killpg(os.getpgrp(), signal.SIGCONT)",
        "os.kill(0, signal.SIGCONT)",
        "os.kill(os.getpid(), signal.SIGCONT)",
        "os.kill(4_000_000, signal.SIGCONT)",
        "signal.pidfd_send_signal(os.pidfd_open(1), 0)",
        "signal.pidfd_send_signal(os.pidfd_open(os.getpid()), signal.SIGCONT)",
        "(lambda child: (child.send_signal(signal.SIGCONT), child.kill(), child.wait()))(subprocess.Popen(['sleep', '9']))",
    ]
    said = "sends a signal to {}, which it did not start; a snippet signals its own processes only"
    others = {
        "os.kill(1, signal.SIGCONT)": said.format("process 1"),
        "os.kill(1, signal.SIGHUP)": said.format("process 1"),
        "os.kill(-1, signal.SIGCONT)": said.format("every process"),
        "os.killpg(1, signal.SIGCONT)": said.format("every process"),
        "signal.pidfd_send_signal(os.pidfd_open(1), signal.SIGCONT)": said.format("process 1"),
        "sys.modules['_signal'].pidfd_send_signal(os.pidfd_open(1), signal.SIGCONT)": said.format("process 1"),
    }
    of_c = ("kill", "killpg", "tgkill", "tkill", "pidfd_send_signal")
    others |= {
        f"ctypes.CDLL(None).{name}": f"calls `{name}` of the C library; a snippet signals its own processes only, with `os.kill`"
        for name in of_c
    }

    assert refused(runner, [*own, *others]) == others


def test_every_way_to_read_standard_input_is_refused(runner: Runner):
    ways = [
        *("sys.stdin.read()", "sys.stdin.readline()", "sys.stdin.readlines()", "sys.stdin.fileno()"),
        *("next(sys.stdin)", "list(sys.stdin)", "input()", "sys.stdin.readlines(1)", "sys.stdin.read(1)"),
    ]

    assert refused(runner, ways) == dict.fromkeys(ways, "reads standard input; a snippet gets none")


@pytest.mark.parametrize(
    "start",
    [
        "subprocess.Popen(['sleep', '9'])",
        "os.posix_spawnp('sleep', ['sleep', '9'], {})",
        "os.system('sleep 9 &')",
        "os.fork() or os.execvp('sleep', ['sleep', '9'])",
    ],
)
def test_the_line_that_starts_a_program_is_known(runner: Runner, start: str):
    outcome = run(runner, f'"""Start."""\nimport os, subprocess\nx = 1\n{start}\ny = 2\n', limit=20)

    assert outcome.report is not None
    assert (outcome.report["spawned"], outcome.left_behind) == (4, True)


def test_the_last_line_that_starts_a_program_is_known(runner: Runner):
    source = '"""Start."""\nimport subprocess\nsubprocess.run(["true"])\nsubprocess.run(["true"])\n'

    report = run(runner, source, limit=20).report

    assert report is not None
    assert report["spawned"] == 4


def test_what_is_refused_is_a_permission_error_and_the_rest_is_as_ever(runner: Runner):
    source = (
        '"""Look."""\nimport os, stat\ntry:\n    open("/etc/hostname", "a")\nexcept PermissionError as error:\n    print(error)\n'
        'os.close(os.open("x", os.O_CREAT | os.O_WRONLY, 0o640))\nprint(oct(os.stat("x").st_mode & 0o777), os.open in os.supports_dir_fd)\n'
    )

    assert [text for _, text in run(runner, source).printed] == [
        "writes to /etc/hostname, outside of its temporary directory; write to a relative path\n",
        "0o640 True\n",
    ]


def test_what_was_tried_is_told_at_the_innermost_line(runner: Runner):
    source = '"""Try."""\n\n\ndef f():\n    open("/tmp/verideck-evil", "w")\n\n\ntry:\n    f()\nexcept OSError:\n    pass\n'

    report = run(runner, source).report

    assert report is not None
    assert report["breaches"] == [
        [5, "writes to /tmp/verideck-evil, outside of its temporary directory; write to a relative path"]
    ]


def test_what_a_thread_tries_in_no_line_of_its_own_is_told_at_the_last_one(runner: Runner):
    source = (
        'import threading\nt = threading.Thread(target=open, args=("/tmp/verideck-evil", "w"))\nthreading.excepthook = lambda _: None\n'
        "t.start()\nt.join()\n"
    )

    report = run(runner, source).report

    assert report is not None
    assert [line in (4, 5) for line, _ in report["breaches"]] == [True]


# Without a snippet


def guard(*writable: Path) -> Guard:
    """A guard that watches nothing: it is asked."""
    return Guard(Report(), lambda: 7, tuple(str(path) for path in writable), loopback=False)


def test_a_folder_behind_a_link_may_be_written_to(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    asked = guard(tmp_path / "link")

    asked._may_write(str(tmp_path / "real" / "x"))
    asked._may_write(tmp_path / "link" / "x")
    asked._may_read(str(tmp_path / "real" / "x"))
    with pytest.raises(PermissionError):
        asked._may_write(str(tmp_path / "realer"))
    assert [line for line, _ in asked._report.breaches] == [7]


@pytest.mark.parametrize(
    ("mode", "flags", "refused"),
    [
        ("r", 0, False),
        ("w", 0, True),
        ("a", 0, True),
        ("x", 0, True),
        ("r+", 0, True),
        (None, os.O_RDONLY, False),
        (None, os.O_RDONLY | os.O_CLOEXEC, False),
        (None, os.O_RDWR, True),
        ("r", os.O_WRONLY, True),
    ],
)
def test_a_file_is_opened_to_write_by_its_mode_or_its_flags(tmp_path: Path, mode: str | None, flags: int, refused: bool):
    asked = guard(tmp_path / "own")
    try:
        asked._audit("open", (str(tmp_path / "other"), mode, flags))
        assert not refused
    except PermissionError:
        assert refused


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        *[(host, True) for host in ("localhost", "::1", "127.0.0.1", "127.9.9.9", b"localhost", b"127.0.0.1")],
        *[(host, False) for host in ("localhost.", "127", "1270.0.0.1", "128.0.0.1", "::", "", b"", None, 0, ("127.0.0.1",))],
    ],
)
def test_names_of_this_machine(host: object, loopback: bool):
    assert _is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("platform", "more"),
    [
        ("linux", []),
        ("win32", ["/windows/"]),
        ("darwin", ["/System/", "/Library/", "/private/etc/", "/private/var/db/"]),
    ],
)
def test_what_is_installed_may_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, more: list[str]):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "prefix", "/own/prefix")
    monkeypatch.setattr(sys, "base_prefix", "/own/base")
    monkeypatch.setattr(sys, "path", ["", "/own/library.zip", str(tmp_path / "link")])
    monkeypatch.setenv("MATPLOTLIBRC", "/own/matplotlibrc")
    monkeypatch.setenv("SYSTEMROOT", "/windows")
    system = "/usr /lib /lib64 /bin /sbin /etc /opt /nix /proc /sys /dev /run /var/cache /var/lib".split()
    own = ["/own/prefix", "/own/base", "/own/library.zip", str(tmp_path / "real"), "/own/matplotlibrc"]

    assert set(_installed()) == {os.path.realpath(path) + os.sep for path in (*system, *own)} | set(more)
    monkeypatch.delenv("MATPLOTLIBRC")
    monkeypatch.delenv("SYSTEMROOT")
    assert "/own/matplotlibrc/" not in _installed()
    if platform == "win32":
        assert os.path.realpath("C:\\Windows") + os.sep in _installed()


@pytest.fixture
def child() -> Iterator[int]:
    """A process of this one, with a name that is hard to read."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        Path("/proc/self/comm").write_text("a) b (c")
        os.write(write, b"x")
        os.close(write)
        time.sleep(60)
        os._exit(0)
    os.read(read, 1)
    os.close(read)
    os.close(write)
    yield pid
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@LINUX
def test_a_process_is_its_own_and_so_is_all_that_it_started(child: int):
    asked = guard()

    assert [asked._is_own(pid) for pid in (os.getpid(), child, 1, 4_000_000)] == [True, True, False, True]
    asked._root = child
    assert [asked._is_own(pid) for pid in (os.getpid(), child, 1)] == [False, True, False]
    asked._root = os.getppid()
    assert [asked._is_own(pid) for pid in (os.getpid(), child)] == [os.getppid() > 1] * 2
    for pid, what in [
        (os.getpid(), f"process {os.getpid()}"),
        (-os.getpid(), f"process group {os.getpid()}"),
        (-1, "every process"),
    ]:
        asked._root = child
        with pytest.raises(PermissionError) as caught:
            asked._may_signal(pid, signal.SIGTERM)
        assert (
            str(caught.value) == f"sends a signal to {what}, which it did not start; a snippet signals its own processes only"
        )
        asked._may_signal(pid, 0)
    asked._may_signal(0, signal.SIGTERM)


@LINUX
@pytest.mark.parametrize("link", ["0", None])
def test_without_proc_its_children_at_least_are_its_own(monkeypatch: pytest.MonkeyPatch, child: int, link: str | None):
    def read_link(_: str) -> str:
        if link is None:
            raise FileNotFoundError
        return link

    monkeypatch.setattr(os, "readlink", read_link)
    asked = guard()

    assert [asked._is_own(pid) for pid in (os.getpid(), child, 1)] == [True, True, False]
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert [asked._is_own(child), asked._is_own(child)] == [True, True]
    assert os.waitpid(child, 0)[0] == child
    assert asked._is_own(child) is False
