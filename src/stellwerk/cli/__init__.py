"""The command line: thin commands over the library."""

from stellwerk.cli.main import main

__all__ = ["main"]
