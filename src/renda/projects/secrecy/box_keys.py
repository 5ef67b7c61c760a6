"""The key of a ballot box: it seals ballots before a store gets them, and no store ever has it.

A ballot lies in the slot that its token and the key come to, encrypted together with the token. So
whoever has all bytes of a store, in the order in which they were written, has the order in which
some slots were filled, and can tell neither a token nor a choice. Only Python's own hashes are
used: the stream is that of SHAKE-256 under the key and an initial value, and that value is the
HMAC of what is sealed, which proves it when it is opened.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256, shake_256
from json import dumps, loads
from secrets import token_bytes

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import whole_number
from renda.kernel.input.annotations import check_types
from renda.kernel.input.bounds import LONGEST_TEXT
from renda.kernel.input.problems import quoted
from renda.kernel.values.given_types import takes_types
from renda.projects.ballots.ballot_choices import NOBODY, Ballot, Choice, choice_data, choice_of

Randomness = Callable[[int], bytes]
KEY_BYTES, TAG_BYTES = 32, 16
# Four characters of what is sealed tell three bytes.
MOST_WIDTH = LONGEST_TEXT // 4 * 3 - TAG_BYTES


class BoxKeyError(RendaError, ValueError):
    """What is given as the key of a ballot box is none."""

    message = "this is no key of a ballot box; allowed: 64 hexadecimal digits"


class ChoiceTooLongError(RendaError, ValueError):
    """A choice does not fit the ballots of a box, which are all of one length."""

    message = "this ballot takes {size} bytes; allowed in this box: {most}"


class LongListError(RendaError, ValueError):
    """The ids of candidates are so long, or so many, that no ballot can mark them all."""

    message = (
        "a ballot on these {count} candidates takes {size} bytes; allowed: {most}; "
        "give them shorter ids, or vote on fewer at a time"
    )


class SealBrokenError(RendaError, ValueError):
    """What lies in a box was not sealed by its key, or is no longer what was cast."""

    message = "what lies in slot {slot} is not what was cast; nothing of the box is opened"


def _secret(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text)
    except (TypeError, ValueError):
        raise BoxKeyError from None
    if len(secret) != KEY_BYTES:
        raise BoxKeyError
    return secret


@frozen
class BoxKey:
    """The key of a ballot box (票箱密钥), to be kept outside the store and destroyed after closing.

    Args:
        text: 64 hexadecimal digits; `drawn` makes them.

    Raises:
        BoxKeyError: It is something else.

    >>> from renda.ballots import Choice
    >>> from renda.secrecy import BoxKey
    >>> key = BoxKey.drawn()
    >>> sealed = key.seal("K7F2", Choice(approves=["p1"]), 100)
    >>> key.unseal(key.slot("K7F2"), sealed).choice.approves
    ('p1',)
    >>> key
    BoxKey()
    """

    text: str = field(repr=False, validator=lambda _, __, text: _secret(text) and None)

    @classmethod
    @takes_types
    def drawn(cls, randomness: Randomness = token_bytes) -> "BoxKey":
        """Return a new key.

        Args:
            randomness: Returns as many random bytes as it is asked for.
        """
        return cls(randomness(KEY_BYTES).hex())

    @property
    def mark(self) -> str:
        """A text by which the key is known again, and which tells nothing of it."""
        return self._hash("mark", b"").hex()

    def slot(self, token: str) -> str:
        """Return the slot of a paper: without the key nobody can tell which paper it is of."""
        check_types(token=(token, str))
        # Half a character is no token either, but that is for the box to say.
        return self._hash("slot", token.encode("utf-8", "surrogatepass")).hex()

    def seal(self, token: str, choice: Choice, width: int) -> str:
        """Return a ballot as a box keeps it: the same for the same ballot, of one length for all.

        Args:
            token: That of the paper.
            choice: What is chosen.
            width: How many bytes a ballot has.

        Raises:
            ChoiceTooLongError: It has more.
            WrongTypeError: The token is no text, or the choice is none.
            CountError: The width is no number.
        """
        check_types(token=(token, str), choice=(choice, Choice))
        whole_number(width, "width")
        ballot = _ballot_bytes(token, choice)
        if len(ballot) > width:
            raise ChoiceTooLongError(size=len(ballot), most=width)
        padded = ballot.ljust(width)
        tag = self._hash("tag", padded)
        return b64encode(tag + self._stirred(tag, padded)).decode()

    def unseal(self, slot: str, sealed: str) -> Ballot:
        """Return the ballot that lies in a slot.

        Raises:
            SealBrokenError: It was sealed by another key, for another slot, or was changed.
            WrongTypeError: What is given is no text.
        """
        check_types(slot=(slot, str), sealed=(sealed, str))
        padded = self._opened(sealed)
        token, data = loads(padded) if padded else ("", {})
        if self.slot(token) != slot:
            raise SealBrokenError(slot=quoted(slot))
        return Ballot(token=token, choice=choice_of(data))

    def _opened(self, sealed: str) -> bytes:
        """Return what was sealed; nothing where it was not by this key, or was changed."""
        try:
            content = b64decode(sealed, validate=True)
        except ValueError:
            return b""
        # Of the last character some bits tell nothing, and must be as they are written.
        if b64encode(content).decode() != sealed:
            return b""
        tag = content[:TAG_BYTES]
        padded = self._stirred(tag, content[TAG_BYTES:])
        return padded if hmac.compare_digest(tag, self._hash("tag", padded)) else b""

    def _stirred(self, tag: bytes, content: bytes) -> bytes:
        """Return a content encrypted, or an encrypted one as it was."""
        size = len(content)
        stream = shake_256(_secret(self.text) + tag).digest(size)
        return (int.from_bytes(stream) ^ int.from_bytes(content)).to_bytes(size)

    def _hash(self, purpose: str, content: bytes) -> bytes:
        # The purpose stands first, so that a slot is never the tag of anything.
        message = purpose.encode() + b":" + content
        return hmac.digest(_secret(self.text), message, sha256)[:TAG_BYTES]


def _ballot_bytes(token: str, choice: Choice) -> bytes:
    ballot = dumps([token, choice_data(choice)], ensure_ascii=False, separators=(",", ":"))
    return ballot.encode("utf-8", "surrogatepass")


def ballot_width(candidates: tuple[str, ...], token: str) -> int:
    """Return how many bytes a ballot has: enough for each candidate twice, if a store keeps them.

    Args:
        candidates: The ids of those the vote is on.
        token: That of a paper; all are of one length.

    Raises:
        LongListError: No store keeps a ballot that has each of them once.
    """
    marks = (*candidates, NOBODY)
    once = len(_ballot_bytes(token, Choice(approves=marks, opposes=[NOBODY], abstains=[NOBODY])))
    if once > MOST_WIDTH:
        raise LongListError(count=len(candidates), size=once, most=MOST_WIDTH)
    twice = len(_ballot_bytes(token, Choice(approves=marks, opposes=marks, abstains=[NOBODY])))
    return min(twice, MOST_WIDTH)


def sealed_length(width: int) -> int:
    """Return how many characters a sealed ballot has.

    Args:
        width: How many bytes a ballot has before it is sealed.
    """
    return len(b64encode(bytes(TAG_BYTES + width)))
