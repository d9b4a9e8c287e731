"""How firm the paths of one side are: in which share of the re-analyses each survives, and what breaks it first."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.levers.comparison import Analysis, Break, Path
from stellwerk.report.study_blocks import Block, Column, Heading, Paragraph, Table
from stellwerk.report.study_naming import NOBODY, Naming
from stellwerk.study.reanalysis import MOST_PAIRS
from stellwerk.text import Text, number

_BREAKS = 4
_NONE = Text(
    "Diese Studie sieht keine Nachrechnungen vor; wie fest die Pfade stehen, ist nicht geprüft.",
    "This study asks for no re-analyses; how firm the paths are has not been tested.",
)
_COUNT = Text(
    "{count} Nachrechnungen mit anderen Entscheidungen. Ein Pfad, der nur bei einer bestimmten Entscheidung gefunden "
    "wird, sagt mehr über diese Entscheidung als über die Fälle.",
    "{count} re-analyses with other decisions. A path that is only found with one particular decision says more about "
    "this decision than about the cases.",
)
_NOTE = Text(
    "Gefunden: in so vielen Nachrechnungen steht der Pfad in mindestens einem Modell. In jedem Modell: dort in allen. "
    "Konsistent: er erreicht die jeweils verlangte Konsistenz, ob ein Modell ihn braucht oder nicht. "
    "In sehr mehrdeutigen Nachrechnungen sind die ersten {most} Paare von Modellen angesehen.",
    "Found: in so many re-analyses the path is in at least one model. In every model: there in all of them. "
    "Consistent: it reaches the consistency asked for, whether a model needs it or not. In very ambiguous re-analyses "
    "the first {most} pairs of models are looked at.",
)
_UNBROKEN = Text("nichts davon", "none of it")
_MORE = Text("und {count} weitere", "and {count} more")


def robustness(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    """The section on the re-analyses."""
    yield Heading(naming.say(Text("Wie fest die Pfade stehen", "How firm the paths are")))
    total = max((path.survival.total for path in analysis.paths), default=0)
    if not total:
        yield Paragraph(naming.say(_NONE))
        return
    yield Paragraph(naming.say(_COUNT, count=number(total, naming.language)))
    columns = (
        Column(naming.say(Text("Pfad", "Path"))),
        Column(naming.say(Text("gefunden", "found")), "right"),
        Column(naming.say(Text("in jedem Modell", "in every model")), "right"),
        Column(naming.say(Text("konsistent", "consistent")), "right"),
        Column(naming.say(Text("Woran er zuerst zerbricht", "What breaks it first")), wide=1),
    )
    rows = tuple(_row(name, path, naming) for name, path in naming.numbered(analysis))
    caption = naming.say(Text("Die Pfade in den Nachrechnungen", "The paths in the re-analyses"))
    yield Table(caption, columns, rows, naming.say(_NOTE, most=MOST_PAIRS))


def _row(name: str, path: Path, naming: Naming) -> tuple[str, ...]:
    survival = path.survival
    if not survival.total:
        return name, NOBODY, NOBODY, NOBODY, NOBODY
    shares = (naming.percent(part / survival.total) for part in (survival.found, survival.always, survival.consistent))
    return (name, *shares, _breaks(survival.breaks, naming))


def _breaks(breaks: tuple[Break, ...], naming: Naming) -> str:
    if not breaks:
        return naming.say(_UNBROKEN)
    shown = [naming.say(one.words) for one in breaks[:_BREAKS]]
    more = len(breaks) - len(shown)
    if more:
        shown.append(naming.say(_MORE, count=more))
    return "; ".join(shown)
