"""How many are enough: a part of all deputies, of those present or of the valid ballots.

Parts are exact, and each says whether the part itself is enough (二分之一以上) or not (过半数). How
many deputies or ballots there are is not known here.
"""

from collections.abc import Mapping

from attrs import field, frozen
from attrs.converters import optional

from renda.errors import RendaError
from renda.kernel.fields import whole_number
from renda.kernel.values.value_limits import Limit, LimitWord, Portion
from renda.projects.ballots.voting_words import VoteBase


class MajorityError(RendaError, ValueError):
    """A majority has no part of a whole, two, or one that everybody or nobody reaches."""

    message = (
        "{given} is no majority; allowed: either at_least or more_than, "
        'with a part of the whole such as "1/2" or "2/3"'
    )


def _portion(given: str | Portion) -> Portion:
    return given if isinstance(given, Portion) else Portion(given)


@frozen(kw_only=True)
class Majority:
    """A part of a whole that must be reached or exceeded (法定多数、法定人数).

    Args:
        at_least: The part that is itself enough (以上); None where `more_than` is given.
        more_than: The part that is itself too little (过半数); None where `at_least` is given.
        of: Of whom or of what it is a part.

    Raises:
        MajorityError: Not one part is given, or nobody could fail or reach it.
        PortionError: It is no part of a whole.
        UnknownWordError: `of` is no word of `VoteBase`.

    >>> from renda.ballots import Majority
    >>> Majority(at_least="2/3", of="all_deputies").least(415)
    277
    >>> Majority(more_than="1/2", of="all_deputies").least(415)
    208
    """

    at_least: Portion | None = field(default=None, converter=optional(_portion))
    more_than: Portion | None = field(default=None, converter=optional(_portion))
    of: VoteBase = field(converter=VoteBase)

    def __attrs_post_init__(self) -> None:
        """Refuse a majority that says nothing, or that nobody could fail or reach."""
        given = self._given
        if len(given) != 1 or not all(map(_can_fail_and_hold, given, given.values())):
            raise MajorityError(given=", ".join(f"{word} {part}" for word, part in given.items()))

    def limit(self, whole: int) -> Limit:
        """Return the limit that so many of a whole have to keep, exact.

        Args:
            whole: The number of deputies or ballots that it is a part of.

        Raises:
            CountError: It is no whole number from 0 up.
        """
        whole_number(whole, "whole")
        [(word, portion)] = self._given.items()
        return Limit(word, portion.of(whole))

    def least(self, whole: int) -> int:
        """Return the least number of a whole that is enough."""
        return int(self.limit(whole).whole.number)

    @property
    def _given(self) -> Mapping[LimitWord, Portion]:
        parts = {LimitWord.AT_LEAST: self.at_least, LimitWord.MORE_THAN: self.more_than}
        return {word: part for word, part in parts.items() if part is not None}


def _can_fail_and_hold(word: LimitWord, portion: Portion) -> bool:
    # Nobody falls short of nothing, and nobody exceeds the whole.
    return portion.fraction < 1 if word.is_strict else 0 < portion.fraction <= 1
