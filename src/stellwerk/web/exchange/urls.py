"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.exchange import views

urlpatterns = [
    path("runden/<str:key>/dateien/<str:name>", views.download, name="download"),
    path("einlesen/", views.upload, name="upload"),
]
