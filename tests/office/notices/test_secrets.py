"""Canaries: names of visitors and deputies, confidential texts and addresses are told nowhere."""

import json
import logging
from datetime import date

import pytest
from office.notices.notice_office import assigned
from office.office_world import UNIT

from renda import Month
from renda.notices import ContactPoint
from renda.office import ConsoleNotifier, FileNotifier
from renda.people import Visitor
from renda.ports import NotDeliveredError
from renda.suggestions import Contact, Promise, Reply
from renda.work import Reception, ThemeMonth

VISITOR, PHONE = "金丝雀来访人", "13900000000"
SECRET, PROMISED = "金丝雀标题", "金丝雀承诺"
BOX = "canary@example.org"
DEPUTIES = ("代表0001", "代表0002")
CANARIES = (VISITOR, PHONE, SECRET, PROMISED, BOX, *DEPUTIES)
DAYS = [date(2025, month, 26) for month in range(3, 13)]


class Stumbling:
    """A notifier that tells all it was handed when it fails."""

    channel = "mail"

    def send(self, message):
        raise NotDeliveredError(channel="mail", error=f"{message.address} is not there")


@pytest.fixture
def office(office):
    """An office in which every canary is kept where it belongs."""
    with office.session(actor="clerk", may=["identities", "activities", "rooms"]) as session:
        session.identities.keep(Visitor(visitor_id="v1", name=VISITOR, contact=PHONE))
        held = {"deputies": ["d1", "d2"], "visitors": 1, "happened_on": date(2025, 3, 5)}
        session.activities.record(Reception(activity_id="r1", **held))
        month = {"congress_id": "c1", "month": Month(2025, 3), "theme": "安全生产"}
        session.activities.record(ThemeMonth(activity_id="t1", activities=["r1"], **month))
        of = {"of_kind": "unit", "of_id": "u1", "channel": "mail"}
        session.contacts.add(ContactPoint(contact_id="k1", address=BOX, **of))
    desk = assigned(office, title=SECRET, confidential=True, text=SECRET)
    desk.apply("s1", Contact(on=date(2025, 5, 6), kind="call"), by=UNIT)
    promise = Promise(promise_id="p1", what=PROMISED, due_on=date(2025, 10, 31))
    reply = Reply(
        on=date(2025, 5, 20),
        outcome="in_progress",
        text=SECRET,
        signed_by="局长",
        promises=[promise],
        to=["d1", "d2"],
    )
    desk.apply("s1", reply, by=UNIT)
    assigned(office, id="s2", title="增加公共停车位", hide_identity=True)
    return office


def leaked(text):
    return [canary for canary in CANARIES if canary in text]


def outbox_text(office):
    with office.store.reading() as session:
        entries = [*session.outbox.unsent(), *session.outbox.parked()]
    assert entries
    return repr(entries) + "".join(entry.body for entry in entries)


def test_no_notice_of_any_day_tells_a_canary(office):
    desk = office.notices(rulebook="wujin-2024")
    plans = [desk.plan(day) for day in DAYS]
    kinds = {notice.policy_id for plan in plans for notice in plan.notices}
    assert {"promise-due", "signer-told", "reply-overdue", "behind-pace", "letter"} <= kinds
    assert leaked(repr(plans)) == []


def test_no_row_of_the_outbox_holds_a_canary(office):
    for day in DAYS:
        office.notices(rulebook="wujin-2024").post(day, actor="clerk")
        assert leaked(outbox_text(office)) == []


def test_no_log_error_or_audit_tells_a_canary_when_delivery_fails(office, caplog):
    caplog.set_level(logging.DEBUG)
    office.notices(rulebook="wujin-2024").post(DAYS[5], actor="clerk")
    counts = office.deliver([Stumbling()])
    assert counts.failed > 0
    with office.store.reading() as session:
        audit = repr([*session.audit.entries()])
    assert leaked(outbox_text(office) + audit + caplog.text) == []


def test_no_channel_of_the_core_tells_a_canary(office, tmp_path, capsys):
    office.notices(rulebook="wujin-2024").post(DAYS[5], actor="clerk")
    assert office.deliver([FileNotifier(path=tmp_path / "told", channel="mail")]).sent > 0
    assert leaked((tmp_path / "told").read_text("utf-8")) == []
    office.notices(rulebook="wujin-2024").post(DAYS[7], actor="clerk")
    assert office.deliver([ConsoleNotifier(channel="mail")]).sent > 0
    assert leaked(capsys.readouterr().out) == []


def test_a_wording_that_asks_for_all_there_is_tells_no_canary(office):
    """Every fact of every occasion, whatever a place's wording picks."""
    desk = office.notices(rulebook="wujin-2024")
    with office.store.reading() as session:
        occasions = [*desk.occasions(session, DAYS[5])]
    assert leaked(json.dumps([{k: str(v) for k, v in o.facts.items()} for o in occasions])) == []
    assert leaked(repr([occasion.facts for occasion in occasions])) == []
