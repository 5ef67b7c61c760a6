"""Where a request may go: not into the network that the office itself stands in.

Whoever may write an address into a store could otherwise let the office speak to its own database
or to the machine it runs on. A name is looked up once, and what was looked at is connected to, so
that it cannot lead elsewhere in between.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

from renda.ports import RefusedMessageError
from renda_notify.wording import WORDS


class AddressNotAllowedError(RefusedMessageError):
    """A message would go into a private network, and the channel was not told that it may."""

    message = (
        "{channel} sends to public addresses only; for a gateway in a network of your own make it "
        "with allows_private=True"
    )
    said_by = WORDS

    def __init__(self, *, channel: str) -> None:
        super().__init__(channel=channel, error="")


def addresses_of(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host.

    Raises:
        OSError: It has none, or nobody can be asked.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet."""
    number: IPv4Address | IPv6Address = ip_address(address)
    # An address of the fourth version can be written as one of the sixth.
    inner = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    number = inner or number
    return number.is_global and not number.is_multicast
