"""What a desk must know of a kind of item: how it begins, what moves change, which facts hold.

An item is a frozen value. Its state follows from its steps alone: `replay` makes it anew.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from attrs import evolve, fields, frozen

from renda.kernel.input.annotations import bare_type
from renda.kernel.terms import CongressLevel, Term
from renda.process.moves import Move
from renda.process.parties import Actor, AnyParty
from renda.process.procedures import Procedure
from renda.process.refusals import Word
from renda.process.registers.numbers import ItemNumber
from renda.process.steps import (
    AgreedTask,
    Step,
    Task,
    numbered_steps,
    standing_steps,
    tasks_after,
)


class Item(Protocol):
    """An item that is handled at desks (办理事项): a frozen attrs value."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def congress_id(self) -> str:
        """The congress it belongs to."""
        ...

    @property
    def level(self) -> CongressLevel:
        """The level of the congress it belongs to."""
        ...

    @property
    def stage(self) -> str:
        """The stage it stands at."""
        ...

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All its tasks, in order of opening; those that ended too."""
        ...

    @property
    def history(self) -> tuple[Step, ...]:
        """All its steps, the first one first."""
        ...

    def parties(self, actor: Actor) -> frozenset[AnyParty]:
        """Return the parties that an actor is to it; none for a stranger."""
        ...

    def holders(self, party: AnyParty) -> tuple[str, ...]:
        """Return the ids of those who are a party to it."""
        ...


T = TypeVar("T", bound=Item)
M = TypeVar("M", bound=Move)
ItemChange = Callable[[T, Step], T]
Fact = Callable[[Any, Move, str | None], bool]


def move_of(step: Step, kind: type[M]) -> M:
    """Return the move of a step that should be of one class.

    Args:
        step: A step of an item's history.
        kind: The class of the move.

    Raises:
        TypeError: The move is of another class, though it may have the same name.
    """
    # Changes are found by a move's name; only this test makes sure of its class as well.
    if not isinstance(step.move, kind):
        problem = f"{type(step.move).__name__} is no {kind.__name__}"
        raise TypeError(problem)
    return step.move


def change_by(kind: type[M], change: Callable[[T, Step, M], T]) -> tuple[str, ItemChange[T]]:
    """Return a change of items, with the name of the move that makes it.

    Args:
        kind: The class of the move.
        change: Returns a changed item, given the item, the step and the step's move.

    Raises:
        TypeError: Raised by the change, for a move of another class with the same name.
    """

    def changed_item(item: T, step: Step) -> T:
        return change(item, step, move_of(step, kind))

    return kind.name, changed_item


@frozen(kw_only=True)
class SignedText(Generic[T]):
    """How signatures belong to the text of an item (签名与文本).

    Who signs has read one text, so that a signature does not follow another.

    Args:
        text: Returns all that is signed, to be compared.
        signers: Returns the ids of those who signed beside the lead, who answers for each text.
        sign: The move by which somebody signs what is filed already.
        without: Returns an item without the signatures of some.
    """

    text: Callable[[T], object]
    signers: Callable[[T], tuple[str, ...]]
    sign: type[Move]
    without: Callable[[T, tuple[str, ...]], T]


def _own_id(_: object, owner: str) -> str:
    return owner


@frozen(kw_only=True)
class ItemKind(Generic[T]):
    """What is known of a kind of item, whatever the place (事项类别).

    Args:
        name: What the kind is called.
        begins: Makes the item that a first step begins, before anything else of it is known.
        moves: The classes of its moves, by the name that procedures and stores know each by.
        changes: What each move changes of an item, by the move's name; a move may change nothing.
            A change looks at what earlier changes made, not at stage, tasks or history.
        facts: Whether a fact holds of an item, for a move, by the fact's name. Where somebody's id
            is given, it holds so far as their own part goes.
        stages: The vocabulary of its stages.
        fact_terms: The vocabulary of its facts.
        task_terms: The vocabulary of its tasks, by the names of their timers.
        parties: The vocabularies of parties that its items have besides `Party`.
        capacities: The vocabularies of capacities that its actors have besides `Capacity`.
        agreed: Returns what an item itself says is to be done by a day, what came to its end
            included. What it names no more falls away.
        agreed_terms: The words of `task_terms` for what is agreed; no timer has these.
        shown_owner: Returns what others are told of who owes something in an item: the id, or the
            party alone where the owner is hidden.
        signed: How signatures belong to its text; None where nobody signs such items.
        vocabularies: Where else readers find labels of words that procedures use: of moves, of
            their results, of days.
    """

    name: str
    begins: Callable[[Step], T]
    moves: Mapping[str, type[Move]]
    changes: Mapping[str, ItemChange[T]]
    facts: Mapping[str, Fact]
    stages: type[Term]
    fact_terms: type[Term]
    task_terms: type[Term]
    parties: tuple[type[Term], ...] = ()
    capacities: tuple[type[Term], ...] = ()
    agreed: Callable[[T, Procedure], Iterable[AgreedTask]] = lambda _, __: ()
    agreed_terms: frozenset[str] = frozenset()
    shown_owner: Callable[[T, str], str] = _own_id
    signed: SignedText[T] | None = None
    vocabularies: tuple[type[Term], ...] = ()

    @property
    def timed_terms(self) -> tuple[Term, ...]:
        """The words for what procedures set times for, or leave open."""
        return tuple(term for term in self.task_terms if term not in self.agreed_terms)

    def find_term(self, word: str) -> Term | str:
        """Return a word as a term with its labels; the bare word where no vocabulary has it."""
        return self._terms.get(word, word)

    @cached_property
    def _terms(self) -> Mapping[str, Term]:
        # Of a word that several vocabularies have, that of the first one counts.
        return {str(term): term for words in reversed(self.vocabularies) for term in words}

    def told(self, word: str) -> Word:
        """Return a word of a procedure, such as a move's name, as refusals tell it."""
        return Word(word, self.find_term(word))

    def told_timer(self, timer: str) -> Word:
        """Return a timer's name as refusals tell it; a task is called otherwise than a move."""
        return Word(timer, next((term for term in self.task_terms if term == timer), timer))

    def word_fields(self, move: str) -> Mapping[str, frozenset[str]]:
        """Return the fields of a move that hold a word of a vocabulary, each with those words."""
        known = self.moves.get(move)
        types = {} if known is None else {held.name: bare_type(held.type) for held in fields(known)}
        return {
            name: frozenset(map(str, words))
            for name, words in types.items()
            if isinstance(words, type) and issubclass(words, Term)
        }

    def changed(self, item: T, step: Step) -> T:
        """Return an item with what the move of a step changes of its contents."""
        if step.struck:
            return item
        change = self.changes.get(step.move.name)
        after = item if change is None else change(item, step)
        if self.signed is None or not step.lapsed:
            return after
        return self.signed.without(after, step.lapsed)

    def lapsed(self, item: T, changed: T) -> tuple[str, ...]:
        """Return the ids of those who signed another text than an item has after a change."""
        signed = self.signed
        if signed is None or signed.text(item) == signed.text(changed):
            return ()
        return signed.signers(changed)

    def settled(self, item: T, step: Step) -> T:
        """Return a changed item at the stage after a step, with its tasks and history."""
        if step.redone:
            # A correction changes what other steps left, so the item is made anew from all of them.
            return self.replay((*item.history, step))
        return self._at_step(item, step, tasks_after(item.tasks, step), (*item.history, step))

    def entered(self, item: T, on: date | None, *, number: ItemNumber | None = None) -> T:
        """Return an item whose last step says on which day it was entered, and what number it gave.

        Args:
            item: The item after the step.
            on: The day, whenever the move itself was made; None where it is not known.
            number: The number that the item gets by the step; None where it gets none.
        """
        *before, last = item.history
        entered = evolve(last, entered_on=on, number=number)
        return self._at_step(item, last, item.tasks, (*before, entered))

    def replay(self, steps: Iterable[Step]) -> T:
        """Return the item that some steps lead to; the first one begins it.

        >>> from renda.suggestions.life.item_kind import SUGGESTIONS
        >>> SUGGESTIONS.name
        'suggestion'
        """
        history = tuple(steps)
        standing = numbered_steps(history)
        item = self.begins(standing[0])
        tasks: tuple[Task, ...] = ()
        # Contents and tasks are carried on apart, so that the item is made whole but once, however
        # long its history is. A change may not look at stage, tasks or history for this reason.
        for step in standing:
            item, tasks = self.changed(item, step), tasks_after(tasks, step)
        return self._at_step(item, standing[-1], tasks, history)

    def at_end_of(self, item: T, day: date) -> T | None:
        """Return an item as it stood at the end of a day; None where it was not begun by then.

        What was corrected since is told as it really was.
        """
        standing = standing_steps(item.history)
        steps = tuple(step for step in standing if step.move.on <= day)
        # Most items of most views have no later step; only the others are worth a replay.
        if len(steps) == len(standing):
            return item
        return self.replay(steps) if steps else None

    def _at_step(
        self, item: T, step: Step, tasks: tuple[Task, ...], history: tuple[Step, ...]
    ) -> T:
        # `evolve` is typed for attrs classes only, and a protocol cannot say that it is one.
        contents: Any = item
        whole: T = evolve(contents, stage=self.stages(step.stage), tasks=tasks, history=history)
        return whole

    def holds(self, fact: str, item: T, move: Move, who: str | None = None) -> bool:
        """Tell whether a fact holds; where no fact is asked for, the answer is yes.

        Args:
            fact: The name of the fact; empty where a row asks for none.
            item: The item as it is before the move.
            move: The move that is made with it.
            who: The id of an actor, where it is asked of their own part only; None: of all.
        """
        return not fact or self.facts[fact](item, move, who)

    def lacking(
        self, facts: Iterable[str], item: T, move: Move, who: str | None = None
    ) -> tuple[str, ...]:
        """Return those of some facts that do not hold, in the order they are asked for."""
        return tuple(fact for fact in facts if not self.holds(fact, item, move, who))
