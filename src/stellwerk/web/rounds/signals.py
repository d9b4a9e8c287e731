"""What other rooms can listen to."""

from __future__ import annotations

from django.dispatch import Signal

anonymised = Signal()
"""Sent with ``round`` within the transaction that anonymises it: whoever keeps names of people of that round, removes
them now. A receiver that raises stops the whole step."""
