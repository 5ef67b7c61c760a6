"""Places whose clocks stand still while a unit waits for facts; no shipped text has that."""

from attrs import evolve

from renda.suggestions.life.procedures import load_procedure


def standing_still(place):
    """Return the procedure of a place in which the time for a reply or an opinion stands still."""
    procedure = load_procedure(place)
    timers = tuple(
        evolve(timer, pauses=("ask_facts",), resumes=("give_facts",))
        if timer.name in {"reply", "co_opinion"}
        else timer
        for timer in procedure.timers
    )
    return evolve(procedure, timers=timers)
