"""Writes SVG: elements as text, escaped, without styles (the application's security policy forbids them inline)."""

from __future__ import annotations

from html import escape

FONT = "Fira Sans, DejaVu Sans, sans-serif"

_ADVANCE = dict.fromkeys("iljI.,:;'| ", 0.3) | dict.fromkeys("trf()-–„“”?", 0.42) | dict.fromkeys("mwMW", 0.98)

Attribute = str | float | int | None


def element(name: str, /, *children: str, **attributes: Attribute) -> str:
    """One SVG element; ``stroke_width`` becomes ``stroke-width``, a trailing ``_`` is dropped, None is left out.

    Children are SVG text already written; use `words` for text from elsewhere.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text made safe to stand between tags."""
    return escape(text, quote=False)


def text_width(text: str, font_size: float, *, bold: bool = False) -> float:
    """How wide a text gets at most, in the unit of the font size.

    Taken from DejaVu Sans, the widest font of `FONT`, so that what fits here fits everywhere.
    """
    return sum(_ADVANCE.get(letter, 0.62) for letter in text) * font_size * (1.1 if bold else 1)


def lines(text: str, width: float, font_size: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most that width, broken at spaces and after dashes, never inside a word."""
    broken: list[str] = []
    for word in text.replace("–", "– ").split():
        joined = f"{broken[-1]} {word}".replace("– ", "–") if broken else word
        if broken and text_width(joined, font_size, bold=bold) <= width:
            broken[-1] = joined
        else:
            broken.append(word)
    return broken


def _value(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else escape(str(value))
