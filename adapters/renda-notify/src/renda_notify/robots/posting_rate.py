"""How many posts a service takes in a minute, kept on this side so that it does not lock us out."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from attrs import define, field
from attrs.validators import ge

MINUTE = 60.0


@define(eq=False)
class PostingRate:
    """The posts of the last minute (发送频率).

    Args:
        a_minute: How many there may be.
        clock: Returns seconds that only grow.

    >>> rate = PostingRate(2, clock=lambda: 0.0)
    >>> rate.wait(2), rate.wait(1)
    (0.0, 60.0)
    """

    a_minute: int = field(validator=ge(1))
    clock: Callable[[], float] = monotonic
    _posted: deque[float] = field(factory=deque[float], init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def wait(self, posts: int) -> float:
        """Return the seconds to wait until so many posts may be made; if 0, they are counted.

        More posts than a whole minute takes have to wait for an empty minute only.
        """
        with self._lock:
            now = self.clock()
            while self._posted and self._posted[0] <= now - MINUTE:
                self._posted.popleft()
            wanted = min(posts, self.a_minute)
            surplus = len(self._posted) + wanted - self.a_minute
            if surplus > 0:
                return self._posted[surplus - 1] + MINUTE - now
            self._posted.extend([now] * wanted)
            return 0.0
