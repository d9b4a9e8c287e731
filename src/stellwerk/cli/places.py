"""Finds the one municipality that was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stellwerk.errors import InputError, UnknownName
from stellwerk.text import Text

if TYPE_CHECKING:
    from stellwerk.municipalities import Municipality

_SEVERAL = Text(
    "„{name}“ kann mehreres heißen. Bitte den vollen Namen oder den AGS angeben:\n{places}",
    "“{name}” may mean several. Please give the full name or the AGS:\n{places}",
)


def find_place(name: str) -> Municipality:
    """The municipality with that name, title or AGS.

    Raises
    ------
    InputError
        If several are meant; lists them.
    UnknownName
        If none comes near.
    """
    from stellwerk.municipalities import register

    if name in register():
        return register().get(name)
    hits = register().search(name)
    if not hits:
        raise UnknownName(Text("Kommune", "municipality"), name, ())
    wanted = name.strip().casefold()
    exact = [place for place in hits if wanted in {place.name.casefold(), place.title.casefold()}]
    titled = [place for place in exact if place.title.casefold() == wanted]
    chosen = titled or exact or list(hits)
    if len(chosen) > 1:
        places = "\n".join(f"  {place.ags}  {place.title}" for place in chosen)
        raise InputError(_SEVERAL.format(name=name, places=places))
    return chosen[0]
