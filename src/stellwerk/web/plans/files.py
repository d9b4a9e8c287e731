"""The plan as a file: to print, to work on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from stellwerk.levers.plan import Plan
from stellwerk.levers.plan_sheet import plan_sheet
from stellwerk.report.plan import Occasion, plan_pdf
from stellwerk.tables import GERMAN, PLAIN, write_csv, write_xlsx
from stellwerk.text import Language
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.plans.mapping import plan_of
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.models import Round

_TYPES = {
    "plan.csv": "text/csv; charset=utf-8",
    "plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "plan.pdf": "application/pdf",
}


def download(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The plan as a file."""
    round_ = round_for(request, key, "plans.see")
    if name not in _TYPES:
        raise Http404(name)
    place = knowledge.municipality(round_.ags)
    response = HttpResponse(_made(name, round_, plan_of(round_), current()), content_type=_TYPES[name])
    shown = f"stellwerk-{slugify(place.name)}-{round_.date.isoformat()}-{name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{shown}"'
    return response


def _made(name: str, round_: Round, plan: Plan, language: Language) -> bytes:
    if name == "plan.pdf":
        place = knowledge.municipality(round_.ags).title
        return plan_pdf(plan, Occasion(place, round_.title, timezone.localdate(), round_.fictional), language)
    sheet = plan_sheet(plan, language)
    return write_xlsx(sheet) if name == "plan.xlsx" else write_csv(sheet, GERMAN if language == "de" else PLAIN)
