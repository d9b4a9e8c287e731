"""What a study has found on one side of one outcome: a chapter of tables and figures."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.levers.comparison import Analysis, Context, Model, Part, Path
from stellwerk.report.study_blocks import Block, Bullets, Column, Figures, Heading, Paragraph, Table
from stellwerk.report.study_chart import path_charts
from stellwerk.report.study_naming import NOBODY, SIDES, Naming
from stellwerk.report.study_robustness import robustness
from stellwerk.report.study_truth_table import ALL, truth_table
from stellwerk.report.study_xy import xy
from stellwerk.text import Text, number

PLOTS = 8
"""Paths drawn as XY plots; of more, the first."""
_LISTED = 15
_REASONS = 8
_MODELS = 20

_TITLE = Text("{side}: {label}", "{side}: {label}")
_SHOWING = Text(
    "Von {cases} verglichenen Fällen zeigen {showing} dieses Ergebnis (Zugehörigkeit über 0,5).",
    "Of {cases} cases compared, {showing} show this outcome (membership above 0.5).",
)
_LEFT_OUT = Text(
    "Hier nicht verglichen, weil etwas nicht bekannt ist: {cases}.",
    "Not compared here as something is not known: {cases}.",
)
_ONE = Text(
    "Die Daten lassen genau ein Modell zu: eine einzige kürzeste Erklärung.",
    "The data allow exactly one model: a single shortest explanation.",
)
_SEVERAL = Text(
    "Die Daten lassen {count} gleich gute Modelle zu. Keines ist besser belegt als ein anderes; wer sich auf eines "
    "beruft, muss die anderen nennen. {essential}",
    "The data allow {count} equally good models. None is better supported than another; who relies on one has to name "
    "the others. {essential}",
)
_ONE_EACH = Text(
    "Die Daten lassen in jeder der {count} Ausgangslagen genau ein Modell zu: eine einzige kürzeste Erklärung.",
    "The data allow exactly one model in each of the {count} starting positions: a single shortest explanation.",
)
_FIT = (Text("Konsistenz", "Consistency"), Text("PRI", "PRI"), Text("Abdeckung", "Coverage"))
_AT_LEAST = Text("mindestens {count}", "at least {count}")
_ESSENTIAL = Text("In jedem von ihnen: {paths}.", "In each of them: {paths}.")
_NO_ESSENTIAL = Text("Kein Pfad kommt in allen vor.", "No path is in all of them.")
_WITHIN = Text("Innerhalb von {context}.", "Within {context}.")
_SHOWN = Text("Gezeigt sind die ersten {shown}.", "The first {shown} are shown.")
_NOTHING_NECESSARY = Text(
    "Weder eine einzelne Bedingung noch eine von zweien ist für dieses Ergebnis nötig (Konsistenz ab {consistency}, "
    "Relevanz ab {relevance}).",
    "No single condition, and no one of two, is necessary for this outcome (consistency from {consistency}, relevance "
    "from {relevance}).",
)
_MORE = Text(
    "{count} weitere stehen in den Tabellen, die mit diesem Bericht geschrieben werden.",
    "{count} more are in the tables written with this report.",
)
_BOUNDS = Text(
    "In Klammern: zwischen welchen Werten der Pfad läge, wenn die Fälle mitzählten, von denen etwas nicht bekannt ist; "
    "ohne Klammer: Es machte keinen Unterschied.",
    "In brackets: between which values the path would lie if the cases counted of which something is not known; "
    "without brackets: it would make no difference.",
)
_UNPLOTTED = Text(
    "Gezeichnet sind die ersten {shown} von {count} Pfaden.", "The first {shown} of {count} paths are drawn."
)
_PLOT = Text(
    "Jeder Punkt ist ein Fall; liegen mehrere aufeinander, steht ihre Zahl darin. Fälle unter der gestrichelten Linie "
    "zeigen das Ergebnis weniger, als sie auf dem Pfad sind. Eine Raute steht für Fälle, die auf dem Pfad sind und das "
    "Ergebnis nicht zeigen.",
    "Each point is a case; where several lie on each other, their number is in it. Cases below the dashed line show "
    "the outcome less than they are on the path. A diamond stands for cases that are on the path and do not show the "
    "outcome.",
)
_UNCOVERED = Text("Ergebnis ohne Pfad:", "Outcome without a path:")
_ALL_COVERED = Text(
    "Jeder Fall mit diesem Ergebnis ist auf mindestens einem Pfad.",
    "Every case with this outcome is on at least one path.",
)
_UNCOVERED_WHY = Text(
    "{cases}. Diese Fälle zeigen das Ergebnis, ohne auf einem Pfad zu sein: Hier führt etwas dorthin, wonach dieser "
    "Vergleich nicht fragt.",
    "{cases}. These cases show the outcome without being on a path: something leads there that this comparison does "
    "not ask about.",
)
_ASSUMED = Text(
    "Die Pfade sprechen auch über Konstellationen, die niemand beobachtet hat: {count} im Modell mit den meisten.",
    "The paths also speak of configurations nobody has seen: {count} in the model with the most.",
)
_NOTHING_ASSUMED = Text(
    "Die Pfade nehmen nichts über Konstellationen an, die niemand beobachtet hat.",
    "The paths assume nothing about configurations nobody has seen.",
)
_TENABLE = Text(
    "Keine dieser Annahmen widerspricht dem, was sonst gefunden wurde.",
    "None of these assumptions contradicts what was found otherwise.",
)
_UNTENABLE = Text(
    "Nicht alles, was die Pfade über Konstellationen sagen, die niemand beobachtet hat, ist haltbar. Die betroffenen "
    "Pfade gelten nur, soweit sie ohne das auskommen:",
    "Not all that the paths say about configurations nobody has seen is tenable. The paths concerned hold only as far "
    "as they do without it:",
)


def findings(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    """The chapter on one side of one outcome; ambiguity comes first, necessity before sufficiency."""
    title = naming.say(_TITLE, side=SIDES[analysis.side], label=analysis.label)
    yield Heading(title, 1, page=True)
    data = analysis.data
    showing = int((data.outcome > 0.5).sum())
    yield Paragraph(naming.say(_SHOWING, cases=len(data.cases), showing=showing))
    if analysis.left_out:
        listed = "; ".join(f"{naming.case(one.case)} ({', '.join(one.sets)})" for one in analysis.left_out)
        yield Paragraph(naming.say(_LEFT_OUT, cases=listed))
    yield from _models(analysis, naming)
    yield from _necessity(analysis, naming)
    yield from _contexts(analysis, naming)
    if analysis.first_step is None:
        yield Heading(naming.say(Text("Die Wahrheitstafel", "The truth table")))
        yield truth_table(analysis.table, naming.say(ALL), naming)
    if analysis.paths:
        yield from _paths(analysis, naming)
        yield from _plots(analysis, naming)
        yield from _cases(analysis, naming)
        yield from _assumptions(analysis, naming)
        yield from robustness(analysis, naming)


def _models(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    """How many equally good answers there are."""
    yield Heading(naming.say(Text("Wie eindeutig das Ergebnis ist", "How unambiguous the result is")))
    within = [part for part in analysis.parts if part.context is not None]
    if within and all(part.model_count == 1 for part in within):
        yield Paragraph(naming.say(_ONE_EACH, count=len(within)))
    else:
        for part in analysis.parts:
            lead = "" if part.context is None else naming.say(_WITHIN, context=naming.term(part.context))
            yield Paragraph(_ambiguity(part, analysis, naming), lead=lead)
    if any(part.models for part in analysis.parts):
        yield _model_table(analysis, naming)


def _ambiguity(part: Part, analysis: Analysis, naming: Naming) -> str:
    if part.problem is not None:
        return naming.say(part.problem)
    if part.model_count == 1:
        return naming.say(_ONE)
    exact = number(part.model_count, naming.language)
    count = exact if part.exact else naming.say(_AT_LEAST, count=exact)
    names = ", ".join(naming.path(analysis, term) for term in part.essential)
    essential = _ESSENTIAL.format(paths=names) if names else _NO_ESSENTIAL
    return naming.say(_SEVERAL, count=count, essential=essential)


def _model_table(analysis: Analysis, naming: Naming) -> Block:
    """The models of all parts; with contexts the formulas of the paths stand with the paths."""
    columns = [
        Column(naming.say(Text("Modell", "Model"))),
        Column(naming.say(Text("Pfade", "Paths")), wide=2),
        *(Column(naming.say(title), "right") for title in _FIT),
    ]
    within = any(part.context is not None for part in analysis.parts)
    if within:
        columns.insert(0, Column(naming.say(Text("innerhalb von", "within")), wide=3))
    rows = tuple(
        ((_context_of(part, naming) if at == 1 else "",) if within else ())
        + _model_row(at, model, analysis, naming, formula=not within)
        for part in analysis.parts
        for at, model in enumerate(part.models[:_MODELS], 1)
    )
    shown = naming.say(_SHOWN, shown=_MODELS) if any(part.model_count > _MODELS for part in analysis.parts) else ""
    caption = Text("Die Modelle", "The models") if len(rows) > 1 else Text("Das Modell", "The model")
    return Table(naming.say(caption), tuple(columns), rows, shown)


def _context_of(part: Part, naming: Naming) -> str:
    return NOBODY if part.context is None else naming.term(part.context)


def _model_row(at: int, model: Model, analysis: Analysis, naming: Naming, *, formula: bool) -> tuple[str, ...]:
    fit, names = model.fit, naming.model(analysis, model)
    shares = map(naming.share, (fit.consistency, fit.pri, fit.coverage))
    return (f"M{at}", f"{names}: {model}" if formula else names, *shares)


def _necessity(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    yield Heading(naming.say(Text("Was nötig ist", "What is necessary")))
    rows = analysis.necessary.rows
    if not rows:
        consistency, relevance = map(naming.share, naming.results.declaration.methods[analysis.side].necessity)
        yield Paragraph(naming.say(_NOTHING_NECESSARY, consistency=consistency, relevance=relevance))
        return
    columns = (
        Column(naming.say(Text("Bedingung", "Condition")), wide=1),
        Column(naming.say(Text("Konsistenz", "Consistency")), "right"),
        Column(naming.say(Text("Abdeckung", "Coverage")), "right"),
        Column(naming.say(Text("Relevanz", "Relevance")), "right"),
    )
    shown = tuple(
        (
            naming.relation(one),
            naming.share(one.fit.necessity_consistency),
            naming.share(one.fit.necessity_coverage),
            naming.share(one.fit.ron),
        )
        for one in rows[:_LISTED]
    )
    more = len(rows) - len(shown)
    caption = naming.say(
        Text("Ohne diese Bedingungen kommt das Ergebnis kaum vor", "Without these the outcome hardly occurs")
    )
    yield Table(caption, columns, shown, naming.say(_MORE, count=more) if more else "")


def _contexts(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    if analysis.first_step is None:
        return
    yield Heading(naming.say(Text("Erster Schritt: die Ausgangslagen", "The first step: starting positions")))
    if analysis.contexts_problem is not None:
        yield Paragraph(naming.say(analysis.contexts_problem))
    if analysis.contexts:
        columns = (
            Column(naming.say(Text("Ausgangslage", "Starting position")), wide=1),
            Column(naming.say(Text("Konsistenz", "Consistency")), "right"),
            Column(naming.say(Text("Abdeckung", "Coverage")), "right"),
            Column(naming.say(Text("in Nachrechnungen", "in re-analyses")), "right"),
            Column(naming.say(Text("Fälle", "Cases")), "right"),
        )
        caption = naming.say(
            Text("Ausgangslagen, in denen das Ergebnis möglich ist", "Positions in which the outcome is possible")
        )
        rows = tuple(_context(one, naming) for one in analysis.contexts)
        yield Table(caption, columns, rows)
    title = Text("Nur die gegebenen Bedingungen", "The given conditions alone")
    yield truth_table(analysis.first_step, naming.say(title), naming)


def _context(one: Context, naming: Naming) -> tuple[str, ...]:
    words = naming.term(one.term)
    if not one.always:
        words += naming.say(Text(" (nicht in jedem Modell)", " (not in every model)"))
    shares = (naming.share(one.fit.consistency), naming.share(one.fit.coverage))
    return (words, *shares, naming.percent(one.survival.share), str(len(one.members)))


def _paths(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    yield Heading(naming.say(Text("Die Pfade", "The paths")))
    yield from path_charts(analysis, naming)
    columns = (
        Column(naming.say(Text("Pfad", "Path"))),
        Column(naming.say(Text("Bedingungen", "Conditions")), wide=1),
        Column(naming.say(Text("Konsistenz", "Consistency")), "right"),
        Column(naming.say(Text("PRI", "PRI")), "right"),
        Column(naming.say(Text("Abdeckung", "Coverage")), "right"),
        Column(naming.say(Text("nur dieser Pfad", "this path alone")), "right"),
    )
    bounded = bool(analysis.left_out) and any(path.bounds is not None for path in analysis.paths)
    rows = tuple(_path(name, path, naming, bounded=bounded) for name, path in naming.numbered(analysis))
    yield Table(
        naming.say(Text("Die Pfade in Worten", "The paths in words")),
        columns,
        rows,
        naming.say(_BOUNDS) if bounded else "",
    )


def _path(name: str, path: Path, naming: Naming, *, bounded: bool) -> tuple[str, ...]:
    fit, bounds = path.fit, path.bounds
    consistency, coverage = naming.share(fit.consistency), naming.share(fit.coverage)
    if bounded and bounds is not None:
        consistency += _bracketed(bounds.consistency, consistency, naming)
        coverage += _bracketed(bounds.coverage, coverage, naming)
    words = f"{naming.term(path.term)} [{path.term}]"
    return name, words, consistency, naming.share(fit.pri), coverage, naming.share(fit.unique_coverage)


def _bracketed(bounds: tuple[float, float], shown: str, naming: Naming) -> str:
    """The bounds behind a number; nothing where they make no difference to what is shown."""
    low, high = map(naming.share, bounds)
    return "" if low == high == shown else f" ({low}–{high})"


def _plots(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    paths = list(naming.numbered(analysis))
    yield Heading(naming.say(Text("Fälle und Pfade im Bild", "Cases and paths, drawn")), 3)
    text = naming.say(_PLOT)
    if len(paths) > PLOTS:
        text += " " + naming.say(_UNPLOTTED, shown=PLOTS, count=len(paths))
    yield Paragraph(text)
    yield Figures(tuple(xy(name, path, analysis, naming) for name, path in paths[:PLOTS]))


def _cases(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    yield Heading(naming.say(Text("Die Fälle auf den Pfaden", "The cases on the paths")))
    columns = (
        Column(naming.say(Text("Pfad", "Path"))),
        Column(naming.say(Text("Was sie für ihn sind", "What they are for it"))),
        Column(naming.say(Text("Fälle", "Cases")), wide=1),
    )
    rows = tuple(
        (name if at == 0 else "", naming.say(role), naming.cases(keys))
        for name, path in naming.numbered(analysis)
        for at, (role, keys) in enumerate(_roles(path))
    )
    note = Text(
        "Typisch: auf dem Pfad und mit dem Ergebnis, mindestens so weit. Ergebnis schwächer: beides, aber das Ergebnis "
        "weniger als der Pfad. Ohne das Ergebnis: Diese Fälle widersprechen dem Pfad. In der Reihenfolge der "
        "Schlüssel.",
        "Typical: on the path and with the outcome, at least as far. Outcome weaker: both, but the outcome less than "
        "the path. Without the outcome: these cases contradict the path. In the order of the keys.",
    )
    caption = Text("Welche Fälle für welchen Pfad stehen", "Which cases stand for which path")
    yield Table(naming.say(caption), columns, rows, naming.say(note))
    yield _uncovered(analysis, naming)


def _roles(path: Path) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """What cases are for a path; that there is none without the outcome is said, too."""
    yield Text("typisch", "typical"), path.typical
    if path.in_degree:
        yield Text("Ergebnis schwächer", "outcome weaker"), path.in_degree
    yield Text("ohne das Ergebnis", "without the outcome"), path.deviant
    if set(path.only) != set(path.members):
        yield Text("nur auf diesem Pfad", "on this path alone"), path.only


def _uncovered(analysis: Analysis, naming: Naming) -> Block:
    """Cases with the outcome that are on no path of any model."""
    showing = {case for case, y in zip(analysis.data.cases, analysis.data.outcome.tolist(), strict=True) if y > 0.5}
    never = showing - {case for path in analysis.paths for case in path.members}
    if not never:
        return Paragraph(naming.say(_ALL_COVERED))
    return Paragraph(naming.say(_UNCOVERED_WHY, cases=naming.cases(never)), lead=naming.say(_UNCOVERED))


def _assumptions(analysis: Analysis, naming: Naming) -> Iterator[Block]:
    yield Heading(naming.say(Text("Annahmen über nie Beobachtetes", "Assumptions about what nobody has seen")))
    most = max((len(model.assumed) for part in analysis.parts for model in part.models), default=0)
    assumed = naming.say(_ASSUMED, count=most) if most else ""
    if not analysis.untenable:
        yield Paragraph(f"{assumed} {naming.say(_TENABLE)}" if most else naming.say(_NOTHING_ASSUMED))
        return
    yield Paragraph(f"{assumed} {naming.say(_UNTENABLE)}".strip())
    yield Bullets(
        tuple(
            (
                ", ".join(naming.path(analysis, term) for term in one.paths) + ":",
                f"{naming.term(one.term)}. {naming.say(one.reason)}",
            )
            for one in analysis.untenable[:_REASONS]
        )
    )
    more = len(analysis.untenable) - _REASONS
    if more > 0:
        yield Paragraph(naming.say(_MORE, count=more), quiet=True)
