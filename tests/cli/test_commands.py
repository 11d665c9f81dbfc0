"""The commands of the terminal on the sample: what they print, what they refuse, how they end."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make
from weiterbildung_app import paths, startup
from weiterbildung_app.cli.main import BUG, DONE, REFUSED, main
from weiterbildung_app.services import publications

MISUNDERSTOOD = 2


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    told: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Say = Callable[..., Answer]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the sample, to be copied and never opened."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    startup.open_house(str(path), sample=True).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> str:
    return str(shutil.copy(sample_file, tmp_path / "tag.sqlite"))


@pytest.fixture
def shown_off() -> list[Path | None]:
    """Return the folders into which the program has been shown off."""
    return []


@pytest.fixture
def say(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    shown_off: list[Path | None],
) -> Say:
    """Give a command to the program."""
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "program.log")
    monkeypatch.chdir(tmp_path)

    def demo(folder: Path | None) -> int:
        shown_off.append(folder)
        return DONE

    def give(*arguments: str) -> Answer:
        code = main(arguments, demo)
        return Answer(code, *capsys.readouterr())

    return give


def test_help_is_german_to_the_last_word(say: Say) -> None:
    for command in (
        (),
        ("brochure",),
        ("clashes",),
        ("coverage",),
        ("list",),
        ("show",),
        ("demo",),
    ):
        answer = say(*command, "--help")

        assert answer.code == DONE
        assert answer.out.startswith("Aufruf: weiterbildung")
        assert "[--sample]" in answer.out or command
        for english in ("usage", "options", "positional", "show this", "exit", "arguments"):
            assert english not in answer.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Es fehlt: BEFEHL"),
        (("drucken",), "'drucken' gibt es nicht, möglich sind:"),
        (("list",), "Es fehlt: ART"),
        (("list", "quatsch"), "„quatsch“ gibt es nicht. Möglich sind: antragsfenster, "),
        (("list", "people", "--farbe"), "Damit kann das Programm nichts anfangen: --farbe"),
        (("list", "instruments", "--status", "toll"), "Möglich sind: gültig, Antragsfenster zu"),
        (("list", "instruments", "--day", "31.2."), "„31.2.“ ist kein Datum"),
        (("coverage", "--event"), "--event: braucht einen Wert"),
        (("coverage", "--event", "Tag"), "„Tag“ ist keine ganze Zahl"),
        (("coverage", "--sample", "--database", "x"), "geht nicht zusammen mit"),
        (("brochure", "plakat"), "„plakat“ gibt es nicht. Möglich sind: programme, "),
    ],
)
def test_what_is_not_understood_ends_with_a_german_sentence(
    say: Say, arguments: tuple[str, ...], words: str
) -> None:
    answer = say(*arguments)

    assert (answer.code, answer.out) == (MISUNDERSTOOD, "")
    assert words in answer.told
    assert "Hilfe zeigt „weiterbildung" in answer.told
    assert "Traceback" not in answer.told


def test_instruments_are_listed_one_a_line_with_their_status(say: Say, sample: str) -> None:
    answer = say("list", "foerderinstrumente", "--database", sample)

    assert answer.code == DONE
    assert len(answer.lines) == 31
    (line,) = (line for line in answer.lines if "sgb3-82a" in line)
    assert line.split()[1:4] == ["gültig", "sgb3-82a", "Bund"]
    assert line.endswith("Qualifizierungsgeld (§§ 82a–82c SGB III)")
    starts = {line.index(" ", line.index(line.split()[0])) for line in answer.lines}
    assert len(starts) == 1, "the columns are aligned"


@pytest.mark.parametrize("name", ["funding_instruments", "Förderinstrumente", "instruments"])
def test_a_kind_of_record_has_several_names(say: Say, sample: str, name: str) -> None:
    assert len(say("list", name, "--database", sample).lines) == 31


def test_a_list_is_narrowed_by_text_status_and_day(say: Say, sample: str) -> None:
    def keys(*more: str) -> set[str]:
        answer = say("list", "instruments", "--database", sample, "--json", *more)
        return {one["key"] for one in json.loads(answer.out)}

    old = "sgb3-82-alt"
    assert old in keys("--text", "beschaeftigte")
    assert old not in keys("--text", "meister")
    assert old not in keys("--status", "gültig")
    assert old in keys("--status", "gültig", "--day", "01.06.2023")
    assert old in keys("--status", "ausgelaufen")
    assert keys("--status", "gueltig") == keys("--status", "GÜLTIG") == keys("--status", "gültig")


def test_sessions_are_those_of_one_event_when_asked(say: Say, sample: str) -> None:
    assert len(say("list", "sessions", "--database", sample, "--event", "1").lines) == 40
    store = startup.open_house(sample)
    other = make(store, "event_sessions", title="Anderswo")
    store.close()
    (line,) = say("list", "sessions", "--database", sample, "--event", "2").lines
    assert (line.split()[0], line.split()[-1]) == (str(other.id), "Anderswo")


def test_a_record_is_shown_with_everything_about_it(say: Say, sample: str) -> None:
    answer = say("show", "instruments", "mv-bildungsscheck", "--database", sample)

    assert answer.lines[0] == "Bildungsschecks für Unternehmen (M-V, ESF+ 2021–2027)"
    assert "Kennung                            mv-bildungsscheck" in answer.lines
    for section in ("Fassungen", "Quellen", "Handlungsempfehlungen", "Vorgestellt von"):
        assert section in answer.lines
    assert any("9-W" in line for line in answer.lines)


def test_what_nobody_knows_is_shown_as_such(say: Say, sample: str) -> None:
    answer = say("show", "orte", "1", "--database", sample)

    (line,) = (line for line in answer.lines if line.startswith("Postleitzahl"))
    assert line.endswith("  nicht bekannt")


def test_a_recommendation_is_shown_by_its_key_with_who_serves_it(say: Say, sample: str) -> None:
    answer = say("show", "handlungsempfehlungen", "9-Q", "--database", sample)

    assert answer.lines[0].startswith("9-Q · Förderung von qualitativ hochwertigen")
    assert "Getragen von" in answer.lines
    assert any(line.startswith("Organisation 13") for line in answer.lines)


def test_machines_get_the_stored_values_of_a_record(say: Say, sample: str) -> None:
    answer = say("show", "events", "1", "--database", sample, "--json")

    event = json.loads(answer.out)
    assert (event["id"], event["day"], event["is_sample"]) == (1, "2027-09-24", True)
    assert event["website"] is None


@pytest.mark.parametrize("kind", ["instruments", "organisations", "people", "sessions", "booths"])
def test_machines_get_the_same_values_from_a_list(say: Say, sample: str, kind: str) -> None:
    listed = json.loads(say("list", kind, "--database", sample, "--json").out)
    for one in (listed[0], listed[-1]):
        shown = json.loads(say("show", kind, str(one["id"]), "--database", sample, "--json").out)

        both = one.keys() & shown.keys()
        assert {*one} - both <= {"status", "start"}, "only these are computed"
        assert {name: one[name] for name in both} == {name: shown[name] for name in both}


def test_machines_get_the_status_as_it_is_stored(say: Say, sample: str) -> None:
    listed = json.loads(say("list", "instruments", "--database", sample, "--json").out)

    (one,) = (one for one in listed if one["key"] == "sgb3-82a")
    assert (one["status"], one["level"]) == ("valid", "federal")


@pytest.mark.parametrize("name", ["9-Q", "9-q"])
def test_a_key_may_be_spelt_another_way(say: Say, sample: str, name: str) -> None:
    answer = say("show", "empfehlungen", name, "--database", sample)

    assert answer.lines[0].startswith("9-Q · ")


@pytest.mark.parametrize("aim", ["Q", "W"])
def test_coverage_tells_shares_and_gaps(say: Say, sample: str, aim: str) -> None:
    told = say("coverage", "--database", sample)
    machine = json.loads(say("coverage", "--database", sample, "--json").out)[aim]

    assert machine["met"] + len(machine["gaps"]) == machine["total"]
    assert machine["ratio"] == pytest.approx(machine["met"] / machine["total"])
    assert any(
        line.startswith(aim) and f": {machine['met']} von {machine['total']} (" in line
        for line in told.lines
    )
    for gap in machine["gaps"]:
        assert gap["caption"] in told.out
        assert gap["reason"] in told.out


@pytest.mark.parametrize("name", ["programme", "heft", "catalogue", "katalog"])
def test_a_brochure_is_printed_after_its_warnings(say: Say, sample: str, name: str) -> None:
    answer = say("brochure", name, "--database", sample, "--output", "heft.pdf")

    assert answer.code == DONE
    assert Path("heft.pdf").read_bytes().startswith(b"%PDF-")
    assert answer.out.endswith(f"{Path('heft.pdf').absolute()}\n")
    assert "Fehler: „Bildungsprämie: Kurs finden und Gutschein einlösen“ stellt" in answer.told


def test_a_brochure_without_a_target_is_named_after_its_event(say: Say, sample: str) -> None:
    say("brochure", "katalog", "--database", sample)

    assert Path("Förderkatalog Weiterbildungstag M-V 2027 (Beispiel).pdf").is_file()


def test_a_file_is_replaced_only_when_asked(say: Say, sample: str) -> None:
    target = Path("heft.pdf")
    target.write_text("wichtig")
    command = ("brochure", "heft", "--database", sample, "--output", str(target))

    refused = say(*command)

    assert refused.code == REFUSED
    assert "gibt es schon und bleibt, wie es ist" in refused.told
    assert target.read_text() == "wichtig"
    assert say(*command, "--force").code == DONE
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(sys.platform == "win32", reason="Verknüpfungen darf dort nicht jeder anlegen")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed_only_when_asked_and_stays_a_link(
    say: Say, sample: str, there: bool
) -> None:
    target, meant = Path("heft.pdf"), Path("ablage.pdf")
    target.symlink_to(meant)
    if there:
        meant.write_text("wichtig")
    command = ("brochure", "heft", "--database", sample, "--output", str(target))

    refused = say(*command)

    assert refused.code == REFUSED
    assert "gibt es schon und bleibt, wie es ist" in refused.told
    assert meant.read_text() == "wichtig" if there else not meant.exists()
    assert say(*command, "--force").code == DONE
    assert target.is_symlink()
    assert meant.read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt keine solchen Dateien")
@pytest.mark.parametrize("more", [(), ("--force",)])
def test_what_is_no_file_is_never_replaced(say: Say, sample: str, more: tuple[str, ...]) -> None:
    os.mkfifo("pipe.pdf")
    Path("kreis.pdf").symlink_to("kreis.pdf")
    Path("ordner.pdf").mkdir()
    before = sorted(Path().iterdir())

    for name in ("pipe.pdf", "kreis.pdf", "ordner.pdf"):
        answer = say("brochure", "heft", "--database", sample, "--output", name, *more)

        assert (answer.code, answer.out) == (REFUSED, "")
        assert "Gespeichert wurde nichts. Bitte" in answer.told
        assert "--force" not in answer.told
    assert sorted(Path().iterdir()) == before
    assert Path("pipe.pdf").is_fifo()
    assert Path("kreis.pdf").is_symlink()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("show", "people", "4711"), "„4711“ gibt es nicht unter „Personen“"),
        (("show", "event-sessions", "0"), "Alle zeigt „weiterbildung list beitraege“."),
        (("list", "sessions", "--event", "99"), "Eine Veranstaltung 99 gibt es nicht"),
        (("brochure", "heft", "--output", ""), "ist ein Ordner, keine Datei"),
        (("brochure", "heft", "--output", "."), "ist ein Ordner, keine Datei"),
        (("show", "instruments", "nie-gehört"), "„nie-gehört“ gibt es nicht"),
        (("show", "people", "9" * 30), "gibt es nicht unter „Personen“"),
        (("coverage", "--event", "4711"), "Eine Veranstaltung 4711 gibt es nicht"),
        (("list", "people", "--status", "gültig"), "Einen Status haben nur Förderinstrumente"),
        (("list", "people", "--event", "1"), "„Personen“ gehören zu keiner Veranstaltung"),
        (("brochure", "heft", "--output", "nirgends/heft.pdf"), "wurde nicht gespeichert"),
    ],
)
def test_a_users_mistake_is_refused_with_a_sentence(
    say: Say, sample: str, command: tuple[str, ...], words: str
) -> None:
    answer = say(*command, "--database", sample)

    assert (answer.code, answer.out) == (REFUSED, "")
    assert words in answer.told
    assert "Traceback" not in answer.told


def test_a_misspelt_file_is_refused_and_not_made(say: Say, tmp_path: Path) -> None:
    answer = say("list", "organisationen", "--database", "tippfehler.sqlite")

    assert (answer.code, answer.out) == (REFUSED, "")
    assert "tippfehler.sqlite“ gibt es nicht. Angelegt und verändert wurde nichts" in answer.told
    assert not list(tmp_path.iterdir())


def test_the_sample_is_fresh_for_each_command(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path)

    assert len(say("list", "instruments", "--sample").lines) == 31
    assert not list(tmp_path.iterdir())


def _without_folders(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which the person's own folders cannot be made."""
    blocked = tmp_path / "belegt"
    blocked.touch()
    return dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(blocked))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows fragt nicht die Umgebung")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_help_needs_no_folder_of_ones_own(tmp_path: Path, arguments: list[str]) -> None:
    out, told = _program(*arguments, **_without_folders(tmp_path)).communicate(timeout=60)

    assert out.startswith((b"weiterbildung ", b"Aufruf: weiterbildung"))
    assert told == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows fragt nicht die Umgebung")
@pytest.mark.parametrize("arguments", [["list", "people"], ["demo"], ["--sample"], []])
def test_without_a_folder_of_ones_own_the_program_ends_with_a_sentence(
    tmp_path: Path, arguments: list[str]
) -> None:
    environment = _without_folders(tmp_path) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    with _program(*arguments, **environment) as program:
        _out, told = program.communicate(timeout=60)

    assert program.returncode == REFUSED
    assert "lässt sich nicht anlegen" in told.decode("utf-8")
    assert b"Traceback" not in told


def test_a_bug_without_a_log_is_told_on_the_terminal(
    say: Say, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(publications, "warnings", broken)
    monkeypatch.setattr(paths, "log_file", lambda: Path("belegt").rmdir())

    answer = say("brochure", "heft", "--database", sample)

    assert answer.code == BUG
    assert "Ein Protokoll ließ sich nicht anlegen" in answer.told


def test_a_new_file_has_no_event_yet_and_says_what_to_do(say: Say) -> None:
    startup.open_house("neu.sqlite", make=True).close()

    answer = say("coverage", "--database", "neu.sqlite")

    assert answer.code == REFUSED
    assert "noch keine Veranstaltung angelegt" in answer.told


def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(say: Say) -> None:
    Path("brief.txt").write_text("Sehr geehrte Damen und Herren")

    answer = say("list", "people", "--database", "brief.txt")

    assert answer.code == REFUSED
    assert Path("brief.txt").read_text() == "Sehr geehrte Damen und Herren"


def test_the_demo_is_left_to_the_window(say: Say, shown_off: list[Path | None]) -> None:
    assert say("demo").code == DONE
    assert say("demo", "--folder", "bilder").code == DONE
    assert shown_off == [None, Path("bilder")]


def test_a_bug_is_told_in_one_sentence_and_in_full_in_the_log(
    say: Say, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(publications, "warnings", broken)

    answer = say("brochure", "heft", "--database", sample)

    assert answer.code == BUG
    assert "Im Programm ist ein Fehler aufgetreten" in answer.told
    assert "Traceback" not in answer.told
    assert "ZeroDivisionError" in Path("program.log").read_text("utf-8")


def _program(*arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """Start the program as a shell would, with a locale that knows no umlauts."""
    root = Path(paths.__file__).parents[1]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment = {**os.environ, **plain, **more}
    return subprocess.Popen(
        [sys.executable, "-m", "weiterbildung_app", *arguments],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_pipe_gets_utf8_whatever_the_locale(sample: str) -> None:
    out, told = _program("list", "instruments", "--database", sample).communicate(timeout=60)

    assert told == b""
    assert "gültig" in out.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(sample: str) -> None:
    with _program("show", "empfehlungen", "9-W", "--database", sample) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()

        assert program.stderr.read() == b""
        assert program.wait(timeout=60) == DONE


def test_clashes_are_told_with_what_was_accepted_and_why(say: Say, sample: str) -> None:
    told = say("clashes", "--database", sample).out
    machine = json.loads(say("clashes", "--database", sample, "--json").out)["clashes"]
    is_open = [one for one in machine if one["reason"] is None]
    (accepted,) = (one for one in machine if one["reason"] is not None)
    assert f"Konflikte: {len(is_open)}" in told
    assert all(one["text"] in told for one in machine)
    assert "Fehler   In „Raum 1“ laufen" in told
    assert "Begründung: Beispiel: Die Technikfirma bringt beides mit." in told
    assert accepted["rule"] == "equipment"
