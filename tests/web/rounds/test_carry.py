"""A round of several people in a study folder and back: nothing is lost but people."""

from django.core.files.uploadedfile import SimpleUploadedFile

from stellwerk.study import read_zip
from stellwerk.web.exchange.reading_in import read_in
from stellwerk.web.rounds.models import Agreement, Invitation, Rater, Round


def test_a_closed_round_comes_back_as_it_was_without_its_people(open_round, let_in, words):
    sami = let_in("Sozialamt")
    sami.send("0.67", text="Beschluss")
    open_round.step("close")
    path = f"/runden/{open_round.round.key}/abgleich"
    fields = {"note": "Der Beirat sieht es anders", "who": ["Sozialamt"], "seen": 0}
    open_round.client.post(f"{path}/discourse.need/", {**fields, "settled": "open", "reason": "Beides gilt"})
    open_round.client.post(f"{path}/actors.parties/", {**fields, "settled": "later"})
    open_round.step("publish")
    content = open_round.client.get(f"/runden/{open_round.round.key}/dateien/studie.zip").content
    assert b"sami@" not in content
    (again,) = read_in("studie.zip", content, lambda ags: True)
    first = Round.objects.get(pk=open_round.round.pk)
    same = ["title", "date", "together", "occasion", "purpose", "invitation", "factors", "visibility", "state"]
    assert [getattr(again, name) for name in same] == [getattr(first, name) for name in same]
    assert (again.opens_at, again.closed_at, again.keep_until) == (first.opens_at, first.closed_at, first.keep_until)
    told = ("factor", "answer", "reason", "note", "decided")
    kept = [sorted(one.agreements.values_list(*told)) for one in (first, again)]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 2
    assert set(again.raters.values_list("key", "department")) == set(first.raters.values_list("key", "department"))
    assert not Invitation.objects.filter(rater__round=again).exists()
    assert not Rater.objects.filter(round=again).exclude(name="").exists()
    assert Agreement.objects.filter(round=again, versions__isnull=False).exists()


def test_the_folder_itself_is_complete(open_round, let_in):
    let_in("Sozialamt").send("1")
    open_round.step("close")
    content = open_round.client.get(f"/runden/{open_round.round.key}/dateien/studie.zip").content
    (found,) = read_zip("studie.zip", content).rounds
    assert found.setting.state == "closed"
    assert found.setting.occasion == "self_assessment"
    assert len(found.raters) == 3


def test_an_open_round_cannot_be_smuggled_in_by_a_file(open_round, let_in, words):
    let_in("Sozialamt").send("1")
    open_round.step("close")
    content = open_round.client.get(f"/runden/{open_round.round.key}/dateien/studie.zip").content
    import io
    import zipfile

    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"closed", b"open"))
    count = Round.objects.count()
    file = SimpleUploadedFile("studie.zip", changed.getvalue())
    answer = open_round.client.post("/einlesen/", {"file": file})
    assert answer.status_code == 422
    assert "closed, published, anonymised" in words(answer)
    assert Round.objects.count() == count
