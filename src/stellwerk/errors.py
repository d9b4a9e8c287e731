"""What can go wrong, as one small tree.

::

    StellwerkError
    ├── InputError              something that was handed to us cannot be read as it is
    │   ├── UnknownName         a factor, municipality, indicator … that is not there; says what was meant
    │   ├── TableError          a row or cell of a table: says file, row, column, value, expectation
    │   ├── TableErrors         everything that is wrong with a table, at once
    │   ├── DeclarationError    a declared study that cannot be carried out: says file, line, key, value, expectation
    │   ├── DeclarationErrors   everything that is wrong with it, at once
    │   ├── RatingError         a rating that no rater can have given
    │   ├── AgreementError      values or segments whose agreement cannot be asked for
    │   └── DocumentError       a document, codebook or project file that cannot be taken over; says which
    ├── QcaError                a comparison that the set-theoretic engine cannot carry out
    └── MissingExtra            an optional dependency is not installed
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from stellwerk.text import Language, Text


class StellwerkError(Exception):
    """The root of everything this library raises on purpose.

    Parameters
    ----------
    message
        What happened, what was expected and what to do: in both languages, or one string where the reader is a
        developer or researcher at a Python prompt.
    """

    def __init__(self, message: Text | str) -> None:
        self.message = message if isinstance(message, Text) else Text(message, message)
        super().__init__(self.message.en)

    def say(self, language: Language) -> str:
        """The message in the given language."""
        return self.message[language]


class InputError(StellwerkError):
    """Something that was handed to us cannot be read as it is."""


class UnknownName(InputError, LookupError):
    """A name that is not there, with the nearest ones that are.

    Parameters
    ----------
    kind
        What the name should have been, e.g. ``Text("Faktor", "factor")``.
    name
        The name that was given.
    available
        The names there are.
    near
        The names that come near, where the caller knows better than spelling tells.
    """

    def __init__(self, kind: Text, name: str, available: Iterable[str], near: Iterable[str] = ()) -> None:
        self.name = name
        self.available = tuple(available)
        near = tuple(near) or get_close_matches(name, self.available, n=3, cutoff=0.5)
        hint = Text(f" Gemeint sein könnte: {', '.join(near)}.", f" Did you mean: {', '.join(near)}?")
        message = Text(f"{kind.de} „{name}“ gibt es nicht.", f"There is no {kind.en} “{name}”.")
        super().__init__(message + hint if near else message)


class TableError(InputError):
    """A table that cannot be taken over; says where and why.

    Parameters
    ----------
    message
        What was found and what is expected.
    file
        Name of the file as its owner knows it.
    row
        Row as a spreadsheet counts, 1 is the header; None if the file as a whole is meant.
    column
        Header of the column; None if the row as a whole is meant.
    value
        The text in the cell.
    """

    def __init__(
        self,
        message: Text,
        *,
        file: str,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        self.file, self.row, self.column, self.value = file, row, column, value
        super().__init__(self._place() + message)

    def _place(self) -> Text:
        de, en = self.file, self.file
        if self.row is not None:
            de, en = f"{de}, Zeile {self.row}", f"{en}, row {self.row}"
        if self.column is not None:
            de, en = f"{de}, Spalte „{self.column}“", f"{en}, column “{self.column}”"
        if self.value is not None:
            de, en = f"{de}: gefunden „{self.value}“", f"{en}: found “{self.value}”"
        return Text(f"{de}. ", f"{en}. ")


class TableErrors(InputError):
    """Everything that is wrong with one or more tables, so that all of it can be mended in one go.

    Parameters
    ----------
    problems
        At least one; the message names the first twenty.
    """

    LISTED = 20

    def __init__(self, problems: Sequence[TableError]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0].message if len(problems) == 1 else self._list())

    def _list(self) -> Text:
        count, more = len(self.problems), len(self.problems) - self.LISTED
        message = Text(
            f"{count} Stellen sind zu berichtigen; nichts wurde übernommen.",
            f"{count} places need correcting; nothing was taken over.",
        )
        for problem in self.problems[: self.LISTED]:
            message += Text(f"\n– {problem.message.de}", f"\n– {problem.message.en}")
        return message if more <= 0 else message + Text(f"\n– … und {more} weitere", f"\n– … and {more} more")


class DeclarationError(InputError):
    """Something in a declared study that cannot be carried out; says where.

    Parameters
    ----------
    message
        What is expected and what to do.
    file
        Name of the file.
    line
        Its line, from 1; None if the file as a whole is meant.
    key
        The key as one writes it, e.g. ``"[analysis] consistency"``; empty if the file as a whole is meant.
    value
        What is there; None if nothing is.
    """

    def __init__(
        self, message: Text, *, file: str, line: int | None = None, key: str = "", value: str | None = None
    ) -> None:
        self.file, self.line, self.key, self.value = file, line, key, value
        super().__init__(self._place() + message)

    def _place(self) -> Text:
        de, en = self.file, self.file
        if self.line is not None:
            de, en = f"{de}, Zeile {self.line}", f"{en}, line {self.line}"
        if self.key:
            de, en = f"{de}, {self.key}", f"{en}, {self.key}"
        if self.value is not None:
            de, en = f"{de}: gefunden {self.value}", f"{en}: found {self.value}"
        return Text(f"{de}. ", f"{en}. ")


class DeclarationErrors(InputError):
    """Everything that is wrong with a declared study, so that all of it can be mended in one go.

    Parameters
    ----------
    problems
        At least one.
    """

    def __init__(self, problems: Sequence[DeclarationError]) -> None:
        self.problems = tuple(problems)
        message = Text(
            f"{len(problems)} Stellen sind zu berichtigen; gerechnet wurde noch nichts.",
            f"{len(problems)} places need correcting; nothing was computed yet.",
        )
        for problem in self.problems:
            message += Text(f"\n– {problem.message.de}", f"\n– {problem.message.en}")
        super().__init__(self.problems[0].message if len(problems) == 1 else message)


class RatingError(InputError):
    """A rating that no rater can have given, e.g. a value between the four steps."""


class AgreementError(InputError):
    """Values or segments whose agreement cannot be asked for, e.g. overlapping segments of one coder."""


class DocumentError(InputError):
    """A document, codebook or project file that cannot be taken over.

    Parameters
    ----------
    message
        What was found, what is expected and what to do.
    file
        Name of the file as its owner knows it.
    """

    def __init__(self, message: Text, *, file: str) -> None:
        self.file = file
        super().__init__(Text(f"{file}: ", f"{file}: ") + message)


class QcaError(StellwerkError):
    """A comparison that the set-theoretic engine cannot carry out, with column and case."""


class MissingExtra(StellwerkError, ImportError):
    """An optional dependency is not installed.

    Parameters
    ----------
    extra
        The extra of this package that brings it, e.g. ``"report"``.
    purpose
        What it is needed for.
    """

    def __init__(self, extra: str, purpose: Text) -> None:
        command = f"pip install 'stellwerk[{extra}]'"
        super().__init__(
            Text(
                f"{purpose.de} braucht zusätzliche Pakete: {command}",
                f"{purpose.en} needs extra packages: {command}",
            )
        )
