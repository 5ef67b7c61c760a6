"""The processes of the harness of notices: one that fills an outbox, and relays that are killed.

Both work on an office of their own, by a clock that runs fast: pauses and leases that last minutes
for an office are over in parts of a second here. The unsound ways are planted bugs.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import time

from attrs import define, evolve, field, frozen

from renda import Office
from renda.office import BackOff
from renda.ports import Message, NotDeliveredError, Notifier, OutboxEntry, StoreBusyError
from renda.terms import Reference

CHANNEL = "sink"
RECIPIENTS = 500
POISONED = Reference("deputies", "poisoned")
FAILURES = 0.05
MOST_ATTEMPTS = 12
BATCH = 20
LINE = 32
FAILED = 70
BACK_OFF = BackOff(
    first=timedelta(seconds=10), longest=timedelta(minutes=2), attempts=MOST_ATTEMPTS
)


@frozen
class FastClock:
    """A clock that runs faster than others, the same in all processes of a run.

    Args:
        begun: The seconds at which it was started.
        speed: How much faster it runs.
    """

    begun: float = field(factory=time)
    speed: float = 600.0

    def __call__(self) -> datetime:
        """Return the instant that it shows."""
        shown = self.begun + (time() - self.begun) * self.speed
        return datetime.fromtimestamp(shown, UTC)


class BrokenOffError(Exception):
    """What ends a session that is rolled back."""


@define
class Sink:
    """The other side: a file with a line for each message it took; now and then it fails.

    Args:
        path: The file.
        random: When it fails.
        doomed: After so many messages the process dies, before anybody notes the last one; None
            where it dies by others' hands.
    """

    path: Path
    random: Random
    doomed: int | None = None
    channel: str = CHANNEL
    _taken: int = 0

    def send(self, message: Message) -> None:
        """Take a message; sometimes fail before, and sometimes lose the answer after."""
        chance = self.random.random()
        if message.recipient == POISONED or chance < FAILURES / 2:
            raise NotDeliveredError(channel=CHANNEL, error="refused for now")
        self.take(message.message_id)
        if self._taken == self.doomed:
            os.kill(os.getpid(), signal.SIGKILL)
        if chance < FAILURES:
            raise NotDeliveredError(channel=CHANNEL, error="the answer was lost")

    def take(self, message_id: str) -> None:
        """Write a line; lines of several processes never mix."""
        self._taken += 1
        with self.path.open("ab", buffering=0) as file:
            file.write(f"{message_id:<{LINE - 1}}\n".encode())


@frozen
class Renumbering:
    """A sink whose messages all come under new ids."""

    sink: Sink
    channel: str = CHANNEL

    def send(self, message: Message) -> None:
        """Send a message under an id of its own."""
        self.sink.send(evolve(message, message_id=f"{message.message_id}+"))


def sound(office: Office, sink: Sink) -> None:
    """Send what is due as an office does."""
    _deliver(office, sink, sink.random)


def renumbered(office: Office, sink: Sink) -> None:
    """Send each message under a new id."""
    _deliver(office, Renumbering(sink), sink.random)


def too_early(office: Office, sink: Sink) -> None:
    """Note that a message was sent, and only then send it."""
    at = office.store.clock()
    with office.session(actor="relay") as session:
        due = session.outbox.due(at, channels=[CHANNEL])
        for entry in due:
            session.outbox.sent(entry.entry_id, at=at)
    for entry in due:
        # One that nobody takes is not missed.
        if sink.doomed and entry.recipient != POISONED:
            os.kill(os.getpid(), signal.SIGKILL)
        sink.take(entry.entry_id)


def _deliver(office: Office, notifier: Notifier, random: Random) -> None:
    office.deliver([notifier], clock=office.store.clock, back_off=BACK_OFF, chance=random.random)


Way = Callable[[Office, Sink], None]
WAYS: Mapping[str, Way] = {"sound": sound, "too-early": too_early, "renumbered": renumbered}


def relay_until_killed(open_office: Callable[[], Office], way: Way, sink: Sink) -> None:
    """Deliver again and again until the process is killed; it never returns."""

    def relay() -> None:
        with open_office() as office:
            while True:
                try:
                    way(office, sink)
                except StoreBusyError:
                    continue

    _run(relay)


def fill(open_office: Callable[[], Office], messages: int, rollbacks: int, random: Random) -> None:
    """Put messages into the outbox, and others in sessions that are rolled back; never return."""

    def filled() -> None:
        works = [
            (range(first, min(first + BATCH, messages)), True)
            for first in range(0, messages, BATCH)
        ]
        works += [(range(no, no + random.randint(1, 3)), False) for no in range(rollbacks)]
        random.shuffle(works)
        with open_office() as office:
            for numbers, is_kept in works:
                while not _add(office, numbers, is_kept=is_kept):
                    pass

    _run(filled)


def _add(office: Office, numbers: range, *, is_kept: bool) -> bool:
    """Add entries in a session, kept or not; tell whether it was done, as others may write."""
    entries = [entry(number, is_kept=is_kept) for number in numbers]
    with suppress(BrokenOffError):
        try:
            with office.session(actor="office") as session:
                session.outbox.add(entries)
                _break_off(is_kept=is_kept)
        except StoreBusyError:
            return False
    return True


def _break_off(*, is_kept: bool) -> None:
    if not is_kept:
        raise BrokenOffError


def entry(number: int, *, is_kept: bool = True, recipient: Reference | None = None) -> OutboxEntry:
    """Return the entry of a number."""
    whom = recipient or Reference("deputies", f"d{number % RECIPIENTS:04}")
    sort = "kept" if is_kept else "rolled-back"
    return OutboxEntry(
        entry_id=f"{sort}/{whom.id}/{number:07}",
        topic="notice",
        about=Reference("suggestion", "s1"),
        recipient=whom,
        channel=CHANNEL,
    )


def poison(number: int) -> OutboxEntry:
    """Return an entry that nobody ever takes."""
    return entry(number, recipient=POISONED)


def _run(work: Callable[[], None]) -> None:
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(FAILED)
