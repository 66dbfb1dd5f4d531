"""No character of a model acts on what shows it, and none hides."""

import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.text.visible import _suspect, escaped_json, one_line, replaced, visible

ACTING = {"Cc", "Cs", "Zl", "Zp"}
ANY = st.text(st.characters(codec=None, categories=None), max_size=40)


def test_no_control_and_no_lone_half_of_a_character_stays() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in ACTING:
            assert one_line(character) != character, hex(number)
            assert replaced(character) != character or character in "\n\t", hex(number)


def test_what_is_printable_and_takes_no_room_is_shown_too() -> None:
    """The short way past the expressions leaves out nothing that they would find."""
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if character.isprintable() and _suspect().search(character):
            assert visible(f"客{character}戶") == f"客<U+{number:04X}>戶"


@pytest.mark.parametrize("number", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0x200F])
def test_a_direction_is_named(number: int) -> None:
    assert visible(f"a{chr(number)}b") == f"a<U+{number:04X}>b"


@pytest.mark.parametrize("character", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_two_names_that_look_alike_are_shown_apart(character: str) -> None:
    assert visible(f"AF{character}1") == f"AF<U+{ord(character):04X}>1"
    assert visible(f"客{character}戶") == f"客<U+{ord(character):04X}>戶"


@pytest.mark.parametrize(
    "text",
    ["👨‍👩‍👧", "✏️", "🏴‍☠️", "क्‍ष", "می‌خواهم", "e\u0301", "葛󠄀", "致力開闢財源", "a\tb\nc"],
)
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


def test_a_path_that_is_no_utf8_for_the_locale_is_read_as_utf8() -> None:
    half = "客".encode().decode("ascii", "surrogateescape")
    assert visible(half) == "客"
    assert visible("\udc80") == "<U+DC80>"


@given(ANY)
def test_shown_once_is_shown(text: str) -> None:
    shown = one_line(text)
    assert one_line(shown) == shown
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode("utf-8")


@given(ANY)
def test_a_replaced_text_is_as_long_as_it_was(text: str) -> None:
    assert len(replaced(text)) == len(text)


@given(ANY)
def test_escaped_json_is_the_same_value(text: str) -> None:
    written = escaped_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == json.loads(json.dumps(text))
    written.encode("utf-8")
