"""What was recorded on a GPU."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from verideck.proof.judge import request_for
from verideck.proof.ledger import Evidence, digest, evidence_for, evidence_of, read_ledger, record
from verideck.run.runner import Runner
from verideck.sources.snippet import parse_snippet

SOURCE = (
    '"""C."""\nprint(1, end="")\nprint(2)\n# > 12\n# region a\ntry:\n    [][0]\nexcept IndexError as error:\n    print(error)\n'
    "    # > list index …\n# endregion\n"
)


def test_a_record_stands_for_this_text_with_these_outputs():
    snippet = parse_snippet("a.py", SOURCE, "a.py")
    with Runner([], jobs=1) as running:
        ((_, outcome),) = running.run([(0, request_for(snippet, timeout=20))])

    found = evidence_of(snippet, outcome, "NVIDIA H200", "2.11.0")

    assert found == Evidence(digest(SOURCE), "NVIDIA H200", "2.11.0", digest("12\nlist index …"))
    assert evidence_for(snippet, {"a.py": found}) == found
    assert evidence_for(snippet, {"a.py": replace(found, output=digest("13"))}) is None
    assert evidence_for(snippet, {"a.py": replace(found, source=digest("x"))}) is None


def test_several_processes_may_record_at_once(tmp_path: Path):
    snippets = tmp_path / "snippets"
    snippets.mkdir()
    names = [f"{number}.py" for number in range(12)]
    for name in names:
        (snippets / name).touch()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: record(snippets, name, Evidence(name, "GPU", "2", "x")), names))

    assert {path: found.source for path, found in read_ledger(snippets).items()} == {name: name for name in names}
