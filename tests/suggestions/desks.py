"""Suggestions made at a desk, step by step, for the tests of what is seen of many of them."""

from contextlib import suppress
from datetime import date, timedelta
from functools import reduce

from attrs import evolve
from hypothesis import strategies as st

from renda.calendars import china
from renda.process.desk import Desk
from renda.process.parties import Actor
from renda.process.refusals import MoveRefusedError
from renda.suggestions.life.filing_moves import Accept, File, Withdraw
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import (
    Assign,
    Contact,
    Deliver,
    Evaluate,
    GiveOpinion,
    Merge,
    OrderRehandling,
    Publish,
    Reassign,
    Reply,
    RequestReturn,
)
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.promises import Promise, SettlePromise

NATIONAL = load_procedure("national")
FILED, ACCEPTED, ASSIGNED = date(2024, 1, 15), date(2024, 1, 20), date(2024, 2, 5)
DUE, LEGAL = date(2024, 5, 6), date(2024, 5, 5)


def actor(id, capacity):
    return Actor(id=id, capacity=capacity, congress_id="c1")


BODY, COUNCIL = actor("wb", "work_body"), actor("council", "council")


def deputy(id="d0001"):
    return actor(id, "deputy")


def unit(id="transport"):
    return actor(id, "unit")


def desk(procedure=NATIONAL):
    return Desk(kind=SUGGESTIONS, procedure=procedure, calendar=china())


def place(folder, text):
    """Return the procedure of a place that rests on the nation's, with rows of its own."""
    file = folder / "place.toml"
    file.write_text(f'format = "renda.procedure/1"\nbase = "national"\n{text}', encoding="utf-8")
    return load_procedure(file)


def filing(**changes):
    given = {
        "on": FILED,
        "suggestion_id": "s1",
        "title": "关于北塘镇增加公共停车位的建议",
        "congress_id": "c1",
        "level": "county",
        "lead": "d0001",
    }
    return File(**{**given, **changes})


def done(item, *steps, at=None):
    """Return a suggestion after some moves, each with who makes it."""
    start = item if at is None else unbound(item)
    at = at or desk()
    return reduce(lambda so_far, step: at.apply(so_far, step[0], by=step[1]), steps, start)


def unbound(item):
    """Return a suggestion whose steps tell no procedure, so that every place's desk takes it."""
    return evolve(item, history=tuple(evolve(step, row=None) for step in item.history))


def filed(**changes):
    move = filing(**changes)
    return desk().begin(move, by=deputy(move.lead))


def accepted(**changes):
    item = filed(**changes)
    on = max(ACCEPTED, item.filed_on)
    return done(item, (Accept(on=on), BODY))


def assigned(*, lead="transport", on=ASSIGNED, **changes):
    handling = {key: changes.pop(key) for key in ("co", "mode") if key in changes}
    return done(accepted(**changes), (Assign(on=on, lead=lead, **handling), BODY))


def walked(choices, **changes):
    """Return a suggestion after some moves, each some days on, of those a desk has for it then."""
    item, at = filed(**changes), desk()
    for number, days in choices:
        on = item.history[-1].move.on + timedelta(days)
        steps = [step(on, item) for step in STEPS]
        able = [(move, by) for move, by in steps if move.name in at.possible(item, by=by)]
        if able:
            move, by = able[number % len(able)]
            with suppress(MoveRefusedError):
                item = at.apply(item, move, by=by)
    return item


def walks(**changes):
    """Make suggestions of histories that the nation's procedure allows, filed with `changes`.

    Only those with a promise are ever withdrawn, as most would be else.
    """
    choices = st.tuples(st.integers(0, 999), st.integers(0, 60))
    return st.lists(choices, min_size=3, max_size=18).map(lambda each: walked(each, **changes))


def merged(into, **changes):
    return done(accepted(**changes), (Merge(on=ASSIGNED, lead="transport", into=into), BODY))


def contacted(item, on=date(2024, 3, 5), by="transport"):
    return done(item, (Contact(on=on), unit(by)))


def reply(on=date(2024, 4, 5), **changes):
    given = {"on": on, "outcome": "solved", "signed_by": "head", "to": ["d0001"]}
    given["text"] = "已新增停车位"
    return Reply(**{**given, **changes})


def addressed(item):
    """Return to whom a unit addresses a reply: the signers, unless it may not know them."""
    return ("work_body",) if item.filed.hide_identity else item.signers


def replied(*, on=date(2024, 4, 5), answer=None, lead="transport", at=None, **changes):
    item = contacted(assigned(lead=lead, **changes), by=lead)
    given = {"to": addressed(item), **(answer or {})}
    return done(item, (reply(on, **given), unit(lead)), at=at)


def evaluated(satisfaction="satisfied", *, on=date(2024, 4, 20), **changes):
    item = replied(**changes)
    return done(item, (Evaluate(on=on, satisfaction=satisfaction), deputy(item.lead)))


def promise(id="p1", due_on=date(2024, 12, 31), **changes):
    return Promise(promise_id=id, what="建成停车场", due_on=due_on, **changes)


def promised(*promises, **changes):
    answer = {"outcome": "planned", "promises": promises or (promise(),)}
    return evaluated(answer=answer, **changes)


def settled(item, on, *, kept=True, id="p1", by="transport"):
    return done(item, (SettlePromise(on=on, promise_id=id, kept=kept), unit(by)))


STEPS = [
    lambda on, _: (Accept(on=on), BODY),
    lambda on, _: (Assign(on=on, lead="transport", co=["health"]), BODY),
    lambda on, _: (Assign(on=on, lead="transport", co=["health"], mode="separate"), BODY),
    lambda on, _: (Merge(on=on, lead="transport", into="s9"), BODY),
    lambda on, _: (RequestReturn(on=on, reason="r"), unit()),
    lambda on, _: (Reassign(on=on, lead="health"), BODY),
    lambda on, _: (Contact(on=on), unit()),
    lambda on, _: (GiveOpinion(on=on), unit("health")),
    lambda on, item: (reply(on, to=addressed(item)), unit()),
    lambda on, item: (reply(on, to=addressed(item)), unit("health")),
    lambda on, item: (
        reply(on, to=addressed(item), outcome="planned", promises=[_next(item)]),
        unit(),
    ),
    lambda on, item: (Deliver(on=on, to=addressed(item)), unit()),
    lambda on, item: (Evaluate(on=on, satisfaction="satisfied"), deputy(item.lead)),
    lambda on, item: (Evaluate(on=on, satisfaction="dissatisfied"), deputy(item.lead)),
    lambda on, _: (OrderRehandling(on=on), BODY),
    lambda on, item: (SettlePromise(on=on, promise_id=_next(item, 1).promise_id), unit()),
    lambda on, _: (Publish(on=on), BODY),
    lambda on, item: (Withdraw(on=on), deputy("d0001" if item.promises else "nobody")),
]


def _next(item, back=0):
    return promise(f"p{len(item.promises) - back}")
