"""Errands: a deputy asks a courier for something, the courier replies."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from renda.kernel.fields import text_field
from renda.ports import Id, Room
from renda.process import Actor, Capacity, ItemKind, Library, Move, Party, Procedure, Step, Task
from renda.process.steps import next_owed
from renda.terms import CongressLevel, Term
from renda.work import OtherActivity

DAY = date(2025, 3, 7)


class ErrandStage(Term):
    DRAFT = "draft", "draft"
    OPEN = "open", "asked"
    DONE = "done", "done"


class ErrandFact(Term):
    REPLIED = "replied", "the courier has replied"


class ErrandTask(Term):
    REPLY = "reply", "reply"


class ErrandParty(Term):
    COURIER = "courier", "courier"


class ErrandCapacity(Term):
    COURIER = "courier", "courier"


class ErrandMove(Term):
    ASK = "ask", "ask"
    REPLY = "reply", "reply"


@frozen(kw_only=True)
class Ask(Move):
    name: ClassVar[str] = "ask"
    errand_id: Id = text_field()
    title: str = text_field()
    congress_id: Id = text_field()
    author: Id = text_field()
    courier: Id = text_field()

    @property
    def begins(self) -> str:
        return self.errand_id


@frozen(kw_only=True)
class Reply(Move):
    name: ClassVar[str] = "reply"
    text: str = text_field()


@frozen(kw_only=True)
class Errand:
    asked: Ask
    reply: str | None = None
    stage: ErrandStage = ErrandStage.DRAFT
    tasks: tuple[Task, ...] = ()
    history: tuple[Step, ...] = ()

    @property
    def id(self) -> Id:
        return self.asked.errand_id

    @property
    def errand_id(self) -> Id:
        return self.id

    @property
    def title(self) -> str:
        return self.asked.title

    @property
    def level(self) -> CongressLevel:
        return CongressLevel.COUNTY

    @property
    def due_on(self) -> date | None:
        task = next_owed(self.tasks)
        return None if task is None else task.due.on

    def parties(self, actor: Actor) -> frozenset[Term]:
        if actor.capacity is ErrandCapacity.COURIER and actor.id == self.asked.courier:
            return frozenset({ErrandParty.COURIER})
        is_author = actor.capacity is Capacity.DEPUTY and actor.id == self.asked.author
        return frozenset({Party.LEAD_DEPUTY} if is_author else ())

    def holders(self, party: Term) -> tuple[str, ...]:
        held = {ErrandParty.COURIER: self.asked.courier, Party.LEAD_DEPUTY: self.asked.author}
        return (held[party],)

    def duties(self) -> tuple[OtherActivity, ...]:
        """An errand that is done counts twice, each time as a source of its own."""
        if self.reply is None:
            return ()
        return tuple(
            OtherActivity(
                activity_id=f"{self.id}/{kind}",
                kind=kind,
                happened_on=self.history[0].move.on,
                scope="deputy",
                subjects=[self.asked.author],
            )
            for kind in ("opinion", "reception")
        )


ERRAND: ItemKind[Errand] = ItemKind(
    name="errand",
    begins=lambda step: Errand(asked=step.move),
    moves={move.name: move for move in (Ask, Reply)},
    changes={"reply": lambda item, step: evolve(item, reply=step.move.text)},
    facts={"replied": lambda item, _, __: item.reply is not None},
    stages=ErrandStage,
    fact_terms=ErrandFact,
    task_terms=ErrandTask,
    parties=(ErrandParty,),
    capacities=(ErrandCapacity,),
    vocabularies=(ErrandMove,),
)


@cache
def errand_library() -> Library[Procedure]:
    folder = Path(__file__).parent / "procedures"
    return Library(folder=folder, into=Procedure, kind=ERRAND)


def ask(number: int = 1) -> Ask:
    return Ask(
        on=DAY,
        errand_id=f"e{number}",
        title="取文件",
        congress_id="c1",
        author="d1",
        courier="k1",
    )


AUTHOR = Actor(id="d1", capacity="deputy", congress_id="c1")
COURIER = Actor(id="k1", capacity=ErrandCapacity.COURIER, congress_id="c1")


def errand(number: int = 1) -> Errand:
    """An errand that was asked for and replied to, as history tells it."""
    reply = Reply(on=DAY, text="已取")
    return ERRAND.replay(
        (
            Step(move=ask(number), actor=AUTHOR, party=Party.LEAD_DEPUTY, stage="open"),
            Step(move=reply, actor=COURIER, party=ErrandParty.COURIER, stage="done"),
        )
    )


def errands(*, dense: bool = False) -> st.SearchStrategy[Errand]:
    return st.integers(1, 3 if dense else 10**6).map(errand)


ERRANDS: Room[Errand] = Room(
    name="errands",
    kind=Errand,
    id=lambda item: item.id,
    found_by=("errand_id", "title", "stage", "due_on"),
    indexes={"ix_errand_due": ("due_on", "id")},
    item=ERRAND,
    procedures=errand_library,
    yields=Errand.duties,
    sample="courier.errands:errand",
    strategy="courier.errands:errands",
)
