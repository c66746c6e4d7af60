"""Does a run print what the snippet promises, nothing else, and nothing that `# >` cannot say?"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from verideck.proof.transcript import Block, Place, cut, place_of, quoted, read_transcript
from verideck.run.message import Outcome
from verideck.sources.command import command
from verideck.sources.output import Output
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffd]")


def normal(text: str) -> str:
    """Output as `# >` lines can hold it: no trailing spaces, no newline at the end."""
    return "\n".join(line.rstrip() for line in text.removesuffix("\n").split("\n"))


def keeps(output: Output, text: str) -> bool:
    """Whether what was printed is what the output promises; dots promise only the beginning."""
    wanted, got = output.text.split("\n"), normal(text).split("\n")
    if output.open_end:
        got = got[: len(wanted)]
    if output.open_line and len(got) == len(wanted) and got[-1].startswith(wanted[-1]):
        got[-1] = wanted[-1]
    return got == wanted


def unspeakable(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    """Characters that would change the file if they were written below the statement that prints them.

    What the dots of an output stand for is never written.
    """
    seen = set()
    kept = list(_kept(snippet, outcome)) if any(o.open_line or o.open_end for o in snippet.outputs) else []
    for lines, text in outcome.printed:
        if any(first <= line <= last for line in lines for first, last in kept):
            continue
        if (match := _CONTROL.search(text)) and (lines[:1] or [1])[0] not in seen:
            line = (lines[:1] or [1])[0]
            seen.add(line)
            found = "bytes that are not UTF-8" if match[0] == "\ufffd" else f"the control character U+{ord(match[0]):04X}"
            yield Problem(
                snippet.at(line or 1), f"prints {found}, which `# >` cannot hold; print its `repr()`, or leave it out"
            )


def _kept(snippet: Snippet, outcome: Outcome) -> Iterator[tuple[int, int]]:
    """Statements whose outputs promise only the beginning of what they print, and keep that promise."""
    printed = {block.place.order: block for block in read_transcript(snippet, outcome).blocks}
    for output in snippet.outputs:
        block = printed.get(place_of(output).order)
        if (output.open_line or output.open_end) and block and keeps(output, block.text):
            yield output.statement


def output_problems(snippet: Snippet, outcome: Outcome) -> Iterator[Problem]:
    """Everything that was printed otherwise than promised."""
    unsaid = list(unspeakable(snippet, outcome))
    if unsaid:
        yield from unsaid
        return
    transcript = read_transcript(snippet, outcome)
    yield from transcript.problems
    promised = {place_of(output).order: output for output in snippet.outputs}
    printed = {block.place.order: block for block in transcript.blocks}
    kept = {o for order, o in promised.items() if order in printed and keeps(o, printed[order].text)}
    misplaced = {output: where for output, where in transcript.moved.items() if output not in kept}
    yield from _misplaced(snippet, misplaced)
    for order, output in promised.items():
        block = printed.get(order)
        if output in kept or output in misplaced or (misplaced and block and block.moved):
            continue
        if block:
            yield _wrong(snippet, output, block.text)
        else:
            line = quoted(output.text) if output.text.strip() else "a blank line"
            yield Problem(
                snippet.at(output.first),
                f"expected {line}, printed nothing; mend the code or run: {command()} --update-outputs",
            )
    for block in transcript.blocks:
        if block.place.order not in promised and not (misplaced and block.moved):
            yield _unpromised(snippet, block)


def _misplaced(snippet: Snippet, misplaced: Mapping[Output, tuple[Place, str]]) -> Iterator[Problem]:
    source = snippet.source.split("\n")
    for output, (place, how) in misplaced.items():
        message = f"this is printed {how}; put its `# >` under {_named(source, place)}, or run: {command()} --update-outputs"
        yield Problem(snippet.at(output.first), message)


def _named(source: list[str], place: Place) -> str:
    return f"`{source[place.first - 1].strip()}` of line {place.first}"


def _wrong(snippet: Snippet, output: Output, text: str) -> Problem:
    wanted, got = output.shown.split("\n"), normal(text).split("\n")
    size = len(output.text.split("\n"))
    if output.open_line and len(got) >= size and got[size - 1].startswith(output.text.split("\n")[-1]):
        wanted[size - 1] = got[size - 1]
    at = next((i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
    expected = f"expected {_line(wanted[at])}" if at < len(wanted) else "expected no more lines"
    printed = f"printed {_line(got[at])}" if at < len(got) else "printed no more lines"
    diff = difflib.unified_diff(wanted, got, "expected", "printed", lineterm="", n=2)
    line = min(output.first + at, output.last)
    return Problem(
        snippet.at(line), f"{expected}, {printed}; mend the code or run: {command()} --update-outputs", cut("\n".join(diff))
    )


def _line(text: str) -> str:
    return quoted(text) if len(text) > 60 else f'"{text}"'


def _unpromised(snippet: Snippet, block: Block) -> Problem:
    message = f"prints {quoted(block.text)}, and no `# >` stands under it; run: {command()} --update-outputs"
    return Problem(snippet.at(block.line or 1), message, cut(block.text) if block.text.count("\n") > 1 else "")
