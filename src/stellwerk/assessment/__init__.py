"""Ratings of a municipality, where its raters differ, what they agreed on, and all of it as tables."""

from stellwerk.assessment.exchange import Format, ratings_sheet, ratings_table, write_ratings
from stellwerk.assessment.judgement import Judgement, Standing, judge
from stellwerk.assessment.model import VALUES, Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.assessment.ratings_in import read_ratings
from stellwerk.assessment.template import template

__all__ = [
    "VALUES",
    "Agreement",
    "Assessment",
    "Evidence",
    "Format",
    "Judgement",
    "Rater",
    "Rating",
    "Standing",
    "judge",
    "ratings_sheet",
    "ratings_table",
    "read_ratings",
    "template",
    "write_ratings",
]
