"""Keys and passwords of services: asked for when they are needed, and shown nowhere."""

import os
from collections.abc import Callable
from typing import TypeAlias

from attrs import field, frozen

from renda import RendaError
from renda.ports import NotDeliveredError
from renda_notify.wording import WORDS

# Any function will do: of a vault, of a host's settings.
Key: TypeAlias = Callable[[], str]


class NoKeyError(RendaError, LookupError):
    """A key is not where it is to be found."""

    message = "the environment has no {variable}, which holds the key of a channel"
    said_by = WORDS


@frozen
class _EnvironmentKey:
    variable: str = field()

    def __call__(self) -> str:
        try:
            return os.environ[self.variable]
        except KeyError:
            raise NoKeyError(variable=self.variable) from None

    def __repr__(self) -> str:
        return f"<a key from {self.variable}>"


def key_from_environment(variable: str) -> Key:
    """Return what reads a key from a variable of the environment, each time it is needed.

    Args:
        variable: The name of the variable, such as `RENDA_WECOM_KEY`. It may be set later.
    """
    return _EnvironmentKey(variable)


def key_of(channel: str, key: Key) -> str:
    """Return a channel's key.

    Raises:
        NotDeliveredError: It cannot be had now; only the sort of the failure is told.
    """
    try:
        return key()
    except Exception as error:  # noqa: BLE001 - a vault may fail in any way, and its text may tell
        raise NotDeliveredError(channel=channel, error=type(error).__name__) from None
