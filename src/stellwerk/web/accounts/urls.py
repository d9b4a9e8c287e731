"""Addresses of accounts, people and networks; there are none in local mode."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views as town
from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import path

from stellwerk.web.accounts import networks, own, people, signing_in

urlpatterns = [
    path("anmelden/", signing_in.sign_in, name="account_login"),
    path("anmelden/", signing_in.sign_in, name="account_request_login_code"),
    path("anmelden/code/", signing_in.confirm, name="account_confirm_login_code"),
    path("anmelden/passkey/", signing_in.passkey, name="mfa_login_webauthn"),
    path("anmelden/haus/abgebrochen/", login_cancelled, name="socialaccount_login_cancelled"),
    path("anmelden/haus/fehler/", login_error, name="socialaccount_login_error"),
    path("anmelden/haus/<str:provider_id>/", town.login, name="openid_connect_login"),
    path("anmelden/haus/<str:provider_id>/zurueck/", town.callback, name="openid_connect_callback"),
    path("anmelden/geschlossen/", signing_in.inactive, name="account_inactive"),
    path("abmelden/", signing_in.sign_out, name="account_logout"),
    path("konto/", own.account, name="account"),
    path("konto/", own.account, name="mfa_index"),
    path("konto/", own.account, name="mfa_list_webauthn"),
    path("konto/name/", own.rename, name="account-name"),
    path("konto/sitzungen/beenden/", own.end_sessions, name="end-sessions"),
    path("konto/passkeys/neu/", signing_in.add_passkey, name="mfa_add_webauthn"),
    path("konto/passkeys/<int:pk>/entfernen/", signing_in.remove_passkey, name="mfa_remove_webauthn"),
    path("personen/", people.of_installation, name="people"),
    path("personen/orte/<str:ags>/", people.of_place, name="people-of-place"),
    path("personen/netzwerke/<int:pk>/", people.of_network, name="people-of-network"),
    path("personen/rollen/<int:pk>/aendern/", people.change, name="change-role"),
    path("personen/rollen/<int:pk>/entziehen/", people.withdraw, name="withdraw-role"),
    path("netzwerke/neu/", networks.make, name="make-network"),
    path("netzwerke/<int:pk>/mitglieder/", networks.join, name="join-network"),
    path("netzwerke/mitglieder/<int:pk>/entfernen/", networks.leave, name="leave-network"),
]
