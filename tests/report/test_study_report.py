"""The report of a study: everything that was found, in both languages, on paper and on screen, and honest about it."""

from __future__ import annotations

import hashlib
import io
import re
import sys
from base64 import b64encode
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pypdf
import pytest

from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Memberships
from stellwerk.framework import Tier
from stellwerk.levers.comparison import Side
from stellwerk.municipalities import Municipality, kind, register
from stellwerk.qca import Cuts, parse
from stellwerk.report.study_blocks import Heading, Table
from stellwerk.report.study_files import study_files
from stellwerk.report.study_naming import Naming
from stellwerk.report.study_report import document, study_figures, study_report_html, study_report_pdf
from stellwerk.study.analysis import Survivals, describe
from stellwerk.study.declaration import Method, OutcomeSet
from stellwerk.study.solving import steps
from stellwerk.study.study import Study
from stellwerk.study.task import Sets, tasks
from stellwerk.text import LANGUAGES, Text

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TWO_STEPS = f"""
[study]
title = {{ de = "Wege zur eigenen Steuerung", en = "Ways to own steering" }}
seed = 7
[cases]
folder = "{EXAMPLES / "modellregion"}"
[ratings]
rule = "median"
[outcomes.ACTIVE]
label = {{ de = "Eigene Steuerung", en = "Own steering" }}
absence = {{ de = "keine eigene Steuerung", en = "no own steering" }}
set = "steering"
[conditions]
ROOM = "institutions.discretion"
URBAN = "structure.urbanity"
COALITION = "actors.coalition * ~actors.unwillingness"
NEED = "discourse.need"
[analysis]
pri = 0.5
[robustness]
consistency = [0.75, 0.85]
frequency = [2]
[report]
municipalities = ["99001", "99007"]
"""
AMBIGUOUS = (
    TWO_STEPS.replace('rule = "median"', 'rule = "agreed"\nunknown = "both"')
    .replace("pri = 0.5", 'pri = 0.5\nconsistency = 0.75\nsteps = 1\nsolution = "parsimonious"')
    .replace('NEED = "discourse.need"', 'NEED = "discourse.need"\nTOGETHER = "actors.collaboration"\n'
             'COMPLEX = "institutions.complexity"')
)  # fmt: skip
DISTRICTS = """
[study]
title = { de = "Ausgangslagen", en = "Starting positions" }
[cases]
register = true
[figures.DENSE]
indicator = "density"
anchors = [100, 300, 1500]
reason = { de = "Nur für diesen Test.", en = "For this test only." }
[figures.MOVING]
indicator = "arrivals"
anchors = [40, 60, 100]
reason = { de = "Nur für diesen Test.", en = "For this test only." }
[conditions]
URBAN = "DENSE"
FLOW = "MOVING"
"""


def run(folder, declared):
    path = folder / "study.toml"
    path.write_text(declared, encoding="utf-8")
    return Study.from_toml(path).run()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return run(tmp_path_factory.mktemp("two"), TWO_STEPS)


@pytest.fixture(scope="module")
def ambiguous(tmp_path_factory):
    return run(tmp_path_factory.mktemp("ambiguous"), AMBIGUOUS)


@pytest.fixture(scope="module")
def districts(tmp_path_factory):
    return run(tmp_path_factory.mktemp("districts"), DISTRICTS)


@pytest.fixture(scope="module")
def cantons(found):
    """The Swiss minaret vote: the published figures of Baumgartner & Epple (2014), compared by the study's own way."""
    spec = spec_from_file_location("minarett_of_the_report", EXAMPLES / "minarett/minarett.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    raw = module.figures()
    return published(found, raw, module.sets(raw))


def published(found, raw: pl.DataFrame, sets):
    """Results over published memberships, declared as a study would."""
    names = ("A", "L", "S", "T", "X")
    conditions = tuple(
        Condition(name, Text(name, name), parse(name), name, (), Tier.TRANSFORMATIVE, None) for name in names
    )
    outcome = OutcomeSet("M", Text("Zustimmung", "Acceptance"), Text("keine", "none"), parse("M"), "M")
    how = Method(Cuts(0.8), Cuts(0.7), "parsimonious", 1)
    declaration = replace(
        found.declaration, title=Text("Minarett", "Minaret"), fictional=False, conditions=conditions,
        outcomes=(outcome,), methods=dict.fromkeys(Side, how), expected=dict.fromkeys(Side, dict.fromkeys(names)),
        figures=(),
    )  # fmt: skip
    keys = tuple(raw["canton"])
    columns = pl.DataFrame({name: sets[name] for name in (*names, "M")}).to_numpy()
    memberships = Memberships(keys, (*names, "M"), columns, columns)
    places = tuple(
        Municipality(key, key, name, name, "Kanton", "Schweiz", "", None, None, 1.0, 1, kind("urban"))
        for key, name in zip(keys, raw["name"], strict=True)
    )
    untried = Survivals({}, {})
    table = Sets.of(memberships)
    analyses = tuple(describe(steps(table, one), table, one, declaration, untried) for one in tasks(declaration))
    return replace(
        found, declaration=declaration, rounds=(), municipalities=places, factors=memberships,
        memberships=memberships, gaps=(), consensus=None, peers=(), analyses=analyses, reanalyses=0, notes=(),
    )  # fmt: skip


def said(results, language="de") -> str:
    """Everything the report says, as one text."""
    written = document(results, language)

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for part in value:
                yield from texts(part)
        elif hasattr(value, "__slots__"):
            yield from texts(tuple(getattr(value, name) for name in value.__slots__ if name not in {"svg", "alt"}))

    return " ".join(texts((written.title, written.subtitle, written.summary, written.body)))


def paper(results, language="de") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(study_report_pdf(results, language)))


def words_of(text: str) -> str:
    return " ".join(text.replace("-\n", "").replace("\u00ad", "").replace("\u200b", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_on_paper_is_tagged_and_says_its_title_and_language(found, language):
    pdf = paper(found, language)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert pdf.metadata.title == found.declaration.title[language]
    assert b"pdfuaid:part" in pdf.xmp_metadata.stream.get_data()


def test_paper_and_screen_say_the_same(found):
    pdf = words_of("\n".join(page.extract_text() for page in paper(found).pages))
    html = study_report_html(found, "de")
    for block in document(found, "de").body:
        if isinstance(block, Heading):
            assert block.text in pdf
            assert f">{block.text}</h" in html


def test_the_same_results_give_the_same_bytes(found):
    assert study_report_pdf(found, "de") == study_report_pdf(found, "de")
    assert study_files(found) == study_files(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_and_every_path_is_named_with_its_numbers(found, language):
    text, naming = said(found, language), Naming(found, language)
    for place in found.municipalities:
        assert place.title in text
    assert any(analysis.paths for analysis in found.analyses)
    for analysis in found.analyses:
        for name, path in naming.numbered(analysis):
            assert f"{name}: {naming.term(path.term)}" in text
            assert f"[{path.term}]" in text
            assert naming.share(path.fit.consistency) in text
            assert naming.percent(path.survival.share) in text


def test_cases_stand_in_the_order_of_their_keys_never_in_that_of_a_number(found):
    naming = Naming(found, "de")
    path = found.analyses[0].paths[0]
    assert naming.cases(path.typical[::-1]) == naming.cases(path.typical)
    tables = [block for block in document(found, "de").body if isinstance(block, Table)]
    listed = next(table for table in tables if table.caption.startswith("Zugehörigkeit"))
    assert [row[0] for row in listed.rows] == [naming.case(key) for key in sorted(naming.titles)]


def test_what_nobody_knows_is_named_case_by_case_and_never_a_number(ambiguous):
    assert ambiguous.gaps
    text, naming = said(ambiguous), Naming(ambiguous, "de")
    assert "nie eine Zahl geworden" in text
    for gap in ambiguous.gaps:
        for case in gap.cases:
            low, high = ambiguous.memberships.bounds(case, gap.set)
            assert f"{naming.share(low)} – {naming.share(high)}" in text
            assert naming.case(case) in text


def test_models_that_fit_equally_well_are_all_named_before_any_path_is_shown(ambiguous):
    naming = Naming(ambiguous, "de")
    several = [one for one in ambiguous.analyses if one.ambiguous]
    assert several
    text = said(ambiguous)
    for analysis in several:
        (part,) = analysis.parts
        assert f"{part.model_count} gleich gute Modelle" in text
        for model in part.models[:20]:
            assert f"{naming.model(analysis, model)}: {model}" in text
    chapter = text.index("gleich gute Modelle")
    assert chapter < text.index("Die Pfade in Worten")


def test_without_anything_to_fear_the_report_still_says_what_it_cannot_say(found, districts):
    for results in (found, districts):
        text = said(results)
        assert "Was dieser Vergleich nicht sagen kann" in text
        assert "Keine Note, keine Rangfolge." in text
        assert "Keine Vorhersage." in text


def test_a_page_of_levers_is_made_for_the_municipalities_the_study_names(found):
    titles = [block.text for block in document(found, "de").body if isinstance(block, Heading)]
    pages = [title for title in titles if title.startswith("Hebel:")]
    assert pages == ["Hebel: Landkreis Oberlausche", f"Hebel: {found.name('99007')}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fictional_study_says_so_on_every_page_and_drawing(found, language):
    stamp = {"de": "Fiktives Beispiel", "en": "Fictional example"}[language]
    for page in paper(found, language).pages:
        assert stamp.lower() in page.extract_text().lower()
    html = study_report_html(found, language)
    assert f'class="stamp">{stamp}' in html
    assert f'@top-right {{ content: "{stamp}";' in html
    assert all(stamp in svg for svg in study_figures(found, language).values())


def test_a_study_of_real_places_has_a_map_and_no_outcome_invented(districts):
    svg = ET.fromstring(study_figures(districts, "de")["places"])
    signs = [
        g for g in svg.iter("{http://www.w3.org/2000/svg}g") if g.find("{http://www.w3.org/2000/svg}title") is not None
    ]
    assert len(signs) == sum(len(one.cases) for one in districts.peers)
    text = said(districts)
    assert "erklärt kein Ergebnis" in text
    assert "Fiktiv" not in text
    assert len(paper(districts).pages) < 12


def signs_of(svg):
    """The signs of a drawing by the name of their case."""
    name = "{http://www.w3.org/2000/svg}"
    named = [group for group in ET.fromstring(svg).iter(f"{name}g") if group.find(f"{name}title") is not None]
    return {group.find(f"{name}title").text: [one.tag.removeprefix(name) for one in group][1:] for group in named}


def test_who_is_on_a_path_is_encircled_in_the_drawing_of_positions(found):
    signs = signs_of(study_figures(found, "de")["ACTIVE-positions"])
    assert any(analysis.paths for analysis in found.analyses)
    on = {side: {case for path in found.analysis("ACTIVE", side).paths for case in path.members} for side in Side}
    for one in found.peers:
        for case in one.cases:
            drawn = signs[found.name(case)]
            assert drawn.count("circle") == 1 + (case in on[Side.ACTIVITY])
            assert drawn.count("rect") == (case in on[Side.PASSIVITY])


def test_who_is_on_a_path_is_encircled_on_the_map(found):
    real = [place for place in register() if place.lon is not None][: len(found.municipalities)]
    placed = zip(found.municipalities, real, strict=True)
    places = tuple(replace(one, lon=other.lon, lat=other.lat) for one, other in placed)
    results = replace(found, municipalities=places, declaration=replace(found.declaration, fictional=False))
    svg = ET.fromstring(study_figures(results, "de")["places"])
    rings = [one for one in svg.iter("{http://www.w3.org/2000/svg}circle") if one.get("fill") == "none"]
    on = {case for path in found.analysis("ACTIVE", Side.ACTIVITY).paths for case in path.members}
    assert on
    assert len(rings) == len(on & {case for one in found.peers for case in one.cases}) + 1  # one in the legend


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_levers_of_a_municipality_stand_on_one_page(found, language):
    chapter = {"de": "Hebel: ", "en": "Levers: "}[language]
    pages = [page.extract_text() for page in paper(found, language).pages]
    named = [found.name(case) for case in found.declaration.wish.municipalities]
    starts = [next(at for at, text in enumerate(pages) if chapter + name in words_of(text)) for name in named]
    assert starts[1] == starts[0] + 1
    closing = {"de": "Was dieser Vergleich nicht sagen kann", "en": "What this comparison cannot say"}[language]
    assert closing in pages[starts[-1] + 1]


def test_published_figures_come_out_as_published(cantons):
    """The parsimonious solution X + A*T of the comparison with R: consistency 0.84, coverage 0.91."""
    text, naming = said(cantons, "en"), Naming(cantons, "en")
    activity = cantons.analysis("M", Side.ACTIVITY)
    (model,) = activity.parts[0].models
    assert {str(path) for path in model.paths} == {"X", "A*T"}
    assert f"{naming.model(activity, model)}: {model}" in text
    tables = [block for block in document(cantons, "en").body if isinstance(block, Table)]
    row = next(table for table in tables if table.caption == "The model").rows[0]
    assert row[2] == "0.84"
    assert row[4] == "0.91"
    assert "Appenzell" in text
    assert "no re-analyses" in text


class Reader(HTMLParser):
    """What a strict reader of the HTML looks at."""

    def __init__(self):
        super().__init__()
        self.tags, self.levels, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_fetches_nothing_runs_nothing_and_allows_only_its_own_style(found, language):
    html = study_report_html(found, language)
    reader = Reader()
    reader.feed(html)
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "video", "form"}
    assert not [found for _, found in reader.tags if "style" in found or any(key.startswith("on") for key in found)]
    assert all(found["href"].startswith("#") for tag, found in reader.tags if tag == "a")
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(html)
    assert "default-src 'none'" in unescape(html)


def test_the_html_can_be_read_without_seeing_it(ambiguous):
    reader = Reader()
    reader.feed(study_report_html(ambiguous, "en"))
    assert reader.levels[0] == 1
    assert reader.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(reader.levels, reader.levels[1:], strict=False))
    assert len(reader.ids) == len(set(reader.ids))
    tables = [tag for tag, _ in reader.tags if tag == "table"]
    captions = [tag for tag, _ in reader.tags if tag == "caption"]
    assert len(tables) == len(captions) > 5
    assert all(found.get("scope") in {"row", "col"} for tag, found in reader.tags if tag == "th")
    drawings = [found for tag, found in reader.tags if tag == "svg"]
    assert drawings
    assert all(found["role"] == "img" and len(found["aria-label"]) > 40 for found in drawings)
    targets = [found["href"][1:] for tag, found in reader.tags if tag == "a"]
    assert set(targets) <= set(reader.ids)


def test_what_a_study_calls_things_is_never_read_as_markup(found):
    nasty = Text('#panic() *x* $z$ <script>alert(1)</script> "q" @r', "<b>&amp; #let x = [*1*]")
    conditions = tuple(replace(one, label=nasty) for one in found.declaration.conditions)
    results = replace(found, declaration=replace(found.declaration, title=nasty, conditions=conditions))
    pdf = words_of("\n".join(page.extract_text() for page in paper(results).pages))
    assert "#panic() *x*" in pdf
    reader = Reader()
    reader.feed(study_report_html(results, "de"))
    assert not {tag for tag, _ in reader.tags} & {"script", "b"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_is_a_file_of_its_own_as_svg_and_png(found, language):
    files = study_files(found)
    figures = study_figures(found, language)
    assert {f"figures/{name}-{language}.svg" for name in figures} <= set(files)
    for name, svg in figures.items():
        assert ET.fromstring(svg).get("aria-label")
        assert files[f"figures/{name}-{language}.png"].startswith(b"\x89PNG")
        assert re.fullmatch(r"[\w-]+", name)


def test_a_language_nobody_asked_for_is_not_written(found):
    german = replace(found.declaration, wish=replace(found.declaration.wish, languages=("de",)))
    files = study_files(replace(found, declaration=german))
    assert "report-de.pdf" in files
    assert not [name for name in files if "-en." in name]
