"""Hashes of lists of lines, of which an audit makes its chain.

It knows hash functions by name and what this machine offers. It does not know what is hashed.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from renda.errors import RendaError

if TYPE_CHECKING:
    import hashlib

SHA256, SM3 = "sha256", "sm3"


class NoSuchHashError(RendaError, ValueError):
    """The hash function asked for is not known, or this machine does not offer it."""

    message = "there is no hash {algorithm}; allowed here: {allowed}"


def algorithms() -> tuple[str, ...]:
    """Return the names of the hash functions: SHA-256, and SM3 (国密) where the system has it."""
    # It loads OpenSSL, which takes longer than all else here; most checks hash nothing.
    import hashlib

    # OpenSSL may be built without SM3, so its presence is asked for and never assumed.
    return (SHA256, *([SM3] if SM3 in hashlib.algorithms_available else []))


def digest(lines: Iterable[str], algorithm: str = SHA256) -> str:
    """Return the hash of some lines in hexadecimal.

    Args:
        lines: Texts in their order, without line feeds at their ends.
        algorithm: One of `algorithms()`.

    Raises:
        NoSuchHashError: The algorithm is not available here.
    """
    hasher = _hasher(algorithm)
    for line in lines:
        hasher.update(line.encode())
        # Without an end of line, ["ab", "c"] and ["a", "bc"] would have the same hash.
        hasher.update(b"\n")
    return hasher.hexdigest()


def digests(lines: Iterable[str], algorithm: str = SHA256) -> list[str]:
    """Return the hash of each of some lines, as `digest` gives it of the line alone.

    Args:
        lines: Texts without line feeds at their ends.
        algorithm: One of `algorithms()`.

    Raises:
        NoSuchHashError: The algorithm is not available here.
    """
    empty, hashes = _hasher(algorithm), []
    for line in lines:
        # A copy of a hasher is made in half the time of a new one.
        hasher = empty.copy()
        hasher.update(line.encode() + b"\n")
        hashes.append(hasher.hexdigest())
    return hashes


def _hasher(algorithm: str) -> "hashlib._Hash":  # pyright: ignore[reportPrivateUsage]
    if algorithm not in algorithms():
        raise NoSuchHashError(algorithm=algorithm, allowed=", ".join(algorithms()))
    import hashlib

    return hashlib.new(algorithm)
