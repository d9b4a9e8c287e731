"""Every view and every role: who gets in where.

One row per view and object. ``y``: let in (whatever comes of what was sent); ``n``: told that this is not for them;
``-``: nothing there; ``s``: led to sign in. The objects: `open` and `inside` are rounds of Reutlingen, one that people
answer in and one that is closed; `network` and `public` are rounds of Reutlingen published so far; `example` belongs to
the fictional region. Rosa is asked in `open`, and in no other.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stellwerk.evidence.statistics import official
from stellwerk.framework import isda
from stellwerk.municipalities import register
from stellwerk.web.access.gate import ASKS, PUBLIC
from stellwerk.web.accounts.models import Membership, NetworkMember
from stellwerk.web.places.models import Place
from stellwerk.web.rounds import links
from stellwerk.web.rounds.models import Invitation, Round, Visibility
from stellwerk.web.rounds.states import State

WHO = ["nobody", "olga", "rolf", "cora", "tilda", "ursula", "nora", "wanda", "adam", "rosa"]
TABLE = """
GET  start                         -                         yyyyyyyyyy
GET  suggest                       -                         yyyyyyyyyy
GET  kreise                        -                         yyyyyyyyyy
GET  place                         08415                     yyyyyyyyyy
GET  peers                         08415                     yyyyyyyyyy
GET  about                         -                         yyyyyyyyyy
POST language                      -                         yyyyyyyyyy
GET  indicators                    -                         yyyyyyyyyy
GET  indicator                     -                         yyyyyyyyyy
GET  arrive                        -                         yyyyyyyyyy
GET  account_login                 -                         yyyyyyyyyy
GET  account_request_login_code    -                         yyyyyyyyyy
GET  account_confirm_login_code    -                         yyyyyyyyyy
GET  mfa_login_webauthn            -                         yyyyyyyyyy
POST account_logout                -                         yyyyyyyyyy
GET  account_inactive              -                         yyyyyyyyyy
GET  openid_connect_login          -                         ----------
GET  openid_connect_callback       -                         ----------
GET  socialaccount_login_cancelled -                         yyyyyyyyyy
GET  socialaccount_login_error     -                         yyyyyyyyyy
POST begin                         08415                     --ny------
GET  new_round                     08415                     --ny------
GET  desk                          open                      --ny-----n
GET  desk                          inside                    --ny------
GET  desk                          network                   --ny--n---
GET  desk                          example                   nnnnnnnnnn
GET  change_round                  open                      --ny-----n
POST step                          open                      --ny-----n
POST ask                           open                      --ny-----n
POST remove                        open                      --ny-----n
POST invite                        open                      --ny-----n
POST remind                        open                      --ny-----n
POST slips                         open                      --ny-----n
POST withdraw                      open                      --ny-----n
POST renew                         open                      --ny-----n
POST leave                         open                      --yy-----y
GET  go_on                         open                      nnnnnnnnny
GET  resume                        open                      --yy-----y
GET  resume                        inside                    --yy------
GET  rate                          open                      --nn-----y
GET  rate                          inside                    --nn-----n
GET  rate                          example                   nnnnnnnnnn
POST save                          open                      --nn-----y
POST save                          inside                    --nn-----n
POST save                          example                   nnnnnnnnnn
POST step_back                     open                      --nn-----y
POST accept                        open                      --nn-----y
GET  board                         open                      --nn-----n
GET  board                         inside                    --yy------
GET  board                         network                   --yy--y---
GET  board                         public                    yyyyyyyyyy
GET  board                         example                   yyyyyyyyyy
GET  organisation                  open                       --yy-----y
GET  organisation                  inside                     --yy------
GET  organisation                  public                     yyyyyyyyyy
POST connections                   open                       --nn-----y
POST begin_actors                  open                       --ny-----y
POST add_actor                     open                       --ny-----y
POST actor                         open                       --ny-----y
GET  organisation_file             inside                     --ny------
GET  provisions                    open                       --yy-----y
GET  provisions                    inside                     --yy------
POST add_mark                      open                       --nn-----y
POST mark                          open                       --nn-----y
GET  provisions_file               inside                     --ny------
GET  most_named                    -                          ------y---
GET  most_named_of                 -                          ------y---
POST part                           inside                     --ny------
GET  reconcile                      open                       --nn-----n
GET  reconcile                      inside                     --ny------
GET  reconcile                      public                     nnnynnnnnn
POST reconcile_one                  inside                     --ny------
GET  present                        inside                     --ny------
GET  present                        open                       --nn-----n
GET  plan                           inside                     --yy------
GET  plan                           public                     yyyyyyyyyy
GET  plan                           network                    --yy--y---
POST new_goal                       inside                     --ny------
POST goal                           inside                     --ny------
POST new_measure                    inside                     --ny------
GET  measure                        inside                     --yy------
POST measure                        inside                     --ny------
POST measure_stand                  inside                     --ny------
GET  plan_file                      inside                     --yy------
GET  workshop                       inside                     --yy------
GET  workshop                       public                     --yy------
GET  workshop_handout               public                     --yy------
POST workshop_impulse               inside                     --ny------
GET  workshop_closing               inside                     --yy------
GET  workshop_handout               inside                     --yy------
GET  data                           -                          yyyyyyyyyy
GET  indicator_file                 -                          yyyyyyyyyy
GET  indicator_codebook             -                          yyyyyyyyyy
GET  indicator_description          -                          yyyyyyyyyy
GET  place_file                     08415                      yyyyyyyyyy
GET  place_codebook                 08415                      yyyyyyyyyy
GET  place_description              08415                      yyyyyyyyyy
GET  compare                        inside                     --yy------
GET  compare                        public                     yyyyyyyyyy
GET  compare_table                  inside                     --n-------
GET  done                           open                       --nn-----y
GET  download                      inside/bericht.pdf        --yy------
GET  download                      public/bericht.pdf        yyyyyyyyyy
GET  download                      open/einschaetzung.csv    --nn-----n
GET  download                      inside/einschaetzung.csv  --ny------
GET  download                      network/einschaetzung.csv --ny--n---
GET  download                      public/studie.zip         nnnynnnnnn
GET  download                      example/studie.zip        nnnnnnnnnn
GET  studies                       -                         yyyyyyyyyy
GET  study                         -                         yyyyyyyyyy
GET  study-case                    99005                     yyyyyyyyyy
GET  study-here                    inside                    --yy------
GET  study-here                    example                   yyyyyyyyyy
GET  what-if                       example                   yyyyyyyyyy
GET  upload                        -                         nnnyyynnnn
POST upload                        -                         nnnyyynnnn
GET  research                      -                         nnnnnnnynn
GET  research-file                 -                         ------ny--
GET  account                       -                         syyyyyyyys
GET  mfa_index                     -                         syyyyyyyys
GET  mfa_list_webauthn             -                         syyyyyyyys
POST account-name                  -                         syyyyyyyys
POST end-sessions                  -                         syyyyyyyys
GET  mfa_add_webauthn              -                         syyyyyyyys
GET  mfa_remove_webauthn           -                         s--------s
GET  networks                      -                         nnyyynynnn
GET  network                       -                         --yyy-y---
GET  network-file                  -                         ------y---
GET  people                        -                         nnnnnnnnyn
GET  people-of-place               08415                     ---y----y-
GET  people-of-place               08421                     -----y--y-
GET  people-of-network             -                         ------y-y-
POST change-role                   -                         ---y----y-
POST withdraw-role                 -                         ---y----y-
POST make-network                  -                         nnnnnnnnyn
POST join-network                  -                         nnnnnnnnyn
POST leave-network                 -                         nnnnnnnnyn
GET  audit                         -                         nnnyyynnyn
"""
ROWS = [line.split() for line in TABLE.strip().splitlines() if not line.startswith("#")]


@pytest.fixture
def scene(people, network, shelf):
    """What the rows are about, by the word that stands for it."""
    facts = asdict(register().get("08415")) | {
        "ags": "99005",
        "fictional": True,
        "kind": register().get("08415").kind.id,
    }
    Place.objects.create(ags="99005", name="Beispiel", region="", facts=facts, portrait={"de": "", "en": ""})
    ended, now = State.CLOSED, timezone.now()

    def made(title, state=ended, visibility=Visibility.INSIDE, **more):
        published = {"published_at": now} if state is State.PUBLISHED else {}
        more = {"ags": "08415", "together": True} | published | more
        return Round.objects.create(title=title, date=date(2026, 5, 12), state=state, visibility=visibility, **more)

    rounds = {
        "open": made("offen", State.OPEN),
        "inside": made("innen"),
        "network": made("Netzwerk", State.PUBLISHED, Visibility.NETWORK),
        "public": made("alle", State.PUBLISHED, Visibility.PUBLIC),
        "example": made("Beispiel", ags="99005", fictional=True, origin="m/99005/1", together=False),
    }
    rater = rounds["open"].raters.create(key="rosa", department="Sozialamt", level="Kreis", sector="staatlich")
    invitation = Invitation.objects.create(rater=rater)
    goal = rounds["inside"].goals.create(title="Mehr Sprachkurse")
    measure = goal.measures.create(title="Träger ansprechen")
    return {
        "rounds": rounds,
        "rater": rater,
        "numbers": {
            "actor": rounds["open"].actors.create(name="Jobcenter", level="kreis", sector="state").pk,
            "mark": rater.marks.create(named="§ 24 AufenthG", diagnosis="over", effect="dauert").pk,
            "goal": goal.pk,
            "new_measure": goal.pk,
            "measure": measure.pk,
            "measure_stand": measure.pk,
        },
        "token": links.make_out(invitation, slip=True),
        "network": network,
        "rolf": Membership.objects.get(user=people["rolf"]).pk,
        "member": NetworkMember.objects.get(network=network, ags="08415").pk,
    }


@pytest.fixture
def browsers(scene, as_):
    """One browser per role."""
    rosa = Client()
    rosa.post(f"/einladung/{scene['token']}/", {"slip": "1"})
    return {name: as_(None if name == "nobody" else name) for name in WHO[:-1]} | {"rosa": rosa}


def address_of(name: str, about: str, scene) -> str:
    """The address of a view for the object of its row."""
    given = {
        "ags": about if about.isdigit() else "08415",
        "key": scene["rounds"][about].key if about in scene["rounds"] else "none",
        "group": "actors",
        "factor": "discourse.need",
        "rater": scene["rater"].pk,
        "token": scene["token"],
        "provider_id": "haus",
        "impulse_id": isda().impulses[0].id,
        "number": scene["numbers"].get(name, scene["network"].pk),
        "kind": "csv",
        "ending": "csv",
        "pk": {
            "people-of-network": scene["network"].pk,
            "network": scene["network"].pk,
            "network-file": scene["network"].pk,
            "join-network": scene["network"].pk,
            "research-file": scene["network"].pk,
            "change-role": scene["rolf"],
            "withdraw-role": scene["rolf"],
            "leave-network": scene["member"],
        }.get(name, 1),
        "name": about if "." in about else "steuerung",
    }
    if name == "download":
        about, _, file = about.partition("/")
        given |= {"key": scene["rounds"][about].key, "name": file}
    files = {"organisation_file": "akteure.csv", "provisions_file": "vorschriften.csv", "plan_file": "plan.csv"}
    given["name"] = files.get(name, given["name"])
    if name.startswith("indicator"):
        given["name"] = next(iter(official().catalogue)).id
    if name == "accept":
        given["factor"] = "structure.urbanity"
    pattern = next(one for one in patterns() if one.name == name)
    return reverse(name, kwargs={key: given[key] for key in pattern.pattern.converters})


def patterns() -> list[URLPattern]:
    """Every address of team mode."""

    def walk(found):
        for one in found:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns)
            else:
                yield one

    return list(walk(get_resolver("stellwerk.web.team_urls").url_patterns))


def mark(answer) -> str:
    """How a row writes an answer."""
    if answer.status_code in {401, 409, 410, 422} or answer.status_code < 300:
        return "y"
    if answer.status_code == 302:
        return "s" if answer.url.startswith("/anmelden/?") else "y"
    return {403: "n", 404: "-"}.get(answer.status_code, str(answer.status_code))


def ask(browser: Client, method: str, address: str) -> str:
    """What comes back, as a row writes it; nothing of it is kept, neither here nor in the browser."""
    cookies = browser.cookies.output()
    with transaction.atomic():
        answer = browser.get(address) if method == "GET" else browser.post(address, {"role": "reader", "seen": 0})
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return mark(answer)


def test_every_view_lets_in_whom_the_table_says(scene, browsers):
    wrong = []
    for method, name, about, expected in ROWS:
        address = address_of(name, about, scene)
        found = "".join(ask(browsers[who], method, address) for who in WHO)
        if found != expected:
            wrong.append(f"{method} {name} {about}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_every_view_has_a_row_or_is_not_there_in_team_mode(db):
    names = {pattern.name for pattern in patterns()}
    assert None not in names
    assert names >= (PUBLIC | ASKS), "the gate names addresses that there are not"
    assert {row[1] for row in ROWS} == PUBLIC | ASKS, "a view is without a row, or a row without a view"


def test_what_the_gate_does_not_know_is_not_there(db, as_):
    shut = {pattern.name for pattern in patterns()} - PUBLIC - ASKS
    assert {name for name in shut if not name.startswith("texts")} == set()
    assert as_("adam").get("/texte/").status_code == 404


NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "9" * 20, "NaN", "1e999", "2026-13-45", "\x00", "<script>alert(1)</script>", "=1+1", "ü" * 6000]
    ),
)
FIELDS = st.sampled_from(
    """email name role code credential next ags title answer seen writer text link evidence_date over step factors
    opens_at closes_at keep_until visibility people number named diagnosis effect level sector strength source target
    status due review note reason who decided version language slip follows factor file action""".split()
)
SENDABLE = sorted({(row[1], row[2]) for row in ROWS if row[1] not in {"download", "study", "study-case"}})


@settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    where=st.sampled_from(SENDABLE), who=st.sampled_from(["cora", "adam", "rosa"]), sent=st.dictionaries(FIELDS, NASTY)
)
def test_whatever_is_sent_to_whatever_view_is_answered_without_a_fault_of_ours(scene, browsers, where, who, sent):
    with transaction.atomic():
        cookies = browsers[who].cookies.output()
        answer = browsers[who].post(address_of(*where, scene), sent)
        transaction.set_rollback(True)
    browsers[who].cookies.clear()
    browsers[who].cookies.load(cookies.replace("Set-Cookie: ", ""))
    assert answer.status_code < 500
    assert "<script>alert(1)" not in answer.content.decode("utf-8", "replace")
