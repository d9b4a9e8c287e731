"""Collections in and out: REFI-QDA for other programs, a corpus folder without loss, tables, quotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.errors import DocumentError, StellwerkError
from stellwerk.evidence.texts import Corpus, codings_sheet, quote
from stellwerk.evidence.texts.corpus import corpus_files, read_corpus
from stellwerk.evidence.texts.quote_documents import Collection as QuoteCollection
from stellwerk.evidence.texts.quote_documents import collect, quotes_docx, quotes_html
from stellwerk.evidence.texts.refi import Annotation, Loss, Project, read_qdc, read_qdpx, write_qdc, write_qdpx
from stellwerk.tables import write_csv, write_ods, write_xlsx
from stellwerk.tables.unpack import repack, unpack
from stellwerk.text import Language, Text
from stellwerk.web.access import may
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.exchange.reading_in import problems
from stellwerk.web.texts.access import Reader, coder_for, collection_for, documents, visible
from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.corpora import corpus_of, take_corpus
from stellwerk.web.texts.mapping import coding, whole_document
from stellwerk.web.texts.models import Collection

_NOT_KNOWN = Text(
    "Eingelesen werden hier Projekte (.qdpx), Codebücher (.qdc) und gepackte Korpusordner (.zip).",
    "Projects (.qdpx), codebooks (.qdc) and packed corpus folders (.zip) are read here.",
)


@dataclass(frozen=True, slots=True)
class Form:
    """A file a collection can be taken along as: its type, and how it is made."""

    type: str
    make: Callable[[Corpus, Language], bytes]


def project(corpus: Corpus) -> Project:
    """What REFI-QDA can hold of a corpus; memos on passages travel as annotations."""
    notes = tuple(
        Annotation(one.document, one.start, one.end, one.text, one.coder)
        for one in corpus.memos
        if one.document and one.start < one.end
    )
    return Project(corpus.title, corpus.codebook, corpus.documents, corpus.codings, notes)


def _sheet(corpus: Corpus, language: Language):  # type: ignore[no-untyped-def]  # of the library
    return codings_sheet(corpus.codings, corpus.documents, corpus.codebook, language)


def _quotes_of(corpus: Corpus, language: Language) -> QuoteCollection:
    facts = (corpus.title, corpus.documents, corpus.codings, corpus.codebook, language)
    return collect(*facts, fictional=corpus.fictional)


FORMS: dict[str, Form] = {
    "zitate.docx": Form(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda corpus, lang: quotes_docx(_quotes_of(corpus, lang)),
    ),
    "zitate.html": Form("text/html; charset=utf-8", lambda corpus, lang: quotes_html(_quotes_of(corpus, lang))),
    "projekt.qdpx": Form("application/zip", lambda corpus, _: write_qdpx(project(corpus))[0]),
    "codebuch.qdc": Form("application/xml", lambda corpus, _: write_qdc(corpus.codebook)[0]),
    "korpus.zip": Form("application/zip", lambda corpus, _: repack(corpus_files(corpus))),
    "codierungen.csv": Form("text/csv; charset=utf-8", lambda corpus, lang: write_csv(_sheet(corpus, lang))),
    "codierungen.xlsx": Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda corpus, lang: write_xlsx(_sheet(corpus, lang)),
    ),
    "codierungen.ods": Form(
        "application/vnd.oasis.opendocument.spreadsheet", lambda corpus, lang: write_ods(_sheet(corpus, lang))
    ),
}


@require_safe
@never_cache
def page(request: HttpRequest, key: str) -> HttpResponse:
    """What can be taken along; on request, what other programs will not see of it."""
    collection, reader = collection_for(request, key)
    facts: dict[str, object] = {"reader": reader, "losses": None}
    if request.GET.get("verlust") == "1":
        facts["losses"] = write_qdpx(project(corpus_of(collection, reader)))[1]
    return render(request, "texts/exchange.html", _facts(collection) | facts)


@require_safe
@never_cache
def download(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A collection as a file."""
    collection, reader = collection_for(request, key, to_code=True)
    if name not in FORMS:
        raise Http404(name)
    content = FORMS[name].make(corpus_of(collection, reader), current())
    record(request, "texts.exported", collection)
    response = HttpResponse(content, content_type=FORMS[name].type)
    stem = slugify(collection.title)[:60] or "texte"
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}-{name}"'
    return response


@require_safe
@never_cache
def quotes(request: HttpRequest, key: str) -> HttpResponse:
    """The passages that may be quoted, code by code, each with its source line; a page to read or print."""
    collection, reader = collection_for(request, key)
    shown = _quotes(collection, reader, current())
    return render(request, "texts/quotes.html", _facts(collection) | {"groups": shown})


@require_POST
def read_in(request: HttpRequest) -> HttpResponse:
    """A project, codebook or corpus folder as a new collection; what could not be taken over is listed."""
    if not may(request, "texts.code"):
        raise Http404
    file = request.FILES.get("file")
    facts: dict[str, object] = {"nav": "texts"}
    try:
        if file is None or file.name is None:
            raise DocumentError(_NOT_KNOWN, file="–")
        corpus, losses = _read(file.name, file.read())
    except StellwerkError as error:
        return render(request, "texts/taken.html", facts | {"wrong": list(problems(error))}, status=422)
    made = take_corpus(corpus, owner=coder_for(request))
    counts = {"documents": len(corpus.documents), "codings": len(corpus.codings), "codes": len(corpus.codebook.codes)}
    return render(request, "texts/taken.html", facts | {"made": made, "losses": losses} | counts)


def _read(name: str, content: bytes) -> tuple[Corpus, tuple[Loss, ...]]:
    ending = PurePath(name).suffix.lower()
    if ending == ".qdpx":
        found = read_qdpx(name, content)
        return Corpus(found.title, found.codebook, found.documents, found.codings), found.losses
    if ending == ".qdc":
        book, losses = read_qdc(name, content)
        return Corpus(book.title or PurePath(name).stem, book), losses
    if ending == ".zip":
        return _read_folder(name, content), ()
    raise DocumentError(_NOT_KNOWN, file=name)


def _read_folder(name: str, content: bytes) -> Corpus:
    """A packed corpus folder, read in a folder of its own; nothing of it can lie outside."""
    with TemporaryDirectory(prefix="stellwerk-") as place:
        folder = Path(place).resolve()
        for part, inside in unpack(name, content).items():
            target = (folder / part).resolve()
            if not target.is_relative_to(folder):
                raise DocumentError(_NOT_KNOWN, file=name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(inside)
        marks = sorted(folder.rglob("corpus.toml"), key=lambda path: len(path.parts))
        if not marks:
            raise DocumentError(_NOT_KNOWN, file=name)
        return read_corpus(marks[0].parent)


def _quotes(collection: Collection, reader: Reader, language: Language) -> list[tuple[Text, list[object]]]:
    book = codebook(collection)
    texts = {row.pk: whole_document(row) for row in documents(collection, reader)}
    found: dict[str, list[object]] = {}
    for row in visible(collection, reader).order_by("document__title", "start"):
        document = texts[row.document_id]
        printable = quote(document, coding(row, document.id), language)
        if printable is not None:
            found.setdefault(book.current(row.code) if row.code in book.by_id else row.code, []).append(printable)
    return [(code.label, found[code.id]) for _, code in book.walk() if code.id in found]


def _facts(collection: Collection) -> dict[str, object]:
    return {"nav": "texts", "tab": "exchange", "collection": collection, "fictional": collection.fictional}
