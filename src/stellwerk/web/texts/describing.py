"""What people say of a document."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stellwerk.evidence.texts import Confidentiality, Kind
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.texts.models import Document
from stellwerk.web.texts.overview import KINDS, SECRECIES

_DATES = ["%Y-%m-%d", "%d.%m.%Y"]


def _choices(texts: dict[Kind, Text] | dict[Confidentiality, Text]) -> list[tuple[str, str]]:
    return [(key.value, wording[current()]) for key, wording in texts.items()]


class DescriptionForm(forms.Form):
    """Title, kind, municipality, date, source, confidentiality, and what else a team wants to know."""

    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: _choices(KINDS))
    ags = forms.RegexField(
        label=_("Key of the municipality (AGS)"),
        regex=r"^(\d{5}|\d{8})$",
        required=False,
        error_messages={"invalid": _("A key has 5 or 8 digits.")},
    )
    date = forms.DateField(
        label=_("Date"),
        required=False,
        input_formats=_DATES,
        error_messages={"invalid": _("This is not a date. It looks like this: 2026-05-12")},
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=500)
    confidentiality = forms.ChoiceField(label=_("What may be quoted"), choices=lambda: _choices(SECRECIES))
    attributes = forms.CharField(
        label=_("Further attributes, one per line: name = value"), required=False, widget=forms.Textarea
    )

    @classmethod
    def of(cls, row: Document) -> DescriptionForm:
        """The form as it stands for a document."""
        lines = "\n".join(f"{name} = {value}" for name, value in row.attributes.items())
        names = ("title", "kind", "ags", "source", "confidentiality")
        given = {name: getattr(row, name) for name in names}
        return cls(initial=given | {"date": row.date.isoformat() if row.date else "", "attributes": lines})

    def clean_attributes(self) -> dict[str, str]:
        """Name and value per line."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["attributes"].splitlines():
            name, equals, value = line.partition("=")
            if line.strip() and not (equals and name.strip()):
                raise forms.ValidationError(_("Each line looks like this: role = mayor"))
            if equals:
                found[name.strip()] = value.strip()
        return found

    def keep(self, row: Document) -> None:
        """Write what was said."""
        for name, value in self.cleaned_data.items():
            setattr(row, name, value)
        row.save()
