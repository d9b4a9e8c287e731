"""Addresses of organisation and provisions."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.organisation import across, entering, files, provisions, views

urlpatterns = [
    path("runden/<str:key>/organisation/", views.show, name="organisation"),
    path("runden/<str:key>/organisation/eintragen/", entering.connections, name="connections"),
    path("runden/<str:key>/organisation/anfangen/", entering.begin_list, name="begin_actors"),
    path("runden/<str:key>/organisation/akteure/", entering.add_actor, name="add_actor"),
    path("runden/<str:key>/organisation/akteure/<int:number>/", entering.actor, name="actor"),
    path("runden/<str:key>/organisation/dateien/<str:name>", files.organisation, name="organisation_file"),
    path("runden/<str:key>/vorschriften/", provisions.show, name="provisions"),
    path("runden/<str:key>/vorschriften/neu/", provisions.add, name="add_mark"),
    path("runden/<str:key>/vorschriften/<int:number>/", provisions.change, name="mark"),
    path("runden/<str:key>/vorschriften/dateien/<str:name>", files.provisions, name="provisions_file"),
    path("vorschriften/", across.most_named_here, name="most_named"),
    path("netzwerke/<int:number>/vorschriften/", across.most_named_of, name="most_named_of"),
]
