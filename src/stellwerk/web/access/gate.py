"""Which addresses there are at all where many people sign in: those that are for everyone, and those that ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers

Handler = Callable[[HttpRequest], HttpResponse]

PUBLIC = frozenset(
    """
    start suggest kreise place peers about language indicators indicator arrive
    data indicator_file indicator_codebook indicator_description place_file place_codebook place_description
    account_login account_request_login_code account_confirm_login_code mfa_login_webauthn account_logout
    account_inactive openid_connect_login openid_connect_callback socialaccount_login_cancelled
    socialaccount_login_error
    """.split()
)
"""Official figures, the example, an invitation, and the ways to sign in."""

ASKS = frozenset(
    """
    begin new_round desk change_round step ask remove invite remind slips withdraw renew leave
    go_on resume rate save step_back accept board
    organisation connections begin_actors add_actor actor organisation_file provisions add_mark mark provisions_file
    most_named most_named_of
    part reconcile reconcile_one present compare compare_table done
    plan new_goal goal new_measure measure measure_stand plan_file
    workshop workshop_impulse workshop_closing workshop_handout
    studies study study-case study-here what-if download upload research research-file
    networks network network-file
    account mfa_index mfa_list_webauthn account-name end-sessions mfa_add_webauthn mfa_remove_webauthn
    people people-of-place people-of-network change-role withdraw-role make-network join-network leave-network audit
    """.split()
)
"""Views that ask `stellwerk.web.access` (or the sign-in) about what they are asked for, before they do anything.

An address of neither list exists in local mode only. `tests/web/access/test_views.py` holds every view against every
role: who adds a view, adds its name here and its row there.
"""


class Gate:
    """Answers *not found* for addresses that are not meant for many people; keeps what somebody saw out of caches."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; a page made for somebody who is known is kept by no cache."""
        response = self.get_response(request)
        if request.who.known and not response.has_header("Cache-Control"):  # type: ignore[attr-defined]  # see `who`
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Turn away before the view is reached."""
        match = request.resolver_match
        if settings.MODE == "team" and (match is None or match.url_name not in PUBLIC | ASKS):
            raise Http404
        return None
