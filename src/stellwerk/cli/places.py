"""Finds the one municipality that was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stellwerk.errors import InputError, UnknownName
from stellwerk.text import Text

if TYPE_CHECKING:
    from stellwerk.municipalities import Municipality

_MANY, _SHOWN = 40, 8
_SEVERAL = Text(
    "„{name}“ kann mehreres heißen. Bitte den vollen Namen oder den AGS angeben:\n{places}",
    "“{name}” may mean several. Please give the full name or the AGS:\n{places}",
)


def find_place(name: str) -> Municipality:
    """The municipality with that name, title or AGS; of a Kreis and a town of one name, the Kreis.

    Raises
    ------
    Dissolved
        If the AGS is one that is gone; says what became of it.
    InputError
        If several are meant; lists them.
    UnknownName
        If none comes near.
    """
    from stellwerk.municipalities import Dissolved, register
    from stellwerk.municipalities.changes import explain

    if name in register():
        return register().get(name)
    if gone := explain(name.strip()):
        raise Dissolved(name, gone)
    hits = register().search(name, _MANY)
    if not hits:
        raise UnknownName(Text("Kommune", "municipality"), name, ())
    wanted = name.strip().casefold()
    exact = [place for place in hits if wanted in {place.name.casefold(), place.title.casefold()}]
    titled = [place for place in exact if place.title.casefold() == wanted]
    namesakes = exact or (list(hits) if len({place.name for place in hits}) == 1 else [])
    kreise = [place for place in namesakes if place.level == "kreis"]
    chosen = titled or (kreise if len(kreise) == 1 else namesakes) or list(hits[:_SHOWN])
    if len(chosen) > 1:
        places = "\n".join(f"  {place.ags}  {place.title}" for place in chosen)
        raise InputError(_SEVERAL.format(name=name, places=places))
    return chosen[0]
