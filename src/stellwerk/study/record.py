"""What somebody needs to get the same results again: versions, hashes of inputs, seed, and the declaration."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version

from stellwerk.study.results import Results

PACKAGES = ("stellwerk", "numpy")
"""What the numbers come from."""


def record(results: Results, written: dict[str, str]) -> bytes:
    """The replication record as JSON; the same bytes for the same results and versions.

    Neither time nor machine nor the number of workers is in it: they change nothing.

    Parameters
    ----------
    written
        SHA-256 of every file of the results, by name.
    """
    declaration = results.declaration
    found = {
        "title": {"de": declaration.title.de, "en": declaration.title.en},
        "fictional": declaration.fictional,
        "licence": declaration.licence,
        "framework": declaration.framework,
        "seed": declaration.seed,
        "cases": len(results.municipalities),
        "reanalyses": results.reanalyses,
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": {name: version(name) for name in PACKAGES},
        "inputs": dict(sorted(results.hashes.items())),
        "results": dict(sorted(written.items())),
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
