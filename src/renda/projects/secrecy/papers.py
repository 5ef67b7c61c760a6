"""The papers of a secret vote: random tokens, all drawn before the box is opened."""

from base64 import b32encode
from secrets import token_bytes

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import whole_number
from renda.kernel.values.given_types import takes_types
from renda.projects.secrecy.box_keys import BoxKey, Randomness, sealed_length

TOKEN_BYTES = 10


class RepeatedTokenError(RendaError, ValueError):
    """A source of randomness gave two papers one token, so it is none."""

    message = "two of {count} papers have one token: the source of randomness is broken"


@frozen(kw_only=True)
class Papers:
    """The papers of a vote (选票纸), in the order in which they were drawn, and the key of its box.

    They are printed, shuffled and handed out; nothing keeps which paper anybody has.

    Args:
        tokens: The token of each paper: 16 capital letters and digits.
        key: The key of the box that they are cast into.
    """

    tokens: tuple[str, ...] = field(repr=False)
    key: BoxKey

    @classmethod
    @takes_types
    def drawn(cls, count: int, randomness: Randomness = token_bytes) -> "Papers":
        """Draw papers, and a key for their box.

        Args:
            count: The number of papers.
            randomness: Returns as many random bytes as it is asked for.

        Raises:
            CountError: The number is none.
            RepeatedTokenError: Two are the same.
        """
        whole_number(count, "count")
        key = BoxKey.drawn(randomness)
        tokens = tuple(b32encode(randomness(TOKEN_BYTES)).decode() for _ in range(count))
        if len({*tokens}) < count:
            raise RepeatedTokenError(count=count)
        return cls(tokens=tokens, key=key)

    def slots(self, width: int) -> dict[str, str]:
        """Return by slot what stands in it until a ballot is cast.

        Args:
            width: How many bytes a ballot has.

        Raises:
            CountError: It is no number.
        """
        whole_number(width, "width")
        # As long as a sealed ballot, so that a database can write each row where it lies.
        blank = "." * sealed_length(width)
        return {self.key.slot(token): blank for token in self.tokens}
