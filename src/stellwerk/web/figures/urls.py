"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.figures import views

urlpatterns = [
    path("kennzahlen/", views.indicators, name="indicators"),
    path("kennzahlen/<str:name>/", views.indicator, name="indicator"),
]
