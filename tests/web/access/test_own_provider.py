"""The town's own sign-in, against a small OpenID Connect provider started here: real requests, signed tokens."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from stellwerk.web import team
from stellwerk.web.accounts.models import User
from stellwerk.web.settings import INSTALLED_APPS, MIDDLEWARE

CLIENT, SECRET = "stellwerk", "sehr geheim"


@dataclass
class Provider:
    """A town's sign-in: who is signed in there, and what it was asked."""

    claims: dict[str, object] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    challenges: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    url: str = ""

    def authorize(self, asked: dict[str, list[str]]) -> str:
        """What the town does when somebody signs in there: lead back with a code."""
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"][0]
        return f"{asked['redirect_uri'][0]}?code={code}&state={asked['state'][0]}"

    def token(self, sent: dict[str, list[str]]) -> dict[str, object] | None:
        """A signed token for a code, if the client and its proof are right."""
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"][0].encode()).digest()).rstrip(b"=")
        if self.challenges.pop(sent["code"][0], None) != proof.decode():
            self.refused.append("proof")
            return None
        now = int(time.time())
        facts = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        signed = jwt.encode(facts, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "token", "token_type": "Bearer", "id_token": signed}

    def answer(self, path: str) -> object:
        """What can be read of it."""
        if path == "/userinfo":
            return self.claims
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]}
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }


@pytest.fixture
def provider() -> Iterator[Provider]:
    """The provider on a port of its own."""
    town = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._say(town.answer(urlsplit(self.path).path))

        def do_POST(self):
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            known = (sent.get("client_id"), sent.get("client_secret")) == ([CLIENT], [SECRET])
            made = town.token(sent) if known else None
            self._say(made or {"error": "invalid_grant"}, 200 if made else 400)

        def _say(self, what, status=200):
            body = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    town.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield town
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def door(provider, people, settings, monkeypatch) -> Client:
    """A browser before a Stellwerk that knows the provider."""
    named = {"URL": provider.url, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Haus Reutlingen"}
    for name, value in named.items():
        monkeypatch.setenv(f"STELLWERK_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = team.settings(INSTALLED_APPS, MIDDLEWARE, ["x"])["SOCIALACCOUNT_PROVIDERS"]
    return Client()


def through(door, provider, claims):
    """Go to the town, sign in there, come back."""
    provider.claims = claims
    there = door.get("/anmelden/haus/haus/").url
    assert there.startswith(f"{provider.url}/authorize?")
    return door.get(
        urlsplit(provider.authorize(parse_qs(urlsplit(there).query)))._replace(scheme="", netloc="").geturl()
    )


CORA = {"sub": "4711", "email": "Cora@example.org", "email_verified": True, "name": "Cora aus dem Haus"}


def test_the_town_opens_the_account_that_is_there(door, provider, words):
    assert "Haus Reutlingen" in words(door.get("/anmelden/"))
    assert through(door, provider, CORA).url == "/"
    assert "cora@example.org" in words(door.get("/konto/"))


def test_the_town_makes_no_accounts(door, provider, words):
    before = User.objects.count()
    answer = through(door, provider, {"sub": "1", "email": "neu@example.org", "email_verified": True})
    assert "noch kein Konto" in words(answer)
    assert User.objects.count() == before
    assert door.get("/konto/").status_code == 302


def test_an_address_the_town_has_not_proved_opens_nothing(door, provider):
    through(door, provider, CORA | {"email_verified": False})
    assert door.get("/konto/").status_code == 302


def test_nothing_the_town_tells_is_kept_but_which_account_it_was(door, provider):
    from allauth.socialaccount.models import SocialAccount, SocialToken

    for _ in range(2):
        through(door, provider, CORA)
        account = SocialAccount.objects.get()
        assert (account.uid, account.extra_data) == ("4711", {})
        door.post("/abmelden/")
    assert not SocialToken.objects.exists()


def test_an_answer_that_was_not_asked_for_is_refused(door, provider, words):
    provider.claims = CORA
    answer = door.get("/anmelden/haus/haus/zurueck/?code=code-0&state=erfunden")
    assert "nicht geklappt" in words(answer)
    assert door.get("/konto/").status_code == 302


def test_a_code_without_the_browsers_proof_is_refused(door, provider, words):
    first = parse_qs(urlsplit(door.get("/anmelden/haus/haus/").url).query)
    provider.authorize(first | {"code_challenge": ["another"]})
    answer = door.get(f"/anmelden/haus/haus/zurueck/?code=code-0&state={first['state'][0]}")
    assert provider.refused == ["proof"]
    assert "nicht geklappt" in words(answer)


def test_who_stops_there_is_told_so(door, provider, words):
    state = parse_qs(urlsplit(door.get("/anmelden/haus/haus/").url).query)["state"][0]
    answer = door.get(f"/anmelden/haus/haus/zurueck/?error=access_denied&state={state}", follow=True)
    assert "Nicht angemeldet" in words(answer)
