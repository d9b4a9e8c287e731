"""The board of the plan, and its goals and measures one by one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stellwerk.framework import isda
from stellwerk.levers.plan import OCCASIONS, STATUSES, Status, due
from stellwerk.levers.plan_sheet import PLAN_COLUMNS
from stellwerk.web.access import may
from stellwerk.web.audit.writing import record
from stellwerk.web.organisation.pages import around
from stellwerk.web.plans import changing
from stellwerk.web.plans.forms import GoalForm, MeasureForm
from stellwerk.web.plans.mapping import plan_of
from stellwerk.web.plans.models import Goal, Measure
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.models import Round

_FACTORS = {factor.id for factor in isda().factors}


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The measures in columns by where they stand, what wants attention, and the goals."""
    round_ = round_for(request, key, "plans.see")
    goals = list(round_.goals.prefetch_related("measures"))
    rows = [(goal, measure) for goal in goals for measure in goal.measures.all()]
    facts = around(round_, "plan") | {
        "goals": [(goal, changing.lever_label(goal.factor)) for goal in goals],
        "columns": [
            (status.value, words, [(g, m) for g, m in rows if m.status == status]) for status, words in STATUSES.items()
        ],
        "statuses": [(status.value, words) for status, words in STATUSES.items()],
        "reminders": [(one, OCCASIONS[one.occasion]) for one in due(plan_of(round_), timezone.localdate())],
        "may_edit": may(request, "plans.edit", round_),
    }
    return render(request, "plans/board.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_goal(request: HttpRequest, key: str) -> HttpResponse:
    """A new goal; from a lever its factor and the reason stand there already."""
    round_ = round_for(request, key, "plans.edit")
    if request.method != "POST":
        factor = request.GET.get("faktor", "")
        initial = {"factor": factor if factor in _FACTORS else "", "why": request.GET.get("warum", "")[:2000]}
        return _goal_page(request, round_, GoalForm(initial=initial), None)
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _goal_page(request, round_, form, None)
    goal = Goal.objects.create(round=round_, **form.cleaned_data)
    record(request, "plans.changed", round_)
    return redirect("new_measure", key, goal.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def goal(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Changes a goal, or takes it away while it has no measure."""
    round_ = round_for(request, key, "plans.edit")
    row = get_object_or_404(Goal, round=round_, pk=number)
    if request.method != "POST":
        initial = {"title": row.title, "factor": row.factor, "why": row.why}
        return _goal_page(request, round_, GoalForm(initial=initial), row)
    if "remove" in request.POST:
        if not row.measures.exists():
            row.delete()
        return redirect("plan", key)
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _goal_page(request, round_, form, row)
    Goal.objects.filter(pk=row.pk).update(**form.cleaned_data)
    return redirect("plan", key)


def _goal_page(request: HttpRequest, round_: Round, form: GoalForm, row: Goal | None) -> HttpResponse:
    removable = row is not None and not row.measures.exists()
    facts = around(round_, "plan") | {"form": form, "goal": row, "removable": removable}
    return render(request, "plans/goal.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_measure(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A new measure of a goal."""
    round_ = round_for(request, key, "plans.edit")
    row = get_object_or_404(Goal, round=round_, pk=number)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = changing.add(row, form.cleaned_data)
        record(request, "plans.changed", round_)
        return redirect(f"{reverse('plan', args=[key])}#m{made.pk}")
    return _measure_page(request, round_, form, row, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def measure(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One measure with its history; changed or taken away."""
    round_ = round_for(request, key, "plans.see")
    row = get_object_or_404(Measure, goal__round=round_, pk=number)
    if request.method != "POST":
        return _measure_page(request, round_, MeasureForm(initial=row.content), row.goal, row)
    round_for(request, key, "plans.edit")
    if "remove" in request.POST:
        row.delete()
        record(request, "plans.changed", round_)
        return redirect("plan", key)
    form = MeasureForm(request.POST)
    if not form.is_valid():
        return _measure_page(request, round_, form, row.goal, row)
    if not changing.write(row, form.cleaned_data, _seen(request)):
        row.refresh_from_db()
        return _measure_page(request, round_, form, row.goal, row, conflict=True)
    record(request, "plans.changed", round_)
    return redirect(f"{reverse('plan', args=[key])}#m{row.pk}")


@require_POST
def stand(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Moves a measure into another column."""
    round_ = round_for(request, key, "plans.edit")
    row = get_object_or_404(Measure, goal__round=round_, pk=number)
    if request.POST.get("status") in set(Status):
        changing.write(row, {"status": request.POST["status"]}, row.version)
        record(request, "plans.changed", round_)
    return redirect(f"{reverse('plan', args=[key])}#m{row.pk}")


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else 0


def _measure_page(
    request: HttpRequest, round_: Round, form: MeasureForm, goal: Goal, row: Measure | None, *, conflict: bool = False
) -> HttpResponse:
    facts: dict[str, Any] = around(round_, "plan") | {
        "form": form,
        "goal": goal,
        "lever": changing.lever_label(goal.factor),
        "measure": row,
        "conflict": conflict,
        "there": _there(row, form) if row and conflict else [],
        "history": changing.history(row) if row else (),
        "may_edit": may(request, "plans.edit", round_),
    }
    return render(request, "plans/measure.html", facts, status=409 if conflict else 422 if form.errors else 200)


def _there(row: Measure, form: MeasureForm) -> list[tuple[object, object]]:
    """What stands there now, entry by entry, where the page that was refused says something else."""
    return [
        (PLAN_COLUMNS["measure" if name == "title" else name], changing.said(name, row))
        for name, value in form.cleaned_data.items()
        if getattr(row, name) != value
    ]
