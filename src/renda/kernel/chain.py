"""Hashes, and what makes a chain of them: each text is hashed with the hash before it."""

import hashlib
from collections.abc import Iterable

from renda.errors import RendaError

SHA256, SM3 = "sha256", "sm3"


class NoSuchHashError(RendaError, ValueError):
    """A hash is asked for that is not known, or not available here."""

    message = "there is no hash {algorithm}; allowed here: {allowed}"


def algorithms() -> tuple[str, ...]:
    """Return the hashes there are: SHA-256 everywhere, SM3 (国密) where the system has it."""
    return (SHA256, *([SM3] if SM3 in hashlib.algorithms_available else []))


def digest(lines: Iterable[str], algorithm: str = SHA256) -> str:
    """Return the hash of some lines, each ended by a line feed, in hexadecimal.

    Raises:
        NoSuchHashError: The algorithm is not available here.
    """
    if algorithm not in algorithms():
        raise NoSuchHashError(algorithm=algorithm, allowed=", ".join(algorithms()))
    found = hashlib.new(algorithm)
    for line in lines:
        found.update(line.encode())
        found.update(b"\n")
    return found.hexdigest()
