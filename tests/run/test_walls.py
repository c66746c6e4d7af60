"""Three kinds of machines: namespaces; namespaces that are refused halfway; nothing but the audit hook."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from deck_folder import ROOT
from hostile_snippets import HOSTILE, KERNEL_ONLY, judged, run

from verideck.run import landlock, sandbox, walls
from verideck.run.runner import Runner
from verideck.run.sandbox import NEWIPC, NEWNET, NEWNS, NEWPID, NEWUSER
from verideck.run.walls import Walls, best_walls

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="namespaces and Landlock are Linux")
HALFWAY = "mount -o remount,ro,bind /proc && exec "
"""`unshare` still works then, and `/proc/self/uid_map` cannot be written."""


NAMESPACES = ["unshare", "-Urpfm", "--mount-proc"]


def _gives_namespaces() -> bool:
    return bool(shutil.which("unshare")) and not subprocess.run([*NAMESPACES, "true"], capture_output=True).returncode


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        run(running, '"""Ok."""\n')
        if running.hello.walls != "namespaces":
            assert not _gives_namespaces(), f"the walls are here: {running.hello.walls}"
            pytest.skip(f"the walls are here: {running.hello.walls}")
        yield running


@pytest.fixture(scope="module", params=["halfway", "none"])
def machine(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """What a machine with fewer walls says of the hostile snippets. It has processes of its own only: it may kill all."""
    if not _gives_namespaces():
        pytest.skip("such a machine is simulated inside namespaces, and the kernel gives none here")
    script = Path(__file__).with_name("situation.py")
    line = [*NAMESPACES, "sh", "-c", f'{HALFWAY} "$@"', "sh", sys.executable, str(script), request.param]
    variables = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(line, env=variables, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return request.param, json.loads(done.stdout)


def test_the_run_says_which_walls_it_has(machine: tuple[str, dict[str, Any]]):
    kind, found = machine
    expected = "audit hook"
    if kind == "halfway" and landlock.version():
        expected = "Landlock" if landlock.holds_signals() else "Landlock for files and connections"

    assert {run["walls"] for run in found.values()} == {expected}


def test_verdicts_hold_where_the_kernel_gives_fewer_walls(machine: tuple[str, dict[str, Any]]):
    _, found = machine
    for runner in found.values():
        said = {
            name: [re.sub(r"to process \d+,", "to process PARENT,", line) for line in lines]
            for name, lines in runner["said"].items()
        }
        for name in KERNEL_ONLY:
            del said[name]
        assert said == {name: [line] for name, (_, line) in HOSTILE.items() if name not in KERNEL_ONLY}
        assert runner["after"] == []
    assert not Path("/tmp/verideck-evil").exists()


def test_landlock_holds_programs_that_a_snippet_starts(machine: tuple[str, dict[str, Any]]):
    kind, found = machine
    if kind == "none" or not landlock.holds_signals():
        pytest.skip("this kernel has no Landlock, or one without signals")

    for runner in found.values():
        assert runner["programs"] == ["1\n1\n0\n", "PermissionError: [Errno 13] Permission denied\n"]
    assert not Path("/tmp/verideck-evil").exists()


C_HARM = {
    "a write": 'subprocess.run("echo x > /tmp/verideck-evil", shell=True)',
    "a remount": 'subprocess.run("mount -o remount,rw / && echo x > /tmp/verideck-evil", shell=True)',
    "a remount by hand": "libc = ctypes.CDLL(None)\nlibc.mount(None, b'/', None, 32, None)\nlibc.umount2(b'/dev', 2)\n"
    "libc.syscall(257, -100, b'/tmp/verideck-evil', 0o101, 0o600)",
    "namespaces within": "subprocess.run(\"unshare -Urm sh -c 'mount -o remount,rw /; echo x > /tmp/verideck-evil'\", shell=True)",
    "a device": 'subprocess.run("mknod work-disk b 254 0 || mknod /dev/shm/disk b 254 0", shell=True)\n'
    "assert not os.path.exists('work-disk') and not os.path.exists('/dev/shm/disk')",
    "a setting of the kernel": "try:\n    libc = ctypes.CDLL(None)\n    fd = libc.open(b'/proc/sys/kernel/hostname', 1)\n"
    "    assert fd == -1\nfinally:\n    pass",
    "a disk": "assert not os.path.exists('/dev/vda')\nassert not os.path.exists('/dev/loop0')",
}


@pytest.mark.parametrize("name", list(C_HARM))
def test_inside_walls_c_code_can_do_no_harm_either(runner: Runner, name: str):
    source = f'"""Harm."""\nimport ctypes, os, subprocess\n{C_HARM[name]}\nassert not os.path.exists("/tmp/verideck-evil")\n'

    assert judged(runner, source, 20) == []
    assert not Path("/tmp/verideck-evil").exists()


def test_a_snippet_has_no_capability_left_and_can_gain_none(runner: Runner):
    source = (
        '"""Look."""\nlines = open("/proc/self/status").read().splitlines()\n'
        'print({k: v.strip() for k, _, v in (x.partition(":") for x in lines) if k.startswith("Cap") or k == "NoNewPrivs"})\n'
    )

    zero = "0" * 16
    capabilities = {f"Cap{kind}": zero for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")}
    assert run(runner, source).printed == [[[3], f"{capabilities | {'NoNewPrivs': '1'}}\n"]]


def test_system_services_cannot_be_reached(runner: Runner):
    assert run(runner, '"""Look."""\nimport os\nprint(os.listdir("/run"))\n').printed == [[[3], "[]\n"]]


def test_a_snippet_may_signal_its_own_processes(runner: Runner):
    source = (
        '"""Signal."""\nimport os, signal, subprocess, sys\nchild = subprocess.Popen(["sleep", "60"], start_new_session=True)\n'
        "os.killpg(child.pid, signal.SIGTERM)\nprint(child.wait())\n# > -15\n"
        'child = subprocess.Popen(["sleep", "60"])\nsignal.pidfd_send_signal(os.pidfd_open(child.pid), 15)\nprint(child.wait())\n# > -15\n'
        'signal.signal(signal.SIGUSR1, lambda *_: print("me"))\nos.kill(os.getpid(), signal.SIGUSR1)\n# > me\nos.kill(os.getppid(), 0)\n'
    )

    assert judged(runner, source) == []


FACTS = """
import ctypes, json, os, resource, socket
box = os.path.dirname(os.getcwd())
names = [name for name in os.listdir("/dev") if not name.startswith(("nvidia", "dri", "kfd", "dxg"))]
about = {path: os.statvfs(path) for path in ("/", "/etc", "/dev", "/proc", "/run", "/dev/shm", box)}
print(json.dumps({
    "devices": sorted(names),
    "links": {name: os.readlink(f"/dev/{name}") for name in ("fd", "stdin", "stdout", "stderr")},
    "read-only": [path.replace(box, "box") for path, it in about.items() if it.f_flag & os.ST_RDONLY],
    "megabytes": {p.replace(box, "box"): about[p].f_frsize * about[p].f_blocks >> 20 for p in ("/dev", "/run", "/dev/shm", box)},
    "modes": {p.replace(box, "box"): oct(os.stat(p).st_mode & 0o7777) for p in ("/dev", "/dev/shm", box)},
    "box": [sorted(os.listdir(box)), os.listdir("/dev/shm")],
    "namespaces within": open("/proc/sys/user/max_user_namespaces").read(),
    "security": ctypes.CDLL(None).prctl(27),
    "interfaces": socket.if_nameindex(),
    "processes": [os.getppid(), len([name for name in os.listdir("/proc") if name.isdecimal()])],
    "limits": [resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_FSIZE)],
    "data": resource.getrlimit(resource.RLIMIT_DATA)[0],
    "own": {kind: os.readlink(f"/proc/self/ns/{kind}") for kind in ("user", "mnt", "net", "pid", "ipc")},
    "users": [open(f"/proc/self/{name}").read().split() for name in ("uid_map", "gid_map", "setgroups")],
}))
"""


def test_inside_walls_there_is_what_every_program_needs_and_no_more(runner: Runner):
    usual, with_gpu = (json.loads(run(runner, f'"""Look."""{FACTS}', cuda=cuda).printed[0][1]) for cuda in (False, True))
    own, users = usual.pop("own"), usual.pop("users")

    assert not [kind for kind, name in own.items() if name == os.readlink(f"/proc/self/ns/{kind}")]
    assert users == [[str(os.getuid()), str(os.getuid()), "1"], [str(os.getgid()), str(os.getgid()), "1"], ["deny"]]
    assert 4 << 30 < usual.pop("data") < 5 << 30
    assert with_gpu["data"] == -1
    assert usual == {
        "devices": ["fd", "full", "null", "random", "shm", "stderr", "stdin", "stdout", "urandom", "zero"],
        "links": {"fd": "/proc/self/fd"} | {f"std{name}": f"/proc/self/fd/{n}" for n, name in enumerate(("in", "out", "err"))},
        "read-only": ["/", "/etc", "/dev", "/proc", "/run"],
        "megabytes": {"/dev": 1, "/run": 1, "/dev/shm": 1024, "box": 1024},
        "modes": {"/dev": "0o755", "/dev/shm": "0o1777", "box": "0o700"},
        "box": [["snippet", "stderr", "stdout", "work"], []],
        "namespaces within": "0\n",
        "security": 0b11101111,
        "interfaces": [[1, "lo"]],
        "processes": [1, 2],
        "limits": [[0, 0], [512 << 20, 512 << 20]],
    }


# Which walls, without a process

MOST = NEWPID | NEWNS | NEWNET | NEWIPC
SEALED = Walls(MOST | NEWUSER, sealed=True)
AS_ROOT = Walls(MOST, sealed=True)
OPEN = Walls(NEWPID | NEWNET | NEWIPC | NEWUSER)


@pytest.mark.parametrize(
    ("around", "signals", "name"),
    [
        (SEALED, True, "namespaces"),
        (AS_ROOT, False, "namespaces"),
        (OPEN, True, "namespaces without a sealed file system"),
        (Walls(OPEN.kinds, landlock=True), False, "namespaces and Landlock"),
        (Walls(landlock=True), True, "Landlock"),
        (Walls(landlock=True), False, "Landlock for files and connections"),
        (Walls(), True, "audit hook"),
    ],
)
def test_walls_are_called_what_they_are(monkeypatch: pytest.MonkeyPatch, around: Walls, signals: bool, name: str):
    monkeypatch.setattr(landlock, "holds_signals", lambda: signals)

    assert around.name == name


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize(
    ("refused", "best"), [([], 0), ([SEALED.kinds], 1), ([SEALED.kinds, MOST], 2), ([SEALED.kinds, MOST, OPEN.kinds], 3)]
)
def test_the_best_walls_that_stand_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int, refused: list[int], best: int
):
    monkeypatch.setattr(landlock, "version", lambda: version)
    monkeypatch.setattr(walls, "_stand", lambda those, _: those.kinds not in refused)
    spare = bool(version)

    found = best_walls(tmp_path)

    assert found == [SEALED, AS_ROOT, Walls(OPEN.kinds, landlock=spare), Walls(landlock=spare)][best]


def test_walls_stand_where_a_process_was_seen_to_get_behind_them(tmp_path: Path):
    class Unfinished(Walls):
        def confine(self, box: Path, *, loopback: bool) -> None:
            raise PermissionError

    assert walls._stand(Walls(), tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["snippet", "work"]
    assert not walls._stand(Walls(1), tmp_path)
    assert not walls._stand(Unfinished(), tmp_path)
    assert not walls._stand(Walls(), tmp_path / "gone")


@pytest.mark.parametrize("loopback", [True, False])
@pytest.mark.parametrize("around", [SEALED, Walls(OPEN.kinds, landlock=True), Walls(landlock=True), Walls()])
def test_the_last_walls_are_put_up_in_order(monkeypatch: pytest.MonkeyPatch, around: Walls, loopback: bool):
    done: list[object] = []
    monkeypatch.setattr(sandbox, "enter_loopback", lambda: done.append("loopback"))
    monkeypatch.setattr(sandbox, "drop_capabilities", lambda: done.append("capabilities"))
    monkeypatch.setattr(landlock, "restrict", lambda *given, network: done.append((*given, network)))

    around.confine(Path("/box"), loopback=loopback)

    devices = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
    assert done == [
        *(["loopback"] if loopback and around.kinds else []),
        "capabilities",
        *([(("/box/work", "/box/snippet", "/dev/shm"), devices, loopback)] if around.landlock else []),
    ]


def test_a_process_ends_with_its_parent_and_takes_in_orphans_once_it_says_so():
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            libc, signal_then, takes_in = ctypes.CDLL(None), ctypes.c_int(), ctypes.c_int()
            sandbox.die_with_parent()
            sandbox.adopt_orphans()
            libc.prctl(2, ctypes.byref(signal_then))
            libc.prctl(37, ctypes.byref(takes_in))
            code = 10 * signal_then.value + takes_in.value
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 91


SNMP = "Ip: Forwarding OutNoRoutes OutDiscards\nIp: 1 {} 9\nIcmp: InMsgs\nIcmp: 7\n"


@pytest.mark.parametrize(
    ("files", "packets"),
    [
        ({"snmp": SNMP.format(3), "snmp6": "Ip6InReceives 8\nIp6OutNoRoutes 4\nIp6OutNoRoutesX 2\n"}, 7),
        ({"snmp": SNMP.format(3)}, 3),
        ({"snmp6": "Ip6OutNoRoutes 4\n"}, 4),
        ({"snmp": "Icmp: InMsgs\n", "snmp6": "Ip6InReceives 8\n"}, 0),
        ({"snmp": "Ip: OutNoRoutes\n"}, 0),
        ({}, 0),
    ],
)
def test_packets_without_a_way_out_are_counted_in_both_families(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], packets: int
):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(sandbox, "Path", lambda folder, name: {"/proc/self/net": tmp_path}[folder] / name)

    assert sandbox.network_attempts() == packets
