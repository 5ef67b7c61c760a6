"""What the robots of chat services share: a message as texts, each posted and its answer read."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, ClassVar

from attrs import field, frozen
from attrs.validators import ge

from renda.ports import Message, NotDeliveredError, RefusedMessageError
from renda_notify.http_posts import HttpPosts
from renda_notify.keys import Key
from renda_notify.message_parts import one_line, parts_of
from renda_notify.robots.posting_rate import PostingRate

JSON_TYPE = {"Content-Type": "application/json; charset=utf-8"}
MOST_TITLE_BYTES = 200


@frozen(kw_only=True)
class Robot(ABC):
    """A robot in a group of a chat service (群机器人).

    A message is its title, a part of its text and a last line with its id. A text that needs more
    parts than the robot may post is shortened.

    Args:
        key: Returns the key in the address of the robot.
        base_url: Where the service is; a gateway of one's own has another.
        posts: How requests are posted; a gateway in a network of one's own needs `allows_private`.
        most_parts: A text is posted in at most so many parts.

    Attributes:
        MOST_BYTES: A post has at most so many bytes of text.
        TOO_FAST: The numbers by which the service says that there were too many posts.
        BUSY: The numbers by which it says that it may succeed later.
        PAUSE: The seconds to wait once there were too many.
    """

    key: Key = field(repr=False)
    base_url: str
    posts: HttpPosts = field(factory=HttpPosts)
    most_parts: int = field(default=3, validator=ge(1))
    rate: PostingRate = field(repr=False)
    channel: str

    MOST_BYTES: ClassVar[int]
    TOO_FAST: ClassVar[AbstractSet[int]]
    BUSY: ClassVar[AbstractSet[int]] = frozenset({-1})
    PAUSE: ClassVar[float] = 60.0

    def send(self, message: Message) -> None:
        """Post a message; see `Notifier.send`."""
        texts = self._texts(message)
        if seconds := self.rate.wait(len(texts)):
            raise NotDeliveredError(
                channel=self.channel, error=f"{self.rate.a_minute}/min", again_after=seconds
            )
        for text in texts:
            url, content = self._request(text, message.at)
            body = json.dumps(content, ensure_ascii=False).encode()
            self._judge(self.posts.post(self.channel, url, body, JSON_TYPE))

    @abstractmethod
    def _request(self, text: str, at: datetime) -> tuple[str, Mapping[str, Any]]:
        """Return where a text is posted at an instant, and what is posted there."""

    @abstractmethod
    def _number(self, answer: Mapping[str, Any]) -> object:
        """Return the number by which an answer says how it went; 0 if well."""

    def _texts(self, message: Message) -> list[str]:
        [title] = parts_of(one_line(message.title), MOST_TITLE_BYTES, 1)
        frame = len(f"{title}\n\n#{message.message_id} 9/9".encode())
        parts = parts_of(message.text, self.MOST_BYTES - frame, self.most_parts)
        if len(parts) == 1:
            return [f"{title}\n{parts[0]}\n#{message.message_id}"]
        return [
            f"{title}\n{part}\n#{message.message_id} {number}/{len(parts)}"
            for number, part in enumerate(parts, 1)
        ]

    def _judge(self, said: bytes) -> None:
        """Raise what an answer says, unless it says that the text was taken."""
        try:
            answer = json.loads(said)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise NotDeliveredError(channel=self.channel, error="no JSON")
        number = self._number(answer)
        if number == 0:
            return
        error = f"errcode {number}" if isinstance(number, int) else "no errcode"
        if number in self.TOO_FAST:
            raise NotDeliveredError(channel=self.channel, error=error, again_after=self.PAUSE)
        if number in self.BUSY or not isinstance(number, int):
            raise NotDeliveredError(channel=self.channel, error=error)
        raise RefusedMessageError(channel=self.channel, error=error)
