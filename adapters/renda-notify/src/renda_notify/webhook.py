"""The notifier that posts messages to other systems, as CloudEvents with a signature.

The envelope is CloudEvents 1.0 in its structured JSON form; the signature is that of Standard
Webhooks 1.0: HMAC-SHA-256 over id, timestamp and body, so that neither can be put to another.
"""

import hmac
from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

from attrs import field, frozen

from renda.ports import Message, NoAddressError
from renda_notify.cloud_events import EVENT_TYPE, event_of
from renda_notify.http_posts import HttpPosts
from renda_notify.keys import Key, key_of

WEBHOOK = "webhook"


@frozen(kw_only=True)
class WebhookNotifier:
    """Posts each message as a CloudEvent (网络回调通知).

    Args:
        key: Returns the key of the signature, which the other side has too.
        source: What the events come from, as a URI: CloudEvents names a sender so.
        url: Where messages go that have no address of their own; empty to refuse these.
        posts: How requests are posted.
        channel: The channel that it carries.
    """

    key: Key = field(repr=False)
    source: str = "urn:renda"
    url: str = field(default="", repr=False)
    posts: HttpPosts = field(factory=HttpPosts)
    channel: str = WEBHOOK

    def send(self, message: Message) -> None:
        """Post a message; see `Notifier.send`."""
        url = message.address or self.url
        if not url:
            raise NoAddressError(channel=self.channel)
        body = event_of(message, self.source)
        self.posts.post(self.channel, url, body, self._headers(message, body))

    def _headers(self, message: Message, body: bytes) -> dict[str, str]:
        # Headers are ASCII, and an id may be Chinese.
        name = quote(message.message_id, safe="")
        instant = str(int(message.at.timestamp()))
        signed = b".".join((name.encode(), instant.encode(), body))
        digest = hmac.new(key_of(self.channel, self.key).encode(), signed, sha256).digest()
        return {
            "Content-Type": EVENT_TYPE,
            "Webhook-Id": name,
            "Webhook-Timestamp": instant,
            "Webhook-Signature": f"v1,{b64encode(digest).decode()}",
        }
