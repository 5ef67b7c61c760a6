"""Identities as lines of a file: encrypted, each beside its key, which a key from outside seals.

Nothing in it can be read without the key from outside. It completes a backup, which leaves
identities out.
"""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from renda.kernel.chain import digest
from renda.kernel.ids import Id
from renda.kernel.input.problems import InputError, Problem
from renda.ports.history.json_lines import JsonLine, numbered
from renda.ports.kit.documents import canonical, to_document
from renda.wording import mark

HEADER = canonical({"format": "renda.identities/1"})
IDENTITIES = "identities"

NO_IDENTITIES = mark("these are no identities of renda; such a file begins with {header}")
NOT_WHOLE = mark("the file was cut or changed: its last line does not fit the lines before")


@frozen(kw_only=True)
class SealedIdentity:
    """An identity as it leaves a store (加密身份).

    Args:
        visitor_id: The id of the visitor whose identity it is.
        ciphertext: The identity, encrypted under the key of the person.
        secret: That key, sealed by a key from outside.
    """

    visitor_id: Id
    ciphertext: str
    secret: str = field(repr=False)


def write_identities(identities: Iterable[SealedIdentity]) -> Iterator[str]:
    """Yield the lines of a file of identities, without line feeds."""
    lines = [HEADER, *map(to_document, identities)]
    yield from lines
    yield _trailer(lines)


def read_identities(lines: Iterable[str], *, file: str = IDENTITIES) -> list[SealedIdentity]:
    """Return the identities of a file.

    Args:
        lines: Its lines, with or without line feeds.
        file: Where they came from, for the problems.

    Raises:
        InputError: They are not lines that `write_identities` gave, whole.
    """
    head, *rows = [*numbered(lines, file)] or [JsonLine(file, 1, "")]
    if head.text != HEADER:
        raise head.refused(NO_IDENTITIES, header=HEADER)
    written = [head.text, *(row.text for row in rows[:-1])]
    if not rows or rows[-1].text != _trailer(written):
        raise InputError([Problem(message=NOT_WHOLE, file=file)])
    return [row.read(SealedIdentity) for row in rows[:-1]]


def _trailer(lines: list[str]) -> str:
    return canonical({"count": len(lines) - 1, "sha256": digest(lines)})
