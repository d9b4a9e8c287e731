"""Describes a table of figures for open-data portals: DCAT-AP.de as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stellwerk.evidence.statistics import Indicator, Licence
from stellwerk.municipalities import Municipality
from stellwerk.text import LANGUAGES, Text

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
_LICENCES = {"dl-de-by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
"""Names of licences in the vocabulary of DCAT-AP.de; others go by their own address."""
_FILES = {
    "csv": ("text/csv", "CSV"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
}
_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_THEME = "http://publications.europa.eu/resource/authority/data-theme/SOCI"
_INDICATOR = Text(
    "{definition} {notes} Alle Kreise und kreisfreien Städte.",
    "{definition} {notes} All districts and independent cities.",
)
_PLACE_TITLE = Text("Amtliche Zahlen: {place}", "Official figures: {place}")
_PLACE = Text(
    "Strukturelle Bedingungen der Kommune in amtlichen Zahlen, mit Jahr, Quelle und Lizenz.",
    "Structural conditions of the municipality in official figures, with year, source and licence.",
)

Node = dict[str, Any]


def of_indicator(indicator: Indicator, address: str, years: Sequence[int]) -> Node:
    """The description of the table of one indicator.

    Parameters
    ----------
    address
        Of its page, with a slash at the end; files are beside it as ``daten.csv`` and so on.
    years
        The years it covers, rising.
    """
    description = _INDICATOR.format(definition=indicator.definition, notes=indicator.notes)
    sources = {indicator.source.publisher: indicator.source.licence}
    level = f"{_GEOCODING}/level/administrativeDistrict"
    return _dataset(address, f"stellwerk-{indicator.id}", indicator.label, description, years, level, sources)


def of_place(place: Municipality, indicators: Sequence[Indicator], address: str, years: Sequence[int]) -> Node:
    """The description of the table of one place; see `of_indicator`."""
    kind = "districtKey" if len(place.ags) == 5 else "municipalityKey"
    made = _dataset(
        address, f"stellwerk-{place.ags}", _PLACE_TITLE.format(place=place.title), _PLACE, years,
        f"{_GEOCODING}/level/{'administrativeDistrict' if len(place.ags) == 5 else 'municipality'}",
        {one.source.publisher: one.source.licence for one in indicators},
    )  # fmt: skip
    return made | {"dcatde:politicalGeocodingURI": {"@id": f"{_GEOCODING}/{kind}/{place.ags}"}}


def _dataset(
    address: str, identifier: str, title: Text, description: Text, years: Sequence[int], level: str,
    sources: Mapping[str, Licence],
) -> Node:  # fmt: skip
    licence = next(iter(sources.values()))
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": _words(title),
        "dct:description": _words(description),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Stellwerk"},
        "dct:creator": [{"@type": "foaf:Organization", "foaf:name": name} for name in sources],
        "dcat:theme": {"@id": _THEME},
        "dcat:landingPage": {"@id": address},
        "dcatde:politicalGeocodingLevelURI": {"@id": level},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": str(years[0]), "@type": "xsd:gYear"},
            "dcat:endDate": {"@value": str(years[-1]), "@type": "xsd:gYear"},
        },
        "dcat:distribution": [_distribution(address, ending, licence, list(sources)) for ending in _FILES],
    }


def _distribution(address: str, ending: str, licence: Licence, publishers: Sequence[str]) -> Node:
    media, kind = _FILES[ending]
    return {
        "@id": f"{address}daten.{ending}",
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": f"{address}daten.{ending}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dct:format": {"@id": _TYPES + kind},
        "dct:license": {"@id": _LICENCES.get(licence.id, licence.url)},
        "dcatde:licenseAttributionByText": "; ".join(publishers),
    }


def _words(text: Text) -> list[Node]:
    return [{"@value": text[language], "@language": language} for language in LANGUAGES]
