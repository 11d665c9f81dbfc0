"""German typography, addresses and the order of an index."""

import pytest

from weiterbildung_app.publishing.indexes import index
from weiterbildung_app.publishing.links import link, links
from weiterbildung_app.publishing.typography import heading, line, shortened


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("bis zu 70 % der Kosten", "bis zu 70\u00a0% der Kosten"),
        ("§ 82 Abs. 1 SGB III", "§\u00a082 Abs.\u00a01 SGB\u00a0III"),
        ("am 31. März", "am 31.\u00a0März"),
        ("z. B. Dr. Muster", "z.\u00a0B. Dr.\u00a0Muster"),
        ("  zwei \n Zeilen ", "zwei Zeilen"),
        ("in M-V zur 9-Q", "in M\u2011V zur 9\u2011Q"),
        ("E-Mail, 10-12, MV-weit", "E-Mail, 10-12, MV-weit"),
        ("fest\u202f\u202f\u202fund lose\u00a0 \u00a0", "fest\u202fund lose"),
    ],
)
def test_lines_do_not_break_where_german_forbids_it(typed: str, printed: str) -> None:
    assert line(typed) == printed


def test_a_title_is_cut_at_a_word() -> None:
    assert shortened("Weiterbildung ist Standortpolitik", 20) == "Weiterbildung ist…"


def test_an_overlong_heading_loses_nothing() -> None:
    title = "Wort " * 100
    short, rest = heading(title)
    assert len(short) <= 200
    assert rest == [title.strip()]


@pytest.mark.parametrize("nothing", ["", "  ", "\x07"])
def test_a_heading_is_never_empty(nothing: str) -> None:
    assert heading(nothing) == ("Ohne Titel", [])


def test_a_web_address_gets_a_code_and_is_printed_as_people_type_it() -> None:
    made = link("https://www.ihk.de/rostock/")
    assert made["href"] == "https://www.ihk.de/rostock/"
    assert made["text"].replace("\u200b", "") == "www.ihk.de/rostock"
    assert made["qr"].startswith("<svg")


def test_of_several_addresses_all_are_printed_and_the_first_to_follow_gets_the_code() -> None:
    made = links(["Aushang im Haus", " ", "https://www.ihk.de", "mailto:rat@ihk.de"])
    assert [one["text"].replace("\u200b", "") for one in made] == [
        "Aushang im Haus",
        "www.ihk.de",
        "rat@ihk.de",
    ]
    assert [bool(one["qr"]) for one in made] == [False, True, False]


def test_an_address_with_umlauts_becomes_one_that_every_reader_can_open() -> None:
    assert link("https://köln.de/straße?q=ä")["href"] == (
        "https://xn--kln-sna.de/stra%C3%9Fe?q=%C3%A4"
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "www.ihk.de",
        "https://",
        "mailto:",
        "https://a b",
        'https://x"><script>',
        "https://x/" + "y" * 600,
        "https://[",
        "",
    ],
)
def test_everything_else_stays_plain_text(address: str) -> None:
    assert link(address) == {"text": address, "href": "", "qr": ""}


def test_an_index_follows_din_5007_and_counts_numbers() -> None:
    terms = ["Zebra", "Ärzte", "Aachen", "§ 106a", "§ 82", "Ofen", "Öfen", "azubi"]
    groups = index((term, "s1") for term in terms)
    assert [group["initial"] for group in groups] == ["0–9", "A", "O", "Z"]
    assert [entry["term"] for group in groups for entry in group["terms"]] == [  # type: ignore[attr-defined]
        "§\u00a082",
        "§\u00a0106a",
        "Aachen",
        "Ärzte",
        "azubi",
        "Ofen",
        "Öfen",
        "Zebra",
    ]


def test_an_index_names_each_place_of_a_term_once() -> None:
    (group,) = index([("Markt", "s1"), ("Markt", "b2"), ("Markt ", "s1"), ("", "s9")])
    assert group["terms"] == [{"term": "Markt", "labels": ["s1", "b2"]}]
