"""Where django-allauth's habits differ from ours: no open sign-up, and a passkey is a way in, not a second lock."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by those who invite; nobody makes their own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class TownAdapter(DefaultSocialAccountAdapter):
    """The town's own sign-in opens accounts that are there; it makes none, and nothing of what it tells is kept."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Forget everything but which account of the town's it was."""
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])


class PasskeyAdapter(DefaultMFAAdapter):
    """Passkeys."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """No second step: whoever loses a passkey still comes in by the code sent to their mailbox."""
        return False

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth names it so
        """What a passkey is called unless its owner gives it a name."""
        return "Passkey"

    def _get_site_name(self) -> str:
        return "Stellwerk"
