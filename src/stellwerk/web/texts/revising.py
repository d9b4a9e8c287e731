"""A change to the codebook: what it would do, and doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from stellwerk.errors import DocumentError, StellwerkError
from stellwerk.evidence.texts import Code, Codebook, codebook_changes
from stellwerk.evidence.texts import Coding as Passage
from stellwerk.evidence.texts.codebook_changes import Revised
from stellwerk.text import Text
from stellwerk.web.texts.changing import free_id, keep_version
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.mapping import coding
from stellwerk.web.texts.models import Coding, Collection

_TWO = Text("Bitte mindestens zwei Namen angeben, einen je Zeile.", "Please give two names or more, one per line.")


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that was asked for, worked out but not done."""

    deed: str
    code: Code
    revised: Revised
    rows: Mapping[str, Coding]
    known: frozenset[str]

    @property
    def touched(self) -> tuple[Coding, ...]:
        """The codings it touches."""
        return tuple(self.rows[one.id] for one in self.revised.touched)

    @property
    def new(self) -> tuple[Code, ...]:
        """The codes a split makes, in order; none for other changes."""
        return tuple(one for one in self.revised.codebook.codes if one.id not in self.known)


def plan(collection: Collection, book: Codebook, code: Code, given: QueryDict) -> Plan:
    """What a change would do.

    Raises
    ------
    StellwerkError
        If it cannot be done: says why.
    """
    deed = given.get("deed", "")
    reason = given.get("reason", "").strip()[:1000]
    below = book.below(code.id)
    rows = {one.key: one for one in collection.codings.filter(code__in=below)}
    passages = [coding(one, str(one.document_id)) for one in rows.values()]
    revised = _revised(deed, book, code, given, passages, reason)
    return Plan(deed, code, revised, rows, frozenset(book.by_id))


def carry_out(collection: Collection, coder: str, plan: Plan) -> None:
    """Write the next version of the codebook, and the codings under their new codes, as one step."""
    with recording(collection, coder) as step:
        keep_version(step, collection, coder, plan.revised.codebook)
        for now in plan.revised.touched:
            step.change(plan.rows[now.id], code=now.code)


def _revised(
    deed: str, book: Codebook, code: Code, given: QueryDict, passages: Iterable[Passage], reason: str
) -> Revised:
    if deed == "edit":
        return codebook_changes.edit(book, _edited(code, given), passages, reason)
    if deed == "nest":
        return codebook_changes.nest(book, code.id, given.get("parent") or None, passages, reason)
    if deed == "merge":
        return codebook_changes.merge(book, [code.id], book.code(given.get("into", "")).id, passages, reason)
    if deed == "split":
        return _split(book, code, given, passages, reason)
    raise _cannot(Text("Diese Änderung gibt es nicht.", "There is no such change."), book)


def _edited(code: Code, given: QueryDict) -> Code:
    words = {
        name: Text(given.get(f"{name}_de", "").strip(), given.get(f"{name}_en", "").strip())
        for name in ("label", "definition", "include", "exclude", "example")
    }
    if not words["label"].de:
        raise DocumentError(Text("Ein Code braucht einen Namen.", "A code needs a name."), file=code.id)
    color = given.get("color", "").lower()
    fine = len(color) == 7 and color[0] == "#" and all(digit in "0123456789abcdef" for digit in color[1:])
    return Code(
        id=code.id,
        **{name: Text(one.de, one.en or one.de) for name, one in words.items()},
        parent=code.parent,
        codable=code.codable,
        factor=code.factor,
        orientation=code.orientation,
        color=color if fine else code.color,
        replaced_by=code.replaced_by,
    )


def _split(book: Codebook, code: Code, given: QueryDict, passages: Iterable[Passage], reason: str) -> Revised:
    names = list(dict.fromkeys(line.strip()[:200] for line in given.get("names", "").splitlines() if line.strip()))
    if len(names) < 2:
        raise _cannot(_TWO, book)
    into: list[Code] = []
    for name in names:
        label = Text(name, name)
        shadow = replace(book, codes=(*book.codes, *into))
        into.append(replace(code, id=free_id(shadow, label), label=label, replaced_by=None))
    assign = {
        key.removeprefix("to-"): into[int(value)].id
        for key, value in ((name, str(one)) for name, one in given.items())
        if key.startswith("to-") and value.isdecimal() and int(value) < len(into)
    }
    return codebook_changes.split(book, code.id, into, passages, assign, reason)


def _cannot(message: Text, book: Codebook) -> StellwerkError:
    return DocumentError(message, file=book.title)
