"""When a message that did not arrive is tried again, and when it is given up."""

from datetime import datetime, timedelta

from attrs import field, frozen
from attrs.validators import ge, gt

NONE = timedelta(0)


@frozen(kw_only=True)
class BackOff:
    """Pauses between attempts, each twice as long as the one before, up to a longest (退避).

    By the usual numbers a service may be down from Friday evening to Monday morning.

    Args:
        first: The pause after the first attempt in vain.
        longest: The longest pause, unless the other side asks for a longer one.
        attempts: After so many attempts in vain a message is given up.

    >>> from datetime import UTC
    >>> noon = datetime(2025, 3, 7, 12, tzinfo=UTC)
    >>> BackOff().again_at(3, noon, chance=1.0) - noon
    datetime.timedelta(seconds=240)
    """

    first: timedelta = field(default=timedelta(minutes=1), validator=gt(NONE))
    longest: timedelta = field(default=timedelta(hours=6), validator=gt(NONE))
    attempts: int = field(default=30, validator=ge(1))

    def again_at(
        self, attempts: int, at: datetime, *, chance: float, again_after: float | None = None
    ) -> datetime | None:
        """Return when to try again after an attempt in vain; None to give up.

        Args:
            attempts: How many attempts were in vain, this one among them.
            at: The instant of the attempt.
            chance: A number from 0 to 1: at 0 the pause is half as long, so that what failed
                together does not come again together.
            again_after: The seconds that the other side asks to wait at least; None where it asks
                for nothing.
        """
        if attempts >= self.attempts:
            return None
        # A power past this would be longer than any pause, and than a timedelta can be.
        doublings = min(attempts - 1, 20)
        pause = min(self.first * float(2**doublings), self.longest) * (0.5 + chance / 2)
        asked = NONE if again_after is None else min(timedelta(days=1), _seconds(again_after))
        return at + max(pause, asked)


def _seconds(number: float) -> timedelta:
    # What another side says may be anything: less than nothing, and more than there is.
    return timedelta(seconds=min(max(number, 0.0), 1e6))
