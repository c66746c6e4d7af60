"""Whatever a snippet does, it hurts only itself, and its own line is named."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hostile_snippets import HOSTILE, LIMIT, OK, hostile, judged, run, snippet

from verideck.proof.judge import judge
from verideck.run.message import Request
from verideck.run.runner import FreshRunner, Runner

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="namespaces, limits and /proc are Linux")


@pytest.fixture(scope="module")
def runner():
    with Runner([], jobs=1) as running:
        yield running


@pytest.fixture(scope="module", params=[Runner, FreshRunner], ids=["forked", "fresh"])
def verdicts(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """What is said of every hostile snippet, and of a sound one after all of them."""
    outside = Path("/etc/hostname").stat()
    with request.param([], jobs=3) as running:
        walls = running.hello.walls or judged(running, OK) or running.hello.walls
        if "namespaces" not in walls:
            pytest.skip(f"these snippets try to end other processes, and here the walls are: {walls}")
        requests = [(name, Request("run", "a.py", hostile(name), timeout=LIMIT)) for name in HOSTILE]
        said = {
            name: [
                re.sub(r"(process|group) \d+,", r"\1 PARENT,", str(problem))
                for problem in judge(snippet(hostile(name)), outcome, timeout=LIMIT)
            ]
            for name, outcome in running.run(requests)
        }
        said["a sound one"] = judged(running, OK)
    after = Path("/etc/hostname").stat()
    assert (outside.st_mtime, outside.st_mode, outside.st_nlink) == (after.st_mtime, after.st_mode, after.st_nlink)
    return said


@LINUX
@pytest.mark.parametrize("name", [*HOSTILE, "a sound one"])
def test_a_hostile_snippet_fails_alone(verdicts: dict[str, list[str]], name: str):
    assert verdicts[name] == ([HOSTILE[name][1]] if name in HOSTILE else [])
    assert not Path("/tmp/verideck-evil").exists()
    assert _processes() == set()


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
def test_c_code_cannot_write_outside_either(runner: Runner):
    if runner.hello.walls != "namespaces":
        pytest.skip("the kernel gives no namespaces here")
    source = (
        '"""C."""\nimport subprocess\nsubprocess.run("echo x > /tmp/verideck-evil", shell=True, check=True)\nassert len("x")\n'
    )

    (problem,) = judged(runner, source)

    assert problem.startswith("a.py:3: CalledProcessError: ")
    assert not Path("/tmp/verideck-evil").exists()


def test_each_snippet_starts_from_a_clean_state(runner: Runner):
    run(runner, '"""Leak."""\nimport os, sys, builtins\nbuiltins.leak = 1\nos.environ["LEAK"] = "1"\nopen("left", "w")\n')
    outcome = run(
        runner,
        '"""Look."""\nimport os, builtins\nprint(hasattr(builtins, "leak"), "LEAK" in os.environ, os.listdir())\n',
    )

    assert outcome.printed == [[[3], "False False ['tmp']\n"]]


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
