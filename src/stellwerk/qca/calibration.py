"""From raw values to memberships in [0, 1]."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats
from stellwerk.qca.indirect import fractional_polynomial
from stellwerk.qca.shapes import bell, distribution, logistic, power, snapped
from stellwerk.text import Text

Method: TypeAlias = Literal["direct", "crisp", "indirect", "relative"]
Shape: TypeAlias = Literal["logistic", "linear", "ecdf"]


def calibrate(
    values: ArrayLike,
    thresholds: float | Sequence[float] = (),
    method: Method = "direct",
    shape: Shape | None = None,
    *,
    idm: float = 0.95,
    below: float = 1.0,
    above: float = 1.0,
    lowest: float | None = None,
) -> Floats:
    """How far each case belongs to a set, from a raw value: shape of `values`, in [0, 1], read-only.

    Memberships below 0.0001 become 0, above 0.9999 they become 1.

    Parameters
    ----------
    values
        Raw values, one per case.
    thresholds
        *direct*: three anchors (full exclusion, crossover, full inclusion), falling ones for a decreasing set; or six
        for a bell (exclusion, crossover, inclusion, inclusion, crossover, exclusion), turned outside in for an inverted
        bell. *crisp*: one or more cuts; a value at a cut belongs above it, and two or more cuts give 0, 1, 2, ….
        *indirect*: rising cuts between the qualitative groups. *relative*: none.
    method
        ``"direct"`` (Ragin 2008, ch. 5), ``"crisp"``, ``"indirect"`` (Ragin 2008, ch. 5) or ``"relative"``: totally
        fuzzy and relative (Cheli & Lemmi 1995).
    shape
        Of direct calibration: ``"logistic"`` (for three anchors, where nothing is said), ``"linear"`` (for six), or
        ``"ecdf"``, the empirical distribution between the anchors.
    idm
        Membership at full inclusion of the logistic shape; 1 − `idm` at full exclusion.
    below, above
        Exponents of the linear shape below and above the crossover: over 1 pulls the curve away from 0.5
        (Duşa 2019, section 4.2).
    lowest
        For *relative*: the lowest category of an ordinal scale, whose members do not belong to the set at all. None for
        a continuous scale: membership is then the share of cases with this value or a lower one.

    Raises
    ------
    QcaError
        Missing values, thresholds that are too few, too many or out of order.
    """
    raw = _checked(values)
    if not 0.5 < idm < 1:
        raise QcaError(f"idm is the membership at full inclusion, between 0.5 and 1; found {idm:g}.")
    cuts = tuple(float(cut) for cut in np.atleast_1d(np.asarray(thresholds, dtype=np.float64)))
    match method:
        case "crisp":
            result = _crisp(raw, cuts)
        case "indirect":
            result = snapped(_indirect(raw, cuts))
        case "relative":
            result = _relative(raw, cuts, lowest)
        case "direct":
            result = snapped(_direct(raw, cuts, shape, idm, (below, above)))
        case _:
            raise QcaError(f"There is no method “{method}”; there are direct, crisp, indirect and relative.")
    result.flags.writeable = False
    return result


def check_anchors(cuts: tuple[float, ...]) -> None:
    """Raise where crisp (one cut) or direct (three or six anchors) calibration could not be done with these."""
    if len(cuts) == 6:
        _bell_anchors(cuts)
    elif len(cuts) != 1:
        _three(cuts)


def _checked(values: ArrayLike) -> Floats:
    raw = np.asarray(values, dtype=np.float64)
    missing = np.flatnonzero(~np.isfinite(raw))
    if missing.size:
        at = missing[0] + 1
        raise QcaError(
            Text(
                f"Fall {at} hat keinen Wert, der sich kalibrieren ließe; bitte weglassen oder den Wert beschaffen.",
                f"Case {at} has no value that could be calibrated; leave it out or find the value.",
            )
        )
    if not raw.size:
        raise QcaError(Text("Es gibt keine Werte zum Kalibrieren.", "There are no values to calibrate."))
    return raw


def _crisp(raw: Floats, cuts: tuple[float, ...]) -> Floats:
    if not cuts:
        raise QcaError("Crisp calibration needs at least one threshold; suggest_thresholds finds gaps in the data.")
    return np.searchsorted(sorted(cuts), raw, side="right").astype(np.float64)


def _indirect(raw: Floats, cuts: tuple[float, ...]) -> Floats:
    if len(cuts) < 2 or not _rising(cuts):
        raise QcaError(f"Indirect calibration needs two or more rising thresholds, found {_listed(cuts)}.")
    return fractional_polynomial(raw, cuts)


def _relative(raw: Floats, cuts: tuple[float, ...], lowest: float | None) -> Floats:
    if cuts:
        raise QcaError("Relative calibration takes its shape from the data: leave the thresholds away.")
    share = np.searchsorted(np.sort(raw), raw, side="right") / raw.size
    if lowest is None:
        return share
    least = float(np.mean(raw <= lowest))
    if least == 1.0:
        raise QcaError(f"All cases lie in the lowest category, {lowest:g}: there is nothing to tell apart.")
    return np.maximum(0.0, (share - least) / (1.0 - least))


def _direct(
    raw: Floats, cuts: tuple[float, ...], shape: Shape | None, idm: float, powers: tuple[float, float]
) -> Floats:
    if len(cuts) == 6:
        if shape not in (None, "linear"):
            raise QcaError(f"A bell has straight or powered sides; shape “{shape}” goes with three anchors.")
        return bell(raw, _bell_anchors(cuts), powers)
    anchors = _three(cuts)
    if powers != (1.0, 1.0) and shape != "linear":
        raise QcaError("below and above bend the linear shape: say shape='linear'.")
    match shape:
        case "linear":
            return power(raw, anchors, powers)
        case "ecdf":
            return distribution(raw, anchors)
        case "logistic" | None:
            return logistic(raw, np.array(anchors), idm)
    raise QcaError(f"There is no shape “{shape}”; there are logistic, linear and ecdf.")


def _three(cuts: tuple[float, ...]) -> tuple[float, float, float]:
    if len(cuts) != 3 or not (_rising(cuts) or _rising(cuts[::-1])):
        raise QcaError(
            Text(
                "Direkte Kalibrierung braucht drei Anker, alle steigend oder alle fallend, oder sechs für eine Glocke; "
                f"gefunden: {_listed(cuts)}.",
                "Direct calibration needs three anchors, all rising or all falling, or six for a bell; "
                f"found {_listed(cuts)}.",
            )
        )
    return cuts[0], cuts[1], cuts[2]


def _bell_anchors(cuts: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    e1, c1, i1, i2, c2, e2 = cuts
    if not (e1 < c1 < i1 <= i2 < c2 < e2 or i1 < c1 < e1 <= e2 < c2 < i2):
        raise QcaError(
            "A bell needs exclusion < crossover < inclusion ≤ inclusion < crossover < exclusion, an inverted bell "
            f"inclusion < crossover < exclusion on the left and the mirror on the right; found {_listed(cuts)}."
        )
    return e1, c1, i1, i2, c2, e2


def _rising(cuts: Sequence[float]) -> bool:
    return all(low < high for low, high in pairwise(cuts))


def _listed(cuts: Sequence[float]) -> str:
    return ", ".join(f"{cut:g}" for cut in cuts) or "none"
