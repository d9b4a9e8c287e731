"""Make the first administrator: nobody could invite them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from stellwerk.errors import InputError
from stellwerk.text import Text
from stellwerk.web.accounts.models import Membership, User
from stellwerk.web.accounts.roles import Role
from stellwerk.web.audit.writing import record


def make_administrator(email: str) -> bool:
    """Give the person with that address the role of an administrator; enters them if they are new.

    Returns
    -------
    bool
        Whether anything changed: False if they had the role already.

    Raises
    ------
    InputError
        If this is no e-mail address.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InputError(
            Text(f"„{email}“ ist keine E-Mail-Adresse.", f"“{email}” is not an e-mail address.")
        ) from error
    with transaction.atomic():
        person = User.objects.enter(address)
        _, new = Membership.objects.get_or_create(user=person, role=Role.ADMINISTRATOR)
        if new:
            record(None, "people.invited", person)
    return new
