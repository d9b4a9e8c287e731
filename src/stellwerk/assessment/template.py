"""An empty workbook for one rater: every question with its anchored answers, ready to be filled in and read back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from stellwerk.assessment.columns import IGNORED, UNKNOWN, heading
from stellwerk.framework import Factor, Framework
from stellwerk.tables.xlsx import workbook
from stellwerk.text import Language, Text

_INK, _QUIET, _LINE, _FIELD, _BAND = "#1C1B22", "#5F5D69", "#C9C5BB", "#FFF8E1", "#E9E5DA"
_TITLE = Text("Einschätzung: Wie weit trifft das bei Ihnen zu?", "Rating: how far does this hold in your municipality?")
_HINT = Text(
    "Bitte nur die gelben Felder ausfüllen. Das zweite Blatt erklärt, wie.",
    "Please fill in the yellow fields only. The second sheet explains how.",
)
_SHEET, _HELP = Text("Einschätzung", "Rating"), Text("So geht es", "How to")
_FORM = (("ags", "round", "rater", "level"), ("municipality", "date", "department", "sector"))
"""The fields above the questions: two rows of four, the label left of its field."""
_WIDTHS = (5, 42, 26, 26, 26, 26, 23, 36, 24, 18, 28)
_ANSWER = 6
_GUIDE: tuple[tuple[Text, Text], ...] = (
    (
        Text("Oben ausfüllen", "Fill in the top"),
        Text(
            "AGS (amtlicher Schlüssel), Runde, Datum und wer einschätzt, als Name oder Kürzel. Amt, Ebene und Sektor "
            "helfen später zu sehen, wo Sichtweisen auseinandergehen; sie dürfen leer bleiben.",
            "AGS (official key), round, date and who rates, as a name or pseudonym. Department, level and sector help "
            "to see later where views differ; they may stay empty.",
        ),
    ),
    (
        Text("Antworten", "Answer"),
        Text(
            "Lesen Sie die Frage und die vier Beschreibungen. Wählen Sie in der Spalte „Antwort“, was bei Ihnen am "
            "ehesten zutrifft. „{unknown}“ ist eine gute Antwort, wenn Sie es nicht sagen können. Leere Zeilen gelten "
            "als nicht beantwortet.",
            "Read the question and the four descriptions. Choose in the column “Answer” what comes closest in your "
            "municipality. “{unknown}” is a good answer if you cannot say. Empty rows count as not answered.",
        ).format(unknown=UNKNOWN),
    ),
    (
        Text("Belegen", "Give evidence"),
        Text(
            "Ein Satz genügt: ein Beschluss, eine Zahl, ein Beispiel. Dazu, wenn es sie gibt, Link und Datum.",
            "One sentence is enough: a decision, a figure, an example. Add link and date if there are any.",
        ),
    ),
    (
        Text("Einlesen", "Read back"),
        Text(
            "Im Browser hochladen oder „stellwerk board ratings.xlsx“ aufrufen; mehrere Dateien einer Runde können "
            "zusammen gelesen werden. Die Spalte „Faktor“ bitte nicht ändern.",
            "Upload it in the browser or call “stellwerk board ratings.xlsx”; several files of one round can be read "
            "together. Please do not change the column “Factor”.",
        ),
    ),
    (
        Text("Was nicht gefragt wird", "What is not asked"),
        Text(
            "Gegenpole (Zentralisierung, Ländlichkeit) ergeben sich aus ihrem Gegenstück. Es gibt keine Gesamtnote und "
            "keine Rangliste.",
            "Opposite poles (centralisation, rurality) follow from their counterpart. There is no total score and no "
            "ranking.",
        ),
    ),
)


def template(
    framework: Framework,
    language: Language,
    filled: Mapping[str, str] | None = None,
    suggestions: Mapping[str, Text] | None = None,
) -> bytes:
    """An XLSX workbook with one row per rated factor that `read_ratings` understands once it is filled in.

    Parameters
    ----------
    filled
        What is known already of the fields above the questions, by column id, e.g. ``{"ags": "08415"}``.
    suggestions
        Factor id → what the official figures suggest, with the reason; shown in a column of its own.
    """
    buffer = io.BytesIO()
    book = workbook(buffer)
    sheet = book.add_worksheet(_SHEET[language])
    page = _Page(book, sheet, framework, language, suggestions or {})
    page.lay_out()
    page.form(filled or {})
    page.questions()
    _explain(book, framework, language)
    book.close()
    return buffer.getvalue()


class _Page:
    """The first sheet while it is written; xlsxwriter's sheets are filled in place."""

    def __init__(
        self, book: Any, sheet: Any, framework: Framework, language: Language, suggestions: Mapping[str, Text]
    ) -> None:
        self.sheet, self.framework, self.language, self.suggestions = sheet, framework, language, suggestions
        base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top", "text_wrap": True}
        edge = {"border": 1, "border_color": _LINE}

        def style(**more: object) -> Any:
            return book.add_format(base | more)

        self.title = style(bold=True, font_size=16, text_wrap=False)
        self.quiet = style(font_color=_QUIET, text_wrap=False)
        self.label = style(align="right", indent=1, valign="vcenter", font_color=_QUIET, text_wrap=False)
        self.field = style(bg_color=_FIELD, valign="vcenter", num_format="@", text_wrap=False, **edge)
        self.head = style(bold=True, valign="vcenter", bottom=2)
        self.band = style(bold=True, bg_color=_BAND, font_size=12, valign="vcenter", text_wrap=False)
        self.cell = style(**edge)
        self.strong = style(bold=True)
        self.number = style(align="center", font_color=_QUIET, **edge)
        self.answer = style(bg_color=_FIELD, bold=True, **edge)
        self.free = style(bg_color=_FIELD, num_format="@", **edge)
        self.day = style(bg_color=_FIELD, num_format="yyyy-mm-dd", align="left", **edge)
        self.id = style(font_color=_QUIET, font_size=9, **edge)

    def lay_out(self) -> None:
        """Widths, frozen panes and paper."""
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        if self.suggestions:
            self.sheet.set_column(len(_WIDTHS), len(_WIDTHS), 44)
        self.sheet.freeze_panes(5, 2)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(4)
        self.sheet.set_zoom(90)

    def form(self, filled: Mapping[str, str]) -> None:
        """Title, hint, and the fields that are asked once."""
        self.sheet.set_row(0, 26)
        self.sheet.write_string(0, 1, _TITLE[self.language], self.title)
        self.sheet.write_string(1, 1, _HINT[self.language], self.quiet)
        for row, fields in enumerate(_FORM, start=2):
            self.sheet.set_row(row, 21)
            for column, field in zip((1, 3, 5, 7), fields, strict=True):
                self.sheet.write_string(row, column, heading(field)[self.language], self.label)
                self.sheet.write_string(row, column + 1, filled.get(field, ""), self.field)

    def questions(self) -> None:
        """The header, and below it every factor that is asked, group by group."""
        self.sheet.set_row(4, 24)
        names = [
            IGNORED["number"],
            IGNORED["question"],
            *(step.label for step in self.framework.scale),
            *(heading(column) for column in ("answer", "evidence", "link", "evidence_date", "factor")),
        ]
        if self.suggestions:
            names.append(IGNORED["suggestion"])
        self.sheet.write_row(4, 0, [name[self.language] for name in names], self.head)
        row = 5
        for group in self.framework.groups:
            self.sheet.set_row(row, 22)
            band = f"{group.label[self.language]}: {group.explanation[self.language]}"
            self.sheet.write_row(row, 0, ["", band, *[""] * (len(names) - 2)], self.band)
            row += 1
            for factor in self.framework.factors_of(group.id):
                if factor.opposite is None:
                    self._question(row, factor)
                    row += 1
        self._choices(row)

    def _question(self, row: int, factor: Factor) -> None:
        language = self.language
        label, question = factor.label[language], factor.question[language]
        anchors = [anchor[language] for anchor in factor.anchors]
        self.sheet.set_row(row, 15.5 * _lines(label, question, anchors) + 4)
        self.sheet.write_number(row, 0, factor.number, self.number)
        self.sheet.write_rich_string(row, 1, self.strong, label, f"\n{question}", self.cell)
        self.sheet.write_row(row, 2, anchors, self.cell)
        self.sheet.write_blank(row, _ANSWER, None, self.answer)
        for column in (7, 8):
            self.sheet.write_blank(row, column, None, self.free)
        self.sheet.write_blank(row, 9, None, self.day)
        self.sheet.write_string(row, 10, factor.id, self.id)
        if factor.id in self.suggestions:
            self.sheet.write_string(row, 11, self.suggestions[factor.id][language], self.cell)

    def _choices(self, end: int) -> None:
        words = [step.label[self.language] for step in self.framework.scale] + [UNKNOWN[self.language]]
        error = Text("Bitte eine Antwort aus der Liste wählen.", "Please choose an answer from the list.")
        self.sheet.data_validation(
            5,
            _ANSWER,
            end,
            _ANSWER,
            {"validate": "list", "source": words, "error_title": "Stellwerk", "error_message": error[self.language]},
        )


def _lines(label: str, question: str, anchors: list[str]) -> int:
    """How many lines the fullest cell of a row takes."""
    return max(_wrapped(label, 38) + _wrapped(question, 42), *(_wrapped(text, 26) for text in anchors))


def _wrapped(text: str, width: int) -> int:
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
    return lines


def _explain(book: Any, framework: Framework, language: Language) -> None:
    sheet = book.add_worksheet(_HELP[language])
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 92)
    strong = book.add_format({"bold": True, "valign": "top", "font_color": _INK})
    text = book.add_format({"text_wrap": True, "valign": "top", "font_color": _INK})
    row = 0
    for title, words in (*_GUIDE, (Text("Herkunft", "Origin"), framework.proposal)):
        sheet.set_row(row, 15.5 * _wrapped(words[language], 88) + 10)
        sheet.write_string(row, 0, title[language], strong)
        sheet.write_string(row, 1, words[language], text)
        row += 1
    sheet.set_row(row, 15.5 * _wrapped(framework.citation, 88) + 10)
    sheet.write_string(row, 1, framework.citation, text)
