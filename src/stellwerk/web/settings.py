"""Settings of the web application; everything that differs between installations comes from the environment."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from stellwerk.home import home
from stellwerk.tables.unpack import LARGEST_FILE
from stellwerk.web import environment, team
from stellwerk.web.operation import logs
from stellwerk.web.operation.schedule import Job

WEB = Path(__file__).parent
HOME = home()
MODE = environment.mode()

DEBUG = False
SECRET_KEY = environment.secret_key(HOME)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "stellwerk.web.core",
    "stellwerk.web.accounts",
    "stellwerk.web.audit",
    "stellwerk.web.places",
    "stellwerk.web.figures",
    "stellwerk.web.rounds",
    "stellwerk.web.boards",
    "stellwerk.web.organisation",
    "stellwerk.web.plans",
    "stellwerk.web.workshop",
    "stellwerk.web.studies",
    "stellwerk.web.texts",
    "stellwerk.web.exchange",
    "django_tasks",
    "django_tasks_db",
    "stellwerk.web.operation",
]
MIDDLEWARE = [
    "stellwerk.web.core.middleware.security_headers",
    "stellwerk.web.operation.health.answer_watchers",
    "stellwerk.web.operation.logs.requests",
    "stellwerk.web.core.middleware.this_machine_only",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "stellwerk.web.core.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "stellwerk.web.core.middleware.upload_limit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "stellwerk.web.access.who.identify",
    "stellwerk.web.rounds.refusals.in_words",
]
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "stellwerk.web.urls"
WSGI_APPLICATION = "stellwerk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "stellwerk.web.core.context.site",
            ],
            "builtins": [
                "stellwerk.web.core.templatetags.words",
                "stellwerk.web.access.tags",
                "django.templatetags.i18n",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "stellwerk_language"
LOCALE_PATHS = [WEB / "locale"]
TIME_ZONE = os.environ.get("TZ", "Europe/Berlin")
USE_TZ = True

STUDIES = (WEB.parents[2] / "examples", WEB / "examples", HOME / "studies")
"""Folders of study folders, in a checkout, an installation and the user's own; what declares a comparison is shown."""
STUDY_RESULTS = HOME / "results"
"""Where the results of runs are kept."""
STUDY_PATIENCE = 1.0
"""How long a page waits for a study that is being run, s; then it says so."""

globals().update(environment.email(HOME))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS = (
    Job("stellwerk.web.rounds.tasks.move_by_the_clock", every=timedelta(minutes=5)),
    Job("stellwerk.web.rounds.tasks.write_letters", every=timedelta(minutes=10)),
    Job("stellwerk.web.rounds.tasks.take_people_out", every=timedelta(hours=6)),
    Job("stellwerk.web.operation.tasks.forget_finished_tasks", every=timedelta(days=1)),
    Job("stellwerk.web.plans.tasks.remind_of_plans", every=timedelta(days=1)),
)
"""What the worker does again and again."""
LOGGING = logs.configuration(lines=environment.log_lines())
PUBLIC_URL = os.environ.get("STELLWERK_URL", "")
"""The address by which people reach this application; without it letters carry the one their sender uses."""

FEWEST_CONTRIBUTORS = environment.fewest()
"""The fewest people, or municipalities, on whom a figure over several of them rests that is shown."""

STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True

UPLOAD_LIMIT = LARGEST_FILE
"""The largest file that can be read in, bytes."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * UPLOAD_LIMIT  # the limit above comes first and has a message of its own
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "stellwerk.web.core.views.expired"
LANGUAGE_COOKIE_SAMESITE = "Lax"

if MODE == "team":
    globals().update(team.settings(INSTALLED_APPS, MIDDLEWARE, environment.hosts()))
