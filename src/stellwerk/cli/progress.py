"""A progress bar on the standard error output."""

from __future__ import annotations

import sys

import click

from stellwerk.text import Language, Text, number

WIDTH = 40


class Bar:
    """A bar that is drawn anew at every step; nothing where nobody looks at it."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._shown = sys.stderr.isatty()

    def __call__(self, doing: Text, done: int, total: int) -> None:
        """Show that so much of it is done."""
        if not self._shown or not total:
            return
        full = WIDTH * done // total
        bar = "█" * full + "░" * (WIDTH - full)
        counts = f"{number(done, self._language)} / {number(total, self._language)}"
        click.echo(f"\r{doing[self._language]:<16} {bar} {counts}\x1b[K", err=True, nl=done == total)
