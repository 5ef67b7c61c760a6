"""Deputies who work in a unit that handles their own suggestion, found before it is handed over.

The caller knows where deputies work. The conflicts name deputies: they are for the body that
assigns, never for a unit.
"""

from collections.abc import Collection, Iterable, Mapping

from attrs import frozen

from renda.kernel.ids import Id
from renda.process.parties import Party
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import HandlingRole
from renda.wording import ENGLISH, say


@frozen(kw_only=True)
class EmploymentConflict:
    """A deputy works in a unit that handles the deputy's own suggestion (利益关联提示).

    Args:
        suggestion: The id of the suggestion.
        deputy: The id of the deputy.
        party: Whether the deputy leads the suggestion or signed with the lead.
        unit: The id of the unit where the deputy works.
        role: The role of that unit in the suggestion.
    """

    suggestion: str
    deputy: str
    party: Party
    unit: Id
    role: HandlingRole

    def text(self, lang: str = ENGLISH) -> str:
        """Return the conflict as one line."""
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
    """Return the conflicts of deputies who signed a suggestion and work in a unit that handles it.

    Args:
        suggestions: The suggestions to look at, of any stage.
        works_in: The ids of the units where a deputy works, by the deputy's id.

    Returns:
        The conflicts by suggestion in the order given; within one, the lead sponsor and the lead
        unit come first.
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
    """Return the deputies who signed, each with the party; a delegation is no deputy."""
    lead = [] if item.filed.by_delegation else [(item.lead, Party.LEAD_DEPUTY)]
    return [*lead, *((cosigner, Party.COSIGNER) for cosigner in item.cosigners)]
