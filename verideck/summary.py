"""What a build tells at its end: plain values, so that a build with nothing to do can tell them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verideck.sources.source import Problem

if TYPE_CHECKING:  # a build with nothing to do needs the values alone
    from verideck.build import Build


@dataclass(frozen=True, slots=True)
class Summary:
    """The sums of a build, and what it has to say about notes that it left out."""

    decks: tuple[tuple[str, int, int], ...]
    """Name, notes in the package, notes left out; in study order."""
    left_out: tuple[str, ...]
    """A line for each note without proof."""
    total: str
    """`notes … = code verified here … + …`"""
    snippets: int
    ran: int
    """Snippets that ran just now."""
    known: int
    """Those that an earlier build ran, with the same text and libraries."""
    recorded: int
    """Those that ran on a GPU once, as the ledger says."""
    walls: str
    """What snippets ran inside; empty where none ran."""
    changes: str
    """Since the lock."""
    objectives: str
    """The sum over the syllabus; empty where there is none."""
    warnings: tuple[Problem, ...]

    @property
    def runs(self) -> str:
        """What became of the snippets; those that no machine ever ran are named as such."""
        parts = [f"{self.ran} run now", f"{self.known} known from earlier runs"]
        parts += [f"{self.recorded} recorded on a GPU"] if self.recorded else []
        never = self.snippets - self.ran - self.known - self.recorded
        parts += [f"{never} waiting for a GPU"] if never else []
        return f"snippets {self.snippets}: {', '.join(parts)}"


def summary_of(build: Build) -> Summary:
    """The sums of a build without problems."""
    from verideck.sources.syllabus import syllabus_sum

    proof, notes, objectives = build.proof, build.sources.notes, build.sources.objectives
    inside = Counter(note.deck for note in notes if note.id not in proof.left_out)
    outside = Counter(note.deck for note in notes if note.id in proof.left_out)
    by_id = {note.id: note for note in notes}
    how = Counter(verdict.how for verdict in proof.verdicts.values())
    return Summary(
        decks=tuple((deck, inside[deck], outside[deck]) for deck in dict.fromkeys(note.deck for note in notes)),
        left_out=tuple(f"{name} ({by_id[name].location}): {reason}" for name, reason in proof.left_out.items()),
        total=str(proof.total),
        snippets=len(build.sources.snippets),
        ran=proof.ran,
        known=how["here"] - proof.ran,
        recorded=how["gpu"],
        walls=proof.hello.walls if proof.hello else "",
        changes=str(build.update.changes),
        objectives=syllabus_sum(objectives, {note.id for note in build.rendering.notes}) if objectives else "",
        warnings=build.warnings,
    )


def load_bearing_sum(build: Build) -> str:
    """What `pytest --load-bearing` is known to have found."""
    tried = build.proof.tried
    statements = sum(found.mutants for found in tried.values())
    waived = sum(len(found.survivors) for found in tried.values())
    claims = sum(found.claims for found in tried.values())
    return (
        f"load-bearing: {len(tried)} of {len(build.sources.snippets)} snippets tried (pytest --load-bearing), "
        f"visible statements {statements} = noticed {statements - waived} + waived {waived}"
    ) + (f", claims {claims}" if claims else "")
