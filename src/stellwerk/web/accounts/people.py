"""Look after people: who is what in a municipality, a network, or the whole installation."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stellwerk.web.access import may, require
from stellwerk.web.accounts.forms import Invite
from stellwerk.web.accounts.letters import tell
from stellwerk.web.accounts.models import Membership, Network, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.accounts.where import Where
from stellwerk.web.audit.writing import record
from stellwerk.web.places import knowledge


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_installation(request: HttpRequest) -> HttpResponse:
    """Who keeps the installation; and the ways to everyone else."""
    if not may(request, "installation.manage"):
        raise PermissionDenied("installation.manage")
    return _page(request, Where())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_place(request: HttpRequest, ags: str) -> HttpResponse:
    """Who is what in a municipality."""
    require(request, "people.manage", ags)
    return _page(request, Where(ags=knowledge.municipality(ags).ags))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_network(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is what in a network."""
    network = get_object_or_404(Network, pk=pk)
    require(request, "people.manage", network)
    return _page(request, Where(network=network))


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives somebody another role where they have one."""
    membership, where = _held(request, pk)
    role = request.POST.get("role", "")
    if role not in {one.value for one in where.roles}:
        raise Http404(role)
    with transaction.atomic():
        _keep_an_administrator(membership)
        held = Membership.objects.filter(user=membership.user, role=role, ags=where.ags, network=where.network)
        if held.exclude(pk=membership.pk).exists():
            membership.delete()
        else:
            membership.role = role
            membership.save(update_fields=["role"])
        record(request, "people.changed", membership.user, ags=where.ags, network=where.network)
    return redirect(where.address)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a role away; who has none left, has an account that opens nothing."""
    membership, where = _held(request, pk)
    with transaction.atomic():
        _keep_an_administrator(membership)
        record(request, "people.withdrawn", membership.user, ags=where.ags, network=where.network)
        membership.delete()
    return redirect(where.address if may(request, where.right, where.thing) else reverse("account"))


def _held(request: HttpRequest, pk: int) -> tuple[Membership, Where]:
    membership = get_object_or_404(Membership.objects.select_related("user", "network"), pk=pk)
    where = Where.of(membership)
    if not may(request, where.right, where.thing):
        raise Http404(pk)
    return membership, where


def _keep_an_administrator(membership: Membership) -> None:
    """Nobody could ever come in again without one."""
    if membership.role != Role.ADMINISTRATOR:
        return
    keepers = Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if [one.pk for one in keepers] == [membership.pk]:
        raise PermissionDenied("the last administrator")


def _page(request: HttpRequest, where: Where) -> HttpResponse:
    form = Invite(where.roles, request.POST if request.method == "POST" else None)
    if form.is_valid():
        _invite(request, where, form)
        return redirect(where.address)
    facts = {
        "nav": "people",
        "where": where,
        "held": where.memberships(),
        "form": form,
        "members": _members(where.network) if where.network else [],
        "networks": Network.objects.all() if may(request, "installation.manage") else [],
        "may_change_members": may(request, "installation.manage"),
    }
    return render(request, "accounts/people.html", facts, status=422 if form.errors else 200)


def _members(network: Network) -> list[tuple[str, int, str]]:
    return [(one.ags, one.pk, knowledge.name_of(one.ags)) for one in network.members.all()]


def _invite(request: HttpRequest, where: Where, form: Invite) -> None:
    with transaction.atomic():
        person = User.objects.enter(form.cleaned_data["email"], form.cleaned_data["name"])
        role = Role(form.cleaned_data["role"])
        _, new = Membership.objects.get_or_create(user=person, role=role, ags=where.ags, network=where.network)
        if new:
            record(request, "people.invited", person, ags=where.ags, network=where.network)
    if new:
        tell(request, person, role, where)
