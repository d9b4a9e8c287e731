"""The levels of government, as more than one kind of source speaks of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from stellwerk.text import Text


class Level(StrEnum):
    """A level of government, the highest first."""

    EU = "eu"
    FEDERATION = "federation"
    LAND = "land"
    DISTRICT = "district"
    MUNICIPALITY = "municipality"


LEVELS: Mapping[Level, Text] = {
    Level.EU: Text("EU", "EU"),
    Level.FEDERATION: Text("Bund", "federation"),
    Level.LAND: Text("Land", "Land"),
    Level.DISTRICT: Text("Kreis", "district"),
    Level.MUNICIPALITY: Text("Gemeinde", "municipality"),
}
