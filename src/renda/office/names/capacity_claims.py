"""Whether an actor is what they say: the capacity held against the roster of a day.

It knows where a store keeps who is what. It does not know what a capacity may do.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from renda.kernel.ids import Reference
from renda.kernel.input.problems import Problem, quoted
from renda.kernel.predicates import where
from renda.office.names.days_in_office import DaysInOffice
from renda.office.names.known_names import KnownNames, UnknownNameError, named_field
from renda.people.bodies import Body, BodyScope
from renda.people.roster import UNKNOWN_ID
from renda.ports.kit.registry import NoRoomError
from renda.ports.sessions import Session
from renda.process.parties import Actor, Capacity
from renda.wording import mark

OTHER_CAPACITY = mark("{value} is known as: {known}; not as: {capacity}")
OTHER_BODY = mark("{value} is not {capacity} of congress {congress}; known as such: {known}")
# What each capacity makes of an actor's id; any other is a body's.
SORTS_OF_CAPACITIES: Mapping[str, str] = {
    Capacity.DEPUTY: "mandate",
    Capacity.DELEGATION: "group",
    Capacity.UNIT: "unit",
}


def refuse_claim(
    session: Session,
    actor: Actor,
    on: date,
    *,
    place: str,
    kinds: Callable[[], AbstractSet[str]],
) -> None:
    """Refuse an actor who is not, on a day, what they say they are.

    A deputy has a mandate that runs and is not suspended, a delegation is a group, a unit is one
    that handles suggestions. Whoever acts for a body is none of these, and is that body where the
    roster has bodies of its `kind`, the word of the capacity. A store that keeps none of a sort
    says nothing against anybody.

    Args:
        session: The session whose store is asked.
        actor: Who acts, in which capacity.
        on: The day.
        place: What they act on, as problems say it.
        kinds: Returns the kinds of work that rulebooks known to the office know.

    Raises:
        UnknownNameError: There is nobody of that id in that capacity.
        OutOfOfficeError: There is, of another congress, not on that day, or suspended.
    """
    known = KnownNames(session, kinds)
    sort = SORTS_OF_CAPACITIES.get(actor.capacity)
    if sort is not None:
        _refuse_absent(session, known, Reference(sort, actor.id), actor, on, place)
        return
    problems = [*_faults_of_body(session, actor, place)]
    if problems:
        raise UnknownNameError(problems)


def _refuse_absent(
    session: Session, known: KnownNames, name: Reference, actor: Actor, on: date, place: str
) -> None:
    days = DaysInOffice.of(session, {name})
    if days.names or known.is_silent(name.kind):
        days.refuse_absent(actor.congress_id, on, place=place)
        return
    known.refuse_unknown({name}, place=place)
    # A row that was withdrawn is known, but it makes nobody what they say.
    column = named_field(name.kind)
    data = {"value": quoted(name.id), "column": column}
    raise UnknownNameError([Problem(message=UNKNOWN_ID, file=place, column=column, data=data)])


def _faults_of_body(session: Session, actor: Actor, place: str) -> Iterator[Problem]:
    told = {"value": quoted(actor.id), "capacity": actor.capacity}
    names = {
        Reference(sort, actor.id): Capacity(word) for word, sort in SORTS_OF_CAPACITIES.items()
    }
    for name in DaysInOffice.of(session, names).names:
        data = {**told, "known": names[name]}
        yield Problem(message=OTHER_CAPACITY, file=place, column=named_field(name.kind), data=data)
    ids = _ids_of_bodies(session, actor)
    if ids and actor.id not in ids:
        shown = ", ".join(map(quoted, ids))
        data = {**told, "known": shown, "congress": quoted(actor.congress_id)}
        yield Problem(message=OTHER_BODY, file=place, column="body_id", data=data)


def _ids_of_bodies(session: Session, actor: Actor) -> list[str]:
    """Return the ids of the bodies of an actor's congress that are what the actor says to be."""
    try:
        found = session.of(Body).find(where(congress_id=actor.congress_id, voided_at=None))
    except NoRoomError:
        return []
    bodies = [stored.value for stored in found]
    is_presidium = actor.capacity == Capacity.PRESIDIUM
    return [
        body.body_id
        for body in bodies
        if body.kind == actor.capacity or (is_presidium and body.scope is BodyScope.PRESIDIUM)
    ]
