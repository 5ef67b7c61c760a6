"""The process that is killed: it does commands one after another, and acknowledges each.

It says through a pipe which command it begins and which ended well. The unsound ways of writing
are planted bugs: a harness that does not find them shows nothing.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from itertools import count
from struct import Struct

from attrs import evolve, frozen
from reliability.commands import Command
from reliability.works import REFUSED

from renda import Office
from renda.office import ItemSession, OfficeSession
from renda.process import Procedure
from renda.suggestions import Suggestion
from renda.work import RecordedActivity

ACTOR = "counter"
BEGUN, ACKNOWLEDGED = b"b", b"a"
MARK = Struct(">cQ")
FAILED = 70
Step = Callable[[], object]
Way = Callable[[Office, Command, Step, Step], None]


@frozen
class Untold:
    """A session whose desks of suggestions leave nothing in the outbox (不告知).

    Args:
        session: The session.
    """

    session: OfficeSession

    def __getattr__(self, name: str) -> object:
        """Return all else of the session."""
        return getattr(self.session, name)

    def suggestions(self, procedure: Procedure) -> ItemSession[Suggestion]:
        """Return the desk, which tells nobody."""
        return evolve(self.session.suggestions(procedure), tells=False)


def sound(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Acknowledge what is committed, under a key."""
    command.do(office, actor=ACTOR, key=command.key)
    fall()
    acknowledge()


def too_early(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Acknowledge before the commit."""
    with office.session(**command.session(ACTOR, command.key)) as session:
        command(session)
        acknowledge()
        fall()


def in_two(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Commit an activity, and only then its duty records."""
    if not command.begins_an_activity:
        sound(office, command, fall, acknowledge)
        return
    with office.store.session(actor=ACTOR, reason=command.key, key=command.key) as session:
        at = session.begin_writing()
        session.of(RecordedActivity).add(RecordedActivity(activity=command.after, recorded_at=at))
    fall()
    with office.store.session(actor=ACTOR, reason=command.key) as session:
        session.ledger.append(command.after.records())
    acknowledge()


def without_key(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Give no key, so that nobody can tell whether it was done."""
    command.do(office, actor=ACTOR, key=None)
    fall()
    acknowledge()


def untold(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Tell nobody of moves that suggestions make."""
    if command.name in {"", REFUSED}:
        sound(office, command, fall, acknowledge)
        return
    with office.session(**command.session(ACTOR, command.key)) as session:
        command(Untold(session))
    fall()
    acknowledge()


WAYS: Mapping[str, Way] = {
    "sound": sound,
    "too-early": too_early,
    "in-two": in_two,
    "without-key": without_key,
    "untold": untold,
}


def write_until_killed(office: Office, way: Way, first: int, doomed: int | None, pipe: int) -> None:
    """Do commands until the process ends; it never returns.

    Args:
        office: Whose; nothing is connected yet.
        way: How they are done.
        first: The number of the first.
        doomed: The command at whose most delicate point the process kills itself.
        pipe: Where it is said what was begun and what acknowledged.
    """
    try:
        with office.store.reading() as session:
            session.audit.head()  # connected, so that kills fall on what comes
        for command in map(Command, count(first)):
            _mark(pipe, BEGUN, command)
            way(
                office,
                command,
                lambda no=command.no: no == doomed and os.kill(os.getpid(), signal.SIGKILL),
                lambda command=command: _mark(pipe, ACKNOWLEDGED, command),
            )
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(FAILED)


def _mark(pipe: int, what: bytes, command: Command) -> None:
    os.write(pipe, MARK.pack(what, command.no))
