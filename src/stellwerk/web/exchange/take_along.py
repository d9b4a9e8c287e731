"""What can be taken along of a round: each form with its name, its type and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from stellwerk.assessment import Format, template, write_ratings
from stellwerk.evidence.statistics import Figure, suggest
from stellwerk.framework import isda
from stellwerk.levers import Board, board
from stellwerk.municipalities import Municipality
from stellwerk.report.council import council_page
from stellwerk.report.full import assessment_report
from stellwerk.study import Place, StudyFolder, StudyRound, write_zip
from stellwerk.text import Language, Text
from stellwerk.web.organisation import mapping
from stellwerk.web.places import knowledge
from stellwerk.web.plans.mapping import plan_of
from stellwerk.web.rounds.carrying import notes_of, setting_of
from stellwerk.web.rounds.mapping import assessment_of, raters_of
from stellwerk.web.rounds.models import Round

_PDF = "application/pdf"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
    "pdf": _PDF,
}
_DESCRIPTION = Text("Eine Runde, ausgeführt aus der Anwendung.", "A round, taken from the application.")


@dataclass(frozen=True, slots=True)
class Case:
    """A round with the municipality it is of."""

    round: Round
    place: Municipality

    def file_name(self, what: str) -> str:
        """A name that every file system takes."""
        return f"stellwerk-{slugify(self.place.name)}-{self.round.date.isoformat()}-{what}"


Make = Callable[[Case, Language], bytes]


def content_type(name: str) -> str:
    """The type of a file by its ending."""
    return _TYPES[name.rsplit(".", 1)[1]]


def _ratings(kind: Format) -> Make:
    def make(case: Case, language: Language) -> bytes:
        return write_ratings([assessment_of(case.round, case.place.title)], isda(), language, kind)

    return make


def _study(case: Case, language: Language) -> bytes:
    """The round as a study folder; a place of the register needs neither portrait nor figures in it."""
    assessment = assessment_of(case.round, case.place.title)
    title = Text(*(f"{case.place.title}: {case.round.title}",) * 2)
    portrait = knowledge.portrait(case.place)
    places = () if portrait is None else (Place(case.place, portrait),)
    return write_zip(
        StudyFolder(
            title=title,
            description=_DESCRIPTION,
            fictional=case.round.fictional,
            places=places,
            figures=_own_figures(case.place) if places else (),
            rounds=(
                StudyRound(
                    "1",
                    assessment,
                    raters_of(case.round),
                    mapping.network_of(case.round),
                    mapping.marks_of(case.round),
                    plan_of(case.round),
                    setting_of(case.round),
                    notes_of(case.round),
                ),
            ),
        )
    )


def _own_figures(place: Municipality) -> tuple[Figure, ...]:
    return knowledge.figures(place).of(place.ags)


def _form(case: Case, language: Language) -> bytes:
    """The questions as a workbook, for those who answer away from the browser."""
    figures = knowledge.figures(case.place)
    found = (suggest(figures, case.place, factor.id) for factor in isda().rated)
    suggestions = {suggestion.factor: suggestion.reasoning for suggestion in found if suggestion}
    filled = {"ags": case.place.ags, "municipality": case.place.title, "round": case.round.title}
    return template(isda(), language, filled, suggestions)


def _page(case: Case, language: Language) -> bytes:
    return council_page(_board(case), language)


def _report(case: Case, language: Language) -> bytes:
    figures = () if case.place.fictional else _own_figures(case.place)
    return assessment_report(_board(case), language, figures)


def _board(case: Case) -> Board:
    return board(assessment_of(case.round, case.place.title), isda())


FORMS: dict[str, Make] = {
    "ratsseite.pdf": _page,
    "bericht.pdf": _report,
    "einschaetzung.csv": _ratings("csv"),
    "einschaetzung.xlsx": _ratings("xlsx"),
    "einschaetzung.ods": _ratings("ods"),
    "studie.zip": _study,
    "fragebogen.xlsx": _form,
}

TO_PRINT = frozenset({"ratsseite.pdf", "bericht.pdf", "fragebogen.xlsx"})
"""What holds no more than the pages of the round do, or nothing of it at all."""
