"""Changes to a codebook: each gives the next version, the codings as they then are, and which ones it touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.codebook import ChangeKind, Code, Codebook, Note
from stellwerk.evidence.texts.coding import Coding
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Revised:
    """What a change led to.

    Attributes
    ----------
    codings
        All codings, in their order, under their new codes.
    touched
        Those whose code was changed, recoded or given another meaning: what to look at again.
    """

    codebook: Codebook
    codings: tuple[Coding, ...]
    touched: tuple[Coding, ...]


def add(codebook: Codebook, code: Code, codings: Iterable[Coding] = (), reason: str = "") -> Revised:
    """With one more code, at the end of its siblings."""
    note = Note(0, reason)
    return Revised(codebook.changed((*codebook.codes, code), ChangeKind.ADDED, (code.id,), note), tuple(codings), ())


def edit(codebook: Codebook, code: Code, codings: Iterable[Coding], reason: str = "") -> Revised:
    """With other words or rules for a code; every passage under it is touched."""
    codebook.code(code.id)
    codes = tuple(code if one.id == code.id else one for one in codebook.codes)
    return _revised(codebook, codes, ChangeKind.EDITED, (code.id,), tuple(codings), reason)


def nest(codebook: Codebook, code_id: str, parent: str | None, codings: Iterable[Coding], reason: str = "") -> Revised:
    """With a code, and all under it, moved under another one or to the top (None)."""
    moved = replace(codebook.code(code_id), parent=parent)
    codes = tuple(moved if one.id == code_id else one for one in codebook.codes)
    about = (code_id, *sorted(codebook.below(code_id) - {code_id}))
    return _revised(codebook, codes, ChangeKind.NESTED, about, tuple(codings), reason)


def split(
    codebook: Codebook,
    code_id: str,
    into: Sequence[Code],
    codings: Iterable[Coding],
    assign: Mapping[str, str],
    reason: str = "",
) -> Revised:
    """With a code divided into finer ones under it.

    Parameters
    ----------
    into
        The new codes; they are put under the old one.
    assign
        Id of a coding → id of its new code. A passage that is not named stays where it is: nothing is sorted by guess.
    """
    parent = codebook.code(code_id)
    new = tuple(replace(code, parent=parent.id) for code in into)
    before = tuple(codings)
    known = {code.id for code in new}
    wrong = [target for coding, target in assign.items() if target not in known]
    if wrong:
        raise DocumentError(
            Text(
                f"„{wrong[0]}“ ist keiner der neuen Codes: {', '.join(sorted(known))}.",
                f"“{wrong[0]}” is none of the new codes: {', '.join(sorted(known))}.",
            ),
            file=codebook.title,
        )
    after = tuple(
        replace(one, code=assign[one.id]) if one.code == code_id and one.id in assign else one for one in before
    )
    at = codebook.codes.index(parent) + 1
    codes = (*codebook.codes[:at], *new, *codebook.codes[at:])
    touched = tuple(now for then, now in zip(before, after, strict=True) if then.code == code_id)
    about = (code_id, *(code.id for code in new))
    return Revised(codebook.changed(codes, ChangeKind.SPLIT, about, Note(len(touched), reason)), after, touched)


def merge(codebook: Codebook, merged: Sequence[str], into: str, codings: Iterable[Coding], reason: str = "") -> Revised:
    """With several codes made one; the others stay in the book, no longer usable, and say what replaced them."""
    target = codebook.code(into)
    gone = {codebook.code(code_id).id for code_id in merged} - {target.id}
    if target.id in {above for code_id in gone for above in codebook.below(code_id)}:
        raise DocumentError(
            Text(
                f"„{into}“ liegt unter einem der Codes, die darin aufgehen sollen. Bitte zuerst verschieben.",
                f"“{into}” lies under one of the codes to be merged into it. Please move it first.",
            ),
            file=codebook.title,
        )
    codes = tuple(_after_merge(code, gone, target.id) for code in codebook.codes)
    before = tuple(codings)
    after = tuple(replace(one, code=target.id) if one.code in gone else one for one in before)
    touched = tuple(now for then, now in zip(before, after, strict=True) if then.code in gone)
    about = (target.id, *sorted(gone))
    return Revised(codebook.changed(codes, ChangeKind.MERGED, about, Note(len(touched), reason)), after, touched)


def _after_merge(code: Code, gone: set[str], target: str) -> Code:
    if code.id in gone:
        return replace(code, codable=False, replaced_by=target)
    return replace(code, parent=target) if code.parent in gone else code


def _revised(
    codebook: Codebook,
    codes: tuple[Code, ...],
    kind: ChangeKind,
    about: tuple[str, ...],
    codings: tuple[Coding, ...],
    reason: str,
) -> Revised:
    """A change that moves no coding: touched is what lies under the codes it is about."""
    touched = tuple(one for one in codings if one.code in about)
    return Revised(codebook.changed(codes, kind, about, Note(len(touched), reason)), codings, touched)
