"""What one call of delivery has seen of a channel so far, so that nobody waits for one that fails.

It knows recipients and outcomes. It does not know messages.
"""

import logging
from collections import deque

from attrs import define, field

from renda.kernel.ids import Reference
from renda.kernel.input.problems import quoted
from renda.office.delivery.delivery_counts import DeliveryOutcome
from renda.ports.notifiers import Notifier

# Each of another recipient: one who is not reached is no sign that the channel is down.
MOST_FAILURES = 3
# A question to a store names those who are left out, so there is an end to them.
MOST_LEFT_OUT = 50
log: logging.Logger = logging.getLogger("renda")


@define(eq=False)
class ChannelTurn:
    """A channel within one call of delivery.

    Args:
        notifier: What carries its messages.

    Attributes:
        left_out: Recipients that were not reached; what else is for them waits for a later call.
        failures: How many messages in a row did not arrive.
    """

    notifier: Notifier
    left_out: deque[Reference] = field(factory=lambda: deque(maxlen=MOST_LEFT_OUT), init=False)
    failures: int = field(default=0, init=False)

    @property
    def channel(self) -> str:
        """The name of the channel."""
        return self.notifier.channel

    @property
    def is_down(self) -> bool:
        """Whether the channel is left for a later call."""
        return self.failures >= MOST_FAILURES

    @property
    def leaves_some(self) -> bool:
        """Whether messages may be left that are due."""
        return self.is_down or bool(self.left_out)

    def note(self, outcome: DeliveryOutcome, recipient: Reference | None) -> None:
        """Note what became of a message."""
        if outcome is not DeliveryOutcome.FAILED:
            self.failures = 0
            return
        self.failures += 1
        if recipient is not None:
            self.left_out.append(recipient)
        if self.is_down:
            log.warning("the channel %s is left for later: it is down", quoted(self.channel))
