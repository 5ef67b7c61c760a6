"""A request by HTTP that carries a message: it follows no redirect and waits no longer than said.

It knows what the numbers of HTTP say of trying again. It does not know what it carries.
"""

import ssl
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, IncompleteRead
from socket import SHUT_RDWR, create_connection, socket
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from attrs import field, frozen
from attrs.validators import gt

from renda.ports import NotDeliveredError, RefusedMessageError
from renda_notify.public_addresses import AddressNotAllowedError, addresses_of, is_public
from renda_notify.wording import WORDS

MOST_BYTES = 1 << 16  # of an answer; what comes after is not read
TAKEN = range(200, 300)
# Of these HTTP says that the same request may succeed later.
PASSING = {408, 425, 429}
BROKEN = range(500, 600)
PORTS = {"http": 80, "https": 443}


class NoUrlError(RefusedMessageError):
    """A message is to go to what is no URL."""

    message = "what {channel} is to send to is no URL of http or https"
    said_by = WORDS

    def __init__(self, *, channel: str) -> None:
        super().__init__(channel=channel, error="")


@frozen(kw_only=True)
class HttpPosts:
    """How requests of a channel are posted (HTTP 发送).

    Args:
        seconds: A request with its answer takes no longer than this, in seconds.
        allows_private: Whether it may go to addresses that are not of the public internet.
        certificates: What certificates are trusted; None for those of the system.
    """

    seconds: float = field(default=10.0, validator=gt(0))
    allows_private: bool = False
    certificates: ssl.SSLContext | None = field(default=None, repr=False)

    def post(self, channel: str, url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """Post a body and return that of the answer, of at most 64 KiB.

        Args:
            channel: The channel whose message it is, for errors.
            url: Where to; it may hold a key, so no error shows it.
            body: What is sent.
            headers: The headers beside those that HTTP itself needs.

        Raises:
            NotDeliveredError: There was no answer in time, or one that asks for another try.
            RefusedMessageError: The other side refuses, sends elsewhere, or may not be spoken to.
        """
        parts = _parts(channel, url)
        try:
            with self._connection(channel, parts) as connection:
                target = parts.path or "/"
                query = f"?{parts.query}" if parts.query else ""
                connection.request("POST", f"{target}{query}", body, dict(headers))
                answer = connection.getresponse()
                said = answer.read(MOST_BYTES)
                # Whoever breaks off may not have taken it; a second copy has the same id.
                if answer.length and len(said) < MOST_BYTES:
                    raise IncompleteRead(said, answer.length)
        except (OSError, HTTPException) as error:
            raise NotDeliveredError(channel=channel, error=type(error).__name__) from None
        _judge(channel, answer.status, answer.headers.get("Retry-After"))
        return said

    @contextmanager
    def _connection(self, channel: str, parts: SplitResult) -> Generator[HTTPConnection]:
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        addresses = addresses_of(host, port)
        if not self.allows_private and not all(map(is_public, addresses)):
            raise AddressNotAllowedError(channel=channel)
        with create_connection((addresses[0], port), timeout=self.seconds) as raw:
            # Each wait has an end of its own, but an answer that drips byte by byte has none.
            end = Timer(self.seconds, _hang_up, (raw,))
            end.start()
            try:
                connection = HTTPConnection(host, port, timeout=self.seconds)
                connection.sock = self._secured(raw, host) if parts.scheme == "https" else raw
                yield connection
                connection.close()
            finally:
                end.cancel()

    def _secured(self, raw: socket, host: str) -> ssl.SSLSocket:
        context = self.certificates or ssl.create_default_context()
        return context.wrap_socket(raw, server_hostname=host)


def _parts(channel: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known, parts = False, urlsplit("")
    if not known or not url.isascii() or any(sign.isspace() for sign in url):
        raise NoUrlError(channel=channel)
    return parts


def _hang_up(connection: socket) -> None:
    # It may have ended by itself in the same moment.
    try:
        connection.shutdown(SHUT_RDWR)
    except OSError:
        return


def _judge(channel: str, status: int, retry_after: str | None) -> None:
    """Raise what the number of an answer says, unless it says that all is well."""
    if status in TAKEN:
        return
    error = f"HTTP {status}"
    if status in PASSING or status in BROKEN:
        again_after = _seconds(retry_after)
        raise NotDeliveredError(channel=channel, error=error, again_after=again_after)
    raise RefusedMessageError(channel=channel, error=error)


def _seconds(retry_after: str | None) -> float | None:
    """Return the seconds that `Retry-After` asks to wait; it may say an instant instead."""
    if retry_after is None:
        return None
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after[:9])
    try:
        instant = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
