"""What can be taken along: the network and the marks as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from stellwerk.evidence.networks import Network, actors_sheet, graphml, ties_sheet
from stellwerk.evidence.statutes import marks_sheet
from stellwerk.report.organisation_svg import organisation_svg
from stellwerk.report.provisions import provisions_list
from stellwerk.tables import GERMAN, PLAIN, Sheet, write_csv, write_xlsx
from stellwerk.text import Language
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.organisation import mapping
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.models import Round

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "graphml": "application/graphml+xml",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


def _csv(sheet: Sheet, language: Language) -> bytes:
    return write_csv(sheet, GERMAN if language == "de" else PLAIN)


def _organisation(found: Network, place: str, language: Language) -> Mapping[str, Callable[[], bytes]]:
    actors, ties = actors_sheet(found, language), ties_sheet(found, language)
    return {
        "akteure.csv": lambda: _csv(actors, language),
        "verbindungen.csv": lambda: _csv(ties, language),
        "organisation.xlsx": lambda: write_xlsx(actors, ties),
        "netz.graphml": lambda: graphml(found),
        "karte.svg": lambda: organisation_svg(found, place, language).encode(),
    }


_PROVISIONS = ("vorschriften.csv", "vorschriften.xlsx", "vorschriften.pdf")


def organisation(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Who works with whom, as a file."""
    round_ = _to_export(request, key)
    made = _organisation(mapping.network_of(round_), knowledge.municipality(round_.ags).title, current())
    if name not in made:
        raise Http404(name)
    return _file(round_, name, made[name]())


def provisions(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The list for the ministry; who said what is not in it."""
    round_ = _to_export(request, key)
    if name not in _PROVISIONS:
        raise Http404(name)
    marks, language = mapping.marks_of(round_), current()
    if name.endswith(".pdf"):
        place = knowledge.municipality(round_.ags).title
        return _file(round_, name, provisions_list(marks, place, round_.date, language, fictional=round_.fictional))
    sheet = marks_sheet(marks, language)
    return _file(round_, name, write_xlsx(sheet) if name.endswith(".xlsx") else _csv(sheet, language))


def _to_export(request: HttpRequest, key: str) -> Round:
    round_ = round_for(request, key, "rounds.export")
    record(request, "rounds.exported", round_)
    return round_


def _file(round_: Round, name: str, content: bytes) -> HttpResponse:
    place = slugify(knowledge.municipality(round_.ags).name)
    response = HttpResponse(content, content_type=_TYPES[name.rsplit(".", 1)[1]])
    shown = f"stellwerk-{place}-{round_.date.isoformat()}-{name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{shown}"'
    return response
