"""Settings of the tests: local mode, with the apps of team mode there too, so that both can be tried in one process."""

from stellwerk.web import team
from stellwerk.web.settings import *  # noqa: F403 - these settings are those
from stellwerk.web.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*(app for app in team.APPS if app not in INSTALLED_APPS), *INSTALLED_APPS]
MIDDLEWARE = [*MIDDLEWARE, "allauth.account.middleware.AccountMiddleware"]  # allauth insists
