"""The card rules that a program can check (CONTRIBUTING.md tells all of them and why)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from verideck.sources.deck import Deck
from verideck.sources.known_name import unknown_names
from verideck.sources.note import Note, Prose, SnippetRef
from verideck.sources.region import Region
from verideck.sources.snippet import Snippet
from verideck.sources.source import Problem, did_you_mean

ANSWER_LINES, FRONT_LINES, COLUMNS = 12, 15, 64
FRONT_WORDS, ANSWER_WORDS, WHY_WORDS = 50, 45, 70
OUTPUT_LINES, OUTPUT_CHARACTERS = 4, 80
LIST_ITEMS = 5
DELETIONS, DELETION_CHARACTERS, VISIBLE = 3, 40, 0.6
TYPED_CHARACTERS = 40

_CLOSED = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "am",
        "does",
        "do",
        "did",
        "can",
        "could",
        "will",
        "would",
        "should",
        "shall",
        "may",
        "might",
        "must",
        "has",
        "have",
        "had",
    ]
)
_PRONOUNS = frozenset(["it", "they", "this", "that", "these", "those", "he", "she", "its", "their"])
_WORD = re.compile(r"\S*?\w\S*")
_CONTEXT = re.compile(
    r"\b(as above|as we saw|seen above|see above|above example|this example|the example|previous card|last card|earlier card"
    r"|this course|the course|the lecture|this lecture|the video|this video|following lecture|following video)\b",
    re.IGNORECASE,
)

KINDS = frozenset(["bug", "cloze", "code", "concept", "figure", "output", "type"])
"""Tags that say what a card asks for; every deck may use them."""
PLACEHOLDERS = ("The answer, short.", "State here, in one sentence, what this snippet proves.")
"""What `--new` writes for the author to replace."""

Rule = Callable[[Note, Mapping[str, Snippet]], Iterator[str]]


def check_tags(deck: Deck, notes: Iterable[Note]) -> Iterator[Problem]:
    """R22: a tag that nothing declares is a slip of the pen, and would switch off the rules for its kind of card."""
    for note in notes:
        if not note.own_tags:
            continue
        known = {*KINDS, *deck.tags, *(tag for tag in note.tags if tag not in note.own_tags)}
        for tag in note.own_tags if "R22" not in note.waived else ():
            if tag not in known:
                message = (
                    f'R22: unknown tag "{tag}"; the kinds are {", ".join(sorted(KINDS))}; declare others as `tags` in '
                    f"{deck.location.path} or on top of the topic{did_you_mean(tag, known)}"
                )
                yield Problem(note.location, message)


def check_notes(notes: Iterable[Note], snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    """Rules that each note breaks by itself. Notes whose links do not resolve are passed over."""
    for note in notes:
        if all(ref.path in snippets and (not ref.region or ref.region in snippets[ref.path].regions) for ref in note.refs):
            for name, rule in RULES.items():
                if name not in note.waived:
                    for message in rule(note, snippets):
                        yield Problem(note.location, f"{name}: {message}")


def check_snippets(snippets: Iterable[Snippet]) -> Iterator[Problem]:
    """Rules for the snippets themselves."""
    for snippet in snippets:
        if not snippet.claim:
            message = "the first line must be a docstring: the claim that this snippet proves, in one sentence"
            yield Problem(snippet.at(1), message)
        yield from snippet.broken_rules


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _count(blocks: Iterable[object]) -> int:
    return sum(_words(block.text) for block in blocks if isinstance(block, Prose))


def _codes(blocks: Iterable[object], snippets: Mapping[str, Snippet]) -> list[tuple[SnippetRef, Region]]:
    return [
        (block, snippets[block.path].regions[block.region])
        for block in blocks
        if isinstance(block, SnippetRef) and block.kind in ("code", "code and output", "cloze")
    ]


def _one_thing(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    marks = sum(block.text.count("?") for block in (note.question, *note.front) if isinstance(block, Prose))
    if marks > 1:
        yield f"the front asks {marks} questions; ask one and make cards of the others"


def _stands_alone(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    text = note.question.plain
    first = _first_word(note.question.text if note.question.text.strip() else text)
    if first in _PRONOUNS:
        yield f'the front begins with "{first}", which points to nothing; name the thing'
    for found in _CONTEXT.findall(" ".join(b.text for b in (note.question, *note.front) if isinstance(b, Prose))):
        yield f'"{found}" points outside of the card; say what it is about'


def _first_word(text: str) -> str:
    match = re.search(r"[A-Za-z']+", text)
    return match[0].lower() if match else ""


def _open_question(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    plain = note.question.plain.strip()
    first = _first_word(plain)
    if first in _CLOSED and plain.endswith("?"):
        yield f'the front begins with "{first}", so it can be answered by yes or no; ask which, what, why or what happens'


def _short_lists(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    for block in note.blocks:
        if isinstance(block, Prose) and block.items > LIST_ITEMS:
            yield f"a list has {block.items} items, more than {LIST_ITEMS}; make clozes or several cards of it"


def _short_answer(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    for name, blocks, limit in (("answer", note.back, ANSWER_WORDS), ("Why", note.why, WHY_WORDS)):
        if (words := _count(blocks)) > limit:
            yield f"the {name} has {words} words, more than {limit}; cut it, or split the card"


def _short_front(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    if (words := _count((note.question, *note.front))) > FRONT_WORDS:
        yield f"the front has {words} words, more than {FRONT_WORDS}; cut it"


def _fits_a_phone(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    for blocks, limit in ((note.front, FRONT_LINES), ((*note.back, *note.why, *note.hint), ANSWER_LINES)):
        for ref, region in _codes(blocks, snippets):
            lines = [line for line in region.code.split("\n") if line.strip()]
            if len(lines) > limit:
                yield f"{ref.path}#{ref.region} shows {len(lines)} lines, more than {limit}; hide what is not the point"
            if (widest := max(map(len, lines))) > COLUMNS:
                yield f"{ref.path}#{ref.region} is {widest} columns wide, more than {COLUMNS}; wrap the code"


def _pictures_speak(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    for ref in note.refs:
        if ref.kind == "figure" and not ref.title.strip():
            yield f'the figure {ref.path} has no text for those who cannot see it; add a title to the link: (… "what it shows")'
    for image in note.images:
        if not image.alt.strip():
            yield f"the image {image.source} has no text for those who cannot see it; write ![what it shows](…)"


def _hand_computable(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    if "output" not in note.tags:
        return
    for ref in note.refs:
        if ref.kind in ("output", "code and output"):
            output = snippets[ref.path].regions[ref.region].output
            lines, size = output.count("\n") + 1, len(output.replace("\n", ""))
            if lines > OUTPUT_LINES or size > OUTPUT_CHARACTERS:
                yield (
                    f"the output to predict has {lines} lines and {size} characters; "
                    f"at most {OUTPUT_LINES} and {OUTPUT_CHARACTERS} can be worked out by hand"
                )


def _bug_and_fix(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    regions = {(ref.path, ref.region) for ref in note.refs if ref.kind not in ("figure", "proof")}
    if "bug" in note.tags and len(regions) < 2:
        yield "a spot-the-bug card embeds two regions: the broken code with its symptom, and the fix, run too"


def _derivable(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    if not note.deletions:
        return
    if len(note.deletions) > DELETIONS:
        yield f"the note hides {len(note.deletions)} things, more than {DELETIONS}; split it"
    for ref, region in _codes(note.front, snippets):
        code = region.code
        for fragment in ref.fragments:
            if len(fragment) > DELETION_CHARACTERS or "\n" in fragment:
                limit = f"{DELETION_CHARACTERS} characters or a line"
                yield f"the deletion `{fragment}` is longer than {limit}; hide one name or argument"
        size = len("".join(code.split()))
        for fragment in ref.fragments:
            left = 1 - len("".join(fragment.split())) / size
            if left < VISIBLE:
                yield f"with `{fragment}` hidden, {left:.0%} of the code is left, less than {VISIBLE:.0%}; show more around it"
    prose = " ".join(block.html for block in (note.question, *note.front) if isinstance(block, Prose))
    for hidden in re.findall(r"\{\{c\d+::(.*?)\}\}", prose, re.DOTALL):
        text = re.sub(r"<[^>]*>", "", hidden).partition("::")[0]
        if len(text) > DELETION_CHARACTERS:
            yield f'the deletion "{text}" is longer than {DELETION_CHARACTERS} characters; hide a word or two'


def _typed_short(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    if len(note.type) > TYPED_CHARACTERS:
        yield f"the typed answer has {len(note.type)} characters, more than {TYPED_CHARACTERS}; typing on a phone is slow"


def _complete_sentence(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    if not re.search(r"[?.:]\W*$", note.question.plain.strip()):
        yield "the front ends without `?` or `.`; make it a question or a task"


def _answer_not_in_front(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    if note.deletions:
        return
    answer = note.type or " ".join(b.plain for b in note.back if isinstance(b, Prose))
    short = answer.strip(" .\n").lower()
    front = " ".join([b.plain for b in (note.question, *note.front) if isinstance(b, Prose)]).lower()
    if 4 <= len(short) <= 40 and short in front and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", front):
        yield f'the front contains its own answer "{answer.strip()}"; ask without giving it away'


def _one_answer(note: Note, _: Mapping[str, Snippet]) -> Iterator[str]:
    below = [ref for ref in (*note.back, *note.why) if isinstance(ref, SnippetRef)]
    shown = dict.fromkeys((ref.path, ref.region) for ref in below if ref.kind in ("code", "code and output"))
    asked = {(ref.path, ref.region) for ref in note.front if isinstance(ref, SnippetRef)}
    if len(shown) > 1:
        yield f"the back shows {len(shown)} regions of code; keep the one that answers, and make a note of the other or drop it"
    elif "output" in note.tags and shown.keys() - asked:
        yield "the back of a card that asks for an output shows more code; the output is the answer"


def _numbers_teach(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    words = " ".join(block.plain for block in (note.question, *note.front) if isinstance(block, Prose))
    if "output" in note.tags or re.search(r"\b(print|prints|printed|True|False)\b", words):
        return
    for ref in note.refs:
        if ref.kind in ("output", "code and output"):
            printed = snippets[ref.path].regions[ref.region].output.split()
            if printed and set(printed) <= {"True", "False"}:
                yield f"{ref.path}#{ref.region} prints nothing but {printed[0]}; print the numbers that show it"


def _finished(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    said = [block.plain for block in note.blocks if isinstance(block, Prose)]
    said += [snippets[ref.path].claim for ref in note.refs]
    for placeholder in PLACEHOLDERS:
        if placeholder in said:
            yield f'"{placeholder}" still stands here; write what is meant'


def _known_names(note: Note, snippets: Mapping[str, Snippet]) -> Iterator[str]:
    shown = [(region, snippets[ref.path]) for ref, region in _codes(note.blocks, snippets)]
    names = [f"`{name}`" for name in unknown_names(note, shown)]
    if names:
        yield (
            f"nothing tells readers what {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))} "
            f"{'are' if len(names) > 1 else 'is'}; show where it is bound, "
            f'or introduce it in the note\'s words as inline code ("{names[0]} holds …")'
        )


RULES: dict[str, Rule] = {
    "R1": _one_thing,
    "R2": _stands_alone,
    "R4": _open_question,
    "R5": _short_lists,
    "R6": _short_answer,
    "R7": _short_front,
    "R8": _fits_a_phone,
    "R9": _pictures_speak,
    "R10": _hand_computable,
    "R11": _bug_and_fix,
    "R12": _derivable,
    "R13": _complete_sentence,
    "R14": _answer_not_in_front,
    "R16": _typed_short,
    "R18": _known_names,
    "R19": _one_answer,
    "R20": _numbers_teach,
    "R22": _finished,
}
