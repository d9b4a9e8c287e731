"""The root of the command line; commands are imported only when they run."""

from __future__ import annotations

import click


@click.group()
@click.version_option(package_name="stellwerk")
def main() -> None:
    """Stellwerk: Stellschrauben aktiver Integrationspolitik."""
