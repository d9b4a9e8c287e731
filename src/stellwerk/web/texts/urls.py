"""Addresses of texts and their codings."""

from __future__ import annotations

from django.urls import path

from stellwerk.web.texts import backing, codebooks, coding, comparing, finding, importing, views

_DOCUMENT = "texte/<str:key>/dokumente/<str:document>/"

urlpatterns = [
    path("texte/", views.collections, name="texts-all"),
    path("texte/neu/", views.begin, name="texts-begin"),
    path("texte/name/", views.name, name="texts-name"),
    path("texte/<str:key>/", views.collection, name="texts"),
    path("texte/<str:key>/einlesen/", importing.page, name="texts-import"),
    path("texte/<str:key>/einlesen/dateien/", importing.files, name="texts-import-files"),
    path("texte/<str:key>/einlesen/tabelle/", importing.table, name="texts-import-table"),
    path("texte/<str:key>/einlesen/stand/<int:intake>/", importing.progress, name="texts-import-progress"),
    path("texte/<str:key>/codebuch/", codebooks.show, name="texts-codebook"),
    path("texte/<str:key>/codebuch/neu/", codebooks.add, name="texts-codebook-add"),
    path("texte/<str:key>/codebuch/<str:code>/", codebooks.code, name="texts-codebook-code"),
    path("texte/<str:key>/codebuch/<str:code>/aendern/", codebooks.change, name="texts-codebook-change"),
    path("texte/<str:key>/fundstellen/", finding.retrieve, name="texts-find"),
    path("texte/<str:key>/matrix/", finding.show_matrix, name="texts-matrix"),
    path("texte/<str:key>/matrix/zusammen/", finding.together, name="texts-together"),
    path("texte/<str:key>/deutungen/", finding.not_here, name="texts-not-here"),
    path("texte/<str:key>/deutungen/eintraege/", finding.entries, name="texts-entries"),
    path("texte/<str:key>/vergleich/", comparing.overview, name="texts-comparisons"),
    path("texte/<str:key>/vergleich/neu/", comparing.begin, name="texts-comparison-begin"),
    path("texte/<str:key>/vergleich/<str:blind>/", comparing.show, name="texts-comparison"),
    path("texte/<str:key>/vergleich/<str:blind>/oeffnen/", comparing.open_, name="texts-comparison-open"),
    path("texte/<str:key>/vergleich/<str:blind>/<str:code>/", comparing.differences, name="texts-differences"),
    path("texte/<str:key>/vergleich/<str:blind>/<str:code>/einigung/", comparing.settle, name="texts-settle"),
    path("texte/<str:key>/belege/", backing.show, name="texts-backing"),
    path("texte/<str:key>/belege/annehmen/", backing.accept, name="texts-backing-accept"),
    path("texte/<str:key>/farben.css", views.colors, name="texts-colors"),
    path(_DOCUMENT, views.document, name="texts-document"),
    path(f"{_DOCUMENT}angaben/", importing.describe, name="texts-describe"),
    path(f"{_DOCUMENT}fassung/", importing.version, name="texts-version"),
    path(f"{_DOCUMENT}codieren/", coding.code, name="texts-code"),
    path(f"{_DOCUMENT}in-vivo/", coding.in_vivo, name="texts-in-vivo"),
    path(f"{_DOCUMENT}stellen/<int:coding>/", coding.change, name="texts-change"),
    path(f"{_DOCUMENT}stellen/<int:coding>/loeschen/", coding.remove, name="texts-remove"),
    path(f"{_DOCUMENT}urteil/", coding.judge, name="texts-judge"),
    path(f"{_DOCUMENT}zurueck/", coding.step_back, name="texts-undo"),
    path(f"{_DOCUMENT}vor/", coding.step_forward, name="texts-redo"),
]
