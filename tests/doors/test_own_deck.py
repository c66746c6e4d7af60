"""docs/own-deck.md says what is so: its files are those of `verideck init`, its commands and keys exist."""

from __future__ import annotations

import re
import shlex

import pytest
from deck_folder import ROOT

from verideck.cli import main
from verideck.init import STARTER
from verideck.sources.deck import KEYS
from verideck.sources.note import EMBEDS

PAGE = (ROOT / "docs/own-deck.md").read_text(encoding="utf-8")
COMMANDS = [line.removeprefix("$ ").partition("  #")[0] for line in re.findall(r"^\$ .*$", PAGE, re.MULTILINE)]


def test_the_card_and_the_snippet_are_those_that_init_writes() -> None:
    (card,) = re.findall(r"````markdown\n(.*?)````", PAGE, re.DOTALL)
    (snippet,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert card == (STARTER / "cards/lists.md").read_text(encoding="utf-8")
    assert snippet == (STARTER / "snippets/lists/append_a_list.py").read_text(encoding="utf-8")


def test_every_key_of_the_settings_has_a_row() -> None:
    table = PAGE[PAGE.index("## `cards/deck.toml`") :]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(KEYS)


def test_every_kind_of_link_is_named() -> None:
    assert [kind for kind in EMBEDS if f"`{kind}`" not in PAGE] == []


def test_its_commands_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out
    options = {
        word for command in COMMANDS if command.startswith("verideck") for word in shlex.split(command) if word[:2] == "--"
    }
    assert {option for option in options if option not in known} == set()


def test_a_new_note_lands_where_the_page_says(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", "regex-deck"])
    monkeypatch.chdir(tmp_path / "regex-deck")
    (command,) = [command for command in COMMANDS if "--new" in command]
    capsys.readouterr()

    assert main(shlex.split(command)[1:]) == 0

    assert capsys.readouterr().out in PAGE
