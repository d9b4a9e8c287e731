"""The curves of direct calibration, over arrays of values."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from stellwerk.qca.arrays import Floats

Anchors: TypeAlias = tuple[float, float, float]


def snapped(memberships: Floats) -> Floats:
    """The memberships, those below 0.0001 as 0 and those above 0.9999 as 1."""
    settled = np.where(memberships < 0.0001, 0.0, memberships)
    return np.where(memberships > 0.9999, 1.0, settled)


def logistic(values: Floats, anchors: Floats, idm: float = 0.95) -> Floats:
    """Memberships by the log odds of the distance from the crossover; shape of `values`.

    Ragin 2008, ch. 5: at full inclusion the log odds are those of `idm`, at full exclusion the opposite.

    Parameters
    ----------
    values
        Shape ``(cases,)``, or ``(cases, conditions)`` to calibrate a whole table at once.
    anchors
        Exclusion, crossover, inclusion: shape ``(3,)``, or ``(3, conditions)``.
    """
    exclusion, crossover, inclusion = anchors
    apart = values - crossover
    towards = inclusion - crossover
    scale = np.where(apart * towards >= 0, towards, crossover - exclusion)
    odds = np.log(idm / (1 - idm)) * apart / scale
    memberships: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -700.0, 700.0)))
    return memberships


def power(values: Floats, anchors: Anchors, powers: tuple[float, float]) -> Floats:
    """Memberships along a straight line between the anchors, bent by an exponent below and above the crossover."""
    exclusion, crossover, inclusion = anchors
    below, above = powers
    low = np.clip((values - exclusion) / (crossover - exclusion), 0.0, 1.0) ** below / 2
    high = 1 - np.clip((inclusion - values) / (inclusion - crossover), 0.0, 1.0) ** above / 2
    return np.where((values - crossover) * (inclusion - crossover) >= 0, high, low)


def bell(values: Floats, anchors: tuple[float, ...], powers: tuple[float, float]) -> Floats:
    """Memberships that rise and fall again, or fall and rise again where the outer anchors are the inclusions."""
    left, right = anchors[:3], anchors[3:][::-1]
    sides = [power(values, (side[0], side[1], side[2]), powers) for side in (left, right)]
    combine = np.minimum if left[0] < left[2] else np.maximum
    return combine(sides[0], sides[1])


def distribution(values: Floats, anchors: Anchors) -> Floats:
    """Memberships by the share of cases between the anchors that a value reaches, half of the range on each side."""
    if anchors[0] > anchors[2]:
        return 1.0 - distribution(values, (anchors[2], anchors[1], anchors[0]))
    exclusion, crossover, inclusion = anchors
    low = np.sort(values[(values >= exclusion) & (values <= crossover)])
    high = np.sort(values[(values > crossover) & (values <= inclusion)])
    rising = np.where(values > crossover, 0.5 + _reached(high, values) / 2, _reached(low, values) / 2)
    return np.where(values <= exclusion, 0.0, np.where(values >= inclusion, 1.0, rising))


def _reached(between: Floats, values: Floats) -> Floats:
    return np.searchsorted(between, values, side="right") / max(between.size, 1)
