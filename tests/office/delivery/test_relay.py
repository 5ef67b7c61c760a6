"""Everything due is sent once, and nobody waits for a channel or recipient that fails."""

from datetime import timedelta

import pytest
from office.delivery.shelves import (
    BEGUN,
    D1,
    D2,
    D3,
    D4,
    Clock,
    Shelf,
    busy,
    kept,
    office_with,
    reminder,
)

from renda.office import BackOff, ChannelTwiceError, DeliveryCounts, Relay, deliver
from renda.ports import NoAddressError, OutboxEntry, RefusedMessageError
from renda.terms import Reference

MINUTE = timedelta(minutes=1)


def test_what_is_due_is_sent_once_under_its_id():
    office, shelf = office_with(reminder("n1"), reminder("n2", D2)), Shelf()
    assert office.deliver([shelf]) == DeliveryCounts(sent=2)
    assert office.deliver([shelf]) == DeliveryCounts()
    assert shelf.ids == ["n1", "n2"]


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [("zh", "答复期限", "建议n1将到期。"), ("en", "Reply due", "Suggestion n1 is due.")],
)
def test_a_message_is_told_in_the_language_of_the_call(lang, title, text):
    office, shelf = office_with(reminder("n1")), Shelf()
    office.deliver([shelf], lang=lang)
    [message] = shelf.messages
    assert (message.title, message.text, message.lang) == (title, text, lang)
    assert (message.recipient, message.about.id, message.topic) == (D1, "s1", "notice")


def test_each_recipient_is_told_in_their_own_language_and_others_in_that_of_the_call():
    office = office_with(reminder("n1"), reminder("n2", D2), reminder("n3", None))
    shelf, noted = Shelf(), {(D1, "shelf"): "en"}
    office.deliver([shelf], languages=lambda *asked: noted.get(asked), lang="zh")
    assert [(message.title, message.lang) for message in shelf.messages] == [
        ("Reply due", "en"),
        ("答复期限", "zh"),
        ("答复期限", "zh"),
    ]


def test_an_application_may_know_both_where_somebody_is_and_in_which_language():
    office, shelf = office_with(reminder("n1")), Shelf()
    words = {"addresses": lambda whom, _: f"{whom.id}@town", "languages": lambda *_: "en"}
    assert office.deliver([shelf], **words, lang="zh").sent == 1
    [message] = shelf.messages
    assert (message.address, message.lang) == ("d1@town", "en")


def test_why_a_message_did_not_arrive_is_told_in_the_language_of_the_office():
    office, shelf = office_with(reminder("n1")), Shelf()
    shelf.troubles[D1] = busy()
    office.deliver([shelf], languages=lambda *asked: "en", lang="zh")
    assert kept(office, "n1")[0].error == "shelf未能送达：占线"


@pytest.mark.parametrize("body", ["{}", "[]", "no JSON", '{"title":7,"text":[]}'])
def test_an_event_of_a_host_is_told_as_it_stands(body):
    event = OutboxEntry(
        entry_id="e1", topic="recorded", about=Reference("a", "1"), body=body, channel="shelf"
    )
    office, shelf = office_with(event), Shelf()
    assert office.deliver([shelf]).sent == 1
    [message] = shelf.messages
    assert (message.title, message.text, message.recipient) == ("recorded", body, None)


def test_messages_of_other_channels_stay_where_they_are():
    office, shelf = office_with(reminder("n1", channel="mail"), reminder("n2", channel="")), Shelf()
    assert office.deliver([shelf]) == DeliveryCounts()
    assert office.deliver([Shelf("mail")]) == DeliveryCounts(sent=1)


def test_two_notifiers_of_one_channel_are_refused():
    with pytest.raises(ChannelTwiceError, match="two notifiers carry 'shelf'"):
        office_with().deliver([Shelf(), Shelf()])


def test_an_address_is_looked_up_when_a_message_is_sent():
    office, shelf = office_with(reminder("n1"), reminder("n2", None)), Shelf()
    office.deliver([shelf], addresses=lambda whom, channel: f"{whom.id}@{channel}")
    assert [message.address for message in shelf.messages] == ["d1@shelf", ""]


def test_what_did_not_arrive_is_tried_again_after_a_pause():
    office, shelf, clock = office_with(reminder("n1")), Shelf(), Clock()
    shelf.troubles[D1] = busy()
    words = {"clock": clock, "chance": lambda: 1.0}
    assert office.deliver([shelf], **words) == DeliveryCounts(failed=1)
    [entry] = kept(office, "n1")
    assert (entry.attempts, entry.due_at, entry.error) == (1, BEGUN + MINUTE, "shelf未能送达：占线")
    clock.put_on(seconds=59)
    assert office.deliver([shelf], **words) == DeliveryCounts()
    clock.put_on(seconds=1)
    shelf.troubles.clear()
    assert office.deliver([shelf], **words) == DeliveryCounts(sent=1)


def test_what_is_tried_too_often_is_parked_with_its_last_error_and_blocks_nobody():
    office, shelf, clock = office_with(reminder("n1"), reminder("n2", D2)), Shelf(), Clock()
    shelf.troubles[D1] = busy()
    words = {"clock": clock, "back_off": BackOff(attempts=2)}
    assert office.deliver([shelf], **words) == DeliveryCounts(sent=1, failed=1)
    clock.put_on(hours=1)
    assert office.deliver([shelf], **words, lang="en") == DeliveryCounts(parked=1)
    [entry] = kept(office, "n1")
    assert (entry.parked, entry.attempts, entry.error) == (True, 2, "not delivered by shelf: 占线")
    clock.put_on(days=99)
    assert office.deliver([shelf], **words) == DeliveryCounts()


def test_what_is_refused_for_good_is_parked_at_once():
    office, shelf = office_with(reminder("n1")), Shelf()
    shelf.troubles[D1] = RefusedMessageError(channel="shelf", error="查无此人")
    assert office.deliver([shelf]) == DeliveryCounts(parked=1)
    assert kept(office, "n1")[0].parked


def test_who_has_no_address_is_told_and_stays_visible():
    office, shelf = office_with(reminder("n1"), reminder("n2", D2)), Shelf()
    shelf.troubles[D1] = NoAddressError(channel="shelf")
    assert office.deliver([shelf]) == DeliveryCounts(sent=1, unreachable=1)
    with office.session(actor="clerk", may=["outbox"]) as session:
        [entry] = session.outbox.parked()
        assert entry.error == "收件者没有shelf的地址"
        session.outbox.retry("n1")
    shelf.troubles.clear()
    assert office.deliver([shelf]) == DeliveryCounts(sent=1)


def test_a_notifier_that_breaks_stops_no_other_message_and_tells_no_secret():
    office, shelf = office_with(reminder("n1"), reminder("n2", D2)), Shelf()
    shelf.troubles[D1] = KeyError("秘密")
    assert office.deliver([shelf]) == DeliveryCounts(sent=1, failed=1)
    assert kept(office, "n1")[0].error == "shelf未能送达：发生KeyError"


def test_an_address_book_that_breaks_is_a_failure_like_any_other():
    def broken(whom, channel):
        raise LookupError

    office, shelf = office_with(reminder("n1")), Shelf()
    assert office.deliver([shelf], addresses=broken) == DeliveryCounts(failed=1)


def test_neither_address_nor_control_signs_are_kept_with_an_error():
    office, shelf = office_with(reminder("n1")), Shelf()
    why = f"box d1@example.org is full\r\n\x1b[31m{'!' * 999}"
    shelf.troubles[D1] = RefusedMessageError(channel="shelf", error=why)
    office.deliver([shelf], addresses=lambda whom, channel: "d1@example.org", lang="en")
    [entry] = kept(office, "n1")
    assert entry.error.startswith("refused by shelf: box … is full [31m!!!")
    assert (len(entry.error), entry.error.isprintable()) == (400, True)


def test_a_channel_that_reaches_nobody_is_left_and_keeps_no_other_waiting(caplog):
    mail, shelf = Shelf("mail"), Shelf()
    recipients = (D1, D2, D3, D4)
    mail.troubles = dict.fromkeys(recipients, busy("mail"))
    entries = [
        reminder(f"{channel}{whom.id}", whom, channel)
        for channel in ("mail", "shelf")
        for whom in recipients
    ]
    office = office_with(*entries)
    assert office.deliver([mail, shelf]) == DeliveryCounts(sent=4, failed=3, left=1)
    assert len(mail.tried) == 3
    assert [record.getMessage() for record in caplog.records] == [
        "the channel 'mail' is left for later: it is down"
    ]


def test_failures_that_are_not_in_a_row_leave_no_channel():
    office = office_with(*(reminder(f"n{number}", whom) for number, whom in enumerate(
        (D1, D2, Reference("deputies", "d9"), D3, D4)
    )))  # fmt: skip
    shelf = Shelf()
    shelf.troubles = dict.fromkeys((D1, D2, D3, D4), busy())
    assert office.deliver([shelf]) == DeliveryCounts(sent=1, failed=4)


def test_a_recipient_who_is_not_reached_keeps_nobody_else_waiting():
    many = [reminder(f"n{number}", D1) for number in range(9)]
    office, shelf = office_with(*many, reminder("z1", D2)), Shelf()
    shelf.troubles[D1] = busy()
    assert office.deliver([shelf]) == DeliveryCounts(sent=1, failed=1, left=8)
    assert shelf.tried == ["n0", "z1"]


def test_messages_for_nobody_in_particular_fail_like_others():
    office, shelf = office_with(*(reminder(f"n{number}", None) for number in range(4))), Shelf()
    shelf.troubles[None] = busy()
    counts = office.deliver([shelf])
    assert (counts, counts.tried) == (DeliveryCounts(failed=3, left=1), 3)


def test_channels_take_turns():
    entries = [reminder(f"{name}{number}", channel=name) for name in "ab" for number in range(3)]
    office, order = office_with(*entries), []
    one, other = Shelf("a"), Shelf("b")
    one.messages = other.messages = order
    office.deliver([one, other])
    assert [message.message_id for message in order] == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_a_call_may_be_given_a_limit():
    office, shelf = office_with(*(reminder(f"n{number}") for number in range(3))), Shelf()
    assert office.deliver([shelf], limit=2) == DeliveryCounts(sent=2, left=1)
    assert office.deliver([shelf], limit=0) == DeliveryCounts(left=1)
    assert office.deliver([shelf], limit=1) == DeliveryCounts(sent=1)


def test_what_is_due_later_is_not_left():
    later = reminder("n2", due_at=BEGUN + MINUTE)
    office, shelf = office_with(reminder("n1"), later), Shelf()
    assert office.deliver([shelf], limit=1, clock=Clock()) == DeliveryCounts(sent=1)


def test_a_message_that_was_sent_and_not_noted_comes_again_under_its_id():
    class Killed(BaseException):
        """What ends a process."""

    office, shelf = office_with(reminder("n1")), Shelf()
    sends = shelf.send

    def send_and_die(message):
        sends(message)
        raise Killed

    shelf.send = send_and_die
    with pytest.raises(Killed):
        office.deliver([shelf])
    shelf.send = sends
    assert office.deliver([shelf]) == DeliveryCounts(sent=1)
    assert shelf.ids == ["n1", "n1"]


def test_several_relays_at_once_send_nothing_twice():
    office, inner, outer = office_with(reminder("n1"), reminder("n2", D2)), Shelf(), Shelf()
    sends = outer.send

    def send_beside_another_relay(message):
        office.deliver([inner])
        sends(message)

    outer.send = send_beside_another_relay
    assert deliver(office.store, [outer]) == DeliveryCounts(sent=1)
    assert (outer.ids, inner.ids) == (["n1"], ["n2"])


def test_the_audit_tells_who_delivered():
    office = office_with(reminder("n1"))
    Relay(store=office.store, actor="courier").deliver([Shelf()])
    with office.store.reading() as session:
        assert [entry.actor for entry in session.audit.entries()] == ["clerk", "courier"]
