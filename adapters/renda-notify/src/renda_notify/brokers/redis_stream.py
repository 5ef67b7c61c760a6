"""The notifier that appends messages to a stream of Redis.

Redis does not tell a second copy from a first: whoever reads goes by the id.
"""

from attrs import field, frozen
from attrs.validators import gt, min_len

from renda.ports import Message, NotDeliveredError, RefusedMessageError
from renda_notify.cloud_events import event_of
from renda_notify.extras import needs
from renda_notify.keys import Key, key_of

REDIS = "redis"


@frozen(kw_only=True)
class RedisStreamNotifier:
    """Appends each message to a stream (Redis 流), with the fields `id` and `event`, a CloudEvent.

    The extra `redis` brings the client. The stream is never trimmed: what nobody has read yet would
    be lost.

    Args:
        url: Returns the address of the server, such as `rediss://office:password@host:6379/0`.
        stream: The key of the stream.
        source: What the events come from, as a URI.
        seconds: Each wait for the server takes no longer than this, in seconds.
        channel: The channel that it carries.
    """

    url: Key = field(repr=False)
    stream: str = field(default="renda:notices", validator=min_len(1))
    source: str = "urn:renda"
    seconds: float = field(default=10.0, validator=gt(0))
    channel: str = REDIS

    def __attrs_post_init__(self) -> None:
        """Say at once when the extra is missing."""
        needs("redis", REDIS, self.channel)

    def send(self, message: Message) -> None:
        """Append a message; see `Notifier.send`."""
        from redis import Redis, RedisError
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        event = event_of(message, self.source)
        url = key_of(self.channel, self.url)
        try:
            # The outbox tries again, the client does not: each of its attempts may be a copy.
            with Redis.from_url(
                url,
                socket_timeout=self.seconds,
                socket_connect_timeout=self.seconds,
                retry=Retry(NoBackoff(), 0),
            ) as server:
                server.xadd(self.stream, {"id": message.message_id, "event": event})
        except (RedisError, OSError, ValueError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        from redis.exceptions import ResponseError

        sort = type(error).__name__
        # Of the plain ones only the first word is shown: what follows may quote what was sent. The
        # others, such as a server that is full or may not be written to, are put right by somebody.
        if type(error) is ResponseError and str(error).startswith("WRONGTYPE"):
            raise RefusedMessageError(channel=self.channel, error="WRONGTYPE") from None
        raise NotDeliveredError(channel=self.channel, error=sort) from None
