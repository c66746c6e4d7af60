"""Runs hostile snippets where the kernel gives less than here, and prints what was found as JSON.

`python situation.py halfway|none`, itself inside namespaces of its own (see test_walls.py): `halfway` is a machine like
Ubuntu 24.04, where `unshare` succeeds and `uid_map` cannot be written; on `none` there is no Landlock either.
"""

from __future__ import annotations

import ctypes
import json
import platform
import struct
import sys

from hostile_snippets import HOSTILE, LIMIT, OK, hostile, judged, run, snippet

from verideck.proof.judge import judge
from verideck.run import sandbox
from verideck.run.message import Request
from verideck.run.runner import FreshRunner, Runner

UNSHARE = {"x86_64": 272, "aarch64": 97}
LANDLOCK = 444


def refuse(numbers: list[int]) -> None:
    """Have the kernel answer these system calls with EPERM, in this process and all that come from it."""
    load, equal, answer = 0x20, 0x15, 0x06
    code = [struct.pack("HBBI", load, 0, 0, 0)]
    for number in numbers:
        code += [struct.pack("HBBI", equal, 0, 1, number), struct.pack("HBBI", answer, 0, 0, 0x00050000 | 1)]
    code.append(struct.pack("HBBI", answer, 0, 0, 0x7FFF0000))
    program = ctypes.create_string_buffer(b"".join(code))
    filters = struct.pack("HxxxxxxP", len(code), ctypes.addressof(program))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(22, 2, ctypes.create_string_buffer(filters), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


PROGRAMS = (
    '"""Programs."""\nimport os, subprocess, sys\nconnect = "import socket; socket.create_connection((\'127.0.0.1\', 9))"\n'
    'for line in (["kill", "-9", str(os.getppid())], ["touch", "/tmp/verideck-evil"], ["touch", "inside"]):\n'
    "    print(subprocess.run(line, capture_output=True).returncode)\n"
    "print(subprocess.run([sys.executable, '-c', connect], capture_output=True, text=True).stderr.splitlines()[-1])\n"
)
"""What programs that a snippet starts may do; the hook does not see it."""


def main() -> None:
    sandbox.drop_capabilities()
    if sys.argv[1] == "none":
        refuse([UNSHARE[platform.machine()], LANDLOCK])
    found = {}
    for name, kind in {"forked": Runner, "fresh": FreshRunner}.items():
        with kind([], jobs=3) as runner:
            requests = [(name, Request("run", "a.py", hostile(name), timeout=LIMIT)) for name in HOSTILE]
            said = {
                name: [str(problem) for problem in judge(snippet(hostile(name)), outcome, timeout=LIMIT)]
                for name, outcome in runner.run(requests)
            }
            found[name] = {"walls": runner.hello.walls, "said": said, "after": judged(runner, OK)}
            if "Landlock" in runner.hello.walls:
                found[name]["programs"] = [text for _, text in run(runner, PROGRAMS, 20).printed]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
