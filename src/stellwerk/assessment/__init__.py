"""Ratings of a municipality, where its raters differ, and what they agreed on."""

from stellwerk.assessment.judgement import Judgement, Standing, judge
from stellwerk.assessment.model import VALUES, Agreement, Assessment, Evidence, Rater, Rating

__all__ = [
    "VALUES",
    "Agreement",
    "Assessment",
    "Evidence",
    "Judgement",
    "Rater",
    "Rating",
    "Standing",
    "judge",
]
