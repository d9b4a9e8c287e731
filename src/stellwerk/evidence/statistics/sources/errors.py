"""What can go wrong between us and a statistical office, said so that one knows what to do.

::

    SourceError
    ├── Unreachable     no answer: no network, time-out, the office's server is down or overloaded
    ├── Refused         the office does not let us in: password, account, redirect to another place
    ├── NotOffered      the table, indicator or area does not exist there, or has nothing for this selection
    ├── BadAnswer       an answer came, but it is not the data: a web page, a torn archive, another format
    ├── JobPending      the office is still computing; asking again later goes on where this stopped
    ├── NotInstalled    nothing in the cache, and we are told not to fetch
    └── Cancelled       somebody pressed stop
"""

from __future__ import annotations

from stellwerk.errors import StellwerkError, TableError
from stellwerk.text import Text


class SourceError(StellwerkError):
    """A source could not be used. Nothing in the cache has been changed."""


class Unreachable(SourceError):
    """No answer: no network, time-out, or the server is down or overloaded."""


class Refused(SourceError):
    """The source does not let us in: wrong password, no account, or sends us somewhere else."""


class NotOffered(SourceError):
    """The source does not have what was asked for."""


class BadAnswer(SourceError):
    """An answer came, but it is not the data."""


class JobPending(SourceError):
    """The source is still computing the table.

    Parameters
    ----------
    job
        The name under which the result can be fetched later.
    """

    def __init__(self, job: str) -> None:
        self.job = job
        super().__init__(
            Text(
                f"Das Statistikamt rechnet noch (Auftrag {job}). Rufen Sie die Tabelle später noch einmal ab: "
                "Der Abruf macht dort weiter, wo er stehen geblieben ist.",
                f"The office is still computing (job {job}). Fetch the table again later: it goes on where it stopped.",
            )
        )


class NotInstalled(SourceError):
    """Nothing in the cache, and we are not to fetch."""


class Cancelled(SourceError):
    """Somebody pressed stop."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Der Abruf wurde abgebrochen; vorhandene Daten sind unverändert.",
                "The fetch was stopped; data that was there is unchanged.",
            )
        )


def torn(file: str, error: Exception) -> TableError:
    """The error for a downloaded archive that is incomplete or damaged."""
    return TableError(
        Text(
            f"Das Archiv ist unvollständig oder beschädigt ({error}). Bitte laden Sie es noch einmal herunter.",
            f"The archive is incomplete or damaged ({error}). Please download it again.",
        ),
        file=file,
    )
