"""From passages to a rating: what supports it, what speaks against it, a proposal, and a person who accepts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.evidence import texts as library
from stellwerk.evidence.texts import Speaks, supports
from stellwerk.web.access import may
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import rater_for, rater_to_write, round_for
from stellwerk.web.rounds.mapping import answer_of, words_of
from stellwerk.web.rounds.models import Rating, Round
from stellwerk.web.rounds.writing import BLANK, Seen, write
from stellwerk.web.texts.access import Reader, collection_for, documents, reader_for, visible
from stellwerk.web.texts.books import codebook, color, color_class
from stellwerk.web.texts.mapping import bare_document, coding
from stellwerk.web.texts.models import Coding, Collection, Support
from stellwerk.web.texts.passages import Passage, once, passages

WRITER = "texts"
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Backing:
    """The passages on one factor of one municipality, as the page shows them."""

    support: library.Support
    holds: tuple[Passage, ...]
    contrary: tuple[Passage, ...]
    color: str
    rating: Rating | None

    @property
    def counts(self) -> tuple[int, int]:
        """How many passages say that the factor holds, and how many that it does not, shown or not."""
        holds = sum(one.speaks is Speaks.FOR for one in self.support.passages)
        return holds, len(self.support.passages) - holds

    @property
    def offered(self) -> object:
        """The proposed answer in words."""
        return None if self.support.value is None else words_of(answer_of(self.support.value))

    @property
    def present(self) -> object:
        """What stands now; None for nothing."""
        return words_of(self.rating.answer) if self.rating and self.rating.answer else None

    @property
    def sectors(self) -> int:
        """From how many kinds of sources the passages come."""
        return len(self.support.by_sector)


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The passages of a municipality, factor by factor, with what follows from them."""
    collection, reader = collection_for(request, key)
    places = _places(collection, reader)
    here = request.GET.get("ort", "")
    facts: dict[str, object] = {"places": places, "here": here, "nav": "texts", "tab": "backing"}
    facts |= {"collection": collection, "fictional": collection.fictional, "conflict": request.GET.get("konflikt")}
    if here in dict(places):
        rounds = [one for one in Round.objects.filter(ags=here) if may(request, "rounds.answer", one)]
        wanted = request.GET.get("runde", "")
        round_ = next((one for one in rounds if one.key == wanted), rounds[0] if rounds else None)
        facts |= {"place": dict(places)[here], "rounds": rounds, "round": round_}
        facts["backings"] = _backings(request, collection, reader, here, round_)
    return render(request, "texts/backing.html", facts)


@require_POST
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """Takes the proposed answer over into a round, with its reasoning as evidence and links to the passages."""
    collection, reader = collection_for(request, key)
    round_ = round_for(request, request.POST.get("runde", ""), "rounds.answer")
    wanted = request.POST.get("faktor", "")
    support = next((one for one in _supports(collection, reader, round_.ags) if one.factor.id == wanted), None)
    if support is None or support.value is None:
        raise Http404(wanted)
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    rater = rater_to_write(request, round_)
    answer = answer_of(support.value)
    text = support.reasoning[current()][:5000]
    with transaction.atomic():
        outcome = write(rater, support.factor.id, {**BLANK, "answer": answer, "text": text}, Seen(version, WRITER))
        if not outcome.conflict:
            link(outcome.rating, collection, [one.coding.id for one in support.passages])
    address = f"?ort={round_.ags}&runde={round_.key}"
    if outcome.conflict:
        address += f"&konflikt={support.factor.id}"
    response = redirect("texts-backing", key)
    response.headers["Location"] += f"{address}#f-{support.factor.id.replace('.', '-')}"
    return response


def link(rating: Rating, collection: Collection, keys: Sequence[str]) -> None:
    """Let a rating rest on these passages and no others."""
    rows = collection.codings.filter(key__in=keys)
    rating.passages.exclude(coding__in=rows).delete()
    Support.objects.bulk_create([Support(rating=rating, coding=row) for row in rows], ignore_conflicts=True)


def _places(collection: Collection, reader: Reader) -> list[tuple[str, str]]:
    keys = documents(collection, reader).exclude(ags="").order_by().values_list("ags", flat=True).distinct()
    return sorted(((key, knowledge.name_of(key)) for key in keys), key=lambda one: one[1])


def _supports(collection: Collection, reader: Reader, ags: str) -> tuple[library.Support, ...]:
    rows = list(documents(collection, reader).filter(ags=ags))
    keys = {row.pk: row.key for row in rows}
    codings = [coding(one, keys[one.document_id]) for one in visible(collection, reader).filter(document__in=rows)]
    return supports([bare_document(row) for row in rows], codings, codebook(collection))


def _backings(
    request: HttpRequest, collection: Collection, reader: Reader, ags: str, round_: Round | None
) -> list[Backing]:
    book = codebook(collection)
    rater = rater_for(request, round_) if round_ else None
    kept = {one.factor: one for one in rater.ratings.all()} if rater else {}
    found = _supports(collection, reader, ags)
    keys = [key for one in found for speaks in Speaks for key in _shown(one, speaks)]
    words = {one.coding.key: one for one in passages(_rows(collection, keys))}
    return [
        Backing(
            one,
            once(words[key] for key in _shown(one, Speaks.FOR)),
            once(words[key] for key in _shown(one, Speaks.AGAINST)),
            color_class(color(book, one.factor.id)),
            kept.get(one.factor.id),
        )
        for one in found
    ]


def _shown(support: library.Support, speaks: Speaks) -> list[str]:
    return [one.coding.id for one in support.passages if one.speaks is speaks][:SHOWN]


def _rows(collection: Collection, keys: Sequence[str]) -> list[Coding]:
    return list(collection.codings.filter(key__in=keys).select_related("document__collection"))


def counted(request: HttpRequest, ags: str) -> dict[str, tuple[Collection, int, int]]:
    """For every factor of a municipality: the collection with most passages on it, how many for, how many against."""
    found: dict[str, tuple[Collection, int, int]] = {}
    for collection in Collection.objects.filter(documents__ags=ags).distinct():
        try:
            reader = reader_for(request, collection)
        except Http404:
            continue
        for one in _supports(collection, reader, ags):
            holds = sum(passage.speaks is Speaks.FOR for passage in one.passages)
            counts = (collection, holds, len(one.passages) - holds)
            if one.factor.id not in found or sum(counts[1:]) > sum(found[one.factor.id][1:]):
                found[one.factor.id] = counts
    return found


def linked(request: HttpRequest, round_: Round) -> dict[str, tuple[Passage, ...]]:
    """The passages the ratings of a round rest on, by factor, as far as the request may read them."""
    found: dict[str, list[Coding]] = {}
    rows = Support.objects.filter(rating__rater__round=round_).select_related("rating", "coding__document__collection")
    for one in rows:
        among = found.setdefault(one.rating.factor, [])
        if one.coding not in among and _readable(request, one.coding):
            among.append(one.coding)
    return {factor: once(passages(codings)) for factor, codings in found.items()}


def _readable(request: HttpRequest, row: Coding) -> bool:
    try:
        reader = reader_for(request, row.document.collection)
    except Http404:
        return False
    return visible(row.document.collection, reader).filter(pk=row.pk).exists()
