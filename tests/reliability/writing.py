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

from reliability.commands import Command

from renda import Office
from renda.work import RecordedActivity

ACTOR = "counter"
BEGUN, ACKNOWLEDGED = b"b", b"a"
MARK = Struct(">cQ")
FAILED = 70
Step = Callable[[], object]
Way = Callable[[Office, Command, Step, Step], None]


def sound(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Acknowledge what is committed, under a key."""
    office.perform(command, actor=ACTOR, reason=command.key, key=command.key)
    fall()
    acknowledge()


def too_early(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Acknowledge before the commit."""
    with office.session(actor=ACTOR, reason=command.key, key=command.key) as session:
        command(session)
        acknowledge()
        fall()


def in_two(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Commit an activity, and only then its duty records."""
    with office.store.session(actor=ACTOR, reason=command.key, key=command.key) as session:
        if command.step == 0:
            at = session.begin_writing()
            session.of(RecordedActivity).add(
                RecordedActivity(activity=command.after, recorded_at=at)
            )
    fall()
    with office.store.session(actor=ACTOR, reason=command.key) as session:
        if command.step == 0:
            session.ledger.append(command.after.records())
    acknowledge()


def without_key(office: Office, command: Command, fall: Step, acknowledge: Step) -> None:
    """Give no key, so that nobody can tell whether it was done."""
    office.perform(command, actor=ACTOR, reason=command.key)
    fall()
    acknowledge()


WAYS: Mapping[str, Way] = {
    "sound": sound,
    "too-early": too_early,
    "in-two": in_two,
    "without-key": without_key,
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
