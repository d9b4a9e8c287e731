"""Make networks, and say who belongs to them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from stellwerk.web.access import may
from stellwerk.web.accounts.forms import NewMember, NewNetwork
from stellwerk.web.accounts.models import Network, NetworkMember
from stellwerk.web.audit.writing import record


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Makes a network."""
    _for_administrators(request)
    form = NewNetwork(request.POST)
    if not form.is_valid():
        return render(request, "accounts/network_refused.html", {"nav": "people", "form": form}, status=422)
    with transaction.atomic():
        network = Network.objects.create(name=form.cleaned_data["name"])
        record(request, "networks.made", network)
    return redirect("people-of-network", network.pk)


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a municipality into a network."""
    _for_administrators(request)
    network, form = get_object_or_404(Network, pk=pk), NewMember(request.POST)
    if not form.is_valid():
        facts = {"nav": "people", "form": form, "network": network}
        return render(request, "accounts/network_refused.html", facts, status=422)
    with transaction.atomic():
        network.members.get_or_create(ags=form.cleaned_data["ags"])
        record(request, "networks.changed", network)
    return redirect("people-of-network", network.pk)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a municipality out of a network."""
    _for_administrators(request)
    member = get_object_or_404(NetworkMember.objects.select_related("network"), pk=pk)
    with transaction.atomic():
        record(request, "networks.changed", member.network)
        member.delete()
    return redirect("people-of-network", member.network_id)


def _for_administrators(request: HttpRequest) -> None:
    if not may(request, "installation.manage"):
        raise PermissionDenied("installation.manage")
