"""``stellwerk new`` and ``stellwerk run``: from nothing to a folder of results."""

from pathlib import Path

import pytest


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_new_study_runs_as_it_is(run, tmp_path, language):
    made = run("-l", language, "new", "studie")
    assert made.returncode == 0, made.stderr
    assert f"stellwerk run studie{chr(47)}study.toml" in made.stdout.decode()
    done = run("-l", language, "run", "studie/study.toml")
    assert done.returncode == 0, done.stderr.decode()
    assert {"de": "2 Pfade", "en": "2 paths"}[language] in done.stdout.decode()
    written = content(tmp_path / "studie/results")
    assert {"record.json", "report-de.pdf", "report-de.html", "report-en.pdf", "report-en.html"} <= set(written)
    assert {name.rpartition(".")[2] for name in written if name.startswith("figures/")} == {"svg", "png"}


def test_both_starts_declare_the_same_study(run, tmp_path):
    for language in ("de", "en"):
        run("-l", language, "new", language)
        run("run", f"{language}/study.toml")
    for name in ("paths", "truth_tables", "memberships", "path_cases"):
        file = f"results/tables/{name}.csv"
        assert (tmp_path / "de" / file).read_bytes() == (tmp_path / "en" / file).read_bytes()


def test_a_folder_that_is_there_is_left_alone(run, tmp_path):
    (tmp_path / "studie").mkdir()
    (tmp_path / "studie/mine.txt").write_text("mine")
    done = run("new", "studie")
    assert done.returncode == 2
    assert "gibt es schon" in done.stderr.decode()
    assert list(content(tmp_path / "studie")) == ["mine.txt"]


def test_several_processes_write_the_same_bytes(run, tmp_path):
    run("new", "studie")
    assert run("run", "studie/study.toml", "-o", "one").returncode == 0
    assert run("run", "studie/study.toml", "-o", "two", "--workers", "2").returncode == 0
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_what_is_wrong_with_a_study_is_said_and_the_last_results_stay(run, tmp_path):
    run("new", "studie")
    run("run", "studie/study.toml")
    before = content(tmp_path / "studie/results")
    declared = tmp_path / "studie/study.toml"
    text = declared.read_text(encoding="utf-8")
    declared.write_text(text.replace('"discourse.need"', '"discourse.needs"'), encoding="utf-8")
    done = run("run", "studie/study.toml")
    assert done.returncode == 2
    assert "study.toml, Zeile" in done.stderr.decode()
    assert "discourse.need" in done.stderr.decode()
    assert content(tmp_path / "studie/results") == before


def test_a_target_with_other_things_in_it_is_refused_before_anything_is_computed(run, tmp_path):
    run("new", "studie")
    done = run("run", "studie/study.toml", "-o", "studie")
    assert done.returncode == 2
    assert "enthält anderes als Ergebnisse" in done.stderr.decode()


def test_workers_and_scheduler_exclude_each_other(run):
    run("new", "studie")
    done = run("run", "studie/study.toml", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "entweder" in done.stderr.decode()


@pytest.mark.slow
def test_a_scheduler_with_two_workers_writes_the_same_bytes(run, tmp_path):
    from distributed import LocalCluster

    run("new", "studie")
    assert run("run", "studie/study.toml", "-o", "alone").returncode == 0
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        done = run("run", "studie/study.toml", "-o", "cluster", "--scheduler", cluster.scheduler_address)
    assert done.returncode == 0, done.stderr.decode()
    assert content(tmp_path / "alone") == content(tmp_path / "cluster")


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_named(run):
    pytest.importorskip("distributed")
    run("new", "studie")
    done = run("run", "studie/study.toml", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "antwortet kein Dask-Scheduler" in done.stderr.decode()
