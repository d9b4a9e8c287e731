"""Read what a study compared and found, down to the ratings behind each number."""

from __future__ import annotations

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.studies.access import readable, require_case, require_readable
from stellwerk.web.studies.behind import behind
from stellwerk.web.studies.findings import findings
from stellwerk.web.studies.here import study_here
from stellwerk.web.studies.known import Opened, Refused, Running
from stellwerk.web.studies.members import Table, table
from stellwerk.web.studies.shelf import studies, study
from stellwerk.web.studies.situation import includes, may_include
from stellwerk.web.studies.what_if import trial


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Every study the application knows."""
    return render(
        request,
        "studies/list.html",
        {"nav": "studies", "studies": [one for one in studies() if readable(request, one)]},
    )


@require_safe
def show(request: HttpRequest, name: str) -> HttpResponse:
    """What a study compared and found; why it cannot be carried out where that is so."""
    found = study(name, patience=0 if "HX-Request" in request.headers else None)
    require_readable(request, found)
    if isinstance(found, Refused):
        return render(request, "studies/refused.html", {"nav": "studies", "study": found})
    if isinstance(found, Running):
        return render(request, "studies/running.html", {"nav": "studies", "study": found})
    if "HX-Request" in request.headers:  # the page that says it is being run has asked again
        return HttpResponse(headers={"HX-Refresh": "true"})
    facts = {
        "nav": "studies",
        "study": found,
        "declaration": found.results.declaration,
        "fictional": found.results.declaration.fictional,
        "conditions": [*found.results.declaration.defining, *found.results.declaration.movable],
        "table": _table(found, request.GET.get("faelle", "1")),
        "findings": findings(found),
        "gaps": [
            {"label": found.results.declaration.label(gap.set), "cases": len(gap.cases)} for gap in found.results.gaps
        ],
    }
    return render(request, "studies/study.html", facts)


def _table(found: Opened, number: str) -> Table:
    try:
        return table(found, number)
    except InvalidPage as error:
        raise Http404(number) from error


@require_safe
def case(request: HttpRequest, name: str, ags: str) -> HttpResponse:
    """What is behind the memberships of one case: how each factor was rated there."""
    found = study(name)
    if not isinstance(found, Opened) or ags not in found.results.memberships.cases:
        raise Http404(ags)
    require_case(request, found, ags)
    facts = {
        "nav": "studies",
        "study": found,
        "fictional": found.results.declaration.fictional,
        "place": next(one for one in found.results.municipalities if one.ags == ags),
        "sets": behind(found, ags),
    }
    return render(request, "studies/case.html", facts)


@require_safe
def here(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """What a study says of the municipality of a round, once it has been run; the board asks for it until then."""
    round_, found = round_for(request, key), study(name, patience=0)
    require_readable(request, found)
    place = knowledge.municipality(round_.ags)
    facts: dict[str, object] = {"round": round_, "place": place, "study": found}
    if isinstance(found, Running) and may_include(found, round_.ags):
        return render(request, "studies/running_here.html", facts)
    facts["included"] = isinstance(found, Opened) and includes(found, round_.ags)
    if isinstance(found, Opened) and facts["included"] and found.routes:
        facts["one"] = study_here(found, assessment_of(round_, place.title))
        return render(request, "studies/study_here.html", facts)
    return render(request, "studies/not_here.html", facts)


@require_safe
def what_if(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Which paths other answers would open or close for the municipality of a round; saves nothing."""
    round_, found = round_for(request, key), study(name)
    require_readable(request, found)
    if not isinstance(found, Opened) or not includes(found, round_.ags):
        raise Http404(name)
    place = knowledge.municipality(round_.ags)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "trial": trial(found, assessment_of(round_, place.title), request.GET.dict()),
    }
    swapped_in = "HX-Request" in request.headers
    return render(request, "studies/what_if_result.html" if swapped_in else "studies/what_if_page.html", facts)
