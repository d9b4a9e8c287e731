"""Two windows on the same factor: the later writer is told."""


def test_the_later_window_is_told_and_nothing_is_overwritten(ayla, second_window, kept, words):
    ayla.send("1", text="aus dem ersten Fenster")
    response = second_window.send("0", text="aus dem zweiten")
    assert response.status_code == 409
    assert kept(ayla.round)[0] == "1"
    said = words(response)
    assert "Dort trifft voll zu – aus dem ersten Fenster" in said
    assert "Hier trifft gar nicht zu – aus dem zweiten" in said


def test_the_later_window_may_decide_to_keep_its_own(ayla, second_window, kept):
    ayla.send("1")
    second_window.send("0")
    assert second_window.send("0", over=1).status_code == 200
    assert kept(ayla.round)[0] == "0"


def test_deciding_over_a_version_that_is_old_by_now_is_told_again(ayla, second_window, kept):
    ayla.send("1")
    second_window.send("0")
    ayla.send("0.33")
    assert second_window.send("0", over=1).status_code == 409
    assert kept(ayla.round)[0] == "0.33"


def test_giving_the_same_answer_in_both_is_no_conflict(ayla, second_window):
    ayla.send("1")
    assert second_window.send("1").status_code == 200


def test_an_acknowledgement_that_got_lost_is_no_conflict(ayla, kept):
    ayla.send("1")
    ayla.seen.clear()
    assert ayla.send("0.67").status_code == 200
    assert kept(ayla.round)[0] == "0.67"


def test_undoing_what_another_window_wrote_is_told_too(ayla, second_window, kept):
    ayla.send("1")
    assert second_window.undo().status_code == 409
    assert kept(ayla.round)[0] == "1"


def test_different_factors_do_not_disturb_each_other(ayla, second_window):
    ayla.send("1")
    assert second_window.send("0", "discourse.need").status_code == 200


def test_without_scripts_both_answers_are_on_the_page(ayla, second_window, words):
    ayla.send("1")
    page = second_window.send("0", script=False)
    assert page.status_code == 409
    assert "anders beantwortet" in words(page)
