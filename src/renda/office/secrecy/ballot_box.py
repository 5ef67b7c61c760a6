"""Where the ballots of a secret vote are cast: past all sessions, on the word of a paper alone."""

from typing import cast

from attrs import field, frozen

from renda.kernel.input.annotations import check_types
from renda.ports.boxes import SupportsBoxes
from renda.ports.failures import NotSupportedError
from renda.ports.stores import Capability, Store
from renda.projects.ballots.ballot_choices import Choice, canonical_choice
from renda.projects.secrecy.box_keys import BoxKey
from renda.projects.secrecy.secret_votes import SecretVote


@frozen
class BallotBox:
    """The box of one secret vote (票箱), for whoever has its key.

    Who casts is not asked, and cannot be: a paper is all that there is.

    Args:
        store: The store that the box is in.
        vote: The vote.
        key: The key of the box.
    """

    _store: SupportsBoxes
    vote: SecretVote
    _key: BoxKey = field(repr=False)

    @classmethod
    def of(cls, store: Store, vote_id: str, key: BoxKey) -> "BallotBox":
        """Return the box of a vote.

        Raises:
            NotSupportedError: The store keeps no ballot boxes.
            NotFoundError: There is no such vote.
            WrongKeyError: The key is that of another box.
        """
        check_types(key=(key, BoxKey))
        boxes = boxes_of(store)
        with store.reading() as session:
            vote = session.of(SecretVote).get(vote_id).value
        vote.require_key(key)
        return cls(boxes, vote, key)

    def cast(self, token: str, choice: Choice) -> str:
        """Cast a ballot; return the receipt, which is the token of the paper.

        The same ballot once more is no error, so whoever had no answer casts it again; the order of
        its marks does not matter, but in a ranking.

        Args:
            token: That of the paper; blanks around it and small letters do not matter.
            choice: What is chosen, valid or not: that is for the count to say. It is kept as its
                `canonical_choice`, so of what is no mark of a candidate no word is.

        Raises:
            WrongTypeError: The token is no text, or the choice is none.
            BoxShutError: The vote is closed.
            ForeignSlotError: The paper is not of this vote; that somebody tried is counted.
            SlotFilledError: Another ballot was cast on the paper.
            ChoiceTooLongError: The choice does not fit a ballot of this vote.
            StoreBusyError: Others write for too long.
        """
        check_types(token=(token, str), choice=(choice, Choice))
        receipt = token.strip().upper()
        sealed = self._key.seal(receipt, canonical_choice(self.vote, choice), self.vote.width)
        self._store.cast(self.vote.vote_id, self._key.slot(receipt), sealed)
        return receipt


def boxes_of(store: Store) -> SupportsBoxes:
    """Return a store as one that keeps ballot boxes.

    Raises:
        NotSupportedError: It keeps none.
    """
    if Capability.BOXES not in store.capabilities:
        allowed = ", ".join(sorted(store.capabilities))
        raise NotSupportedError(capability=Capability.BOXES, allowed=allowed)
    return cast("SupportsBoxes", store)
