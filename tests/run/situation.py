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

from hostile_snippets import HOSTILE, LIMIT, OK, hostile, judged, snippet

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
    print(json.dumps(found))


if __name__ == "__main__":
    main()
