"""Who works with whom: actors, and what each end says of a tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from stellwerk.evidence.levels import Level
from stellwerk.text import Text


class Sector(StrEnum):
    """Administration and politics are public; the others are what the talk sets against them."""

    POLITICS = "politics"
    ADMINISTRATION = "administration"
    SOCIAL_WORK = "social_work"
    CIVIL_SOCIETY = "civil_society"
    ECONOMY = "economy"

    @property
    def public(self) -> bool:
        """Whether it is a part of the state."""
        return self in {Sector.POLITICS, Sector.ADMINISTRATION}


class Strength(IntEnum):
    """How closely two actors work together, as one of them sees it."""

    NONE = 0
    LOOSE = 1
    REGULAR = 2
    CLOSE = 3


class Frequency(StrEnum):
    """How often they are in contact."""

    SELDOM = "seldom"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"


class Form(StrEnum):
    """What the tie rests on."""

    FORMAL = "formal"
    INFORMAL = "informal"
    BOTH = "both"


SECTORS: Mapping[Sector, Text] = {
    Sector.POLITICS: Text("Politik", "politics"),
    Sector.ADMINISTRATION: Text("Verwaltung", "administration"),
    Sector.SOCIAL_WORK: Text("Soziale Arbeit", "social work"),
    Sector.CIVIL_SOCIETY: Text("Zivilgesellschaft", "civil society"),
    Sector.ECONOMY: Text("Wirtschaft", "economy"),
}
STRENGTHS: Mapping[Strength, Text] = {
    Strength.NONE: Text("kein Kontakt", "no contact"),
    Strength.LOOSE: Text("loser Kontakt", "loose contact"),
    Strength.REGULAR: Text("regelmäßige Zusammenarbeit", "regular cooperation"),
    Strength.CLOSE: Text("enge Zusammenarbeit", "close cooperation"),
}
STRENGTHS_EXPLAINED: Mapping[Strength, Text] = {
    Strength.NONE: Text("Man hat nichts miteinander zu tun.", "They have nothing to do with each other."),
    Strength.LOOSE: Text(
        "Man kennt sich und spricht miteinander, wenn es einen Anlass gibt.",
        "They know each other and talk when there is a reason to.",
    ),
    Strength.REGULAR: Text(
        "Man trifft sich regelmäßig, stimmt sich ab und verweist aufeinander.",
        "They meet regularly, coordinate and refer people to each other.",
    ),
    Strength.CLOSE: Text(
        "Man plant und entscheidet gemeinsam; wichtige Schritte geschehen nicht ohne die andere Seite.",
        "They plan and decide together; important steps are not taken without the other side.",
    ),
}
FREQUENCIES: Mapping[Frequency, Text] = {
    Frequency.SELDOM: Text("seltener als einmal im Quartal", "less than once a quarter"),
    Frequency.QUARTERLY: Text("etwa einmal im Quartal", "about once a quarter"),
    Frequency.MONTHLY: Text("etwa einmal im Monat", "about once a month"),
    Frequency.WEEKLY: Text("jede Woche oder öfter", "every week or more often"),
}
FORMS: Mapping[Form, Text] = {
    Form.FORMAL: Text("geregelt", "formal"),
    Form.INFORMAL: Text("informell", "informal"),
    Form.BOTH: Text("beides", "both"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works with others: an office, a body, an association; never a person by name.

    Attributes
    ----------
    name
        Tells the actors of one network apart.
    remit
        The policy field it works in, e.g. ``"Soziales"``; tells vertical from diagonal. Empty where nobody said.
    behind
        The group of people behind it, in words, e.g. ``"drei Stellen, eine Leitung"``.
    people
        How many they are; None where nobody said.
    """

    name: str
    level: Level
    sector: Sector
    remit: str = ""
    behind: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What one end says of its tie to another actor.

    Attributes
    ----------
    source, target
        Names of the actor that says it and of the one it is said of.
    strength
        How closely they work together.
    needed
        Whether this end needs the tie for its work, be it there or not.
    one_person
        Whether the tie hangs on a single person at this end.
    rater
        Who said so; a pseudonym. Several raters may speak for one end.
    """

    source: str
    target: str
    strength: Strength
    frequency: Frequency | None = None
    form: Form | None = None
    one_person: bool = False
    needed: bool = False
    note: str = ""
    rater: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair of actors with all that its two ends say; at least one of them says something.

    Attributes
    ----------
    ends
        The two actors, in the order of the network.
    first, second
        What the first and what the second of them says.
    """

    ends: tuple[Actor, Actor]
    first: tuple[View, ...]
    second: tuple[View, ...]

    @property
    def views(self) -> tuple[View, ...]:
        """Everything said of the tie."""
        return self.first + self.second

    @property
    def seen(self) -> tuple[Strength | None, Strength | None]:
        """How strong each end says it is: the weakest that any of its raters says, None where none spoke."""
        return _weakest(self.first), _weakest(self.second)

    @property
    def strength(self) -> Strength:
        """How strong it is as far as both ends bear it out: the weaker of the two, or the only one known."""
        return min(seen for seen in self.seen if seen is not None)

    @property
    def there(self) -> bool:
        """Whether there is any contact that no end denies."""
        return self.strength > Strength.NONE

    @property
    def gap(self) -> int:
        """By how many steps the two ends differ, 0 to 3; 0 where only one of them spoke."""
        first, second = self.seen
        return 0 if first is None or second is None else abs(first - second)

    @property
    def one_person(self) -> bool:
        """Whether it hangs on a single person at one end at least."""
        return self.there and any(view.one_person for view in self.views)

    @property
    def needed(self) -> tuple[bool, bool]:
        """Whether the first and the second end need it."""
        return any(view.needed for view in self.first), any(view.needed for view in self.second)

    @property
    def missing(self) -> bool:
        """Whether an end needs it and none of them sees any contact."""
        return any(self.needed) and all(view.strength is Strength.NONE for view in self.views)


def _weakest(views: tuple[View, ...]) -> Strength | None:
    return min((view.strength for view in views), default=None)
