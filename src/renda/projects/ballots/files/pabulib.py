"""What a Pabulib file says, cell by cell, and the vote and ballots that it tells of.

Of its votes those of approval and those in order of preference can be counted. What projects cost
decides nothing here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Listed
from renda.kernel.titles import Title
from renda.kernel.values.given_types import takes_types
from renda.projects.ballots.ballot_choices import (
    NOBODY,
    Ballot,
    Choice,
    canonical_choice,
    choice_text,
)
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_rules import VotingRule
from renda.projects.ballots.voting_words import BallotForm, TieRule
from renda.wording import mark

KEY, VALUE, PROJECT, VOTER, CHOICE = "key", "value", "project_id", "voter_id", "vote"
COST = "cost"
ONE = "choose-1"
FORMS = {"approval": BallotForm.APPROVAL, ONE: BallotForm.APPROVAL, "ordinal": BallotForm.RANKING}
NAMES = {BallotForm.APPROVAL: "approval", BallotForm.RANKING: "ordinal"}
TITLE = Title({"zh": "Pabulib文件所载规则", "en": "The rules that a Pabulib file tells"})

# Of more digits Python makes no number, and no vote has so many projects.
_NUMBER = re.compile("[0-9]{1,18}")
NO_NUMBER = mark("{value} is not allowed; allowed: a whole number of up to 18 digits")
NO_FORM = mark("{value} is not counted; allowed: {allowed}")


class UntoldError(RendaError, ValueError):
    """A Pabulib file cannot tell a vote as it is."""

    message = "a Pabulib file cannot tell {value}; allowed: {allowed}"


class NoColumnError(RendaError, LookupError):
    """A column is asked for that a table has not."""

    message = "the table has no column {name}; allowed: {allowed}"


@frozen(kw_only=True)
class PabulibTable:
    """One table of a Pabulib file (Pabulib数据表).

    Args:
        columns: The names of its columns.
        rows: The cells of each row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @takes_types
    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column.

        Raises:
            NoColumnError: The table has no such column.
        """
        if name not in self.columns:
            raise NoColumnError(name=quoted(name), allowed=", ".join(self.columns))
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


@frozen(kw_only=True)
class PabulibFile:
    """A Pabulib file, cell by cell (Pabulib文件).

    Args:
        id: What its vote is called; no part of what the file says.
        meta: What is said of the vote as a whole.
        projects: The projects, one a row.
        votes: The votes, one a row.

    >>> from renda.ballots import Ballot, Choice, Vote, load_voting_rule, pabulib_of
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=1, present=1,
    ... )
    >>> file = pabulib_of(vote, [Ballot(token="k7f2", choice=Choice(approves=["p1"]))])
    >>> file.votes.rows
    (('k7f2', 'p1'),)
    """

    id: Id = field(eq=False)
    meta: PabulibTable
    projects: PabulibTable
    votes: PabulibTable

    @takes_types
    def said(self, key: str) -> str:
        """Return what is said of the vote under a key; nothing where nothing is."""
        told = dict(zip(self.meta.column(KEY), self.meta.column(VALUE), strict=True))
        return told.get(key, "")

    def vote(self, *, places: int | None = None) -> Vote:
        """Return the vote: without quorum and majority, ties left open.

        Args:
            places: The number of projects that can be adopted; None where votes are only counted.

        Raises:
            InputError: Its numbers, or votes of its type, cannot be counted by.
            VoteError: There are not so many projects.
            VotingRuleError: A vote would have to name more projects than it may.
        """
        voters = len(self.votes.rows)
        return Vote(
            vote_id=self.id,
            rule=self._rule(),
            candidates=self.projects.column(PROJECT),
            places=places,
            deputies=voters,
            present=voters,
            issued=voters,
        )

    def ballots(self) -> Iterator[Ballot]:
        """Yield the ballots as they stand; the token of each is its voter's id."""
        for voter, names in zip(self.votes.column(VOTER), self.votes.column(CHOICE), strict=True):
            yield Ballot(token=voter, choice=Choice(approves=project_ids(names)))

    def _rule(self) -> VotingRule:
        kind = self.said("vote_type")
        if kind not in FORMS:
            raise self._error(NO_FORM, "vote_type", allowed=", ".join(FORMS))
        least, most = self._number("min_length"), self._number("max_length")
        return VotingRule(
            id=kind,
            title=TITLE,
            source=self.id,
            form=FORMS[kind],
            competitive=False,
            least=least or 0,
            most=1 if kind == ONE else most or len(self.projects.rows),
            ties=TieRule.OPEN,
        )

    def _number(self, key: str) -> int | None:
        text = self.said(key)
        if text and not _NUMBER.fullmatch(text):
            raise self._error(NO_NUMBER, key)
        return int(text) if text else None

    def _error(self, message: str, key: str, **data: object) -> InputError:
        about = {"value": quoted(self.said(key)), **data}
        return InputError([Problem(message=message, file=self.id, column=key, data=about)])


def project_ids(names: str) -> tuple[str, ...]:
    """Return the ids of a cell of votes, which commas part; an empty cell has none."""
    return tuple(name.strip() for name in names.split(",")) if names.strip() else ()


@takes_types
def pabulib_of(
    vote: Vote,
    ballots: Iterable[Ballot],
    *,
    meta: Mapping[str, str] | None = None,
    costs: Mapping[str, int] | None = None,
) -> PabulibFile:
    """Return a vote and its ballots as a Pabulib file.

    Args:
        vote: The vote; its ballots are ticks or rankings.
        ballots: The ballots, which are put in the order of their tokens.
        meta: What else is said of the vote, such as `country`, `unit`, `instance` and `budget`.
        costs: What each project costs; empty where that is not known.

    Raises:
        WrongTypeError: `vote` is no vote.
        NotValuesError: The ballots are something else than ballots.
        UntoldError: The ballots are answers, of which the file could tell half; one is of another
            vote, or marks somebody besides the candidates; or the id of a candidate would be read
            as several or as another one.
    """
    if vote.rule.form not in NAMES:
        raise UntoldError(value=vote.rule.form, allowed=Listed(tuple(NAMES)))
    for name in vote.candidates:
        if project_ids(name) != (name,):
            raise UntoldError(value=quoted(name), allowed="p1, p2, …")
    told = [
        (ballot.token, ",".join(_told_names(vote, ballot.choice)))
        for ballot in sorted(tuple_of(Ballot, ballots), key=lambda ballot: ballot.token)
    ]
    prices = costs or {}
    said = _said_of(vote, len(told)) | dict(meta or {})
    return PabulibFile(
        id=vote.vote_id,
        meta=_table((KEY, VALUE), [*said.items()]),
        projects=_table((PROJECT, COST), [(n, str(prices.get(n, ""))) for n in vote.candidates]),
        votes=_table((VOTER, CHOICE), told),
    )


def _told_names(vote: Vote, choice: Choice) -> tuple[str, ...]:
    """Return the candidates that a ballot names, which is all that a file can tell of it."""
    kept = canonical_choice(vote, choice)
    if kept != Choice(approves=kept.approves) or NOBODY in kept.approves:
        raise UntoldError(value=choice_text(kept), allowed=f"{{for: {list(vote.candidates)}}}")
    return kept.approves


def _said_of(vote: Vote, voters: int) -> dict[str, str]:
    """Return what is said of a vote by key."""
    return {
        "description": vote.vote_id,
        "num_projects": str(len(vote.candidates)),
        "num_votes": str(voters),
        "vote_type": NAMES[vote.rule.form],
        "min_length": str(vote.rule.least),
        "max_length": str(vote.most),
    }


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> PabulibTable:
    return PabulibTable(columns=columns, rows=tuple(rows))
