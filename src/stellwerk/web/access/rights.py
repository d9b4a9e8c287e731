"""What there is to be allowed, and which role allows what: the one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.web.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Right:
    """Something one may do.

    Attributes
    ----------
    name
        Area and deed, e.g. ``"rounds.close"``.
    meaning
        What whoever has it may do.
    placed
        Whether it is about something of one municipality, so that it can only be asked with that.
    """

    name: str
    meaning: str
    placed: bool = True


_ALL = (
    Right("rounds.see", "Know that a round is there: title, dates, progress; no answers."),
    Right("rounds.read", "Read answers, board and report of a round, once it is closed."),
    Right("rounds.voices", "Read who said what and on what evidence, not only how many said what and what was agreed."),
    Right("rounds.answer", "Answer in a round, as the respondent one was invited as."),
    Right("rounds.manage", "Set a round up, change it, invite, remind and withdraw; read rounds in."),
    Right("rounds.close", "Close a round, so that answers can be read and no longer be given."),
    Right("rounds.reconcile", "Write down what was agreed on, and why."),
    Right("rounds.publish", "Choose who may read a round that is done."),
    Right("rounds.export", "Take the answers of a round along as a file; leaves an entry in the audit."),
    Right("rounds.export_pseudonymous", "Take answers of a network along without anything personal; leaves entries."),
    Right("plans.see", "Read goals, measures and review dates."),
    Right("plans.edit", "Change goals, measures and review dates."),
    Right("workshop.see", "Read what a workshop on a round put down; stays inside, whatever is published."),
    Right("organisation.see", "Read who works with whom, and which provisions were named."),
    Right("organisation.edit", "Put down who works with whom, and name provisions."),
    Right("texts.see", "Read documents and passages. They belong to no municipality yet: at one's own machine only."),
    Right("texts.code", "Take in documents, code passages, suggest ratings from them. At one's own machine only."),
    Right("network.see", "Read aggregates over the members of a network.", placed=False),
    Right("network.overview", "See who is in a network, and how many members hold which step.", placed=False),
    Right("network.export", "Take that along as a file; leaves an entry in the audit.", placed=False),
    Right("studies.see", "Read studies of real municipalities.", placed=False),
    Right("people.manage", "Invite people, change their roles, withdraw them: where one has this oneself."),
    Right("installation.manage", "Make networks and administrators; see how the installation is.", placed=False),
    Right("audit.see", "Read who did what."),
)
RIGHTS: Mapping[str, Right] = {right.name: right for right in _ALL}
"""Every right by its name."""

_READS = frozenset(
    {"rounds.see", "rounds.read", "rounds.voices", "plans.see", "workshop.see", "organisation.see", "studies.see"}
)

ROLES: Mapping[Role, frozenset[str]] = {
    Role.READER: _READS,
    Role.COORDINATOR: _READS
    | {
        "rounds.manage",
        "rounds.close",
        "rounds.reconcile",
        "rounds.publish",
        "rounds.export",
        "plans.edit",
        "organisation.edit",
        "people.manage",
        "audit.see",
    },
    Role.NETWORK_COORDINATOR: frozenset(
        {
            "rounds.see",
            "rounds.read",
            "organisation.see",
            "plans.see",
            "network.see",
            "network.overview",
            "network.export",
            "studies.see",
            "people.manage",
        }
    ),
    Role.RESEARCHER: frozenset({"rounds.export_pseudonymous"}),
    Role.ADMINISTRATOR: frozenset({"people.manage", "installation.manage", "audit.see"}),
}
"""What each role allows where it is given. Within a network only what a member has published to it is read.

Administrators keep the installation: they read no answers unless they are a coordinator or reader as well.
"""

OF_MEMBERS: Mapping[str, frozenset[Role]] = {"network.overview": frozenset({Role.COORDINATOR, Role.READER})}
"""What roles in a municipality allow with the networks that it is a member of."""

RESPONDENT = frozenset({"rounds.see", "rounds.answer", "organisation.edit", "organisation.see"})
"""What whoever was invited may do in the round they were invited to."""

WHILE_OPEN = frozenset({"organisation.see"})
"""Those of them that end with the round: pages that show one's own entries while it is open, and everybody's after."""

EVERYONE = frozenset({"rounds.see", "rounds.read", "plans.see", "organisation.see"})
"""What everyone may do with a round that was published to everyone, and with the fictional example."""

EXAMPLE = EVERYONE | {"rounds.voices"}
"""What everyone may do with the fictional example: nobody's voice is in it."""
