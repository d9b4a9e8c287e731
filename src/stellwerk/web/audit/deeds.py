"""What is written down, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from stellwerk.text import Text

DEEDS: Mapping[str, Text] = {
    "rounds.begun": Text("{who} hat die Runde „{thing}“ angelegt.", "{who} set up the round “{thing}”."),
    "rounds.opened": Text("{who} hat die Runde „{thing}“ geöffnet.", "{who} opened the round “{thing}”."),
    "rounds.changed": Text("{who} hat die Runde „{thing}“ geändert.", "{who} changed the round “{thing}”."),
    "rounds.invited": Text("{who} hat zur Runde „{thing}“ eingeladen.", "{who} invited people to the round “{thing}”."),
    "rounds.withdrawn": Text(
        "{who} hat eine Einladung zur Runde „{thing}“ zurückgezogen.",
        "{who} withdrew an invitation to the round “{thing}”.",
    ),
    "rounds.closed": Text("{who} hat die Runde „{thing}“ geschlossen.", "{who} closed the round “{thing}”."),
    "rounds.reconciled": Text(
        "{who} hat in der Runde „{thing}“ ein Ergebnis festgehalten.",
        "{who} put down what was agreed on in the round “{thing}”.",
    ),
    "rounds.published": Text("{who} hat die Runde „{thing}“ veröffentlicht.", "{who} published the round “{thing}”."),
    "rounds.retracted": Text(
        "{who} hat die Veröffentlichung der Runde „{thing}“ zurückgenommen.",
        "{who} took back the publication of the round “{thing}”.",
    ),
    "rounds.anonymised": Text("{who} hat die Runde „{thing}“ anonymisiert.", "{who} anonymised the round “{thing}”."),
    "rounds.exported": Text(
        "{who} hat die Antworten der Runde „{thing}“ als Datei mitgenommen.",
        "{who} took the answers of the round “{thing}” along as a file.",
    ),
    "rounds.exported_pseudonymous": Text(
        "{who} hat die Antworten der Runde „{thing}“ ohne Namen als Datei mitgenommen.",
        "{who} took the answers of the round “{thing}” along as a file without names.",
    ),
    "rounds.read_in": Text(
        "{who} hat die Runde „{thing}“ aus einer Datei eingelesen.", "{who} read the round “{thing}” in from a file."
    ),
    "texts.exported": Text(
        "{who} hat Texte und Codierungen der Sammlung „{thing}“ als Datei mitgenommen.",
        "{who} took texts and codings of the collection “{thing}” along as a file.",
    ),
    "texts.opened": Text(
        "{who} hat in der Sammlung „{thing}“ ein paralleles Codieren geöffnet.",
        "{who} opened a parallel coding in the collection “{thing}”.",
    ),
    "plans.changed": Text("{who} hat den Plan zu „{thing}“ geändert.", "{who} changed the plan for “{thing}”."),
    "people.invited": Text("{who} hat {thing} eingeladen.", "{who} invited {thing}."),
    "people.changed": Text("{who} hat die Rolle von {thing} geändert.", "{who} changed the role of {thing}."),
    "people.withdrawn": Text("{who} hat {thing} die Rolle entzogen.", "{who} withdrew {thing}."),
    "networks.made": Text("{who} hat das Netzwerk {thing} angelegt.", "{who} made the network {thing}."),
    "networks.changed": Text(
        "{who} hat die Mitglieder des Netzwerks {thing} geändert.", "{who} changed the members of the network {thing}."
    ),
    "networks.exported": Text(
        "{who} hat die Übersicht des Netzwerks {thing} als Datei mitgenommen.",
        "{who} took the overview of the network {thing} along as a file.",
    ),
}
"""Deeds by name: ``{who}`` did something to ``{thing}``."""
