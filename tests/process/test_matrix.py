"""Who may do what at which stage, tried out: every role, move and stage of every procedure."""

from copy import deepcopy
from datetime import date

import pytest
from attrs import evolve

from renda.dates.calendar_files import china
from renda.errors import RendaError
from renda.process.desk import Desk
from renda.process.parties import Actor, Capacity, Party
from renda.process.refusals import NotNowError, NotSoError, NotYourMoveError
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import MOVES, Assign, Evaluate
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.life.terms import Stage, Unsuitable

ON = date(2025, 3, 3)
BODIES = [capacity for capacity in Capacity if str(capacity) in {*map(str, Party)}]
SAID = {
    "file": {"suggestion_id": "s1", "title": "x", "congress_id": "c1", "level": "county"}
    | {"lead": "d0001"},
    "revise": {"title": "x"},
    "assign": {"lead": "roads", "co": ["water"]},
    "reassign": {"lead": "roads", "co": ["water"]},
    "allocate": {"lead": "roads", "co": ["water"]},
    "merge": {"lead": "roads", "co": ["water"], "into": "s2"},
    "request_return": {"reason": "x"},
    "object": {"reason": "x"},
    "return_opinion": {"unit": "water"},
    "reply": {"outcome": "solved"},
    "deliver": {"to": ["d0001"]},
    "supervise": {"leader": "d0009"},
    "visit": {"finding": "x"},
    "settle_promise": {"promise_id": "p1"},
    "restrict": {"reason": "x"},
    "correct": {"step": 9, "why": "x"},
    "postpone_promise": {"promise_id": "p1", "due_on": date(2026, 1, 1), "reason": "x"},
    "record_outcome": {"outcome_id": "o1", "what": "x", "quantity": 1, "unit": "x", "source": "x"},
    "put_right": {"finding": 1, "evidence": "x"},
    "tell_progress": {"year": 2025, "text": "x"},
    "extend": {"timer": "reply", "to": date(2025, 9, 1)},
    "request_extension": {"timer": "reply", "to": date(2025, 9, 1), "reason": "x"},
    "decline_extension": {"timer": "reply", "unit": "roads"},
    "convene": {"text": "x"},
    "ask_facts": {"text": "x"},
    "give_facts": {"unit": "roads"},
}
RESULTS = {
    "decline": [{"reason": str(reason)} for reason in Unsuitable],
    "evaluate": [{"satisfaction": grade} for grade in ("satisfied", "dissatisfied")],
}


def made(name, move):
    says = RESULTS.get(name, [SAID.get(name, {})])
    return [move(on=ON, **fields) for fields in says]


EVERY_MOVE = [made_move for name, move in MOVES.items() for made_move in made(name, move)]


def actor(id, capacity, congress):
    return Actor(id=id, capacity=capacity, congress_id=congress)


def everybody(congress):
    """Return an actor of each sort, with what it is to the suggestion in its own congress."""
    people = [
        ("d0001", Party.LEAD_DEPUTY),
        ("d0002", Party.COSIGNER),
        ("d0003", Party.FELLOW),
        ("d0004", Party.EARLIER_SIGNER),
    ]
    units = [("roads", Party.LEAD_UNIT), ("water", Party.CO_UNIT), ("parks", None)]
    return [
        *((actor(id, Capacity.DEPUTY, congress), party) for id, party in people),
        (actor("d0001", Capacity.DELEGATION, congress), None),
        *((actor(id, Capacity.UNIT, congress), party) for id, party in units),
        *((actor(str(body), body, congress), Party(str(body))) for body in BODIES),
    ]


def suggestion(level):
    """Return a suggestion with all that moves may ask for, whatever its stage."""
    file = File(on=ON, cosigners=["d0002"], **SAID["file"] | {"level": level})
    desk = Desk(kind=SUGGESTIONS, procedure=load_procedure("national"), calendar=china())
    item = desk.begin(file, by=actor("d0001", "deputy", "c1"))
    body = actor("wb", "presidium" if level == "township" else "work_body", "c1")
    item = evolve(item, stage=Stage.ACCEPTED, accepted_on=ON)
    item = desk.apply(item, Assign(on=ON, lead="roads", co=["water"]), by=body)
    item = evolve(item, unrenewed=("d0004",))
    # Where no step tells a procedure, every place's desk takes it.
    return evolve(item, history=[evolve(step, row=None) for step in item.history])


def acting(procedure, party, level):
    stood = [
        stand_in.acts_for
        for stand_in in procedure.stand_ins
        if stand_in.party is party and level in {*map(str, stand_in.levels)}
    ]
    # Who signed an earlier text is another deputy like all others besides.
    besides = {Party.FELLOW} if party is Party.EARLIER_SIGNER else set()
    return {party, *besides, *(party_stood for row in stood for party_stood in row)}


def in_table(procedure, parties, move, stage):
    return any(
        row.move == move.name
        and stage in row.at
        and row.result in {"", move.result}
        and parties & {*row.by}
        for row in procedure.moves
    )


def is_allowed(desk, item, move, by):
    """Tell what the desk says; a fact or a task that is lacking is no matter of the table."""
    try:
        desk.apply(item, move, by=by)
    except (NotYourMoveError, NotNowError, NotSoError):
        return False
    except RendaError:
        return True
    return True


def against_the_table(name, level, people):
    procedure = load_procedure(name)
    desk = Desk(kind=SUGGESTIONS, procedure=procedure, calendar=china())
    basic, wrong = suggestion(level), []
    for stage in Stage:
        item = evolve(basic, stage=stage)
        before = deepcopy(item)
        for by, party in people:
            parties = acting(procedure, party, level) if party else set()
            for move in EVERY_MOVE:
                told = is_allowed(desk, item, move, by)
                if told != in_table(procedure, parties, move, stage):
                    wrong.append((str(stage), str(by.capacity), by.id, move.name, told))
        assert item == before
    return wrong


def test_every_move_there_is_is_tried():
    assert {move.name for move in EVERY_MOVE} == {*MOVES}
    assert {move.result for move in EVERY_MOVE if isinstance(move, Evaluate)} == {
        "satisfied",
        "dissatisfied",
    }


def test_every_party_there_is_tries_it():
    assert {party for _, party in everybody("c1") if party} == {*Party}


@pytest.mark.parametrize("name", shipped_procedures())
def test_a_desk_allows_just_what_the_table_has(name):
    assert against_the_table(name, "county", everybody("c1")) == []


@pytest.mark.parametrize("name", shipped_procedures())
def test_a_townships_presidium_may_do_just_what_it_stands_in_for(name):
    presidium = [pair for pair in everybody("c1") if pair[1] is Party.PRESIDIUM]
    assert against_the_table(name, "township", presidium) == []


@pytest.mark.parametrize("name", shipped_procedures())
def test_nobody_of_another_congress_may_do_anything(name):
    strangers = [(actor, None) for actor, _ in everybody("c2")]
    assert against_the_table(name, "county", strangers) == []


@pytest.mark.parametrize("name", shipped_procedures())
def test_what_a_desk_says_is_possible_is_what_the_table_has(name):
    procedure = load_procedure(name)
    desk = Desk(kind=SUGGESTIONS, procedure=procedure, calendar=china())
    basic = suggestion("county")
    for stage in Stage:
        for by, party in everybody("c1"):
            parties = acting(procedure, party, "county") if party else set()
            rows = [x for x in procedure.moves if stage in x.at and parties & {*x.by}]
            told = desk.possible(evolve(basic, stage=stage), by=by)
            assert [*told] == [*dict.fromkeys(row.move for row in rows)]
