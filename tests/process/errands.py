"""A tiny kind of item, an errand, made to prove what desks do with items of any kind."""

from datetime import date

from attrs import evolve, field, frozen

from renda.dates.deadlines import Span
from renda.kernel.citations import Citation, Instrument
from renda.kernel.terms import CongressLevel, Term
from renda.kernel.titles import Title
from renda.process.items import ItemKind
from renda.process.moves import Extend, Move, Recompute
from renda.process.parties import Actor, Capacity, Party
from renda.process.procedures import MoveRow, Procedure, StandIn, Timer

DAY_ONE = date(2025, 3, 3)


class Spot(Term):
    DRAFT = "draft", "draft"
    OPEN = "open", "open"
    GIVEN = "given", "given out"
    ANSWERED = "answered", "answered"
    DONE = "done", "done"
    GONE = "gone", "taken back"


class Known(Term):
    BIG = "big", "it is big"
    QUIET = "quiet", "nobody disputes it"
    ALL_ANSWERED = "all_answered", "every unit has answered"


class Owing(Term):
    GIVE = "give", "giving it out"
    BACK = "back", "giving it back"
    TAKE = "take", "taking it"
    HELP = "help", "help"
    ANSWER = "answer", "answer"
    JUDGE = "judge", "judgement"


class Doing(Term):
    OPEN = "open", "open it"
    GIVE = "give", "give it out"
    ANSWER = "answer", "answer it"
    WELL = "well", "well"
    BADLY = "badly", "badly"
    ASKED_ON = "asked_on", "the day it was asked"


@frozen(kw_only=True)
class Open(Move):
    name = "open"
    big: bool = False
    friends: tuple[str, ...] = ()
    level: CongressLevel = field(default=CongressLevel.COUNTY, converter=CongressLevel)
    asked_on: date | None = None


@frozen(kw_only=True)
class Sign(Move):
    name = "sign"


@frozen(kw_only=True)
class Give(Move):
    name = "give"
    hands_out = True
    units: tuple[str, ...] = ("roads",)
    helpers: tuple[str, ...] = ()


@frozen(kw_only=True)
class Swap(Give):
    name = "swap"


@frozen(kw_only=True)
class Take(Move):
    name = "take"


@frozen(kw_only=True)
class Back(Move):
    name = "back"


@frozen(kw_only=True)
class Help(Move):
    name = "help"


@frozen(kw_only=True)
class AskAgain(Move):
    name = "ask_again"
    unit: str = ""

    @property
    def concerns(self):
        return self.unit


@frozen(kw_only=True)
class Answer(Move):
    name = "answer"
    concludes = True
    how: str = "well"

    @property
    def result(self):
        return self.how


@frozen(kw_only=True)
class Judge(Move):
    name = "judge"


@frozen(kw_only=True)
class Drop(Move):
    name = "drop"


MADE = (Open, Sign, Give, Swap, Take, Back, Help, AskAgain, Answer, Judge, Drop)
NAMES = frozenset(move.name for move in (*MADE, Extend, Recompute))


@frozen(kw_only=True)
class Errand:
    id: str = "e1"
    level: CongressLevel = field(default=CongressLevel.COUNTY, converter=CongressLevel)
    author: str = "d0001"
    friends: tuple[str, ...] = ()
    asked_on: date | None = None
    big: bool = False
    units: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    answered: frozenset[str] = field(default=frozenset())
    stage: str = Spot.DRAFT
    tasks: tuple = ()
    history: tuple = ()

    def parties(self, actor):
        if actor.congress_id != "c1":
            return frozenset()
        if actor.capacity is Capacity.UNIT:
            held = (Party.LEAD_UNIT, Party.CO_UNIT)
            return frozenset(capacity for capacity in held if actor.id in self.holders(capacity))
        if actor.capacity is Capacity.DEPUTY:
            return frozenset({Party.LEAD_DEPUTY if actor.id == self.author else Party.FELLOW})
        return actor.as_body

    def holders(self, party):
        held = {
            Party.LEAD_DEPUTY: (self.author,),
            Party.FELLOW: (),
            Party.COSIGNER: self.friends,
            Party.LEAD_UNIT: self.units,
            Party.CO_UNIT: self.helpers,
        }
        return held.get(party, (str(party),))


def _begun(step):
    move = step.move
    return Errand(big=move.big, friends=move.friends, level=move.level, asked_on=move.asked_on)


def _given(item, step):
    return evolve(item, units=step.move.units, helpers=step.move.helpers)


def _all_answered(item, _, who):
    return ({who} if who in item.units else {*item.units}) <= item.answered


ERRANDS = ItemKind(
    name="errand",
    begins=_begun,
    moves={move.name: move for move in (*MADE, Extend, Recompute)},
    changes={
        "give": _given,
        "swap": _given,
        "answer": lambda item, step: evolve(item, answered=item.answered | {step.actor.id}),
    },
    facts={
        "big": lambda item, _, __: item.big,
        "quiet": lambda item, _, __: not item.friends,
        "all_answered": _all_answered,
    },
    stages=Spot,
    fact_terms=Known,
    task_terms=Owing,
    vocabularies=(Doing,),
)

LAW = Citation(
    article="7",
    instrument=Instrument(
        title=Title({"zh": "某条例", "en": "a rule"}),
        version="2020",
        adopted_on=date(2020, 1, 1),
        in_force_from=date(2020, 1, 1),
    ),
)
AUTHOR, WORK_BODY = (Party.LEAD_DEPUTY,), (Party.WORK_BODY,)
UNITS = (Party.LEAD_UNIT, Party.CO_UNIT)


def way(move, at, by, to="", **other):
    return MoveRow(move=move, at=tuple(at.split()), by=by, to=to, citation=LAW, **other)


def timer(name, owner, starts, stops, span, **other):
    return Timer(
        name=name,
        owner=owner,
        starts=tuple(starts.split()),
        stops=tuple(stops.split()),
        span=Span(*span),
        citation=LAW,
        **other,
    )


WAYS = (
    way("open", "draft", AUTHOR, "open"),
    way("sign", "open", (Party.FELLOW,)),
    way("give", "open", (Party.SECRETARIAT, Party.WORK_BODY), "given"),
    way("swap", "given", WORK_BODY),
    way("take", "given", UNITS),
    way("back", "given", UNITS),
    way("help", "given", (Party.CO_UNIT,)),
    way("ask_again", "given", (Party.LEAD_UNIT,)),
    way("answer", "given", (Party.LEAD_UNIT,), "open", result="badly", when="big"),
    way(
        "answer",
        "given",
        (Party.LEAD_UNIT,),
        "answered",
        result="well",
        warns=("quiet",),
        until="all_answered",
    ),
    way("judge", "answered", AUTHOR, "done"),
    way("judge", "answered", WORK_BODY, "done"),
    way("drop", "open given", AUTHOR, "gone", needs=("quiet",)),
    way("extend", "given", WORK_BODY),
    way("recompute", "given", WORK_BODY),
)
TIMERS = (
    timer("give", Party.WORK_BODY, "open", "give", (10, "days"), anchor="asked_on"),
    timer("back", Party.LEAD_UNIT, "give", "back", (5, "working_days"), window=True),
    timer("take", Party.LEAD_UNIT, "give", "take", (5, "days")),
    timer("take", Party.CO_UNIT, "give", "take", (8, "days")),
    timer("help", Party.CO_UNIT, "take ask_again", "help", (1, "months")),
    timer("answer", Party.LEAD_UNIT, "give", "answer", (6, "months"), when="big"),
    timer("answer", Party.LEAD_UNIT, "give", "answer", (3, "months"), most=Span(6, "months")),
    timer("judge", Party.LEAD_DEPUTY, "answer", "judge", (15, "working_days")),
)
PRESIDIUM = StandIn(
    party=Party.PRESIDIUM,
    acts_for=(Party.WORK_BODY, Party.SECRETARIAT),
    levels=(CongressLevel.TOWNSHIP,),
    citation=LAW,
)


def errand_procedure(**other):
    given = {
        "id": "errands",
        "title": Title({"zh": "差事办理程序", "en": "Errands"}),
        "adopted_on": date(2020, 1, 1),
        "valid_from": date(2020, 1, 1),
        "source": "某地",
        "ends": ("done", "gone"),
        "moves": WAYS,
        "timers": TIMERS,
        "stand_ins": (PRESIDIUM,),
    }
    return Procedure(**{**given, **other})


def actor(id, capacity, congress="c1"):
    return Actor(id=id, capacity=capacity, congress_id=congress)


author = actor("d0001", "deputy")
fellow = actor("d0003", "deputy")
office = actor("office", "work_body")
secretariat = actor("session", "secretariat")
presidium = actor("chairs", "presidium")
roads = actor("roads", "unit")
water = actor("water", "unit")
parks = actor("parks", "unit")
stranger = actor("office", "work_body", "c2")


def open_tasks(item):
    return {task.key: task.due.legal for task in item.tasks if task.is_open}
