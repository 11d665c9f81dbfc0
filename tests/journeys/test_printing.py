"""Both brochures of the sample, warned about and then saved: files that everybody can read."""

from datetime import date
from pathlib import Path

import pikepdf
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.journeys.hands import Hands

WARNINGS = "Vor dem Druck prüfen"
REASON = "Grund, trotz der Fehler zu drucken"


def _save(hands: Hands, target: Path) -> None:
    hands.click_button("Als PDF speichern …")
    hands.see(lambda: REASON in hands.names())
    QTest.keyClicks(hands.field(REASON), "Probedruck")
    hands.click_button("Trotzdem speichern")
    hands.see(lambda: bool(hands.visible(QFileDialog)))
    (dialog,) = hands.visible(QFileDialog)
    dialog.setDirectory(str(target.parent))
    dialog.selectFile(target.name)
    dialog.accept()
    hands.read(f"„{target.name}“ ist gespeichert.")
    today = f"{date.today():%d.%m.%Y}"
    hands.read(f"Zuletzt am {today} als PDF gespeichert. Seitdem ist nichts geändert.")


def _claims(file: Path) -> str:
    """Return what a PDF says of itself: title, language, standards."""
    with pikepdf.open(file) as document:
        assert document.Root.Lang == "de-DE"
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            return str(metadata["dc:title"])


def test_both_brochures_are_printed_after_their_warnings_were_read(
    sample: Hands, tmp_path: Path
) -> None:
    sample.press("Ctrl+P")
    sample.see(
        lambda: any(
            line.startswith("Fehler: ") and "ausgelaufen" in line for line in sample.said(WARNINGS)
        )
    )
    _save(sample, tmp_path / "Programm.pdf")
    sample.choose_row("Druckwerke", "Förderkatalog")
    sample.see(lambda: any("neu zu prüfen" in line for line in sample.said(WARNINGS)))
    _save(sample, tmp_path / "Katalog.pdf")

    assert _claims(tmp_path / "Programm.pdf") == "Weiterbildungstag M-V 2027 (Beispiel)"
    assert _claims(tmp_path / "Katalog.pdf") == "Förderung für Weiterbildung"
