"""Which files a study folder has, and which columns they have."""

from __future__ import annotations

from collections.abc import Mapping

STUDY = "study.toml"

CORPUS = "corpus"
"""The folder of texts in a study folder, see `stellwerk.evidence.texts.corpus`; it is read and written on its own."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "municipalities.csv": (
        "ags", "name", "title", "type", "land", "area_km2", "population", "kind", "portrait_de", "portrait_en",
    ),
    "figures.csv": ("ags", "indicator", "year", "value", "status", "note"),
    "rounds.csv": ("ags", "round", "title", "date"),
    "raters.csv": ("ags", "round", "rater", "department", "level", "sector"),
    "ratings.csv": ("ags", "round", "rater", "factor", "value", "date", "evidence", "link", "evidence_date"),
    "agreements.csv": ("ags", "round", "factor", "value", "reason", "date"),
    "settings.csv": (
        "ags", "round", "state", "occasion", "purpose", "invitation", "factors", "visibility", "opens", "closes",
        "keep_until",
    ),
    "notes.csv": ("ags", "round", "factor", "note", "who", "decided"),
    "actors.csv": ("ags", "round", "actor", "level", "sector", "remit", "behind", "people"),
    "ties.csv": (
        "ags", "round", "rater", "from", "to", "strength", "frequency", "form", "one_person", "needed", "note",
    ),
    "provisions.csv": (
        "ags", "round", "rater", "provision", "diagnosis", "effect", "case", "against", "source", "level",
    ),
    "plan.csv": (
        "ags", "round", "goal", "factor", "why", "measure", "responsible", "partners", "resources", "due", "status",
        "indicator", "known_by", "review", "note",
    ),
    "outcomes.csv": ("ags", "outcome", "value", "note"),
    "evidence.csv": (
        "ags", "round", "factor", "direction", "strength", "weight", "quote", "source", "date", "coder",
    ),
}  # fmt: skip
"""Every table with its columns; a table that is not there is empty."""
