"""The notifier that publishes messages into a stream of NATS JetStream.

The id of a message is its `Nats-Msg-Id`: within the stream's duplicate window the server keeps the
first copy only.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import quote

from attrs import field, frozen
from attrs.validators import gt, matches_re

from renda.ports import Message, NotDeliveredError, RefusedMessageError
from renda_notify.cloud_events import EVENT_TYPE, event_of
from renda_notify.extras import needs
from renda_notify.keys import Key, key_of

NATS = "nats"
# Words between full stops, none of them a wildcard.
SUBJECT = r"[^\s.*>]+(\.[^\s.*>]+)*"
# The number by which a stream says that a message is larger than any it takes.
TOO_LARGE = 10054
SECONDS_TO_CLOSE = 1.0


@frozen(kw_only=True)
class JetStreamNotifier:
    """Publishes each message as a CloudEvent to a subject that a stream keeps (NATS JetStream).

    The extra `nats` brings the client, the one that the makers of NATS keep. It knows event loops
    only: each message has a loop, and a thread for it, that end when it is sent.

    Args:
        url: Returns the address of the server, such as `tls://office:password@host:4222`.
        subject: The subject; a stream that keeps it has to be there.
        source: What the events come from, as a URI.
        seconds: A message takes no longer than this and a second to hang up, in seconds.
        channel: The channel that it carries.
    """

    url: Key = field(repr=False)
    subject: str = field(default="renda.notices", validator=matches_re(SUBJECT))
    source: str = "urn:renda"
    seconds: float = field(default=10.0, validator=gt(0))
    channel: str = NATS

    def __attrs_post_init__(self) -> None:
        """Say at once when the extra is missing."""
        needs("nats", NATS, self.channel)

    def send(self, message: Message) -> None:
        """Publish a message and wait until a stream has it; see `Notifier.send`."""
        url = key_of(self.channel, self.url)
        # Whoever calls may stand in a loop already, and a thread has one at a time.
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(asyncio.run, self._told(url, message)).result()

    async def _told(self, url: str, message: Message) -> None:
        from nats.errors import Error, MaxPayloadError
        from nats.js.errors import APIError

        try:
            async with asyncio.timeout(self.seconds):
                await self._publish(url, message)
        except MaxPayloadError:
            raise RefusedMessageError(channel=self.channel, error="MaxPayloadError") from None
        except APIError as error:
            said = f"JetStream {error.err_code}"
            if error.err_code == TOO_LARGE:
                raise RefusedMessageError(channel=self.channel, error=said) from None
            raise NotDeliveredError(channel=self.channel, error=said) from None
        # The last three: an address, or an answer, that is none.
        except (Error, OSError, ValueError, TypeError, KeyError) as error:
            raise NotDeliveredError(channel=self.channel, error=type(error).__name__) from None

    async def _publish(self, url: str, message: Message) -> None:
        from nats.aio.client import Client

        client = Client()
        try:
            # The outbox tries again, the client does not.
            await client.connect(url, allow_reconnect=False, error_cb=_unheard)
            await client.jetstream().publish(
                self.subject,
                event_of(message, self.source),
                timeout=self.seconds,
                # Headers are ASCII, and an id may be Chinese.
                headers={
                    "Nats-Msg-Id": quote(message.message_id, safe=""),
                    "Content-Type": EVENT_TYPE,
                },
            )
        finally:
            # One that never came to connect cannot be closed; one that reads nothing is left.
            with suppress(AssertionError, OSError):
                async with asyncio.timeout(SECONDS_TO_CLOSE):
                    await client.close()


async def _unheard(error: Exception) -> None:
    """Keep what the client would log: it is raised too, and may show an address."""
    del error
