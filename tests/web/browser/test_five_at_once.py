"""A complete round: set up, invited by slips, answered by five people at once, talked over, published."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from playwright.async_api import Browser, Page, async_playwright, expect
from pypdf import PdfReader

OFFICES = {
    "Integrationsstelle": "Verwaltung",
    "Ausländerbehörde": "Verwaltung",
    "Bürgermeisteramt": "Politik",
    "Wohlfahrtsverband": "Zivilgesellschaft",
    "Migrationsbeirat": "Zivilgesellschaft",
}
NEED, HANDS = "discourse-need", "discourse-tied_hands"


async def play(base: str) -> tuple[str, list[str]]:
    """Everything, in one browser with six windows that know nothing of each other; gives the round's key."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        lead = await (await browser.new_context(locale="de-DE")).new_page()
        links = await set_up(lead, base)
        key = lead.url.split("/")[4]
        guests = [answer(browser, link, number) for number, link in enumerate(links)]
        seen = await asyncio.gather(*guests, peek(lead, base, key))
        await talk(lead, base, key)
        await browser.close()
    return key, [said for said in seen if said]


async def set_up(lead: Page, base: str) -> list[str]:
    await lead.goto(f"{base}/orte/08415/runden/neu/?anlass=workshop")
    for box in await lead.locator("input[name=factors]").all():
        await box.set_checked(await box.get_attribute("value") in {"discourse.need", "discourse.tied_hands"})
    await lead.get_by_role("button", name="Einrichten").click()
    await lead.fill("#lines", "\n".join(f"{office}; Kreis; {sector}" for office, sector in OFFICES.items()))
    await lead.get_by_role("button", name="Hinzufügen").click()
    await lead.get_by_role("button", name="Runde jetzt öffnen").click()
    async with lead.expect_download() as told:
        await lead.get_by_role("button", name="Zettel mit QR-Codes drucken").click()
    sheet = PdfReader(await (await told.value).path())
    text = " ".join(page.extract_text() for page in sheet.pages)
    return [f"http://{address}" for address in re.findall(r"\d+\.\d+\.\d+\.\d+:\d+/einladung/[\w-]+/", text)]


async def answer(browser: Browser, link: str, number: int) -> None:
    """One person with a phone; the second one loses the connection in between."""
    context = await browser.new_context(locale="de-DE", viewport={"width": 390, "height": 800})
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="Mit dem Antworten beginnen").click()
    await context.set_offline(number == 1)
    await page.check(f"#answer-{NEED}-{number % 4 + 1}")
    if number == 1:
        await expect(page.locator(f"#saved-{NEED}")).to_contain_text("Noch nicht gesendet")
        await context.set_offline(False)
    await expect(page.locator(f"#saved-{NEED}")).to_contain_text("Gespeichert um")
    await page.check(f"#answer-{HANDS}-3")
    await page.fill(f"#text-{HANDS}", f"Beleg Nummer {number}")
    await expect(page.locator(f"#saved-{HANDS}")).to_contain_text("Gespeichert um")
    await page.locator(f"#link-{HANDS}").focus()
    await page.locator(".pager .kern-btn--primary").click()
    await expect(page.locator("h1")).to_contain_text("Alles ist beantwortet")
    await context.close()


async def peek(lead: Page, base: str, key: str) -> str:
    """Who leads looks on meanwhile, and sees nothing of what is answered."""
    await lead.goto(f"{base}/runden/{key}/stellwerk/")
    return await lead.inner_text("main")


async def talk(lead: Page, base: str, key: str) -> None:
    await lead.goto(f"{base}/runden/{key}/leitung/")
    await expect(lead.locator(".next")).to_contain_text("5 von 5")
    await lead.get_by_text("Runde jetzt schließen").click()
    await lead.get_by_role("button", name="Ja, jetzt schließen").click()
    await lead.goto(f"{base}/runden/{key}/vorfuehren/")
    first = lead.url
    await lead.keyboard.press("ArrowRight")
    await lead.wait_for_url(lambda url: url != first)
    await lead.keyboard.press("ArrowLeft")
    await lead.wait_for_url(first)
    await lead.goto(f"{base}/runden/{key}/abgleich/discourse.need/")
    await lead.check("input[name=settled][value='0.67']")
    await lead.fill("#reason", "So haben wir es besprochen")
    await lead.get_by_role("button", name="zurück zu allen Faktoren").click()
    await lead.goto(f"{base}/runden/{key}/leitung/")
    await lead.get_by_role("button", name="Veröffentlichen").click()
    await lead.goto(f"{base}/runden/{key}/stellwerk/")
    await expect(lead.locator("main")).to_contain_text("So haben wir es besprochen")


def test_five_people_rate_at_once_and_talk_about_it(server, home, chromium):
    with ThreadPoolExecutor(1) as apart:  # the other tests drive the browser without an event loop
        key, seen = apart.submit(asyncio.run, play(server.url)).result(timeout=90)
    assert "sieht noch niemand" in seen[0]
    assert "Beleg" not in seen[0]
    database = sqlite3.connect(home / "stellwerk.sqlite3", timeout=10)
    rows = database.execute(
        """SELECT factor, answer, text FROM rounds_rating JOIN rounds_rater ON rater_id = rounds_rater.id
           JOIN rounds_round ON round_id = rounds_round.id WHERE rounds_round.key = ? ORDER BY factor, text""",
        [key],
    ).fetchall()
    state = database.execute("SELECT state FROM rounds_round WHERE key = ?", [key]).fetchone()[0]
    database.close()
    assert sorted(answer for factor, answer, _ in rows if factor == "discourse.need") == ["0", "0", "0.33", "0.67", "1"]
    assert [text for factor, _, text in rows if factor == "discourse.tied_hands"] == [
        f"Beleg Nummer {n}" for n in range(5)
    ]
    assert state == "published"
