"""What every template can name."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

import stellwerk


def site(request: HttpRequest) -> dict[str, object]:
    """Facts on the installation."""
    return {"mode": settings.MODE, "version": stellwerk.__version__}
