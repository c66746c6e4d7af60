"""All that runs prove about a deck: the front door of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verideck.proof import as_shown
from verideck.proof.api_name import resolve_names
from verideck.proof.claims import Words, weigh_words
from verideck.proof.ledger import Evidence, read_ledger
from verideck.proof.verdict import Verdict
from verideck.proof.verify import verify
from verideck.proof.workers import StartRunner, Workers
from verideck.run.message import Hello
from verideck.run.runner import make_runner
from verideck.sources.cache import Cache
from verideck.sources.note import Note
from verideck.sources.source import DeckError, Location, Problem, unique
from verideck.sources.sources import Sources

if TYPE_CHECKING:
    from verideck.proof.load_bearing import Result


@dataclass(frozen=True, slots=True)
class Sum:
    """`notes = code verified here + on a GPU + no code`; the build proves that it adds up."""

    notes: int
    here: int
    gpu: int
    no_code: int

    def __str__(self) -> str:
        return f"notes {self.notes} = code verified here {self.here} + on a GPU {self.gpu} + no code {self.no_code}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of every snippet, API name and sentence, and which notes may be shown."""

    verdicts: Mapping[str, Verdict]
    """By path."""
    ran: int
    """Snippets that ran just now; the others are known from an earlier run of the same text."""
    hello: Hello | None
    """Of the workers, where anything ran."""
    left_out: Mapping[str, str]
    """Ids of notes without proof, and why."""
    total: Sum
    shown: int
    """Notes that show several regions of one snippet, and were run as they show them."""
    words: Words
    """How much of what the notes say is proved."""
    tried: Mapping[str, Result]
    """What `pytest --load-bearing` is known to have found, by snippet; only with `check`."""
    problems: tuple[Problem, ...]
    broken_rules: tuple[Problem, ...]
    """Card rules that only runs can judge: a check insists on them, a build only warns."""

    @property
    def claims(self) -> Mapping[str, frozenset[str]]:
        """The proved sentences of each note, by its id."""
        return self.words.by_note


def prove(
    sources: Sources,
    cache: Cache,
    *,
    check: bool = False,
    jobs: int | None = None,
    timeout: float = 60.0,
    on_progress: Callable[[str, int, int], None] = lambda path, done, total: None,
    start_runner: StartRunner = make_runner,
) -> Proof:
    """Run whatever no earlier run has settled, and judge it.

    `check` adds what load-bearing tests are known to have found.
    """
    problems: list[Problem] = []
    evidence: Mapping[str, Evidence] = {}
    try:
        evidence = read_ledger(sources.deck.snippets)
    except DeckError as error:
        problems += error.problems
    snippets, notes = sources.snippets, sources.notes
    asked = as_shown.plan(notes, snippets, cache)
    with Workers(start_runner, jobs) as workers:
        workers.expect({name for s in asked.todo.values() for name in s.snippet.imports}, len(asked.todo))
        verification = verify(
            snippets.values(), cache=cache, evidence=evidence, workers=workers, timeout=timeout, on_progress=on_progress
        )
        verdicts = verification.verdicts
        names = resolve_names(dict.fromkeys(name.dotted for note in notes for name in note.names), cache, workers)
        holding = [path for path, verdict in verdicts.items() if verdict.holds]
        problems += as_shown.run_as_shown(asked, holding, cache, workers, timeout)
        hello = workers.hello
    problems += _proof_problems(sources, verdicts, names)
    rules: tuple[Problem, ...] = ()
    words = Words()
    if check or any(snippet.claims for snippet in snippets.values()):
        words = weigh_words(notes, snippets, verdicts, cache)
        rules = words.problems
    left_out = _left_out(notes, verdicts)
    tried: Mapping[str, Result] = {}
    if check:
        from verideck.proof import load_bearing  # it brings the mutants along, which only a check needs

        tried = load_bearing.known_results(list(snippets.values()), cache)
        for path, found in tried.items():
            problems += load_bearing.survivor_problems(snippets[path], found)
    return Proof(
        verdicts=verdicts,
        ran=verification.ran,
        hello=hello,
        left_out=left_out,
        total=_sum(notes, left_out, verdicts),
        shown=len({showing.note.id for showing in asked.showings}),
        words=words,
        tried=tried,
        problems=tuple(unique(problems)),
        broken_rules=rules,
    )


def _proof_problems(sources: Sources, verdicts: Mapping[str, Verdict], names: Mapping[str, str | None]) -> Iterator[Problem]:
    places: dict[str, list[Location]] = {}
    for note in sources.notes:
        for ref in note.refs:
            places.setdefault(ref.path, []).append(ref.location)
    for path, snippet in sources.snippets.items():
        verdict = verdicts.get(path)
        if verdict is None:
            yield Problem(snippet.at(1), "this snippet was read but never judged; that is a bug in verideck")
            continue
        for problem in verdict.problems:
            yield Problem(problem.location, problem.message + shown_on(places.get(path, [])), problem.detail)
    for note in sources.notes:
        for name in note.names:
            if mistake := names.get(name.dotted):
                yield Problem(name.location, f"{mistake}; mend the name, or show it as code that runs")


def shown_on(places: Sequence[Location]) -> str:
    """` (shown on …)`: the cards that a failing snippet stands on."""
    unique_places = list(dict.fromkeys(places))
    more = f" and {len(unique_places) - 2} more" if len(unique_places) > 2 else ""
    return f" (shown on {', '.join(map(str, unique_places[:2]))}{more})" if unique_places else ""


def _left_out(notes: Iterable[Note], verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """Notes with a GPU snippet that nothing proves: they stay out of the package until it is recorded."""
    found = {}
    for note in notes:
        for ref in note.refs:
            verdict = verdicts.get(ref.path)
            if verdict and verdict.how == "unproved":
                found[note.id] = f"{ref.path} {verdict.evidence}"
    return found


def _sum(notes: Iterable[Note], left_out: Mapping[str, str], verdicts: Mapping[str, Verdict]) -> Sum:
    here = gpu = no_code = 0
    for note in notes:
        if note.id in left_out:
            continue
        how = {verdict.how for ref in note.refs if (verdict := verdicts.get(ref.path))}
        if "gpu" in how:
            gpu += 1
        elif "here" in how:
            here += 1
        else:
            no_code += 1
    return Sum(here + gpu + no_code, here, gpu, no_code)
