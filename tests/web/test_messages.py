"""The German catalogue is complete."""

from pathlib import Path

from babel.messages.pofile import read_po

import stellwerk.web

CATALOGUE = Path(stellwerk.web.__file__).parent / "locale/de/LC_MESSAGES/django.po"


def test_no_message_is_untranslated_or_fuzzy():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    missing = [message.id for message in catalogue if message.id and (message.fuzzy or not all(_strings(message)))]
    assert missing == []
    assert len(catalogue) > 20


def _strings(message):
    return message.string if isinstance(message.string, tuple) else [message.string]
