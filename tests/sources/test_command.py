import pytest

from verideck.sources import command


@pytest.mark.parametrize(
    ("name", "typed", "program"),
    [
        ("verideck", "verideck", "verideck"),
        ("build_deck.py", "python build_deck.py", "build_deck.py"),
        ("__main__.py", "python build_deck.py", "build_deck.py"),
        ("verideck.exe", "python build_deck.py", "build_deck.py"),
    ],
)
def test_advice_names_what_was_called(monkeypatch: pytest.MonkeyPatch, name: str, typed: str, program: str):
    monkeypatch.setattr(command, "_typed", "something else")

    command.called_as(name)

    assert (command.command(), command.program()) == (typed, program)
