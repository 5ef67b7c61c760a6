"""The same matter raised again: over the years, and by several deputies at once.

Whether two are of the same matter is told by their titles alone, by the measure of likeness given;
a reader has the last word. It names deputies, so it is for the body that assigns.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from renda.kernel.fields import whole_number
from renda.suggestions.life.conditions import reply_of
from renda.suggestions.life.promises import PromiseStanding
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Stage
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.promise_ledger import LedgerEntry, promise_ledger
from renda.wording import ENGLISH, say
from renda.work.likeness import like_pairs
from renda.work.yardsticks import Yardstick

SEPARATOR = ", "
AWAITING = frozenset(
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
        suggestions: Their ids, the first filed first.
        years: The years they were filed in, each once.
        promises: What units promised in reply, the first due first, as it stands.
    """

    suggestions: tuple[str, ...]
    years: tuple[int, ...]
    promises: tuple[LedgerEntry, ...]

    @property
    def broken(self) -> tuple[LedgerEntry, ...]:
        """The promises that were given up, or are overdue."""
        broken = {PromiseStanding.BROKEN, PromiseStanding.OVERDUE}
        return tuple(each for each in self.promises if each.standing in broken)

    def text(self, lang: str = ENGLISH) -> str:
        """Return it as one line, without a title."""
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
    """Who raised one of two like suggestions, and who of them is still owed a reply (提出人).

    Args:
        suggestion: Its id.
        signers: The lead and who signed with it.
        groups: The groups in whose name it was filed.
        owed: The signers whom a reply is still to reach.
    """

    suggestion: str
    signers: tuple[str, ...]
    groups: tuple[str, ...]
    owed: tuple[str, ...]

    @classmethod
    def of(cls, item: Suggestion) -> "Author":
        """Return who raised a suggestion."""
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
        authors: Who raised each, the one filed first being first.
        score: How alike their titles are, from 0 to 1.
        passages: What both titles have.
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
        """Return it as one line: both authors, and who of them is still owed a reply."""
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
) -> tuple[Repeated, ...]:
    """Return the matters that were raised in several years, those of most years first.

    A matter is all that is like one another, by one step or by several.

    Args:
        suggestions: Of several years, of whatever stage.
        today: The day to judge promises on; what was filed later is left out.
        years: In how many different years at least.
        least: From which likeness on; by default the yardstick's.
        yardstick: By what likeness is told; by default that of this library.

    Raises:
        CountError: `years` is no whole number from 1 up.
        ScoreError: `least` is no score.
    """
    fewest = whole_number(years, "years", least=1)
    known = {each.id: each for each in as_of(suggestions, today)}
    pairs = [each.ids for each in like_pairs(_titles(known), least=least, yardstick=yardstick)]
    found = (_matter([known[id] for id in ids], today) for ids in _clusters(known, pairs))
    wanted = (each for each in found if len(each.years) >= fewest)
    return tuple(sorted(wanted, key=lambda each: (-len(each.years), each.suggestions)))


def near_duplicates(
    suggestions: Iterable[Suggestion],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
) -> tuple[NearDuplicate, ...]:
    """Return the pairs of suggestions that are of one matter, whoever filed them: the best first.

    Args:
        suggestions: Of all groups, sessions and levels that are to be looked at together.
        least: From which likeness on; by default the yardstick's.
        yardstick: By what likeness is told; by default that of this library.

    Raises:
        ScoreError: `least` is no score.
    """
    known = {each.id: each for each in suggestions}
    return tuple(
        NearDuplicate(
            authors=_authors([known[id] for id in pair.ids]),
            score=pair.score,
            passages=pair.passages,
        )
        for pair in like_pairs(_titles(known), least=least, yardstick=yardstick)
    )


def owed_a_reply(item: Suggestion) -> tuple[str, ...]:
    """Return the signers whom a reply is still to reach, of any unit that owes one.

    Before units are known that is every signer. Once the place takes it as replied to, as where the
    lead passes a reply on to the others, none is owed until it is handled again.
    """
    if item.stage not in AWAITING:
        return ()
    replies = [reply_of(item, unit) for unit in item.replying]
    reached = [
        {each.deputy for each in reply.delivered} if reply is not None else set[str]()
        for reply in replies
    ]
    done = set.intersection(*reached) if reached else set[str]()
    return tuple(each for each in item.signers if each not in done)


def _titles(known: Mapping[str, Suggestion]) -> dict[str, str]:
    return {id: item.title for id, item in known.items()}


def _authors(both: list[Suggestion]) -> tuple[Author, Author]:
    first, second = sorted(both, key=lambda each: (each.filed_on, each.id))
    return Author.of(first), Author.of(second)


def _matter(members: list[Suggestion], today: date) -> Repeated:
    in_order = sorted(members, key=lambda each: (each.filed_on, each.id))
    return Repeated(
        suggestions=tuple(each.id for each in in_order),
        years=tuple(sorted({each.filed_on.year for each in in_order})),
        promises=promise_ledger(in_order, today),
    )


def _clusters(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return what hangs together by pairs; what is in no pair stands alone."""
    cluster = {id: {id} for id in ids}
    for one, other in pairs:
        if cluster[one] is not cluster[other]:
            cluster[one] |= cluster[other]
            cluster.update(dict.fromkeys(cluster[other], cluster[one]))
    return list({id(each): each for each in cluster.values()}.values())
