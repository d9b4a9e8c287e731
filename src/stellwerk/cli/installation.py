"""What commands on an installation need first: its settings and its database."""

from __future__ import annotations

from stellwerk.errors import MissingExtra
from stellwerk.text import Text


def set_up() -> None:
    """Makes the application's models and settings usable.

    Raises
    ------
    MissingExtra
        If the application is not installed.
    """
    try:
        import django  # noqa: F401 – is the extra there?
    except ImportError as error:
        raise MissingExtra("web", Text("Die Anwendung im Browser", "The application in the browser")) from error
    from stellwerk.web.serve import set_up as prepare_django

    prepare_django()
