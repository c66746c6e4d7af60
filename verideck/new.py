"""`--new topic/name "Question?"`: a note at the end of its topic, and a snippet that already passes."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from verideck.sources.files import replace_files, shown
from verideck.sources.slug import SLUG
from verideck.sources.source import Location, UsageError, did_you_mean
from verideck.sources.sources import Sources

_TORCH = '''\
"""State here, in one sentence, what this snippet proves."""

import torch

# region {region}
x = torch.tensor([1.0, 2.0])
print(x.sum())
# > tensor(3.)
# endregion

assert x.shape == (2,)
'''
_PLAIN = '''\
"""State here, in one sentence, what this snippet proves."""

# region {region}
xs = [1, 2]
print(sum(xs))
# > 3
# endregion

assert len(xs) == 2
'''


@dataclass(frozen=True, slots=True)
class Draft:
    """Two places to go on writing."""

    note: Location
    snippet: Location


def add_note(sources: Sources, name: str, question: str) -> Draft:
    """Write note and snippet; UsageError, and nothing written, where that cannot be done."""
    deck = sources.deck
    topic, _, note_id = name.partition("/")
    question = " ".join(question.split())

    def refuse(message: str) -> UsageError:
        return UsageError(f"--new: {message}")

    if topic not in deck.topics:
        hint = did_you_mean(topic, deck.topics)
        raise refuse(f'there is no topic "{topic}"; topics are {", ".join(deck.topics)}{hint} (add new ones to deck.toml)')
    if not SLUG.fullmatch(note_id):
        raise refuse(f'note id "{note_id}" is not kebab-case; write --new {topic}/some-name "Question?"')
    if not question:
        raise refuse("the question is empty")
    taken = {note.id: note.location for note in sources.notes}
    if note_id in taken:
        raise refuse(f'note id "{note_id}" is already used at {taken[note_id]}; ids are unique in the deck')
    if note_id in deck.withdrawn:
        raise refuse(f'note id "{note_id}" is withdrawn in {deck.location}; learners still have the old note')
    path = f"{topic}/{note_id.replace('-', '_')}.py"
    file = deck.snippets / path
    if file.exists():
        raise refuse(f"{shown(file)} exists already; choose another id, or write the note by hand")

    card = deck.cards / f"{topic}.md"
    old = card.read_bytes()
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    above = old.rstrip()
    note = textwrap.dedent(
        f"""\


        ## {question}
        <!-- id: {note_id} -->

        The answer, short.

        [code and output](../snippets/{path}#{note_id})
        """
    )
    skeleton = _TORCH if any("torch" in snippet.imports for snippet in sources.snippets.values()) else _PLAIN
    replace_files({file: skeleton.format(region=note_id).encode(), card: above + note.encode().replace(b"\n", newline)})
    line = above.count(b"\n") + 3
    return Draft(Location(shown(card), line), Location(shown(file), 1))
