"""A plan put into the outbox: once, withdrawn when its reason has gone, in one transaction."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from office.notices.notice_office import OWNER, assigned
from office.office_world import DEPUTY

from renda.notices import load_notice_policies
from renda.office import NoticeDesk, Posting, notice_data
from renda.suggestions import Withdraw

SOON, SOONER, LATE = date(2025, 5, 26), date(2025, 6, 5), date(2025, 6, 11)
LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def desk(office):
    assigned(office)
    return office.notices()


def waiting(office):
    with office.store.reading() as session:
        return [*session.outbox.unsent(topic="notice")]


def send_all(office):
    with office.store.session(actor="relay") as session:
        for entry in session.outbox.due(LONG_AFTER, limit=99):
            session.outbox.sent(entry.entry_id, at=LONG_AFTER)


def posted(desk, day):
    posting = desk.post(day, actor="clerk")
    assert isinstance(posting, Posting)
    return posting.added, posting.withdrawn


def test_an_entry_holds_whom_to_tell_by_which_channel_and_in_both_languages(office, desk):
    desk.post(SOON, actor="clerk")
    (entry,) = waiting(office)
    assert (entry.recipient, entry.channel, entry.about.id) == (OWNER, "mail", "s1")
    told = json.loads(entry.body)
    assert told["title"]["zh"] == "建议s1须在2025-06-10前答复"
    assert told["reason"]["en"] == "A reply falls due"
    assert entry.entry_id == f"{told['id']}/mail"


def test_an_entry_holds_the_notice_as_plain_data(office, desk):
    desk.post(SOON, actor="clerk")
    (entry,) = waiting(office)
    (notice,) = desk.plan(SOON).notices
    assert json.loads(entry.body) == notice_data(notice)


def test_posting_a_day_again_changes_nothing(office, desk):
    assert posted(desk, SOON) == (1, 0)
    entries = waiting(office)
    assert posted(desk, SOON) == (0, 0)
    assert waiting(office) == entries


def test_what_was_sent_is_not_posted_again(office, desk):
    desk.post(SOON, actor="clerk")
    send_all(office)
    assert posted(desk, SOON) == (0, 0)
    assert waiting(office) == []


def test_what_was_given_up_and_dropped_is_not_posted_again(office, desk):
    desk.post(SOON, actor="clerk")
    (entry,) = waiting(office)
    with office.session(actor="clerk") as session:
        session.outbox.failed(entry.entry_id, again_at=None)
        assert session.outbox.withdraw([entry.entry_id]) == 1
    assert posted(desk, SOON) == (0, 0)
    assert waiting(office) == []


def test_a_later_step_takes_the_place_of_one_that_was_not_sent(office, desk):
    desk.post(SOON, actor="clerk")
    assert posted(desk, SOONER) == (1, 1)
    assert [json.loads(entry.body)["step"] for entry in waiting(office)] == ["-3 working_days"]


def test_a_notice_whose_reason_has_gone_is_withdrawn(office, desk):
    desk.post(SOON, actor="clerk")
    gone = Withdraw(on=SOON)
    office.suggestions("national").apply("s1", gone, by=DEPUTY)
    assert posted(desk, SOON) == (0, 1)
    assert waiting(office) == []


def test_a_notice_that_was_given_up_is_withdrawn_with_its_reason(office, desk):
    desk.post(SOON, actor="clerk")
    (entry,) = waiting(office)
    with office.store.session(actor="relay") as session:
        session.outbox.failed(entry.entry_id, again_at=None, error="no such box")
    assert posted(desk, LATE) == (2, 1)
    with office.store.reading() as session:
        assert [*session.outbox.parked()] == []


def test_a_reason_that_comes_back_is_told_again_if_it_was_not_sent(office, desk):
    desk.post(SOON, actor="clerk")
    (entry,) = waiting(office)
    assert posted(desk, date(2025, 5, 23)) == (0, 1)
    assert posted(desk, SOON) == (1, 0)
    assert waiting(office) == [entry]


def test_the_preferred_channel_is_the_first_that_reaches_the_recipient(office, desk):
    policies = with_channels("mail", "robot")
    desk = evolve(desk, policies=policies, is_reachable=lambda _, channel: channel == "robot")
    desk.post(SOON, actor="clerk")
    assert [entry.channel for entry in waiting(office)] == ["robot"]


def test_whom_nothing_reaches_waits_by_the_preferred_channel_until_something_does(office, desk):
    nowhere = evolve(desk, policies=with_channels("mail", "robot"), is_reachable=lambda *_: False)
    nowhere.post(SOON, actor="clerk")
    assert [entry.channel for entry in waiting(office)] == ["mail"]
    by_robot = evolve(nowhere, is_reachable=lambda _, channel: channel == "robot")
    assert posted(by_robot, SOON) == (1, 1)
    assert [entry.channel for entry in waiting(office)] == ["robot"]


def test_another_channel_is_no_reason_to_tell_what_was_sent(office, desk):
    by_mail = evolve(desk, policies=with_channels("mail", "robot"))
    by_mail.post(SOON, actor="clerk")
    send_all(office)
    by_robot = evolve(by_mail, is_reachable=lambda _, channel: channel == "robot")
    assert posted(by_robot, SOON) == (0, 0)


def test_a_step_without_channels_tells_nobody(office, desk):
    assert posted(evolve(desk, policies=with_channels()), SOON) == (0, 0)


def test_other_entries_of_the_outbox_are_left_alone(office, desk):
    with office.store.reading() as session:
        events = [*session.outbox.unsent(topic="suggestion.file")]
    desk.post(SOON, actor="clerk")
    desk.post(date(2025, 3, 1), actor="clerk")
    with office.store.reading() as session:
        assert [*session.outbox.unsent(topic="suggestion.file")] == events != []


def test_what_is_posted_with_a_change_is_there_if_and_only_if_the_change_is(office, desk):
    assert isinstance(desk, NoticeDesk)

    def change(*, fails):
        with office.store.session(actor="clerk") as session:
            posting = desk.post_within(session, SOON)
            assert posting.added == 1
            if fails:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change(fails=True)
    assert waiting(office) == []
    change(fails=False)
    assert len(waiting(office)) == 1


def with_channels(*channels):
    """The shipped policy on replies that fall due, by other channels."""
    national = load_notice_policies("national")
    (policy,) = [row for row in national.policies if row.policy_id == "reply-due"]
    steps = [evolve(step, channels=channels) for step in policy.steps]
    return evolve(national, policies=(evolve(policy, steps=tuple(steps)),))


def test_two_who_post_the_same_day_at_once_post_it_once(office, desk):
    with ThreadPoolExecutor(4) as pool:
        postings = [*pool.map(lambda n: desk.post(SOON, actor=f"clerk {n}"), range(4))]
    assert sorted(posting.added for posting in postings) == [0, 0, 0, 1]
    assert len(waiting(office)) == 1
