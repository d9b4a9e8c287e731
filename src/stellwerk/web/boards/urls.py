"""Addresses of lever boards."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.boards import views

urlpatterns = [path("runden/<str:key>/stellwerk/", views.show, name="board")]
