"""What suggestions give occasion to tell, and what of them never is told."""

import re
from datetime import date

import pytest
from attrs import evolve
from office.notices.notice_office import OWNER, WORK_BODY, assigned, filed, told
from office.office_world import BODY, DEPUTY, UNIT
from suggestions.standing_clocks import standing_still

from renda.office.notices.told_citations import step_citation
from renda.process import Actor
from renda.suggestions import (
    AskFacts,
    Contact,
    Decline,
    Evaluate,
    HandlingUnit,
    Promise,
    Reply,
    RequestReturn,
    Restrict,
    Revise,
    Supervise,
    Withdraw,
    shipped_procedures,
)
from renda.suggestions.life.procedures import suggestion_library
from renda.terms import Reference

SIGNERS = {Reference("mandate", "d1"), Reference("mandate", "d2")}
DECLINED = date(2025, 3, 5)
COMMITTEE = Reference("standing_committee", "c1")


@pytest.fixture
def place(tmp_path):
    """Return a function that writes the shipped procedure with something changed, and its path."""

    def write(pattern, replacement):
        shipped = shipped_procedures()["national"].read_text("utf-8")
        own = tmp_path / "national.toml"
        own.write_text(re.sub(pattern, replacement, shipped, flags=re.MULTILINE), "utf-8")
        return own

    return write


def reply_on(day, **fields):
    given = {"outcome": "solved", "text": "已建成", "signed_by": "局长", "to": ["d1", "d2"]}
    return Reply(on=day, **given | fields)


def replied(office, *, procedure="national", **reply):
    """A suggestion that was replied to on 20 May 2025."""
    desk = assigned(office, procedure=procedure)
    desk.apply("s1", Contact(on=date(2025, 5, 6), kind="call"), by=UNIT)
    desk.apply("s1", reply_on(date(2025, 5, 20), **reply), by=UNIT)
    return desk


def recipients(notices):
    return {notice.recipient for notice in notices}


def test_a_unit_is_told_ten_and_three_working_days_before_its_reply_is_due(office):
    assigned(office)
    assert told(office, date(2025, 5, 23)) == []
    (notice,) = told(office, date(2025, 5, 26))
    assert (notice.recipient, notice.policy_id) == (OWNER, "reply-due")
    assert notice.title.label("zh") == "建议s1须在2025-06-10前答复"
    (nearer,) = told(office, date(2025, 6, 5))
    assert (nearer.step, notice.step) == ("-3 working_days", "-10 working_days")


def test_while_a_clock_stands_still_nobody_is_told_that_it_runs(office):
    place = standing_still("national")
    desk = assigned(office, procedure=place)
    desk.apply("s1", AskFacts(on=date(2025, 5, 6), text="地点"), by=UNIT)
    assert told(office, date(2025, 6, 12)) == []


def test_a_notice_cites_the_article_by_which_it_is_owed(office):
    assigned(office)
    (notice,) = told(office, date(2025, 5, 26))
    assert notice.citation.article == "51"
    assert "代表法" in notice.citation.label("zh")


@pytest.mark.parametrize("key", ["id", "version"])
def test_of_a_procedure_of_the_place_no_article_is_guessed(office, place, key):
    """A file of another id, or of another version, is not the shipped one."""
    assigned(office, procedure=place(rf'^{key} = ".*"$', f'{key} = "own"'))
    (notice,) = told(office, date(2025, 5, 26))
    assert notice.citation is None


def test_a_body_that_owes_a_reply_is_told_as_that_of_its_congress(office, place):
    by_office = place(r'(name = "reply"\nowner = )"lead_unit"', r'\1"government_office"')
    assigned(office, procedure=by_office)
    (notice,) = told(office, date(2025, 5, 26))
    assert notice.recipient == Reference("government_office", "c1")


def test_an_overdue_reply_is_told_to_more_and_more(office):
    assigned(office)
    assert told(office, date(2025, 6, 10), "reply-overdue") == []
    assert recipients(told(office, date(2025, 6, 11))) == {OWNER, WORK_BODY}
    assert recipients(told(office, date(2025, 6, 24))) == {OWNER, WORK_BODY, COMMITTEE}


def test_the_committee_that_supervises_a_key_suggestion_watches_over_it(office):
    desk = assigned(office)
    key = Supervise(on=date(2025, 4, 1), leader="副主任", committee="财经委")
    desk.apply("s1", key, by=Actor(id="主任会议", capacity="council", congress_id="c1"))
    found = recipients(told(office, date(2025, 6, 24), "reply-overdue"))
    assert found - {OWNER, WORK_BODY} == {Reference("body", "财经委")}


def test_a_unit_is_called_by_its_name_where_it_is_kept(office):
    with office.session(actor="clerk") as s:
        s.of(HandlingUnit).add(HandlingUnit(unit_id="u1", name="交通运输局", congress_id="c1"))
    assigned(office)
    (notice,) = told(office, date(2025, 5, 26))
    assert notice.text.label("zh").startswith("交通运输局：建议s1《增加公共停车位》")


def test_a_reply_ends_what_is_told_of_its_time(office):
    replied(office)
    assert told(office, date(2025, 5, 26), "reply-due") == []


def test_a_past_day_is_planned_as_things_stood_then(office):
    before = assigned(office)
    then = office.notices().plan(date(2025, 5, 26))
    before.apply("s1", Contact(on=date(2025, 5, 27), kind="call"), by=UNIT)
    before.apply("s1", reply_on(date(2025, 5, 28)), by=UNIT)
    assert office.notices().plan(date(2025, 5, 26)) == then


def test_every_signer_is_told_of_a_reply(office):
    replied(office)
    notices = told(office, date(2025, 5, 20), "signer-told")
    assert recipients(notices) == SIGNERS
    assert notices[0].text.label("zh") == (
        "您参与提出的建议s1《增加公共停车位》已由u1于2025-05-20答复，办理结果：已经解决。"
    )


def test_news_of_a_reply_grow_old(office):
    replied(office)
    assert told(office, date(2025, 7, 19), "signer-told") != []
    assert told(office, date(2025, 7, 20), "signer-told") == []


def declined(office, reason="academic", *, procedure="chongqing-2017", **fields):
    """A suggestion that was not accepted on 5 March 2025."""
    desk = filed(office, procedure=procedure, **fields)
    desk.apply("s1", Decline(on=DECLINED, reason=reason), by=BODY)
    return desk


def test_every_signer_is_told_that_a_suggestion_was_not_accepted_and_why(office):
    declined(office)
    assert told(office, date(2025, 3, 4), "non-acceptance-told") == []
    notices = told(office, DECLINED, "non-acceptance-told")
    assert recipients(notices) == SIGNERS
    assert notices[0].text.label("zh") == (
        "您参与提出的建议s1《增加公共停车位》于2025-03-05不予受理，理由：学术探讨。"
    )
    assert notices[0].text.label("en").endswith("on 2025-03-05; the reason: an academic debate.")
    assert {notice.citation.article for notice in notices} == {"9, 13"}
    assert told(office, date(2025, 5, 5), "non-acceptance-told") == []


def test_of_a_place_that_cites_no_article_for_a_non_acceptance_none_is_told(office):
    declined(office, procedure="national")
    (notice, _) = told(office, DECLINED, "non-acceptance-told")
    assert notice.citation is None


@pytest.mark.parametrize("key", ["id", "version"])
def test_no_article_of_a_non_acceptance_is_guessed(office, place, key):
    declined(office, procedure=place(rf'^{key} = ".*"$', f'{key} = "own"'))
    (notice, _) = told(office, DECLINED, "non-acceptance-told")
    assert notice.citation is None


def test_the_article_of_a_step_is_that_of_its_own_row(office):
    """Chongqing has one for a delegation that files, and another for deputies."""
    desk = filed(office, procedure="chongqing-2017")
    (step,) = desk.get("s1").value.history
    assert step_citation(suggestion_library, step).article == "2, 8"
    assert step_citation(suggestion_library, evolve(step, row=None)) is None


def test_of_a_confidential_suggestion_neither_title_nor_reason_of_non_acceptance_is_told(office):
    declined(office, confidential=True)
    (notice, _) = told(office, DECLINED, "non-acceptance-told")
    assert notice.text.label("zh") == (
        "您参与提出的建议s1《保密件》于2025-03-05不予受理，理由：不在此告知。"
    )
    assert "academic" not in repr(notice)


def test_a_suggestion_that_is_revised_is_told_as_not_accepted_no_more(office):
    desk = declined(office, procedure="national")
    assert told(office, date(2025, 3, 6), "non-acceptance-told") != []
    desk.apply("s1", Revise(on=date(2025, 3, 6), title="增加公共停车位100个"), by=DEPUTY)
    assert told(office, date(2025, 3, 6), "non-acceptance-told") == []
    assert told(office, DECLINED, "non-acceptance-told") != []
    desk.apply("s1", Decline(on=date(2025, 3, 7), reason="bidding"), by=BODY)
    again = told(office, date(2025, 3, 7), "non-acceptance-told")
    # The other deputy signed the old text, and not this one.
    assert recipients(again) == {Reference("mandate", "d1")}
    assert "2025-03-07" in again[0].text.label("zh")


def test_a_deputy_is_asked_for_an_evaluation_by_its_day(office):
    desk = replied(office, procedure="chongqing-2017")
    due = next(task.due.on for task in desk.get("s1").value.tasks if task.timer == "feedback")
    (notice,) = told(office, due, "evaluation-asked")
    assert notice.recipient == Reference("mandate", "d1")
    assert str(due) in notice.text.label("zh")
    grades = {"satisfaction": "satisfied", "attitude": "satisfied", "effect": "satisfied"}
    desk.apply("s1", Evaluate(on=due, **grades), by=DEPUTY)
    assert told(office, due, "evaluation-asked") == []


def test_a_promise_is_told_before_and_after_its_day(office):
    what = Promise(promise_id="p1", what="新建停车位200个", due_on=date(2025, 12, 31))
    replied(office, outcome="in_progress", promises=[what])
    assert told(office, date(2025, 11, 30), "promise-due") == []
    (notice,) = told(office, date(2025, 12, 1), "promise-due")
    assert (notice.recipient, notice.step) == (OWNER, "-30 days")
    assert "“新建停车位200个”应在2025-12-31前落实" in notice.text.label("zh")
    assert recipients(told(office, date(2026, 1, 5), "promise-due")) == {OWNER, WORK_BODY}


@pytest.mark.parametrize("kind", ["filed", "restricted"])
def test_of_a_confidential_suggestion_only_the_id_is_told(office, kind):
    if kind == "filed":
        desk = assigned(office, confidential=True)
    else:
        desk = assigned(office)
        desk.apply("s1", Restrict(on=date(2025, 3, 11), reason="代表要求"), by=BODY)
    del desk
    (notice,) = told(office, date(2025, 5, 26))
    assert notice.text.label("zh") == "u1：建议s1《保密件》须在2025-06-10前（含当日）答复代表。"
    assert "confidential" in notice.text.label("en")


def test_a_withdrawn_suggestion_is_told_no_more(office):
    desk = assigned(office)
    desk.apply("s1", Withdraw(on=date(2025, 3, 20)), by=DEPUTY)
    assert told(office, date(2025, 6, 24)) == []


def test_a_unit_is_told_by_when_it_may_ask_for_a_return_and_no_later(office):
    desk = assigned(office, procedure="chongqing-2017")
    due = next(task.due.on for task in desk.get("s1").value.tasks if task.timer == "return")
    (notice,) = told(office, due, "return-due")
    assert notice.recipient == OWNER
    assert told(office, date(due.year, due.month, due.day + 1), "return-due") == []
    asked = RequestReturn(on=due, reason="不属于本单位职责")
    desk.apply("s1", asked, by=UNIT)
    assert told(office, due, "return-due") == []


def test_a_co_handling_unit_is_told_when_its_opinion_is_due(office):
    desk = assigned(office, procedure="chongqing-2017", to={"co": ["u2"]})
    due = next(task.due.on for task in desk.get("s1").value.tasks if task.timer == "co_opinion")
    (notice,) = told(office, due, "co-opinion-due")
    assert (notice.recipient, notice.about.id) == (Reference("unit", "u2"), "s1")


def test_two_units_that_owe_the_same_are_told_each_for_itself(office):
    assigned(office, to={"co": ["u2"], "mode": "separate"})
    late = told(office, date(2025, 6, 11), "reply-overdue")
    body = [notice for notice in late if notice.recipient == WORK_BODY]
    assert {notice.text.label("zh")[:2] for notice in body} == {"u1", "u2"}
