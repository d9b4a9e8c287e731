"""How long official statistics take: importing everything there is, parsing a flat file, asking, searching, peers.

Run with ``python benchmarks/official_statistics.py``; reads the reference data beside the project (STELLWERK_SHARED)
and prints the median of five runs each. The panel of Kreise is written as an INKAR archive first, by a process of its
own, so that the memory shown is that of importing alone.
"""

from __future__ import annotations

import io
import os
import resource
import time
import zipfile
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from stellwerk.evidence.statistics.figures import assembled, bundled
from stellwerk.evidence.statistics.imported import imported
from stellwerk.evidence.statistics.sources.cache import Cache
from stellwerk.evidence.statistics.sources.checks import check_figures, check_register
from stellwerk.evidence.statistics.sources.ffcsv import read_ffcsv
from stellwerk.evidence.statistics.sources.files import read_file
from stellwerk.evidence.statistics.sources.frame import Provenance
from stellwerk.evidence.statistics.store import Store
from stellwerk.municipalities import register
from stellwerk.municipalities.peers import Condition, Peers, prepare
from stellwerk.municipalities.units import completed
from stellwerk.text import Text

SHARED = Path(os.environ.get("STELLWERK_SHARED", Path(__file__).parents[2] / "shared")) / "data"
ORIGIN = Provenance("benchmark", "dl-de/by-2-0", "", date(2026, 3, 10), "benchmark")


def main() -> None:
    """Print one line per task."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "inkar.zip"
        writer = get_context("spawn").Process(target=write_archive, args=(archive,))
        writer.start()
        writer.join()
        imports: dict[str, Callable[[], object]] = {
            "register: 10,957 units, checked": lambda: check_register(read_register()),
            "panel of Kreise: 1.3 million values, checked": lambda: check_figures(read_file(archive)),
            "recorded flat files, checked": lambda: [check_figures(read_file(path)) for path in recorded()],
        }
        total = sum(shown(name, task) for name, task in imports.items())
        asking(Path(folder), read_file(archive))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'everything together':44} {total:8.3f} s   (aim: 5)")
    print(f"{'most memory used':44} {memory:8.0f} MB  (aim: 600)")
    parsing()
    searching()
    peers()


def shown(name: str, task: Callable[[], object]) -> float:
    """The median of five runs in seconds, printed."""
    seconds = median(_timed(task) for _ in range(5))
    print(f"{name:44} {seconds:8.3f} s")
    return seconds


def _timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def recorded() -> list[Path]:
    """The flat files that were recorded whole, and the heads of others."""
    samples = SHARED / "samples"
    return [
        *samples.glob("*/*tablefile_antwort.zip"),
        *samples.glob("*/*_flat.csv"),
        *samples.glob("*/*ffcsv*kopf.csv"),
    ]


def read_register() -> pl.DataFrame:
    """The register of 31 December 2024 from its table."""
    table = pl.read_csv(SHARED / "gemeinden.csv", infer_schema=False)
    gemeinden = table.select(
        level=pl.lit("gemeinde"), ars="ars", name="name", type_code="type_code", area_km2="area_km2",
        population="pop_2023", male="pop_m_2023", plz="plz", lon="lon", lat="lat", degurba="degurba_code",
        population_on=pl.lit(date(2023, 12, 31)), census=pl.lit("Zensus 2011"),
    )  # fmt: skip
    above = [
        table.select(level=pl.lit(level), ars=key, name=name).unique()
        for level, key, name in (
            ("land", "land_code", "land"),
            ("kreis", "kreis_ags", "kreis"),
            ("verband", "vb_ars", "vb"),
        )
    ]
    return completed(pl.concat([gemeinden, *above], how="diagonal"), valid_on=date(2024, 12, 31), file="gemeinden.csv")


def write_archive(path: Path) -> None:
    """The panel of Kreise in the form of an INKAR archive."""
    panel = pl.read_parquet(SHARED / "kreise_panel.parquet")
    table = panel.select(
        Bereich=pl.lit("Probe"), ID=pl.lit("1"), Kuerzel="indicator", Indikator="indicator", Raumbezug=pl.lit("Kreise"),
        Kennziffer=pl.col("ags").cast(pl.String) + "000", Name="ags", Zeitbezug="year",
        Wert=pl.col("value").cast(pl.String).str.replace(".", ",", literal=True),
    )  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("inkar.csv", table.write_csv(separator=";"))


def asking(folder: Path, panel: pl.DataFrame) -> None:
    """The same panel kept, and asked for like any figure."""
    store = Store(Cache(folder / "home" / "data"))
    renamed = pl.col("indicator").cast(pl.String).str.replace(r"^(gerda|inkar\d\d)_", "")
    kept = panel.with_columns(indicator=renamed, source=pl.lit("inkar/panel"))
    shown("keeping the panel (Parquet)", lambda: store.keep("inkar/panel", kept))
    top = imported(store, bundled())
    shown("the store as figures of the catalogue", lambda: imported(store, bundled()))
    figures = assembled(bundled().catalogue, bundled().compared, [*bundled().layers, top])
    for name, ask in (
        ("all figures of one place", lambda: figures.of("08415")),
        ("one series", lambda: figures.series("sgb2", "08415")),
        ("one figure of all 400", lambda: figures.values("sgb2")),
        ("one figure of all 10,648 Gemeinden", lambda: figures.values("density", register().gemeinden.keys())),
    ):
        seconds = median(_timed(ask) for _ in range(50))
        print(f"{name:44} {seconds * 1000:8.2f} ms")


def searching() -> None:
    """The slowest of some searches, with slips, over all names."""
    seconds = _timed(lambda: register().search("x"))
    print(f"{'names prepared for searching, once':44} {seconds * 1000:8.0f} ms")
    queries = ["Neustadt", "Neustad an der Aish", "reutlinngen", "Castrop Rauxl", "Neunkirchen-Seelscheit", "b", "8415"]
    slowest = max((median(_timed(lambda q=q: register().search(q)) for _ in range(20)), q) for q in queries)
    print(f"{f'slowest of {len(queries)} searches ({slowest[1]})':44} {slowest[0] * 1000:8.1f} ms  (aim: 10)")


def parsing() -> None:
    """A large flat file, compared with reading the same bytes without understanding them."""
    path = SHARED / "samples" / "regionalstatistik" / "12411-01-01-4_vollstaendig_de_flat.csv"
    header, _, rows = path.read_bytes().partition(b"\n")
    large = header + b"\n" + rows * 100
    plain = shown(f"polars.read_csv, {len(large) / 1e6:.0f} MB", lambda: pl.read_csv(io.BytesIO(large), separator=";"))
    ours = shown("the same as a tidy frame", lambda: read_ffcsv(large, ORIGIN))
    print(f"{'times polars.read_csv':44} {ours / plain:8.1f}     (aim: 3)")


def peers() -> None:
    """Peers of one municipality among all."""
    ready = _prepared()
    seconds = median(_timed(lambda: ready.of("08415061")) for _ in range(50))
    print(f"{f'peers among {len(ready.units):,}, four conditions':44} {seconds * 1000:8.1f} ms  (aim: 50)")
    seconds = median(_timed(_prepared) for _ in range(5))
    print(f"{'with other weights (reading included)':44} {seconds * 1000:8.1f} ms")


def _prepared() -> Peers:
    table = pl.read_csv(SHARED / "gemeinden.csv", schema_overrides={"ags": pl.String}, infer_schema_length=None)
    table = table.filter(pl.col("pop_2023") > 0)
    columns = {"pop_2023": True, "density_2023": True, "area_km2": True, "lat": False}
    conditions = [
        Condition(name, Text(name, name), table[name].cast(pl.Float64).to_numpy().astype(np.float64), logarithmic=log)
        for name, log in columns.items()
    ]
    return prepare(table["ags"].to_list(), conditions)


if __name__ == "__main__":
    main()
