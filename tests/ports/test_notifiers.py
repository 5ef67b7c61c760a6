"""What a notifier is handed, and how it says that a message did not arrive."""

from datetime import UTC, datetime

import pytest
from attrs import evolve

from renda.kernel.ids import Reference
from renda.ports import (
    Message,
    NoAddressError,
    NotDeliveredError,
    Notifier,
    RefusedMessageError,
)

MESSAGE = Message(
    message_id="m1",
    channel="mail",
    address="unit-1@example.org",
    recipient=Reference("unit", "u1"),
    title="答复期限临近",
    text="建议s1应于2025-06-30前答复。",
    lang="zh",
    about=Reference("suggestion", "s1"),
    topic="notice.reply-due",
    at=datetime(2025, 6, 16, tzinfo=UTC),
)


def test_neither_address_nor_text_shows_in_the_repr_of_a_message():
    shown = repr(MESSAGE)
    assert "m1" in shown
    assert [secret for secret in ("unit-1", "期限", "答复") if secret in shown] == []


def test_a_message_knows_its_instant_with_the_offset():
    with pytest.raises(ValueError, match="no offset"):
        evolve(MESSAGE, at=datetime(2025, 6, 16))  # noqa: DTZ001 - the very mistake


def test_a_message_that_may_arrive_later_says_when_to_try_again():
    error = NotDeliveredError(channel="mail", error="the server is busy", again_after=30.0)
    assert error.again_after == 30.0
    assert error.text("zh") == "mail未能送达：the server is busy"


def test_a_message_refused_for_good_says_why():
    assert str(RefusedMessageError(channel="mail", error="no such box")) == (
        "refused by mail: no such box"
    )


def test_a_message_without_an_address_is_one_refused():
    error = NoAddressError(channel="mail")
    assert isinstance(error, RefusedMessageError)
    assert error.text("zh") == "收件者没有mail的地址"


def test_whoever_has_a_channel_and_sends_is_a_notifier():
    class Shelf:
        channel = "shelf"

        def __init__(self) -> None:
            self.messages: list[Message] = []

        def send(self, message: Message) -> None:
            self.messages.append(message)

    shelf: Notifier = Shelf()
    shelf.send(MESSAGE)
    assert shelf.messages == [MESSAGE]
