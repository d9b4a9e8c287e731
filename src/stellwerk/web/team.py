"""What is set differently where many people sign in: apps for sessions, and cookies that only go by HTTPS."""

from __future__ import annotations

import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from stellwerk.errors import InputError
from stellwerk.text import Text
from stellwerk.web import environment

APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
"""Apps that only team mode needs: local mode starts without them."""

_LOCAL_ONLY = "stellwerk.web.core.middleware.this_machine_only"
_AFTER_HEALTH = ["django.middleware.security.SecurityMiddleware"]
_BEFORE_LANGUAGE = ["django.contrib.sessions.middleware.SessionMiddleware"]
_BEFORE_IDENTIFY = ["django.contrib.auth.middleware.AuthenticationMiddleware"]
_AFTER_IDENTIFY = ["stellwerk.web.access.gate.Gate", "allauth.account.middleware.AccountMiddleware"]
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
        **PROTECTION,
        # Behind a proxy, which does HTTPS, plain HTTP is led there; without one there is nothing to lead to.
        "SECURE_SSL_REDIRECT": environment.proxies() > 0,
        "ROOT_URLCONF": "stellwerk.web.team_urls",
        **_SIGN_IN,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": _towns_own_sign_in()}},
    }


PROTECTION: dict[str, object] = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
    "SILENCED_SYSTEM_CHECKS": [
        "security.W002",  # X-Frame-Options is sent by core.middleware.security_headers
        "security.W005",  # other hosts below the town's name are not ours to decide about
        "security.W021",  # nor is whether browsers learn of them by heart
    ],
}
_SIGN_IN: dict[str, object] = {
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "start",
    "ACCOUNT_ADAPTER": "stellwerk.web.accounts.adapters.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",  # an address is proved by the code that comes to it
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,  # nobody makes us write to strangers
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * 60,
    "ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS": 5,
    "ACCOUNT_RATE_LIMITS": False,  # theirs are kept per process; ours in the database (accounts/limits.py)
    "ACCOUNT_SESSION_REMEMBER": False,  # the session ends with the browser, or after SESSION_COOKIE_AGE
    "MFA_ADAPTER": "stellwerk.web.accounts.adapters.PasskeyAdapter",
    "MFA_SUPPORTED_TYPES": ["webauthn"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "SOCIALACCOUNT_ADAPTER": "stellwerk.web.accounts.adapters.TownAdapter",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
    "SOCIALACCOUNT_LOGIN_ON_GET": True,  # our policy lets no form lead to another host; a link may
    "SOCIALACCOUNT_STORE_TOKENS": False,
}


def _towns_own_sign_in() -> list[dict[str, object]]:
    """What allauth has to know of the town's own OpenID Connect provider, if there is one."""
    address = os.environ.get("STELLWERK_OIDC_URL", "")
    if not address:
        return []
    client, secret = os.environ.get("STELLWERK_OIDC_CLIENT", ""), os.environ.get("STELLWERK_OIDC_SECRET", "")
    if not client or not secret or urlsplit(address).scheme not in {"http", "https"}:
        raise InputError(
            Text(
                "Zu STELLWERK_OIDC_URL (https://…) gehören STELLWERK_OIDC_CLIENT und STELLWERK_OIDC_SECRET.",
                "STELLWERK_OIDC_URL (https://…) goes with STELLWERK_OIDC_CLIENT and STELLWERK_OIDC_SECRET.",
            )
        )
    return [
        {
            "provider_id": "haus",
            "name": os.environ.get("STELLWERK_OIDC_NAME", "OpenID Connect"),
            "client_id": client,
            "secret": secret,
            "settings": {"server_url": address},
        }
    ]


def _middleware(local: Sequence[str]) -> list[str]:
    ordered: list[str] = []
    for name in local:
        if name == "stellwerk.web.core.middleware.language":
            ordered += _BEFORE_LANGUAGE
        if name == "stellwerk.web.access.who.identify":
            ordered += _BEFORE_IDENTIFY
        if name != _LOCAL_ONLY:
            ordered.append(name)
        if name == "stellwerk.web.operation.health.answer_watchers":
            ordered += _AFTER_HEALTH  # watchers know neither our name nor HTTPS
        if name == "stellwerk.web.access.who.identify":
            ordered += _AFTER_IDENTIFY
    return ordered
