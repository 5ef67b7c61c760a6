"""What a channel needs beyond the distribution itself: an extra, which may not be installed."""

from importlib.util import find_spec

from renda import RendaError
from renda_notify.wording import WORDS


class MissingExtraError(RendaError, ImportError):
    """A channel is made whose extra is not installed."""

    message = "the channel {channel} needs an extra: pip install 'renda-notify[{extra}]'"
    said_by = WORDS


def needs(package: str, extra: str, channel: str) -> None:
    """Make sure that the package of an extra is installed, and load nothing.

    Raises:
        MissingExtraError: It is not.
    """
    if find_spec(package) is None:
        raise MissingExtraError(channel=channel, extra=extra)
