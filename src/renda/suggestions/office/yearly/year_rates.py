"""The four rates of a year's suggestions: replied to, met in person, satisfied, implemented.

A suggestion belongs to the year it was filed in. Each rate is a fraction with its definition.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.kernel.values.given_words import takes_words
from renda.suggestions.life.procedures import Silence
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import ContactKind
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.figures import Counting, Definition, Figure, Headline
from renda.suggestions.office.rates import implementation, satisfaction
from renda.wording import mark

REPLIED_DEFINITION = mark(
    "suggestions that each unit that is to reply has replied to, of all handed to units and not "
    "withdrawn"
)
MET_DEFINITION = mark(
    "suggestions about which a unit met the deputy in person, of all handed to units and not "
    "withdrawn"
)


@frozen(kw_only=True)
class YearRates:
    """The rates of the suggestions that were filed in a year (年度办理情况).

    Args:
        year: The number of the year.
        filed: How many were filed in it, those declined or withdrawn included.
        replied: How many were replied to (办复率).
        met: About how many a unit met the deputy in person (面商率).
        content: How many deputies are satisfied or basically satisfied (满意率).
        implemented: How many promises that were settled or have fallen due were kept (落实率).
    """

    year: int
    filed: int
    replied: Figure
    met: Figure
    content: Figure
    implemented: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The four rates, in the order a report tells them."""
        return (self.replied, self.met, self.content, self.implemented)


@takes_words(silent=Silence)
def year_rates(
    suggestions: Iterable[Suggestion],
    year: int,
    today: date,
    *,
    silent: Silence,
    unit: str | None = None,
) -> YearRates:
    """Return the rates of a year.

    Args:
        suggestions: The suggestions that are looked at; those filed in other years do not count.
        year: The number of the year.
        today: The day it is counted as of.
        silent: Whether the rate of satisfaction counts those noted as without feedback.
        unit: The id of a unit, for only its replies, meetings and promises; None for all.
    """
    items = as_of((item for item in suggestions if item.filed_on.year == year), today)
    handed = [item for item in items if not item.is_withdrawn and _is_handed(item, unit)]
    replied = (item.id for item in handed if _is_replied(item, unit))
    met = (item.id for item in handed if _is_met(item, unit))
    return YearRates(
        year=year,
        filed=len(items),
        replied=_counting(REPLIED_DEFINITION, today, unit).rate(
            Headline.REPLIED, replied, len(handed)
        ),
        met=_counting(MET_DEFINITION, today, unit).rate(Headline.MET, met, len(handed)),
        content=satisfaction(items, today, silent=silent, unit=unit).headline,
        implemented=implementation(items, today, unit=unit).headline,
    )


def _counting(message: str, today: date, unit: str | None) -> Counting:
    return Counting(definition=Definition(message=message), today=today, unit=unit)


def _is_handed(item: Suggestion, unit: str | None) -> bool:
    return bool(item.replying) if unit is None else unit in item.replying


def _is_replied(item: Suggestion, unit: str | None) -> bool:
    """Tell whether each unit that is to reply, or the one asked about, has replied once."""
    owing = item.replying if unit is None else (unit,)
    return {*owing} <= {reply.unit for reply in item.replies}


def _is_met(item: Suggestion, unit: str | None) -> bool:
    return any(
        contact.kind is ContactKind.IN_PERSON and unit in {None, contact.unit}
        for contact in item.contacts
    )
