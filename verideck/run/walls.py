"""Which walls this machine gives: found out by trying, in a throwaway process, for a refusal may come halfway.

On Ubuntu 24.04, say, `unshare` succeeds and writing `uid_map` fails: a process that has tried is good for nothing else.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from verideck.run import landlock, sandbox
from verideck.run.sandbox import NEWIPC, NEWNET, NEWNS, NEWPID, NEWUSER


@dataclass(frozen=True, slots=True)
class Walls:
    """What is put around each snippet."""

    kinds: int = 0
    """Namespaces that the worker enters; 0 for none."""
    sealed: bool = False
    """Whether the file system is read-only there."""
    landlock: bool = False
    """Whether Landlock stands in for what is missing."""

    @property
    def name(self) -> str:
        """For people."""
        if self.sealed:
            return "namespaces"
        if self.kinds:
            return "namespaces and Landlock" if self.landlock else "namespaces without a sealed file system"
        if self.landlock:
            return "Landlock" if landlock.holds_signals() else "Landlock for files and connections"
        return "audit hook"

    def confine(self, box: Path, *, loopback: bool) -> None:
        """Put this process, which is about to run a snippet, behind the last of the walls."""
        if loopback and self.kinds:
            sandbox.enter_loopback()
        sandbox.drop_capabilities()
        if self.landlock:
            landlock.restrict((str(box / "work"), str(box / "snippet"), "/dev/shm"), sandbox.DEVICES, network=loopback)


def best_walls(box: Path) -> Walls:
    """The best walls that can be had here. `box` is an existing folder."""
    spare = landlock.version() > 0
    if sys.platform != "linux":
        return Walls()
    most = NEWPID | NEWNS | NEWNET | NEWIPC
    candidates = (
        Walls(most | NEWUSER, sealed=True),
        Walls(most, sealed=True),  # for user 0 where user namespaces are off
        Walls((most | NEWUSER) & ~NEWNS, landlock=spare),
    )
    return next((walls for walls in candidates if _stand(walls, box)), Walls(landlock=spare))


def _stand(walls: Walls, box: Path) -> bool:
    """Whether these walls can be had: a process of its own tries."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            sandbox.enter_namespaces(walls.kinds)
            inner = os.fork()
            if inner == 0:
                if walls.sealed:
                    sandbox.seal_file_system(box)
                for folder in ("work", "snippet"):
                    (box / folder).mkdir(exist_ok=True)
                walls.confine(box, loopback=True)
                os._exit(0)
            code = os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1])
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1] == 0
