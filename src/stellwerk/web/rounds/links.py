"""Personal links and codes: made out by who holds the secret key; the database has but their hashes."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from stellwerk.web.rounds.models import Invitation

CODE_LASTS = timedelta(minutes=20)
CODE_TRIES = 5
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_TYPED = 14
"""The length of what is typed from a slip, with its hyphens."""


def token_of(invitation: Invitation) -> str:
    """What the personal link of an invitation ends in."""
    about = f"{invitation.pk}:{invitation.rater.key}:{invitation.issue}"
    digest = salted_hmac("stellwerk.rounds.link", about, algorithm="sha256").digest()
    return _to_type(digest) if invitation.slip else urlsafe_b64encode(digest[:24]).decode()


def _to_type(digest: bytes) -> str:
    """Twelve characters that nobody mixes up, 59 bits: a slip can be typed, and cannot be guessed in its short life."""
    number, letters = int.from_bytes(digest[:12]), []
    for _ in range(12):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


def make_out(invitation: Invitation, *, slip: bool) -> str:
    """The token of a new link, for an e-mail or a printed slip; earlier links and whoever came in by them are out."""
    invitation.issue += 1
    invitation.slip, invitation.device_hash = slip, ""
    token = token_of(invitation)
    invitation.token_hash = hash_of(token)
    invitation.save(update_fields=["issue", "slip", "device_hash", "token_hash"])
    return token


def invitation_for(token: str) -> Invitation | None:
    """The invitation whose last link ends in that token, withdrawn ones included."""
    asked = token.lower() if len(token) == _TYPED else token
    found = Invitation.objects.select_related("rater__round").filter(token_hash=hash_of(asked))
    return found.first()


def new_code(invitation: Invitation, now: datetime) -> str:
    """Six digits that are good for one use within some minutes."""
    code = f"{secrets.randbelow(1_000_000):06}"
    invitation.code_hash = _code_hash(invitation, code)
    invitation.code_until, invitation.code_tries = now + CODE_LASTS, 0
    invitation.save(update_fields=["code_hash", "code_until", "code_tries"])
    return code


def use_code(invitation: Invitation, code: str, now: datetime) -> bool:
    """Whether the code is right; it is used up then, and after five wrong ones too. Call it with the row locked."""
    alive = invitation.code_until is not None and now < invitation.code_until and invitation.code_tries < CODE_TRIES
    right = bool(invitation.code_hash) and constant_time_compare(invitation.code_hash, _code_hash(invitation, code))
    invitation.code_tries += 1
    if alive and right:
        invitation.code_hash, invitation.code_until = "", None
    invitation.save(update_fields=["code_hash", "code_until", "code_tries"])
    return alive and right


def hash_of(secret: str) -> str:
    """A hash to look a long secret up by."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(invitation: Invitation, code: str) -> str:
    # Six digits are soon guessed from a bare hash: the secret key goes into it.
    return salted_hmac("stellwerk.rounds.code", f"{invitation.pk}:{code}", algorithm="sha256").hexdigest()
