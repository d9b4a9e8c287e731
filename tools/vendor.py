"""Copies the few files of npm packages that the application serves into its static folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/stellwerk/web/static/vendor"
FILES = {
    "@kern-ux/native/dist/kern.min.css": "kern/kern.min.css",
    "@kern-ux/native/dist/fonts/fira-sans.css": "kern/fonts/fira-sans.css",
    "@kern-ux/native/LICENSE.md": "kern/LICENSE.md",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}
FOLDERS = {"@kern-ux/native/dist/fonts/fira-sans": "kern/fonts/fira-sans"}


def main() -> None:
    """Lay the folder anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)
    for source, target in FOLDERS.items():
        shutil.copytree(MODULES / source, VENDOR / target)
    for script in VENDOR.rglob("*.js"):
        _drop_source_map(script)


def _drop_source_map(script: Path) -> None:
    """The hashed static storage refuses a script that names a source map it does not have."""
    text = script.read_text(encoding="utf-8")
    script.write_text(re.sub(r"//# sourceMappingURL=.*", "", text), encoding="utf-8")


if __name__ == "__main__":
    main()
