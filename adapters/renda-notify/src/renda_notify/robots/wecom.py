"""The robots of WeCom (企业微信群机器人).

Source: developer.work.weixin.qq.com, document 99110 "消息推送配置说明": texts of at most
2,048 bytes, 20 messages a minute for each robot.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import field, frozen

from renda_notify.keys import key_of
from renda_notify.robots.posting_rate import PostingRate
from renda_notify.robots.robot import Robot


@frozen(kw_only=True)
class WeComNotifier(Robot):
    """A robot of WeCom (企业微信机器人); see `Robot`.

    Its `key` is the one at the end of the address that WeCom shows.
    """

    base_url: str = "https://qyapi.weixin.qq.com"
    rate: PostingRate = field(factory=lambda: PostingRate(20), repr=False)
    channel: str = "wecom"

    MOST_BYTES: ClassVar = 2048
    TOO_FAST: ClassVar = frozenset({45009})

    def _request(self, text: str, at: datetime) -> tuple[str, Mapping[str, Any]]:
        del at  # the key alone proves who posts
        url = f"{self.base_url}/cgi-bin/webhook/send?key={key_of(self.channel, self.key)}"
        return url, {"msgtype": "text", "text": {"content": text}}

    def _number(self, answer: Mapping[str, Any]) -> object:
        return answer.get("errcode")
