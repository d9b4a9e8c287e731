"""What is set differently where many people sign in: apps for sessions, and cookies that only go by HTTPS."""

from __future__ import annotations

from collections.abc import Sequence

APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
]
"""Apps that only team mode needs: local mode starts without them."""

_LOCAL_ONLY = "stellwerk.web.core.middleware.this_machine_only"
_BEFORE_LANGUAGE = ["django.contrib.sessions.middleware.SessionMiddleware"]
_BEFORE_IDENTIFY = ["django.contrib.auth.middleware.AuthenticationMiddleware"]
_EIGHT_HOURS = 8 * 3600


def settings(apps: Sequence[str], middleware: Sequence[str], hosts: Sequence[str]) -> dict[str, object]:
    """The settings of team mode, by name.

    Parameters
    ----------
    apps, middleware
        Those of local mode.
    hosts
        The names under which the application is reached.
    """
    return {
        "MODE": "team",
        "ALLOWED_HOSTS": list(hosts),
        "INSTALLED_APPS": [*(app for app in APPS if app not in apps), *apps],
        "MIDDLEWARE": _middleware(middleware),
        "SESSION_COOKIE_AGE": _EIGHT_HOURS,
        "SESSION_COOKIE_NAME": "stellwerk_session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
    }


def _middleware(local: Sequence[str]) -> list[str]:
    ordered: list[str] = []
    for name in local:
        if name == "stellwerk.web.core.middleware.language":
            ordered += _BEFORE_LANGUAGE
        if name == "stellwerk.web.access.who.identify":
            ordered += _BEFORE_IDENTIFY
        if name != _LOCAL_ONLY:
            ordered.append(name)
    return ordered
