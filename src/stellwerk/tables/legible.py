"""Turns what libraries say about a broken file into what its owner can use."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from polars.exceptions import PolarsError

from stellwerk.errors import TableError
from stellwerk.text import Text

_BROKEN = (
    PolarsError, zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, KeyError, IndexError, TypeError,
)  # fmt: skip


@contextmanager
def legible(file: str) -> Iterator[None]:
    """Within it, whatever goes wrong in reading a file becomes a `TableError` that names the file.

    What already says where and why (a `StellwerkError`) passes through.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except _BROKEN as error:
        reason = (str(error).splitlines() or [""])[0][:120]
        raise TableError(
            Text(
                f"Die Datei lässt sich nicht lesen; vielleicht ist sie beschädigt ({reason}). "
                "Bitte laden Sie sie noch einmal herunter und ändern Sie sie nicht.",
                f"The file cannot be read; it may be damaged ({reason}). "
                "Please download it again and do not change it.",
            ),
            file=file,
        ) from error
