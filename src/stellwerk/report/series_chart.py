"""Draws how a figure went over the years: the place as a line, others as a band and thin lines, breaks marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import floor, log10

from stellwerk.evidence.statistics import Figure, Indicator
from stellwerk.evidence.statistics.beside import Beside
from stellwerk.evidence.statistics.history import Year
from stellwerk.report.companions import companions, room
from stellwerk.report.palette import INK, PAPER, PLATE, QUIET
from stellwerk.report.svg import FONT, element, text_width, words
from stellwerk.text import Language, Text, number

WIDTH, HEIGHT = 320, 180
_TOP, _BOTTOM = 40.0, 156.0
_RIGHT = 314.0
_FONT = 12
_FEWEST = 5
_LEAST = 0.2
"""The axis of a size does not begin at zero, but spans at least this share of the largest value: small is not great."""

_TITLE = Text("{label}: {place}, {first} bis {last}", "{label}: {place}, {first} to {last}")
_DESC = Text(
    "{first}: {then}; {last}: {now}.{beside}{breaks} Die Tabelle daneben nennt alle Jahre.",
    "{first}: {then}; {last}: {now}.{beside}{breaks} The table beside it gives all years.",
)
_BREAKS = Text(" Brüche in der Zeitreihe: {years}.", " Breaks in the series: {years}.")


@dataclass(frozen=True, slots=True)
class _Plane:
    """From years and values to places on the sheet."""

    years: tuple[int, int]
    ticks: tuple[float, ...]
    left: float
    right: float

    def x(self, year: float) -> float:
        first, last = self.years
        return round(self.left + (year - first) / ((last - first) or 1) * (self.right - 8 - self.left), 1)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round(_BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP), 1)

    def written(self, tick: float, indicator: Indicator, language: Language) -> str:
        """A tick, without decimals where none has any."""
        whole = all(one == round(one) for one in self.ticks)
        return number(tick, language, 0 if whole else max(indicator.decimals, 1))


def series_chart(
    series: Sequence[Figure],
    others: Sequence[Year],
    place: str,
    language: Language,
    *,
    named: str = "series",
    beside: Sequence[Beside] = (),
) -> str:
    """A figure over the years as an SVG of 320 × 180 user units; empty where fewer than five years have a value.

    The line is not drawn across a break, a year without a figure or a change of source.

    Parameters
    ----------
    series
        Figures of one indicator and one place, by year.
    others
        The middle half of other places, drawn as a band.
    place
        Name of the place.
    named
        Prefix of ids, to be unique on a page.
    beside
        What is drawn as thin lines, each named at its end.
    """
    known = [figure for figure in series if figure.value is not None]
    if not drawable(series):
        return ""
    indicator = known[0].indicator
    others = () if indicator.logarithmic else others  # what places differ in by their size hides how they went
    beside = () if indicator.logarithmic else _within(beside, known)
    plane = _plane(indicator, known, others, beside, language)
    marks = [one for one in indicator.breaks if plane.years[0] < one.year <= plane.years[1]]
    return element(
        "svg", *_words(indicator, known, place, [one.year for one in marks], beside, named, language),
        *_axes(plane, indicator, language), *_bands(plane, others, [one.year for one in marks]),
        *(_break(plane, number, one.year) for number, one in enumerate(marks, start=1)),
        *companions(beside, [one.year for one in marks], plane.x, plane.y, plane.right, language),
        *_lines(plane, series), _last(plane, known[-1], language),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="series", role="img",
        aria_labelledby=f"{named}-title {named}-desc", font_family=FONT, font_size=_FONT, fill=INK,
    )  # fmt: skip


def drawable(series: Sequence[Figure]) -> bool:
    """Whether there are enough years to draw."""
    return sum(figure.value is not None for figure in series) >= _FEWEST


def runs(series: Sequence[Figure]) -> list[list[Figure]]:
    """The figures in stretches that can be compared: parted by breaks, by years without a figure, by other sources."""
    found: list[list[Figure]] = []
    whole = True
    for figure in series:
        if figure.value is None:
            whole = False
            continue
        if found and whole and _continues(found[-1][-1], figure):
            found[-1].append(figure)
        else:
            found.append([figure])
        whole = True
    return found


def _continues(before: Figure, after: Figure) -> bool:
    broken = any(before.year < one.year <= after.year for one in after.indicator.breaks)
    return not broken and before.source == after.source and before.status.own == after.status.own


def _within(beside: Sequence[Beside], known: Sequence[Figure]) -> tuple[Beside, ...]:
    """The lines beside a place within its own years; a single year is no line."""
    first, last = known[0].year, known[-1].year
    cut = (replace(one, values=tuple(spot for spot in one.values if first <= spot[0] <= last)) for one in beside)
    return tuple(one for one in cut if len(one.values) > 1)


def _plane(
    indicator: Indicator,
    known: Sequence[Figure],
    others: Sequence[Year],
    beside: Sequence[Beside],
    language: Language,
) -> _Plane:
    years = [figure.year for figure in known]
    inside = [one for one in others if years[0] <= one.year <= years[-1]]
    values = [figure.value for figure in known if figure.value is not None]
    values += [value for one in inside for value in (one.lower, one.upper)]
    values += [value for one in beside for _, value in one.values]
    high = max(values)
    low = min(*values, (1 - _LEAST) * high if indicator.logarithmic else 0.0)
    ticks = _ticks(low, high)
    plane = _Plane((years[0], years[-1]), ticks, 0, round(_RIGHT - room(beside, language), 1))
    widest = max(text_width(plane.written(tick, indicator, language), _FONT) for tick in ticks)
    return replace(plane, left=round(widest + 8, 1))


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Three to five round values that hold all values between them."""
    span = (high - low) or abs(high) or 1.0
    rough = span / 3
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first = floor(low / step)
    count = 1
    while (first + count) * step < high:
        count += 1
    return tuple(round((first + n) * step, 10) for n in range(count + 1))


def _words(
    indicator: Indicator,
    known: Sequence[Figure],
    place: str,
    breaks: Sequence[int],
    beside: Sequence[Beside],
    named: str,
    language: Language,
) -> tuple[str, str]:
    first, last = known[0], known[-1]
    facts = {"first": first.year, "last": last.year}
    years = _BREAKS.format(years=", ".join(map(str, breaks))) if breaks else ""
    title = _TITLE.format(label=indicator.label, place=place, **facts)
    ends = [(one.name[language], *one.values[-1]) for one in beside]
    told = "".join(f" {name}, {year}: {indicator.written(value, language)}." for name, year, value in ends)
    desc = _DESC.format(beside=told, then=first.written(language), now=last.written(language), breaks=years, **facts)
    return (
        element("title", words(title[language]), id=f"{named}-title"),
        element("desc", words(desc[language]), id=f"{named}-desc"),
    )


def _axes(plane: _Plane, indicator: Indicator, language: Language) -> Iterator[str]:
    for tick in plane.ticks:
        y = plane.y(tick)
        yield element("line", x1=plane.left, x2=plane.right, y1=y, y2=y, stroke=PLATE)
        label = words(plane.written(tick, indicator, language))
        yield element("text", label, x=round(plane.left - 6, 1), y=y + 4, fill=QUIET, text_anchor="end")
    yield element("text", words(indicator.unit[language]), x=0, y=12, fill=QUIET)
    for year in _labelled(plane.years):
        anchor = "start" if year == plane.years[0] else "end" if year == plane.years[1] else "middle"
        x = plane.right - 8 if year == plane.years[1] else plane.x(year)
        yield element("text", str(year), x=x, y=HEIGHT - 6, fill=QUIET, text_anchor=anchor)


def _labelled(years: tuple[int, int]) -> list[int]:
    """First and last year, and full decades (or half ones) that leave room between them."""
    first, last = years
    every = 10 if last - first > 16 else 5
    room = (last - first) * 0.22
    inner = [year for year in range(first + 1, last) if year % every == 0 and first + room < year < last - room]
    return [first, *inner, last]


def _bands(plane: _Plane, others: Sequence[Year], breaks: Sequence[int]) -> Iterator[str]:
    """The middle half of the others, parted by breaks."""
    inside = [one for one in others if plane.years[0] <= one.year <= plane.years[1]]
    for _, stretch in groupby(inside, key=lambda one: sum(one.year >= year for year in breaks)):
        years = list(stretch)
        if len(years) > 1:
            upper, lower = (
                "L".join(f"{plane.x(one.year)} {plane.y(getattr(one, edge))}" for one in ordered)
                for edge, ordered in (("upper", years), ("lower", years[::-1]))
            )
            yield element("path", d=f"M{upper}L{lower}z", fill="#dcd8ce")


def _break(plane: _Plane, number: int, year: int) -> str:
    """A dashed line between the last year before a break and the first after it, with its number above."""
    x = plane.x(year - 0.5)
    line = element("line", x1=x, x2=x, y1=_TOP - 20, y2=_BOTTOM, stroke=INK, stroke_dasharray="2 3")
    sign = element("circle", cx=x, cy=_TOP - 28, r=8, fill=PAPER, stroke=INK)
    digit = element("text", str(number), x=x, y=_TOP - 24, text_anchor="middle", font_size=11)
    return line + sign + digit


def _lines(plane: _Plane, series: Sequence[Figure]) -> Iterator[str]:
    for run in runs(series):
        spots = [(plane.x(figure.year), plane.y(figure.value or 0.0)) for figure in run]
        own = run[0].status.own
        if len(spots) == 1:
            yield element(
                "circle", cx=spots[0][0], cy=spots[0][1], r=3, fill=INK if own else PAPER, stroke=INK, stroke_width=1.5
            )
        else:
            d = "M" + "L".join(f"{x} {y}" for x, y in spots)
            yield element("path", d=d, fill="none", stroke=PAPER, stroke_width=5, stroke_linejoin="round")
            yield element(
                "path", d=d, fill="none", stroke=INK, stroke_width=2.2, stroke_linejoin="round",
                stroke_dasharray=None if own else "5 3",
            )  # fmt: skip


def _last(plane: _Plane, figure: Figure, language: Language) -> str:
    """The newest value, written at its point."""
    value = figure.value or 0.0
    x, y = plane.x(figure.year), plane.y(value)
    said = figure.indicator.bare(value, language)
    above = y > _TOP + 3
    dot = element("circle", cx=x, cy=y, r=4, fill=INK if figure.status.own else PAPER, stroke=INK, stroke_width=1.5)
    return dot + element(
        "text", words(said), x=plane.right, y=round(y - 9 if above else y + 18, 1), text_anchor="end", font_weight=600,
        font_size=13, stroke=PAPER, stroke_width=4, paint_order="stroke", stroke_linejoin="round",
    )  # fmt: skip
