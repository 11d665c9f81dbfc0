"""What people type becomes printable without losing what can be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weiterbildung_app.publishing.preflight import printable, unprintable


@pytest.mark.parametrize(
    "text",
    ["Ärzte, Öfen & Übermut: „ẞ“ – 50 % €", "§ 82 SGB III", "#import $x$ *a* [b]", "🎓 Kurs"],
)
def test_german_markup_and_emoji_stay_as_they_are(text: str) -> None:
    assert printable(text) == text
    assert unprintable(text) == []


def test_pasted_word_bullets_become_real_ones() -> None:
    assert printable("\uf0b7 Punkt") == "• Punkt"


def test_what_no_font_can_show_becomes_a_visible_box_and_is_named() -> None:
    assert printable("a漢\ue000b") == "a□□b"
    assert unprintable("a漢\ue000漢b") == ["漢 (U+6F22)", "U+E000"]


def test_a_box_that_somebody_typed_is_no_loss() -> None:
    assert unprintable("□ ja □ nein") == []


def test_letters_in_disguise_are_spelled_plainly() -> None:
    assert printable("① Ⅷ 𝐁") == "1 VIII B"


def test_control_and_direction_marks_vanish() -> None:
    assert printable("a\x00b\x07c\u202ed\u2066e\u200ff\ufeffg") == "abcdefg"


def test_line_ends_of_every_system_become_one_kind() -> None:
    assert printable("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_an_endless_word_can_break_and_a_long_german_one_is_left_to_hyphenation() -> None:
    assert max(map(len, printable("x" * 500).split("\u200b"))) <= 12
    word = "Rechtsschutzversicherungsgesellschaften"
    assert printable(word) == word


@given(st.text())
def test_printing_twice_changes_nothing_and_leaves_nothing_unprintable(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert unprintable(once) == []


@pytest.mark.parametrize(
    "text",
    ["(Qualifizierungsprojekte)", "„Weiterbildungsgesellschaften“", "Niederlassung/Betriebsstätte"],
)
def test_words_in_brackets_and_on_both_sides_of_a_stroke_are_cut_by_hyphenation_only(
    text: str,
) -> None:
    assert printable(text) == text
