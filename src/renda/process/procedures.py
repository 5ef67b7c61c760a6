"""Procedures as data: which moves an item can make, by whom, and what is owed until when.

What differs from place to place stands in such tables; the words they use for stages, moves and
facts are those of the kind of item.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from renda.dates.deadlines import Roll, Span
from renda.kernel.citations import Citation
from renda.kernel.terms import CongressLevel
from renda.kernel.titles import Title
from renda.process.parties import Party

BEGIN = "draft"


@frozen(kw_only=True)
class MoveRow:
    """One row of the table of moves (办理环节).

    Args:
        move: The move's name.
        at: The stages it can be made at.
        to: The stage it leads to; empty where the item stays where it is.
        by: Who may make it.
        result: What must come of the move for this row to be meant; empty: whatever comes.
        when: A fact that must hold for this row to be meant.
        needs: Facts without which the move is refused.
        warns: Facts without which the move is made all the same, but the lack is kept.
        until: A fact that must hold after the move before the item goes on to `to`.
        citation: On whose authority.
    """

    move: str
    at: tuple[str, ...]
    to: str = ""
    by: tuple[Party, ...]
    result: str = ""
    when: str = ""
    needs: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    until: str = ""
    citation: Citation | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts it asks for."""
        return tuple(filter(None, (self.when, self.until, *self.needs, *self.warns)))


@frozen(kw_only=True)
class Timer:
    """One row of the table of what is owed until when (办理时限).

    Several rows may have one name, each for other cases; of those for one owner the first
    whose fact holds is meant.

    Args:
        name: What is owed.
        owner: Who owes it.
        starts: The moves that start it, or start it anew; of units, those that hand it out start
            it for new ones only.
        stops: The moves by which it is done.
        span: How long.
        anchor: The item's day it is counted from; empty: that of the move that started it.
        when: A fact that must hold for this row to be meant.
        window: Whether the moves that stop it are refused once it is over.
        most: How long it can be with an extension; None where it cannot be extended.
        citation: On whose authority.
    """

    name: str
    owner: Party
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    span: Span
    anchor: str = ""
    when: str = ""
    window: bool = False
    most: Span | None = None
    citation: Citation | None = None


@frozen(kw_only=True)
class StandIn:
    """A body that acts for others at some levels (代行职责), such as a township's presidium."""

    party: Party
    acts_for: tuple[Party, ...]
    levels: tuple[CongressLevel, ...]
    citation: Citation | None = None


def reached(
    start: Iterable[str],
    ways: Iterable[MoveRow],
    ends: Callable[[MoveRow], tuple[tuple[str, ...], tuple[str, ...]]],
) -> frozenset[str]:
    """Return all that can be reached by ways, each leading from any of some to all of others."""
    edges = [ends(each) for each in ways]
    found, new = set[str](), {*start}
    while new:
        found |= new
        new = {x for here, there in edges if found & {*here} for x in there if x} - found
    return frozenset(found)


@frozen(kw_only=True)
class Procedure:
    """How a place handles one kind of item (办理程序).

    Args:
        id: Its id.
        title: Its title by language.
        adopted_on: The day its instrument was adopted.
        valid_from: The first day it is used.
        valid_to: The first day it is used no longer; None while it is.
        source: Where its text can be read.
        ends: The stages at which an item is done with.
        moves: The table of moves; of several rows that fit, the first is meant.
        timers: The table of what is owed until when.
        open_ended: Names of what is owed here without a time limit.
        stand_ins: The bodies that act for others.
        roll: What happens to a last day that is not worked.
        incomplete: What of the instrument it leaves out; None where nothing is known to be.
    """

    id: str
    title: Title
    adopted_on: date
    valid_from: date
    valid_to: date | None = None
    source: str
    ends: tuple[str, ...]
    moves: tuple[MoveRow, ...]
    timers: tuple[Timer, ...]
    open_ended: tuple[str, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    roll: Roll = field(default=Roll.NEXT_WORKING_DAY, converter=Roll)
    incomplete: Title | None = None

    def of_move(self, move: str) -> tuple[MoveRow, ...]:
        """Return the rows of a move."""
        return self._ways.get(move, ())

    def moves_at(self, stage: str, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return what some parties may do at a stage, by name."""
        held = {*parties}
        found = (each.move for each in self.moves if stage in each.at and held & {*each.by})
        return tuple(dict.fromkeys(found))

    def acting(self, parties: frozenset[Party], level: CongressLevel) -> frozenset[Party]:
        """Return some parties, with those they act for at a level."""
        stood = (
            each.acts_for
            for each in self.stand_ins
            if each.party in parties and level in each.levels
        )
        return parties.union(*stood)

    @property
    def stages(self) -> tuple[str, ...]:
        """Every stage it names, in order."""
        named = (each for way in self.moves for each in (*way.at, way.to))
        return tuple(dict.fromkeys(filter(None, (*named, *self.ends))))

    def spans(self) -> Mapping[str, tuple[Timer, ...]]:
        """Return the rows of what is owed until when, by name."""
        return self._spans

    def stopped_at(self, timer: Timer) -> frozenset[str]:
        """Return the stages at which what is owed can be done; of a body, by whoever does it."""
        rows = (each for move in timer.stops for each in self.of_move(move))
        theirs = (each for each in rows if timer.owner.is_body or timer.owner in each.by)
        return frozenset(stage for each in theirs for stage in each.at)

    def onward(self, stage: str) -> frozenset[str]:
        """Return a stage and all that can be reached from it."""
        return self._onward[stage]

    @cached_property
    def _onward(self) -> Mapping[str, frozenset[str]]:
        return {
            each: reached({each}, self.moves, lambda way: (way.at, (way.to,)))
            for each in self.stages
        }

    @cached_property
    def _ways(self) -> Mapping[str, tuple[MoveRow, ...]]:
        names = dict.fromkeys(each.move for each in self.moves)
        return {name: tuple(each for each in self.moves if each.move == name) for name in names}

    @cached_property
    def _spans(self) -> Mapping[str, tuple[Timer, ...]]:
        names = dict.fromkeys(each.name for each in self.timers)
        return {name: tuple(each for each in self.timers if each.name == name) for name in names}
