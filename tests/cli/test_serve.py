"""The application starts on this machine only."""

import pytest


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_local_mode_refuses_every_other_address(run, host, tmp_path):
    done = run("serve", "--host", host, "--port", "0", STELLWERK_HOME=str(tmp_path / "home"))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Fehler: Der lokale Modus kennt keine Anmeldung")
    assert not (tmp_path / "home").exists()
