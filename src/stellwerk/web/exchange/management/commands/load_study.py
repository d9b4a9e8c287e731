"""Takes over a study folder: ``load_study examples/modellregion``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stellwerk.errors import StellwerkError
from stellwerk.web.exchange.studies import load


class Command(BaseCommand):
    """Takes over a study folder; doing it again changes nothing."""

    help = "Take over a study folder; doing it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """One folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, and say how many rounds are new."""
        try:
            new = load(options["folder"])
        except StellwerkError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{new} new rounds")
