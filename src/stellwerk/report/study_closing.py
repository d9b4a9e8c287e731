"""How a study report ends: its limits, its sources, and what it takes to do it again."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.evidence.statistics import catalogue
from stellwerk.report.study_blocks import Block, Bullets, Column, Heading, Listing, Paragraph, Table
from stellwerk.report.study_naming import NOBODY, Naming
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.text import Text, number

_LIMITS: tuple[tuple[Text, Text], ...] = (
    (
        Text("Keine Vorhersage.", "No prediction."),
        Text(
            "Ein Pfad sagt, welche Bedingungen und welches Ergebnis in diesen {cases} Fällen zusammen vorkommen. Er "
            "sagt nicht, was geschieht, wenn jemand eine Bedingung ändert.",
            "A path says which conditions and which outcome occur together in these {cases} cases. It does not say "
            "what happens when somebody changes a condition.",
        ),
    ),
    (
        Text("Keine Ursache.", "No cause."),
        Text(
            "Was zusammen vorkommt, kann einen gemeinsamen Grund haben, nach dem hier niemand gefragt hat. Dafür "
            "braucht es den Blick in die Fälle, zuerst in die typischen und in die widersprechenden.",
            "What occurs together can have a common reason that nobody asked about here. This takes a look into the "
            "cases, typical and contradicting ones first.",
        ),
    ),
    (
        Text("Keine Note, keine Rangfolge.", "No mark, no ranking."),
        Text(
            "Zugehörigkeiten sagen, wie weit etwas vorliegt, nicht, wie gut jemand arbeitet. Fälle lassen sich aus "
            "diesem Bericht nicht in eine Reihenfolge bringen.",
            "Memberships say how far something is there, not how well anybody works. Cases cannot be put into an order "
            "from this report.",
        ),
    ),
    (
        Text("Keine Stichprobe.", "No sample."),
        Text(
            "Die Fälle sind ausgewählt, nicht gezogen. Über Kommunen, die nicht verglichen wurden, sagt der Bericht "
            "nichts.",
            "The cases were chosen, not drawn. The report says nothing about municipalities that were not compared.",
        ),
    ),
    (
        Text("Ein Stand, kein Verlauf.", "A state, no course."),
        Text(
            "Verglichen wird je Fall ein Zeitpunkt; was zuerst da war, ist nicht untersucht.",
            "One point in time is compared for each case; what came first has not been looked at.",
        ),
    ),
    (
        Text("Nur, wonach gefragt wurde.", "Only what was asked."),
        Text(
            "Die Bedingungen sind gewählt. Mit anderen Bedingungen, Ankern oder Schwellen kann das Bild anders "
            "aussehen; wie viel davon hält, zeigen die Nachrechnungen, soweit die Studie sie vorsieht.",
            "The conditions were chosen. With other conditions, anchors or cut-offs the picture can look different; "
            "how much of it holds is shown by the re-analyses as far as the study asks for them.",
        ),
    ),
)
_RATED = (
    Text("Einschätzungen sind Sichten.", "Ratings are views."),
    Text(
        "Sie geben wieder, wie Beteiligte ihre Kommune sehen. Wo sie auseinandergehen, ist das ein Befund und kein "
        "Messfehler.",
        "They say how participants see their municipality. Where they differ, that is a finding and no error of "
        "measurement.",
    ),
)
_FICTIONAL = Text(
    "Fiktives Beispiel: Alle Fälle dieser Studie und alle Angaben zu ihnen sind erfunden. Über wirkliche Kommunen sagt "
    "dieser Bericht nichts.",
    "Fictional example: all cases of this study and everything said about them are invented. This report says nothing "
    "about real municipalities.",
)
_LITERATURE = (
    "Ragin, C. C. (2008): Redesigning Social Inquiry. Fuzzy Sets and Beyond. Chicago: University of Chicago Press.",
    "Schneider, C. Q.; Wagemann, C. (2012): Set-Theoretic Methods for the Social Sciences. Cambridge University Press.",
    "Schneider, C. Q.; Rohlfing, I. (2013): Combining QCA and Process Tracing. Sociological Methods & Research 42(4).",
    "Schneider, C. Q. (2019): Two-Step QCA Revisited: The Necessity of Context Conditions. Quality & Quantity 53.",
    "Fiss, P. C. (2011): Building Better Causal Theories. Academy of Management Journal 54(2).",
)
_KRIPPENDORFF = "Krippendorff, K. (2018): Content Analysis. An Introduction to Its Methodology. 4th edition. SAGE."
_AGAIN = Text(
    "Wer die Dateien unten mit derselben Fassung des Stellwerks rechnet, erhält diesen Bericht Zeichen für Zeichen "
    "wieder. Startwert für alles Gezogene: {seed}. Nachrechnungen je Auswertung: {count}.",
    "Running the files below with the same version of Stellwerk gives this report again, character by character. Seed "
    "of everything drawn: {seed}. Re-analyses for each analysis: {count}.",
)


def closing(naming: Naming) -> Iterator[Block]:
    """The last chapters before the appendices."""
    yield from _limits(naming)
    yield from _sources(naming)


def _limits(naming: Naming) -> Iterator[Block]:
    results = naming.results
    title = Text("Was dieser Vergleich nicht sagen kann", "What this comparison cannot say")
    yield Heading(naming.say(title), 1, page=True)
    if results.declaration.fictional:
        yield Paragraph(naming.say(_FICTIONAL))
    limits = (*_LIMITS, _RATED) if results.consensus is not None else _LIMITS
    cases = len(results.municipalities)
    yield Bullets(tuple((naming.say(lead), naming.say(text, cases=cases)) for lead, text in limits))
    if results.notes:
        yield Heading(naming.say(Text("Was zu diesen Daten zu wissen ist", "What to know about these data")))
        yield Bullets(tuple(("", naming.say(note)) for note in results.notes))


def _sources(naming: Naming) -> Iterator[Block]:
    results = naming.results
    yield Heading(naming.say(Text("Quellen", "Sources")), 1)
    framework = FRAMEWORKS[results.declaration.framework]()
    label = Text("Rahmen:", "Framework:")
    yield Paragraph(framework.citation, lead=naming.say(label))
    figures = {catalogue().get(figure.indicator).source for figure in results.declaration.figures}
    entries = [(f"{one.publisher}, {one.table}.", f"{one.licence.name}, {one.licence.url}") for one in figures]
    if entries:
        yield Heading(naming.say(Text("Kennzahlen", "Figures")))
        yield Bullets(tuple(sorted(entries)))
    yield Heading(naming.say(Text("Verfahren", "Methods")))
    methods = _LITERATURE if results.analyses else _LITERATURE[:1]
    literature = (*methods, _KRIPPENDORFF) if results.consensus is not None else methods
    yield Bullets(tuple(("", one) for one in sorted(literature)))
    if results.declaration.licence:
        terms = Text(
            "Bedingungen, unter denen die Daten weitergegeben werden dürfen:", "Terms for passing on the data:"
        )
        yield Paragraph(results.declaration.licence, lead=naming.say(terms))


def again(naming: Naming) -> Iterator[Block]:
    """The appendix for whoever wants to do it again."""
    results = naming.results
    yield Heading(naming.say(Text("Noch einmal rechnen", "Doing it again")), 1)
    count = number(results.reanalyses, naming.language)
    yield Paragraph(naming.say(_AGAIN, seed=results.declaration.seed, count=count))
    columns = (
        Column(naming.say(Text("Datei", "File"))),
        Column(naming.say(Text("SHA-256", "SHA-256")), wide=1),
    )
    rows = tuple((name, digest) for name, digest in sorted(results.hashes.items()))
    if rows:
        yield Table(naming.say(Text("Was gelesen wurde", "What was read")), columns, rows)
    yield Heading(naming.say(Text("Die Erklärung im Wortlaut", "The declaration word for word")))
    yield Listing(results.declaration.source.strip() or NOBODY)
