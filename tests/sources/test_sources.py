"""Everything is read and checked in one go; what is known from before is known only while all of its ingredients stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from deck_folder import DeckFolder

from verideck.sources import sources as front_door
from verideck.sources.cache import Cache
from verideck.sources.sources import Sources, cache_file, read_sources, snippet_paths


def told(deck: DeckFolder, *, check: bool = False) -> list[str]:
    found = read_sources(deck.cards, deck.snippets, check=check)
    return [str(problem) for problem in (*found.problems, *found.broken_rules, *found.warnings)]


def test_notes_stand_in_study_order(deck: DeckFolder):
    for name in "abc":
        deck.write(f"cards/{name}.md", f"---\ndeck: {name}\n---\n\n## Why {name}?\n<!-- id: {name} -->\n\nx\n")
    deck.replace("cards/deck.toml", '["lists"]', '["c", "lists", "a", "b"]')

    found = read_sources(deck.cards, deck.snippets)

    assert [(note.id, note.topic, note.deck) for note in found.notes] == [
        ("c", "c", "c"),
        ("list-append", "lists", "Lists"),
        ("a", "a", "a"),
        ("b", "b", "b"),
    ]
    assert (found.deck.name, list(found.snippets), found.problems, found.broken_rules, found.warnings, found.objectives) == (
        "Small Deck",
        ["lists/append.py"],
        (),
        (),
        (),
        (),
    )


def test_all_that_is_wrong_is_told_in_one_go(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", "id\n")
    deck.write("snippets/lists/broken.py", "x = (")
    deck.write("snippets/lists/alone.py", '"""A."""\nassert len("a")\n')
    deck.add_note(
        "## Why this?\n<!-- id: b; tags: hard -->\n\n[code](../snippets/lists/broken.py#a)\n\n[code](../snippets/gone.py#a)\n"
    )
    deck.write("snippets/lists/unnamed.py", 'assert len("a")\n')

    columns = "expected the columns id, topic, objective, notes, drop, separated by tabs; found id"
    assert [problem.partition(";")[0] for problem in told(deck, check=True)] == [
        "cards/lists.md:19: there is no file snippets/gone.py",
        "snippets/lists/alone.py:1: no card links to this snippet",
        "snippets/lists/broken.py:1: does not parse: '(' was never closed",
        "snippets/lists/unnamed.py:1: no card links to this snippet",
        'cards/lists.md:14: R22: unknown tag "hard"',
        f"cards/syllabus.tsv:1: {columns}".partition(";")[0],
        "snippets/lists/unnamed.py:1: the first line must be a docstring: the claim that this snippet proves, in one sentence",
    ]


def test_where_a_note_is_not_known_no_snippet_is_said_to_be_alone(deck: DeckFolder):
    deck.write("snippets/lists/alone.py", '"""A."""\nassert len("a")\n')
    assert len(told(deck)) == 1

    deck.add_note("## Why?\n\nx\n\n## How?\n<!-- id: how -->\n")
    assert told(deck) == [
        "cards/lists.md:14: this note has no id; paste `<!-- id: why -->` on the line below the heading",
        "cards/lists.md:18: the back is empty; write the answer below the heading",
    ]

    (deck.cards / "lists.md").unlink()
    (deck.cards / "lists.md").mkdir()
    assert told(deck) == ["cards/lists.md:1: cannot be read: Is a directory"]


def test_a_snippet_that_cannot_be_read_is_told_and_the_others_are_checked(deck: DeckFolder):
    deck.write("snippets/lists/alone.py", '"""A."""\nassert len("a")\n')
    deck.write("snippets/bad.py", b'"""\xff"""')
    (deck.snippets / "folder.py").mkdir()

    assert [problem.partition(";")[0] for problem in told(deck)] == [
        "snippets/bad.py:1: byte 0xff is not UTF-8",
        "snippets/folder.py:1: cannot be read: Is a directory",
        "snippets/lists/alone.py:1: no card links to this snippet",
    ]


def test_look_alikes_and_the_syllabus_are_the_business_of_a_check(deck: DeckFolder):
    deck.write("cards/syllabus.tsv", "id\ttopic\tobjective\tnotes\tdrop\nA\tlists\tDo.\tlist-append gone\t\n")
    for name in ("b", "c"):
        deck.add_note(f"## Which of these words is alike in both?\n<!-- id: {name} -->\n\nx\n")

    assert told(deck) == []
    found = read_sources(deck.cards, deck.snippets, check=True)
    assert [str(problem).partition(";")[0] for problem in found.broken_rules] == [
        'cards/lists.md:19: R14: the front shares 100% of its words with "b" at cards/lists.md:14',
        'cards/syllabus.tsv:2: there is no note "gone"',
    ]
    assert [objective.id for objective in found.objectives] == ["A"]
    assert found.problems == ()


def test_warnings_stand_in_reading_order(deck: DeckFolder):
    deck.replace("cards/deck.toml", '["lists"]', '["z", "lists", "a"]')
    for topic, words in (("z", "red green blue black white grey pink"), ("a", "one two three four five six seven")):
        notes = "".join(f"## {words} {more}?\n<!-- id: {topic}-{n} -->\n\nx\n\n" for n, more in enumerate(("so", "now or")))
        deck.write(f"cards/{topic}.md", f"---\ndeck: {topic}\n---\n\n{notes}")

    found = read_sources(deck.cards, deck.snippets, check=True)

    assert [str(problem.location) for problem in found.warnings] == ["cards/a.md:10", "cards/z.md:10"]


def test_snippets_lie_in_the_folder_and_in_no_hidden_one(deck: DeckFolder, tmp_path: Path):
    for name in ("b.py", "a/z.py", "a/b/c.py", ".hidden.py", ".git/x.py", "a/.ipynb_checkpoints/x.py", "a/notes.txt"):
        deck.write(f"snippets/{name}", "")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.py").write_text("")
    (deck.path / "snippets-old").mkdir()
    (deck.path / "snippets-old" / "x.py").write_text("")
    (deck.snippets / "link.py").symlink_to("b.py")
    (deck.snippets / "out.py").symlink_to(tmp_path / "outside" / "x.py")
    (deck.snippets / "near.py").symlink_to("../snippets-old/x.py")

    assert snippet_paths(deck.snippets) == ["a/b/c.py", "a/z.py", "b.py", "link.py", "lists/append.py"]
    assert snippet_paths(Path("snippets")) == snippet_paths(deck.snippets)


def test_the_cache_lies_beside_the_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "real" / "cards").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real/cards")
    monkeypatch.chdir(tmp_path / "real" / "cards")

    for cards in (Path("."), tmp_path / "real" / "cards", tmp_path / "link"):
        assert cache_file(cards) == tmp_path / "real" / ".cache" / "verideck.sqlite"


# What is known from before


@pytest.fixture
def read(deck: DeckFolder) -> Callable[[], tuple[Sources, list[str]]]:
    """Reads the deck with a cache, and says what was made anew, by kind."""
    cache = Cache(deck.path / "fresh.sqlite")
    made: list[str] = []
    original = cache.made

    def spy(kind, keys, make, jobs=None):  # type: ignore[no-untyped-def]
        def count(item):  # type: ignore[no-untyped-def]
            made.append(f"{kind} {item}")
            return make(item)

        return original(kind, keys, count, jobs)

    cache.made = spy  # type: ignore[method-assign]

    def run() -> tuple[Sources, list[str]]:
        made.clear()
        return read_sources(deck.cards, deck.snippets, cache), list(made)

    return run


SECOND = "---\ndeck: Dicts\n---\n\n## Why?\n<!-- id: b -->\n\n[code](../snippets/dicts/get.py#get)\n"
GET = '"""Getting."""\n# region get\nd = {}\n# endregion\nassert d == {}\n'


@pytest.fixture
def two(deck: DeckFolder) -> DeckFolder:
    """A deck of two topics with a snippet each."""
    deck.replace("cards/deck.toml", '["lists"]', '["lists", "dicts"]')
    deck.write("cards/dicts.md", SECOND)
    deck.write("snippets/dicts/get.py", GET)
    return deck


def test_what_did_not_change_is_read_once(two: DeckFolder, read: Callable[[], tuple[Sources, list[str]]]):
    first, made = read()
    assert list(first.snippets) == ["dicts/get.py", "lists/append.py"]
    assert sorted(made) == [
        "cards dicts.md",
        "cards lists.md",
        "rules dicts",
        "rules lists",
        "snippet dicts/get.py",
        "snippet lists/append.py",
    ]

    again, made = read()
    assert (again, made) == (first, [])


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("cards/dicts.md", "## Why?", "## How?", ["cards dicts.md", "rules dicts"]),
        ("snippets/dicts/get.py", "d = {}", "d = dict()", ["snippet dicts/get.py", "rules dicts"]),
        ("snippets/lists/append.py", "order", "Order", ["snippet lists/append.py", "rules lists"]),
        ("cards/deck.toml", "Small Deck", "Other Deck", []),
    ],
)
def test_what_changed_is_read_anew_with_all_that_depends_on_it(
    two: DeckFolder,
    read: Callable[[], tuple[Sources, list[str]]],
    file: str,
    old: str,
    new: str,
    expected: list[str],
):
    before, _ = read()
    two.replace(file, old, new)

    after, made = read()

    assert made == expected
    changed = {name for name in before.fingerprints if before.fingerprints[name] != after.fingerprints[name]}
    assert changed == {name.partition(" ")[2].removesuffix(".md") for name in expected if not name.startswith("rules")}
    assert after == read_sources(two.cards, two.snippets)


def test_rules_are_asked_again_when_a_snippet_that_was_broken_is_there(
    two: DeckFolder, read: Callable[[], tuple[Sources, list[str]]]
):
    two.write("snippets/dicts/get.py", GET.replace("d = {}", "d = {"))
    assert [problem.location.path for problem in read()[0].problems] == ["snippets/dicts/get.py"]
    two.write("snippets/dicts/get.py", GET.replace("d = {}", f"d = {{}}  # {'x' * 60}"))

    found, made = read()

    assert made == ["snippet dicts/get.py", "rules dicts"]
    assert [problem.message for problem in found.broken_rules] == [
        "R8: dicts/get.py#get is 70 columns wide, more than 64; wrap the code"
    ]


def test_problems_name_files_as_this_working_directory_does(
    two: DeckFolder, read: Callable[[], tuple[Sources, list[str]]], monkeypatch: pytest.MonkeyPatch
):
    two.add_note("## It?\n<!-- id: c -->\n\n<b>\n")
    two.write("snippets/broken.py", "x = (")
    here = [str(problem.location) for problem in read()[0].problems]
    assert here == ["cards/lists.md:17", "snippets/broken.py:1"]

    monkeypatch.chdir(two.cards)

    assert [str(problem.location) for problem in read()[0].problems] == [
        f"{two.path}/snippets/broken.py:1",
        "lists.md:17",
    ]


@pytest.mark.parametrize("tool", ["markdown-it-py", "mdit-py-plugins"])
def test_another_parser_of_markdown_reads_the_cards_anew(
    two: DeckFolder, read: Callable[[], tuple[Sources, list[str]]], monkeypatch: pytest.MonkeyPatch, tool: str
):
    read()
    version = front_door.tool_version
    monkeypatch.setattr(front_door, "tool_version", lambda name: "99" if name == tool else version(name))

    assert [name for name in read()[1] if not name.startswith("rules")] == ["cards lists.md", "cards dicts.md"]


def test_another_engine_reads_everything_anew(
    two: DeckFolder, read: Callable[[], tuple[Sources, list[str]]], monkeypatch: pytest.MonkeyPatch
):
    read()
    asked = []
    monkeypatch.setattr(front_door, "fingerprint", lambda *rooms: asked.append(rooms) or "another engine")

    assert len(read()[1]) == 6
    assert set(asked) == {("sources",)}


def test_each_kind_of_result_may_be_made_in_as_many_processes_as_were_asked_for(
    two: DeckFolder, monkeypatch: pytest.MonkeyPatch
):
    asked: dict[str, tuple[int | None, dict[str, str]]] = {}
    made = Cache.made

    def asking(self: Cache, kind: str, keys: dict[str, str], make: Callable, jobs: int | None = None) -> dict:
        asked[kind] = jobs, dict(keys)
        return made(self, kind, keys, make, jobs)

    monkeypatch.setattr(Cache, "made", asking)
    links = "".join(f"[proof](../snippets/lists/{name}.py)\n\n" for name in "gfedcba")
    for name in "gfedcba":
        two.write(f"snippets/lists/{name}.py", f'"""{name}."""\n# proves: It.\nassert len("a")\n')
    two.add_note(f"## Why so?\n<!-- id: why-so -->\n\nIt.\n\n{links}")

    found = read_sources(two.cards, two.snippets, Cache(None), 7)

    assert {kind: jobs for kind, (jobs, _) in asked.items()} == {"cards": 7, "snippet": 7, "rules": 7}
    paths = [f"lists/{name}.py" for name in ("a", "append", *"bcdefg")]
    ingredients = (found.fingerprints["lists"], *(found.fingerprints[path] for path in paths))
    assert asked["rules"][1]["lists"] == front_door.key_of(*ingredients)  # in the order of their names, whatever that of a set


def test_the_same_text_at_another_place_is_another(two: DeckFolder):
    before = read_sources(two.cards, two.snippets).fingerprints
    two.write("snippets/dicts/same.py", GET)
    (two.snippets / "lists" / "get.py").write_text(GET)

    after = read_sources(two.cards, two.snippets).fingerprints

    assert before == {name: after[name] for name in ("lists", "dicts", "dicts/get.py", "lists/append.py")}
    assert len({after[f"{name}.py"] for name in ("dicts/get", "dicts/same", "lists/get")}) == 3
