"""Whatever a snippet does, it hurts only itself, and its own line is named."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from verideck.proof.judge import judge
from verideck.run import child
from verideck.run.message import Outcome
from verideck.run.runner import FreshRunner, Runner
from verideck.sources.snippet import Snippet, parse_snippet

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="namespaces, limits and /proc are Linux")
LIMIT = 3.0

OK = '"""Ok."""\nprint("still here")\n# > still here\n'
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
        "import os\nfor _ in range(500):\n    os.write(1, b'x' * 10**6)\n",
        "a.py:4: prints more than 1 MB; print less",
    ),
    "a child left behind": (
        "import subprocess\nsubprocess.Popen(['sleep', '600'], start_new_session=True)\n",
        "a.py:3: leaves a process running behind it; wait for it or end it",
    ),
    "a daemon": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(600)\n"
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
}
KERNEL_ONLY = {"a connection from a subprocess"}


def snippet(source: str) -> Snippet:
    return parse_snippet("a.py", source, "a.py")


def run(runner: Runner | FreshRunner, source: str, limit: float = LIMIT) -> Outcome:
    ((_, outcome),) = runner.run([(0, child.Request("run", "a.py", source, timeout=limit))])
    return outcome


def judged(runner: Runner | FreshRunner, source: str) -> list[str]:
    return [str(p) for p in judge(snippet(source), run(runner, source), timeout=LIMIT)]


@pytest.fixture(scope="module")
def runner():
    with Runner([], jobs=1) as running:
        yield running


@LINUX
@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_snippet_fails_alone(runner: Runner, name: str):
    source, problem = HOSTILE[name]
    if name in KERNEL_ONLY and judged(runner, OK) == [] and runner.hello.walls != "namespaces":
        pytest.skip("only the kernel can see this, and it gives no namespaces here")
    source = f'"""Hostile."""\n{source}assert len("reached")\n'
    before = _processes()

    problems = judged(runner, source)

    assert problems == [problem]
    assert judged(runner, OK) == []
    assert not Path("/tmp/verideck-evil").exists()
    assert _processes() <= before | {os.getpid()}


def _processes() -> set[int]:
    """Running processes whose command line shows that a test here started them."""
    found = set()
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and b"sleep\x00600" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found


@LINUX
def test_a_snippet_cannot_kill_what_runs_it(runner: Runner):
    source = '"""Kill."""\nimport os\nfor pid in (os.getppid(), -1):\n    try:\n        os.kill(pid, 9)\n    except OSError:\n        pass\nassert len("x")\n'

    assert judged(runner, source) == [
        "a.py:5: sends a signal to process 1, which it did not start; a snippet signals its own processes only",
        "a.py:5: sends a signal to every process, which it did not start; a snippet signals its own processes only",
    ]
    assert judged(runner, OK) == []


@LINUX
def test_c_code_cannot_write_outside_either(runner: Runner):
    if runner.hello.walls != "namespaces":
        pytest.skip("the kernel gives no namespaces here")
    source = (
        '"""C."""\nimport subprocess\nsubprocess.run("echo x > /tmp/verideck-evil", shell=True, check=True)\nassert len("x")\n'
    )

    (problem,) = judged(runner, source)

    assert problem.startswith("a.py:3: CalledProcessError: ")
    assert not Path("/tmp/verideck-evil").exists()


def test_all_snippets_are_judged_whatever_their_neighbors_do():
    sources = [(name, f'"""Hostile."""\n{source}assert len("reached")\n') for name, (source, _) in HOSTILE.items()]
    requests = [(name, child.Request("run", "a.py", source, timeout=LIMIT)) for name, source in sources]
    requests += [(number, child.Request("run", "a.py", OK)) for number in range(10)]

    with Runner([], jobs=4) as running:
        outcomes = dict(running.run(requests))

    assert outcomes.keys() == HOSTILE.keys() | set(range(10))
    assert all(not judge(snippet(OK), outcomes[number]) for number in range(10))


def test_each_snippet_starts_from_a_clean_state(runner: Runner):
    run(runner, '"""Leak."""\nimport os, sys, builtins\nbuiltins.leak = 1\nos.environ["LEAK"] = "1"\nopen("left", "w")\n')
    outcome = run(
        runner,
        '"""Look."""\nimport os, builtins\nprint(hasattr(builtins, "leak"), "LEAK" in os.environ, os.listdir())\n',
    )

    assert outcome.printed == [[[3], "False False ['tmp']\n"]]


def test_every_way_of_printing_is_seen_with_its_line(runner: Runner):
    source = (
        '"""Print."""\nimport os, subprocess, sys\n\n\ndef f():\n    print("in f")\n\n\nf()\nos.write(1, b"raw\\n")\n'
        'subprocess.run(["echo", "child"])\nsys.stdout.buffer.write(b"buffer\\n")\nprint("a", end="")\nprint("b")\n'
    )

    outcome = run(runner, source)

    assert outcome.printed == [
        [[6, 9], "in f\n"],
        [[10], "raw\n"],
        [[11], "child\n"],
        [[12], "buffer\n"],
        [[13], "a"],
        [[14], "b\n"],
    ]


def test_classes_of_a_snippet_can_be_pickled_into_its_own_processes(runner: Runner):
    source = (
        '"""Spawn."""\nimport multiprocessing\n\n\ndef work(queue):\n    queue.put(3)\n\n\nif __name__ == "__main__":\n'
        '    context = multiprocessing.get_context("spawn")\n    queue = context.Queue()\n'
        "    process = context.Process(target=work, args=(queue,))\n    process.start()\n    print(queue.get())\n    process.join()\n"
    )

    outcome = run(runner, source, limit=30)

    assert (outcome.ended, outcome.left_behind) == ("", False)
    assert outcome.printed == [[[14], "3\n"]]


def test_the_network_of_the_machine_is_out_of_reach(runner: Runner):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        source = f'"""Connect."""\nimport socket\nsocket.socket().connect(("127.0.0.1", {port}))\nassert len("x")\n'

        assert judged(runner, source) == [
            f"a.py:3: uses the network (connect ('127.0.0.1', {port})); a snippet must run offline"
        ]


def test_nothing_is_left_when_the_runner_ends():
    with Runner([], jobs=2) as running:
        run(running, OK)
        assert running._box is not None
        box = running._box.path
        assert box.exists()
        parent = running._parent
        assert parent is not None

    assert not box.exists()
    assert parent.poll() is not None


def test_the_run_says_which_walls_it_has(runner: Runner):
    run(runner, OK)

    assert runner.hello.walls in ("namespaces", "namespaces without a sealed file system", "audit hook")


def test_a_fresh_interpreter_gives_the_same_verdicts():
    names = ["os._exit before the checks", "sys.exit before the checks", "a write outside", "a read of stdin", "an error"]
    fresh = FreshRunner([], jobs=2)

    assert judged(fresh, OK) == []
    for name in names:
        source, problem = HOSTILE[name]
        assert judged(fresh, f'"""Hostile."""\n{source}assert len("reached")\n') == [problem]


def test_a_fork_that_goes_on_is_part_of_the_snippet(runner: Runner):
    outcome = run(runner, '"""Fork."""\nimport os\nif os.fork():\n    os.wait()\nprint("once each")\n')

    assert outcome.report is not None
    assert "".join(text for _, text in outcome.printed) == "once each\n" * 2


def test_several_threads_may_use_their_own_runners():
    results = []

    def work() -> None:
        with Runner([], jobs=1) as running:
            results.append(judged(running, OK))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [[], [], []]


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_a_build_killed_as_it_starts_its_parent_process_leaves_none(tmp_path: Path):
    script = (
        "import os, subprocess\n"
        "from verideck.run.runner import Runner\n"
        "start = subprocess.Popen\n"
        "def start_and_die(*arguments, **options):\n"
        "    start(*arguments, **options)\n"
        "    os.kill(os.getpid(), 9)\n"
        "subprocess.Popen = start_and_die\n"
        "Runner((), jobs=2).__enter__()\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], env=os.environ | {"TMPDIR": str(tmp_path)})
    assert killed.returncode == -9

    deadline = time.monotonic() + 20
    while processes_with(str(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_with(str(tmp_path)) == []


def processes_with(text: str) -> list[str]:
    """Command lines of running processes that hold this text."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in lines if text in line]
