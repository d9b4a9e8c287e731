"""What can be coded, and how that changes."""

import pytest

from stellwerk.errors import DocumentError, UnknownName
from stellwerk.evidence.texts.codebook import ChangeKind, Code, Codebook
from stellwerk.evidence.texts.codebook_changes import add, edit, merge, nest, split
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.framework_codebook import frames, framework_codebook
from stellwerk.framework import Orientation, isda
from stellwerk.text import LANGUAGES, Text

BOOK = framework_codebook()


def codings(*codes: str) -> tuple[Coding, ...]:
    return tuple(Coding(f"c{n}", "d", n, n + 1, code) for n, code in enumerate(codes))


def test_the_codebook_has_every_factor_and_the_eight_frames():
    assert [code.id for code in BOOK.codes if code.id == code.factor] == [f.id for f in isda().factors]
    assert len(frames()) == 8
    activating = [frame.orientation for frame in frames()].count(Orientation.ACTIVITY)
    assert (activating, 8 - activating) == (4, 4)


def test_every_code_says_in_both_languages_what_it_is_and_what_not():
    for code in BOOK.codes:
        if not code.codable:
            continue
        for text in (code.label, code.definition, code.include, code.exclude, code.example):
            for language in LANGUAGES:
                assert text[language].strip(), code.id
                assert "\n" not in text[language]
        assert code.example.de.startswith("„")
        assert code.example.en.startswith("“")


def test_frames_lie_under_their_factors():
    tree = [(depth, code.id) for depth, code in BOOK.walk()]
    at = tree.index((1, "discourse.tied_hands"))
    assert tree[at + 1 : at + 4] == [(2, "frame.tied_legal"), (2, "frame.tied_economic"), (2, "frame.not_responsible")]
    assert "frame.tied_legal" in BOOK.below("discourse")


def test_an_added_code_is_a_new_version():
    made = add(BOOK, Code("team.church", Text("Kirche", "church"), parent="actors"), reason="kommt oft vor")
    assert made.codebook.code("team.church").label.de == "Kirche"
    assert (made.codebook.version, made.codebook.changes[-1].kind) == (2, ChangeKind.ADDED)
    assert BOOK.version == 1


def test_editing_a_rule_touches_the_passages_under_it():
    code = BOOK.code("actors.parties")
    changed = Code(**{f: getattr(code, f) for f in code.__slots__} | {"include": Text("neu", "new")})
    done = edit(BOOK, changed, codings("actors.parties", "actors.coalition"))
    assert [one.id for one in done.touched] == ["c0"]
    assert done.codebook.code("actors.parties").include.en == "new"


def test_nesting_takes_along_what_lies_below():
    done = nest(BOOK, "discourse.tied_hands", "actors", codings("frame.tied_legal", "discourse.need"))
    assert "frame.tied_legal" in done.codebook.below("actors")
    assert [one.code for one in done.touched] == ["frame.tied_legal"]
    assert done.codings[0].code == "frame.tied_legal"


def test_nesting_a_code_under_itself_is_refused():
    with pytest.raises(DocumentError, match="lies under itself"):
        nest(BOOK, "discourse", "frame.tied_legal", ())


def test_splitting_moves_only_what_was_assigned():
    into = [Code("team.state", Text("Land", "Land")), Code("team.county", Text("Kreis", "district"))]
    given = codings("frame.not_responsible", "frame.not_responsible", "discourse.need")
    done = split(BOOK, "frame.not_responsible", into, given, {"c0": "team.state"}, "zu grob")
    assert [one.code for one in done.codings] == ["team.state", "frame.not_responsible", "discourse.need"]
    assert [one.id for one in done.touched] == ["c0", "c1"]
    assert done.codebook.code("team.county").parent == "frame.not_responsible"
    with pytest.raises(DocumentError, match="none of the new codes"):
        split(BOOK, "frame.not_responsible", into, given, {"c0": "team.x"})


def test_merged_codes_stay_in_the_book_and_say_what_replaced_them():
    given = codings("frame.tied_legal", "frame.tied_economic", "discourse.need")
    done = merge(BOOK, ["frame.tied_legal", "frame.tied_economic"], "discourse.tied_hands", given)
    assert [one.code for one in done.codings] == ["discourse.tied_hands", "discourse.tied_hands", "discourse.need"]
    assert len(done.touched) == 2
    gone = done.codebook.code("frame.tied_legal")
    assert (gone.codable, gone.replaced_by) == (False, "discourse.tied_hands")
    assert done.codebook.current("frame.tied_legal") == "discourse.tied_hands"
    assert len(done.codebook.codes) == len(BOOK.codes)
    assert done.codebook.changes[-1].touched == 2


def test_a_code_is_not_merged_into_one_below_it():
    with pytest.raises(DocumentError, match="move it first"):
        merge(BOOK, ["discourse.tied_hands"], "frame.tied_legal", ())


def test_names_that_are_not_there_are_answered_with_those_that_are():
    with pytest.raises(UnknownName, match="tied_legal"):
        BOOK.code("frame.tied_lega")


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ((Code("a", Text("a", "a")), Code("a", Text("b", "b"))), "there twice"),
        ((Code("a", Text("a", "a"), parent="b"),), "does not exist"),
    ],
)
def test_a_codebook_that_cannot_be_is_refused(codes, says):
    with pytest.raises(DocumentError, match=says):
        Codebook("x", codes)


@pytest.mark.parametrize(("start", "end", "strength"), [(3, 3, None), (-1, 2, None), (0, 1, 4)])
def test_a_coding_that_cannot_be_is_refused(start, end, strength):
    with pytest.raises(DocumentError):
        Coding("c", "d", start, end, "discourse.need", strength=strength)
