"""Secret votes in a session of an office: opened, drawn for, closed."""

from collections.abc import Iterable
from secrets import token_bytes

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, whole_number
from renda.kernel.ids import Reference
from renda.kernel.input.problems import quoted
from renda.kernel.predicates import where
from renda.kernel.values.given_words import takes_words
from renda.office.names.known_names import KnownNames
from renda.ports.failures import AlreadyThereError
from renda.ports.repositories import Repository
from renda.ports.sessions import Session
from renda.projects.ballots.voting_words import BallotForm
from renda.projects.secrecy.box_keys import BoxKey, Randomness, ballot_width
from renda.projects.secrecy.papers import Papers
from renda.projects.secrecy.secret_votes import LEAST_OF_ALL, RollEntry, SecretVote

ROLL = "roll"
LEAST_BALLOTS = 5
"""Of fewer ballots nothing is opened, unless an office says otherwise."""


class AlreadyDrawnError(RendaError, ValueError):
    """Somebody was to draw a second paper."""

    message = "{deputy} drew a paper of vote {id} already; one is drawn once"


class NoPaperLeftError(RendaError, ValueError):
    """More papers were to be drawn than there are."""

    message = "all {count} papers of vote {id} are drawn"


@frozen
class VoteDesk:
    """The secret votes of one session (无记名投票事务).

    Args:
        session: In which they are opened, drawn for and closed.
    """

    _session: Session

    @takes_words(form=BallotForm)
    def open(
        self,
        vote_id: str,
        title: str,
        papers: int,
        *,
        candidates: Iterable[str],
        form: BallotForm | str,
        least: int = LEAST_BALLOTS,
        randomness: Randomness = token_bytes,
    ) -> Papers:
        """Draw the papers of a vote and open its box; return both, which nothing else keeps.

        Args:
            vote_id: The id of the vote.
            title: What it is on.
            papers: The number of papers.
            candidates: The ids of those it is on.
            form: What a ballot asks for, such as `VotingRule.form`; but in a ranking the order of
                marks is not kept.
            least: Of fewer ballots nothing is opened; at least 3.
            randomness: Returns as many random bytes as it is asked for.

        Raises:
            AlreadyThereError: There is such a vote.
            CountError: There is no candidate; a number is none, or less than 3.
            FewBallotsError: There are to be fewer papers than ballots that may be opened.
            LongListError: No ballot can mark all candidates.
            NotSupportedError: The store keeps no ballot boxes.
        """
        named = distinct_ids(candidates)
        whole_number(len(named), "candidates", least=1)
        drawn = Papers.drawn(whole_number(papers, "papers", least=LEAST_OF_ALL), randomness)
        vote = SecretVote(
            vote_id=vote_id,
            title=title,
            candidates=named,
            form=form,
            papers=papers,
            width=ballot_width(named, drawn.tokens[0]),
            least=least,
            key_mark=drawn.key.mark,
        )
        vote.require_enough(papers)
        self._keep(vote, drawn)
        return drawn

    def draw(self, vote_id: str, deputy_id: str) -> None:
        """Enter in the roll that somebody draws a paper.

        Raises:
            NotFoundError: There is no such vote.
            VoteClosedError: It is closed.
            AlreadyDrawnError: They drew one before.
            NoPaperLeftError: All are drawn.
            UnknownNameError: There are deputies, and none of this id.
        """
        self._session.begin_writing()
        known = KnownNames(self._session)
        known.refuse_unknown([Reference("mandate", deputy_id)], place=ROLL)
        vote = self._votes.get(vote_id).value
        vote.require_open()
        if self._roll.count(where(vote_id=vote_id)) >= vote.papers:
            raise NoPaperLeftError(id=quoted(vote_id), count=vote.papers)
        try:
            self._roll.add(RollEntry(vote_id=vote_id, deputy_id=deputy_id))
        except AlreadyThereError:
            raise AlreadyDrawnError(id=quoted(vote_id), deputy=quoted(deputy_id)) from None

    def drawn(self, vote_id: str) -> tuple[str, ...]:
        """Return who drew a paper, in the order of their ids."""
        entries = self._roll.find(where(vote_id=vote_id), order="deputy_id")
        return tuple(entry.value.deputy_id for entry in entries)

    def close(self, vote_id: str, key: BoxKey) -> SecretVote:
        """Empty the box of a vote, and keep what was in it in the order of tokens.

        Args:
            vote_id: The id of the vote.
            key: The key of its box, to be destroyed once this is kept.

        Raises:
            NotFoundError: There is no such vote.
            VoteClosedError: It is closed.
            WrongKeyError: The key is that of another box.
            FewBallotsError: There are fewer ballots than may be opened; they stay in the box.
            SealBrokenError: What lies in the box is not what was cast; it stays there.
        """
        self._session.begin_writing()
        held = self._votes.get(vote_id)
        held.value.require_open()
        held.value.require_key(key)
        # Ballots are opened twice, in a tenth of a millisecond each: what is refused is refused
        # before the box is emptied, since a caller may catch it and keep the session; and until
        # then more may be cast.
        content = self._session.boxes.content(vote_id)
        held.value.closed(content.ballots, content.foreign, key)
        emptied = self._session.boxes.empty(vote_id)
        closed = held.value.closed(emptied.ballots, emptied.foreign, key)
        return self._votes.put(closed, revision=held.revision).value

    def _keep(self, vote: SecretVote, papers: Papers) -> None:
        """Keep a vote and its box, or neither."""
        boxes = self._session.boxes
        boxes.open(vote.vote_id, papers.slots(vote.width))
        try:
            self._votes.add(vote)
        except RendaError:
            # A caller may catch this, and the session be kept.
            boxes.empty(vote.vote_id)
            raise

    @property
    def _votes(self) -> Repository[SecretVote]:
        return self._session.of(SecretVote)

    @property
    def _roll(self) -> Repository[RollEntry]:
        return self._session.of(RollEntry)
