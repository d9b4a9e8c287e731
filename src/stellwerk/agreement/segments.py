"""What one coder marked on a continuum."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from stellwerk.agreement.ratings import Codes
from stellwerk.errors import AgreementError
from stellwerk.text import Text


def segments_of(rows: npt.ArrayLike, coder: int, length: int) -> Codes:
    """One coder's segments by position; `AgreementError` names the first that cannot be."""
    array = np.asarray(rows, dtype=np.int64).reshape(-1, 3)
    array = array[np.argsort(array[:, 0], kind="stable")]
    start, end = array[:, 0], array[:, 1]
    overlaps = np.concatenate([[False], start[1:] < end[:-1]]) if array.size else np.zeros(0, dtype=bool)
    wrong = np.flatnonzero((start < 0) | (end > length) | (end <= start) | overlaps)
    if wrong.size:
        first, last, _ = array[wrong[0]]
        raise AgreementError(
            Text(
                f"Person {coder}: Der Abschnitt {first}–{last} ist leer, überlappt einen anderen oder liegt nicht "
                f"in 0–{length}. Überlappende Codes bitte einzeln vergleichen.",
                f"Coder {coder}: the segment {first}–{last} is empty, overlaps another one or is not within "
                f"0–{length}. Compare overlapping codes one by one.",
            )
        )
    return array
