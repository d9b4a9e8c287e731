"""Addresses of rounds and their answers."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.rounds import saving, views

urlpatterns = [
    path("orte/<str:ags>/runden/", views.begin, name="begin"),
    path("runden/<str:key>/", views.resume, name="resume"),
    path("runden/<str:key>/einschaetzung/<str:group>/", views.rate, name="rate"),
    path("runden/<str:key>/faktoren/<str:factor>/", saving.save, name="save"),
    path("runden/<str:key>/faktoren/<str:factor>/zurueck/", saving.step_back, name="step_back"),
    path("runden/<str:key>/faktoren/<str:factor>/vorschlag/", saving.accept, name="accept"),
]
