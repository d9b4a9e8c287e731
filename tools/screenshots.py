"""Makes the pictures of README and documentation from the running application; needs Chromium.

``python tools/screenshots.py`` writes ``docs/images``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs/images"
WIDE, NARROW = ViewportSize(width=1280, height=1000), ViewportSize(width=320, height=720)
PLACE, EXAMPLE = "08415", "99007"


def main() -> None:
    """Start the application in a folder of its own, photograph it, stop it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with application() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=WIDE, base_url=address)
        photograph(page)
        browser.close()


def photograph(page: Page) -> None:
    """Start page, place, figure, rating and board, wide; the board narrow and in English, too."""
    page.goto("/")
    save(page, "start-de")
    page.goto(f"/orte/{PLACE}/")
    save(page, "place-de")
    page.evaluate("document.fonts.ready")
    page.locator("section[aria-labelledby='s-3']").screenshot(path=IMAGES / "series-de.png")
    page.goto(f"/kennzahlen/foreign_share/?ort={PLACE}")
    save(page, "figure-de")
    page.goto(f"/orte/{PLACE}/aehnliche/")
    save(page, "similar-de")
    page.goto(f"/orte/{EXAMPLE}/")
    board = page.locator("a[href$='/stellwerk/']").first.get_attribute("href") or ""
    page.goto(board.replace("stellwerk/", "einschaetzung/discourse/"))
    save(page, "rating-de")
    page.goto(board)
    save(page, "board-de")
    page.set_viewport_size(NARROW)
    save(page, "board-narrow-de")
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="English").click()
    page.goto(board)
    save(page, "board-en")


def save(page: Page, name: str) -> None:
    """The part of the page that a window shows."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / f"{name}.png")


@contextmanager
def application() -> Iterator[str]:
    """The address of the application, served with a fresh database on a free port."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "stellwerk", "serve", "--port", "0"]
        environment = os.environ | {"STELLWERK_HOME": home, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
            try:
                said = iter(server.stdout.readline, "") if server.stdout else iter(())
                yield next(found[0].rstrip("/") for line in said if (found := re.findall(r"http://\S+", line)))
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
