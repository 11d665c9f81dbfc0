"""What a visitor finds in the printed programme and in the printed catalogue."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from tests.publishing import reading
from tests.publishing.catalogue_example import catalogue
from tests.publishing.programme_example import SESSIONS, programme
from weiterbildung_app.publishing.catalogue import Benefit, Catalogue, CatalogueEntry, Group
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.programme_pages import print_programme


@pytest.fixture(params=["programme_pdf", "catalogue_pdf"])
def brochure(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.mark.parametrize(
    "words",
    [
        "Wissen, das bleibt: gemeinsam lernen an drei Orten",
        "Freitag, 24. September 2027",
        "Beispieldaten",
        "Der Tag auf einen Blick",
        "an allen Orten, übertragen aus Schwerin",
        "Übertragung aus Rostock",
        "Der Weg zum Zuschuss: § 82 SGB III, Bildungsscheck und Aufstiegs-BAföG im Vergleich",
        "IHK Neubrandenburg für das östliche Mecklenburg-Vorpommern, Saal Tollensesee",
        "(Videobotschaft, angefragt)",
        "Prof. Dr. Ärmel Beispiel",
        "Referent/in der IHK zu Schwerin",
        "www.uni-rostock.de/weiterbildung/vortraege/standortpolitik-2030",
        "Induktive Höranlage",
        "Stände in Schwerin",
        "Zeit offen",
        "Anbieter und Aussteller",
    ],
)
def test_the_programme_says(words: str, programme_pdf: Path) -> None:
    assert reading.bare(words) in reading.letters(programme_pdf)


@pytest.mark.parametrize(
    "words",
    [
        "Alle Instrumente im Überblick",
        "GSA – Gesellschaft für Struktur- und Arbeitsmarktentwicklung mbH",
        "Qualifizierungsrichtlinie M-V (Neufassung Februar 2023)",
        "bis zu 75 %",
        "3.000,00 €",
        "mehr als 120 Stunden (§ 82 Abs. 1 Nr. 4 SGB III)",
        "nicht bekannt",
        "Stand dieses Eintrags: 14.05.2027",
        "(vom 02/2023, geprüft am 12.05.2027)",
        "(Stand der Quelle: unbekannt (Periode 2014–2020), geprüft am 14.05.2027)",
        "11:45 · Der Weg zum Zuschuss · IHK zu Rostock, Großer Saal",
        "Rechtsanspruch: nein · Ermessen: ja · Haushaltsvorbehalt: ja · De-minimis-Beihilfe: ja",
        "De-minimis-Beihilfe: nicht bekannt",
        "Enddatum der Richtlinie nicht belegt",
        "14.01.2027 bis 31.08.2027 (nur online)",
        "www.gsa-schwerin.de/leistungen/bildungsschecks-6www.foerderkompass-mv.de/bildungsschecks/6",
        "Förderarten",
    ],
)
def test_the_catalogue_says(words: str, catalogue_pdf: Path) -> None:
    assert reading.bare(words) in reading.letters(catalogue_pdf)


def test_every_page_shows_its_number_and_the_stand(brochure: Path) -> None:
    for number, page in enumerate(reading.pages(brochure), start=1):
        assert "Stand 24.06.2027" in page
        assert re.search(rf"\b{number}\b", page)


def test_a_booklet_can_be_stapled(brochure: Path) -> None:
    assert len(reading.pages(brochure)) % 4 == 0


def test_the_contents_name_the_page_on_which_a_session_stands(programme_pdf: Path) -> None:
    pages = reading.pages(programme_pdf)
    title = "Werkstatt: ein Lernvideo in 45 Minuten"
    (number,) = re.findall(rf"11:45 {title} (\d+)", next(p for p in pages if "Inhalt" in p))
    assert title in pages[int(number) - 1]
    assert "Bitte bringen Sie ein Smartphone mit." in pages[int(number) - 1]


def test_the_index_lists_only_published_names(programme_pdf: Path) -> None:
    index = reading.text(programme_pdf).rpartition("Mitwirkende")[2]
    assert re.search(r"Beispiel, Prof\. Dr\. Ärmel \d", index)
    assert "Referent/in" not in index


def test_sessions_stand_in_the_order_of_time(programme_pdf: Path) -> None:
    body = reading.text(programme_pdf).partition("08:30 bis 09:30")[2]
    titles = [session.title for session in SESSIONS if session.start]
    places = [body.index(title.replace("  ", " ")) for title in titles[2:6]]
    assert places == sorted(places)


def test_the_file_is_tagged_german_and_says_which_standards_it_keeps(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("de")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"


def test_programs_read_title_author_and_subject_with_ordinary_hyphens_and_spaces(
    tmp_path: Path,
) -> None:
    made = replace(programme(8), title="Tag in M-V", day="24. September 2027", host="Amt M-V")
    print_programme(made, tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        found = [str(pdf.docinfo[key]) for key in (Name.Title, Name.Author, Name.Subject)]
        with pdf.open_metadata() as metadata:
            said = [metadata["dc:title"], *metadata["dc:creator"], metadata["dc:description"]]
    assert found == said == ["Tag in M-V", "Amt M-V", "Programm, 24. September 2027"]


def test_the_viewer_counts_pages_as_the_paper_does_and_shows_bookmarks(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        assert [str(page.label) for page in pdf.pages[:3]] == ["1", "2", "3"]
        with pdf.open_outline() as outline:
            assert len(outline.root) > 3


def test_every_row_of_a_table_has_a_header(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        rows = [
            element
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get(Name.S) == Name.TR
        ]
        assert len(rows) > 10
        for row in rows:
            cell = row.K[0] if isinstance(row.K, pikepdf.Array) else row.K
            assert cell.S == Name.TH
            attributes = list(cell.A) if isinstance(cell.A, pikepdf.Array) else [cell.A]
            scopes = [one.Scope for one in attributes if Name.Scope in one]
            assert scopes in ([Name.Row], [Name.Column])


def test_all_fonts_are_embedded_and_from_the_house(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        names = {
            str(item.FontName)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get(Name.Type) == Name.FontDescriptor
        }
    assert names
    assert all("SourceSans3" in name or "NotoEmoji" in name for name in names)


def test_links_lead_only_to_web_and_mail(tmp_path: Path) -> None:
    bad = replace(SESSIONS[3], link="javascript:alert(1)")
    made = replace(programme(8), sessions=(bad,), link="mailto:buero@example.de")
    print_programme(made, tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        targets = {
            str(annotation.A.URI)
            for page in pdf.pages
            for annotation in page.get(Name.Annots, [])
            if Name.A in annotation and Name.URI in annotation.A
        }
    assert "mailto:buero@example.de" in targets
    assert all(target.startswith(("http://", "https://", "mailto:")) for target in targets)
    assert "javascript:alert(1)" in reading.text(tmp_path / "p.pdf")


def test_what_is_no_sample_carries_no_mark(tmp_path: Path) -> None:
    print_programme(replace(programme(8), sample=False), tmp_path / "p.pdf")
    assert "Beispieldaten" not in reading.text(tmp_path / "p.pdf")


def test_an_empty_event_still_makes_a_booklet(tmp_path: Path) -> None:
    made = programme(8)
    bare = Programme(title=made.title, day=made.day, stand=made.stand)
    assert print_programme(bare, tmp_path / "p.pdf").pages >= 4


def test_a_booth_without_a_venue_is_left_out(tmp_path: Path) -> None:
    made = programme(8)
    lost = replace(made.booths[0], venue="", organisation="Stand im Nirgendwo")
    print_programme(replace(made, booths=(lost, *made.booths[1:])), tmp_path / "p.pdf")
    assert lost.organisation not in reading.text(tmp_path / "p.pdf")


def test_what_is_not_known_of_an_instrument_is_said(tmp_path: Path) -> None:
    full = catalogue(1)
    group = Group(title="Land", entries=(CatalogueEntry(name="Nur ein Name"),))
    bare = Catalogue(
        title=full.title, event=full.event, day=full.day, stand=full.stand, groups=(group,)
    )
    print_catalogue(bare, tmp_path / "c.pdf")
    page = next(p for p in reading.pages(tmp_path / "c.pdf") if "Bewilligung" in p)
    for fact in ("Fördergeber", "Rechtsgrundlage", "Antragsfenster", "Rechtsanspruch:"):
        assert f"{fact} nicht bekannt" in page
    assert "Stand dieses Eintrags: nicht bekannt" in page


def test_a_unit_stands_with_the_sum_it_counts_or_with_the_subject(tmp_path: Path) -> None:
    full = catalogue(1)
    benefits = (
        Benefit(subject="Beratung", rate="80 %", unit="je Tagewerk"),
        Benefit(subject="Kurs", amount="436,00 €", unit="je Kurs"),
        Benefit(subject="Scheck", rate="50 %", cap="500,00 €", unit="je Scheck"),
        Benefit(subject="Fahrt", amount="0,20 €", cap="130,00 €", unit="je Kilometer"),
        Benefit(subject="Monat", amount="60,00 €", unit="je Tag, Deckel je Kalendermonat"),
    )
    group = Group(title="Land", entries=(CatalogueEntry(name="Hilfe", benefits=benefits),))
    print_catalogue(replace(full, groups=(group,)), tmp_path / "c.pdf")
    for row in (
        "Beratung je Tagewerk 80 % – –",
        "Kurs – 436,00 € je Kurs –",
        "Scheck 50 % – 500,00 € je Scheck",
        "Fahrt je Kilometer – 0,20 € 130,00 €",
        "Monat je Tag, Deckel je Kalendermonat – 60,00 € –",
    ):
        assert reading.bare(row) in reading.letters(tmp_path / "c.pdf")


def test_neither_brochure_gives_the_compiler_anything_to_remark(tmp_path: Path) -> None:
    assert print_programme(programme(60), tmp_path / "p.pdf").warnings == ()
    assert print_catalogue(catalogue(60), tmp_path / "c.pdf").warnings == ()
