"""``stellwerk board``: from a file of ratings to the lever board."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.speaking import Command
from stellwerk.errors import InputError
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.levers import Board

_HELP = Text(
    "Zeigt das Stellwerk zu einer Datei mit Einschätzungen (CSV, XLSX oder ODS). Mehrere Dateien einer Runde werden "
    "zusammengelegt.",
    "Shows the lever board of a file of ratings (CSV, XLSX or ODS). Several files of one round are put together.",
)
_SVG = Text("Schreibt die Zeichnung als SVG.", "Writes the drawing as SVG.")
_PDF = Text("Schreibt eine Seite für den Rat als PDF.", "Writes one page for the council as PDF.")
_REPORT = Text("Schreibt die ganze Einschätzung als PDF.", "Writes the whole assessment as PDF.")
_EMPTY = Text("Die Datei enthält keine Einschätzung.", "The file holds no rating.")
_ONE = Text(
    "Die Datei enthält {count} Einschätzungen ({places}). Für eine Zeichnung oder ein PDF darf es nur eine sein.",
    "The file holds {count} assessments ({places}). For a drawing or a PDF there must be one only.",
)
_WRITTEN = Text("Geschrieben: {file}", "Written: {file}")


def build(language: Language) -> click.Command:
    """The command in one language."""
    file = Text("DATEI", "FILE")[language]

    def run(files: tuple[str, ...], svg: str | None, pdf: str | None, report: str | None) -> None:
        boards = _boards(files)
        targets = {target: kind for kind, target in {"svg": svg, "pdf": pdf, "report": report}.items() if target}
        if targets and len(boards) > 1:
            places = ", ".join(board.assessment.municipality for board in boards[:5])
            raise InputError(_ONE.format(count=len(boards), places=places))
        made = {target: _made(kind, boards[0], language) for target, kind in targets.items()}
        _show(boards, language)
        for target, content in made.items():
            Path(target).write_bytes(content)
            click.echo(_WRITTEN.format(file=target)[language], err=True)

    return Command(
        language, "board", run, _HELP,
        click.Argument(["files"], nargs=-1, required=True, metavar=f"{file}..."),
        click.Option(["--pdf"], metavar=file, help=_PDF[language]),
        click.Option(["--report"], metavar=file, help=_REPORT[language]),
        click.Option(["--svg"], metavar=file, help=_SVG[language]),
    )  # fmt: skip


def _boards(files: tuple[str, ...]) -> list[Board]:
    from stellwerk.assessment import ratings_table, read_ratings
    from stellwerk.framework import isda
    from stellwerk.levers import board
    from stellwerk.municipalities import register

    tables = [ratings_table(Path(file).name, Path(file).read_bytes()) for file in files]
    known = register().titles
    assessments = read_ratings(tables, isda(), known)
    if not assessments:
        raise InputError(Text(f"{files[0]}. {_EMPTY.de}", f"{files[0]}. {_EMPTY.en}"))
    return [board(assessment, isda()) for assessment in assessments]


def _show(boards: list[Board], language: Language) -> None:
    from stellwerk.report.board_text import board_text

    click.echo(f"\n{'═' * 80}\n".join(board_text(board, language) for board in boards), nl=False)


def _made(kind: str, board: Board, language: Language) -> bytes:
    if kind == "svg":
        from stellwerk.report.board_svg import board_svg

        return board_svg(board, language).encode()
    from stellwerk.report.council import council_page
    from stellwerk.report.full import assessment_report

    return council_page(board, language) if kind == "pdf" else assessment_report(board, language)
