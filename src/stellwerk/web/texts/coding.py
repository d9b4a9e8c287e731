"""Code a passage, change a coding, take it back."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stellwerk.evidence.texts import Code
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.texts.access import document_for, visible
from stellwerk.web.texts.answers import changed, parted, wants_parts
from stellwerk.web.texts.changing import add_code
from stellwerk.web.texts.desk import Desk, Suggestion
from stellwerk.web.texts.forms import CodingForm, PassageForm
from stellwerk.web.texts.log import Content, Recording, Turned, digest, recording, redo, undo
from stellwerk.web.texts.models import Coding, Document, Verdict
from stellwerk.web.texts.page import facts
from stellwerk.web.texts.panel import panel


def desk_for(request: HttpRequest, key: str, document: str) -> Desk:
    """What lies before the coder who asks; whoever sends something must be allowed to code."""
    sent = request.method == "POST"
    row, reader = document_for(request, key, document, to_code=sent)
    given = request.POST if sent else request.GET
    return Desk(row, reader, given.get("vorschlaege") == "1")


@require_POST
def code(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Puts a passage under a code; doing so twice changes nothing."""
    desk = desk_for(request, key, document)
    form = PassageForm(request.POST, desk.layout)
    if not form.is_valid():
        return _refused(request, desk, _said(form))
    if form.cleaned_data["version"] not in {None, desk.document.version}:
        return _refused(request, desk, _("This text has a new version. Please reload the page."), status=409)
    chosen = _code(desk, request.POST.get("code", ""))
    if chosen is None:
        return _refused(request, desk, _("Please choose a code."))
    start, end = form.span
    with recording(desk.collection, desk.coder) as step:
        found = _same(desk, chosen, start, end) or _coded(step, desk, chosen.id, start, end)
    said = _("Coded: %(code)s") % {"code": chosen.label[current()]}
    return changed(request, _again(desk), [(start, end)], said, found, codes=[chosen.id])


@require_POST
def in_vivo(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Makes a code of the words themselves, and codes them with it."""
    desk = desk_for(request, key, document)
    form = PassageForm(request.POST, desk.layout)
    if not form.is_valid():
        return _refused(request, desk, _said(form))
    start, end = form.span
    words = " ".join(desk.text[start:end].split())[:80]
    with recording(desk.collection, desk.coder) as step:
        made = _code(desk, words) or add_code(step, desk.collection, desk.coder, Text(words, words), parent=None)
        found = _coded(step, desk, made.id, start, end)
    return changed(request, _again(desk), [(start, end)], _("New code: %(code)s") % {"code": words}, found)


@require_POST
def change(request: HttpRequest, key: str, document: str, coding: int) -> HttpResponse:
    """Changes a coding, unless someone else has done so since the page was made."""
    desk = desk_for(request, key, document)
    form = CodingForm(request.POST)
    with recording(desk.collection, desk.coder) as step:
        row = _open(desk, coding)
        before, code_before = (row.start, row.end), row.code
        problem, status = _problem(desk, form, row)
        if not problem:
            step.change(row, **form.values)
    if problem:
        return _refused(request, desk, problem, status=status, coding=row)
    spans = [before, (row.start, row.end)]
    return changed(request, _again(desk), spans, _("Saved."), row, codes={code_before, row.code})


@require_POST
def remove(request: HttpRequest, key: str, document: str, coding: int) -> HttpResponse:
    """Takes a coding away."""
    desk = desk_for(request, key, document)
    with recording(desk.collection, desk.coder) as step:
        row = _open(desk, coding)
        if request.POST.get("seen") not in {None, digest(row)}:
            conflict = True
        else:
            conflict = False
            step.remove(row)
    if conflict:
        return _refused(request, desk, _conflict(), status=409, coding=row)
    label = desk.book.code(row.code).label[current()] if row.code in desk.book.by_id else row.code
    said = _("Code removed: %(code)s") % {"code": label}
    return changed(request, _again(desk), [(row.start, row.end)], said, codes=[row.code])


@require_POST
def judge(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Accepts a suggestion of the machine, which makes a coding of it, or rejects it."""
    desk = desk_for(request, key, document)
    desk.suggesting = True
    wanted = request.POST.get("vorschlag", "")
    found = next((one for one in desk.suggestions if one.key == wanted), None)
    if found is None:
        return _refused(request, desk, _("This suggestion has already been decided on."), status=409)
    accepted = request.POST.get("urteil") == "ja"
    with recording(desk.collection, desk.coder) as step:
        step.add(_verdict(desk, found, accepted=accepted))
        row = _coded(step, desk, found.code, found.start, found.end, found.entry) if accepted else None
    said = _("Suggestion accepted.") if accepted else _("Suggestion rejected.")
    return changed(request, _again(desk), [(found.start, found.end)], said, row, codes=[found.code])


@require_POST
def step_back(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Undoes the coder's last step."""
    desk = desk_for(request, key, document)
    return _turned(request, desk, undo(desk.collection, desk.coder), _("Undone."), _("There is nothing to undo."))


@require_POST
def step_forward(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Does again what was undone."""
    desk = desk_for(request, key, document)
    return _turned(request, desk, redo(desk.collection, desk.coder), _("Done again."), _("There is nothing to redo."))


def _turned(request: HttpRequest, desk: Desk, turned: Turned, done: str, nothing: str) -> HttpResponse:
    if turned.conflict:
        said = _("Someone else has changed this since; it stays as it is. The step before can be undone.")
        return _refused(request, desk, said, status=409)
    if not turned.changes:
        return changed(request, desk, [], nothing)
    states = [state for one in turned.changes for state in (one["before"], one["after"]) if state]
    here = [state for state in states if state.get("document_id") == desk.document.pk and "start" in state]
    said = done if here or not any("document_id" in state for state in states) else f"{done} {_elsewhere(states)}"
    return changed(request, _again(desk), [(state["start"], state["end"]) for state in here], said)


def _elsewhere(states: list[Content]) -> str:
    wanted = next(state["document_id"] for state in states if "document_id" in state)
    found = Document.objects.filter(pk=wanted).first()
    return _("It was in the document “%(title)s”.") % {"title": found.title} if found else ""


def _again(desk: Desk) -> Desk:
    """The same desk after something changed on it."""
    return Desk(desk.document, desk.reader, desk.suggesting)


def _open(desk: Desk, coding: int) -> Coding:
    return get_object_or_404(visible(desk.collection, desk.reader), pk=coding, document=desk.document)


def _code(desk: Desk, wanted: str) -> Code | None:
    """The code of that id or, as people write it, of that name, if passages can be put under it."""
    name = wanted.strip().casefold()
    named = (one for one in desk.book.codes if name in {one.label.de.casefold(), one.label.en.casefold()})
    found = desk.book.by_id.get(wanted) or next(named, None)
    return found if found and found.codable else None


def _same(desk: Desk, chosen: Code, start: int, end: int) -> Coding | None:
    return Coding.objects.filter(document=desk.document, code=chosen.id, coder=desk.coder, start=start, end=end).first()


def _coded(step: Recording, desk: Desk, chosen: str, start: int, end: int, entry: str = "") -> Coding:
    row = Coding(
        collection=desk.collection,
        document=desk.document,
        start=start,
        end=end,
        code=chosen,
        coder=desk.coder,
        entry=entry,
    )
    step.add(row)
    return row


def _verdict(desk: Desk, found: Suggestion, *, accepted: bool) -> Verdict:
    return Verdict(
        collection=desk.collection,
        document=desk.document,
        entry=found.entry,
        code=found.code,
        start=found.start,
        end=found.end,
        accepted=accepted,
        coder=desk.coder,
    )


def _problem(desk: Desk, form: CodingForm, row: Coding) -> tuple[str, int]:
    if not form.is_valid():
        return _said(form), 422
    if form.cleaned_data["seen"] != digest(row):
        return _conflict(), 409
    values = form.values
    if "code" in values and _code(desk, str(values["code"])) is None:
        return _("Please choose a code."), 422
    start, end = values.get("start", row.start), values.get("end", row.end)
    if not 0 <= int(str(start)) < int(str(end)) <= len(desk.text):
        return _("This passage does not lie in the text."), 422
    return "", 200


def _conflict() -> str:
    return _("Someone else has changed this passage meanwhile. It is shown as it is now; nothing of yours was saved.")


def _said(form: Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _refused(
    request: HttpRequest, desk: Desk, problem: str, *, status: int = 422, coding: Coding | None = None
) -> HttpResponse:
    """That nothing was kept, and why."""
    if wants_parts(request):
        parts = {}
        if coding is not None:
            parts["stelle"] = render_to_string("texts/panel.html", panel(desk, coding=coding), request)
        return parted(parts, problem, status=status, active=coding.pk if coding else None)
    return render(request, "texts/document.html", facts(request, desk, coding=coding, problem=problem), status=status)
