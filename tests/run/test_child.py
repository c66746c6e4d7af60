"""The one process of a snippet: how it is made ready, what it reports, how it ends."""

from __future__ import annotations

import ast
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_snippets import run

from verideck.run.child import is_last
from verideck.run.message import Request
from verideck.run.runner import FreshRunner, Runner


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner([], jobs=2) as running:
        yield running


def printed(runner: Runner, source: str, **options: Any) -> list[list[object]]:
    outcome = run(runner, source, limit=20, **options)
    assert outcome.report is not None
    assert outcome.report["error"] == "", outcome.report["trace"]
    return [list(part) for part in outcome.printed]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("def f(x: int): ...\nprint(f.__annotations__)\n", [[[2], "{'x': <class 'int'>}\n"]]),
        ("x = 'ä'\nprint(open(__file__, encoding='utf-8').readline())\n", [[[2], "x = 'ä'\n\n"]]),
        ("import os\nif os.fork():\n    print(os.wait()[1])\n", [[[3], "0\n"]]),
        (
            "import os, threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), print('x'))).start()\n",
            [[[2], "x\n"]],
        ),
        ("import atexit\natexit.register(print, 'bye')\nprint('x')\n", [[[3], "x\n"], [[], "bye\n"]]),
        (
            "import atexit, os, sys\natexit.register(lambda: print('bye'))\nsys.settrace(None)\nos.write(1, b'raw\\n')\n",
            [[[3], "raw\n"], [[2], "bye\n"]],
        ),
        ("class Noisy:\n    def __del__(self):\n        print('gone')\nx = Noisy()\nx.x = x\n", [[[3], "gone\n"]]),
        (
            "import os\nclass Noisy:\n    def __del__(self, write=os.write):\n        write(1, b'gone\\n')\nx = Noisy()\nos.write(1, b'raw\\n')\n",
            [[[6], "raw\ngone\n"]],
        ),
        (
            "import sys\nmain = sys.modules['__main__']\nprint(main.__dict__ is globals(), main.__file__ == __file__)\n",
            [[[3], "True True\n"]],
        ),
        ("print('a\\r\\nb')\n", [[[1], "a\r\nb\n"]]),
        ("import sys\nprint(sys.stdout.write('ä'), sys.stdout.encoding)\n", [[[2], "ä1 utf-8\n"]]),
        ("import random\nprint(random.random())\n", [[[2], f"{random.Random(1).random()}\n"]]),
        (
            "import os, stat\nprint(os.getsid(0) == os.getpid(), oct(stat.S_IMODE(os.fstat(1).st_mode)))\ntry:\n    os.read(0, 1)\n"
            "except OSError as error:\n    print(error)\n",
            [[[2], "True 0o600\n"], [[6], "[Errno 9] Bad file descriptor\n"]],
        ),
        (
            "import subprocess\nprint('a')\nsubprocess.run('echo b >> /dev/stdout', shell=True)\nprint('c')\n",
            [[[2], "a\n"], [[3], "b\n"], [[4], "c\n"]],
        ),
        ("import gc\nprint(gc.isenabled(), gc.garbage)\n", [[[2], "True []\n"]]),
        (
            "import os\nlinks = []\nfor name in os.listdir('/proc/self/fd'):\n    try:\n        links.append(os.readlink(f'/proc/self/fd/{name}'))\n"
            "    except FileNotFoundError:\n        pass\nprint([sum(kind in link for link in links) for kind in ('pipe:', 'socket:', 'deleted')])\n",
            [[[8], "[1, 0, 1]\n"]],
        ),
    ],
)
def test_a_program_prints_what_it_would_anywhere(runner: Runner, source: str, parts: list[list[object]]):
    assert printed(runner, source) == parts


@pytest.mark.parametrize(
    ("source", "error", "line"),
    [
        ("class Stop(BaseException):\n    pass\nraise Stop(' x ')\n", "Stop: x", 3),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt", 1),
        ("raise ValueError  # ä\n", "ValueError", 1),
        ("import warnings\nwarnings.warn('old', DeprecationWarning)\n", "DeprecationWarning: old", 2),
        ("import warnings\nwarnings.warn('new', FutureWarning)\n", "FutureWarning: new", 2),
        ("import warnings\nwarnings.warn('x', UserWarning)\nwarnings.warn('x', PendingDeprecationWarning)\n", "", 0),
        ("x = 1\nx = (\n", "SyntaxError: '(' was never closed (a.py, line 2)", 2),
        ("import threading\ndef f():\n    raise KeyError('late')\nthreading._register_atexit(f)\n", "KeyError: 'late'", 0),
        (
            "import threading\ndef f():\n    raise KeyError('late')\nthreading._register_atexit(f)\nraise ValueError('first')\n",
            "ValueError: first",
            5,
        ),
        (
            "def f():\n    import sys\n    sys.exit()\nf()\nx = 1\n",
            "calls sys.exit() before its end; let it reach its last line",
            3,
        ),
        ("import sys\nsys.exit(True)\n", "ends with sys.exit(True), which says that it failed", 2),
        ("import sys\nsys.exit('a')\nx = 1\n", "calls sys.exit(a) before its end; let it reach its last line", 2),
        ("exec('raise ValueError')\n", "ValueError", 1),
    ],
)
def test_how_a_program_fails_is_told_with_its_line(runner: Runner, source: str, error: str, line: int):
    report = run(runner, source, limit=20).report

    assert report is not None
    assert (report["error"], report["line"]) == (error, line)


def test_a_trace_shows_the_lines_as_they_were_written(runner: Runner):
    report = run(runner, "def f():\n    raise ValueError('no')  # ä\n\n\nf()\n").report

    assert report is not None
    assert [line for line in report["trace"] if "^" not in line] == [
        '  File "a.py", line 5, in <module>',
        "    f()",
        '  File "a.py", line 2, in f',
        "    raise ValueError('no')  # ä",
        "ValueError: no",
    ]


def test_a_program_in_folders_is_called_by_its_whole_path(runner: Runner):
    ((_, outcome),) = runner.run([(0, Request("run", "a/b/c.py", "raise ValueError\n"))])

    assert outcome.report is not None
    assert outcome.report["trace"] == ['  File "a/b/c.py", line 1, in <module>', "    raise ValueError", "ValueError"]


@pytest.mark.parametrize(
    ("source", "exit_code", "exit_line"),
    [
        ("import sys\n\n\ndef f():\n    sys.exit()\n\n\nf()\n", 0, 5),
        ("import sys\nsys.exit(False)\n", 0, 2),
        ("import sys\nsys.exit(4)\n", 4, 2),
        ("import sys\nsys.exit('x')\n", 1, 2),
        ("x = 1\n", None, 0),
    ],
)
def test_an_exit_is_told_with_its_code_and_line(runner: Runner, source: str, exit_code: int | None, exit_line: int):
    report = run(runner, source).report

    assert report is not None
    assert (report["exit_code"], report["exit_line"]) == (exit_code, exit_line)


def test_lines_and_errors_of_exit_handlers_belong_to_the_program(runner: Runner):
    outcome = run(
        runner, "import atexit\n\n\n@atexit.register\ndef f():\n    try:\n        {}['x']\n    except KeyError:\n        pass\n"
    )

    assert outcome.ran_main == [1, 4, 5, 6, 7, 8, 9]
    assert outcome.raised == [[7, "KeyError"]]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os, sys\nsys.stderr.write('\\ud800ä')\nos._exit(3)\n", "?ä"),
        ("import warnings\nwarnings.warn('FigureCanvasAgg is non-interactive, and thus cannot be shown')\n", ""),
        ("import warnings\nwarnings.warn_explicit('other', UserWarning, 'x.py', 1)\n", "x.py:1: UserWarning: other\n"),
    ],
)
@pytest.mark.parametrize("kind", [Runner, FreshRunner])
def test_what_a_program_says_on_stderr_arrives(runner: Runner, kind: type[Runner], source: str, said: str):
    if kind is Runner:
        assert run(runner, source).stderr == said
    else:
        with kind([], jobs=1) as running:
            assert run(running, source, limit=20).stderr == said


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
@pytest.mark.parametrize(("cuda", "limited"), [(False, True), (True, False)])
def test_memory_is_limited_but_for_graphics_cards(runner: Runner, cuda: bool, limited: bool):
    source = "import resource\nprint(resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY)\n"

    assert printed(runner, source, cuda=cuda) == [[[2], f"{limited}\n"]]


def test_shared_memory_that_was_given_back_leaves_nothing_behind(runner: Runner):
    outcome = run(
        runner,
        "from multiprocessing.shared_memory import SharedMemory\nx = SharedMemory(create=True, size=8)\nx.close()\nx.unlink()\n",
        limit=20,
    )

    assert (outcome.ended, outcome.left_behind, outcome.stderr) == ("", False, "")


def test_packets_and_shared_memory_are_those_of_the_snippet_itself():
    program = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('10.0.0.1', 9))"
    packets = f'import subprocess, sys\nsubprocess.run([sys.executable, "-c", {program!r}], stderr=subprocess.DEVNULL)\n'
    look = "import os\nprint(os.listdir('/dev/shm'))\nopen('/dev/shm/x', 'w').close()\n"
    with Runner([], jobs=1) as running:
        outcomes = [run(running, source, limit=20) for source in (packets, look, look)]
        if running.hello.walls != "namespaces":
            pytest.skip(f"the kernel counts them inside namespaces, and here the walls are: {running.hello.walls}")

    assert [outcome.network for outcome in outcomes] == [True, False, False]
    assert [outcome.printed for outcome in outcomes] == [[], [[[2], "[]\n"]], [[[2], "[]\n"]]]


def test_libraries_that_were_imported_before_are_seeded_and_know_no_folder_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, program in {
        "numpy/__init__": "import tempfile, weakref\ntempfile.gettempdir()\n"
        "class Kept: ...\nkept = Kept()\nweakref.finalize(kept, print, 'the end of a library')\n",
        "numpy/random": "said = []\nseed = said.append\n",
        "torch/__init__": "import types\nsaid = []\ndefault_generator = types.SimpleNamespace(manual_seed=said.append)\n"
        "cuda = types.SimpleNamespace(manual_seed_all=lambda n: said.append(-n))\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.py").write_text(program)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    source = "import os, tempfile\nimport numpy.random, torch\nprint(numpy.random.said, torch.said, tempfile.gettempdir() == os.getcwd() + '/tmp')\n"

    with Runner(["numpy", "torch"], jobs=1, lean=True) as running:
        assert printed(running, source) == [[[3], "[1] [1] True\n"]]
        assert printed(running, source, cuda=True) == [[[3], "[1] [1, -1] True\n"]]


def test_a_folder_that_a_library_made_at_its_import_goes_with_the_parent_and_not_with_a_snippet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "made"
    (tmp_path / "numpy.py").write_text(
        f"import atexit, os, shutil\nos.mkdir({str(folder)!r})\natexit.register(shutil.rmtree, {str(folder)!r})\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    source = "import atexit, os, shutil\nos.mkdir('own')\natexit.register(lambda: print(os.listdir()))\natexit.register(shutil.rmtree, 'own')\n"

    with Runner(["numpy"], jobs=1) as running:
        outcomes = [run(running, source, limit=20) for _ in range(2)]
        assert running.hello.broken == {}
        assert folder.exists()

    assert [outcome.report and outcome.report["breaches"] for outcome in outcomes] == [[], []]
    assert [(outcome.stderr, outcome.printed) for outcome in outcomes] == [("", [[[3], "['tmp']\n"]])] * 2
    assert not folder.exists()


def test_a_library_that_is_asked_for_its_names_may_write_to_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "my_library.py").write_text(
        "import os\nassert sorted(os.listdir(os.environ['TMPDIR'])) == ['snippet', 'stderr', 'stdout', 'work']\n"
        "open(os.environ['TMPDIR'] + '/x', 'w').close()\nVALUE = 1\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner([], jobs=1) as running:
        assert running.ask(Request("names", names=["my_library.VALUE"])) == {"my_library.VALUE": None}


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("while a:\n    b\n", [1, 2]),
        ("try:\n    a\nfinally:\n    b\n", [1, 2, 3, 4]),
        ("with a:\n    b\n    with c:\n        d\n        e\n", [1, 3, 5]),
        ("if a:\n    b\n    if c:\n        d\n    else:\n        e\n        f\n", [1, 3, 4, 5, 7]),
        ("with a: b\n", [1]),
        ("if a: b; c\n", [1]),
    ],
)
def test_the_end_of_the_last_if_or_with_is_the_end_of_a_program(source: str, last: list[int]):
    body = ast.parse(source).body

    assert [line for line in range(source.count("\n") + 3) if is_last(body, line)] == last
