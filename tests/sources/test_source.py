import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from verideck.sources.card import parse_cards
from verideck.sources.files import decode, read_bytes, shown
from verideck.sources.source import DeckError, Location, Problem, did_you_mean, unique


def messages(data: bytes) -> list[str]:
    with pytest.raises(DeckError) as caught:
        decode(data, "cards/a.md")
    return [str(problem) for problem in caught.value.problems]


def test_a_byte_order_mark_and_windows_newlines_do_not_reach_the_parsers():
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n", "a.md") == "one\ntwo\nthree\n"


def test_a_byte_that_is_not_utf8_is_named_with_its_line():
    assert messages(b"one\ntw\xff") == ["cards/a.md:2: byte 0xff is not UTF-8; save the file with the encoding UTF-8"]


def test_every_control_character_is_named():
    assert messages(b"a\x00\n\tb\x1b\n") == [
        "cards/a.md:1: control character U+0000 in the text; delete it",
        "cards/a.md:2: control character U+001B in the text; delete it",
    ]


def test_problems_are_sorted_by_place_and_told_once():
    late, early = Problem(Location("a.md", 10), "late"), Problem(Location("a.md", 9), "early")

    assert DeckError([late, early, late]).problems == [early, late]


def test_a_near_miss_is_offered_and_a_far_one_is_not():
    assert did_you_mean("acumulate", ["accumulate", "reset"]) == '; did you mean "accumulate"?'
    assert did_you_mean("zebra", ["accumulate", "reset"]) == ""


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("tag", ["tags", "type"], "tags"),
        ("Wy", ["Hint", "Why"], "Why"),
        ("abcde", ["abcxy", "abxyz"], "abcxy"),
        ("abcde", ["abxyz"], ""),
        ("abcde", [], ""),
    ],
)
def test_the_nearest_known_word_is_offered(word: str, known: list[str], hint: str):
    assert did_you_mean(word, known) == (f'; did you mean "{hint}"?' if hint else "")
    assert did_you_mean(word, iter(known)) == did_you_mean(word, known)


def test_a_byte_is_named_with_the_line_of_the_first_that_is_wrong():
    assert messages(b"one\r\ntwo\n\xe4\n\xff\n") == [
        "cards/a.md:3: byte 0xe4 is not UTF-8; save the file with the encoding UTF-8"
    ]
    assert messages(b"a\xe2\x82") == ["cards/a.md:1: byte 0xe2 is not UTF-8; save the file with the encoding UTF-8"]
    assert messages("é\xe9".encode("latin-1")) == [
        "cards/a.md:1: byte 0xe9 is not UTF-8; save the file with the encoding UTF-8"
    ]


@pytest.mark.parametrize("character", [*(chr(code) for code in range(32) if chr(code) not in "\t\n\r"), "\x7f"])
def test_no_control_character_passes(character: str):
    assert messages(f"a\r\nb\rc{character}".encode()) == [
        f"cards/a.md:3: control character U+{ord(character):04X} in the text; delete it"
    ]


def test_other_characters_pass_as_they_are():
    text = "\tä\x80\u2028\U0001f600 \n"

    assert decode(text.encode(), "a.md") == text


def test_a_file_that_cannot_be_read_is_told_where_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()

    told = []
    for path in (tmp_path / "gone.md", Path("folder")):
        with pytest.raises(DeckError) as caught:
            read_bytes(path)
        told += [str(problem) for problem in caught.value.problems]

    assert told == ["gone.md:1: cannot be read: No such file or directory", "folder:1: cannot be read: Is a directory"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.md", "a/b.md"),
        ("./a/../b.md", "b.md"),
        ("", "."),
        ("here", "here"),
        ("link/a.md", "link/a.md"),
        ("..", "{above}"),
        ("../here", "."),
        ("../here2/a.md", "{above}/here2/a.md"),
        ("/", "/"),
    ],
)
def test_paths_are_shown_as_people_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, expected: str):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "here")

    assert shown(Path(path)) == expected.format(above=tmp_path)
    assert shown(Path(path).absolute()) == expected.format(above=tmp_path)


def test_details_make_no_other_problem_of_the_same_one():
    one, other = Problem(Location("a.md", 1), "x", "detail"), Problem(Location("a.md", 1), "x")

    assert one == other
    assert [str(problem) for problem in unique([Problem(Location("a.md", 1), "y"), one, other])] == ["a.md:1: x", "a.md:1: y"]


def test_an_error_crosses_processes_with_its_problems():
    problems = [Problem(Location("a.md", 2), "y", "detail"), Problem(Location("a.md", 1), "x")]

    error = pickle.loads(pickle.dumps(DeckError(problems)))

    assert [(str(problem), problem.detail) for problem in error.problems] == [("a.md:1: x", ""), ("a.md:2: y", "detail")]
    assert str(error) == "a.md:1: x\na.md:2: y"


def test_a_note_crosses_processes_with_what_is_on_it():
    text = "---\ndeck: A\n---\n## What?\n<!-- id: a; waive: R1 because so -->\n\n![x](media/a.png) `torch.cat`\n\n"
    (note,), _ = parse_cards(text + "[code](../snippets/a.py#b)\n\n[proof](../snippets/c.py)\n", "a.md", "a")

    again = pickle.loads(pickle.dumps(note))

    assert (again, again.refs, again.images, again.waived) == (note, note.refs, note.images, {"R1": "so"})
    assert ([ref.path for ref in again.refs], [image.source for image in again.images]) == (["a.py", "c.py"], ["media/a.png"])


def test_what_crosses_processes_is_of_its_class_and_as_frozen_as_before():
    place = Location("a.md", 1)

    again = pickle.loads(pickle.dumps([place, place]))

    assert again[0] is again[1]
    assert (again[0], type(again[0]), hash(again[0]), str(again[0])) == (place, Location, hash(place), "a.md:1")
    with pytest.raises(FrozenInstanceError):
        again[0].line = 2


def test_problems_are_told_in_reading_order_each_once():
    places = [Problem(Location(path, line), message) for path in ("a.md", "b.md") for line in (2, 9, 10) for message in "xyz"]

    assert list(unique([*reversed(places), *places])) == places
    assert DeckError([*reversed(places), *places]).problems == places
