"""What was recorded on a GPU."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from verideck.proof.judge import request_for
from verideck.proof.ledger import Evidence, digest, evidence_for, evidence_of, read_ledger, record, write_ledger
from verideck.run.message import Outcome
from verideck.run.runner import Runner
from verideck.sources.snippet import parse_snippet
from verideck.sources.source import DeckError

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


def test_each_output_of_a_snippet_is_part_of_its_record():
    snippet = parse_snippet("a.py", '"""C."""\nprint(1)\n# > 1\nprint(2)\n# > 2\n', "a.py")
    found = Evidence(digest(snippet.source), "GPU", "2", digest("1\n2"))

    assert evidence_for(snippet, {"a.py": found}) == found
    assert evidence_for(snippet, {"b.py": found}) is None
    assert evidence_for(snippet, {"a.py": replace(found, output=digest("1"))}) is None
    assert evidence_for(snippet, {"a.py": replace(found, output=digest("12"))}) is None


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ([([2], "12\n"), ([9], "list index out of range\n")], "12\nlist index …"),
        ([([2], "1"), ([3], "2\n"), ([9], "list index out of range\n")], "12\nlist index …"),
        ([([3], "12 \n"), ([9], "dict\n")], "12\ndict"),
        ([([3], "13\n"), ([9], "list index\nmore\n")], "13\nlist index\nmore"),
        ([([3], "12\n")], "12"),
        ([], ""),
    ],
)
def test_a_record_says_what_was_printed_and_not_what_was_promised(printed: list[tuple[list[int], str]], recorded: str):
    snippet = parse_snippet("a.py", SOURCE, "a.py")

    found = evidence_of(snippet, Outcome(None, printed=printed), "GPU", "2")

    assert found == Evidence(digest(SOURCE), "GPU", "2", digest(recorded))


def test_records_are_written_in_order_below_a_line_that_explains_them(tmp_path: Path):
    for name in ("b.py", "a.py"):
        (tmp_path / name).touch()
    one, other = Evidence("1", "NVIDIA H200", "2.11.0+cu130", "x"), Evidence("2", "GPU", "2", "y")

    write_ledger(tmp_path, {"b.py": one, "gone.py": one, "a.py": other})

    assert (tmp_path / "cuda.lock").read_text() == (
        "# What ran on a GPU, written by `pytest -m cuda --record`: snippet, SHA-256 of its text,\n"
        "# device, version of torch, SHA-256 of what it printed. Separated by tabs.\n"
        "a.py\t2\tGPU\t2\ty\nb.py\t1\tNVIDIA H200\t2.11.0+cu130\tx\n"
    )
    assert read_ledger(tmp_path) == {"a.py": other, "b.py": one}
    assert str(one) == "ran on NVIDIA H200 with torch 2.11.0+cu130"
    record(tmp_path, "a.py", one)
    assert read_ledger(tmp_path) == {"a.py": one, "b.py": one}


def test_every_line_that_is_no_record_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("cuda.lock").write_text("# text\n\na.py\t1\t2\t3\t4\nb.py\t1\t2\t3\nc.py\t1\t2\t3\t4\t5\na.py\t1\t2\t3\t4\n \n")

    with pytest.raises(DeckError) as caught:
        read_ledger(tmp_path)

    advice = "delete the line and run `pytest -m cuda --record` on a GPU"
    assert [str(problem) for problem in caught.value.problems] == [
        f"cuda.lock:4: not a record; {advice}",
        f"cuda.lock:5: not a record; {advice}",
        f"cuda.lock:6: a second record of one snippet; {advice}",
        f"cuda.lock:7: not a record; {advice}",
    ]


def test_without_a_ledger_there_is_no_evidence(tmp_path: Path):
    assert read_ledger(tmp_path) == {}
