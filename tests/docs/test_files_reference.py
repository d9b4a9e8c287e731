"""The reference page of the files names the columns there are."""

from pathlib import Path

import pytest

from stellwerk.assessment.columns import COLUMNS
from stellwerk.study.layout import TABLES

PAGE = (Path(__file__).parent.parent.parent / "docs/reference/files.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.id)
def test_every_column_of_a_table_of_ratings_is_listed(column):
    assert f"| `{column.id}` | {column.heading.de} | {column.heading.en} |" in PAGE


@pytest.mark.parametrize("file", TABLES)
def test_every_table_of_a_study_folder_is_listed_with_its_columns(file):
    assert f"| `{file}` | {', '.join(TABLES[file])} |" in PAGE
