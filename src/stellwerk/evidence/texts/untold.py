"""Which activating frames are told elsewhere but not here? The third impulse of the framework, from the passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.framework_codebook import FRAME
from stellwerk.framework import Orientation
from stellwerk.text import Text, number

_UNTOLD = Text(
    "„{frame}“ kommt in {count} anderen vor ({passages} Textstellen), hier in keinem der {documents} Dokumente.",
    "“{frame}” is told in {count} others ({passages} passages), here in none of the {documents} documents.",
)
_UNTOLD_ONE = Text(
    "„{frame}“ kommt in einer anderen vor ({passages}), hier nicht ({documents} Dokumente).",
    "“{frame}” is told in one other ({passages}), not here ({documents} documents).",
)
_PASSAGES = (Text("1 Textstelle", "1 passage"), Text("{count} Textstellen", "{count} passages"))
_FEW = Text(
    " Hier wurden nur {documents} Dokumente gelesen: Das kann an der Auswahl liegen.",
    " Only {documents} documents were read here: that may be due to the selection.",
)
FEW = 3
"""Where fewer documents were read, silence says little."""


@dataclass(frozen=True, slots=True)
class Untold:
    """A frame that is told elsewhere but not here.

    Attributes
    ----------
    here
        Key of the municipality, or name of the actor.
    elsewhere
        Where it is told, with the number of passages, most first.
    documents
        How many documents of this place, or with this actor, were read.
    says
        All of it in a sentence.
    """

    here: str
    frame: Code
    elsewhere: tuple[tuple[str, int], ...]
    documents: int
    says: Text


def untold_by_municipality(
    documents: Sequence[Document], codings: Iterable[Coding], codebook: Codebook
) -> tuple[Untold, ...]:
    """For every municipality with documents: the activating frames that are told in others only."""
    places = {one.id: one.ags for one in documents if one.ags}
    read = _counted(places.values())
    return _untold(read, ((places[c.document], c.code) for c in codings if c.document in places), codebook)


def untold_by_actor(
    documents: Sequence[Document],
    codings: Iterable[Coding],
    codebook: Codebook,
    actor: Callable[[Document, int], str] | None = None,
) -> tuple[Untold, ...]:
    """The same for every actor.

    Parameters
    ----------
    actor
        Who speaks at a position of a document; the speakers of its transcript if left out. Empty for nobody.
    """
    by_id = {one.id: one for one in documents}
    speaks = actor or (lambda document, position: document.speaker(position))
    said = [
        (who, coding.code)
        for coding in codings
        if coding.document in by_id and (who := speaks(by_id[coding.document], coding.start))
    ]
    heard = {
        (one.id, who)
        for one in documents
        for who in {speaks(one, turn.start) for turn in one.turns} or {speaks(one, 0)}
        if who
    }
    return _untold(_counted(who for _, who in heard), said, codebook)


def _untold(read: Mapping[str, int], said: Iterable[tuple[str, str]], codebook: Codebook) -> tuple[Untold, ...]:
    frames = [c for c in codebook.codes if c.id.startswith(FRAME) and c.orientation is Orientation.ACTIVITY]
    of_frame = {code: frame.id for frame in frames for code in codebook.below(frame.id)}
    frame_of = {code.id: of_frame.get(codebook.current(code.id)) for code in codebook.codes}
    told: dict[str, dict[str, int]] = {frame.id: {} for frame in frames}
    for where, code in said:
        frame = frame_of.get(code)
        if frame is not None:
            told[frame][where] = told[frame].get(where, 0) + 1
    return tuple(
        _one(here, frame, told[frame.id], read[here])
        for here in sorted(read)
        for frame in frames
        if told[frame.id] and here not in told[frame.id]
    )


def _one(here: str, frame: Code, told: Mapping[str, int], documents: int) -> Untold:
    elsewhere = tuple(sorted(told.items(), key=lambda one: (-one[1], one[0])))
    passages = sum(told.values())
    facts = {"frame": frame.label, "count": len(elsewhere), "documents": documents, "passages": passages}
    says = _UNTOLD if len(elsewhere) > 1 else _UNTOLD_ONE
    if len(elsewhere) == 1:
        facts["passages"] = _PASSAGES[passages > 1].format(count=Text(number(passages, "de"), number(passages, "en")))
    said = says.format(**facts)
    return Untold(here, frame, elsewhere, documents, said if documents >= FEW else said + _FEW.format(**facts))


def _counted(names: Iterable[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return counted
