"""Names for the arrays that the engine works on."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Words: TypeAlias = npt.NDArray[np.uint64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Marks: TypeAlias = npt.NDArray[np.uint8]

Number = TypeVar("Number", bound=np.generic)


def frozen(array: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The same array, from now on read-only."""
    array.flags.writeable = False
    return array
