"""The letter that tells somebody that they may come in."""

from __future__ import annotations

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from stellwerk.web.accounts.models import User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.accounts.where import Where


def tell(request: HttpRequest, person: User, role: Role, where: Where) -> None:
    """Write to somebody where they may sign in, and as what. It holds no secret: the code comes on signing in."""
    facts = {
        "person": person,
        "role": role.label,
        "where": where.title,
        "url": request.build_absolute_uri(reverse("account_login")),
    }
    body = render_to_string("accounts/letter.txt", facts)
    send_mail(_("Your access to Stellwerk"), body, None, [person.email])
