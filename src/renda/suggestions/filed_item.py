"""What every paper that deputies file has in common: who signed it, who is what to it.

It reads the paper's fields and adds none. Which parties a unit or a committee is, and when a paper
counts, is for each kind to say.
"""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from attrs import evolve

from renda.kernel.ids import Id
from renda.kernel.terms import CongressLevel, Standing
from renda.process.parties import Actor, AnyParty, Capacity, Party
from renda.process.registers.numbers import ItemNumber
from renda.process.steps import Step, Task, given_number, last_row, next_owed
from renda.work.filings import Filing, FilingKind

P = TypeVar("P", bound="FiledItem")
# A desk asks what an item counts as before and after each move, which most moves leave as it is.
_filing_of = lru_cache(maxsize=64)(Filing)


class FiledItem:
    """A paper that deputies filed (代表提出的文件), such as a suggestion or a motion.

    The fields are those of the subclass; here they are only read.
    """

    # Subclasses are slotted; one class without slots among the bases would give each value a dict.
    __slots__ = ()

    @property
    @abstractmethod
    def filed(self) -> Any:  # noqa: ANN401 - `File` or `Propose`, which are declared above this
        """The move that filed it."""

    @property
    @abstractmethod
    def lead(self) -> Id:
        """The deputy who leads now, or the delegation."""

    @property
    @abstractmethod
    def cosigners(self) -> tuple[str, ...]:
        """The deputies whose signatures stand beside the lead's."""

    @property
    @abstractmethod
    def unrenewed(self) -> tuple[str, ...]:
        """The deputies who signed another text than it has now, and have not signed this one."""

    @property
    @abstractmethod
    def title(self) -> str:
        """The title as last revised."""

    @property
    @abstractmethod
    def tasks(self) -> tuple[Task, ...]:
        """All its tasks; those that ended too."""

    @property
    @abstractmethod
    def history(self) -> tuple[Step, ...]:
        """Every step, in order."""

    @property
    def id(self) -> Id:
        """The id it was filed under."""
        found: Id = self.filed.begins
        return found

    @property
    def level(self) -> CongressLevel:
        """The level of its congress."""
        found: CongressLevel = self.filed.level
        return found

    @property
    def congress_id(self) -> Id:
        """The congress it was filed with."""
        found: Id = self.filed.congress_id
        return found

    @property
    def filed_on(self) -> date:
        """The day it was filed."""
        found: date = self.filed.on
        return found

    @property
    def topic(self) -> str | None:
        """The topic it came from; None where it came from none."""
        found: str | None = self.filed.topic
        return found

    @property
    def by_delegation(self) -> bool:
        """Whether a delegation leads."""
        found: bool = self.filed.by_delegation
        return found

    @property
    def speaker(self) -> Id:
        """Whoever speaks for the lead: the lead itself, unless the kind of paper has another."""
        return self.lead

    @property
    def signers(self) -> tuple[str, ...]:
        """The lead, then all whose signatures stand beside the lead's."""
        return (self.lead, *self.cosigners)

    @property
    def next_task(self) -> Task | None:
        """The open task that is due first; None where nothing is owed."""
        return next_owed(self.tasks)

    @property
    def procedure_id(self) -> Id | None:
        """The id of the procedure it goes by; None where its steps are from before they told."""
        row = last_row(self.history)
        return None if row is None else row.procedure

    @property
    def number(self) -> ItemNumber | None:
        """Its number in the register; None while it has none."""
        return given_number(self.history)

    @property
    def series(self) -> Id | None:
        """What its number is counted in, such as a year; None while it has none."""
        number = self.number
        return None if number is None else number.series

    @property
    def serial(self) -> int | None:
        """Its number in its series; None while it has none."""
        number = self.number
        return None if number is None else number.serial

    @property
    def due_on(self) -> date | None:
        """The day the next open task is due; None where nothing is owed."""
        task = self.next_task
        return None if task is None else task.due.on

    def parties(self, actor: Actor) -> frozenset[AnyParty]:
        """Return the parties that an actor is to it; none for a stranger to its congress."""
        if actor.congress_id != self.congress_id:
            return frozenset()
        match actor.capacity:
            case Capacity.DEPUTY:
                return self._deputy_parties(actor.id)
            case Capacity.DELEGATION:
                leads = self.by_delegation and actor.id == self.speaker
                return frozenset({Party.LEAD_DEPUTY} if leads else ())
            case _:
                return self._other_parties(actor)

    def holders(self, party: AnyParty) -> tuple[str, ...]:
        """Return the ids of those who are a party to it; a body is called by its party."""
        match party:
            case Party.LEAD_DEPUTY:
                return (self.speaker,)
            case Party.COSIGNER:
                return self.cosigners
            case Party.EARLIER_SIGNER:
                return self.unrenewed
            case Party.FELLOW:
                # Every other deputy is one; nobody owes anything as such, so none is listed.
                return ()
            case _:
                return self._other_holders(party)

    @abstractmethod
    def _other_parties(self, actor: Actor) -> frozenset[AnyParty]:
        """Return the parties that a unit or a body of its congress is to it."""

    @abstractmethod
    def _other_holders(self, party: AnyParty) -> tuple[str, ...]:
        """Return the ids of the units or bodies that are a party to it."""

    def _deputy_parties(self, deputy: str) -> frozenset[AnyParty]:
        if deputy == self.lead and not self.by_delegation:
            return frozenset({Party.LEAD_DEPUTY})
        if deputy in self.cosigners:
            return frozenset({Party.COSIGNER})
        earlier = {Party.EARLIER_SIGNER} if deputy in self.unrenewed else set()
        return frozenset({Party.FELLOW, *earlier})

    def _filing(self, kind: FilingKind, *, withdrawn: bool) -> Filing:
        """Return the document that it counts as for duties.

        A delegation is no deputy: where one leads it counts for it as for a group.

        Args:
            kind: What was filed.
            withdrawn: Whether it was taken back since, by which rules may choose.
        """
        delegations = (self.lead,) if self.by_delegation else ()
        return _filing_of(
            activity_id=self.id,
            kind=kind,
            happened_on=self.filed_on,
            title=self.title,
            lead=None if self.by_delegation else self.lead,
            cosigners=self.cosigners,
            groups=(*self.filed.groups, *delegations),
            standing=Standing.WITHDRAWN if withdrawn else Standing.CONFIRMED,
        )


def with_signature(item: P, deputy: str) -> P:
    """Return a paper that one more deputy signed, as its text is now."""
    renewed = (id for id in item.unrenewed if id != deputy)
    return _signed_item(item, (*item.cosigners, deputy), renewed)


def without_signatures(item: P, deputies: tuple[str, ...]) -> P:
    """Return a paper without the signatures of some deputies, who may sign its new text."""
    left = (id for id in item.cosigners if id not in deputies)
    return _signed_item(item, left, dict.fromkeys((*item.unrenewed, *deputies)))


def _signed_item(item: P, cosigners: Iterable[str], unrenewed: Iterable[str]) -> P:
    # `evolve` is typed for attrs classes only, which each kind of paper is.
    contents: Any = item
    whole: P = evolve(contents, cosigners=tuple(cosigners), unrenewed=tuple(unrenewed))
    return whole
