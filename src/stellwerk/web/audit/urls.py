"""Address of the feed."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.audit import views

urlpatterns = [path("protokoll/", views.feed, name="audit")]
