"""The words in which every document says what the levers are here."""

from __future__ import annotations

from stellwerk.assessment import Assessment, Rating
from stellwerk.assessment.columns import UNKNOWN
from stellwerk.framework import Framework, Orientation
from stellwerk.levers import Lever, Role
from stellwerk.text import Language, Text, day

TITLES: dict[Role, Text] = {
    Role.START: Text("Hier können Sie ansetzen", "Where you can start"),
    Role.CLARIFY: Text("Erst klären", "To clarify first"),
    Role.STRENGTH: Text("Stärken, auf denen Sie aufbauen können", "Strengths to build on"),
    Role.GIVEN: Text("Was gegeben ist", "What is given"),
    Role.AMBIGUOUS: Text("Was uneindeutig ist", "What is ambiguous"),
    Role.UNKNOWN: Text("Was niemand weiß", "What nobody knows"),
}
"""What the levers of each role are called, in the order in which they matter."""

TAGS: dict[Role, Text] = {
    Role.START: Text("hier ansetzen", "start here"),
    Role.CLARIFY: Text("erst klären", "clarify first"),
    Role.STRENGTH: Text("Stärke", "strength"),
    Role.GIVEN: Text("gegeben", "given"),
    Role.AMBIGUOUS: Text("uneindeutig", "ambiguous"),
    Role.UNKNOWN: Text("nicht bekannt", "not known"),
}
"""The same in a word or two, for a single lever."""

EXPLANATIONS: dict[Role, Text] = {
    Role.START: Text(
        "Faktoren, die sich hier bewegen lassen und jetzt Passivität fördern oder noch nicht Aktivität; die stärksten "
        "zuerst.",
        "Factors that can be moved here and make for passivity now or do not yet make for activity; the strongest "
        "first.",
    ),
    Role.CLARIFY: Text(
        "Die Antworten gehen auseinander. Sprechen Sie darüber, bevor Sie etwas bewegen: Woher kommt das?",
        "The answers differ. Talk about it before moving anything: where does that come from?",
    ),
    Role.STRENGTH: Text(
        "Faktoren, die sich bewegen lassen und hier Aktivität fördern.",
        "Factors that can be moved and make for activity here.",
    ),
    Role.GIVEN: Text(
        "Gesetze, Lage und Geld: bekannt und von hier aus kurzfristig nicht zu bewegen.",
        "Laws, location and money: known, and not to be moved from here in the short run.",
    ),
    Role.AMBIGUOUS: Text(
        "Faktoren, für die die Forschung keine eindeutige Richtung gefunden hat. Das ist ein Befund, keine Lücke.",
        "Factors for which research found no clear direction. That is a finding, not a gap.",
    ),
    Role.UNKNOWN: Text(
        "Niemand hat geantwortet oder niemand wusste es. Nachfragen ist auch ein Anfang.",
        "Nobody has answered, or nobody knew. Asking is a start, too.",
    ),
}

NO_START = Text(
    "Nach dem, was beantwortet ist, fördert kein beweglicher Faktor Passivität.",
    "As far as it has been answered, no movable factor makes for passivity.",
)
NO_RATING = Text("Noch hat niemand etwas eingeschätzt.", "Nobody has rated anything yet.")
NO_SCORE = Text(
    "Keine Gesamtnote, keine Rangliste: Das Stellwerk zeigt, was sich hier bewegen lässt, nicht, wer besser ist.",
    "No total score, no ranking: the lever board shows what can be moved here, not who is better.",
)
FICTIONAL = Text("Fiktives Beispiel", "Fictional example")
FICTIONAL_NOTE = Text(
    "Fiktives Beispiel: Diese Kommune und alle Angaben zu ihr sind erfunden.",
    "Fictional example: this municipality and everything said about it are invented.",
)

FOSTERS: dict[Orientation, Text] = {
    Orientation.ACTIVITY: Text("fördert Aktivität", "fosters activity"),
    Orientation.PASSIVITY: Text("fördert Passivität", "fosters passivity"),
    Orientation.AMBIGUOUS: Text("uneindeutig", "ambiguous"),
}
SHAPES: dict[Orientation, str] = {
    Orientation.ACTIVITY: "●",
    Orientation.PASSIVITY: "■",
    Orientation.AMBIGUOUS: "◆",
}
"""The shapes of the board as characters."""


def no_start(assessment: Assessment) -> Text:
    """Why no place to start is named."""
    return NO_START if assessment.ratings or assessment.agreements else NO_RATING


def effect(lever: Lever) -> Text:
    """What a lever does here, in words; empty where no value is known."""
    if lever.effect is None:
        return Text("", "")
    if lever.effect == 0:
        return Text("ohne eindeutige Richtung", "no clear direction")
    towards = Text("Aktivität", "activity") if lever.effect > 0 else Text("Passivität", "passivity")
    strong = abs(lever.effect) == 1
    return (
        Text("wirkt hier ganz in Richtung {to}", "makes fully for {to} here")
        if strong
        else Text("wirkt hier eher in Richtung {to}", "rather makes for {to} here")
    ).format(to=towards)


def said(rating: Rating, framework: Framework) -> Text:
    """What one rater answered, in words."""
    return UNKNOWN if rating.value is None else framework.step(rating.value).label


def occasion(assessment: Assessment, language: Language) -> str:
    """Round, date and how many took part, in one line."""
    count = len(assessment.raters)
    people = {
        "de": "eine beteiligte Person" if count == 1 else f"{count} Beteiligte",
        "en": "one participant" if count == 1 else f"{count} participants",
    }
    return f"{assessment.round} · {day(assessment.date, language)} · {people[language]}"
