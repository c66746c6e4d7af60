"""What `--watch` builds again and again, without the page around it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from deck_folder import DeckFolder

from verideck import watching
from verideck.build import Options
from verideck.page.watch import Shown
from verideck.watching import Watching


def silent(path: str, done: int, total: int) -> None:
    """Nobody wants to know."""


@pytest.fixture
def watch(deck: DeckFolder) -> Iterator[Watching]:
    with Watching(Options(deck.cards, deck.snippets)) as started:
        yield started


def note(shown: Shown, number: int = 0) -> dict[str, object]:
    assert shown.preview
    found: dict[str, object] = json.loads(shown.preview.data)["notes"][number]
    return found


def test_a_build_shows_notes_warnings_proofs_and_what_changed_since_the_last_tag(deck: DeckFolder, watch: Watching):
    deck.build()
    for command in (["init", "-q"], ["add", "cards"], ["commit", "-qm", "x"], ["tag", "v1"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command], cwd=deck.path, check=True)
    first = watch.show(silent)
    deck.add_note("## Does this break a rule?\n<!-- id: rule -->\n\nYes.\n")
    deck.replace("snippets/lists/append.py", "\nassert", "\n# proves: It adds one item at the end.\nassert")
    counted: list[tuple[str, int, int]] = []

    second = watch.show(lambda *told: counted.append(told))

    assert (first.problems, first.warnings, list(first.notes)) == ((), (), ["list-append"])
    assert (note(first)["changed"], note(first)["proved"]) == (False, [])
    assert counted == [("lists/append.py", 1, 1)]
    assert list(second.notes) == ["list-append", "rule"]
    assert note(second)["proved"] == ["It adds one item at the end."]
    assert (note(second)["changed"], note(second, 1)["changed"]) == (False, True)
    (warning,) = second.warnings
    assert note(second, 1)["warnings"] == [str(warning)]
    assert str(warning).startswith('cards/lists.md:14: R4: the front begins with "does"')
    assert json.loads(second.preview.data)["live"] is True


def test_a_deck_with_mistakes_shows_no_page_and_tells_them(deck: DeckFolder, watch: Watching):
    deck.replace("cards/lists.md", "It adds one item at the end.\n", "")
    deck.replace("cards/lists.md", "[code and output](../snippets/lists/append.py#add)\n", "")
    deck.add_note("## What then?\n<!-- id: then -->\n")

    shown = watch.show(silent)

    assert shown.preview is None
    assert [str(problem).partition(";")[0] for problem in shown.problems] == [
        "cards/lists.md:7: the back is empty",
        "cards/lists.md:12: the back is empty",
    ]
    assert (shown.warnings, shown.notes) == ((), {})


def test_snippets_run_as_many_at_once_as_asked_and_end_at_once_when_canceled(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    told: list[object] = []
    kept = watching.KeptRunner
    monkeypatch.setattr(watching, "KeptRunner", lambda imports, jobs: told.append((imports, jobs)) or kept(imports, jobs))
    monkeypatch.setattr(kept, "start", lambda kept: told.append("started"))
    monkeypatch.setattr(kept, "cancel", lambda kept: told.append("canceled"))
    monkeypatch.setattr(kept, "close", lambda kept: told.append("closed"))
    for name in ("filelock", "yaml", "pygments"):
        both = f"import {name}\nimport genanki"
        deck.write(f"snippets/lists/{name}_.py", f'"""U."""\n\n{both}\n\nassert {name}.__name__ != genanki.__name__\n')
    (deck.path / "far").mkdir()
    snippets = deck.snippets.rename(deck.path / "far" / "programs")

    with Watching(Options(deck.cards, snippets, jobs=3)) as watch:
        watch.cancel()

    assert told == [({"filelock", "yaml", "pygments", "genanki"}, 3), "started", "canceled", "closed"]
    assert sorted(file.name for file in (deck.path / "far").iterdir()) == ["programs"]  # the cache lies beside the cards


def test_a_watch_does_not_begin_where_the_tool_itself_is_mistaken(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise RuntimeError("not the author's mistake")

    monkeypatch.setattr(watching, "read_sources", fail)

    with pytest.raises(RuntimeError, match=r"^not the author's mistake$"):
        Watching(Options(deck.cards, deck.snippets))


def test_a_watch_may_begin_with_a_deck_that_cannot_be_read(deck: DeckFolder):
    settings = (deck.cards / "deck.toml").read_text()
    deck.write("cards/deck.toml", "broken")

    with Watching(Options(deck.cards, deck.snippets)) as watch:
        with pytest.raises(watching.DeckError):
            watch.show(silent)
        deck.write("cards/deck.toml", settings)
        assert watch.show(silent).preview


@pytest.mark.parametrize("imported", ["before it begins", "while it runs", "while it runs, beside another"])
def test_another_version_of_a_library_gets_a_new_runner_once(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch, imported: str):
    def add_import() -> None:
        deck.replace("snippets/lists/append.py", "# region add", "import filelock\n\nassert filelock\n# region add")

    if imported == "before it begins":
        add_import()
    if imported == "while it runs, beside another":
        deck.replace("snippets/lists/append.py", "# region add", "import yaml\n\nassert yaml\n\n# region add")
    closed: list[str] = []
    close = watching.KeptRunner.close
    monkeypatch.setattr(watching.KeptRunner, "close", lambda kept: closed.append("closed") or close(kept))
    known = watching.library_versions
    with Watching(Options(deck.cards, deck.snippets)) as watch:
        if imported != "before it begins":
            watch.show(silent)
            add_import()
        for _ in range(2):
            watch.show(silent)
        assert closed == (["closed"] if imported != "before it begins" else [])  # the runner that had not imported it
        closed.clear()
        monkeypatch.setattr(
            watching,
            "library_versions",
            lambda names, cache: {name: "99" if name == "filelock" else now for name, now in known(names, cache).items()},
        )
        for _ in range(2):
            watch.show(silent)
        assert closed == ["closed"]
    assert closed == ["closed"] * 2


def test_a_library_that_is_installed_while_a_build_runs_gets_a_new_runner(deck: DeckFolder, monkeypatch: pytest.MonkeyPatch):
    deck.replace("snippets/lists/append.py", "# region add", "import filelock\n\nassert filelock\n# region add")
    told: list[str] = []
    monkeypatch.setattr(watching.KeptRunner, "close", lambda kept: told.append("closed"))
    monkeypatch.setattr(watching.KeptRunner, "start", lambda kept: None)
    versions = iter(["1", "1", "2", "2", "2", "2", "2"])
    monkeypatch.setattr(watching, "library_versions", lambda names, cache: {"filelock": next(versions)})
    watch = Watching(Options(deck.cards, deck.snippets))
    page = SimpleNamespace(sources=SimpleNamespace(snippets={}), problems=())
    monkeypatch.setattr(watching, "build", lambda options: told.append("built") or page)
    monkeypatch.setattr(watching, "changed_since_release", lambda build: None)
    monkeypatch.setattr(watching, "preview_page", lambda *_, **__: None)
    page.rendering, page.proof, page.warnings = SimpleNamespace(notes=()), None, ()

    for _ in range(3):
        watch.show(silent)

    assert told == ["built", "closed", "built", "built"]
