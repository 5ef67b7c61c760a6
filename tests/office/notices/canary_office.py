"""An office that keeps canaries where they belong: names, texts and addresses told nowhere."""

from datetime import date

from office.notices.notice_office import assigned
from office.office_world import UNIT

from renda import Month
from renda.notices import ContactPoint
from renda.people import Visitor
from renda.suggestions import Contact, Promise, Reply
from renda.work import Reception, ThemeMonth

VISITOR, PHONE = "金丝雀来访人", "13900000000"
SECRET, PROMISED = "金丝雀标题", "金丝雀承诺"
BOX = "canary@example.org"
DEPUTIES = ("代表0001", "代表0002")
CANARIES = (VISITOR, PHONE, SECRET, PROMISED, BOX, *DEPUTIES)
DAYS = [date(2025, month, 26) for month in range(3, 13)]


def keep_canaries(office):
    """Keep every canary where it belongs; return the office."""
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
