"""What an office does besides recording activities: items, meetings, identities, transfers.

Each work is done in one session, but for a try that is refused; the number of its round alone
decides what it does. Nothing here knows a process or what the store stands on.
"""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from renda import DutyRecord, Office
from renda.office import OfficeSession
from renda.people import Visitor
from renda.ports import USUAL_GRANTS, Grant
from renda.process import Actor, Move, MoveRefusedError
from renda.reports import Attestation
from renda.suggestions import (
    Accept,
    Assign,
    File,
    Propose,
    Withdraw,
    load_motion_procedure,
    load_procedure,
)

NATIONAL, MOTIONS = load_procedure("national"), load_motion_procedure("national")
DEPUTY = Actor(id="d0001", capacity="deputy", congress_id="c1", user="p0001")
BODY = Actor(id="代表工委", capacity="work_body", congress_id="c1", user="p0002")
FILED_ON, MET_ON, LEFT_ON = date(2024, 1, 8), date(2024, 1, 15), date(2024, 1, 16)
COSIGNERS = tuple(f"d{no:04}" for no in range(2, 12))
ATTESTED, LOADED = 3, 5


@frozen
class Work:
    """One work of a round (办公事务).

    Args:
        done: Does it in a session, given the number of the round; returns its outcome.
        outcome: The outcome when all before it were done, with a place for the number.
        may: What its session may touch besides what is usual.
    """

    done: Callable[[OfficeSession, int], str]
    outcome: str
    may: frozenset[Grant] = frozenset()

    @property
    def grants(self) -> frozenset[Grant]:
        """All that its session may touch."""
        return USUAL_GRANTS | self.may


def pair(no: int) -> tuple[str, str]:
    """Return the ids of the two suggestions of a round."""
    return f"s{2 * no:06}", f"s{2 * no + 1:06}"


def visitor(no: int) -> Visitor:
    """Return who came in a round."""
    return Visitor(visitor_id=f"v{no:06}", name=f"来访者{no}", contact=f"{no:07}")


def loaded(no: int) -> tuple[DutyRecord, ...]:
    """Return the records of another system that a round brings in."""
    return tuple(
        DutyRecord(
            record_id=f"x{no:06}/{place}",
            scope="deputy",
            subject_id=f"d{place:04}",
            kind="reception",
            happened_on=MET_ON,
        )
        for place in range(1, LOADED + 1)
    )


def refused_actor(key: str) -> Actor:
    """Return who tries in vain: known by the command's key, as what is kept names nothing else."""
    return Actor(id=key, capacity="unit", congress_id="c1", user="p0003")


def try_in_vain(office: Office, no: int, key: str) -> str:
    """Let a stranger accept a suggestion; the refusal is kept in a session of its own."""
    try:
        office.suggestions(NATIONAL).apply(pair(no)[0], Accept(on=MET_ON), by=refused_actor(key))
    except MoveRefusedError:
        return "refused"
    return "accepted"


def _file(place: int) -> Callable[[OfficeSession, int], str]:
    def filed(session: OfficeSession, no: int) -> str:
        stored = session.suggestions(NATIONAL).file(
            File(
                on=FILED_ON,
                suggestion_id=pair(no)[place],
                title="增加公共停车位",
                congress_id="c1",
                level="county",
                lead=DEPUTY.id,
                cosigners=COSIGNERS[:2],
            ),
            by=DEPUTY,
        )
        return f"{stored.id}/{stored.revision}"

    return filed


def _both(move: Move) -> Callable[[OfficeSession, int], str]:
    """Return the work of a meeting: one move with both suggestions, in one session."""

    def moved(session: OfficeSession, no: int) -> str:
        desk = session.suggestions(NATIONAL)
        return " ".join(f"{desk.apply(id, move, by=BODY).revision}" for id in pair(no))

    return moved


def _withdraw(session: OfficeSession, no: int) -> str:
    stored = session.suggestions(NATIONAL).apply(pair(no)[1], Withdraw(on=LEFT_ON), by=DEPUTY)
    return f"{stored.id}/{stored.revision}"


def _propose(session: OfficeSession, no: int) -> str:
    stored = session.motions(MOTIONS).file(
        Propose(
            on=FILED_ON,
            motion_id=f"m{no:06}",
            cause="停车管理",
            grounds="车位不足",
            plan="制定办法",
            congress_id="c1",
            level="county",
            lead=DEPUTY.id,
            cosigners=COSIGNERS,
        ),
        by=DEPUTY,
    )
    return f"{stored.id}/{stored.revision}"


def _keep(session: OfficeSession, no: int) -> str:
    session.identities.keep(visitor(no))
    return f"kept {no}"


def _read(session: OfficeSession, no: int) -> str:
    return session.identities.read(visitor(no).visitor_id).name


def _erase(session: OfficeSession, no: int) -> str:
    session.identities.erase(visitor(no).visitor_id)
    return f"erased {no}"


def _bring_in(session: OfficeSession, no: int) -> str:
    said = [
        Attestation(requirement_id=f"q{no:06}/{place}", attested_on=MET_ON)
        for place in range(ATTESTED)
    ]
    added = session.of(Attestation).add_all(said)
    return f"{added} {session.ledger.load(loaded(no))}"


IDENTITIES = frozenset({Grant.IDENTITIES})
REFUSED, READ, ERASED, BROUGHT_IN = "refused", "read", "erased", "brought in"
WORKS: Mapping[str, Work] = {
    "filed": Work(_file(0), "{first}/1"),
    "filed too": Work(_file(1), "{second}/1"),
    "accepted": Work(_both(Accept(on=FILED_ON)), "2 2"),
    REFUSED: Work(lambda session, no: "", "refused"),
    "assigned": Work(_both(Assign(on=MET_ON, lead="transport")), "3 3"),
    "withdrawn": Work(_withdraw, "{second}/4"),
    "proposed": Work(_propose, "m{no:06}/1"),
    "kept": Work(_keep, "kept {no}", IDENTITIES),
    READ: Work(_read, "来访者{no}", IDENTITIES),
    BROUGHT_IN: Work(_bring_in, f"{ATTESTED} {LOADED}", frozenset({Grant.RAW})),
    ERASED: Work(_erase, "erased {no}", IDENTITIES),
}
