"""What organisation problems and findings are called on pages and in documents."""

from __future__ import annotations

from collections.abc import Mapping

from stellwerk.evidence.networks import Kind, Topic
from stellwerk.framework import isda
from stellwerk.text import Text

KINDS: Mapping[Kind, Text] = {
    **{Kind(problem.id): problem.label for problem in isda().organisation_problems},
    Kind.WITHIN: Text("Innerhalb eines Sektors", "Within one sector"),
}
TOPICS: Mapping[Topic, Text] = {
    Topic.MISSING: Text("Was fehlt", "What is missing"),
    Topic.DIFFERENT_ENDS: Text("Was die Enden verschieden sehen", "What the ends see differently"),
    Topic.DIFFERENT_WITHIN: Text("Wo ein Haus mit sich uneins ist", "Where one house disagrees with itself"),
    Topic.ONE_PERSON: Text("Was an einer Person hängt", "What hangs on one person"),
    Topic.CUT_BY_PERSON: Text("Ganze Bereiche, die an einer Person hängen", "Whole areas that hang on one person"),
    Topic.JOINT: Text("Stellen, die andere allein anbinden", "Offices that alone connect others"),
    Topic.BRIDGE: Text("Bereiche, die an einer Verbindung hängen", "Areas that hang on one link"),
    Topic.ISOLATED: Text("Wer allein steht", "Who stands alone"),
}
