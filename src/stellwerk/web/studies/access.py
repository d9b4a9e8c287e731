"""Which studies a request may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from stellwerk.web.access import may
from stellwerk.web.studies.known import Known, Opened


def readable(request: HttpRequest, study: Known) -> bool:
    """Whether it may: studies of invented places are for everyone, others for those who belong to somewhere.

    Of a study that has not been opened nobody can say yet whether its places are invented.
    """
    fictional = isinstance(study, Opened) and study.results.declaration.fictional
    return fictional or may(request, "studies.see")


def require_readable(request: HttpRequest, study: Known) -> None:
    """Answer the request with *not found* if it may not read the study."""
    if not readable(request, study):
        raise Http404(study.id)


def require_case(request: HttpRequest, study: Opened, ags: str) -> None:
    """Answer the request with *not found* if it may not read the ratings behind a case: those of one's own place."""
    require_readable(request, study)
    if not study.results.declaration.fictional and not may(request, "studies.see", ags):
        raise Http404(ags)
