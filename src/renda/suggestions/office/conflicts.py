"""Deputies who work where their own suggestion is answered, found before anybody is embarrassed.

Where deputies work is the caller's to know. What is found names deputies: it is for the body that
assigns, never for a unit.
"""

from collections.abc import Collection, Iterable, Mapping

from attrs import frozen

from renda.process.parties import Party
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import HandlingRole
from renda.wording import ENGLISH, say


@frozen(kw_only=True)
class EmploymentConflict:
    """A deputy works in a unit that handles the deputy's own suggestion (利益关联提示).

    Args:
        suggestion: Which suggestion.
        deputy: Which deputy.
        party: Whether the deputy leads it or signed with the lead.
        unit: Where the deputy works.
        role: What part that unit has in the suggestion.
    """

    suggestion: str
    deputy: str
    party: Party
    unit: str
    role: HandlingRole

    def text(self, lang: str = ENGLISH) -> str:
        """Return it as one line."""
        return say(
            "{suggestion}: {deputy} ({party}) works in {unit}, which handles it ({role})",
            lang,
            suggestion=self.suggestion,
            deputy=self.deputy,
            party=self.party,
            unit=self.unit,
            role=self.role,
        )


def employment_conflicts(
    suggestions: Iterable[Suggestion], works_in: Mapping[str, Collection[str]]
) -> tuple[EmploymentConflict, ...]:
    """Return where a deputy who signed works in a unit that handles it.

    Args:
        suggestions: Of whatever stage.
        works_in: The ids of the units where deputies work, by the deputy's id.

    Returns:
        By suggestion in the order given; of one, the lead sponsor and the lead unit first.
    """
    return tuple(
        EmploymentConflict(
            suggestion=item.id,
            deputy=deputy,
            party=party,
            unit=handler.unit,
            role=handler.role,
        )
        for item in suggestions
        for deputy, party in _deputies(item)
        for handler in item.handlers
        if handler.unit in works_in.get(deputy, ())
    )


def _deputies(item: Suggestion) -> list[tuple[str, Party]]:
    """Return who signed, as what; a delegation is no deputy."""
    lead = [] if item.filed.by_delegation else [(item.lead, Party.LEAD_DEPUTY)]
    return [*lead, *((each, Party.COSIGNER) for each in item.cosigners)]
