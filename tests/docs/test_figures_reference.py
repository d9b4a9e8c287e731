"""The reference page of the figures says what the catalogue says."""

import importlib.util
from pathlib import Path

TOOL = Path(__file__).parent.parent.parent / "tools/figures_reference.py"


def test_the_page_is_what_the_tool_writes():
    spec = importlib.util.spec_from_file_location("figures_reference", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(), "run: python tools/figures_reference.py"
