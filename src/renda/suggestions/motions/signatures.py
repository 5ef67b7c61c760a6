"""How many must sign a paper for it to be filed, read from `signatures.toml`.

The numbers are data with their articles; this module applies them and knows none of its own.
"""

from functools import cache
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.toml_files import read_toml
from renda.kernel.terms import CongressLevel, Term
from renda.people.law import Cited

FILE = "signatures.toml"


class Paper(Term):
    """What several sign together (联名提出的事项)."""

    MOTION = "motion", "motion"
    OBJECTION = "objection", "objection to the conversion of a motion"
    INTERPELLATION = "interpellation", "interpellation"
    RECALL = "recall", "recall of officials"
    EXTRA_SESSION = "extra_session", "call of an extra session"
    INVESTIGATION = "investigation", "investigation committee"
    NOMINATION = "nomination", "nomination of leading officials"
    DEPUTY_RECALL = "deputy_recall", "recall of a deputy by voters"
    MEMBERS_MOTION = "members_motion", "motion of standing committee members"
    MEMBERS_INTERPELLATION = (
        "members_interpellation",
        "interpellation of standing committee members",
    )


class NoSignaturesError(RendaError, LookupError):
    """No number of signatures is set for such a paper at this level."""

    message = "no number of signatures is set for {paper} at the level {level}; allowed: {allowed}"


class NotCountedError(RendaError, ValueError):
    """A fraction is asked for, but not of how many."""

    message = (
        "{paper} needs {share} of all at the level {level}: give `deputies`, 1 or more, not {given}"
    )


@frozen(kw_only=True)
class SignatureShare:
    """A part of all who might sign (比例)."""

    numerator: int
    denominator: int

    def __str__(self) -> str:
        """Return it as one writes a fraction."""
        return f"{self.numerator}/{self.denominator}"


@frozen(kw_only=True)
class Threshold:
    """How many must sign one paper at some levels (联名人数要求).

    Args:
        paper: What they sign.
        levels: The levels it is for.
        citation: Where it stands.
        number: How many; 0 where only a share is asked for.
        share: Which part of all; None where only a number is asked for.
        more_than_share: Whether just that part is too few (过半数).
        delegations: How many delegations may file it instead; 0: none may.
    """

    paper: Paper
    levels: tuple[CongressLevel, ...]
    citation: Cited
    number: int = 0
    share: SignatureShare | None = None
    more_than_share: bool = False
    delegations: int = 0

    def least(self, share: SignatureShare, deputies: int) -> int:
        """Return how many are enough of so many, where a share is asked for."""
        whole, rest = divmod(deputies * share.numerator, share.denominator)
        return max(self.number, whole + (rest > 0 or self.more_than_share))


@frozen(kw_only=True)
class SignatureTable:
    """What `signatures.toml` holds."""

    instruments: dict[str, Instrument] = field(hash=False)
    thresholds: tuple[Threshold, ...]


@frozen(kw_only=True)
class Signatures:
    """How many must sign a paper, and why (联名人数).

    Args:
        number: How many at least.
        delegations: How many delegations may file it instead; 0: none may.
        citation: The article.
    """

    number: int
    delegations: int
    citation: Citation

    @property
    def delegation_may(self) -> bool:
        """Whether a single delegation may file it without them."""
        return self.delegations == 1


@cache
def signature_table() -> SignatureTable:
    """Return the table of signatures this library knows."""
    data = read_toml(Path(__file__).with_name(FILE))
    return structure(make_converter(), data, SignatureTable, file=FILE)


def signatures_needed(
    paper: Paper, level: CongressLevel, *, deputies: int | None = None
) -> Signatures:
    """Return how many must sign a paper.

    Args:
        paper: What they sign.
        level: The level of the congress.
        deputies: How many there are in all, where a fraction is asked for: the congress's deputies;
            for an objection, those who signed the motion.

    Raises:
        NoSignaturesError: None is set for it at this level.
        NotCountedError: A fraction is asked for, and `deputies` is missing or less than 1.

    >>> signatures_needed(Paper.MOTION, CongressLevel.COUNTY).number
    10
    >>> signatures_needed(Paper.RECALL, CongressLevel.COUNTY, deputies=415).number
    42
    """
    table = signature_table()
    rows = [each for each in table.thresholds if each.paper is paper]
    for each in rows:
        if level in each.levels:
            cited = each.citation
            return Signatures(
                number=_number(each, level, deputies),
                delegations=each.delegations,
                citation=Citation(
                    instrument=table.instruments[cited.instrument], article=cited.article
                ),
            )
    allowed = ", ".join(at for each in rows for at in each.levels)
    raise NoSignaturesError(paper=paper, level=level, allowed=allowed)


def _number(row: Threshold, level: CongressLevel, deputies: int | None) -> int:
    if row.share is None:
        return row.number
    if deputies is None or deputies < 1:
        raise NotCountedError(paper=row.paper, share=row.share, level=level, given=deputies)
    return row.least(row.share, deputies)
