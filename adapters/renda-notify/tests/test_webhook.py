"""Webhooks: CloudEvents with a signature, before a server that checks both."""

import hmac
from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from messages import NOON, message
from posted_requests import OtherSide, broken, ok, serving

from renda.ports import NoAddressError
from renda.testing import Arrival, NotifierContract
from renda_notify import AddressNotAllowedError, HttpPosts, WebhookNotifier

NEAR = HttpPosts(seconds=2, allows_private=True)


def signed_only(posted):
    """Answer as one who has the key, and takes events of the last minutes only."""
    signed = b".".join(
        [
            posted.headers["Webhook-Id"].encode(),
            posted.headers["Webhook-Timestamp"].encode(),
            posted.body,
        ]
    )
    signature = b64encode(hmac.new(b"the-key", signed, sha256).digest()).decode()
    is_new = abs(int(posted.headers["Webhook-Timestamp"]) - NOON.timestamp()) < 24 * 3600
    is_right = posted.headers["Webhook-Signature"] == f"v1,{signature}"
    return (200 if is_new and is_right else 401), {}, b""


class TestWebhook(NotifierContract):
    secrets = ("the-key",)
    seconds = 5.0

    @pytest.fixture
    def other_side(self):
        with serving(OtherSide(signed_only)) as other_side:
            yield other_side

    @pytest.fixture
    def notifier(self, other_side):
        self.other_side = other_side
        return self.make_notifier(None)

    def make_notifier(self, tmp_path):
        return WebhookNotifier(key=lambda: "the-key", url=self.other_side.url, posts=NEAR)

    def arrivals(self, notifier):
        return [
            Arrival(
                message_id=posted.content["id"],
                title=posted.content["data"]["title"],
                text=posted.content["data"]["text"],
            )
            for posted in self.other_side.taken
        ]

    def break_down(self, notifier):
        self.other_side.answer = broken

    def mend(self, notifier):
        self.other_side.answer = signed_only

    def refuse(self, notifier):
        self.other_side.answer = lambda posted: (410, {}, b"")
        return True

    def stall(self, notifier):
        self.other_side.answer = self.other_side.stall
        return True


@pytest.fixture
def other_side():
    with serving(OtherSide(ok)) as other_side:
        yield other_side


def test_the_envelope_is_that_of_cloud_events(other_side):
    notifier = WebhookNotifier(key=lambda: "k", source="urn:office:wujin", posts=NEAR)
    notifier.send(message(address=f"{other_side.url}/told?by=renda", message_id="建议 1"))
    [posted] = other_side.requests
    assert posted.path == "/told?by=renda"
    assert posted.headers["Content-Type"] == "application/cloudevents+json; charset=utf-8"
    assert unquote(posted.headers["Webhook-Id"]) == "建议 1"
    event = posted.content
    assert event.pop("data")["recipient"] == {"kind": "units", "id": "transport"}
    assert event == {
        "specversion": "1.0",
        "id": "建议 1",
        "source": "urn:office:wujin",
        "type": "renda.notice.reply-due",
        "subject": "suggestions/s1",
        "time": "2025-06-16T04:00:00+00:00",
        "datacontenttype": "application/json",
    }


def test_who_listens_to_all_is_no_recipient(other_side):
    notifier = WebhookNotifier(key=lambda: "k", url=other_side.url, posts=NEAR)
    notifier.send(message(recipient=None))
    assert other_side.requests[0].content["data"]["recipient"] is None


def test_without_a_url_there_is_no_address():
    with pytest.raises(NoAddressError):
        WebhookNotifier(key=lambda: "k").send(message())


def test_an_address_of_the_offices_own_network_is_not_spoken_to(other_side):
    notifier = WebhookNotifier(key=lambda: "k", url=other_side.url)
    with pytest.raises(AddressNotAllowedError, match="public addresses only") as refused:
        notifier.send(message())
    assert "allows_private=True" in refused.value.text("zh")
    assert other_side.requests == []
