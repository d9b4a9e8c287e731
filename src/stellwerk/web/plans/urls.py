"""Addresses of plans."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.plans import files, views

urlpatterns = [
    path("runden/<str:key>/plan/", views.show, name="plan"),
    path("runden/<str:key>/plan/ziele/neu/", views.new_goal, name="new_goal"),
    path("runden/<str:key>/plan/ziele/<int:number>/", views.goal, name="goal"),
    path("runden/<str:key>/plan/ziele/<int:number>/massnahmen/neu/", views.new_measure, name="new_measure"),
    path("runden/<str:key>/plan/massnahmen/<int:number>/", views.measure, name="measure"),
    path("runden/<str:key>/plan/massnahmen/<int:number>/stand/", views.stand, name="measure_stand"),
    path("runden/<str:key>/plan/dateien/<str:name>", files.download, name="plan_file"),
]
