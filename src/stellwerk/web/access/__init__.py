"""Who may do what: decided here and nowhere else.

``may(request, "rounds.close", round_)`` says yes or no; ``require(...)`` answers the request with *not found* or *not
allowed*. The rights and who has them stand in `rights`; who sent a request in `who`.
"""

from stellwerk.web.access.deciding import may, require, seen
from stellwerk.web.access.rights import RIGHTS, ROLES
from stellwerk.web.access.who import Who, who

__all__ = ["RIGHTS", "ROLES", "Who", "may", "require", "seen", "who"]
