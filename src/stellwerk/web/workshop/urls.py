"""Addresses of the workshop."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.workshop import views

urlpatterns = [
    path("runden/<str:key>/werkstatt/", views.show, name="workshop"),
    path("runden/<str:key>/werkstatt/impulse/<str:impulse_id>/", views.impulse, name="workshop_impulse"),
    path("runden/<str:key>/werkstatt/abschluss/", views.closing, name="workshop_closing"),
    path("runden/<str:key>/werkstatt/handreichung.pdf", views.download, name="workshop_handout"),
]
