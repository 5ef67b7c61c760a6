"""The number of signatures that a paper needs to be filed, read from `signatures.toml`.

The numbers are data with their articles; this module applies them and holds none of its own.
"""

from functools import cache
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.toml_files import read_toml
from renda.kernel.terms import CongressLevel, Listed, Term
from renda.kernel.values.given_words import takes_words
from renda.kernel.values.value_limits import Limit, LimitWord, Portion
from renda.people.law import Cited

TABLE_FILE = "signatures.toml"


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
    """A paper needs a share of all, but nobody said of how many."""

    message = (
        "{paper} needs {share} of all at the level {level}: give `deputies`, 1 or more, not {given}"
    )


@frozen(kw_only=True)
class Threshold:
    """One row of the table: the signatures that a paper needs at some levels (联名人数要求).

    Args:
        paper: The kind of paper.
        levels: The levels of congress the row is for.
        citation: The article, with its instrument by name.
        number: The least number; 0 where only a part of all is asked for.
        at_least: The part of all who might sign that is enough; None where no such part is.
        more_than: The part of all who might sign that must be exceeded (过半数); None likewise.
        delegations: The number of delegations that may file it instead; 0: none may.
    """

    paper: Paper
    levels: tuple[CongressLevel, ...]
    citation: Cited
    number: int = 0
    at_least: Portion | None = None
    more_than: Portion | None = None
    delegations: int = 0

    @property
    def portion(self) -> Portion | None:
        """The part of all who might sign; None where only a number is asked for."""
        return self.more_than or self.at_least

    def least(self, portion: Portion, deputies: int) -> int:
        """Return the least number of signatures that a part of all asks for.

        Args:
            portion: The part of all who might sign.
            deputies: The number of all who might sign.
        """
        word = LimitWord.MORE_THAN if self.more_than else LimitWord.AT_LEAST
        # In whole numbers, since a person cannot sign in part.
        return max(self.number, int(Limit(word, portion.of(deputies)).whole.number))


@frozen(kw_only=True)
class SignatureTable:
    """The contents of `signatures.toml`."""

    instruments: dict[str, Instrument] = field(hash=False)
    thresholds: tuple[Threshold, ...]


@frozen(kw_only=True)
class Signatures:
    """The signatures that one paper needs, with the article that says so (联名人数).

    Args:
        number: The least number of signatures.
        delegations: The number of delegations that may file it instead; 0: none may.
        citation: The article it rests on.
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
    data = read_toml(Path(__file__).with_name(TABLE_FILE))
    converter = make_converter()
    converter.register_structure_hook(Portion, lambda value, _: Portion(value))
    return structure(converter, data, SignatureTable, file=TABLE_FILE)


@takes_words(paper=Paper, level=CongressLevel)
def signatures_needed(
    paper: Paper, level: CongressLevel, *, deputies: int | None = None
) -> Signatures:
    """Return the signatures that a paper needs.

    Args:
        paper: The kind of paper.
        level: The level of the congress.
        deputies: The number of all who might sign, where a share is asked for: the congress's
            deputies; for an objection, the signers of the motion. None where none is needed.

    Raises:
        NoSignaturesError: No number is set for such a paper at this level.
        NotCountedError: A share is asked for, and `deputies` is missing or less than 1.

    >>> signatures_needed(Paper.MOTION, CongressLevel.COUNTY).number
    10
    >>> signatures_needed(Paper.RECALL, CongressLevel.COUNTY, deputies=415).number
    42
    """
    table = signature_table()
    rows = [row for row in table.thresholds if row.paper is paper]
    for row in rows:
        if level in row.levels:
            cited = row.citation
            return Signatures(
                number=_number_needed(row, level, deputies),
                delegations=row.delegations,
                citation=Citation(
                    instrument=table.instruments[cited.instrument], article=cited.article
                ),
            )
    allowed = Listed(tuple(row_level for row in rows for row_level in row.levels))
    raise NoSignaturesError(paper=paper, level=level, allowed=allowed)


def _number_needed(row: Threshold, level: CongressLevel, deputies: int | None) -> int:
    if row.portion is None:
        return row.number
    if deputies is None or deputies < 1:
        raise NotCountedError(paper=row.paper, share=row.portion, level=level, given=deputies)
    return row.least(row.portion, deputies)
