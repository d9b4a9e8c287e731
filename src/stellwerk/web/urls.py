"""All addresses of the application; each app keeps its own."""

from __future__ import annotations

from django.urls import include, path

from stellwerk.web.core import views

urlpatterns = [
    path("sprache/", views.choose_language, name="language"),
    path("", include("stellwerk.web.places.urls")),
    path("", include("stellwerk.web.figures.urls")),
    path("", include("stellwerk.web.rounds.urls")),
    path("", include("stellwerk.web.boards.urls")),
    path("", include("stellwerk.web.studies.urls")),
    path("", include("stellwerk.web.texts.urls")),
    path("", include("stellwerk.web.organisation.urls")),
    path("", include("stellwerk.web.plans.urls")),
    path("", include("stellwerk.web.workshop.urls")),
    path("", include("stellwerk.web.exchange.urls")),
    path("", include("stellwerk.web.networks.urls")),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.broken
