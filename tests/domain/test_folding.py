"""German words: what is one when searching, what is one in meaning, what comes first in a list."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from weiterbildung_app.domain.folding import endings, fold, holds, sort_key, stem, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("Förderung", "foerderung", "FÖRDERUNG", "forderung", "Fo\u0308rderung"),
        ("Straße", "STRASSE", "strasse", "STRAẞE"),
        ("Größe", "groesse", "GRÖSSE", "grosse"),
        ("Öl", "oel", "ÖL", "ol"),
        ("Häuser", "haeuser"),
        ("Übung", "Uebung", "UBUNG"),
        ("Café", "cafe"),
        ("ﬁnanziert", "finanziert"),
        ("℡", "tel"),
    ],
)
def test_spellings_of_one_word_are_one_when_searching(spellings: tuple[str, ...]) -> None:
    assert len(set(map(fold, spellings))) == 1


@pytest.mark.parametrize(("text", "folded"), [("Quelle", "quelle"), ("Bequem", "bequem")])
def test_the_ue_after_q_is_no_umlaut(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_different_words_stay_different() -> None:
    assert len(set(map(fold, ("Förderung", "Forderer", "Beförderung", "Ford")))) == 4


@pytest.mark.parametrize(
    "family",
    [
        ("Förderung", "Förderungen", "foerderungen", "FÖRDERUNGEN"),
        ("Haus", "Häuser", "Haeuser", "Hauses"),
        ("Betrieb", "Betriebe", "Betrieben"),
        ("Qualifizierung", "Qualifizierungen"),
    ],
)
def test_forms_of_one_word_share_their_stem(family: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in family}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aus- und Weiterbildung", ["aus", "und", "weiterbildung"]),
        ("§ 82 SGB III, 50 %", ["82", "sgb", "iii", "50"]),
        ("M-V", ["m", "v"]),
        ("snake_case", ["snake", "case"]),
        ("C++ (Kurs)", ["c", "kurs"]),
        ("💥 … „“ '\" * ( ) \x00", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_rest_of_a_word_is_folded_by_itself() -> None:
    assert list(endings("Neuöl")) == ["euol", "uol", "ol", "l"]
    assert {"uinstellung", "einstellung", "instellung"} <= set(endings("Neueinstellung"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Neueinstellung fördern", "Einstellung foerd"),
        ("Neueröffnung", "eroeffnung"),
        ("Schülerbeförderung", "ULERBEFOERD"),
        ("Haeuser", "äuser"),
        ("Quelle", "uelle"),
        ("(a+b)", "+b"),
    ],
)
def test_a_word_is_held_wherever_it_stands_in_a_text(text: str, wanted: str) -> None:
    assert holds(text, fold(wanted).split())
    assert not holds(text, [*fold(wanted).split(), "nirgends"])


@given(st.text())
@example("\x00\ud800 \u0308 ℡ ₂ ʰ Ⅳ ǆ")
def test_any_text_becomes_plain_words(text: str) -> None:
    for word in words(text):
        assert word.isalnum()
        assert word == word.casefold()
        assert stem(word)


@given(st.text())
def test_upper_and_lower_case_never_make_a_difference(text: str) -> None:
    assert fold(text) == fold(text.casefold())


@pytest.mark.parametrize(
    "ordered",
    [
        ("Apfel", "Ärger", "Arzt", "Zug"),
        ("Masse", "Maßnahme", "Mast"),
        ("Goethe", "Gold", "Götz"),
        ("Ofen", "offen", "öffnen"),
    ],
)
def test_names_come_in_the_order_of_a_dictionary(ordered: tuple[str, ...]) -> None:
    keys = [sort_key(name) for name in ordered]
    assert keys == sorted(keys)
