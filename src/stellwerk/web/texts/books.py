"""The codebook of a collection: read, kept version by version, coloured."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache

from stellwerk.evidence.texts import Change, ChangeKind, Code, Codebook, framework_codebook
from stellwerk.framework import Orientation
from stellwerk.text import Text
from stellwerk.web.texts.models import CodebookVersion, Collection

PLAIN = "#5f5d69"
"""The colour of codes that have none, and nothing above them that has one."""

_TEXTS = ("label", "definition", "include", "exclude", "example")


def codebook(collection: Collection) -> Codebook:
    """The codebook in use."""
    newest = collection.codebooks.order_by("-number").values_list("content", flat=True).first()
    return framework_codebook() if newest is None else read(newest)


def keep(collection: Collection, book: Codebook, coder: str = "") -> None:
    """Write the next version."""
    last = collection.codebooks.order_by("-number").values_list("number", flat=True).first() or 0
    CodebookVersion.objects.create(collection=collection, number=last + 1, content=written(book), coder=coder)


def written(book: Codebook) -> str:
    """A codebook as JSON."""
    return json.dumps(asdict(book), ensure_ascii=False)


@lru_cache(maxsize=32)
def read(content: str) -> Codebook:
    """The codebook that was written as JSON."""
    data = json.loads(content)
    changes = tuple(
        Change(c["version"], ChangeKind(c["kind"]), tuple(c["codes"]), c["touched"], c["reason"])
        for c in data["changes"]
    )
    return Codebook(data["title"], tuple(map(_code, data["codes"])), data["version"], changes)


def _code(entry: dict[str, object]) -> Code:
    texts = {name: Text(**entry.pop(name)) for name in _TEXTS}  # type: ignore[arg-type]  # JSON holds what asdict made
    orientation = entry.pop("orientation")
    return Code(**texts, orientation=Orientation(orientation) if orientation else None, **entry)  # type: ignore[arg-type]  # likewise


def color(book: Codebook, code_id: str) -> str:
    """The colour of a code, ``#rrggbb``: its own, else that of the nearest code above it."""
    by_id = book.by_id
    code = by_id.get(code_id)
    while code is not None and not code.color:
        code = by_id.get(code.parent or "")
    return code.color.lower() if code else PLAIN


def color_class(hex_color: str) -> str:
    """The class that gives something a colour; `stylesheet` says what it means."""
    return f"code-{hex_color.lstrip('#')}"


def stylesheet(colors: Iterable[str]) -> str:
    """A style sheet of the classes of these colours: pages carry no style of their own."""
    return "".join(f".{color_class(one)} {{ --code: {one}; }}\n" for one in sorted(set(colors)))
