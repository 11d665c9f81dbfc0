"""The directory of training providers: who they are, and what proves their quality on the day."""

from dataclasses import asdict, dataclass

from weiterbildung_app.publishing.links import link
from weiterbildung_app.publishing.typography import heading, letters, paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An accreditation in words, until when it is valid, and whether it holds on the day."""

    name: str
    certifier: str = ""
    validity: str = ""
    holds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider; `evidence` is what else proves their quality, `missing` why nothing does."""

    name: str
    description: str = ""
    address: str = ""
    contact: str = ""
    website: str = ""
    proofs: tuple[Proof, ...] = ()
    evidence: str = ""
    missing: str = ""
    recommendations: tuple[str, ...] = ()


def data(providers: tuple[Provider, ...]) -> dict[str, object]:
    """Return the providers in their order."""
    return {"providers": [_provider(one) for one in providers]}


def _provider(one: Provider) -> dict[str, object]:
    short, full = heading(one.name)
    entry = {
        "name": short,
        "description": full + paragraphs(one.description),
        "address": one.address,
        "contact": one.contact,
        "proofs": [asdict(proof) for proof in one.proofs],
        "evidence": one.evidence,
        "missing": one.missing,
        "recommendations": list(one.recommendations),
    }
    return {**entry, "length": letters(entry), "link": link(one.website)}
