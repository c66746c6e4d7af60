"""What the tests of this room share: how a snippet is run and judged, and snippets that do harm."""

from __future__ import annotations

import os

from verideck.proof.judge import judge
from verideck.run.message import Outcome, Request
from verideck.run.runner import Runner
from verideck.sources.snippet import Snippet, parse_snippet

LIMIT = 3.0
"""Seconds that these snippets may take."""
NAP = f"600.{os.getpid():07}"
"""Seconds that a program sleeps which must not stay: no other test of this machine has this number in its command line."""
OK = '"""Ok."""\nprint("still here")\n# > still here\n'


def snippet(source: str) -> Snippet:
    return parse_snippet("a.py", source, "a.py")


def run(runner: Runner, source: str, limit: float = LIMIT, **more: bool) -> Outcome:
    ((_, outcome),) = runner.run([(0, Request("run", "a.py", source, timeout=limit, seed=1, **more))])
    return outcome


def judged(runner: Runner, source: str, limit: float = LIMIT) -> list[str]:
    return [str(p) for p in judge(snippet(source), run(runner, source, limit), timeout=limit)]


def hostile(name: str) -> str:
    """The whole text of one of the snippets that do harm."""
    return f'"""Hostile."""\n{HOSTILE[name][0]}assert len("reached")\n'


HOSTILE = {
    "a hang that swallows every exception": (
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n",
        "a.py:4: still running after 3 s, last seen here; make it quicker or raise --timeout",
    ),
    "a hang that holds the GIL": (
        "import ctypes\nctypes.PyDLL(None).sleep(60)\n",
        "a.py:3: still running after 3 s, last seen here; make it quicker or raise --timeout",
    ),
    "a segmentation fault": ("import ctypes\nctypes.string_at(0)\n", "a.py:3: killed by SIGSEGV here"),
    "os._exit before the checks": (
        "import os\nos._exit(0)\nassert False\n",
        "a.py:3: ends here with exit code 0, before its last line; a snippet ends by reaching it",
    ),
    "another program in its place": (
        "import os\nos.execv('/bin/true', ['true'])\n",
        "a.py:3: ends here with exit code 0, before its last line; a snippet ends by reaching it",
    ),
    "sys.exit before the checks": (
        "import sys\nsys.exit(0)\nassert False\n",
        "a.py:3: calls sys.exit(0) before its end; let it reach its last line",
    ),
    "a kill": ("import os\nos.kill(os.getpid(), 9)\n", "a.py:3: killed by SIGKILL here"),
    "5 GB of memory": (
        "x = bytearray(5 * 2**30)\n",
        "a.py:2: MemoryError (a snippet may use 4 GB)",
    ),
    "500 MB of output": (
        "import os\n[os.write(1, b'x' * 10**6) for _ in range(500)]\n",
        "a.py:3: prints more than 1 MB; print less",
    ),
    "a child left behind": (
        f"import subprocess\nsubprocess.Popen(['sleep', '{NAP}'], start_new_session=True)\n",
        "a.py:3: leaves a process running behind it; wait for it or end it",
    ),
    "a daemon": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(20)\n"
        "    os._exit(0)\nos.wait()\n",
        "a.py:3: leaves a process running behind it; wait for it or end it",
    ),
    "a write outside": (
        "open('/tmp/verideck-evil', 'w')\n",
        "a.py:2: writes to /tmp/verideck-evil, outside of its temporary directory; write to a relative path",
    ),
    "a write outside whose error is swallowed": (
        "try:\n    open('/tmp/verideck-evil', 'w')\nexcept OSError:\n    pass\n",
        "a.py:3: writes to /tmp/verideck-evil, outside of its temporary directory; write to a relative path",
    ),
    "a deletion outside": (
        "import os\ntry:\n    os.remove('/etc/hostname')\nexcept OSError:\n    pass\n",
        "a.py:4: writes to /etc/hostname, outside of its temporary directory; write to a relative path",
    ),
    "a connection to loopback": (
        "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 80), 1)\nexcept OSError:\n    pass\n",
        "a.py:4: looks up '127.0.0.1' on the network; a snippet must run offline",
    ),
    "a datagram": (
        "import socket\ns = socket.socket(type=socket.SOCK_DGRAM)\ntry:\n    s.sendto(b'x', ('10.0.0.1', 9))\nexcept OSError:\n    pass\n",
        "a.py:5: uses the network (sendto ('10.0.0.1', 9)); a snippet must run offline",
    ),
    "a name looked up": (
        "import socket\ntry:\n    socket.gethostbyname('example.org')\nexcept OSError:\n    pass\n",
        "a.py:4: looks up 'example.org' on the network; a snippet must run offline",
    ),
    "a connection from a subprocess": (
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import socket\\ntry: "
        'socket.create_connection(("127.0.0.1", 80))\\nexcept OSError: pass\'])\n',
        "a.py:3: a program that it started tried to use the network; a snippet must run offline",
    ),
    "a read of stdin": (
        "import sys\nx = sys.stdin.read()\n",
        "a.py:3: reads standard input; a snippet gets none",
    ),
    "input() whose error is swallowed": (
        "try:\n    input()\nexcept Exception:\n    pass\n",
        "a.py:3: reads standard input; a snippet gets none",
    ),
    "a read of descriptor 0": ("import os\nos.read(0, 1)\n", "a.py:3: OSError: [Errno 9] Bad file descriptor"),
    "a deprecated call": (
        "import warnings\nwarnings.warn('old', DeprecationWarning)\n",
        "a.py:3: DeprecationWarning: old",
    ),
    "an error": ("def f():\n    raise ValueError('no')\nf()\n", "a.py:3: ValueError: no"),
    "sys.exit with a message": (
        "import sys\nif True:\n    sys.exit('no')\n",
        "a.py:4: calls sys.exit(no) before its end; let it reach its last line",
    ),
    "a FutureWarning": ("import warnings\nwarnings.warn('soon', FutureWarning)\n", "a.py:3: FutureWarning: soon"),
    "an interrupt": ("raise KeyboardInterrupt\n", "a.py:2: KeyboardInterrupt"),
    "a recursion without end": (
        "def f(n):\n    return f(n + 1)\nf(0)\n",
        "a.py:2: RecursionError: maximum recursion depth exceeded",
    ),
    "a library that is not there": (
        "import no_such_library\n",
        "a.py:2: ModuleNotFoundError: No module named 'no_such_library'",
    ),
    "a submodule that nobody imported": (
        "import concurrent\nconcurrent.futures\n",
        "a.py:3: AttributeError: module 'concurrent' has no attribute 'futures'",
    ),
    "an abort": ("import os\nos.abort()\n", "a.py:3: killed by SIGABRT here"),
    "a file too large": ("open('x', 'wb').truncate(600 * 2**20)\n", "a.py:2: OSError: [Errno 27] File too large"),
    "output from a thread without end": (
        "import threading\ndef f():\n    threading.Event().wait(0.3)\n    while True: print('x' * 10**5)\n"
        "threading.Thread(target=f).start()\n",
        "a.py:5: prints more than 1 MB; print less",
    ),
    "a thread that never ends": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n",
        "a.py:4: still running after 3 s, last seen here; make it quicker or raise --timeout",
    ),
    "a write through a link": (
        "import os\nos.symlink('/etc/hostname', 'link')\ntry:\n    open('link', 'a')\nexcept OSError:\n    pass\n",
        "a.py:5: writes to link, outside of its temporary directory; write to a relative path",
    ),
    "a hard link to a file outside": (
        "import os\ntry:\n    os.link('/etc/hostname', 'link')\nexcept OSError:\n    pass\n",
        "a.py:4: writes to /etc/hostname, outside of its temporary directory; write to a relative path",
    ),
    "a write below a descriptor": (
        "import os\nfolder = os.open('/tmp', os.O_RDONLY)\ntry:\n"
        "    os.open('verideck-evil', os.O_WRONLY | os.O_CREAT, dir_fd=folder)\nexcept OSError:\n    pass\n",
        "a.py:5: writes to /tmp/verideck-evil, outside of its temporary directory; write to a relative path",
    ),
    "a deletion below a descriptor": (
        "import os\nfolder = os.open('/etc', os.O_RDONLY)\ntry:\n    os.remove('hostname', dir_fd=folder)\nexcept OSError:\n    pass\n",
        "a.py:5: writes to /etc/hostname, outside of its temporary directory; write to a relative path",
    ),
    "a write by the roundabout way of /proc": (
        "try:\n    open('/proc/self/root/tmp/verideck-evil', 'w')\nexcept OSError:\n    pass\n",
        "a.py:3: writes to /proc/self/root/tmp/verideck-evil, outside of its temporary directory; write to a relative path",
    ),
    "a rename outside": (
        "import os\nopen('x', 'w')\ntry:\n    os.rename('x', '/tmp/verideck-evil')\nexcept OSError:\n    pass\n",
        "a.py:5: writes to /tmp/verideck-evil, outside of its temporary directory; write to a relative path",
    ),
    "a change of mode outside": (
        "import os\ntry:\n    os.chmod('/etc/hostname', 0o644)\nexcept OSError:\n    pass\n",
        "a.py:4: writes to /etc/hostname, outside of its temporary directory; write to a relative path",
    ),
    "a disk": (
        "try:\n    open('/dev/vda', 'wb')\nexcept OSError:\n    pass\n",
        "a.py:3: writes to /dev/vda, outside of its temporary directory; write to a relative path",
    ),
    "a signal to every process": (
        "import os\ntry:\n    os.kill(-1, 9)\nexcept OSError:\n    pass\n",
        "a.py:4: sends a signal to every process, which it did not start; a snippet signals its own processes only",
    ),
    "a signal to its parent": (
        "import os, signal\ntry:\n    os.kill(os.getppid(), signal.SIGTERM)\nexcept OSError:\n    pass\n",
        "a.py:4: sends a signal to process PARENT, which it did not start; a snippet signals its own processes only",
    ),
    "a signal to a descriptor of its parent": (
        "import os, signal\ntry:\n    signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 15)\nexcept OSError:\n    pass\n",
        "a.py:4: sends a signal to process PARENT, which it did not start; a snippet signals its own processes only",
    ),
    "a signal from C": (
        "import ctypes\ntry:\n    ctypes.CDLL(None).kill(-1, 9)\nexcept OSError:\n    pass\n",
        "a.py:4: calls `kill` of the C library; a snippet signals its own processes only, with `os.kill`",
    ),
}
KERNEL_ONLY = {"a connection from a subprocess"}
"""What only the kernel can see: without namespaces it passes."""
