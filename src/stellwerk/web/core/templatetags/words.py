"""Words, numbers and dates of the library in the language of the page."""

from __future__ import annotations

from datetime import date

from django import template

from stellwerk import text
from stellwerk.evidence.statistics import Figure, Indicator
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
def written(figure: Figure) -> str:
    """The value of a figure with its unit."""
    return figure.written(current())


@register.filter
def measured(value: float, indicator: Indicator) -> str:
    """A value of an indicator with its unit."""
    return indicator.written(value, current())
