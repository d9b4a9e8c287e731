"""What everyone sees and changes of their own account."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.web.access import who
from stellwerk.web.accounts.models import User
from stellwerk.web.accounts.where import Where, places_of


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what that allows, and the ways one can sign in."""
    user = _user(request)
    facts = {
        "nav": "account",
        "person": user,
        "held": [(Where.of(one), one) for one in user.memberships.select_related("network")],
        "places": places_of(request),
        "passkeys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN),
    }
    return render(request, "accounts/account.html", facts)


@require_POST
@login_required
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Signs out everywhere, on this device too.

    A session carries a hash of what stands in the place of a password; a new one there ends them all.
    """
    user = _user(request)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    request.session.flush()
    return redirect("account_login")


@require_POST
@login_required
def rename(request: HttpRequest) -> HttpResponse:
    """Changes one's name."""
    user = _user(request)
    user.name = request.POST.get("name", "").strip()[:200]
    user.save(update_fields=["name"])
    return redirect("account")


def _user(request: HttpRequest) -> User:
    user = who(request).user
    assert user is not None, "login_required let nobody pass"  # noqa: S101 - for the type checker
    return user
