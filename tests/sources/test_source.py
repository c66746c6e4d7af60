import pytest

from verideck.sources.files import decode
from verideck.sources.source import DeckError, Location, Problem, did_you_mean


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
