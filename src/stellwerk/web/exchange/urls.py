"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.exchange import research, views

urlpatterns = [
    path("runden/<str:key>/dateien/<str:name>", views.download, name="download"),
    path("forschung/", research.research, name="research"),
    path("forschung/<int:pk>/antworten.<str:kind>", research.research_file, name="research-file"),
    path("einlesen/", views.upload, name="upload"),
]
