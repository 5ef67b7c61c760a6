"""What was refused in an office, kept and told to the log, and never more than so much a minute.

It knows how a refusal is kept. It does not know why a move is refused.
"""

import logging
from datetime import datetime, timedelta

from attrs import evolve, frozen

from renda.errors import RendaError
from renda.kernel.chain import digest
from renda.kernel.input.bounds import LONGEST_ID, text_fault
from renda.kernel.input.problems import quoted
from renda.ports.kit.clocks import utc_now
from renda.ports.sessions import Session
from renda.ports.stores import Store
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.process.refusals import Refusal

log: logging.Logger = logging.getLogger("renda")
REFUSALS_A_MINUTE = 20
"""How many refused moves of one actor are kept and logged at most in any minute."""
REFUSALS_OF_ALL_A_MINUTE = 200
"""How many of all actors are: ids are easily made up, and each refusal is a row and an entry."""
MINUTE = timedelta(minutes=1)


@frozen
class RefusalLog:
    """The moves that were refused in a store (被拒绝的动作).

    Args:
        store: Where they are kept.
    """

    store: Store

    def keep(self, refusal: RendaError, item: str, move: Move, by: Actor) -> None:
        """Keep and log that a move was tried, up to so many of an actor and of all a minute.

        The log has no more than the rows: one line a row, and one where no further row follows.
        """
        # Of an id that no store keeps the hash is kept, so that these tries are counted too.
        is_storable = text_fault(item, LONGEST_ID) is None
        tried = Refusal(
            item_id=item if is_storable else digest([ascii(item)]),
            move=move.name,
            actor_id=by.id,
            tried_on=move.on,
            why=type(refusal).__name__ if text_fault(str(refusal)) else str(refusal),
        )
        kept, is_last = self._kept(tried, by)
        if kept:
            log.info("%s tried %s of %s; it was refused", *map(quoted, (by.id, move.name, item)))
        if is_last:
            log.warning(
                "so many tries were refused within a minute, the last of them of %s, "
                "that further ones are neither kept nor logged",
                quoted(by.id),
            )

    def _kept(self, tried: Refusal, by: Actor) -> tuple[bool, bool]:
        """Keep a refusal in a session of its own, as that of the move is gone.

        Returns:
            Whether it was kept, and whether it is the last that is.
        """
        # Looked at first: whoever tries again and again keeps nobody from writing.
        with self.store.reading() as reading:
            if _are_many(reading, by, utc_now()):
                return False, False
        with self.store.session(actor=by.id, user=by.user) as session:
            at = session.begin_writing()
            if _are_many(session, by, at):
                return False, False
            session.of(Refusal).add(evolve(tried, recorded_at=at))
            return True, _are_many(session, by, at)


def _are_many(session: Session, by: Actor, at: datetime) -> bool:
    """Tell whether as many refusals as may be were kept in the minute before, of one or of all."""
    # No more than these can be of one minute, so nothing before them has to be looked at.
    last = session.of(Refusal).find(order="-recorded_at", limit=REFUSALS_OF_ALL_A_MINUTE)
    actors = [
        refusal.value.actor_id
        for refusal in last
        if refusal.value.recorded_at and abs(at - refusal.value.recorded_at) < MINUTE
    ]
    return len(actors) == REFUSALS_OF_ALL_A_MINUTE or actors.count(by.id) >= REFUSALS_A_MINUTE
