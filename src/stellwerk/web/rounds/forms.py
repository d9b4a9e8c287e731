"""What a rater sends."""

from __future__ import annotations

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from stellwerk.web.rounds.models import LINK_LIMIT, TEXT_LIMIT, Answer
from stellwerk.web.rounds.writing import Content, Seen


class PageForm(forms.Form):
    """What a page knew when it sent a change; what cannot be read counts as nothing known."""

    seen = forms.IntegerField(required=False, min_value=0)
    over = forms.IntegerField(required=False, min_value=0)
    writer = forms.CharField(required=False, max_length=32)

    @property
    def knew(self) -> Seen:
        """What the page knew: ``over`` is the version that its rater decided to write over."""
        self.full_clean()
        over, seen = self.cleaned_data.get("over"), self.cleaned_data.get("seen")
        return Seen(over if over is not None else seen or 0, self.cleaned_data.get("writer") or "")


class RatingForm(PageForm):
    """An answer with its evidence."""

    answer = forms.ChoiceField(choices=Answer.choices, required=False)
    text = forms.CharField(
        required=False,
        max_length=TEXT_LIMIT,
        error_messages={"max_length": _("This text has %(show_value)s characters; at most %(limit_value)s fit.")},
    )
    link = forms.CharField(
        required=False,
        max_length=LINK_LIMIT,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message=_("“%(value)s” is not an address of the web. It looks like this: https://www.example.org/page"),
            )
        ],
    )
    evidence_date = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _("This is not a date. It looks like this: 2026-05-12")},
    )

    @property
    def content(self) -> Content:
        """The answer and its evidence; of a valid form only."""
        return {name: self.cleaned_data[name] for name in ("answer", "text", "link", "evidence_date")}
