"""What an office does all day: receptions recorded, corrected twice, every other one withdrawn.

The number of a command alone decides what it does, so whoever knows how many were done knows what
must be there. Nothing here knows a process, a clock or what the store stands on.
"""

from datetime import date, timedelta

from attrs import evolve, frozen

from renda.office import OfficeSession
from renda.work import Reception

FIRST_DAY = date(2025, 1, 6)
LIVES = (("record", "correct", "correct"), ("record", "correct", "correct", "void"))
CYCLE = sum(map(len, LIVES))
PRESENT = 3


@frozen
class Command:
    """The command of a number (操作).

    Args:
        no: Its number, from 0 on.
    """

    no: int

    @property
    def key(self) -> str:
        """What it is known by: the idempotency key."""
        return f"form-{self.no:07}"

    @property
    def step(self) -> int:
        """How many commands the activity has seen before."""
        within = self.no % CYCLE
        return within if within < len(LIVES[0]) else within - len(LIVES[0])

    @property
    def activity_no(self) -> int:
        """The number of its activity."""
        return 2 * (self.no // CYCLE) + int(self.no % CYCLE >= len(LIVES[0]))

    @property
    def activity_id(self) -> str:
        """The id of its activity."""
        return f"r{self.activity_no:06}"

    @property
    def outcome(self) -> str:
        """What it leaves as its outcome, when all before it were done, each once."""
        return f"{self.activity_id}/{self.step + 1}"

    @property
    def after(self) -> Reception:
        """The activity after it."""
        step = min(self.step, 2)
        present = (self.activity_no + step % 2 + place for place in range(PRESENT))
        return Reception(
            activity_id=self.activity_id,
            happened_on=FIRST_DAY + timedelta(days=self.activity_no % 300),
            deputies=[f"d{no % 40 + 1:04}" for no in present],
            visitors=step,
            venue="代表之家",
        )

    def __call__(self, session: OfficeSession) -> str:
        """Do it, from what is there; return its outcome.

        A correction counts one visitor more than it finds, so that done twice it shows.
        """
        activities = session.activities
        if self.step == 0:
            stored = activities.record(self.after)
            return f"{stored.id}/{stored.revision}"
        found = activities.stored.get(self.activity_id)
        if self.step == PRESENT:
            stored = activities.void(found.id, revision=found.revision)
            return f"{stored.id}/{stored.revision}"
        held = found.value.activity
        corrected = evolve(self.after, visitors=held.visitors + 1)
        stored = activities.correct(corrected, revision=found.revision)
        return f"{stored.id}/{stored.revision}"
