"""The files that show a study: report and figures in each language it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from stellwerk.report.study_report import study_figures, study_report_html, study_report_pdf
from stellwerk.report.typesetting import picture
from stellwerk.study.results import Results


def study_files(results: Results) -> Mapping[str, bytes]:
    """Report (PDF, HTML) and figures (SVG, PNG), by path in the folder of results: the same bytes for the same results.

    Raises
    ------
    MissingExtra
        If Typst or the typeface is not installed.
    """
    found: dict[str, bytes] = {}
    for language in results.declaration.wish.languages:
        found[f"report-{language}.pdf"] = study_report_pdf(results, language)
        found[f"report-{language}.html"] = study_report_html(results, language).encode()
        for name, svg in study_figures(results, language).items():
            found[f"figures/{name}-{language}.svg"] = svg.encode()
            found[f"figures/{name}-{language}.png"] = picture(svg)
    return found
