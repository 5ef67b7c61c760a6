"""The relay: what is due in an outbox is handed to notifiers, one message a transaction.

Whoever calls it decides when: cron, a thread, an event loop, several at once. A message is claimed,
sent and noted in one session; where that breaks off, the message is sent again under the same id.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from random import random
from typing import TypeAlias, TypedDict, Unpack

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.ids import Reference
from renda.kernel.input.problems import quoted
from renda.office.delivery.back_off import BackOff
from renda.office.delivery.channel_turns import ChannelTurn
from renda.office.delivery.delivery_counts import DeliveryCounts, DeliveryOutcome
from renda.office.delivery.message_words import message_of
from renda.ports.kit.clocks import utc_now
from renda.ports.notifiers import (
    NoAddressError,
    NotDeliveredError,
    Notifier,
    RefusedMessageError,
)
from renda.ports.outboxes import Outbox, OutboxEntry
from renda.ports.stores import Store
from renda.wording import CHINESE, say

Noted: TypeAlias = Callable[[Reference, str], str | None]
"""Returns what is noted of a recipient for a channel; None where nothing is."""
Failure: TypeAlias = NotDeliveredError | RefusedMessageError
LONGEST_ERROR = 400


class ChannelTwiceError(RendaError, ValueError):
    """Two notifiers are to carry one channel."""

    message = "two notifiers carry {channel}; allowed: one for each channel"


class RelayWords(TypedDict, total=False):
    """What may be said of a delivery besides its notifiers; see `Relay`."""

    addresses: Noted
    languages: Noted
    lang: str
    clock: Callable[[], datetime]
    back_off: BackOff
    chance: Callable[[], float]
    actor: str


class DeliveryWords(RelayWords, total=False):
    """What may be said of one call besides; see `Relay.deliver`."""

    limit: int | None


def unnoted(recipient: Reference, channel: str) -> None:
    """Return nothing: for channels that need no address, and recipients of no language."""
    del recipient, channel


@frozen(kw_only=True, eq=False)
class Relay:
    """What carries due messages from a store's outbox to notifiers (投递).

    Each message is tried at most once in a call, in a transaction of its own. A channel that
    reaches nobody, and a recipient who is not reached, are left for a later call, so that they keep
    nobody else waiting. Several may run at once; none sends what another has claimed.

    Args:
        store: Whose outbox.
        addresses: Returns where a recipient is reached by a channel; None where nobody knows.
        languages: Returns in which language a recipient is told by a channel; None for `lang`.
        lang: The language of messages to whom no other is noted, and of why one did not arrive.
        clock: Returns the present instant.
        back_off: When a message that did not arrive is tried again, and when it is given up.
        chance: Returns a number from 0 to 1, for the length of a pause.
        actor: Who acts, for the audit.
    """

    store: Store
    addresses: Noted = unnoted
    languages: Noted = unnoted
    lang: str = CHINESE
    clock: Callable[[], datetime] = utc_now
    back_off: BackOff = field(factory=BackOff)
    chance: Callable[[], float] = random
    actor: str = "relay"

    def deliver(self, notifiers: Iterable[Notifier], *, limit: int | None = None) -> DeliveryCounts:
        """Hand what is due to notifiers; return what came of it.

        Args:
            notifiers: One for each channel; messages of other channels stay where they are.
            limit: At most so many messages are tried; None for all that are due.

        Raises:
            NotSupportedError: The store has no outbox.
            ChannelTwiceError: Two notifiers carry one channel.
        """
        turns = _turns_of(notifiers)
        counts = Counter(str(outcome) for outcome in islice(self._outcomes(turns), limit))
        is_full = counts.total() == limit
        leaves_some = is_full or any(turn.leaves_some for turn in turns)
        return DeliveryCounts(**counts, left=self._count_due(turns) if leaves_some else 0)

    def _outcomes(self, turns: Sequence[ChannelTurn]) -> Iterator[DeliveryOutcome]:
        """Yield what becomes of each message: of each channel one, and again, until none is due."""
        running = [*turns]
        while running:
            for turn in [*running]:
                outcome = None if turn.is_down else self._next_outcome(turn)
                if outcome is None:
                    running.remove(turn)
                else:
                    yield outcome

    def _next_outcome(self, turn: ChannelTurn) -> DeliveryOutcome | None:
        """Try the next message of a channel; None where none is due."""
        at, left_out = self.clock(), {*turn.left_out}
        with self.store.session(actor=self.actor) as session:
            outbox = session.outbox
            for entry in outbox.due(at, channels=[turn.channel], leaving_out=left_out):
                outcome = self._try(outbox, entry, turn.notifier)
                turn.note(outcome, entry.recipient)
                return outcome
        return None

    def _try(self, outbox: Outbox, entry: OutboxEntry, notifier: Notifier) -> DeliveryOutcome:
        """Send an entry, and note in the outbox how it went."""
        address = ""
        try:
            address = self._noted(self.addresses, entry) or ""
            lang = self._noted(self.languages, entry) or self.lang
            notifier.send(message_of(entry, address=address, lang=lang, at=self.clock()))
        except (NotDeliveredError, RefusedMessageError) as error:
            return self._note(outbox, entry, error, address)
        except Exception as error:  # noqa: BLE001 - whatever it is, other messages go on
            why = say("{name} was raised", self.lang, name=type(error).__name__)
            unknown = NotDeliveredError(channel=entry.channel, error=why)
            return self._note(outbox, entry, unknown, address)
        outbox.sent(entry.entry_id, at=self.clock())
        return DeliveryOutcome.SENT

    def _note(
        self, outbox: Outbox, entry: OutboxEntry, failure: Failure, address: str
    ) -> DeliveryOutcome:
        """Note an attempt in vain."""
        again_at = None
        if isinstance(failure, NotDeliveredError):
            attempts, asked = entry.attempts + 1, failure.data["again_after"]
            seconds = float(asked) if isinstance(asked, int | float) else None
            again_at = self.back_off.again_at(
                attempts, self.clock(), chance=self.chance(), again_after=seconds
            )
        error = cleaned(failure.text(self.lang), address)
        outbox.failed(entry.entry_id, again_at=again_at, error=error)
        if isinstance(failure, NoAddressError):
            return DeliveryOutcome.UNREACHABLE
        return DeliveryOutcome.PARKED if again_at is None else DeliveryOutcome.FAILED

    def _noted(self, noted: Noted, entry: OutboxEntry) -> str | None:
        """Return what is noted of an entry's recipient; None of whoever listens."""
        return None if entry.recipient is None else noted(entry.recipient, entry.channel)

    def _count_due(self, turns: Sequence[ChannelTurn]) -> int:
        """Return how many messages of some channels are due still."""
        with self.store.reading() as session:
            channels = [turn.channel for turn in turns]
            return session.outbox.count_due(self.clock(), channels=channels)


def deliver(
    store: Store,
    notifiers: Iterable[Notifier],
    *,
    limit: int | None = None,
    **words: Unpack[RelayWords],
) -> DeliveryCounts:
    """Hand what is due in a store's outbox to notifiers, once; see `Relay` and `Relay.deliver`."""
    return Relay(store=store, **words).deliver(notifiers, limit=limit)


def _turns_of(notifiers: Iterable[Notifier]) -> list[ChannelTurn]:
    turns: dict[str, ChannelTurn] = {}
    for notifier in notifiers:
        if notifier.channel in turns:
            raise ChannelTwiceError(channel=quoted(notifier.channel))
        turns[notifier.channel] = ChannelTurn(notifier)
    return [*turns.values()]


def cleaned(error: str, address: str) -> str:
    """Return an error as it may be kept: on one line, not long, and without the address."""
    shown = error.replace(address, "…") if address else error
    printable = "".join(sign if sign.isprintable() else " " for sign in shown)
    return " ".join(printable.split())[:LONGEST_ERROR]
