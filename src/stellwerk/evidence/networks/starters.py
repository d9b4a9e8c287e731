"""With whom a map of cooperation can start; a proposal of this project after the examples of the talk."""

from __future__ import annotations

from stellwerk.evidence.levels import Level
from stellwerk.evidence.networks.model import Actor, Sector
from stellwerk.text import Language, Text

_OFFICE, _DISTRICT = Sector.ADMINISTRATION, Level.DISTRICT
_STARTERS: tuple[tuple[Text, Level, Sector, Text], ...] = (
    (Text("Verwaltungsspitze", "head of administration"), _DISTRICT, Sector.POLITICS, Text("Leitung", "leadership")),
    (Text("Integrationsstelle", "integration office"), _DISTRICT, _OFFICE, Text("Integration", "integration")),
    (Text("Ausländerbehörde", "foreigners’ office"), _DISTRICT, _OFFICE, Text("Inneres", "interior")),
    (Text("Sozialamt", "social welfare office"), _DISTRICT, _OFFICE, Text("Soziales", "social affairs")),
    (Text("Jobcenter", "job centre"), _DISTRICT, _OFFICE, Text("Arbeit", "labour")),
    (Text("Landesinnenministerium", "Land interior ministry"), Level.LAND, _OFFICE, Text("Inneres", "interior")),
    (Text("Wohlfahrtsverbände", "welfare associations"), _DISTRICT, Sector.SOCIAL_WORK, Text("", "")),
    (Text("Migrationsbeirat", "migrant council"), _DISTRICT, Sector.CIVIL_SOCIETY, Text("", "")),
    (Text("Freiwilligeninitiativen", "volunteer initiatives"), Level.MUNICIPALITY, Sector.CIVIL_SOCIETY, Text("", "")),
)  # fmt: skip


def starters(language: Language) -> tuple[Actor, ...]:
    """A few actors that most districts have, to be renamed, added to and taken away."""
    return tuple(Actor(name[language], level, sector, remit[language]) for name, level, sector, remit in _STARTERS)
