"""Rating in a real browser: each answer saves itself."""

from playwright.sync_api import expect

DISCRETION = "institutions-discretion"


def saved(visit, slug=DISCRETION):
    return visit.page.locator(f"#saved-{slug}")


def test_choosing_an_answer_saves_it_and_says_when(visit, arrives):
    key = visit.begin_round()
    visit.page.check(f"#answer-{DISCRETION}-3")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    arrives(visit.page, key, "institutions.discretion", "0.67")
    expect(visit.page.locator("#progress [aria-current]")).to_contain_text("1 von 4 beantwortet")
    assert visit.axe() == []


def test_typing_saves_without_leaving_the_field(visit, arrives):
    key = visit.begin_round()
    visit.page.locator(f"#text-{DISCRETION}").press_sequentially("Beschluss vom Mai")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    arrives(visit.page, key, "institutions.discretion", "", "Beschluss vom Mai")
    expect(visit.page.locator(f"#text-{DISCRETION}")).to_be_focused()


def test_closing_the_page_while_typing_loses_nothing(visit, arrives):
    key = visit.begin_round()
    visit.page.check(f"#answer-{DISCRETION}-4")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    visit.page.locator(f"#text-{DISCRETION}").press_sequentially("letzter Satz")
    visit.go("/was-ist-das/")
    arrives(visit.page, key, "institutions.discretion", "1", "letzter Satz")


def test_coming_back_shows_what_was_typed_even_if_the_server_never_got_it(visit, arrives):
    key = visit.begin_round()
    visit.page.check(f"#answer-{DISCRETION}-4")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    visit.page.context.route("**/faktoren/**", lambda route: route.abort())
    visit.page.locator(f"#text-{DISCRETION}").press_sequentially("letzter Satz")
    visit.go("/was-ist-das/")
    visit.page.context.unroute("**/faktoren/**")
    visit.go(f"/runden/{key}/einschaetzung/institutions/")
    expect(visit.page.locator(f"#text-{DISCRETION}")).to_have_value("letzter Satz")
    expect(visit.page.locator(f"#answer-{DISCRETION}-4")).to_be_checked()
    arrives(visit.page, key, "institutions.discretion", "1", "letzter Satz")


def test_coming_back_shows_both_where_something_else_was_answered_meanwhile(visit, arrives):
    key = visit.begin_round()
    address = f"/runden/{key}/einschaetzung/institutions/"
    visit.page.context.route("**/faktoren/**", lambda route: route.abort())
    visit.page.locator(f"#text-{DISCRETION}").press_sequentially("von gestern")
    visit.go("/was-ist-das/")
    visit.page.context.unroute("**/faktoren/**")
    other = visit.page.context.browser.new_context().new_page()  # another device: it knows nothing of this browser
    other.goto(visit.base + address)
    other.fill(f"#text-{DISCRETION}", "von heute")
    arrives(other, key, "institutions.discretion", "", "von heute")
    other.context.close()
    visit.go(address)
    expect(saved(visit)).to_contain_text("von heute")
    expect(saved(visit)).to_contain_text("von gestern")
    arrives(visit.page, key, "institutions.discretion", "", "von heute")
    saved(visit).get_by_role("link", name="Übernehmen, was dort steht").click()
    expect(visit.page.locator(f"#text-{DISCRETION}")).to_have_value("von heute")
    expect(saved(visit)).not_to_contain_text("von gestern")


def test_undo_steps_back_and_keeps_the_focus(visit, arrives):
    key = visit.begin_round()
    for answer in [1, 4]:
        with visit.page.expect_response("**/faktoren/**"):
            visit.page.check(f"#answer-{DISCRETION}-{answer}")
    undo = visit.page.locator(f"#undo-button-{DISCRETION}")
    undo.click()
    expect(visit.page.locator(f"#answer-{DISCRETION}-1")).to_be_checked()
    expect(undo).to_be_focused()
    undo.click()
    expect(saved(visit)).to_contain_text("Wieder leer")
    expect(undo).to_have_attribute("aria-disabled", "true")
    arrives(visit.page, key, "institutions.discretion", "")


def test_a_bad_link_is_named_and_stays_in_its_field(visit):
    visit.begin_round()
    visit.page.fill(f"#link-{DISCRETION}", "kein link")
    visit.page.locator(f"#link-{DISCRETION}").blur()
    expect(saved(visit)).to_contain_text("Nicht gespeichert")
    expect(visit.page.locator(f"#error-link-{DISCRETION}")).to_contain_text("keine Internetadresse")
    expect(visit.page.locator(f"#link-{DISCRETION}")).to_have_value("kein link")
    expect(visit.page.locator(f"#link-{DISCRETION}")).to_have_attribute("aria-invalid", "true")
    visit.page.fill(f"#link-{DISCRETION}", "https://www.example.org/")
    visit.page.locator(f"#link-{DISCRETION}").blur()
    expect(saved(visit)).to_contain_text("Gespeichert um")
    expect(visit.page.locator(f"#error-link-{DISCRETION}")).to_be_empty()
    expect(visit.page.locator(f"#link-{DISCRETION}")).not_to_have_attribute("aria-invalid", "true")


def test_a_lost_connection_is_said_and_made_up_for_by_itself(visit, arrives):
    key = visit.begin_round()
    visit.page.context.set_offline(True)
    visit.page.check(f"#answer-{DISCRETION}-2")
    expect(saved(visit)).to_contain_text("Noch nicht gesendet – wird nachgeholt")
    expect(visit.page.locator("#unsent")).to_contain_text("auf diesem Gerät aufgehoben")
    assert visit.axe() == []
    visit.page.context.set_offline(False)
    expect(saved(visit)).to_contain_text("Gespeichert um")
    arrives(visit.page, key, "institutions.discretion", "0.33")
    expect(visit.page.locator("#unsent")).to_be_hidden()


def test_what_was_not_sent_is_sent_from_another_page_of_the_round(visit, arrives):
    key = visit.begin_round()
    visit.page.context.route("**/faktoren/**", lambda route: route.abort())
    visit.page.check(f"#answer-{DISCRETION}-3")
    expect(saved(visit)).to_contain_text("Noch nicht gesendet")
    visit.page.context.unroute("**/faktoren/**")
    visit.go(f"/runden/{key}/einschaetzung/actors/")
    arrives(visit.page, key, "institutions.discretion", "0.67")
    expect(visit.page.locator("#unsent")).to_be_hidden()


def test_two_windows_show_both_answers_and_the_rater_decides(visit, arrives):
    key = visit.begin_round()
    address = f"/runden/{key}/einschaetzung/institutions/"
    other = visit.page.context.new_page()
    other.goto(visit.base + address)
    visit.page.check(f"#answer-{DISCRETION}-4")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    other.check(f"#answer-{DISCRETION}-1")
    conflict = other.locator(f"#saved-{DISCRETION}")
    expect(conflict).to_contain_text("anders beantwortet")
    arrives(visit.page, key, "institutions.discretion", "1")
    conflict.get_by_role("button", name="Behalten, was hier steht").click()
    expect(conflict).to_contain_text("Gespeichert um")
    arrives(visit.page, key, "institutions.discretion", "0")


def test_the_other_windows_answer_can_be_taken_over(visit):
    key = visit.begin_round()
    other = visit.page.context.new_page()
    other.goto(f"{visit.base}/runden/{key}/einschaetzung/institutions/")
    visit.page.check(f"#answer-{DISCRETION}-4")
    expect(saved(visit)).to_contain_text("Gespeichert um")
    other.check(f"#answer-{DISCRETION}-1")
    other.get_by_role("link", name="Übernehmen, was dort steht").click()
    expect(other.locator(f"#answer-{DISCRETION}-4")).to_be_checked()


def test_a_suggestion_is_taken_over_with_its_figure(visit, answers):
    key = visit.begin_round()
    visit.go(f"/runden/{key}/einschaetzung/structure/")
    visit.page.click("#accept-structure-flow")
    expect(saved(visit, "structure-flow")).to_contain_text("Gespeichert um")
    answer, text = answers(key)["structure.flow"]
    assert answer
    assert text.startswith("Zuzüge (2024)")
    expect(visit.page.locator("#text-structure-flow")).to_have_value(text)


def test_many_quick_changes_end_with_the_last_one(visit, arrives):
    key = visit.begin_round()
    for answer in [1, 4, 3, 4, 3, 2]:
        visit.page.check(f"#answer-{DISCRETION}-{answer}")
    arrives(visit.page, key, "institutions.discretion", "0.33")
    expect(saved(visit)).not_to_contain_text("Nicht gespeichert")
