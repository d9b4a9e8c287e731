"""Every page in both languages: WCAG 2.2 AA as far as axe can see, 320 px, nothing from elsewhere."""

import re
from itertools import pairwise

import pytest
from pypdf import PdfReader

PAGES = {
    "start": "/",
    "search result": "/?q=reutlingen",
    "nothing found": "/?q=qqqqqqqq",
    "all districts": "/kreise/",
    "what this is": "/was-ist-das/",
    "read in": "/einlesen/",
    "place": "/orte/08415/",
    "place with joint figures": "/orte/06611/",
    "fictional place": "/orte/99005/",
    "similar places": "/orte/08415/aehnliche/",
    "figures": "/kennzahlen/",
    "data": "/daten/",
    "figure": "/kennzahlen/net_migration_internal/?land=08&ort=08415",
    "institutions": "/runden/{own}/einschaetzung/institutions/",
    "structure": "/runden/{own}/einschaetzung/structure/",
    "discourse": "/runden/{own}/einschaetzung/discourse/",
    "actors": "/runden/{own}/einschaetzung/actors/",
    "fictional rating": "/runden/{example}/einschaetzung/discourse/",
    "empty board": "/runden/{own}/stellwerk/",
    "board": "/runden/{example}/stellwerk/",
    "studies": "/studien/",
    "texts": "/texte/",
    "coding": "/texte/{texts}/dokumente/99001-kreistag-plan/?vorschlaege=1&code=actors.coalition",
    "code": "/texte/{texts}/codebuch/frame.positive/",
    "passages": "/texte/{texts}/fundstellen/?code=discourse",
    "matrix": "/texte/{texts}/matrix/",
    "network": "/texte/{texts}/netzwerk/",
    "to ratings": "/texte/{texts}/belege/?ort=99001",
    "take texts along": "/texte/{texts}/austausch/?verlust=1",
    "study": "/studien/steuerung/",
    "case of a study": "/studien/steuerung/faelle/99005/",
    "what if": "/runden/{example}/was-waere-wenn/steuerung/?discourse.need=0",
    "organisation": "/runden/{mapped}/organisation/",
    "links": "/runden/{mapped}/organisation/eintragen/?als=1",
    "provisions": "/runden/{mapped}/vorschriften/",
    "provisions named most": "/vorschriften/",
    "network of municipalities": "/netzwerke/{network}/",
    "plan": "/runden/{mapped}/plan/",
    "measure": "/runden/{mapped}/plan/massnahmen/1/",
    "workshop": "/runden/{mapped}/werkstatt/",
    "impulse": "/runden/{mapped}/werkstatt/impulse/together/",
    "impulse for the projector": "/runden/{mapped}/werkstatt/impulse/narrative/?beamer=1",
    "occasions of a round": "/orte/08416/runden/neu/",
    "setting a round up": "/orte/08416/runden/neu/?anlass=self_assessment",
    "desk of an open round": "/runden/{open}/leitung/",
    "invitation": "/einladung/{slip}/",
    "unseen answers": "/runden/{open}/stellwerk/",
    "desk of a closed round": "/runden/{closed}/leitung/",
    "talk": "/runden/{closed}/abgleich/",
    "talk on a factor": "/runden/{closed}/abgleich/discourse.need/",
    "beamer": "/runden/{closed}/vorfuehren/discourse.need/",
    "before and after": "/runden/{closed}/vergleich/",
    "anonymising": "/runden/{closed}/leitung/anonymisieren/",
    "not found": "/gibt-es-nicht/",
}


@pytest.fixture(scope="module")
def own(chromium, server):
    """A round of one's own, without answers."""
    page = chromium.new_page()
    page.goto(f"{server.url}/orte/08416/")
    page.locator(".rounds form button").click()
    page.wait_for_url("**/einschaetzung/**")
    key = page.url.split("/")[4]
    page.close()
    return key


@pytest.fixture(scope="module")
def joint(chromium, server, own, network) -> dict[str, str]:
    """Two rounds of several people: one open, with a slip that nobody has used; one closed, with an answer."""
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.set_default_timeout(10_000)
    (key, slip), (other, used) = (_open(page, server.url) for _ in range(2))
    page.goto(f"{server.url}/einladung/{used}/")
    page.locator("main form button").click()
    page.goto(f"{server.url}/runden/{other}/einschaetzung/discourse/")
    with page.expect_response("**/faktoren/**"):
        page.check("#answer-discourse-need-4")
    page.goto(f"{server.url}/runden/{other}/leitung/")
    page.locator(".next summary").click()
    page.locator("[name=step][value=close]").click()
    context.close()
    return {"open": key, "slip": slip, "closed": other, "network": network}


def _open(page, base) -> tuple[str, str]:
    """A round that was set up for two offices and opened, and the slip of the first of them."""
    page.goto(f"{base}/orte/08416/runden/neu/?anlass=workshop")
    page.locator("form.setup .kern-btn--primary").click()
    page.fill("#lines", "Sozialamt; Kreis; Verwaltung\nMigrationsbeirat; Kreis; Zivilgesellschaft")
    page.locator("form:has(#lines) button").click()
    page.locator("[name=step][value=open]").click()
    with page.expect_download() as sheet:
        page.locator("form[action$='zettel.pdf'] button").click()
    text = " ".join(leaf.extract_text() for leaf in PdfReader(sheet.value.path()).pages)
    return page.url.split("/")[4], re.search(r"/einladung/([\w-]+)/", text)[1]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_usable_by_all(visit, own, example_round, mapped_round, example_texts, joint, name, language):
    visit.choose(language)
    visit.go(PAGES[name].format(own=own, example=example_round, mapped=mapped_round, texts=example_texts, **joint))
    assert visit.page.locator("html").get_attribute("lang") == language
    for width in [1280, 320]:
        visit.page.set_viewport_size({"width": width, "height": 900})
        assert visit.axe() == []
        assert visit.overflow() <= 0
    assert visit.elsewhere == []
    assert visit.complaints == []


def test_nothing_is_cut_off_while_the_typeface_is_still_loading(
    visit, own, example_round, mapped_round, example_texts, joint
):
    visit.page.route("**/*.woff2", lambda route: route.abort())
    visit.page.set_viewport_size({"width": 320, "height": 900})
    for language in ["de", "en"]:
        visit.choose(language)
        for path in PAGES.values():
            visit.go(path.format(own=own, example=example_round, mapped=mapped_round, texts=example_texts, **joint))
            assert visit.overflow() <= 0, path


def test_open_details_are_usable_too(visit):
    visit.go("/orte/08415/")
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert visit.axe() == []
    visit.page.set_viewport_size({"width": 320, "height": 900})
    assert visit.overflow() <= 0


def test_mistakes_are_usable_too(visit, tmp_path):
    file = tmp_path / "kaputt.csv"
    file.write_text("AGS;Runde\n1;2\n", encoding="utf-8")
    visit.go("/einlesen/")
    visit.page.set_input_files("#file", file)
    visit.page.locator("main form button").click()
    visit.page.locator(".errors").wait_for()
    assert visit.axe() == []


def test_no_heading_level_is_skipped_and_there_is_one_first_heading(visit, example_round):
    for path in ["/", "/orte/08415/", f"/runden/{example_round}/stellwerk/", "/was-ist-das/"]:
        visit.go(path)
        levels = visit.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
