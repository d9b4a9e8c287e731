"""Addresses of municipalities."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.places import views

urlpatterns = [
    path("", views.start, name="start"),
    path("suche/", views.suggest, name="suggest"),
    path("kreise/", views.kreise, name="kreise"),
    path("orte/<str:ags>/", views.place, name="place"),
    path("orte/<str:ags>/aehnliche/", views.peers, name="peers"),
    path("was-ist-das/", views.about, name="about"),
]
