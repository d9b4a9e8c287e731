"""What a coordinator sets up: title, purpose, times, factors, who may see it, and the words of the invitation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stellwerk.framework import isda
from stellwerk.text import Language
from stellwerk.web.rounds.models import TEXT_LIMIT, Round, Visibility
from stellwerk.web.rounds.occasions import Occasion

VISIBILITIES = [
    (Visibility.INSIDE, _("only inside: those who lead the round, and who may read along in the municipality")),
    (Visibility.NETWORK, _("inside and in our network of municipalities, once it is published")),
    (Visibility.PUBLIC, _("everybody, once it is published")),
]
_TIMES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"]
_DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
_NOT_A_TIME = {"invalid": _("This is not a date with a time. It looks like this: 2026-05-12T17:00")}
_NOT_A_DAY = {"invalid": _("This is not a date. It looks like this: 2026-05-12"), "required": _("Please give a date.")}
_LONG = {"max_length": _("This text has %(show_value)s characters; at most %(limit_value)s fit.")}


class SetupForm(forms.Form):
    """A round as it is set up."""

    title = forms.CharField(max_length=200, error_messages={"required": _("Please give the round a title."), **_LONG})
    purpose = forms.CharField(required=False, max_length=TEXT_LIMIT, error_messages=_LONG)
    invitation = forms.CharField(required=False, max_length=TEXT_LIMIT, error_messages=_LONG)
    opens_at = forms.DateTimeField(required=False, input_formats=_TIMES, error_messages=_NOT_A_TIME)
    closes_at = forms.DateTimeField(required=False, input_formats=_TIMES, error_messages=_NOT_A_TIME)
    keep_until = forms.DateField(input_formats=_DAYS, error_messages=_NOT_A_DAY)
    visibility = forms.ChoiceField(choices=VISIBILITIES, error_messages={"required": _("Please choose one.")})
    factors = forms.MultipleChoiceField(
        choices=[(factor.id, factor.id) for factor in isda().rated],
        error_messages={"required": _("Please choose at least one factor.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now

    def clean(self) -> dict[str, Any]:
        """Checks that the times follow each other."""
        given = super().clean() or {}
        opens, closes, keep = (given.get(name) for name in ("opens_at", "closes_at", "keep_until"))
        if closes and closes <= max(self._now, opens or self._now):
            self.add_error("closes_at", _("The round has to close after it opens, and not in the past."))
        end = timezone.localdate(closes or opens or self._now)
        if keep and keep < end:
            self.add_error("keep_until", _("Names and addresses are needed until the round closes at least."))
        return given

    def write(self, round_: Round, *, factors: bool) -> None:
        """Puts what was set up into a round, the factors only while nobody can have answered."""
        names = ["title", "purpose", "invitation", "opens_at", "closes_at", "keep_until", "visibility"]
        for name in names + ["factors"] * factors:
            setattr(round_, name, self.cleaned_data[name])
        if len(round_.factors) == len(isda().rated):
            round_.factors = []
        round_.save()


def filled(occasion: Occasion, language: Language, now: datetime, earlier: Round | None) -> dict[str, object]:
    """What the form of a new round says before anybody has typed."""
    today = timezone.localdate(now)
    last = today + timedelta(days=occasion.days)
    asked = (earlier.factors if earlier else None) or [factor.id for factor in isda().rated]
    return {
        "title": f"{occasion.label[language]} {today.year}",
        "purpose": occasion.purpose[language],
        "invitation": occasion.invitation[language],
        "closes_at": timezone.make_aware(datetime.combine(last, time(18))) if occasion.days else None,
        "keep_until": _months_after(last, occasion.keep_months),
        "visibility": Visibility.INSIDE,
        "factors": asked,
    }


def standing(round_: Round) -> dict[str, object]:
    """What the form says of a round that is set up already."""
    names = ["title", "purpose", "invitation", "opens_at", "closes_at", "keep_until", "visibility"]
    return {name: getattr(round_, name) for name in names} | {
        "factors": round_.factors or [factor.id for factor in isda().rated]
    }


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28))
