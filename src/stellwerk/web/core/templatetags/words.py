"""Words, numbers and dates of the library in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils import timezone

from stellwerk import text
from stellwerk.evidence.statistics import Figure, Indicator
from stellwerk.framework import isda
from stellwerk.levers.phrases import quoted
from stellwerk.web.core.language import current

register = template.Library()


@register.filter
def say(wording: text.Text | None) -> str:
    """The wording in the language of the page; nothing for nothing."""
    return wording[current()] if wording else ""


@register.filter
def quote(wording: text.Text) -> str:
    """The wording in the quotation marks of the language of the page."""
    return quoted(wording)[current()]


@register.filter
def number(value: float, decimals: int = 0) -> str:
    """The number as the language of the page writes it."""
    return text.number(value, current(), decimals)


@register.filter
def day(value: date) -> str:
    """The date in words, which stay together on one line."""
    return text.day(value, current()).replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def moment_said(value: datetime) -> str:
    """Day and time in words, as the clock on the wall says."""
    local = timezone.localtime(value)
    spoken = {
        "de": f"{text.day(local.date(), 'de')}, {local:%H:%M} Uhr",
        "en": f"{text.day(local.date(), 'en')}, {local:%H:%M}",
    }
    return spoken[current()].replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def day_of(value: datetime) -> str:
    """The day of a moment, in words."""
    return day(timezone.localtime(value).date())


@register.filter
def answer_said(answer: str) -> text.Text:
    """An answer as it is kept, in words."""
    return isda().step(float(answer)).label


@register.filter
def moment(value: object) -> str:
    """Day and time as a field of the browser takes them; what was typed as it is."""
    if not isinstance(value, datetime):
        return str(value or "")
    return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%dT%H:%M}"


@register.filter
def iso(value: object) -> str:
    """A date as a field of the browser takes it; what was typed as it is."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


@register.filter
def written(figure: Figure) -> str:
    """The value of a figure with its unit."""
    return figure.written(current())


@register.filter
def measured(value: float, indicator: Indicator) -> str:
    """A value of an indicator with its unit."""
    return indicator.written(value, current())


@register.filter
def plain(value: float, indicator: Indicator) -> str:
    """A value of an indicator without its unit."""
    return indicator.bare(value, current())


@register.filter
def nth(values: Sequence[object], place: int) -> object:
    """The value at a place, counted from 0: tables walk along two sequences at once."""
    return values[place]


@register.filter
def slugid(name: str) -> str:
    """An id of the library as part of an HTML id."""
    return name.replace(".", "-")
