"""Three kinds of machines: namespaces; namespaces that are refused halfway; nothing but the audit hook."""

from __future__ import annotations

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

from verideck.run import landlock
from verideck.run.runner import Runner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="namespaces and Landlock are Linux")
HALFWAY = "mount -o remount,ro,bind /proc && exec "
"""`unshare` still works then, and `/proc/self/uid_map` cannot be written."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=1) as running:
        run(running, '"""Ok."""\n')
        if running.hello.walls != "namespaces":
            pytest.skip(f"the walls are here: {running.hello.walls}")
        yield running


@pytest.fixture(scope="module", params=["halfway", "none"])
def machine(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """What a machine with fewer walls says of the hostile snippets. It has processes of its own only: it may kill all."""
    namespaces = ["unshare", "-Urpfm", "--mount-proc"]
    if not shutil.which("unshare") or subprocess.run([*namespaces, "true"], capture_output=True).returncode:
        pytest.skip("such a machine is simulated inside namespaces, and the kernel gives none here")
    script = Path(__file__).with_name("situation.py")
    line = [*namespaces, "sh", "-c", f'{HALFWAY} "$@"', "sh", sys.executable, str(script), request.param]
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
