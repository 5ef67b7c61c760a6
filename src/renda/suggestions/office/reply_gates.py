"""Whether a reply is fit to go out: the facts that the place's procedure asks of one, each judged.

What a fact means is told elsewhere; here it is asked of the reply that was given, and of the
suggestion as it stood before it. Only the round it is in now is judged.
"""

from collections.abc import Iterator

from attrs import frozen

from renda.kernel.terms import Term
from renda.process.procedures import MoveRow, Procedure
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Condition, Outcome
from renda.wording import ENGLISH, mark, say


class GateStanding(Term):
    """What was found at a gate (审核结果)."""

    PASSED = "passed", "passed"
    FAILED = "failed", "failed"
    NOT_YET = "not_yet", "not yet"


WHY = {
    GateStanding.PASSED: mark("{fact}: so it is"),
    GateStanding.FAILED: mark("{fact}: it was not so with the reply of {units}"),
    GateStanding.NOT_YET: mark("{fact}: still to come from {units}"),
}
NO_UNIT = mark("the unit it is assigned to")


@frozen(kw_only=True)
class Gate:
    """One fact that is asked of a reply, and what was found (答复审核关口).

    Args:
        suggestion: Which suggestion.
        fact: What is asked.
        standing: What was found.
        units: Whose reply it is that failed, or of whom it is still awaited; empty where it passed
            or no unit handles it yet.
    """

    suggestion: str
    fact: Condition
    standing: GateStanding
    units: tuple[str, ...] = ()

    def why(self, lang: str = ENGLISH) -> str:
        """Return what was found as one line."""
        units = ", ".join(self.units) or say(NO_UNIT, lang)
        return say(WHY[self.standing], lang, fact=self.fact, units=units)


def reply_gates(item: Suggestion, procedure: Procedure) -> tuple[Gate, ...]:
    """Return what a place asks of the reply to a suggestion, each with what was found.

    Asked is what its row for such a reply needs or warns of, and at last that those have it who
    must: every signer, or the lead alone, as that row says. Of several units each must pass.

    Args:
        item: The suggestion, at whatever stage.
        procedure: Of the place.
    """
    made = [_Made.of(item, unit) for unit in item.replying]
    way = _way(item, made, procedure)
    if way is None:
        return ()
    asked = dict.fromkeys(Condition(each) for each in (*way.needs, *way.warns))
    found = [_gate(item, fact, {each.unit: each.judged(fact) for each in made}) for fact in asked]
    if way.until:
        fact, over = Condition(way.until), str(item.stage) in procedure.ends
        found.append(_gate(item, fact, {each.unit: each.reached(fact, over=over) for each in made}))
    return tuple(found)


@frozen(kw_only=True)
class _Made:
    """A unit's last reply in this round, where it gave one, and what it came upon."""

    unit: str
    now: Suggestion
    before: Suggestion
    reply: Reply
    given: bool

    @classmethod
    def of(cls, item: Suggestion, unit: str) -> "_Made":
        found = [
            (n, reply)
            for (n, reply), kept in zip(_replies(item), item.replies, strict=True)
            if (kept.unit, kept.round) == (unit, item.round)
        ]
        if not found:
            return cls(unit=unit, now=item, before=item, reply=_none_yet(item), given=False)
        n, reply = found[-1]
        before = SUGGESTIONS.replay(item.history[:n])
        return cls(unit=unit, now=item, before=before, reply=reply, given=True)

    def judged(self, fact: Condition) -> GateStanding:
        """Return what was found of a fact that a reply should come upon."""
        return self._standing(
            SUGGESTIONS.holds(fact, self.before, self.reply, self.unit), over=self.given
        )

    def reached(self, fact: Condition, *, over: bool) -> GateStanding:
        """Return what was found of a fact that a reply should lead to, sooner or later."""
        return self._standing(SUGGESTIONS.holds(fact, self.now, self.reply, self.unit), over=over)

    def _standing(self, holds: bool, *, over: bool) -> GateStanding:  # noqa: FBT001
        if holds:
            return GateStanding.PASSED
        return GateStanding.FAILED if over else GateStanding.NOT_YET


def _replies(item: Suggestion) -> Iterator[tuple[int, Reply]]:
    """Yield each reply as it was made, with its place in the history."""
    for n, step in enumerate(item.history):
        if isinstance(step.move, Reply):
            yield n, step.move


def _none_yet(item: Suggestion) -> Reply:
    """Return a reply that nothing speaks for yet: unsigned, of a plan, and nothing promised."""
    return Reply(on=item.history[-1].move.on, outcome=Outcome.PLANNED)


def _way(item: Suggestion, made: list[_Made], procedure: Procedure) -> MoveRow | None:
    """Return the row by which the reply was made, or would be; None where a place has none."""
    rows = procedure.of_move(Reply.name)
    before, reply = next(
        ((each.before, each.reply) for each in made if each.given), (item, _none_yet(item))
    )
    here = [each for each in rows if str(before.stage) in each.at]
    fitting = (each for each in here or rows if SUGGESTIONS.holds(each.when, before, reply))
    return next(fitting, None)


def _gate(item: Suggestion, fact: Condition, found: dict[str, GateStanding]) -> Gate:
    worst = next(
        (each for each in (GateStanding.FAILED, GateStanding.NOT_YET) if each in found.values()),
        GateStanding.PASSED if found else GateStanding.NOT_YET,
    )
    if worst is GateStanding.PASSED:
        return Gate(suggestion=item.id, fact=fact, standing=worst)
    units = tuple(unit for unit, each in found.items() if each is worst)
    return Gate(suggestion=item.id, fact=fact, standing=worst, units=units)
