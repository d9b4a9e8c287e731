"""What raters send about actors, connections and provisions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.networks import FORMS, FREQUENCIES, SECTORS, STRENGTHS
from stellwerk.evidence.statutes import SOURCES, diagnoses
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.organisation.models import NAME_LIMIT, NOTE_LIMIT, PROVISION_LIMIT, Actor
from stellwerk.web.rounds.models import TEXT_LIMIT, Round

Choice = TypeVar("Choice", bound=StrEnum | IntEnum)

_TOO_LONG = {"max_length": _("This text has %(show_value)s characters; at most %(limit_value)s fit.")}
_MISSING = _("This entry is missing.")


def choices(words: Mapping[Choice, Text], blank: str | None = None) -> list[tuple[str, str]]:
    """Ids with their words in the language of the page; in front a blank one, where there may be none."""
    found = [(str(member.value), text[current()]) for member, text in words.items()]
    return found if blank is None else [("", blank), *found]


def _text(limit: int, *, required: bool = False, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        max_length=limit,
        required=required,
        error_messages={**_TOO_LONG, "required": _MISSING},
        widget=forms.Textarea({"rows": rows}) if rows else forms.TextInput(),
    )


class ActorForm(forms.Form):
    """An actor."""

    name = _text(NAME_LIMIT, required=True)
    level = forms.ChoiceField(error_messages={"required": _MISSING})
    sector = forms.ChoiceField(error_messages={"required": _MISSING})
    remit = _text(80)
    behind = _text(200)
    people = forms.IntegerField(required=False, min_value=1, max_value=9999)

    def __init__(self, round_: Round, *args: Any, actor: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.actor = round_, actor
        self.fields["level"].choices = choices(LEVELS)  # type: ignore[attr-defined]  # a ChoiceField has them
        self.fields["sector"].choices = choices(SECTORS)  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_name(self) -> str:
        """The name, if no other actor of the round has it."""
        name: str = self.cleaned_data["name"]
        others = self.round.actors.filter(name__iexact=name)
        if self.actor is not None:
            others = others.exclude(pk=self.actor.pk)
        if others.exists():
            raise forms.ValidationError(_("This actor is on the list already."))
        return name


class ConnectionForm(forms.Form):
    """What is said of the tie to one other actor; without a strength nothing is said."""

    strength = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    frequency = forms.ChoiceField(required=False)
    form = forms.ChoiceField(required=False)
    one_person = forms.BooleanField(required=False)
    needed = forms.BooleanField(required=False)
    note = _text(NOTE_LIMIT)

    def __init__(self, target: Actor, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"a{target.pk}", **kwargs)
        self.target, self.there = target, ""
        open_ = str(_("not said"))
        self.fields["strength"].choices = choices(STRENGTHS, open_)  # type: ignore[attr-defined]  # a ChoiceField has them
        self.fields["frequency"].choices = choices(FREQUENCIES, open_)  # type: ignore[attr-defined]  # as above
        self.fields["form"].choices = choices(FORMS, open_)  # type: ignore[attr-defined]  # as above


class MarkForm(forms.Form):
    """What is said of one provision."""

    named = _text(PROVISION_LIMIT, required=True)
    diagnosis = forms.ChoiceField(error_messages={"required": _MISSING})
    effect = _text(TEXT_LIMIT, required=True, rows=3)
    case = _text(TEXT_LIMIT, rows=3)
    against = _text(PROVISION_LIMIT)
    source = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["diagnosis"].choices = choices(diagnoses())  # type: ignore[attr-defined]  # a ChoiceField has them
        self.fields["source"].choices = choices(SOURCES, "–")  # type: ignore[attr-defined]  # as above
        self.fields["level"].choices = choices(LEVELS, str(_("whoever made it")))  # type: ignore[attr-defined]  # as above
