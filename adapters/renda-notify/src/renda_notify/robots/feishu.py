"""The robots of Feishu (飞书群机器人).

Source: open.feishu.cn, "自定义机器人使用指南": 100 messages a minute and 5 a second,
requests of at most 20 KB; the signature is HMAC-SHA-256 of nothing, under seconds, a line feed and
the secret, and holds for an hour.
"""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from attrs import field, frozen

from renda_notify.keys import Key, key_of
from renda_notify.robots.posting_rate import PostingRate
from renda_notify.robots.robot import Robot


@frozen(kw_only=True)
class FeishuNotifier(Robot):
    """A robot of Feishu (飞书机器人); see `Robot`.

    Args:
        secret: Returns the secret of the signature (签名校验); None for a robot without one, which
            is kept by a keyword or by addresses instead.
    """

    base_url: str = "https://open.feishu.cn"
    secret: Key | None = field(default=None, repr=False)
    rate: PostingRate = field(factory=lambda: PostingRate(100), repr=False)
    channel: str = "feishu"

    # The whole request has at most 20 KB, and JSON writes a line feed or a quote in two bytes.
    MOST_BYTES: ClassVar = 9000
    TOO_FAST: ClassVar = frozenset({9499, 11232})

    def _request(self, text: str, at: datetime) -> tuple[str, Mapping[str, Any]]:
        # Feishu obeys this sign within a text: it calls on people, all of a group at worst.
        harmless = text.replace("<at", "< at")
        content: dict[str, Any] = {"msg_type": "text", "content": {"text": harmless}}
        if self.secret is not None:
            secret = key_of(self.channel, self.secret)
            instant = str(int(at.timestamp()))
            content |= {"timestamp": instant, "sign": _signature(instant, secret)}
        url = f"{self.base_url}/open-apis/bot/v2/hook/{key_of(self.channel, self.key)}"
        return url, content

    def _number(self, answer: Mapping[str, Any]) -> object:
        return answer.get("code")


def _signature(instant: str, secret: str) -> str:
    under = f"{instant}\n{secret}".encode()
    return b64encode(hmac.new(under, b"", sha256).digest()).decode()
