"""What people send about goals and measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stellwerk.framework import isda
from stellwerk.levers.plan import STATUSES
from stellwerk.web.core.language import current
from stellwerk.web.plans.models import LINE_LIMIT, TITLE_LIMIT
from stellwerk.web.rounds.models import TEXT_LIMIT

_TOO_LONG = {"max_length": _("This text has %(show_value)s characters; at most %(limit_value)s fit.")}
_MISSING = {"required": _("This entry is missing.")}
_NO_DATE = {"invalid": _("This is not a date. It looks like this: 2026-05-12")}


def _line(limit: int = LINE_LIMIT, *, required: bool = False) -> forms.CharField:
    return forms.CharField(max_length=limit, required=required, error_messages={**_TOO_LONG, **_MISSING})


def _text() -> forms.CharField:
    widget = forms.Textarea({"rows": 2})
    return forms.CharField(max_length=TEXT_LIMIT, required=False, error_messages={**_TOO_LONG}, widget=widget)


def _day() -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"], error_messages=_NO_DATE, widget=widget
    )


class GoalForm(forms.Form):
    """A goal."""

    title = _line(TITLE_LIMIT, required=True)
    factor = forms.ChoiceField(required=False)
    why = _text()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levers = [(factor.id, factor.label[current()]) for factor in isda().factors if factor.movable]
        given = [(factor.id, factor.label[current()]) for factor in isda().factors if not factor.movable]
        named = [("", str(_("none, a goal of our own"))), (str(_("Movable")), levers), (str(_("Given")), given)]
        self.fields["factor"].choices = named  # type: ignore[attr-defined]  # a ChoiceField has them


class MeasureForm(forms.Form):
    """A measure."""

    title = _line(TITLE_LIMIT, required=True)
    responsible = _line()
    partners = _line()
    resources = _line()
    due = _day()
    status = forms.ChoiceField(required=False)
    indicator = _line()
    known_by = _line()
    review = _day()
    note = _text()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(status.value, text[current()]) for status, text in STATUSES.items()]
        self.fields["status"].choices = words  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_status(self) -> str:
        """Planned where nothing is said."""
        status: str = self.cleaned_data["status"]
        return status or "planned"
