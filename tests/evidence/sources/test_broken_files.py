"""Whatever happens to a file on its way, it is read or refused in words, never with a program's error."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stellwerk.errors import StellwerkError
from stellwerk.evidence.statistics.sources import read_file
from stellwerk.municipalities.gv100 import read_gv100

SAMPLES = (
    "regionalstatistik/12411-01-01-4_ffcsv_kopf.csv",
    "regionalstatistik/12411-01-01-4_tablefile_antwort.zip",
    "bundeswahlleiterin/btw25_kerg2_kopf.csv",
    "gv_isys/GV100AD_beispielzeilen.txt",
)
INKAR = b"""Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert
Probe;1;a_probe;Probeanteil;Kreise;99001000;Musterkreis;2022;12,5
"""
ATLAS = b'[{"year":2023,"level":"kreis","features":[{"attributes":{"ags":"99001","ai0201":1}}]}]'
WEGWEISER = (
    b'[{"years":[2022],"indicatorsAndTopics":[{"friendlyUrl":"probe","unit":"%"}],'
    b'"data":{"regions":[{"ars":"99001","title":"M"}],"indicators":[{"regionYearValues":[[1]]}]}}]'
)

place = st.floats(0, 1, exclude_max=True)
damage = st.one_of(
    st.tuples(st.just("put"), place, st.sampled_from([b";", b'"', b"\n", b"\0", b"\xff", b"\r", b"]", b"\xc3"])),
    st.tuples(st.just("cut"), place, st.integers(1, 300)),
    st.tuples(st.just("end"), place, st.none()),
)


def damaged(content, wounds):
    for kind, where, what in wounds:
        at = int(where * len(content))
        if kind == "put":
            content = content[:at] + what + content[at:]
        else:
            content = content[:at] + (content[at + what :] if kind == "cut" else b"")
    return content


@pytest.mark.shared
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wounds=st.lists(damage, min_size=1, max_size=5))
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_damaged_download_is_read_or_refused(recorded, tmp_path, sample, wounds):
    read_or_refused(tmp_path / "file", damaged(recorded(sample), wounds))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wounds=st.lists(damage, min_size=1, max_size=5))
@pytest.mark.parametrize("content", [INKAR, ATLAS, WEGWEISER])
def test_a_damaged_answer_is_read_or_refused(tmp_path, content, wounds):
    read_or_refused(tmp_path / "file", damaged(content, wounds))


def read_or_refused(path, content):
    path.write_bytes(content)
    for read in (read_file, read_gv100):
        with suppress(StellwerkError):
            assert read(path).width > 10
