"""Who works with whom, seen from both ends: actors, ties, and what they show."""

from stellwerk.evidence.levels import LEVELS, Level
from stellwerk.evidence.networks.dependence import Bridge, Joint, bridges, isolated, joints
from stellwerk.evidence.networks.findings import Count, Finding, Topic, counts, findings, said_by
from stellwerk.evidence.networks.graphml import graphml
from stellwerk.evidence.networks.model import (
    FORMS,
    FREQUENCIES,
    SECTORS,
    STRENGTHS,
    STRENGTHS_EXPLAINED,
    Actor,
    Form,
    Frequency,
    Sector,
    Strength,
    Tie,
    View,
)
from stellwerk.evidence.networks.network import Network, network
from stellwerk.evidence.networks.problems import Kind, kind
from stellwerk.evidence.networks.sheets import actors_sheet, read_network, ties_sheet
from stellwerk.evidence.networks.starters import starters

__all__ = [
    "FORMS",
    "FREQUENCIES",
    "LEVELS",
    "SECTORS",
    "STRENGTHS",
    "STRENGTHS_EXPLAINED",
    "Actor",
    "Bridge",
    "Count",
    "Finding",
    "Form",
    "Frequency",
    "Joint",
    "Kind",
    "Level",
    "Network",
    "Sector",
    "Strength",
    "Tie",
    "Topic",
    "View",
    "actors_sheet",
    "bridges",
    "counts",
    "findings",
    "graphml",
    "isolated",
    "joints",
    "kind",
    "network",
    "read_network",
    "said_by",
    "starters",
    "ties_sheet",
]
