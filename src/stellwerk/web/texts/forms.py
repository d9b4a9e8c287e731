"""What a coder sends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stellwerk.evidence.texts import Direction
from stellwerk.web.texts.layout import Layout
from stellwerk.web.texts.models import CODER, NAME

_FROM_TO = _("The last paragraph comes before the first.")
_NOWHERE = _("These words are not in the paragraphs chosen.")
_OUTSIDE = _("This passage does not lie in the text.")


class PassageForm(forms.Form):
    """A passage: by its place, or by paragraphs and, if only a part is meant, its words."""

    version = forms.IntegerField(required=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    first = forms.IntegerField(required=False, min_value=1)
    last = forms.IntegerField(required=False, min_value=1)
    words = forms.CharField(required=False)

    def __init__(self, data: object, layout: Layout) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request carries
        self.layout = layout
        self.span = (0, 0)

    def clean(self) -> dict[str, object]:
        """Find the passage in the text."""
        given = self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start is None or end is None:
            start, end = self._by_paragraphs(given.get("first"), given.get("last"))
        text = self.layout.text
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise forms.ValidationError(_OUTSIDE)
        piece = text[start:end]
        self.span = (start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
        return given

    def _by_paragraphs(self, first: int | None, last: int | None) -> tuple[int, int]:
        paragraphs = self.layout.paragraphs
        last = last or first
        if first is None or last is None or max(first, last) > len(paragraphs):
            raise forms.ValidationError(_OUTSIDE)
        if last < first:
            raise forms.ValidationError(_FROM_TO)
        start, end = paragraphs[first - 1].start, paragraphs[last - 1].end
        words = self.cleaned_data.get("words", "").strip()
        if not words:
            return start, end
        at = self.layout.text.find(words, start, end)
        if at < 0:
            raise forms.ValidationError(_NOWHERE)
        return at, at + len(words)


class CodingForm(forms.Form):
    """What a coder says of a passage; what is not sent stays as it is."""

    seen = forms.CharField(max_length=32)
    code = forms.CharField(required=False, max_length=NAME)
    direction = forms.ChoiceField(required=False, choices=[("", ""), *((one.value, one.value) for one in Direction)])
    strength = forms.TypedChoiceField(
        required=False, choices=[("", ""), ("1", "1"), ("2", "2"), ("3", "3")], coerce=int, empty_value=None
    )
    memo = forms.CharField(required=False, max_length=5000, strip=True)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)

    @property
    def values(self) -> dict[str, object]:
        """What was sent, by name."""
        sent = {name: self.cleaned_data[name] for name in self.data if name in self.cleaned_data and name != "seen"}
        return {name: value for name, value in sent.items() if name not in {"code", "start", "end"} or value}


class NameForm(forms.Form):
    """Under which name someone codes."""

    coder = forms.CharField(max_length=CODER, strip=True)
