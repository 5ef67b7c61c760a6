"""What came of one call of delivery, as numbers."""

from attrs import frozen

from renda.kernel.terms import Term


class DeliveryOutcome(Term):
    """What became of one message (投递结果)."""

    SENT = "sent", "sent"
    FAILED = "failed", "to be tried again"
    PARKED = "parked", "given up"
    UNREACHABLE = "unreachable", "without an address"


@frozen(kw_only=True)
class DeliveryCounts:
    """What came of one call of delivery (投递情况).

    Args:
        sent: How many messages were sent.
        failed: How many did not arrive, and are tried again.
        parked: How many were given up: refused for good, or tried too often.
        unreachable: How many were given up because their recipient has no address.
        left: How many are due still: their channel or recipient failed, or the limit was reached.
    """

    sent: int = 0
    failed: int = 0
    parked: int = 0
    unreachable: int = 0
    left: int = 0

    @property
    def tried(self) -> int:
        """How many messages were tried."""
        return self.sent + self.failed + self.parked + self.unreachable
