"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.studies import views

urlpatterns = [
    path("studien/", views.everything, name="studies"),
    path("studien/<str:name>/", views.show, name="study"),
    path("studien/<str:name>/faelle/<str:ags>/", views.case, name="study-case"),
    path("runden/<str:key>/studien/<str:name>/", views.here, name="study-here"),
    path("runden/<str:key>/was-waere-wenn/<str:name>/", views.what_if, name="what-if"),
]
