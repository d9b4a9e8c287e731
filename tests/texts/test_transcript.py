"""Who speaks when."""

from itertools import pairwise

import pytest

from stellwerk.evidence.texts.transcript import turns


def spoken(text: str) -> list[tuple[str, float | None, str]]:
    return [(turn.speaker, turn.seconds, text[turn.start : turn.end].strip()) for turn in turns(text)]


def test_short_labels():
    found = spoken("Interview am 3. Mai\nI: Wie war das?\nB1: Nun ja.\nLange.\nI: Und dann?\nB1: Gut.\n")
    assert [(who, words) for who, _, words in found] == [
        ("I", "I: Wie war das?"),
        ("B1", "B1: Nun ja.\nLange."),
        ("I", "I: Und dann?"),
        ("B1", "B1: Gut."),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Frau Müller: Ja. #00:01:23-4#",
        "[00:01:23.4] Frau Müller: Ja.",
        "Frau Müller [00:01:23.4]: Ja.",
        "00:01:23,4 Frau Müller: Ja.",
    ],
)
def test_times_as_transcription_programs_write_them(written):
    text = f"Interviewer: Eins?\n{written}\nInterviewer: Zwei?\nFrau Müller: Nein.\n"
    assert turns(text)[1].speaker == "Frau Müller"
    assert turns(text)[1].seconds == pytest.approx(83.4)


def test_times_without_speakers():
    text = "[00:00] Anfang\n[00:30] Mitte\n[01:02:03] Ende"
    assert [turn.seconds for turn in turns(text)] == [0, 30, 3723]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wichtig: Bitte beachten.\nHinweis: Das gilt.\nAnlage: keine",
        "Ein gewöhnlicher Absatz: mit Doppelpunkt.\n" * 5,
        "TOP 1: Eröffnung\nTOP 2: Bericht\nTOP 3: Verschiedenes",
    ],
)
def test_what_is_no_transcript_has_no_turns(text):
    assert turns(text) == ()


def test_turns_cover_the_text_from_the_first_speaker_on():
    text = "I: a\nB: b\n" * 50
    found = turns(text)
    assert len(found) == 100
    assert (found[0].start, found[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(found))
