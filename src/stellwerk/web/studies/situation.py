"""A municipality as its round sees it, read by the rules of a study."""

from __future__ import annotations

from dataclasses import replace

from stellwerk.assessment import Assessment
from stellwerk.assessment.memberships import factor_memberships
from stellwerk.levers import Reading, Situation, read
from stellwerk.web.studies.known import Opened, Running


def includes(study: Opened, ags: str) -> bool:
    """Whether a municipality is one of the cases."""
    return ags in study.cases.parts.cases


def may_include(study: Running, ags: str) -> bool:
    """Whether a municipality is one of the cases of a study that is still being run, or that is not known yet."""
    return study.cases is None or ags in study.cases


def readings(study: Opened, assessment: Assessment) -> tuple[Reading, ...]:
    """What each analysis of a study says of a municipality by the answers of a round."""
    here = situation(study, assessment)
    return tuple(read(routes, here) for routes in study.routes)


def situation(study: Opened, assessment: Assessment) -> Situation:
    """What is known here: ratings as in this round, taken by the rule of the study; figures as in the study."""
    rated = factor_memberships((assessment,), study.cases.framework, study.results.declaration.rule)
    alone = replace(study.cases, parts=rated, assessments={assessment.ags: assessment}).situation(assessment.ags)
    return replace(alone, parts={**study.cases.situation(assessment.ags).parts, **alone.parts})
