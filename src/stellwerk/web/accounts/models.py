"""People, networks and memberships as they are kept."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stellwerk.web.accounts.roles import Reach, Role, roles_for


class People(BaseUserManager["User"]):
    """Finds and enters people by their e-mail address."""

    def enter(self, email: str, name: str = "") -> User:
        """The person with that address, entered without a password if new."""
        address = email.strip().lower()
        person, new = self.get_or_create(email=address, defaults={"name": name})
        if new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with that address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account: signs in with the e-mail address, kept in small letters. Nobody has a password."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in small letters: two accounts that differ by these alone would be one mailbox."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class Network(models.Model):
    """An association of municipalities that compare themselves."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """A municipality in a network."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="members")
    ags = models.CharField(max_length=8, db_index=True)

    class Meta:
        ordering = ["ags"]
        constraints = [models.UniqueConstraint(fields=["network", "ags"], name="a_municipality_once_per_network")]

    def __str__(self) -> str:
        return f"{self.network}: {self.ags}"


_FOR_MUNICIPALITY = Q(role__in=roles_for(Reach.MUNICIPALITY), network__isnull=True) & ~Q(ags="")
_FOR_NETWORK = Q(role__in=roles_for(Reach.NETWORK), network__isnull=False, ags="")
_FOR_INSTALLATION = Q(role__in=roles_for(Reach.INSTALLATION), network__isnull=True, ags="")


class Membership(models.Model):
    """What somebody is, and where: in a municipality, in a network, or in the whole installation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=32, choices=Role)
    ags = models.CharField(max_length=8, blank=True, db_index=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_FOR_MUNICIPALITY | _FOR_NETWORK | _FOR_INSTALLATION, name="a_role_where_it_is_given"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "ags"], condition=Q(network__isnull=True), name="a_role_once_per_municipality"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "network"], condition=Q(network__isnull=False), name="a_role_once_per_network"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.ags or self.network or ''}".strip()

    def clean(self) -> None:
        """A role is given for what it reaches to, and nothing else."""
        given = Reach.NETWORK if self.network_id else Reach.MUNICIPALITY if self.ags else Reach.INSTALLATION
        if Role(self.role).reach is not given:
            raise ValidationError(_("This role is not given there."), code="reach")


class Attempt(models.Model):
    """That something was tried that may not be tried too often; gone when its time is over."""

    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key"], name="attempts_of"),
            models.Index(fields=["kind", "at"], name="attempts_until"),
        ]

    def __str__(self) -> str:
        return self.kind
