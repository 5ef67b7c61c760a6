"""The robots of DingTalk (钉钉群机器人).

Source: open.dingtalk.com, "自定义机器人接入" and "自定义机器人安全设置": 20 messages a
minute, beyond which the robot is shut out for ten minutes; messages of at most 20,000 bytes; the
signature is HMAC-SHA-256 of milliseconds, a line feed and the secret, under the secret, and holds
for an hour.
"""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar
from urllib.parse import quote_plus

from attrs import field, frozen

from renda_notify.keys import Key, key_of
from renda_notify.robots.posting_rate import PostingRate
from renda_notify.robots.robot import Robot


@frozen(kw_only=True)
class DingTalkNotifier(Robot):
    """A robot of DingTalk (钉钉机器人); see `Robot`.

    Args:
        secret: Returns the secret of the signature (加签); None for a robot without one, which is
            kept by a keyword or by addresses instead.
    """

    base_url: str = "https://oapi.dingtalk.com"
    secret: Key | None = field(default=None, repr=False)
    rate: PostingRate = field(factory=lambda: PostingRate(20), repr=False)
    channel: str = "dingtalk"

    # The whole request has at most 20,000 bytes, and JSON writes a line feed or a quote in two.
    MOST_BYTES: ClassVar = 9000
    TOO_FAST: ClassVar = frozenset({130101, 130102})
    PAUSE: ClassVar = 600.0

    def _request(self, text: str, at: datetime) -> tuple[str, Mapping[str, Any]]:
        url = f"{self.base_url}/robot/send?access_token={key_of(self.channel, self.key)}"
        if self.secret is not None:
            secret = key_of(self.channel, self.secret)
            instant = str(int(at.timestamp() * 1000))
            url += f"&timestamp={instant}&sign={quote_plus(_signature(instant, secret))}"
        return url, {"msgtype": "text", "text": {"content": text}}

    def _number(self, answer: Mapping[str, Any]) -> object:
        return answer.get("errcode")


def _signature(instant: str, secret: str) -> str:
    signed = f"{instant}\n{secret}".encode()
    return b64encode(hmac.new(secret.encode(), signed, sha256).digest()).decode()
