"""Which sentences of the notes does an assertion prove, and which sweeping ones does none (R21)?"""

from __future__ import annotations

import difflib
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verideck.proof.verdict import Verdict
from verideck.sources.cache import Cache, fingerprint, key_of
from verideck.sources.note import Note
from verideck.sources.sentence import Sentence, sentences
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem

SWEEPING = re.compile(
    r"\b(always|never|every|everything|all|any|only|must|cannot|none|nothing|whenever|exactly|the same)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the notes say in answers and Why, and how much of it assertions prove."""

    sentences: int = 0
    proved: int = 0
    sweeping: int = 0
    """Sentences that a counterexample could break, by their words."""
    sweeping_proved: int = 0
    claims: int = 0
    by_note: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The proved sentences of each note."""
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return (
            f"sentences {self.sentences} = proved {self.proved} + not proved {self.sentences - self.proved}; "
            f"sweeping {self.sweeping} = proved {self.sweeping_proved} + not proved {self.sweeping - self.sweeping_proved}; "
            f"claims {self.claims}"
        )


def weigh_words(notes: Sequence[Note], snippets: Mapping[str, Snippet], verdicts: Mapping[str, Verdict], cache: Cache) -> Words:
    """Match the claims of the snippets with the sentences of the notes that link to them."""
    told = _sentences(notes, cache)
    proved = _proved(notes, snippets, verdicts, told)
    states = [(note, s) for note in notes for s in told[note.id] if s.field in ("Back", "Why")]
    sweeping = [(note, sentence) for note, sentence in states if SWEEPING.search(sentence.words)]
    return Words(
        sentences=len(states),
        proved=sum(sentence.text in proved[note.id] for note, sentence in states),
        sweeping=len(sweeping),
        sweeping_proved=sum(sentence.text in proved[note.id] for note, sentence in sweeping),
        claims=sum(len(snippet.claims) for snippet in snippets.values()),
        by_note={note_id: frozenset(texts) for note_id, texts in proved.items() if texts},
        problems=(*_stale(notes, snippets, told), *_unproved(sweeping, proved)),
    )


def _sentences(notes: Iterable[Note], cache: Cache) -> dict[str, list[Sentence]]:
    """The sentences of each note; a topic that is as it was is known from before."""
    by_topic: dict[str, list[Note]] = {}
    for note in notes:
        by_topic.setdefault(note.topic, []).append(note)
    keys = {topic: key_of(fingerprint("sources"), pickle.dumps(found)) for topic, found in by_topic.items()}
    made = cache.made("sentences", keys, lambda topic: {note.id: sentences(note) for note in by_topic[topic]})
    return {note_id: found for topic in made.values() for note_id, found in topic.items()}


def _proved(
    notes: Iterable[Note],
    snippets: Mapping[str, Snippet],
    verdicts: Mapping[str, Verdict],
    told: Mapping[str, Sequence[Sentence]],
) -> dict[str, set[str]]:
    proved: dict[str, set[str]] = {}
    for note in notes:
        held = {ref.path for ref in note.refs if (verdict := verdicts.get(ref.path)) and verdict.holds}
        claimed = {claim.sentence for path in held for claim in snippets[path].claims}
        proved[note.id] = claimed & {sentence.text for sentence in told[note.id]}
    return proved


def _stale(notes: Iterable[Note], snippets: Mapping[str, Snippet], told: Mapping[str, Sequence[Sentence]]) -> Iterator[Problem]:
    """Claims that no linked note says (any more)."""
    linked: dict[str, list[str]] = {}
    for note in notes:
        for path in {ref.path for ref in note.refs}:
            linked.setdefault(path, []).extend(sentence.text for sentence in told[note.id])
    for path, snippet in snippets.items():
        said = linked.get(path, [])
        for claim in snippet.claims:
            if claim.sentence not in said:
                nearest = difflib.get_close_matches(claim.sentence, said, n=1, cutoff=0.4)
                advice = f'the nearest is "{nearest[0]}"' if nearest else "quote one sentence, or delete the claim"
                yield Problem(claim.location, f'no note that links here says "{claim.sentence}"; {advice}')


def _unproved(sweeping: Iterable[tuple[Note, Sentence]], proved: Mapping[str, set[str]]) -> Iterator[Problem]:
    for note, sentence in sweeping:
        if "R21" not in note.waived and sentence.text not in proved[note.id]:
            (found, *_) = SWEEPING.findall(sentence.words)
            message = (
                f'R21: "{sentence.text}" says "{found}", and nothing proves it; '
                "soften it, or quote it as `# proves: …` above an assertion in a snippet that the note links to"
            )
            yield Problem(sentence.location, message)
