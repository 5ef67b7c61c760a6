"""Who has the list of deputies finds no hidden one by making ids of notices for each of them."""

from datetime import date
from itertools import chain

import pytest
from attrs import evolve
from office.notices.notice_office import WORK_BODY, assigned
from office.office_world import BODY, UNIT

from renda import Mandate
from renda.notices import (
    Deadline,
    RecipientRole,
    calendar_entries,
    load_notice_policies,
    plan_notices,
)
from renda.office.notices import suggestion_occasions, task_deadlines
from renda.office.notices.told_names import owner_part
from renda.suggestions import Contact, Reply, Restrict
from renda.terms import Reference

DEPUTIES = [f"d{number}" for number in range(1, 9)]
SIGNERS = {Reference("mandate", deputy) for deputy in ("d1", "d2")}
EVERYBODY = tuple(RecipientRole)
TODAY = date(2025, 6, 11)


def telling_all():
    """The policies of a place that tells everybody with a part in it."""
    national = load_notice_policies("national")
    told = [
        evolve(policy, steps=tuple(evolve(step, to=EVERYBODY) for step in policy.steps))
        for policy in national.policies
    ]
    return evolve(national, policies=tuple(told))


@pytest.fixture
def desk(office):
    """The desk of notices of an office where a hidden deputy is asked for an evaluation."""
    with office.session(actor="clerk", reason="the roster") as session:
        for deputy in DEPUTIES[2:]:
            about = {"person_id": f"p{deputy}", "name": deputy, "congress_id": "c1"}
            elected = Mandate(deputy_id=deputy, elected_on=date(2022, 1, 5), **about)
            session.roster.add(elected)
    items = assigned(office, procedure="chongqing-2017", hide_identity=True)
    items.apply("s1", Contact(on=date(2025, 5, 6), kind="call"), by=UNIT)
    said = {"outcome": "in_progress", "text": "已列入计划", "signed_by": "局长"}
    items.apply("s1", Reply(on=date(2025, 5, 20), to=["work_body"], **said), by=UNIT)
    return office.notices(telling_all())


def occasions_of(desk):
    with desk.store.reading() as session:
        return [*desk.occasions(session, TODAY)]


def recipients_of(occasion):
    return [*chain.from_iterable(occasion.recipients.values())]


def ids_received(desk, occasions):
    """The ids that each recipient gets, by notices and in the calendar."""
    got = {}
    for notice in desk.plan(TODAY).notices:
        got.setdefault(notice.recipient, set()).add(notice.notice_id)
    for recipient in {*chain.from_iterable(map(recipients_of, occasions))}:
        entries = desk.entries(TODAY, recipient)
        got.setdefault(recipient, set()).update(entry.entry_id for entry in entries)
    return got


def ids_guessed(desk, guess):
    """The ids that notices and entries of an occasion have, by recipient."""
    plan = plan_notices([guess], desk.policies, TODAY, calendar=desk.calendar)
    ids = {entry.entry_id for entry in calendar_entries([Deadline.of(guess)], (), ())}
    made = {
        recipient: {notice.notice_id for notice in plan.to(recipient)} | ids
        for recipient in recipients_of(guess)
    }
    assert any(made.values())
    return made


def guesses(occasion, deputy):
    """An occasion with a deputy put in each place of what its ids are made of."""
    pieces = occasion.part.split("/")
    for place in range(len(pieces)):
        part = "/".join([*pieces[:place], deputy, *pieces[place + 1 :]])
        yield evolve(occasion, part=part)
    yield evolve(occasion, about=evolve(occasion.about, id=deputy))


def betrayed(desk):
    """The deputies whom somebody else finds by making the ids for each deputy of the roster."""
    occasions = occasions_of(desk)
    asked = [occasion for occasion in occasions if occasion.kind == "evaluation-asked"]
    assert asked
    got = ids_received(desk, occasions)
    assert {WORK_BODY, *SIGNERS} <= got.keys()
    return {
        deputy
        for deputy in DEPUTIES
        for occasion in occasions
        for guess in guesses(occasion, deputy)
        for recipient, ids in ids_guessed(desk, guess).items()
        if recipient != Reference("mandate", deputy) and ids & got.get(recipient, set())
    }


def test_no_id_that_a_recipient_gets_is_made_of_a_hidden_deputy(desk):
    assert betrayed(desk) == set()


def test_an_id_that_is_made_of_the_deputy_is_found_out(desk, monkeypatch):
    """The attack is one: as ids were made before, it finds who signed."""
    for module in (suggestion_occasions, task_deadlines):
        monkeypatch.setattr(module, "owner_part", lambda item, owner: owner)
    assert betrayed(desk) == {"d1"}


def test_an_id_stays_when_a_suggestion_is_restricted(office, desk):
    before = ids_received(desk, occasions_of(desk))
    restricted = Restrict(on=date(2025, 6, 10), reason="代表要求")
    office.suggestions("chongqing-2017").apply("s1", restricted, by=BODY)
    assert ids_received(desk, occasions_of(desk)) == before


def test_two_signers_who_owe_the_same_are_told_apart(office):
    item = assigned(office, hide_identity=True).get("s1").value
    parts = [owner_part(item, owner) for owner in ("d1", "d2", "u1")]
    assert parts == ["lead_deputy 1", "cosigner 1", "u1"]
