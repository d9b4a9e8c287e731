"""Results are one folder: the same bytes every time, and never half of it."""

import csv
import io
import json
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context

import pytest

from stellwerk.errors import InputError
from stellwerk.study.study import Study
from stellwerk.study.writing import RECORD, check_target, files, write


@pytest.fixture
def written(declare):
    return files(Study.from_toml(declare()).run())


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_running_twice_gives_identical_bytes_also_with_several_processes(declare, written):
    study = Study.from_toml(declare())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        spread = files(study.run(executor=executor))
    assert spread == written


def test_the_record_has_what_it_takes_to_repeat_the_study(declare, written):
    record = json.loads(written[RECORD])
    assert record["seed"] == 7
    assert set(record["packages"]) >= {"stellwerk", "numpy"}
    assert record["inputs"]["study.toml"] == sha256(declare().read_bytes()).hexdigest()
    assert "modellregion/ratings.csv" in record["inputs"]
    assert record["results"] == {n: sha256(c).hexdigest() for n, c in written.items() if n != RECORD}
    assert written["study.toml"].decode() == declare().read_text(encoding="utf-8")


def test_paths_in_the_tables_are_those_of_the_results(declare, written):
    results = Study.from_toml(declare()).run()
    found = {(row["side"], row["path"]) for row in rows(written["tables/paths.csv"])}
    assert found == {(str(one.side), str(path)) for one in results.analyses for path in one.paths}
    for row in rows(written["tables/paths.csv"]):
        assert 0 <= float(row["share_found"]) <= 1
    cases = rows(written["tables/cases.csv"])
    assert [row["ags"] for row in cases] == [place.ags for place in results.municipalities]


def test_new_results_take_the_place_of_old_ones(tmp_path, written):
    folder = tmp_path / "results"
    write(folder, written)
    (folder / "tables/paths.csv").unlink()
    write(folder, written)
    assert {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == written


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path, written):
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other things"):
        check_target(folder)
    with pytest.raises(InputError, match="holds other things"):
        write(folder, written)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    write(tmp_path / "other", written)
    (tmp_path / "other" / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other things"):
        write(tmp_path / "other", written)


def test_a_run_that_is_interrupted_while_writing_leaves_the_last_results(tmp_path, written):
    folder = tmp_path / "results"
    write(folder, written)

    class Interrupted(dict):
        def items(self):
            yield next(iter(written.items()))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(folder, Interrupted())
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} == set(written)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["results"]
