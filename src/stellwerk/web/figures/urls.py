"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.figures import files, views

urlpatterns = [
    path("kennzahlen/", views.indicators, name="indicators"),
    path("daten/", views.data, name="data"),
    path("kennzahlen/<str:name>/", views.indicator, name="indicator"),
    path("kennzahlen/<str:name>/daten.<str:ending>", files.indicator_file, name="indicator_file"),
    path("kennzahlen/<str:name>/codebuch.csv", files.indicator_codebook, name="indicator_codebook"),
    path("kennzahlen/<str:name>/dcat.jsonld", files.indicator_description, name="indicator_description"),
    path("orte/<str:ags>/daten.<str:ending>", files.place_file, name="place_file"),
    path("orte/<str:ags>/codebuch.csv", files.place_codebook, name="place_codebook"),
    path("orte/<str:ags>/dcat.jsonld", files.place_description, name="place_description"),
]
