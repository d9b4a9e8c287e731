"""Find a municipality, see where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stellwerk.framework import isda


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    return render(request, "places/start.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Stellwerk is and is not."""
    return render(request, "places/about.html", {"nav": "about", "framework": isda()})
