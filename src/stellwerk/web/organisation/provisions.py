"""Provisions that do not fit: marked by raters, shown together, taken to the ministry."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stellwerk.evidence.levels import LEVELS, Level
from stellwerk.evidence.statutes import Mark, by_section, diagnoses
from stellwerk.framework import isda
from stellwerk.text import Text
from stellwerk.web.organisation import mapping, models
from stellwerk.web.organisation.forms import MarkForm
from stellwerk.web.organisation.pages import around
from stellwerk.web.organisation.reach import can_enter, round_to_look, shown, writer
from stellwerk.web.rounds.access import rater_for, round_for
from stellwerk.web.rounds.models import Round

_NAMES = ("named", "diagnosis", "effect", "case", "against", "source", "level")


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """All marks by provision; while the round is open only one's own."""
    round_ = round_to_look(request, key)
    return _page(request, round_, MarkForm())


@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Keeps a new mark."""
    round_ = round_for(request, key, "organisation.edit")
    rater, form = writer(request, round_), MarkForm(request.POST)
    if not form.is_valid():
        return _page(request, round_, form)
    models.Mark.objects.create(rater=rater, **form.cleaned_data)
    return redirect("provisions", key)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Changes one's own mark, or takes it back."""
    round_ = round_for(request, key, "organisation.edit")
    row = get_object_or_404(models.Mark, rater=writer(request, round_), pk=number)
    if request.method == "POST" and "remove" in request.POST:
        row.delete()
        return redirect("provisions", key)
    form = MarkForm(request.POST or None, initial={name: getattr(row, name) for name in _NAMES})
    if request.method == "POST" and form.is_valid():
        models.Mark.objects.filter(pk=row.pk).update(**form.cleaned_data)
        return redirect("provisions", key)
    facts = around(round_, "provisions") | {"form": form, "mark": row, "problems": isda().regulation_problems}
    return render(request, "organisation/mark.html", facts, status=422 if form.errors else 200)


def _page(request: HttpRequest, round_: Round, form: MarkForm) -> HttpResponse:
    rater, together = rater_for(request, round_), shown(request, round_)
    own = list(rater.marks.all()) if rater else []
    facts = around(round_, "provisions") | {
        "form": form,
        "problems": isda().regulation_problems,
        "can_enter": can_enter(request, round_),
        "together": together,
        "own": [(row, mapping.mark_of(row).provision) for row in own],
        "sections": sections(mapping.marks_of(round_)) if together else [],
    }
    return render(request, "organisation/provisions.html", facts, status=422 if form.errors else 200)


def sections(marks: tuple[Mark, ...]) -> list[tuple[str, list[dict[str, object]]]]:
    """The marks in words, those of one section together."""
    ordered = by_section(marks)
    return [(name, [_told(mark) for mark in found]) for name, found in groupby(ordered, lambda m: m.provision.section)]


def _told(mark: Mark) -> dict[str, object]:
    return {"mark": mark, "diagnosis": diagnoses()[mark.diagnosis], "level": _level(mark.changeable_by)}


def _level(level: Level | None) -> Text | None:
    return LEVELS[level] if level else None
