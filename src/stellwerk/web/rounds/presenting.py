"""For the beamer: one factor a screen, large, by sector, without offices and names."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import leading
from stellwerk.web.rounds.reconciling import talks


@require_safe
@never_cache
def present(request: HttpRequest, key: str, factor: str = "") -> HttpResponse:
    """One factor; the arrow keys lead to the one before and the one after, in the order of the talk."""
    round_ = leading(request, key, "rounds.reconcile")
    place = knowledge.municipality(round_.ags)
    found = talks(round_, place)
    order = [talk.positions.factor.id for talk in found]
    if not factor:
        return redirect("present", key, order[0])
    if factor not in order:
        raise Http404(factor)
    at = order.index(factor)
    talk = found[at]
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "talk": talk,
        "factor": talk.positions.factor,
        # Evidence is shown without saying whose it is; those in the room may say so themselves.
        "evidence": [rating.evidence.text for rating in talk.positions.ratings if rating.evidence.text],
        "number": at + 1,
        "count": len(order),
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }
    return render(request, "rounds/present.html", facts)
