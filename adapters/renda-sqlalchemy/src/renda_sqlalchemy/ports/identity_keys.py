"""Keys of identities: one for each person, sealed by a key from outside where there is one.

The key from outside is kept nowhere in the database: it is asked for whenever an identity is kept
or read. Several may be given, so that one can take the place of another: the first seals, each
opens.
"""

import logging
import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from attrs import define, field

from renda import RendaError
from renda.ports import NotSupportedError, StoreError
from renda_sqlalchemy.wording import WORDS

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

log: logging.Logger = logging.getLogger("renda")
VARIABLE = "RENDA_IDENTITY_KEY"
"""The environment variable with the keys from outside, with blanks or commas between them."""
SEAL = "sealed:"


class CryptographyMissingError(NotSupportedError):
    """Identities are asked for, and the package that encrypts them is not installed."""

    message = "identities need an optional package: pip install 'renda-sqlalchemy[identities]'"
    said_by = WORDS


class OutsideKeyError(RendaError, ValueError):
    """What is given as a key from outside is none."""

    message = (
        "a key in RENDA_IDENTITY_KEY or of a plugin is none; "
        "a key is what this prints: openssl rand -base64 32 | tr '+/' '-_'"
    )
    said_by = WORDS


class OutsideKeyMissingError(NotSupportedError):
    """Identities are to leave a store, and there is no key from outside to seal them."""

    message = "identities leave a store only sealed by a key from outside; set RENDA_IDENTITY_KEY"
    said_by = WORDS


class IdentitySealedError(StoreError):
    """An identity is sealed by a key from outside that is not given here."""

    message = (
        "an identity is sealed by another key from outside than those given here; "
        "nothing is lost: set RENDA_IDENTITY_KEY to the key it was kept under"
    )
    said_by = WORDS


class IdentityDamagedError(StoreError):
    """An identity or its key is not what was kept."""

    message = "an identity cannot be read: it, or its key, is not what was kept"
    said_by = WORDS


@cache
def can_encrypt() -> bool:
    """Tell whether the package that encrypts is installed."""
    # Each move asks what its store can do, and to look takes longer than a statement does.
    return find_spec("cryptography") is not None


@define(eq=False)
class OutsideKeys:
    """The keys from outside, and what they seal (外部密钥).

    Args:
        offered: Returns those of plugins, which come after those of the environment.
    """

    offered: Callable[[], Sequence[str]] = tuple
    _has_warned: bool = field(default=False, init=False)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._keys())

    def seal(self, secret: str) -> str:
        """Return a person's key as it is kept: sealed, or as it is where nothing seals it."""
        keys = self._keys()
        if keys:
            return SEAL + _ciphers(keys).encrypt(secret.encode()).decode()
        if not self._has_warned:
            log.warning("identities lie beside their keys; set %s to seal these", VARIABLE)
            self._has_warned = True
        return secret

    def open(self, kept: str) -> str:
        """Return a person's key from what is kept of it.

        Raises:
            IdentitySealedError: It is sealed by none of the keys that there are.
        """
        if not kept.startswith(SEAL):
            return kept
        from cryptography.fernet import InvalidToken

        keys = self._keys()
        try:
            return _ciphers(keys).decrypt(kept.removeprefix(SEAL).encode()).decode()
        except InvalidToken:
            raise IdentitySealedError from None

    def _keys(self) -> list[str]:
        return [*os.environ.get(VARIABLE, "").replace(",", " ").split(), *self.offered()]


# The package is an optional one, so it is imported only where an identity is kept or read.


def new_secret() -> str:
    """Return a new random key for a person."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def encrypted(document: bytes, secret: str) -> str:
    """Return a document encrypted under a person's key."""
    from cryptography.fernet import Fernet

    return Fernet(secret.encode()).encrypt(document).decode()


def decrypted(ciphertext: str, secret: str) -> bytes:
    """Return a document decrypted with a person's key.

    Raises:
        IdentityDamagedError: The key is none, or not that of the text.
    """
    from cryptography.fernet import Fernet, InvalidToken

    try:
        return Fernet(secret.encode()).decrypt(ciphertext.encode())
    except (InvalidToken, ValueError):
        raise IdentityDamagedError from None


def _ciphers(keys: Sequence[str]) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    try:
        ciphers: list[Fernet] = [Fernet(key) for key in keys]
    except ValueError:
        raise OutsideKeyError from None
    # Without a key nothing opens: a random one stands for none.
    return MultiFernet(ciphers or [Fernet(Fernet.generate_key())])
