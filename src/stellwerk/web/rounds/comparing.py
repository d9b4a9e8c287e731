"""A round beside an earlier one of the same municipality: factor by factor, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from stellwerk.assessment import Evidence
from stellwerk.assessment.change import Change, changes, standing_said
from stellwerk.framework import isda
from stellwerk.tables import GERMAN, PLAIN, Cell, Sheet, write_csv, write_xlsx
from stellwerk.text import Language, Text
from stellwerk.web.access import may, require
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import Round
from stellwerk.web.rounds.steps import settled

_HEADS = (
    Text("Nummer", "Number"),
    Text("Faktor", "Factor"),
    Text("Vorher", "Before"),
    Text("Nachher", "After"),
    Text("Veränderung", "Change"),
    Text("Was das heißt", "What that means"),
    Text("Neue Belege", "New evidence"),
    Text("Entfallene Belege", "Evidence no longer given"),
)
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One factor as the page tells it."""

    change: Change
    before: Text
    after: Text


@require_safe
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Before and after."""
    round_ = round_for(request, key)
    earlier = earlier_rounds(request, round_)
    other = _chosen(request, round_, earlier)
    place = knowledge.municipality(round_.ags)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "earlier": earlier,
        "other": other,
        "lines": lines(other, round_) if other else (),
        "framework": isda(),
    }
    return render(request, "rounds/compare.html", facts)


@require_safe
def table(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The same as a file."""
    round_ = round_for(request, key)
    require(request, "rounds.export", round_)
    other = _chosen(request, round_, earlier_rounds(request, round_))
    if other is None or kind not in _TYPES:
        raise Http404(kind)
    language = current()
    sheet = Sheet("Vergleich", tuple(head[language] for head in _HEADS), _rows(lines(other, round_), language))
    content = write_xlsx(sheet) if kind == "xlsx" else write_csv(sheet, GERMAN if language == "de" else PLAIN)
    response = HttpResponse(content, content_type=_TYPES[kind])
    name = f"stellwerk-{slugify(knowledge.name_of(round_.ags))}-{other.date}-{round_.date}-vergleich.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def earlier_rounds(request: HttpRequest, round_: Round) -> list[Round]:
    """The rounds of the same municipality that came before and can be read, the latest first."""
    rows = Round.objects.filter(ags=round_.ags, date__lte=round_.date).exclude(pk=round_.pk)
    found = [settled(row, clock.now()) for row in rows if row.created_at <= round_.created_at]
    for row in found:
        row.voices = may(request, "rounds.voices", row)
    return [row for row in found if row.seen and may(request, "rounds.read", row)]


def lines(before: Round, after: Round) -> tuple[Line, ...]:
    """All factors that either round asked."""
    framework = isda()
    found = changes(assessment_of(before, ""), assessment_of(after, ""), framework)
    told = (one for one in found if one.before is not None or one.after is not None)
    return tuple(Line(one, standing_said(one.before, framework), standing_said(one.after, framework)) for one in told)


def _chosen(request: HttpRequest, round_: Round, earlier: list[Round]) -> Round | None:
    asked = request.GET.get("mit", "")
    if asked:
        return next((one for one in earlier if one.key == asked), None)
    follows = [one for one in earlier if one.pk == round_.follows_id]
    return next(iter(follows or earlier), None)


def _rows(told: tuple[Line, ...], language: Language) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            line.change.factor.number,
            line.change.factor.label[language],
            line.before[language],
            line.after[language],
            line.change.said[language],
            line.change.meaning[language],
            _listed(line.change.new_evidence),
            _listed(line.change.gone_evidence),
        )
        for line in told
    )


def _listed(evidence: tuple[Evidence, ...]) -> str:
    return " | ".join(" ".join(filter(None, (one.text, one.link))) for one in evidence)
