"""Addresses of networks."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.networks import views

urlpatterns = [
    path("netzwerke/", views.networks, name="networks"),
    path("netzwerke/<int:pk>/", views.network, name="network"),
    path("netzwerke/<int:pk>/uebersicht.<str:kind>", views.network_file, name="network-file"),
]
