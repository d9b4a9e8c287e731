"""Agreement per pair of coders: who reads differently from whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from stellwerk.agreement.ratings import Ratings

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class CoderPair(Generic[Result]):
    """A coefficient for two coders, given by their rows in the ratings."""

    first: int
    second: int
    result: Result


def by_coder_pair(ratings: Ratings, coefficient: Callable[[Ratings], Result]) -> tuple[CoderPair[Result], ...]:
    """The coefficient of each two coders, e.g. ``by_coder_pair(ratings, cohen_kappa)``."""
    return tuple(
        CoderPair(first, second, coefficient(ratings.only((first, second))))
        for first, second in combinations(range(ratings.coders), 2)
    )
