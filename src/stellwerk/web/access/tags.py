"""What templates ask: ``{% may "rounds.close" round as closing %}{% if closing %}…``."""

from __future__ import annotations

from django import template
from django.template.context import Context

from stellwerk.web.access.deciding import may as decided

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, right: str, thing: object = None) -> bool:
    """Whether the request of the page may do that; a page without a request may nothing."""
    request = context.get("request")
    return request is not None and hasattr(request, "who") and decided(request, right, thing)
