"""Procedures as data: which moves an item can make, by whom, and what is owed until when.

What differs from place to place stands in such tables; the words they use for stages, moves and
facts are those of the kind of item.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from attrs import Factory, field, frozen

from renda.dates.deadlines import Roll, Span
from renda.kernel.citations import Citation
from renda.kernel.fields import tuple_of
from renda.kernel.ids import Id
from renda.kernel.terms import CongressLevel
from renda.kernel.titles import Title
from renda.kernel.values.given_words import takes_words
from renda.process.parties import AnyParty, is_body
from renda.process.registers.categories import Category, CategoryTree
from renda.process.registers.numbers import NumberedBy

BEGIN = "draft"


@frozen(kw_only=True)
class MoveRow:
    """One row of the table of moves (办理环节).

    Args:
        move: The move's name.
        at: The stages it can be made at.
        to: The stage it leads to; empty where the item stays where it is.
        by: The parties that may make it; who is several of them acts as the first.
        result: The result of the move that this row is for; empty: any result.
        when: A fact that must hold for this row to apply; empty: it always does.
        needs: Facts without which the move is refused.
        warns: Facts without which the move is made all the same, but the lack is kept.
        until: A fact that must hold after the move before the item goes on to `to`; empty: it
            goes on at once.
        only: The words that the place has for a field of the move, by the field's name; a field
            that is not named may hold any.
        citation: The article it rests on; None where the file cites none.
    """

    move: str
    at: tuple[str, ...]
    to: str = ""
    by: tuple[AnyParty, ...]
    result: str = ""
    when: str = ""
    needs: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    until: str = ""
    only: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    citation: Citation | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts it asks for."""
        return tuple(filter(None, (self.when, self.until, *self.needs, *self.warns)))


@frozen(kw_only=True)
class Timer:
    """One row of the table of what is owed until when (办理时限).

    Several rows may have one name, each for other cases. Of those for one owner the first whose
    fact holds applies.

    Args:
        name: The word for what is owed; tasks carry it.
        owner: The party that owes it.
        starts: The moves that start it, or start it anew while it has not run out. Moves that hand
            an item out to units start it for new units only.
        stops: The moves by which it is done.
        pauses: The moves that stop its clock while it has not run out: a unit's own, its own clock.
        resumes: The moves that let its clock go on, later by the days that it stood still.
        span: The time that is given, in days, working days or months.
        anchor: The item's day it is counted from, by the name of its field; empty: the day of the
            move that started it.
        when: A fact that must hold for this row to apply; empty: it always does.
        until: A fact without which the task goes on, though a move that stops it was made; empty:
            it is done at once.
        lasts: A fact without which the task falls away; empty: it needs none.
        window: Whether the moves that stop it are refused once it is over.
        most: The whole time that an extension can give; None where it cannot be extended.
        citation: The article it rests on; None where the file cites none.
    """

    name: str
    owner: AnyParty
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    span: Span
    anchor: str = ""
    when: str = ""
    until: str = ""
    lasts: str = ""
    window: bool = False
    most: Span | None = None
    citation: Citation | None = None


def _levels(levels: Iterable[str]) -> tuple[CongressLevel, ...]:
    return tuple(map(CongressLevel, levels))


@frozen(kw_only=True)
class StandIn:
    """A body that acts for others at some levels (代行职责), such as a township's presidium."""

    party: AnyParty
    acts_for: tuple[AnyParty, ...]
    levels: tuple[CongressLevel, ...] = field(converter=_levels)
    citation: Citation | None = None


def reached_stages(
    start: Iterable[str],
    rows: Iterable[MoveRow],
    ends: Callable[[MoveRow], tuple[tuple[str, ...], tuple[str, ...]]],
) -> frozenset[str]:
    """Return all stages that can be reached from some, those themselves included.

    Args:
        start: The stages to begin from.
        rows: The rows that lead from stage to stage.
        ends: Returns the stages that a row leads from, any of them, and those it leads to. With
            the two swapped the search runs backwards.
    """
    edges = [ends(row) for row in rows]
    found, new = set[str](), {*start}
    while new:
        found |= new
        # A row that leaves an item where it is leads to the empty word, which is no stage.
        new = {to for sources, targets in edges if found & {*sources} for to in targets if to}
        new -= found
    return frozenset(found)


def _categories(given: object) -> tuple[Category, ...]:
    categories = tuple_of(Category, given)
    CategoryTree(categories)
    return categories


@frozen(kw_only=True)
class Procedure:
    """How a place handles one kind of item (办理程序).

    Args:
        id: The name it is loaded by, such as `chongqing-2017`.
        title: The title by language.
        adopted_on: The day its instrument was adopted.
        valid_from: The first day on which an item can begin by it.
        valid_to: The first day on which none can any more; None while it is in use.
        version: What tells these tables from earlier and later ones of the same name; the first day
            of use, where a file does not say.
        source: Where its text can be read.
        ends: The stages at which an item has come to its end.
        moves: The table of moves; of several rows that fit, the first applies.
        timers: The table of what is owed until when.
        open_ended: Names of timers that the place sets no time limit for.
        rests: The stages at which an item may stand with nothing owed by a day.
        stand_ins: The bodies that act for others.
        roll: What happens to a last day that is not worked.
        incomplete: What of the instrument the tables leave out; None where nothing is known to be.
        numbered_at: The moves at the first of which an item gets its number; none where items have
            no numbers.
        numbered_by: What the numbers are counted in, one after another from 1.
        categories: The categories that items are put into, each after the one it is within; with
            none, no item has one.
        categories_source: Where the categories can be read; empty where there are none.
    """

    id: Id
    title: Title
    adopted_on: date
    valid_from: date
    valid_to: date | None = None
    source: str
    ends: tuple[str, ...]
    moves: tuple[MoveRow, ...]
    timers: tuple[Timer, ...]
    open_ended: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    roll: Roll = field(default=Roll.NEXT_WORKING_DAY, converter=Roll)
    incomplete: Title | None = None
    numbered_at: tuple[str, ...] = ()
    numbered_by: NumberedBy = field(default=NumberedBy.YEAR, converter=NumberedBy)
    categories: tuple[Category, ...] = field(default=(), converter=_categories)
    categories_source: str = ""
    version: str = field(default=Factory(lambda self: self.valid_from.isoformat(), takes_self=True))

    @property
    def full_name(self) -> str:
        """Its id and its version, as refusals and pages tell them."""
        return f"{self.id} ({self.version})"

    def is_in_force(self, day: date) -> bool:
        """Tell whether an item can begin by it on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def of_move(self, move: str) -> tuple[MoveRow, ...]:
        """Return the rows of a move, in the table's order."""
        return self._rows_by_move.get(move, ())

    def moves_at(self, stage: str, parties: Iterable[AnyParty]) -> tuple[str, ...]:
        """Return the names of the moves that some parties may make at a stage."""
        held = {*parties}
        names = (row.move for row in self.moves if stage in row.at and held & {*row.by})
        return tuple(dict.fromkeys(names))

    @takes_words(level=CongressLevel)
    def acting(self, parties: frozenset[AnyParty], level: CongressLevel) -> frozenset[AnyParty]:
        """Return some parties, with those they act for at a level."""
        represented = (
            stand_in.acts_for
            for stand_in in self.stand_ins
            if stand_in.party in parties and level in stand_in.levels
        )
        return parties.union(*represented)

    @cached_property
    def tree(self) -> CategoryTree:
        """The categories that items are put into, as a tree."""
        return CategoryTree(self.categories)

    @property
    def stages(self) -> tuple[str, ...]:
        """Every stage it names, in order."""
        of_rows = (stage for row in self.moves for stage in (*row.at, row.to))
        return tuple(dict.fromkeys(filter(None, (*of_rows, *self.ends))))

    def spans(self) -> Mapping[str, tuple[Timer, ...]]:
        """Return the rows of the table of timers, by the name they share."""
        return self._timers_by_name

    def stopped_at(self, timer: Timer) -> frozenset[str]:
        """Return the stages at which a timer's task can be done.

        What a body owes is done by whoever makes the move; else the owner has to make it.
        """
        rows = (row for move in timer.stops for row in self.of_move(move))
        own_rows = (row for row in rows if is_body(timer.owner) or timer.owner in row.by)
        return frozenset(stage for row in own_rows for stage in row.at)

    def onward(self, stage: str) -> frozenset[str]:
        """Return a stage and all that can be reached from it."""
        return self._stages_onward[stage]

    # A desk asks these for every move of every item; the tables never change, so each is made once.

    @cached_property
    def _stages_onward(self) -> Mapping[str, frozenset[str]]:
        return {
            stage: reached_stages({stage}, self.moves, lambda row: (row.at, (row.to,)))
            for stage in self.stages
        }

    @cached_property
    def _rows_by_move(self) -> Mapping[str, tuple[MoveRow, ...]]:
        names = dict.fromkeys(row.move for row in self.moves)
        return {name: tuple(row for row in self.moves if row.move == name) for name in names}

    @cached_property
    def _timers_by_name(self) -> Mapping[str, tuple[Timer, ...]]:
        names = dict.fromkeys(timer.name for timer in self.timers)
        return {name: tuple(timer for timer in self.timers if timer.name == name) for name in names}
