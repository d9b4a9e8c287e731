"""Addresses of texts and their codings."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.texts import coding, views

_DOCUMENT = "texte/<str:key>/dokumente/<str:document>/"

urlpatterns = [
    path("texte/", views.collections, name="texts-all"),
    path("texte/neu/", views.begin, name="texts-begin"),
    path("texte/name/", views.name, name="texts-name"),
    path("texte/<str:key>/", views.collection, name="texts"),
    path("texte/<str:key>/farben.css", views.colors, name="texts-colors"),
    path(_DOCUMENT, views.document, name="texts-document"),
    path(f"{_DOCUMENT}codieren/", coding.code, name="texts-code"),
    path(f"{_DOCUMENT}in-vivo/", coding.in_vivo, name="texts-in-vivo"),
    path(f"{_DOCUMENT}stellen/<int:coding>/", coding.change, name="texts-change"),
    path(f"{_DOCUMENT}stellen/<int:coding>/loeschen/", coding.remove, name="texts-remove"),
    path(f"{_DOCUMENT}urteil/", coding.judge, name="texts-judge"),
    path(f"{_DOCUMENT}zurueck/", coding.step_back, name="texts-undo"),
    path(f"{_DOCUMENT}vor/", coding.step_forward, name="texts-redo"),
]
