"""The same matter raised again: over the years, and by several deputies at once.

Two suggestions are taken for the same matter where their titles, read with their texts, are alike
enough; a reader has the last word. The results name deputies, so they are for the body that
assigns.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from renda.kernel.fields import whole_number
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.suggestions.life.conditions import reply_of
from renda.suggestions.life.promises import PromiseStanding
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Stage
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.promise_ledger import LedgerEntry, promise_ledger
from renda.wording import ENGLISH, say
from renda.work.texts.like_groups import joining_pairs
from renda.work.texts.likeness_index import like_pairs
from renda.work.texts.yardsticks import Yardstick

SEPARATOR = ", "
# The stages at which signers still wait for a reply of this round.
AWAITING_REPLY = frozenset(
    {
        Stage.SUBMITTED,
        Stage.ACCEPTED,
        Stage.MERGED,
        Stage.ASSIGNED,
        Stage.RETURN_REQUESTED,
        Stage.IN_HANDLING,
        Stage.REHANDLING,
        Stage.FULFILLED,
    }
)


@frozen(kw_only=True)
class Repeated:
    """One matter that was raised in several years (多年反复提出的事项).

    Args:
        suggestions: The ids of the suggestions, the first filed first.
        years: The years they were filed in, each once.
        promises: The promises of units in reply to them, the first due first.
    """

    suggestions: tuple[str, ...]
    years: tuple[int, ...]
    promises: tuple[LedgerEntry, ...]

    @property
    def broken(self) -> tuple[LedgerEntry, ...]:
        """The promises that were given up, or are overdue."""
        broken = {PromiseStanding.BROKEN, PromiseStanding.OVERDUE}
        return tuple(entry for entry in self.promises if entry.standing in broken)

    def text(self, lang: str = ENGLISH) -> str:
        """Return the matter as one line, without a title."""
        return say(
            "raised in {years}: {suggestions}; promises made: {made}, broken: {broken}",
            lang,
            years=SEPARATOR.join(map(str, self.years)),
            suggestions=SEPARATOR.join(self.suggestions),
            made=len(self.promises),
            broken=len(self.broken),
        )


@frozen(kw_only=True)
class Author:
    """The authors of one of two like suggestions, with those still owed a reply (提出人).

    Args:
        suggestion: The id of the suggestion.
        signers: The ids of the lead and the cosigners.
        groups: The groups in whose name it was filed.
        owed: The ids of the signers whom a reply is still to reach.
    """

    suggestion: str
    signers: tuple[str, ...]
    groups: tuple[str, ...]
    owed: tuple[str, ...]

    @classmethod
    def of(cls, item: Suggestion) -> "Author":
        """Return the authors of a suggestion."""
        return cls(
            suggestion=item.id,
            signers=item.signers,
            groups=item.filed.groups,
            owed=owed_a_reply(item),
        )


@frozen(kw_only=True)
class NearDuplicate:
    """Two suggestions of one matter (疑似重复建议); handled together or not, each is replied to.

    Args:
        authors: The authors of each; those of the one filed first come first.
        score: The likeness of their titles and texts, from 0 to 1.
        passages: The passages that both have.
    """

    authors: tuple[Author, Author]
    score: Decimal
    passages: tuple[str, ...]

    @property
    def across_groups(self) -> bool:
        """Whether no group and no deputy stands behind both."""
        one, other = self.authors
        return not ({*one.signers, *one.groups} & {*other.signers, *other.groups})

    def text(self, lang: str = ENGLISH) -> str:
        """Return the pair as one line: the authors of both, and those still owed a reply."""
        one, other = self.authors
        return say(
            "{one} by {first} and {other} by {second} are alike ({score}); still owed a reply: "
            "{owed}",
            lang,
            one=one.suggestion,
            first=SEPARATOR.join(one.signers),
            other=other.suggestion,
            second=SEPARATOR.join(other.signers),
            score=self.score,
            owed=SEPARATOR.join(dict.fromkeys((*one.owed, *other.owed))) or "-",
        )


def repeated(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    years: int,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
    budget: Budget = USUAL_BUDGET,
) -> tuple[Repeated, ...]:
    """Return the matters that were raised in several years, those of most years first.

    Suggestions are of one matter where they are alike, or where a chain of alike ones joins them.

    Args:
        suggestions: The suggestions of several years, of any stage.
        today: The day to judge promises on; what was filed later is left out.
        years: The least number of different years a matter was raised in.
        least: The least likeness, from 0 to 1; None for that of the yardstick.
        yardstick: The measure of likeness; None for that of this library.
        budget: The number of pairs of different titles that may be alike.

    Raises:
        CountError: `years` is no whole number from 1 up.
        ScoreError: `least` is no score.
        OverBudgetError: More pairs are alike.
    """
    fewest = whole_number(years, "years", least=1)
    items = {item.id: item for item in as_of(suggestions, today)}
    pairs = joining_pairs(_texts(items), least=least, yardstick=yardstick, budget=budget)
    matters = (
        _repeated_matter([items[id] for id in ids], today) for ids in _clusters(items, pairs)
    )
    wanted = (matter for matter in matters if len(matter.years) >= fewest)
    return tuple(sorted(wanted, key=lambda matter: (-len(matter.years), matter.suggestions)))


def near_duplicates(
    suggestions: Iterable[Suggestion],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
    budget: Budget = USUAL_BUDGET,
) -> tuple[NearDuplicate, ...]:
    """Return the pairs of suggestions that are of one matter, the most alike first.

    Args:
        suggestions: The suggestions of all groups, sessions and levels that are to be looked at
            together, whoever filed them.
        least: The least likeness, from 0 to 1; None for that of the yardstick.
        yardstick: The measure of likeness; None for that of this library.
        budget: The number of pairs there may be.

    Raises:
        ScoreError: `least` is no score.
        OverBudgetError: More pairs are alike.
    """
    items = {item.id: item for item in suggestions}
    return tuple(
        NearDuplicate(
            authors=_authors([items[id] for id in pair.ids]),
            score=pair.score,
            passages=pair.passages,
        )
        for pair in like_pairs(_texts(items), least=least, yardstick=yardstick, budget=budget)
    )


def owed_a_reply(item: Suggestion) -> tuple[str, ...]:
    """Return the signers whom the reply of a unit that owes one is still to reach.

    Before units are known these are all signers. Once the place takes the suggestion as replied to,
    as where the lead passes a reply on to the others, nobody is owed one until it is handled again.
    """
    if item.stage not in AWAITING_REPLY:
        return ()
    replies = [reply_of(item, unit) for unit in item.replying]
    receivers = [
        {delivery.deputy for delivery in reply.delivered} if reply is not None else set[str]()
        for reply in replies
    ]
    # In separate handling every unit replies, so only who has the reply of each waits no more.
    answered = set.intersection(*receivers) if receivers else set[str]()
    return tuple(signer for signer in item.signers if signer not in answered)


def _texts(items: Mapping[str, Suggestion]) -> dict[str, str]:
    # The first line is the title, as likeness reads it.
    return {id: f"{item.title}\n{item.text}" for id, item in items.items()}


def _authors(both: list[Suggestion]) -> tuple[Author, Author]:
    first, second = sorted(both, key=lambda item: (item.filed_on, item.id))
    return Author.of(first), Author.of(second)


def _repeated_matter(members: list[Suggestion], today: date) -> Repeated:
    in_order = sorted(members, key=lambda item: (item.filed_on, item.id))
    return Repeated(
        suggestions=tuple(item.id for item in in_order),
        years=tuple(sorted({item.filed_on.year for item in in_order})),
        promises=promise_ledger(in_order, today),
    )


def _clusters(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the groups of ids that pairs join; an id in no pair is a group by itself."""
    cluster_of = {id: {id} for id in ids}
    for one, other in pairs:
        if cluster_of[one] is not cluster_of[other]:
            cluster_of[one] |= cluster_of[other]
            # All members share one set, so that it grows for all of them at once.
            cluster_of.update(dict.fromkeys(cluster_of[other], cluster_of[one]))
    # A set has no hash; the same set is told by its identity.
    return list({id(cluster): cluster for cluster in cluster_of.values()}.values())
