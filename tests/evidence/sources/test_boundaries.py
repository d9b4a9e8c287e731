"""Boundaries: from the grid to degrees, light, and without gaps between neighbours."""

import json
import sqlite3
import struct
import zipfile
from collections import Counter
from contextlib import suppress
from itertools import pairwise

import numpy as np
import pytest
import shapefile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stellwerk.errors import InputError, TableError
from stellwerk.evidence.statistics.sources.boundaries import Boundaries, read_boundaries
from stellwerk.evidence.statistics.sources.projection import from_utm
from stellwerk.evidence.statistics.sources.simplify import simplified
from stellwerk.evidence.statistics.sources.source import Connection


def square(x, y, size=10_000.0):
    """A square in the grid, clockwise as shapefiles have it."""
    x, y = x + 500_000.0, y + 5_700_000.0
    return [[x, y], [x, y + size], [x + size, y + size], [x + size, y], [x, y]]


# Two made-up Kreise side by side; the second has a hole and an exclave, and a part in the water.
RECORDS = [
    ("99001", "Musterkreis", 4, [square(0, 0)]),
    ("99002", "Nebenkreis", 4, [square(10_000, 0), square(13_000, 3_000, 2_000)[::-1], square(40_000, 0, 3_000)]),
    ("99002", "Nebenkreis", 1, [square(10_000, 10_000)]),
]


def write_shapefile(folder):
    with shapefile.Writer(folder / "vg250_krs") as writer:
        for name, kind in (("AGS", "C"), ("ARS", "C"), ("GEN", "C"), ("GF", "N")):
            writer.field(name, kind, 20)
        for ags, name, land, rings in RECORDS:
            writer.poly(rings)
            writer.record(ags, ags, name, land)
    (folder / "vg250_krs.prj").write_text('PROJCS["ETRS_1989_UTM_Zone_32N",…]', encoding="utf-8")
    return folder / "vg250_krs.shp"


def well_known(polygons):
    blob = struct.pack("<BII", 1, 6, len(polygons))
    for rings in polygons:
        blob += struct.pack("<BII", 1, 3, len(rings))
        for ring in rings:
            blob += struct.pack("<I", len(ring)) + np.asarray(ring, dtype="<f8").tobytes()
    return b"GP\0" + bytes([0b11]) + struct.pack("<i", 25832) + bytes(32) + blob  # with an envelope, as the BKG has it


def write_geopackage(path, records, epsg=25832):
    package = sqlite3.connect(path)
    package.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)")
    package.execute("INSERT INTO gpkg_geometry_columns VALUES ('vg250_krs', 'geom', 'MULTIPOLYGON', ?, 0, 0)", (epsg,))
    package.execute("CREATE TABLE vg250_krs (id INTEGER, geom BLOB, AGS TEXT, ARS TEXT, GEN TEXT, GF INTEGER)")
    rows = [(n, well_known(polygons), *fields) for n, (polygons, *fields) in enumerate(records)]
    package.executemany("INSERT INTO vg250_krs VALUES (?, ?, ?, ?, ?, ?)", rows)
    package.commit()
    package.close()
    return path


@pytest.fixture(params=["shape", "geopackage", "zipped shape", "zipped geopackage"])
def layer(request, tmp_path):
    if "geopackage" in request.param:
        rows = [([[rings[0], rings[1]], [rings[2]]] if len(rings) == 3 else [rings], ags, ags, name, land)
                for ags, name, land, rings in RECORDS]  # fmt: skip
        made = [write_geopackage(tmp_path / "DE_VG250.gpkg", rows)]
    else:
        made = sorted(write_shapefile(tmp_path).parent.iterdir(), key=lambda path: path.suffix != ".shp")
    if "zipped" not in request.param:
        return made[0]
    with zipfile.ZipFile(tmp_path / "vg250.zip", "w") as archive:
        for path in made:
            archive.write(path, f"vg250_ebenen_1231/{path.name.upper()}")
    return tmp_path / "vg250.zip"


def test_one_feature_for_each_area_on_land_whatever_the_format(layer):
    map_ = read_boundaries(layer, "kreis")
    assert [feature["properties"] for feature in map_["features"]] == [
        {"ags": "99001", "ars": "99001", "name": "Musterkreis"},
        {"ags": "99002", "ars": "99002", "name": "Nebenkreis"},
    ]
    musterkreis, nebenkreis = (feature["geometry"] for feature in map_["features"])
    assert musterkreis["type"] == "Polygon"
    assert [len(polygon) for polygon in nebenkreis["coordinates"]] == [2, 1]  # a hole, and an exclave
    assert np.allclose(np.min(musterkreis["coordinates"][0], axis=0), from_utm(np.array([[5e5, 5.7e6]])), atol=1e-5)


def test_rings_turn_as_geojson_wants_them(layer):
    outer, hole = read_boundaries(layer, "kreis")["features"][1]["geometry"]["coordinates"][0]
    assert turn(outer) > 0 > turn(hole)


def turn(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(np.asarray(ring) - ring[0]))


def test_a_layer_that_is_not_there_is_named(layer):
    with pytest.raises((TableError, InputError), match=r"vg250_gem|planet"):
        read_boundaries(layer, "gemeinde" if layer.suffix != ".shp" else "planet")


def test_coordinates_in_another_system_are_refused(tmp_path):
    path = write_shapefile(tmp_path)
    path.with_suffix(".prj").write_text('PROJCS["DHDN_3_Degree_Gauss_Zone_3",…]', encoding="utf-8")
    with pytest.raises(TableError, match="another system"):
        read_boundaries(path, "kreis")


def test_a_torn_shapefile_is_refused(tmp_path):
    path = write_shapefile(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(TableError, match="cannot be read"):
        read_boundaries(path, "kreis")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), size=st.integers(1, 300))
def test_damaged_boundaries_are_read_or_refused(layer, at, size):
    whole = layer.read_bytes()
    cut = int(at * len(whole))
    try:
        layer.write_bytes(whole[:cut] + bytes(size) + whole[cut + size :])
        with suppress(TableError):
            assert read_boundaries(layer, "kreis")["type"] == "FeatureCollection"
    finally:
        layer.write_bytes(whole)


def test_boundaries_are_fetched_once_and_kept(office, reply, connection, tmp_path):
    folder = write_shapefile(tmp_path).parent
    packed = tmp_path / "vg250.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.glob("vg250_krs.*"):
            archive.write(path, path.name)
    office.answer = lambda _: reply(packed.read_bytes())
    source = Boundaries(office.url)
    made = source.fetch(connection, "kreis")
    assert source.fetch(Connection(connection.cache), "kreis") == made
    assert len(office.asked) == 1


@pytest.mark.parametrize(
    "easting, northing, meridian, longitude, latitude",
    [
        # PROJ 9 (pyproj 3.8), EPSG:25832 → EPSG:4258
        (500000.0, 5761038.212, 9.0, 9.0, 51.999999995805034),
        (280000.0, 5235000.0, 9.0, 6.093558315044643, 47.23160469495924),
        (921000.0, 5700000.0, 9.0, 15.040592159016049, 51.295195771032255),
        (691607.86, 5334760.39, 9.0, 11.575555994222661, 48.1372220175144),
    ],
)
def test_grid_and_degrees_agree_with_proj_to_less_than_a_millimetre(easting, northing, meridian, longitude, latitude):
    found = from_utm(np.array([[easting, northing]]), meridian)[0]
    assert np.abs(found - [longitude, latitude]).max() * 111_000_000 < 1.0  # millimetres


def wiggly(count, amplitude=0.3):
    x = np.linspace(0, 10, count)
    return np.column_stack([x, amplitude * np.sin(x * 7)])


@given(st.integers(20, 200), st.floats(0.01, 2.0))
def test_neighbours_still_share_every_point_of_their_line(count, tolerance):
    shared = wiggly(count)
    above = np.vstack([shared, [[10, 5], [0, 5]], shared[:1]])
    below = np.vstack([shared[::-1], [[0, -5], [10, -5]], shared[-1:]])
    one, other = simplified([above, below], tolerance)
    on_line = lambda ring: {tuple(point) for point in ring if abs(point[1]) < 1}  # noqa: E731  used twice, here only
    assert on_line(one) == on_line(other)


@settings(deadline=None)  # geometry of many segments; the machine may be busy
@given(st.integers(20, 200), st.floats(0.01, 1.0))
def test_no_point_is_farther_from_the_new_line_than_the_tolerance(count, tolerance):
    shared = wiggly(count)
    ring = np.vstack([shared, [[10, 5], [0, 5]], shared[:1]])
    light = simplified([ring], tolerance)[0]
    nearest = np.min([distances(ring, a, b) for a, b in pairwise(light)], axis=0)
    assert nearest.max() <= tolerance + 1e-9


def distances(points, a, b):
    along = b - a
    share = np.clip((points - a) @ along / max(along @ along, 1e-12), 0, 1)
    return np.linalg.norm(points - a - share[:, None] * along, axis=1)


@given(st.integers(0, 19), st.booleans())
def test_an_enclave_and_the_hole_around_it_stay_the_same_wherever_they_start(start, backwards):
    angle = np.linspace(0, 2 * np.pi, 21)[:-1]
    circle = np.column_stack([np.cos(angle), np.sin(angle)]).round(6)
    turned = np.roll(circle, start, axis=0)[:: -1 if backwards else 1]
    one, other = simplified([np.vstack([c, c[:1]]) for c in (circle, turned)], 0.1)
    assert {tuple(p) for p in one} == {tuple(p) for p in other}


@pytest.mark.shared
def test_the_kreise_of_germany_are_all_there_and_meet_without_gaps(shared, tmp_path):
    source = json.loads((shared / "data" / "kreise_vg2500_2022.geojson").read_text(encoding="utf-8"))
    records = []
    for feature in source["features"]:
        geometry, fields = feature["geometry"], feature["properties"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        ags = next(str(v) for k, v in fields.items() if k.lower() == "ags")
        records.append((polygons, ags, ags, "", 9))
    map_ = read_boundaries(write_geopackage(tmp_path / "de.gpkg", records, epsg=4326), "kreis", tolerance=2_000.0)
    assert len(map_["features"]) == 400
    rings = [r for f in map_["features"] for p in _polygons(f["geometry"]) for r in p]
    before = sum(len(r) for polygons, *_ in records for p in polygons for r in p)
    assert sum(map(len, rings)) < before / 3
    edges = Counter(frozenset((tuple(a), tuple(b))) for ring in rings for a, b in pairwise(ring))
    assert max(edges.values()) == 2  # each line belongs to two neighbours, or is the border of the country
    assert sum(1 for count in edges.values() if count == 2) > len(edges) / 2


def _polygons(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
