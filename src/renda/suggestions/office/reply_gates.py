"""Whether a reply is fit to go out: the facts that the place's procedure asks of one, each judged.

When a fact holds stands in `conditions`. Here each fact is asked of the reply that was given, and
of the suggestion as it stood before that reply. Only the present round is judged.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from renda.kernel.ids import Id
from renda.kernel.terms import Term
from renda.process.procedures import MoveRow, Procedure
from renda.process.steps import standing_steps
from renda.suggestions.life.conditions import units_without_opinion
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Condition, Outcome, Owed
from renda.wording import ENGLISH, mark, say


class GateStanding(Term):
    """The result at a gate (审核结果)."""

    PASSED = "passed", "passed"
    EMPTY = "empty", "empty reply"
    FAILED = "failed", "failed"
    NOT_YET = "not_yet", "not yet"


REASONS = {
    GateStanding.PASSED: mark("{fact}: so it is"),
    GateStanding.EMPTY: mark("{fact}: the reply of {units} says nothing"),
    GateStanding.FAILED: mark("{fact}: it was not so with the reply of {units}"),
    GateStanding.NOT_YET: mark("{fact}: still to come from {units}"),
}
# Where a reply says nothing, the unit that gave it is named, whatever others owed.
NOT_BLAMED = GateStanding.PASSED, GateStanding.EMPTY
OPINION_LACKED = mark("{fact}: {units} had given none before the reply")
NO_UNIT = mark("the unit it is assigned to")


@frozen(kw_only=True)
class Gate:
    """One fact that is asked of a reply, with the result (答复审核关口).

    Args:
        suggestion: The id of the suggestion.
        fact: The fact that is asked.
        standing: Whether the replies passed it.
        units: The ids of the units whose reply failed, or is still awaited; for opinions those of
            the co-handling units that owe one. Empty where all passed or no unit handles the
            suggestion yet.
    """

    suggestion: str
    fact: Condition
    standing: GateStanding
    units: tuple[str, ...] = ()

    def why(self, lang: str = ENGLISH) -> str:
        """Return the result as one line."""
        units = ", ".join(self.units) or say(NO_UNIT, lang)
        lacked = (self.fact, self.standing) == (Condition.OPINIONS_IN, GateStanding.FAILED)
        reason = OPINION_LACKED if lacked else REASONS[self.standing]
        return say(reason, lang, fact=self.fact, units=units)


def reply_gates(item: Suggestion, procedure: Procedure) -> tuple[Gate, ...]:
    """Return the facts that a place asks of the reply to a suggestion, each with the result.

    The facts are those that the place's row for such a reply needs or warns of. The last one is
    that the reply has reached those who must have it: every signer, or the lead alone, as that row
    says. Where several units reply, each must pass.

    Args:
        item: The suggestion, at any stage.
        procedure: The procedure of the place.
    """
    replies = [_UnitReply.of(item, unit) for unit in item.replying]
    row = _reply_row(item, replies, procedure)
    if row is None:
        return ()
    facts = dict.fromkeys(Condition(fact) for fact in (*row.needs, *row.warns))
    gates = [_gate_before(item, fact, replies) for fact in facts]
    reached = _reached_fact(row, procedure)
    if reached:
        fact, over = Condition(reached), str(item.stage) in procedure.ends
        standings = {reply.unit: reply.standing_now(fact, over=over) for reply in replies}
        gates.append(_gate(item, fact, standings))
    return tuple(gates)


@frozen(kw_only=True)
class _UnitReply:
    """A unit's last reply in this round, where it gave one.

    Args:
        unit: The id of the unit.
        now: The suggestion as it stands.
        before: The suggestion as it stood before the reply; as it stands where there is none.
        reply: The move that replied; an empty one where there is none.
        given: Whether the unit has replied.
    """

    unit: Id
    now: Suggestion
    before: Suggestion
    reply: Reply
    given: bool

    @classmethod
    def of(cls, item: Suggestion, unit: str) -> "_UnitReply":
        # A move does not tell its round; the entry that it made does.
        replies = [
            (n, reply)
            for (n, reply), entry in zip(_reply_moves(item), item.replies, strict=True)
            if (entry.unit, entry.round) == (unit, item.round)
        ]
        if not replies:
            return cls(unit=unit, now=item, before=item, reply=_empty_reply(item), given=False)
        n, reply = replies[-1]
        before = SUGGESTIONS.replay(standing_steps(item.history)[:n])
        return cls(unit=unit, now=item, before=before, reply=reply, given=True)

    def standing_before(self, fact: Condition) -> GateStanding:
        """Return the result for a fact that must hold before the reply is given."""
        return self._standing(
            SUGGESTIONS.holds(fact, self.before, self.reply, self.unit), over=self.given
        )

    def standing_now(self, fact: Condition, *, over: bool) -> GateStanding:
        """Return the result for a fact that a reply should lead to, sooner or later.

        Args:
            fact: The fact.
            over: Whether the suggestion has ended, so that the fact can come no more.
        """
        return self._standing(SUGGESTIONS.holds(fact, self.now, self.reply, self.unit), over=over)

    def _standing(self, holds: bool, *, over: bool) -> GateStanding:  # noqa: FBT001
        # A reply without a word and without a file is none, whoever signed it.
        if self.given and not (self.reply.text.strip() or self.reply.attachments):
            return GateStanding.EMPTY
        if holds:
            return GateStanding.PASSED
        return GateStanding.FAILED if over else GateStanding.NOT_YET


def _reply_moves(item: Suggestion) -> Iterator[tuple[int, Reply]]:
    """Yield each move that replied, with its place among the steps that stand."""
    for n, step in enumerate(standing_steps(item.history)):
        if isinstance(step.move, Reply):
            yield n, step.move


def _empty_reply(item: Suggestion) -> Reply:
    """Return a reply that meets as few facts as can be: unsigned, of a plan, without a promise."""
    return Reply(on=item.history[-1].move.on, outcome=Outcome.PLANNED)


def _reply_row(item: Suggestion, replies: list[_UnitReply], procedure: Procedure) -> MoveRow | None:
    """Return the row by which the reply was made, or would be; None where a place has none."""
    rows = procedure.of_move(Reply.name)
    before, move = next(
        ((reply.before, reply.reply) for reply in replies if reply.given),
        (item, _empty_reply(item)),
    )
    # At a stage without replies any row will do: what the place asks of a reply can be told early.
    stage_rows = [row for row in rows if str(before.stage) in row.at]
    fitting = (row for row in stage_rows or rows if SUGGESTIONS.holds(row.when, before, move))
    return next(fitting, None)


def _reached_fact(row: MoveRow, procedure: Procedure) -> str:
    """Return the fact that all who must have the reply have it; empty where a place asks for none.

    Where a deputy may give feedback before the others have the reply, its timer says who must.
    """
    timers = procedure.spans().get(Owed.REPLY, ())
    return next((timer.until for timer in timers if timer.until), row.until)


def _gate_before(item: Suggestion, fact: Condition, replies: list[_UnitReply]) -> Gate:
    """Return the gate of a fact that must hold before the replies are given."""
    gate = _gate(item, fact, {reply.unit: reply.standing_before(fact) for reply in replies})
    if fact is not Condition.OPINIONS_IN or gate.standing in NOT_BLAMED:
        return gate
    # Who replies waits for the opinions; those who owe them are others.
    blamed = [reply.before for reply in replies if reply.unit in gate.units]
    owing = (unit for before in blamed for unit in units_without_opinion(before))
    return evolve(gate, units=tuple(dict.fromkeys(owing)))


def _gate(item: Suggestion, fact: Condition, standings: dict[str, GateStanding]) -> Gate:
    """Return a gate with the worst of the units' results.

    Args:
        item: The suggestion.
        fact: The fact that is asked.
        standings: The result for the reply of each unit; empty where no unit handles it yet.
    """
    bad = (GateStanding.EMPTY, GateStanding.FAILED, GateStanding.NOT_YET)
    worst = next(
        (standing for standing in bad if standing in standings.values()),
        GateStanding.PASSED if standings else GateStanding.NOT_YET,
    )
    if worst is GateStanding.PASSED:
        return Gate(suggestion=item.id, fact=fact, standing=worst)
    units = tuple(unit for unit, standing in standings.items() if standing is worst)
    return Gate(suggestion=item.id, fact=fact, standing=worst, units=units)
