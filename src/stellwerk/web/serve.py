"""Serves the application from this process: prepares its folder and database, then listens."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from stellwerk.errors import InputError
from stellwerk.home import home
from stellwerk.municipalities.boundaries import installed
from stellwerk.text import Text
from stellwerk.web import environment
from stellwerk.web.environment import is_loopback

LOCAL_HOSTS = ("localhost",)
_LARGEST_BODY = 128 * 1024 * 1024
"""Above this the server hangs up; between it and the application's limit the application explains."""


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serves the application until it is stopped.

    Parameters
    ----------
    host
        The address to listen on; local mode takes only those of this machine.
    port
        0 takes a free one; the address printed says which.

    Raises
    ------
    InputError
        If local mode is asked to listen where others can reach it, or the port is taken.
    """
    refuse_strangers(host)
    listener = _listen(host, port)
    prepare()
    import waitress  # noqa: PLC0415 - after the check, so that a refusal is quick

    from stellwerk.web.wsgi import application  # noqa: PLC0415 - importing it sets Django up

    print(f"Stellwerk: {_address(host, listener)}", flush=True)
    waitress.serve(
        application,
        sockets=[listener],
        threads=8,
        connection_limit=1000,  # a browser keeps several open; with the usual 100 a hundred people shut others out
        max_request_body_size=_LARGEST_BODY,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **_behind(environment.proxies()),
    )


def _behind(proxies: int) -> dict[str, object]:
    """What waitress has to know of the proxies in front of it: whom to believe who asks, and by which scheme."""
    if not proxies:
        return {}
    return {
        "trusted_proxy": "*",
        "trusted_proxy_count": proxies,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def refuse_strangers(host: str) -> None:
    """Local mode knows no sign-in: it must not listen where others can reach it."""
    if environment.mode() == "team" or host in LOCAL_HOSTS or is_loopback(host):
        return
    raise InputError(
        Text(
            f"Der lokale Modus kennt keine Anmeldung und antwortet deshalb nur auf diesem Rechner; „{host}“ wäre für "
            "andere erreichbar. Erlaubt sind 127.0.0.1, ::1 und localhost.",
            f"Local mode has no sign-in and therefore answers on this machine only; others could reach “{host}”. "
            "Allowed are 127.0.0.1, ::1 and localhost.",
        )
    )


def prepare() -> None:
    """Bring folder, key and database up to date, and lay in the example region if it is not there yet.

    Boundaries that cannot be read are complained of here, before anyone looks at a map.
    """
    installed()
    set_up()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    from stellwerk.web.exchange.studies import load  # noqa: PLC0415

    with example() as folder:
        load(folder)


def set_up() -> None:
    """Make the application's models and settings usable in this process."""
    environment.keep_secret_key(home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stellwerk.web.settings")
    import django  # noqa: PLC0415 - the key must be there first

    django.setup()


@contextmanager
def example() -> Iterator[Path]:
    """The folder of the fictional region: in an installation beside this module, else that of the checkout."""
    installed_here = resources.files("stellwerk.web") / "examples/modellregion"
    if installed_here.is_dir():
        with resources.as_file(installed_here) as folder:
            yield folder
    else:
        yield Path(__file__).parents[3] / "examples/modellregion"


def _listen(host: str, port: int) -> socket.socket:
    address = host.strip("[]")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen(128)  # from here on callers wait instead of being turned away
    except OSError as error:
        listener.close()
        raise InputError(
            Text(
                f"Auf {host}:{port} kann nicht gewartet werden ({error.strerror}). Läuft dort schon etwas? "
                "Mit --port lässt sich ein anderer Port wählen.",
                f"Cannot listen on {host}:{port} ({error.strerror}). Is something running there already? "
                "Choose another port with --port.",
            )
        ) from error
    return listener


def _address(host: str, listener: socket.socket) -> str:
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}/"
