"""Addresses of rounds and their answers."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.rounds import (
    arriving,
    comparing,
    desk,
    inviting,
    parting,
    presenting,
    reconciling,
    saving,
    setup,
    views,
)

urlpatterns = [
    path("einladung/<str:token>/", arriving.arrive, name="arrive"),
    path("runden/<str:key>/weitergeben/", arriving.leave, name="leave"),
    path("orte/<str:ags>/runden/", views.begin, name="begin"),
    path("orte/<str:ags>/runden/neu/", setup.new, name="new_round"),
    path("runden/<str:key>/leitung/", desk.show, name="desk"),
    path("runden/<str:key>/leitung/einrichten/", setup.change, name="change_round"),
    path("runden/<str:key>/leitung/schritt/", desk.step, name="step"),
    path("runden/<str:key>/leitung/beteiligte/", desk.ask, name="ask"),
    path("runden/<str:key>/leitung/beteiligte/<int:rater>/streichen/", desk.remove, name="remove"),
    path("runden/<str:key>/leitung/einladen/", inviting.invite, name="invite"),
    path("runden/<str:key>/leitung/erinnern/", inviting.remind, name="remind"),
    path("runden/<str:key>/leitung/zettel.pdf", inviting.slips, name="slips"),
    path("runden/<str:key>/leitung/beteiligte/<int:rater>/zurueckziehen/", inviting.withdraw, name="withdraw"),
    path("runden/<str:key>/leitung/beteiligte/<int:rater>/neuer-link/", inviting.renew, name="renew"),
    path("runden/<str:key>/leitung/anonymisieren/", parting.part, name="part"),
    path("runden/<str:key>/abgleich/", reconciling.overview, name="reconcile"),
    path("runden/<str:key>/abgleich/<str:factor>/", reconciling.one, name="reconcile_one"),
    path("runden/<str:key>/vorfuehren/", presenting.present, name="present"),
    path("runden/<str:key>/vorfuehren/<str:factor>/", presenting.present, name="present"),
    path("runden/<str:key>/vergleich/", comparing.compare, name="compare"),
    path("runden/<str:key>/vergleich.<str:kind>", comparing.table, name="compare_table"),
    path("runden/<str:key>/fertig/", views.done, name="done"),
    path("runden/<str:key>/weiter/", views.go_on, name="go_on"),
    path("runden/<str:key>/", views.resume, name="resume"),
    path("runden/<str:key>/einschaetzung/<str:group>/", views.rate, name="rate"),
    path("runden/<str:key>/faktoren/<str:factor>/", saving.save, name="save"),
    path("runden/<str:key>/faktoren/<str:factor>/zurueck/", saving.step_back, name="step_back"),
    path("runden/<str:key>/faktoren/<str:factor>/vorschlag/", saving.accept, name="accept"),
]
