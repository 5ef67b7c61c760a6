"""How a reply stands at its gates: by the nation's table, or by that of a place."""

from suggestions.desks import (
    NATIONAL,
)

from renda.suggestions.office.reply_gates import GateStanding, reply_gates

PASSED, EMPTY, FAILED, NOT_YET = GateStanding


def standings(item, procedure=NATIONAL):
    return {str(gate.fact): gate.standing for gate in reply_gates(item, procedure)}


def gate_of(item, fact, procedure=NATIONAL):
    return next(gate for gate in reply_gates(item, procedure) if gate.fact == fact)
