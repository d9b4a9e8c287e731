"""All addresses of team mode: those of local mode, and those of accounts."""

from __future__ import annotations

from django.urls import include, path

from stellwerk.web import urls

urlpatterns = [
    *urls.urlpatterns,
    path("", include("stellwerk.web.accounts.urls")),
    path("", include("stellwerk.web.audit.urls")),
]

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
