"""Results as tables: what they hold, cell by cell, for spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stellwerk.assessment.memberships import Memberships
from stellwerk.levers.comparison import Analysis, Part, Path, Survival
from stellwerk.qca import Fit, Literal, Term
from stellwerk.qca.truth_table import OUT
from stellwerk.study.results import Results
from stellwerk.tables import Cell, Sheet

Rows = Iterator[tuple[Cell, ...]]

_DECIMALS = 6
_SIDE = ("outcome", "side")
_FIT = ("consistency", "pri", "coverage")
_SURVIVAL = ("reanalyses", "found", "always", "consistent", "share_found", "breaks")


def sheets(results: Results) -> tuple[Sheet, ...]:
    """One sheet for each kind of finding, those without a row left out.

    Numbers have six decimals; cases are given by key, where a cell holds several parted by blanks.
    """
    found = (
        Sheet("cases", ("ags", "name", "round"), tuple(_cases(results))),
        _memberships("factors", results.factors),
        _memberships("memberships", results.memberships),
        Sheet("unknown", ("set", "ags", "not_known"), tuple(_gaps(results))),
        Sheet("agreement", _AGREEMENT, tuple(_agreement(results))),
        Sheet("starting_positions", ("configuration", "cases", "ags"), tuple(_peers(results))),
        Sheet("evidence", _EVIDENCE, tuple(_evidence(results))),
        _of_analyses(results, "necessary", ("condition", "consistency", "coverage", "relevance"), _necessary),
        _of_analyses(results, "contexts", ("context", "always", *_FIT, "ags", *_SURVIVAL), _contexts),
        _of_analyses(results, "truth_tables", _TRUTH, _truth_tables),
        _of_analyses(
            results, "models", ("context", "models", "exact", "model", "written", *_FIT, "uncovered"), _models
        ),
        _of_analyses(results, "paths", _PATHS, _paths),
        _of_analyses(results, "path_cases", ("context", "model", "path", "ags", "role", "only"), _path_cases),
        _of_analyses(results, "left_out", ("ags", "not_known"), _left_out),
        _of_analyses(results, "untenable", ("configuration", "paths", "reason_de", "reason_en"), _untenable),
        Sheet("notes", ("de", "en"), tuple((note.de, note.en) for note in results.notes)),
    )
    return tuple(sheet for sheet in found if sheet.rows)


_AGREEMENT = (
    "factor", "alpha", "low", "high", "steps_0", "steps_1", "steps_2", "steps_3", "agreed", "unanimous", "open",
    "unknown", "unrated", "dissent",
)  # fmt: skip
_EVIDENCE = (
    "ags", "round", "factor", "value", "low", "high", "direction", "strength", "weight", "quote", "source", "date",
    "coder",
)  # fmt: skip
_TRUTH = ("table", "configuration", "out", "n", "consistency", "pri", "ags", "deviant")
_PATHS = (
    "context", "model", "path", "core", *_FIT, "unique_coverage", "consistency_low", "consistency_high",
    "coverage_low", "coverage_high", *_SURVIVAL,
)  # fmt: skip


def _of_analyses(results: Results, title: str, header: Sequence[str], rows: Callable[[Analysis], Rows]) -> Sheet:
    found = ((one.outcome, str(one.side), *row) for one in results.analyses for row in rows(one))
    return Sheet(title, (*_SIDE, *header), tuple(found))


def _cases(results: Results) -> Rows:
    rounds = results.rounds or ("",) * len(results.municipalities)
    for place, key in zip(results.municipalities, rounds, strict=True):
        yield place.ags, place.title, key


def _memberships(title: str, memberships: Memberships) -> Sheet:
    """A column per set where everything is known, else two: its lower and its upper bound."""
    columns: list[tuple[str, Sequence[float]]] = []
    for name in memberships.sets:
        lower, upper = memberships.column(name)
        if (lower == upper).all():
            columns.append((name, lower.tolist()))
        else:
            columns += [(f"{name} (low)", lower.tolist()), (f"{name} (high)", upper.tolist())]
    rows = zip(memberships.cases, *(map(_number, values) for _, values in columns), strict=True)
    return Sheet(title, ("ags", *(name for name, _ in columns)), tuple(rows))


def _gaps(results: Results) -> Rows:
    for gap in results.gaps:
        for case, parts in zip(gap.cases, gap.parts, strict=True):
            yield gap.set, case, " ".join(parts)


def _agreement(results: Results) -> Rows:
    found = results.consensus
    if found is None:
        return
    overall = found.overall
    yield "all", _number(overall.alpha.value), _number(overall.low), _number(overall.high), *([None] * 10)
    for one in found.factors:
        standings = [one.standings.get(name, 0) for name in ("agreed", "unanimous", "open", "unknown", "unrated")]  # type: ignore[call-overload]  # a Standing is its name
        yield one.factor, _number(one.alpha.value), None, None, *one.spreads, *standings, " ".join(one.dissent)


def _evidence(results: Results) -> Rows:
    """What was judged, and piece by piece what it rests on."""
    for place in results.municipalities:
        for sheet in results.evidence(place.ags):
            judged = sheet.judgement.value, sheet.judgement.low, sheet.judgement.high
            for piece in (*sheet.coded, *sheet.given):
                weighed = str(piece.direction), str(piece.strength or ""), str(piece.weight or "")
                said = piece.quote, piece.source, piece.date, piece.coder
                yield piece.ags, piece.round, piece.factor, *judged, *weighed, *said


def _peers(results: Results) -> Rows:
    for one in results.peers:
        yield str(one.term), len(one.cases), " ".join(one.cases)


def _necessary(analysis: Analysis) -> Rows:
    for one in analysis.necessary:
        fit = one.fit
        yield str(one), _number(fit.necessity_consistency), _number(fit.necessity_coverage), _number(fit.ron)


def _contexts(analysis: Analysis) -> Rows:
    for one in analysis.contexts:
        yield str(one.term), _yes(one.always), *_fit(one.fit), " ".join(one.members), *_survival(one.survival)


def _truth_tables(analysis: Analysis) -> Rows:
    tables = [("all conditions", analysis.table)]
    tables += [("defining conditions", analysis.first_step)] if analysis.first_step is not None else []
    tables += [(f"within {part.context}", part.table) for part in analysis.parts if part.context is not None]
    for name, table in tables:
        for at, values in enumerate(table.values.tolist()):
            literals = (Literal(one, value) for one, value in zip(table.data.conditions, values, strict=True))
            numbers = int(table.n[at]), _number(table.consistency[at]), _number(table.pri[at])
            cases = " ".join(table.cases[at]), " ".join(table.deviant_cases[at])
            yield name, str(Term(tuple(literals))), str(OUT[table.out[at]]), *numbers, *cases


def _models(analysis: Analysis) -> Rows:
    for part in analysis.parts:
        if part.problem is not None:
            yield _context(part), 0, "yes", None, part.problem.en, None, None, None, ""
        for number, model in enumerate(part.models, start=1):
            counted = part.model_count, _yes(part.exact), number
            yield _context(part), *counted, str(model), *_fit(model.fit), " ".join(model.uncovered)


def _paths(analysis: Analysis) -> Rows:
    for part, number, path in _each(analysis):
        core = " ".join(str(literal) for literal in path.term.literals if literal in path.core)
        bounds = (*path.bounds.consistency, *path.bounds.coverage) if path.bounds else (None,) * 4
        numbers = (*_fit(path.fit), _number(path.fit.unique_coverage), *map(_number, bounds))
        yield _context(part), number, str(path), core, *numbers, *_survival(path.survival)


def _path_cases(analysis: Analysis) -> Rows:
    for part, number, path in _each(analysis):
        roles = dict.fromkeys(path.members, "undecided")
        for role in ("typical", "in_degree", "deviant"):
            roles |= dict.fromkeys(getattr(path, role), role.replace("_", " "))
        for case, role in roles.items():
            yield _context(part), number, str(path), case, role, _yes(case in path.only)


def _left_out(analysis: Analysis) -> Rows:
    for one in analysis.left_out:
        yield one.case, " ".join(one.sets)


def _untenable(analysis: Analysis) -> Rows:
    for one in analysis.untenable:
        yield str(one.term), "; ".join(map(str, one.paths)), one.reason.de, one.reason.en


def _each(analysis: Analysis) -> Iterator[tuple[Part, int, Path]]:
    for part in analysis.parts:
        for number, model in enumerate(part.models, start=1):
            for path in model.paths:
                yield part, number, path


def _context(part: Part) -> str:
    return "" if part.context is None else str(part.context)


def _fit(fit: Fit) -> tuple[Cell, Cell, Cell]:
    return _number(fit.consistency), _number(fit.pri), _number(fit.coverage)


def _survival(fared: Survival) -> tuple[Cell, ...]:
    counts = fared.total, fared.found, fared.always, fared.consistent
    return *counts, _number(fared.share), " | ".join(one.change for one in fared.breaks)


def _number(value: float | None) -> float | None:
    """Rounded, so that sums in another order give the same bytes; nothing where it is undefined."""
    return None if value is None or value != value else round(float(value), _DECIMALS)  # noqa: PLR0124 - not a number


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
