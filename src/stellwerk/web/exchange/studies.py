"""Studies on their way into the database: places the register does not know, and rounds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from stellwerk.evidence.statistics import Figure
from stellwerk.evidence.texts import Corpus
from stellwerk.municipalities import register
from stellwerk.study import Place, StudyFolder, read_folder
from stellwerk.web.organisation.mapping import keep_marks, keep_network
from stellwerk.web.places import models as places
from stellwerk.web.plans.mapping import keep_plan
from stellwerk.web.rounds.carrying import keep_setting
from stellwerk.web.rounds.mapping import keep
from stellwerk.web.rounds.models import Round
from stellwerk.web.texts.corpora import take_corpus

CORPUS = "corpus"
"""Where in a study folder its texts lie."""


def load(folder: Path) -> int:
    """Take over the study in a folder; what was taken over before is left as it is now.

    Returns
    -------
    int
        How many rounds are new.
    """
    origin = folder.resolve().name
    if (folder / CORPUS).is_dir():
        take_corpus(Corpus.read(folder / CORPUS), origin=origin)
    return len(take_over(read_folder(folder), origin=origin))


@transaction.atomic
def take_over(study: StudyFolder, origin: str = "") -> tuple[Round, ...]:
    """Take over a study as a whole or not at all.

    Parameters
    ----------
    origin
        Name by which the same study is known when it comes again; without one its rounds are taken as new ones.

    Returns
    -------
    tuple
        The new rounds.
    """
    for place in study.places:
        _keep_place(place, study)
    new = []
    for round_ in study.rounds:
        name = f"{origin}/{round_.assessment.ags}/{round_.id}" if origin else ""
        if name and Round.objects.filter(origin=name).exists():
            continue
        kept = keep(round_.assessment, raters=round_.raters, origin=name)
        keep_network(kept, round_.network)
        keep_marks(kept, round_.marks)
        keep_plan(kept, round_.plan)
        keep_setting(kept, round_.setting, round_.notes)
        new.append(kept)
    return tuple(new)


def _keep_place(place: Place, study: StudyFolder) -> None:
    municipality = place.municipality
    if municipality.ags in register():
        return
    figures = {figure.indicator.id: _figure(figure) for figure in study.figures if figure.ags == municipality.ags}
    places.Place.objects.get_or_create(
        ags=municipality.ags,
        defaults={
            "region": study.title.de,
            "name": municipality.name,
            "facts": {**asdict(municipality), "kind": municipality.kind.id},
            "portrait": {"de": place.portrait.de, "en": place.portrait.en},
            "figures": figures,
            "fictional": municipality.fictional,
        },
    )


def _figure(figure: Figure) -> dict[str, object]:
    note = {"de": figure.note.de, "en": figure.note.en}
    return {"year": figure.year, "value": figure.value, "status": figure.status.value, "note": note}
