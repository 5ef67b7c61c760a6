"""Parcels: values that go no way at a desk, but have a history with a move called `reply` too."""

from typing import ClassVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from courier.errands import AUTHOR, DAY, Errand, ErrandFact, ErrandStage, ErrandTask
from renda.ports import Id, Room
from renda.process import ItemKind, Move, Party, Step
from renda.terms import CongressLevel


@frozen(kw_only=True)
class Send(Move):
    name: ClassVar[str] = "send"
    parcel_id: Id
    weight: int = 1


@frozen(kw_only=True)
class Reply(Move):
    name: ClassVar[str] = "reply"
    weight: int


@frozen(kw_only=True)
class Parcel(Errand):
    asked: Send
    weight: int = 0

    @property
    def id(self) -> Id:
        return self.asked.parcel_id

    @property
    def parcel_id(self) -> Id:
        return self.id

    @property
    def level(self) -> CongressLevel:
        return CongressLevel.TOWNSHIP


PARCEL: ItemKind[Parcel] = ItemKind(
    name="parcel",
    begins=lambda step: Parcel(asked=step.move, weight=step.move.weight),
    moves={move.name: move for move in (Send, Reply)},
    changes={"reply": lambda item, step: evolve(item, weight=step.move.weight)},
    facts={},
    stages=ErrandStage,
    fact_terms=ErrandFact,
    task_terms=ErrandTask,
)


def parcel(number: int = 1) -> Parcel:
    moves = (Send(on=DAY, parcel_id=f"p{number}"), Reply(on=DAY, weight=3))
    return PARCEL.replay(
        Step(move=move, actor=AUTHOR, party=Party.LEAD_DEPUTY, stage="open") for move in moves
    )


def parcels(*, dense: bool = False) -> st.SearchStrategy[Parcel]:
    return st.integers(1, 3 if dense else 10**6).map(parcel)


PARCELS: Room[Parcel] = Room(
    name="parcels",
    kind=Parcel,
    id=lambda item: item.id,
    found_by=("parcel_id", "weight", "stage"),
    item=PARCEL,
    sample="courier.parcels:parcel",
    strategy="courier.parcels:parcels",
)
