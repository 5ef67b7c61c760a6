"""What is looked for among suggestions: by signer, unit, phase, satisfaction, outcome and words.

A search is a value. A part of it is for a store to answer by its indexes; the rest is told of each
suggestion that the store brings.
"""

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from renda.dates.periods import Year
from renda.kernel.fields import tuple_of
from renda.kernel.ids import Id
from renda.kernel.predicates import Predicate, where
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome, Phase, Satisfaction, Stage


def _word_tuple(words: str | Iterable[str]) -> tuple[str, ...]:
    # A text alone is a word; taken as an iterable it would be looked for sign by sign.
    return (words,) if isinstance(words, str) else tuple_of(str, words)


@frozen(kw_only=True)
class SuggestionSearch:
    """What is looked for among suggestions (建议检索条件); all that is given has to hold.

    Args:
        congress: The congress it was filed with; None for any, here and below.
        year: The number of the year it was filed in.
        topic: The topic it came from.
        category: The category it belongs to, itself and none below it.
        stage: The stage it stands at.
        lead: The deputy who leads.
        signer: A deputy who signed it, as the lead or beside the lead.
        unit: A unit that handles it, in any role.
        phase: Whether it was filed in session.
        satisfaction: How satisfied its deputy is, by the evaluation that holds.
        outcome: What the last reply says came of it.
        words: Words that stand in its title, its text or one of its replies, each somewhere.
    """

    congress: Id | None = None
    year: int | None = None
    topic: Id | None = None
    category: Id | None = None
    stage: Stage | None = field(default=None, converter=optional(Stage))
    lead: Id | None = None
    signer: Id | None = None
    unit: Id | None = None
    phase: Phase | None = field(default=None, converter=optional(Phase))
    satisfaction: Satisfaction | None = field(default=None, converter=optional(Satisfaction))
    outcome: Outcome | None = field(default=None, converter=optional(Outcome))
    words: tuple[str, ...] = field(default=(), converter=_word_tuple)

    @property
    def predicate(self) -> Predicate:
        """What a store is asked for; it holds for all that is looked for, and for others too."""
        year = {} if self.year is None else _days_of(self.year)
        fields = {
            "congress_id": self.congress,
            "topic": self.topic,
            "category": self.category,
            "stage": self.stage,
            "lead": self.lead,
            "outcome": self.outcome,
        }
        return where(**year, **{name: value for name, value in fields.items() if value is not None})

    def matches(self, item: Suggestion) -> bool:
        """Tell whether a suggestion is looked for, by itself."""
        return self.predicate.matches(item) and all(
            (
                self.signer in {None, *item.signers},
                self.unit in {None, *(handler.unit for handler in item.handlers)},
                self.phase in {None, item.filed.phase},
                self.satisfaction in {None, _satisfaction(item)},
                self._has_words(item),
            )
        )

    def _has_words(self, item: Suggestion) -> bool:
        if not self.words:
            return True
        texts = "\n".join((item.title, item.text, *(reply.text for reply in item.replies)))
        folded = texts.casefold()
        return all(word.casefold() in folded for word in self.words)


def _days_of(year: int) -> dict[str, Any]:
    return {"filed_on__ge": Year(year).start, "filed_on__lt": Year(year).end}


def _satisfaction(item: Suggestion) -> Satisfaction | None:
    return None if item.evaluation is None else item.evaluation.satisfaction
