"""The whole way from a deck's sources to its package, stage by stage. Prints nothing; see `cli.py`."""

from __future__ import annotations

import contextlib
import os
import pickle
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from verideck.anki import lock
from verideck.anki.lock import Changes, Lock
from verideck.anki.note_type import NoteType, note_types
from verideck.anki.render import Media, RenderedNote, check_figures, collect_media, render_note
from verideck.proof.ledger import Evidence, read_ledger
from verideck.proof.verify import StartRunner, Verification, verify, version_of
from verideck.run.runner import make_runner
from verideck.sources import lint
from verideck.sources.cache import Cache, key_of
from verideck.sources.deck import Deck, read_deck
from verideck.sources.links import check_links
from verideck.sources.note import Note
from verideck.sources.snippet import Snippet, parse_snippet
from verideck.sources.source import DeckError, Location, Problem, UsageError, decode, read_bytes, shown, unique

if TYPE_CHECKING:
    from verideck.proof.load_bearing import Result

_PATIENCE = 2
"""Seconds to wait so that a note changed twice within a second gets a later time that is not in the future."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that people wrote, parsed; and all that is wrong with it before anything runs."""

    deck: Deck
    notes: tuple[Note, ...]
    """In study order."""
    snippets: Mapping[str, Snippet]
    evidence: Mapping[str, Evidence]
    problems: tuple[Problem, ...]


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
class Build:
    """All that one run found out; `package`, `preview` and `release` write it down."""

    sources: Sources
    verification: Verification
    notes: tuple[RenderedNote, ...]
    """What the package holds, in study order."""
    media: Media
    left_out: Mapping[str, str]
    """Ids of notes without proof, and why."""
    total: Sum
    types: Mapping[str, NoteType]
    old_lock: Lock
    lock: Lock
    changes: Changes
    tried: Mapping[str, Result]
    """What `pytest --load-bearing` is known to have found, by snippet; only with `check`."""
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    """Broken card rules, where the build does not insist on them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a build."""

    cards: Path
    snippets: Path
    check: bool = False
    """Insist on the card rules."""
    locked: bool = False
    jobs: int | None = None
    timeout: float = 60.0
    use_cache: bool = True
    on_progress: Callable[[str, int, int], None] = field(default=lambda path, done, total: None)
    start_runner: StartRunner = make_runner


def read_sources(cards: Path, snippets: Path, cache: Cache | None = None, jobs: int | None = None) -> Sources:
    """Read and parse everything; DeckError only where deck.toml itself is broken."""
    deck = read_deck(cards, snippets)
    cache = cache or Cache(None)
    problems: list[Problem] = []
    parser = (
        _version_of("card", "front_matter", "anki_text", "note", "source", "deck")
        + version_of("markdown-it-py")
        + version_of("mdit-py-plugins")
    )
    topics, mistakes = _read_all(cards, [f"{topic}.md" for topic in deck.topics])
    problems += mistakes
    keys = {name: key_of(parser, shown(cards / name), data) for name, data in topics.items()}
    parsed = cache.made("cards", keys, lambda name: _parse_topic(cards / name, topics[name]), jobs)
    notes = tuple(note for found, _ in parsed.values() for note in found)
    problems += (problem for _, found in parsed.values() for problem in found)

    files, mistakes = _read_all(snippets, snippet_paths(snippets))
    parser = _version_of("snippet", "source", "deck")
    keys = {path: key_of(parser, path, shown(snippets / path), data) for path, data in files.items()}
    read = cache.made("snippet", keys, lambda path: _parse_snippet(path, snippets / path, files[path]), jobs)
    sound = {path: snippet for path, (snippet, _) in read.items() if snippet}
    broken = [path for path, (snippet, _) in read.items() if not snippet]
    whole = not problems
    problems += mistakes
    problems += (problem for _, found in read.values() for problem in found)
    problems += check_links(deck, notes, sound, broken, whole=whole)
    evidence: Mapping[str, Evidence] = {}
    try:
        evidence = read_ledger(snippets)
    except DeckError as error:
        problems += error.problems
    return Sources(deck, notes, sound, evidence, tuple(unique(problems)))


def _read_all(folder: Path, names: Iterable[str]) -> tuple[dict[str, bytes], list[Problem]]:
    contents, problems = {}, []
    for name in names:
        try:
            contents[name] = read_bytes(folder / name)
        except DeckError as error:
            problems += error.problems
    return contents, problems


def _parse_topic(file: Path, data: bytes) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    from verideck.sources.card import parse_cards  # imports the Markdown parser, which a build without changes need not load

    try:
        return parse_cards(decode(data, shown(file)), shown(file), file.stem)
    except DeckError as error:
        return (), tuple(error.problems)


def _parse_snippet(path: str, file: Path, data: bytes) -> tuple[Snippet | None, tuple[Problem, ...]]:
    try:
        return parse_snippet(path, decode(data, shown(file)), shown(file)), ()
    except DeckError as error:
        return None, tuple(error.problems)


def _version_of(*modules: str) -> str:
    """Changes whenever one of these modules does: part of the keys of what they make."""
    return key_of(*(next(Path(__file__).parent.glob(f"*/{module}.py")).read_bytes() for module in modules))


def snippet_paths(folder: Path) -> list[str]:
    """Every Python file of the snippets folder, links to elsewhere left out."""
    inside = str(folder.resolve()) + os.sep
    files = (file for file in folder.rglob("*.py") if not file.is_symlink() or str(file.resolve()).startswith(inside))
    return sorted(file.relative_to(folder).as_posix() for file in files)


def build(options: Options) -> Build:
    """Parse, verify, render and compare with the lock. Nothing is written."""
    cache = Cache(cache_file(options.cards) if options.use_cache else None)
    sources = read_sources(options.cards, options.snippets, cache, options.jobs)
    deck, notes, snippets = sources.deck, sources.notes, sources.snippets
    verification = verify(
        snippets.values(),
        dict.fromkeys(name.dotted for note in notes for name in note.names),
        cache=cache,
        evidence=sources.evidence,
        jobs=options.jobs,
        timeout=options.timeout,
        on_progress=options.on_progress,
        start_runner=options.start_runner,
    )
    problems = [*sources.problems, *_proof_problems(sources, verification)]
    left_out = _left_out(notes, verification)
    media = Media({}, {})
    if not problems:
        media = collect_media(deck, notes, verification.verdicts)
        problems += check_figures((note for note in notes if note.id not in left_out), snippets, media)
    finished = _finish_topics(sources, verification, media, left_out, cache, options) if not problems else []
    rendered = [note for topic in finished for note in topic.notes]
    rules = [problem for topic in finished for problem in topic.broken_rules]
    if not finished:
        rules += lint.check_notes(notes, snippets)
    rules += lint.check_snippets(snippets.values())
    warnings: list[Problem] = []
    tried: Mapping[str, Result] = {}
    if options.check:
        lint.look_alikes(notes, snippets, rules, warnings)
        problems += rules
        from verideck.proof import load_bearing  # it brings the mutants along, which only a check needs

        tried = load_bearing.known_results(list(snippets.values()), cache)
        for path, found in tried.items():
            problems += load_bearing.survivor_problems(snippets[path], found)
    else:
        warnings += rules

    types = note_types(deck, verified_with(snippets.values()))
    old, new, changes = Lock(), Lock(), Changes()
    try:
        old = lock.read_lock(deck.lock)
        if not sources.problems:
            kinds = {note.id: note.kind for note in notes}
            problems += lock.check_lock(old, deck, kinds, kinds)
        if not problems:
            new, changes = lock.update_lock(old, rendered, types, deck.withdrawn, _now())
            problems += _lock_problems(deck, old, new, changes, options)
    except DeckError as error:
        problems += error.problems
    return Build(
        sources=sources,
        verification=verification,
        notes=tuple(rendered),
        media=media,
        left_out=left_out,
        total=_sum(rendered, notes, verification),
        types=types,
        old_lock=old,
        lock=new,
        changes=changes,
        tried=tried,
        problems=tuple(unique(problems)),
        warnings=tuple(unique(warnings)),
    )


@dataclass(frozen=True, slots=True)
class _Topic:
    """One topic file, as far as it can be made without looking at another."""

    notes: tuple[RenderedNote, ...]
    broken_rules: tuple[Problem, ...]


def _finish_topics(
    sources: Sources,
    verification: Verification,
    media: Media,
    left_out: Mapping[str, str],
    cache: Cache,
    options: Options,
) -> list[_Topic]:
    """Render and check every topic, but for those whose every ingredient is as it was."""
    deck, snippets, verdicts = sources.deck, sources.snippets, verification.verdicts
    by_topic: dict[str, list[Note]] = {}
    for note in sources.notes:
        by_topic.setdefault(note.topic, []).append(note)
    tools = _version_of("render", "highlight", "anki_text", "links", "lint", "card", "snippet", "source")
    tools = key_of(tools, version_of("Pygments"), deck.name, deck.snippets.name)

    def ingredients(notes: list[Note]) -> str:
        paths = sorted({ref.path for note in notes for ref in note.refs})
        used = [(snippets[path].source, verdicts[path].how, verdicts[path].evidence, media.names.get(path)) for path in paths]
        images = [(image.source, media.names[image.source]) for note in notes for image in note.images]
        missing = [note.id for note in notes if note.id in left_out]
        return key_of(tools, pickle.dumps(notes), pickle.dumps((paths, used, images, missing)))

    def finish(topic: str) -> _Topic:
        notes = by_topic[topic]
        rendered = (render_note(deck, note, snippets, verdicts, media.names) for note in notes if note.id not in left_out)
        return _Topic(tuple(rendered), tuple(lint.check_notes(notes, snippets)))

    keys = {topic: ingredients(notes) for topic, notes in by_topic.items()}
    return list(cache.made("topic", keys, finish, options.jobs).values())


def cache_file(cards: Path) -> Path:
    """Where a deck keeps results that can be made again; git ignores it."""
    return cards.resolve().parent / ".cache" / "verideck.sqlite"


def verified_with(snippets: Iterable[Snippet]) -> str:
    """What stands in the footer of each card: the library that verified the deck."""
    imports = {name for snippet in snippets for name in snippet.imports}
    if "torch" in imports:
        return f"verified with PyTorch {version_of('torch')}"
    return f"verified with Python {platform.python_version()}"


def _proof_problems(sources: Sources, verification: Verification) -> Iterator[Problem]:
    places: dict[str, list[Location]] = {}
    for note in sources.notes:
        for ref in note.refs:
            places.setdefault(ref.path, []).append(ref.location)
    for path, snippet in sources.snippets.items():
        verdict = verification.verdicts.get(path)
        if verdict is None:
            yield Problem(snippet.at(1), "this snippet was read but never judged; that is a bug in verideck")
            continue
        for problem in verdict.problems:
            yield Problem(problem.location, problem.message + shown_on(places.get(path, [])), problem.detail)
    for note in sources.notes:
        for name in note.names:
            if mistake := verification.names.get(name.dotted):
                yield Problem(name.location, f"{mistake}; mend the name, or show it as code that runs")


def shown_on(places: Sequence[Location]) -> str:
    """` (shown on …)`: the cards that a failing snippet stands on."""
    unique_places = list(dict.fromkeys(places))
    more = f" and {len(unique_places) - 2} more" if len(unique_places) > 2 else ""
    return f" (shown on {', '.join(map(str, unique_places[:2]))}{more})" if unique_places else ""


def _left_out(notes: Iterable[Note], verification: Verification) -> dict[str, str]:
    """Notes with a GPU snippet that nothing proves: they stay out of the package until it is recorded."""
    found = {}
    for note in notes:
        for ref in note.refs:
            verdict = verification.verdicts.get(ref.path)
            if verdict and verdict.how == "unproved":
                found[note.id] = f"{ref.path} {verdict.evidence}"
    return found


def _sum(rendered: Iterable[RenderedNote], notes: Iterable[Note], verification: Verification) -> Sum:
    by_id = {note.id: note for note in notes}
    here = gpu = no_code = 0
    for note in rendered:
        how = {verification.verdicts[ref.path].how for ref in by_id[note.id].refs}
        if "gpu" in how:
            gpu += 1
        elif "here" in how:
            here += 1
        else:
            no_code += 1
    return Sum(here + gpu + no_code, here, gpu, no_code)


def _now() -> int:
    """The time of this build: SOURCE_DATE_EPOCH where it is set, but never the future."""
    real = int(time.time())
    wanted = os.environ.get("SOURCE_DATE_EPOCH")
    if wanted is None:
        return real
    if not wanted.isdecimal():
        raise UsageError(f'SOURCE_DATE_EPOCH must be seconds since 1970, found "{wanted}"')
    return min(int(wanted), real)


def _lock_problems(deck: Deck, old: Lock, new: Lock, changes: Changes, options: Options) -> Iterator[Problem]:
    path = shown(deck.lock)
    if options.locked and lock.format_lock(new) != (lock.format_lock(old) if deck.lock.exists() else ""):
        advice = "run python build_deck.py and commit deck.lock"
        for name in changes.new:
            yield Problem(Location(path, 1), f'note "{name}" is not in the lock; {advice}')
        for name, fields in changes.changed.items():
            yield Problem(Location(path, old.notes[name].line), f'note "{name}" changed ({", ".join(fields)}); {advice}')
        for name, (before, after) in changes.moved.items():
            yield Problem(Location(path, old.notes[name].line), f'note "{name}" moved from {before} to {after}; {advice}')
        for name in changes.withdrawn:
            yield Problem(Location(path, 1), f'note "{name}" is withdrawn; {advice}')
        for kind in changes.note_types:
            yield Problem(Location(path, 1), f'templates or style of the note type "{kind}" changed; {advice}')
        return
    ahead = lock.latest(new) - time.time() if changes else 0.0
    if ahead > _PATIENCE:
        message = (
            f"a time in this lock lies {ahead:.0f} s in the future, and changed notes need a later one; "
            "set this machine's clock"
        )
        yield Problem(Location(path, 1), message)


def write(result: Build, output: Path) -> bytes:
    """Put package, checksum and lock in place, each at once; what was there stays until then. Returns the package."""
    from verideck.anki.package import checksum_line, package

    deck = result.sources.deck
    time.sleep(max(0.0, min(_PATIENCE, lock.latest(result.lock) - time.time())) if result.changes else 0.0)
    description = "\n\n".join(
        filter(None, (deck.description, f"Version {deck.version}, {verified_with(result.sources.snippets.values())}."))
    )
    data = package(deck, result.notes, result.media.data, result.types, result.lock, description)
    text = lock.format_lock(result.lock)
    output.parent.mkdir(parents=True, exist_ok=True)
    checksum = output.with_name(output.name + ".sha256")
    with contextlib.ExitStack() as stack:
        pending = [(checksum, checksum_line(data, output.name).encode()), (output, data)]
        if not deck.lock.exists() or deck.lock.read_bytes() != text.encode():
            pending.append((deck.lock, text.encode()))
        ready = [(stack.enter_context(_beside(file, contents)), file) for file, contents in pending]
        for beside, file in ready:
            os.replace(beside, file)
    return data


@contextlib.contextmanager
def _beside(file: Path, data: bytes) -> Iterator[Path]:
    """A finished file next to its place, to be moved there; removed if that does not happen."""
    temporary = file.with_name(f".{file.name}.tmp")  # one name: what a killed build leaves, the next one overwrites
    try:
        temporary.write_bytes(data)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def alone(deck_cards: Path) -> Iterator[None]:
    """One build of a deck at a time: the lock is read and written as one step."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    folder = deck_cards.resolve().parent / ".cache"
    try:
        folder.mkdir(exist_ok=True)
        file = (folder / "build.lock").open("w")
    except OSError:
        yield
        return
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
