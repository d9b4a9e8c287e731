"""Settings of the web application, all from the environment."""

from __future__ import annotations

SECRET_KEY = "to be replaced"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
