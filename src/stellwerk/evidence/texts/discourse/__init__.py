"""Discourse networks: who says what, and who agrees with whom."""

from stellwerk.evidence.texts.discourse.backbone import Redundant, backbone
from stellwerk.evidence.texts.discourse.dna import read_dna
from stellwerk.evidence.texts.discourse.graph import graphml, network_csv
from stellwerk.evidence.texts.discourse.network import (
    Network,
    Normalisation,
    Relation,
    affiliation,
    one_mode,
)
from stellwerk.evidence.texts.discourse.polarisation import Polarisation, polarisation
from stellwerk.evidence.texts.discourse.statement import (
    Period,
    Repeated,
    Statement,
    Window,
    time_windows,
    without_repeats,
)

__all__ = [
    "Network",
    "Normalisation",
    "Period",
    "Polarisation",
    "Redundant",
    "Relation",
    "Repeated",
    "Statement",
    "Window",
    "affiliation",
    "backbone",
    "graphml",
    "network_csv",
    "one_mode",
    "polarisation",
    "read_dna",
    "time_windows",
    "without_repeats",
]
