"""`# >` lines of a snippet -> what its statements promise to print."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from verideck.sources.comment import Comments, Report
from verideck.sources.source import quick_to_pickle

DOTS = "…"
"""At the end of a promised line, or alone on the last one: what follows is free."""

_PROMISE = re.compile(r"#\s?>(?: (.*)|)")
_NEARLY = re.compile(r"#\s*>\s*(.*)")


@quick_to_pickle
@dataclass(frozen=True, slots=True)
class Output:
    """Consecutive `# >` lines under a statement: all that this statement prints."""

    text: str
    """Lines without trailing spaces, joined by newlines; without the dots of an open end."""
    first: int
    last: int
    """Lines of the comment block."""
    indent: int
    statement: tuple[int, int]
    """First and last line of the statement that prints it."""
    open_line: bool = False
    """Whether the last line of the text promises only the beginning of a line."""
    open_end: bool = False
    """Whether any further lines may follow."""

    @property
    def shown(self) -> str:
        """The text with its dots, as the snippet and the card have it."""
        return self.text + f" {DOTS}" * self.open_line + f"\n{DOTS}" * self.open_end


def read_outputs(
    comments: Comments,
    lines: Sequence[str],
    statements: Sequence[ast.stmt],
    cuttable: Collection[tuple[int, int]],
    problem: Report,
) -> Iterator[Output]:
    """Every output of a snippet, in order. `cuttable` are the statements that print an error, which may be long."""
    marked = dict(_marked(comments, problem))
    ending: dict[int, list[ast.stmt]] = {}
    for node in statements if marked else ():
        ending.setdefault(node.end_lineno or node.lineno, []).append(node)
    for first in sorted(marked):
        column = marked[first][0]
        if first - 1 in marked and marked[first - 1][0] <= column:  # below an inner statement's lines may stand an outer one's
            if marked[first - 1][0] < column:
                problem(first, "lines of one output are indented differently; indent all `# >` lines like the statement")
            continue
        last = first
        while last + 1 in marked and marked[last + 1][0] == column:
            last += 1
        above = first - 1
        while above and (not lines[above - 1].strip() or above in comments):
            above -= 1
        printers = [node for node in ending.get(above, ()) if node.col_offset == column]
        if not printers:
            problem(first, "`# >` stands under no statement of the same indentation; put it right below the one that prints")
            continue
        statement = (min(node.lineno for node in printers), above)
        texts = [marked[number][1].rstrip() for number in range(first, last + 1)]
        open_line = open_end = False
        if statement in cuttable:
            open_end = len(texts) > 1 and texts[-1] == DOTS
            texts = texts[:-1] if open_end else texts
            open_line = texts[-1].endswith(f" {DOTS}")
            texts[-1] = texts[-1].removesuffix(f" {DOTS}").rstrip() if open_line else texts[-1]
        yield Output("\n".join(texts), first, last, column, statement, open_line, open_end)


def _marked(comments: Comments, problem: Report) -> Iterator[tuple[int, tuple[int, str]]]:
    """Column and text of each `# >` line."""
    for number, (column, text) in comments.items():
        if match := _PROMISE.fullmatch(text):
            yield number, (column, match[1] or "")
        elif match := _NEARLY.fullmatch(text):
            problem(number, f"`{text}` looks like an output, but nothing checks it; write `# > {match[1]}`")


def outputs_beside_code(lines: Sequence[str], quoted: Collection[int], problem: Report) -> None:
    """`print(x)  # > 3` would look checked to learners, and is not."""
    for number, line in enumerate(lines, 1):
        code, mark, text = line.partition("# >")
        if mark and code.strip() and number not in quoted and _ends_a_statement(code):
            problem(number, f"`# >{text}` beside code is checked by nothing; put it on the line below")


def _ends_a_statement(code: str) -> bool:
    """Whether what stands before a `#` is code, and not the beginning of a string that holds it."""
    try:
        compile(code.strip(), "line", "exec", ast.PyCF_ONLY_AST)
    except SyntaxError:
        return False
    return True
