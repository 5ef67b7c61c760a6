"""The robots of chat services, before servers that demand what the services publish."""

import hmac
import json
from abc import abstractmethod
from base64 import b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from messages import NOON, message
from posted_requests import OtherSide, broken, serving

from renda.ports import NotDeliveredError, RefusedMessageError
from renda.testing import Arrival, NotifierContract
from renda_notify import DingTalkNotifier, FeishuNotifier, HttpPosts, WeComNotifier

NEAR = HttpPosts(seconds=2, allows_private=True)
HOUR = 3600


def say(number, name="errcode"):
    return 200, {}, json.dumps({name: number, "errmsg": "…"}).encode()


def wecom(posted):
    address, content = urlsplit(posted.path), posted.content
    if (address.path, address.query) != ("/cgi-bin/webhook/send", "key=the-key"):
        return say(93000)
    if content["msgtype"] != "text" or len(content["text"]["content"].encode()) > 2048:
        return say(40058)
    return say(0)


def dingtalk(posted):
    address = urlsplit(posted.path)
    query = {name: value for name, [value] in parse_qs(address.query).items()}
    if address.path != "/robot/send" or query["access_token"] != "the-key":
        return say(300001)
    signed = f"{query['timestamp']}\nthe-secret".encode()
    sign = b64encode(hmac.new(b"the-secret", signed, sha256).digest()).decode()
    is_near = abs(int(query["timestamp"]) / 1000 - NOON.timestamp()) < HOUR * 24
    if query["sign"] != sign or not is_near or len(posted.body) > 20_000:
        return say(310000)
    return say(0)


def feishu(posted):
    content = posted.content
    if posted.path != "/open-apis/bot/v2/hook/the-key" or content["msg_type"] != "text":
        return say(19001, "code")
    under = f"{content['timestamp']}\nthe-secret".encode()
    if content["sign"] != b64encode(hmac.new(under, b"", sha256).digest()).decode():
        return say(19021, "code")
    return say(9499 if len(posted.body) > 20 * 1024 else 0, "code")


class RobotContract(NotifierContract):
    secrets = ("the-key", "the-secret")
    seconds = 5.0
    kind: type
    number = "errcode"
    most_bytes = 9000

    @staticmethod
    @abstractmethod
    def service(posted):
        """Return what the service answers a request."""

    @pytest.fixture
    def other_side(self):
        takes = lambda said: json.loads(said)[self.number] == 0  # noqa: E731 - a sentence
        with serving(OtherSide(self.service, takes)) as other_side:
            yield other_side

    @pytest.fixture
    def notifier(self, other_side):
        self.other_side = other_side
        return self.make_notifier(None)

    def make_notifier(self, tmp_path):
        secret = {} if self.kind is WeComNotifier else {"secret": lambda: "the-secret"}
        return self.kind(key=lambda: "the-key", base_url=self.other_side.url, posts=NEAR, **secret)

    def text_of(self, content):
        return content["text"]["content"]

    def arrivals(self, notifier):
        arrivals = []
        for posted in self.other_side.taken:
            title, _, rest = self.text_of(posted.content).partition("\n")
            text, _, mark = rest.rpartition("\n")
            message_id = mark.removeprefix("#")
            if message_id.endswith(("/2", "/3")):
                message_id = message_id.rpartition(" ")[0]
            arrivals.append(Arrival(message_id=message_id, title=title, text=text))
        return arrivals

    def break_down(self, notifier):
        self.other_side.answer = broken

    def mend(self, notifier):
        self.other_side.answer = self.service

    def refuse(self, notifier):
        self.other_side.answer = lambda posted: say(40058, self.number)
        return True

    def stall(self, notifier):
        self.other_side.answer = self.other_side.stall
        return True

    def carried(self, text):
        raw = text.encode()
        if len(raw) <= self.most_bytes:
            return text
        # As much as arrives of a long text is asked of the arrivals: all but the sign at the end.
        arrived = "".join(arrival.text for arrival in self.arrivals(None))
        assert len(self.other_side.taken) == 3
        assert arrived.endswith("……")
        assert text.startswith(arrived.removesuffix("……"))
        assert len(arrived.encode()) > self.most_bytes * 2
        return arrived

    @pytest.mark.parametrize("number", sorted({45009, 130101, 9499}))
    def test_too_many_posts_are_tried_after_a_pause(self, notifier, other_side, number):
        if number not in notifier.TOO_FAST:
            return
        other_side.answer = lambda posted: say(number, self.number)
        with pytest.raises(NotDeliveredError) as failed:
            notifier.send(message())
        assert failed.value.again_after == notifier.PAUSE

    @pytest.mark.parametrize("said", [b"<html>", b"[]", b"{}", b'{"errcode": "0"}', b"\xff"])
    def test_an_answer_that_is_not_understood_is_no_arrival(self, notifier, other_side, said):
        other_side.takes = lambda said: False
        other_side.answer = lambda posted: (200, {}, said)
        with pytest.raises(NotDeliveredError):
            notifier.send(message())

    def test_a_wrong_key_is_refused_for_good_and_not_told(self, other_side):
        self.other_side = other_side
        notifier = self.kind(key=lambda: "stolen-key", base_url=other_side.url, posts=NEAR)
        if self.kind is not WeComNotifier:
            notifier = self.kind(
                key=lambda: "stolen-key",
                secret=lambda: "x",
                base_url=other_side.url,
                posts=NEAR,
            )
        with pytest.raises(RefusedMessageError) as refused:
            notifier.send(message())
        assert "stolen-key" not in str(refused.value)

    def test_more_than_the_service_takes_in_a_minute_is_not_posted(self, notifier, other_side):
        most = notifier.rate.a_minute
        for _ in range(most):
            notifier.send(message())
        with pytest.raises(NotDeliveredError) as failed:
            notifier.send(message())
        assert len(other_side.requests) == most
        assert 0 < failed.value.again_after <= 60


class TestWeCom(RobotContract):
    kind = WeComNotifier
    service = staticmethod(wecom)
    most_bytes = 1900

    def test_each_part_of_a_long_text_says_which_it_is(self, notifier, other_side):
        notifier.send(message(text="停车" * 600))
        marks = [self.text_of(posted.content).splitlines()[-1] for posted in other_side.taken]
        assert marks == ["#m1 1/2", "#m1 2/2"]


class TestDingTalk(RobotContract):
    kind = DingTalkNotifier
    service = staticmethod(dingtalk)


class TestFeishu(RobotContract):
    kind = FeishuNotifier
    service = staticmethod(feishu)
    number = "code"

    def text_of(self, content):
        return content["content"]["text"]

    def test_nobody_is_called_on_by_what_a_text_says(self, notifier, other_side):
        notifier.send(message(text='<at user_id="all">所有人</at>'))
        assert "<at" not in self.text_of(other_side.taken[0].content)


def test_a_robot_without_a_signature_sends_none():
    with serving(OtherSide(lambda posted: say(0))) as other_side:
        DingTalkNotifier(key=lambda: "k", base_url=other_side.url, posts=NEAR).send(message())
        assert "sign" not in other_side.requests[0].path
    with serving(OtherSide(lambda posted: say(0, "code"))) as other_side:
        FeishuNotifier(key=lambda: "k", base_url=other_side.url, posts=NEAR).send(message())
        assert "sign" not in other_side.requests[0].content
