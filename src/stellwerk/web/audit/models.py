"""What was done, as it is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Session(models.TextChoices):
    """From which kind of session something was done."""

    LOCAL = "local", _("at the machine")
    ACCOUNT = "account", _("signed in")
    RESPONDENT = "respondent", _("by invitation")
    COMMAND = "command", _("on the command line")


class AuditEvent(models.Model):
    """That somebody did something to a thing. Names nobody in words: who goes, is gone here too.

    `kind` and `number` say which thing it was, `ags` and `network` whose, so that they may read it whom it concerns.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    session = models.CharField(max_length=12, choices=Session)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    deed = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, blank=True)
    number = models.PositiveBigIntegerField(null=True)
    ags = models.CharField(max_length=8, blank=True)
    network = models.ForeignKey("accounts.Network", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["ags", "-at"], name="audit_of_municipality")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"
