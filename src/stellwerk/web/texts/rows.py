"""The paragraphs of a document as HTML: number, words, and the stripes of their codings.

Written without templates: a document of a hundred thousand words has thousands of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from stellwerk.evidence.texts import Direction
from stellwerk.web.core.language import current
from stellwerk.web.texts.books import color, color_class
from stellwerk.web.texts.desk import Desk, Suggestion
from stellwerk.web.texts.layout import Mark, Paragraph, marked
from stellwerk.web.texts.models import Coding

_DIRECTIONS = {Direction.FOR_ACTIVITY: "+", Direction.AGAINST_ACTIVITY: "−"}


class Rows:
    """Makes the rows of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._colors = {code.id: color_class(color(desk.book, code.id)) for code in desk.book.codes}
        self._labels = {code.id: code.label[current()] for code in desk.book.codes}
        self._number, self._machine = _("Paragraph"), _("machine’s suggestion")
        alone = {one.coder for one in desk.codings} <= {desk.coder}
        self._own = "" if alone else escape(desk.coder)
        self._codings: dict[int, list[Coding]] = {}
        self._suggestions: dict[int, list[Suggestion]] = {}
        for coding in desk.codings:
            for one in desk.layout.within(coding.start, coding.end):
                self._codings.setdefault(one.number, []).append(coding)
        for suggestion in desk.suggestions:
            for one in desk.layout.within(suggestion.start, suggestion.end):
                self._suggestions.setdefault(one.number, []).append(suggestion)

    def all(self) -> SafeString:
        """Every paragraph."""
        return self._joined(self._desk.layout.paragraphs)

    def some(self, spans: Iterable[tuple[int, int]]) -> dict[str, str]:
        """The paragraphs that passages reach into, by their id."""
        return {f"a{one.number}": self.row(one) for one in self._desk.paragraphs_of(spans)}

    def row(self, paragraph: Paragraph) -> str:
        """One paragraph."""
        number = paragraph.number
        codings = self._codings.get(number, [])
        suggestions = self._suggestions.get(number, [])
        words, stripes, state = paragraph.html, "", ""
        if codings or suggestions:
            words = marked(paragraph, self._desk.text, [*map(self._mark, codings), *map(self._hint, suggestions)])
            alike: dict[tuple[str, int, int], list[Coding]] = {}
            for one in codings:
                alike.setdefault((one.code, one.start, one.end), []).append(one)
            items = [self._stripe(ones, paragraph) for ones in alike.values()]
            items += [self._offer(one, paragraph) for one in suggestions]
            stripes = f'<ul class="stripes">{"".join(items)}</ul>'
            state = " is-coded" if codings else ""
        return (
            f'<div class="para{state}" id="a{number}" data-start="{paragraph.start}" data-end="{paragraph.end}">'
            f'<a class="para__number" href="?absatz={number}#codieren" '
            f'aria-label="{self._number} {number}">{number}</a>'
            f'<p class="para__text">{words}</p>{stripes}</div>\n'
        )

    def _joined(self, paragraphs: Iterable[Paragraph]) -> SafeString:
        return mark_safe("".join(map(self.row, paragraphs)))  # noqa: S308 - words are escaped where they come in

    def _color(self, code: str) -> str:
        return self._colors.get(code, "")

    def _mark(self, coding: Coding) -> Mark:
        return Mark(coding.start, coding.end, str(coding.pk), self._color(coding.code))

    def _hint(self, suggestion: Suggestion) -> Mark:
        return Mark(suggestion.start, suggestion.end, suggestion.key, f"{self._color(suggestion.code)} is-suggested")

    def _stripe(self, codings: list[Coding], paragraph: Paragraph) -> str:
        """One stripe for all who coded the same words alike: each of them opens their own coding."""
        first = codings[0]
        goes_on = first.start < paragraph.start
        links = "".join(self._link(one, first, goes_on=goes_on) for one in codings)
        return f'<li class="stripe-box {self._color(first.code)}{" stripe--on" if goes_on else ""}">{links}</li>'

    def _link(self, coding: Coding, first: Coding, *, goes_on: bool) -> str:
        label = escape(self._labels.get(coding.code, coding.code))
        anchor = "" if goes_on else f' id="k{coding.pk}"'
        signs = _DIRECTIONS.get(Direction(coding.direction), "") if coding.direction else ""
        signs += "✎" if coding.memo else ""
        coder = "" if coding.coder == self._desk.coder else escape(coding.coder)
        hidden = "" if coding is first else " visually-hidden"
        return (
            f'<a class="stripe"{anchor} data-coding="{coding.pk}" href="?stelle={coding.pk}#stelle">'
            f'<span class="stripe__label{hidden}">{label}</span> <span class="stripe__signs">{signs}</span> '
            f'<span class="stripe__coder">{coder or self._own}</span></a>'
        )

    def _offer(self, suggestion: Suggestion, paragraph: Paragraph) -> str:
        label = escape(self._labels.get(suggestion.code, suggestion.code))
        return (
            f'<li class="stripe-box stripe--machine {self._color(suggestion.code)}">'
            f'<a class="stripe" data-suggestion="{suggestion.key}" '
            f'href="?vorschlaege=1&amp;vorschlag={suggestion.key}#stelle"><span class="stripe__label">{label}?</span>'
            f'<span class="stripe__coder">{self._machine}</span></a></li>'
        )
