"""What an office does all day, round after round, and the number of a command says which part.

In each round two receptions are recorded and corrected twice, and one of them withdrawn; then come
the other works. Whoever knows how many commands were done knows what must be there. Nothing here
knows a process, a clock or what the store stands on.
"""

from datetime import date, timedelta

from attrs import evolve, frozen
from reliability.works import READ, REFUSED, WORKS, Work, pair, try_in_vain

from renda import Office
from renda.office import OfficeSession
from renda.ports import USUAL_GRANTS
from renda.work import Reception

FIRST_DAY = date(2025, 1, 6)
LIVES = (("record", "correct", "correct"), ("record", "correct", "correct", "void"))
OF_ACTIVITIES = sum(map(len, LIVES))
CYCLE = OF_ACTIVITIES + len(WORKS)
PRESENT = 3


@frozen
class Command:
    """The command of a number (操作).

    Args:
        no: Its number, from 0 on.
    """

    no: int

    @classmethod
    def of_key(cls, key: str) -> "Command":
        """Return the command that is known by a key."""
        return cls(int(key.removeprefix("form-")))

    @property
    def key(self) -> str:
        """What it is known by: the idempotency key."""
        return f"form-{self.no:07}"

    @property
    def round(self) -> int:
        """The number of its round."""
        return self.no // CYCLE

    @property
    def name(self) -> str:
        """The name of its work; empty where it is one with an activity."""
        return "" if self._place < OF_ACTIVITIES else [*WORKS][self._place - OF_ACTIVITIES]

    @property
    def begins_an_activity(self) -> bool:
        """Whether it records an activity."""
        return not self.name and self.step == 0

    @property
    def is_done_anew(self) -> bool:
        """Whether each time it is asked for leaves an entry: a refused try, an identity read."""
        return self.name in {REFUSED, READ}

    @property
    def step(self) -> int:
        """How many commands the activity has seen before."""
        place = self._place
        return place if place < len(LIVES[0]) else place - len(LIVES[0])

    @property
    def activity_no(self) -> int:
        """The number of its activity."""
        return 2 * self.round + int(self._place >= len(LIVES[0]))

    @property
    def activity_id(self) -> str:
        """The id of its activity."""
        return f"r{self.activity_no:06}"

    @property
    def outcome(self) -> str:
        """What it leaves as its outcome, when all before it were done, each once."""
        if not self.name:
            return f"{self.activity_id}/{self.step + 1}"
        first, second = pair(self.round)
        return self._work.outcome.format(no=self.round, first=first, second=second)

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

    def do(self, office: Office, *, actor: str, key: str | None) -> str | None:
        """Do it in a session of its own, under a key or none; return its outcome.

        There is none where it was done before under the key.
        """
        if self.name == REFUSED:
            return try_in_vain(office, self.round, self.key)
        return office.perform(self, **self.session(actor, key))

    def session(self, actor: str, key: str | None) -> dict[str, object]:
        """Return what its session is begun with."""
        may = self._work.grants if self.name else USUAL_GRANTS
        return {"actor": actor, "reason": self.key, "key": key, "may": may}

    def __call__(self, session: OfficeSession) -> str:
        """Do it, from what is there; return its outcome.

        A correction counts one visitor more than it finds, so that done twice it shows.
        """
        if self.name:
            return self._work.done(session, self.round)
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

    @property
    def _place(self) -> int:
        return self.no % CYCLE

    @property
    def _work(self) -> Work:
        return WORKS[self.name]
