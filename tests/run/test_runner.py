"""Whatever a snippet does, it hurts only itself, and its own line is named."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from deck_folder import ROOT
from hostile_snippets import HOSTILE, LIMIT, NAP, OK, hostile, judged, run, snippet

from verideck.proof.judge import judge
from verideck.run.fresh_runner import NoForkRunner
from verideck.run.kept import KeptRunner
from verideck.run.message import Request
from verideck.run.runner import FIRST, SECOND, CancelledError, FreshRunner, Runner, RunnerError, environment

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
    assert processes_with(NAP) == []


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


@LINUX
def test_a_worker_that_dies_is_started_anew():
    with Runner([], jobs=1) as running:
        run(running, OK)
        assert running._parent is not None
        parent = running._parent.pid
        (worker,) = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        timer = threading.Timer(0.3, os.kill, (int(worker), signal.SIGKILL))
        timer.start()
        late = threading.Timer(20, running.cancel)
        late.start()

        outcome = run(running, '"""Hang."""\nwhile True:\n    pass\n', limit=15)

        late.cancel()
        assert (outcome.report, outcome.ended) == (None, "killed its runner")
        assert judged(running, OK) == []
        assert running._parent.pid == parent
    timer.join()


@LINUX
@pytest.mark.parametrize(("kind", "new"), [(Runner, False), (FreshRunner, True)])
def test_a_fresh_runner_gives_each_snippet_a_new_interpreter(kind: type[Runner], new: bool):
    with kind([], jobs=1) as running:
        outcome = run(running, '"""Look."""\nprint("import fresh" in open("/proc/self/cmdline").read())\n', limit=20)

    assert outcome.printed == [[[2], f"{new}\n"]]


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


# Runners


@pytest.mark.parametrize("kind", [Runner, FreshRunner, NoForkRunner])
def test_a_run_can_be_cancelled_and_the_runner_used_again(kind: type[Runner]):
    hang = f'"""Hang."""\nimport subprocess\nsubprocess.run(["sleep", "{NAP}"])\n'
    with kind([], jobs=2) as running:
        run(running, OK, limit=20)
        timer = threading.Timer(0.5, running.cancel)
        timer.start()
        started = time.monotonic()

        with pytest.raises(CancelledError):
            list(running.run((n, Request("run", "a.py", hang, timeout=15)) for n in range(4)))

        assert time.monotonic() - started < 10
        assert judged(running, OK, 20) == []
        running.cancel()  # nothing is under way
        assert judged(running, OK, 20) == []
    timer.join()
    assert processes_with(NAP) == []


def test_a_kept_runner_survives_a_cancelled_build():
    kept = KeptRunner((), 1)
    with contextlib.ExitStack() as stack:
        stack.callback(kept.close)
        with kept(()) as running:
            run(running, OK)
            parent = running._parent
        threading.Timer(0.5, kept.cancel).start()
        with pytest.raises(CancelledError), kept(()) as running:
            run(running, '"""Hang."""\nwhile True:\n    pass\n', limit=15)
        with kept(()) as running:
            assert judged(running, OK) == []
            assert running._parent is parent


def test_whoever_stops_listening_ends_what_is_under_way(runner: Runner):
    requests = [Request("run", "a.py", OK), Request("run", "a.py", '"""Hang."""\nwhile True:\n    pass\n')]
    with Runner([], jobs=2) as running:
        for _ in running.run(enumerate(requests)):
            break

        assert judged(running, OK) == []


@pytest.mark.parametrize("kind", [Runner, FreshRunner])
def test_ctrl_c_does_not_wait_for_the_queue(kind: type[Runner]):
    script = (
        "import sys\nfrom verideck.run.message import Request\n"
        f"from verideck.run.runner import {kind.__name__}\n"
        'hang = \'"""Hang."""\\nwhile True:\\n    pass\\n\'\n'
        f"with {kind.__name__}([], jobs=2) as running:\n"
        "    list(running.run([(0, Request('run', 'a.py', ''))]))\n"
        "    print('ready', flush=True)\n"
        "    list(running.run((n, Request('run', 'a.py', hang)) for n in range(20)))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)

    _, errors = process.communicate(timeout=20)
    assert errors.strip().endswith("KeyboardInterrupt")


def test_without_fork_there_are_verdicts_too():
    names = [
        "os._exit before the checks",
        "sys.exit before the checks",
        "a write outside",
        "a read of stdin",
        "a segmentation fault",
        "500 MB of output",
        "a hang that swallows every exception",
        "an error",
    ]
    requests = [(name, Request("run", "a.py", hostile(name), timeout=LIMIT)) for name in names]
    with NoForkRunner([], jobs=2) as running:
        said = {name: judge(snippet(hostile(name)), outcome, timeout=LIMIT) for name, outcome in running.run(requests)}
        assert judged(running, OK, 20) == []
        crash = run(running, '"""Crash."""\nimport ctypes\n\n\ndef f():\n    ctypes.string_at(0)\n\n\nf()\n', limit=20)

    assert 'File "a.py", line 6 in f\n  File "a.py", line 9 in <module>' in crash.stderr
    assert "verideck" not in crash.stderr
    assert {name: [str(problem) for problem in problems] for name, problems in said.items()} == {
        name: [HOSTILE[name][1]] for name in names
    }


# What is kept from the caller, and what is not


@pytest.mark.parametrize("kind", [Runner, FreshRunner, NoForkRunner])
def test_modules_on_pythonpath_are_found_and_nothing_else_of_the_caller(
    kind: type[Runner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "my_module.py").write_text("VALUE = 3\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "mine")
    monkeypatch.setenv("PYTHONSTARTUP", "x")
    monkeypatch.setenv("MY_SECRET", "x")
    source = (
        '"""Import."""\nimport os\nimport my_module\nprint(my_module.VALUE)\n# > 3\n'
        'assert not {"MY_SECRET", "PYTHONSTARTUP"} & set(os.environ)\nassert os.environ["TZ"] == "UTC"\n'
    )

    with kind([], jobs=1) as running:
        assert judged(running, source, 20) == []


def test_small_sets_are_ordered_differently_in_the_two_worlds():
    pairs = [("x", "y"), ("a", "b"), ("cat", "dog"), ("red", "green"), ("red", "blue"), ("one", "two"), ("x1", "x2")]
    code = f"print([list({{*pair}}) for pair in {pairs}])"
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=environment(world), capture_output=True, text=True, check=True).stdout
        for world in (FIRST, SECOND)
    )

    assert all(a == b[::-1] for a, b in zip(ast.literal_eval(first), ast.literal_eval(second), strict=True))


# Folders, and a parent that talks


def test_folders_of_killed_builds_are_swept_and_those_in_use_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    script = (
        "import os, time\nfrom verideck.run.message import Request\nfrom verideck.run.runner import Runner\n"
        "running = Runner([], jobs=1).__enter__()\n"
        "list(running.run([(0, Request('run', 'a.py', ''))]))\nos.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], env=os.environ | {"TMPDIR": str(tmp_path)}, cwd=ROOT)
    assert killed.returncode == -9
    (left,) = tmp_path.iterdir()

    with Runner([], jobs=1) as one, Runner([], jobs=1) as other:
        assert one._box is not None
        assert other._box is not None
        assert sorted(tmp_path.iterdir()) == sorted([one._box.path, other._box.path])
        assert not left.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("talk", ["", "raise SystemExit('enough')"])
def test_a_library_that_talks_while_it_is_imported_hangs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, talk: str):
    (tmp_path / "numpy.py").write_text(f"import sys\nsys.stderr.write('x' * 200_000 + '\\n')\n{talk}\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner(["numpy"], jobs=1) as running:
        if talk:
            with pytest.raises(RunnerError, match="the process that runs snippets ended: enough"):
                run(running, OK)
        else:
            assert judged(running, OK, 20) == []


def test_a_library_that_ends_its_process_without_a_word_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "numpy.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner(["numpy"], jobs=1) as running, pytest.raises(RunnerError) as caught:
        run(running, OK)

    assert (caught.value.reason, caught.value.detail) == ("the process that runs snippets ended: it left no message", "")


@pytest.mark.parametrize("error", ["ImportError", "RuntimeError"])
def test_a_library_that_cannot_be_imported_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str):
    (tmp_path / "numpy.py").write_text(f"raise {error}('no operator\\nof this name')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner(["numpy", "json"], jobs=1) as running:
        run(running, OK)

        assert running.hello.broken == {"numpy": f"{error}: no operator"}


@pytest.mark.parametrize(
    ("lean", "imported"),
    [(False, ["sklearn.datasets", "sklearn.model_selection", "sklearn.metrics"]), (True, ["sklearn.datasets"])],
)
def test_a_lean_parent_imports_only_what_all_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lean: bool, imported: list[str]
):
    (tmp_path / "sklearn").mkdir()
    for name in ("__init__", "datasets", "model_selection", "metrics"):
        (tmp_path / "sklearn" / f"{name}.py").write_text(f"open({str(tmp_path / 'log')!r}, 'a').write(__name__ + '\\n')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner(["sklearn"], jobs=1, lean=lean) as running:
        run(running, OK)

    assert (tmp_path / "log").read_text().split() == ["sklearn", *imported]


def test_a_question_that_fails_is_no_answer(runner: Runner):
    assert runner.ask(Request("names", names=["json.dumps"])) == {"json.dumps": None}
    with pytest.raises(RunnerError, match="the question `weather` failed: KeyError: 'weather'") as caught:
        runner.ask(Request("weather"))
    assert (caught.value.reason, caught.value.detail) == ("the question `weather` failed: KeyError: 'weather'", "")
    with pytest.raises(RunnerError, match="the question `names` failed: timeout"):
        runner.ask(Request("names", names=["json.dumps"], timeout=0.0))


# Loopback

LOOPBACK = (
    '"""Both processes end with the sum."""\n# requires: loopback\nimport torch\nimport torch.distributed as dist\n'
    "import torch.multiprocessing as mp\n\n\ndef work(rank):\n"
    '    dist.init_process_group("gloo", init_method="tcp://127.0.0.1:29500", rank=rank, world_size=2)\n'
    "    x = torch.tensor([rank + 1.0])\n    dist.all_reduce(x)\n    if rank == 0:\n        print(x)\n"
    '    dist.destroy_process_group()\n\n\nif __name__ == "__main__":\n'
    '    mp.start_processes(work, nprocs=2, start_method="METHOD")\n'
)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_processes_of_a_snippet_that_requires_loopback_reach_each_other(method: str):
    with Runner(["torch"], jobs=1) as running:
        outcome = run(running, LOOPBACK.replace("METHOD", method), limit=90, loopback=True)

    assert outcome.report is not None
    assert outcome.report["error"] == ""
    assert outcome.printed == [[[18], "tensor([3.])\n"]]
    assert (outcome.left_behind, outcome.network) == (False, False)


def test_a_snippet_that_requires_loopback_reaches_nothing_else(runner: Runner):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        own = (
            '"""Own."""\nimport socket\nwith socket.create_server(("127.0.0.1", 0)) as server:\n'
            "    client = socket.create_connection(server.getsockname())\n    client.close()\n"
            f'try:\n    socket.socket().connect(("127.0.0.1", {port}))\nexcept ConnectionRefusedError:\n    print("not that of the machine")\n'
        )
        outside = '"""Outside."""\nimport socket\nsocket.socket().connect(("10.0.0.1", 80))\n'

        outcome = run(runner, own, loopback=True)
        refused = run(runner, outside, loopback=True)
        run(runner, OK)

    if "namespaces" in runner.hello.walls:
        assert outcome.printed == [[[9], "not that of the machine\n"]]
    assert outcome.report is not None
    assert (outcome.report["error"], outcome.report["breaches"]) == ("", [])
    assert refused.report is not None
    assert refused.report["breaches"] == [
        [3, "uses the network (connect ('10.0.0.1', 80)); a snippet that requires loopback may reach 127.0.0.1 and ::1 only"]
    ]
