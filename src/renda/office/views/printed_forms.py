"""A form of a suggestion as an office prints it, with everybody called by name."""

from pathlib import Path

from renda.kernel.input.text_files import read_text
from renda.kernel.predicates import where
from renda.kernel.values.given_words import takes_words
from renda.office.rosters import roster_of
from renda.ports.stores import Store
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.forms import Form, form_text
from renda.suggestions.units import HandlingUnit


@takes_words(form=Form)
def printed_form(
    store: Store, suggestion: str, form: Form, *, template: str | Path | None = None
) -> str:
    """Return a form of a suggestion that a store keeps, filled in.

    Args:
        store: The store, such as `office.store`.
        suggestion: The id of the suggestion.
        form: Which form.
        template: The file of a place's own text in UTF-8, with places such as `$title`; None for
            the shipped one.

    Raises:
        NotFoundError: There is no such suggestion.
        InputError: The place's own text cannot be read.
        NothingToPrintError: The suggestion was not handed to units, or not replied to.
        FormFieldError: It has a place that nothing fills.
    """
    with store.reading() as session:
        item = session.of(Suggestion).get(suggestion).value
        units = session.of(HandlingUnit).find(where(congress_id=item.congress_id))
        names = {stored.value.unit_id: stored.value.name for stored in units}
        names.update((mandate.deputy_id, mandate.name) for mandate in roster_of(session).mandates)
    own = None if template is None else read_text(Path(template))
    return form_text(item, form, template=own, names=names)
