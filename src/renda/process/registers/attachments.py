"""References to files that come with a move: their names and digests, never their bytes.

What is kept of a file in an item is enough to know the file again. Where the bytes are kept, and
whether they are still there, is not known here.
"""

import re
from collections.abc import Iterable

from attrs import Attribute, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import count_field, text_field, tuple_of
from renda.kernel.input.annotations import Typed
from renda.kernel.input.problems import quoted

DIGEST_FORM = re.compile(r"[0-9a-f]{64}")
# The two parts of RFC 6838, section 4.2; parameters such as a charset are no part of the type.
MEDIA_TYPE_FORM = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")


class DigestFormError(RendaError, ValueError):
    """A digest of a file is no SHA-256 in hexadecimal."""

    message = "{given} is no digest; give the SHA-256 of the file, 64 of 0-9 and a-f"


class MediaTypeError(RendaError, ValueError):
    """A media type is none."""

    message = "{given} is no media type; give one such as application/pdf, in small letters"


def _check_digest(_: object, __: "Attribute[str]", given: object) -> None:
    if not (isinstance(given, str) and DIGEST_FORM.fullmatch(given)):
        raise DigestFormError(given=quoted(given))


def _check_media_type(_: object, __: "Attribute[str]", given: object) -> None:
    if not (isinstance(given, str) and MEDIA_TYPE_FORM.fullmatch(given)):
        raise MediaTypeError(given=quoted(given))


@frozen(kw_only=True, repr=False)
class Attachment(Typed):
    """A file that came with a move, known by its digest (附件).

    Args:
        name: What the file is called, for readers; no path.
        size: The number of its bytes.
        media_type: What it is, such as `application/pdf`.
        digest: The SHA-256 of its bytes, in hexadecimal.

    >>> from hashlib import sha256
    >>> plan = b"plan"
    >>> Attachment(name="图.pdf", size=len(plan), media_type="application/pdf",
    ...            digest=sha256(plan).hexdigest()).size
    4
    """

    name: str = text_field()
    size: int = count_field()
    media_type: str = field(validator=_check_media_type)
    digest: str = field(validator=_check_digest)


def attachment_tuple(given: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return references as a tuple, in the order given; fields use it as their converter."""
    return tuple_of(Attachment, given)
