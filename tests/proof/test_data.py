"""A verdict depends on nothing that it does not know of."""

from __future__ import annotations

from pathlib import Path

import pytest

from verideck.proof.judge import judge, request_for
from verideck.run.runner import Runner
from verideck.sources.snippet import parse_snippet


def judged(source: str) -> list[str]:
    snippet = parse_snippet("a.py", f'"""C."""\n{source}', "a.py")
    with Runner([], jobs=1) as running:
        ((_, outcome),) = running.run([(0, request_for(snippet, timeout=20))])
    return [str(problem) for problem in judge(snippet, outcome)]


@pytest.mark.parametrize(
    "how", ["open({!r}).read()", "__import__('pathlib').Path({!r}).read_text()", "__import__('os').open({!r}, 0)"]
)
def test_data_that_lie_elsewhere_are_refused(tmp_path: Path, how: str):
    file = tmp_path / "data.csv"
    file.write_text("1\n")

    assert judged(f"x = {how.format(str(file))}\nassert x\n") == [
        f"a.py:2: reads {file}, which is no part of this snippet; make its data here, or write them to a relative path"
    ]


def test_what_a_snippet_wrote_and_what_belongs_to_the_system_may_be_read():
    source = (
        "import os\nimport zoneinfo\n\nwith open('a.txt', 'w') as file:\n    file.write('1')\n"
        "assert open(os.path.abspath('a.txt')).read() == '1'\nassert open('/proc/self/status').read()\n"
        "assert not os.path.exists('/no/such/file')\ntry:\n    open('/no/such/file')\nexcept FileNotFoundError:\n    pass\n"
        "assert open(os.__file__).read()\n"
    )

    assert judged(source) == []
