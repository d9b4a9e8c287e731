"""Printed slips: links made out for those who have none in use, and the sheet they are printed on."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from stellwerk.report.slips import Slip, slip_sheet
from stellwerk.text import Language
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.links import make_out
from stellwerk.web.rounds.models import Invitation, Round


def unused(round_: Round) -> list[Invitation]:
    """Those who can get a slip: not withdrawn, and nobody has come in by their link yet."""
    rows = Invitation.objects.select_related("rater__round").filter(
        rater__round=round_, withdrawn_at=None, last_used_at=None
    )
    return list(rows.order_by("rater__sector", "rater__level", "rater__department", "pk"))


@transaction.atomic
def make_out_slips(invitations: Iterable[Invitation], site: str) -> tuple[Slip, ...]:
    """A new slip for each; links and slips they had before, unused as they are, no longer open."""
    made = []
    for invitation in invitations:
        address = site.rstrip("/") + reverse("arrive", args=[make_out(invitation, slip=True)])
        made.append(Slip(invitation.rater.department, address, qr_code(address)))
    return tuple(made)


def sheet(round_: Round, slips: tuple[Slip, ...], language: Language) -> bytes:
    """The slips as PDF."""
    place = knowledge.name_of(round_.ags)
    today = timezone.localdate()
    return slip_sheet(slips, round_.title, place, today, language, fictional=round_.fictional)


def qr_code(text: str) -> str:
    """A text as QR code in SVG: one path, black on nothing, with the quiet zone of ISO/IEC 18004."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(text)}">'
        f'<path fill="#000" shape-rendering="crispEdges" d="{path}"/></svg>'
    )
