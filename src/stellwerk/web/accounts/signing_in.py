"""Sign in and out: by a code sent to the mailbox, by passkey, or by the town's own sign-in."""

from __future__ import annotations

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stellwerk.web.accounts.limits import CODE, SIGN_IN_ADDRESS, SIGN_IN_MAILBOX, limited


class SignIn(RequestLoginCodeView):
    """Asks for the mailbox; offers passkey and the town's own sign-in beside it."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """What allauth says, and the sign-ins of the town."""
        facts: dict[str, object] = super().get_context_data(**kwargs)
        facts["providers"] = get_adapter().list_providers(self.request)
        return facts

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Start over: who waits for a code at a mistyped address would else be led back to where none comes."""


def _mailbox(request: HttpRequest) -> str:
    return request.POST.get("email", "").strip().lower()


sign_in = limited(SIGN_IN_ADDRESS)(limited(SIGN_IN_MAILBOX, _mailbox)(SignIn.as_view()))
confirm = limited(CODE)(ConfirmLoginCodeView.as_view())
passkey = limited(SIGN_IN_ADDRESS)(LoginWebAuthnView.as_view())
add_passkey = AddWebAuthnView.as_view()
remove_passkey = RemoveWebAuthnView.as_view()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; with it also the standing of a respondent."""
    logout(request)
    return redirect("start")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """Says that the account is closed."""
    return render(request, "account/account_inactive.html")
