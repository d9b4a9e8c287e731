"""What is typed about people and networks."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from stellwerk.municipalities import register
from stellwerk.web.accounts.models import Network
from stellwerk.web.accounts.roles import Role
from stellwerk.web.places.models import Place


class Invite(forms.Form):
    """Who is to come, as what."""

    email = forms.EmailField(
        label=_("e-mail address"),
        max_length=254,
        error_messages={"required": _("An e-mail address is needed."), "invalid": _("This is not an e-mail address.")},
    )
    name = forms.CharField(label=_("name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("role"), error_messages={"invalid_choice": _("This role is not given there.")})

    def __init__(self, roles: Sequence[Role], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes, passed on
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a ChoiceField, declared above


class NewNetwork(forms.Form):
    """What a network is called."""

    name = forms.CharField(max_length=200, error_messages={"required": _("A network needs a name.")})

    def clean_name(self) -> str:
        """A name that no other network has."""
        name = str(self.cleaned_data["name"])
        if Network.objects.filter(name=name).exists():
            raise forms.ValidationError(_("There is a network of this name already."), code="taken")
        return name


class NewMember(forms.Form):
    """A municipality that joins a network, by its key."""

    ags = forms.CharField(label=_("official key (AGS)"), max_length=8)

    def clean_ags(self) -> str:
        """A key that is known here."""
        ags = str(self.cleaned_data["ags"]).strip()
        if ags in register() or Place.objects.filter(ags=ags).exists():
            return ags
        raise forms.ValidationError(_("There is no municipality with this key."), code="unknown")
