"""From what a study has found to the levers of its municipalities."""

from __future__ import annotations

from stellwerk.assessment import Assessment
from stellwerk.levers import Cases, Routes, routes
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.results import Results


def lever_cases(results: Results) -> Cases:
    """The municipalities of a study with what their levers are read from: ratings, evidence, conditions."""
    return Cases(
        FRAMEWORKS[results.declaration.framework](),
        results.declaration.conditions,
        results.factors,
        {place.ags: place.title for place in results.municipalities},
        _assessments(results),
    )


def lever_routes(results: Results) -> tuple[Routes, ...]:
    """Every analysis of a study with its paths written out over what can be rated, in the order of the analyses.

    Made once for a study; then `stellwerk.levers.read` answers for any of its municipalities at once.
    """
    cases = lever_cases(results)
    return tuple(routes(analysis, cases) for analysis in results.analyses)


def _assessments(results: Results) -> dict[str, Assessment]:
    """The round of each municipality that was compared."""
    keys = [place.ags for place in results.municipalities]
    compared = set(zip(keys, results.rounds, strict=False))  # a study of figures alone has no rounds
    rounds = {(found.assessment.ags, found.id): found.assessment for found in results.folder.rounds}
    return {ags: rounds[ags, key] for ags, key in sorted(compared)}
