"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stellwerk.text import LANGUAGES, Language

VARIABLE = "STELLWERK_LANGUAGE"


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for by ``-l`` or ``--language``, else by the environment, else German.

    Known before the arguments are taken apart, because the help and the errors of doing so speak it, too.
    """
    asked = environment.get(VARIABLE, "")
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, value = argument.partition("=")
        if name in {"-l", "--language"}:
            asked = value or following
        elif argument.startswith("-l"):
            asked = argument[2:]
    return next((language for language in LANGUAGES if language == asked.strip().lower()[:2]), "de")
