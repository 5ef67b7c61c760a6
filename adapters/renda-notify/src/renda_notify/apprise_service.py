"""The notifier that carries messages by one of the hundred services that Apprise knows.

Which service, and on which host, is said by whoever runs the office. A message's own address can
fill a place in that, and never say which host is spoken to.
"""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from attrs import field, frozen
from attrs.validators import ge, gt

from renda.ports import Message, NoAddressError, NotDeliveredError, RefusedMessageError
from renda_notify.extras import needs
from renda_notify.keys import Key, key_of
from renda_notify.message_parts import one_line, parts_of
from renda_notify.wording import WORDS

if TYPE_CHECKING:
    from apprise import NotifyBase

APPRISE = "apprise"
PLACE = "{address}"
LEAST_BYTES = 60  # of a text in a post, however short the posts of a service are
# They would log addresses, and URLs with keys in them.
TALKATIVE = ("apprise", "urllib3.connectionpool", "urllib3.util.retry")
_SENDS: ContextVar[bool] = ContextVar("_SENDS", default=False)


class AddressAsHostError(RefusedMessageError):
    """The URL of a service has the place for addresses where its host stands."""

    message = "the URL of {channel} has {{address}} as its host; allowed: behind the host"
    said_by = WORDS

    def __init__(self, *, channel: str) -> None:
        super().__init__(channel=channel, error="")


@frozen(kw_only=True)
class AppriseNotifier:
    """Carries each message by a service that Apprise knows (Apprise 服务).

    The extra `apprise` brings the services. Apprise does not tell why a message was not taken, so
    each failure counts as one that may pass. A text longer than the service takes is posted in
    parts, each with the id in its last line; one that needs too many is shortened.

    Args:
        url: Returns the URL of the service, such as `tgram://key/{address}`, in which `{address}`
            stands for that of a message.
        most_parts: A text is posted in at most so many parts.
        seconds: Each wait for the service takes no longer than this, in seconds.
        channel: The channel that it carries.
    """

    url: Key = field(repr=False)
    most_parts: int = field(default=3, validator=ge(1))
    seconds: float = field(default=10.0, validator=gt(0))
    channel: str = APPRISE

    def __attrs_post_init__(self) -> None:
        """Say at once when the extra is missing."""
        needs("apprise", APPRISE, self.channel)

    def send(self, message: Message) -> None:
        """Carry a message; see `Notifier.send`."""
        url = self._filled(key_of(self.channel, self.url), message.address)
        with _discretion():
            from apprise import Apprise, AppriseAsset, NotifyFormat

            asset = AppriseAsset(async_mode=False, storage_mode="memory", http_redirects=False)
            # Not by `Apprise.add`, which finds several in a text: one would hear again what it has
            # heard, because another failed.
            service = Apprise.instantiate(url, asset=asset)
            if service is None:
                raise NotDeliveredError(channel=self.channel, error="no URL of Apprise")
            services = Apprise(asset=asset)
            services.add(service)
            title = one_line(message.title)
            for text in self._texts(message, title, service):
                result = services.notify(body=text, title=title, body_format=NotifyFormat.TEXT)
                if not result:
                    raise NotDeliveredError(channel=self.channel, error=result.status.name)

    def _filled(self, url: str, address: str) -> str:
        if PLACE in url:
            if PLACE in urlsplit(url).netloc.rpartition("@")[2]:
                raise AddressAsHostError(channel=self.channel)
            if not address:
                raise NoAddressError(channel=self.channel)
            url = url.replace(PLACE, quote(address, safe=""))
        sign = "&" if "?" in url else "?"
        return f"{url}{sign}cto={self.seconds}&rto={self.seconds}&overflow=split"

    def _texts(self, message: Message, title: str, service: "NotifyBase") -> list[str]:
        # A service counts characters, of which there are no more than bytes.
        frame = len(f"{title}\n\n#{message.message_id} 9/9".encode())
        room = max(LEAST_BYTES, service.body_maxlen - frame)
        parts = parts_of(message.text, room, self.most_parts)
        if len(parts) == 1:
            return [f"{parts[0]}\n#{message.message_id}"]
        return [
            f"{part}\n#{message.message_id} {number}/{len(parts)}"
            for number, part in enumerate(parts, 1)
        ]


class _Discretion(logging.Filter):
    """Keeps to itself what others log of a message while it is sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        del record
        return not _SENDS.get()


@contextmanager
def _discretion() -> Generator[None]:
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        if not any(isinstance(kept, _Discretion) for kept in logger.filters):
            logger.addFilter(_Discretion())
    token = _SENDS.set(True)
    try:
        yield
    finally:
        _SENDS.reset(token)
