"""What an office asks of its suggestions: which, what was done, what is due, which rates.

It reads and changes nothing. The procedure that a place goes by is read here too.
"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from renda import where
from renda.ports import Session
from renda.process import lint_procedure, procedure_page
from renda.rules import Predicate
from renda.suggestions import (
    SUGGESTIONS,
    Suggestion,
    as_of,
    due_soon,
    load_procedure,
    overdue,
)
from renda_cli.asked import CSV, JSON
from renda_cli.csv_rows import write_csv
from renda_cli.dues_text import DUE_COLUMNS, due_data, dues_text
from renda_cli.heads import write_json
from renda_cli.opening import installed_plugins, office_at
from renda_cli.places import Address
from renda_cli.rates_text import RATE_COLUMNS, rate_data, rates_of, rates_text
from renda_cli.suggestions_asked import (
    DuesAsked,
    ListSuggestionsAsked,
    ProcedureAsked,
    RatesAsked,
    ShowSuggestionAsked,
)
from renda_cli.suggestions_text import COLUMNS, suggestion_data, suggestions_text
from renda_cli.terminal import write_bytes, write_lines
from renda_cli.timeline_text import timeline_data, timeline_text
from renda_cli.usage import Complaint, UsageError
from renda_cli.wording import mark, plain, say

LISTED, DUES, RATES = "renda.suggestions/1", "renda.dues/1", "renda.rates/1"
NOT_YET = mark("{suggestion} was filed on {filed}, after {day}")
SOUND = mark("{procedure}: no faults; {mild} notes")
FAULTY = mark("{procedure}: faults: {n}; notes: {mild}")


def list_suggestions(asked: ListSuggestionsAsked) -> None:
    """Write which suggestions there are; of a confidential one neither title nor deputy.

    Raises:
        RendaError: The store cannot be used, or has no such field to order by.
    """
    choice = asked.choice
    with _read(choice.address, choice.lang) as session:
        found = session.of(Suggestion).find(choice.wanted, order=asked.order, limit=asked.limit)
        listed = tuple(each.value for each in found)
    if choice.form == JSON:
        write_json({"format": LISTED}, "suggestions", map(suggestion_data, listed))
    elif choice.form == CSV:
        write_csv(COLUMNS, map(suggestion_data, listed))
    else:
        write_lines(suggestions_text(listed, choice.lang))


def show_suggestion(asked: ShowSuggestionAsked, today: date) -> None:
    """Write what was done with a suggestion until a day, and why it is due when.

    Raises:
        UsageError: It was not filed by then.
        RendaError: The store cannot be used, or holds no such suggestion.
    """
    day = asked.as_of or today
    with _read(asked.address, asked.lang) as session:
        it = session.of(Suggestion).get(asked.suggestion).value
    if it.filed_on > day:
        data = {"suggestion": it.id, "filed": it.filed_on, "day": day}
        raise UsageError([Complaint(NOT_YET, data)])
    (stood,) = as_of([it], day)
    if asked.form == JSON:
        write_json(*timeline_data(stood, day))
    else:
        write_lines(timeline_text(stood, day, asked.lang))


def tell_dues(asked: DuesAsked, today: date) -> None:
    """Write what falls due soon, or what is overdue, by who owes it.

    Raises:
        RendaError: The store cannot be used.
    """
    choice, day, within = asked.choice, asked.as_of or today, asked.within
    chosen = _open_on(choice.address, choice.wanted, day, choice.lang)
    found = overdue(chosen, day) if within is None else due_soon(chosen, day, within=within)
    entries = tuple(each for each in found if choice.unit in {None, each.owner})
    if choice.form == JSON:
        head = {"format": DUES, "as_of": day.isoformat(), "within": within}
        write_json(head, "due", map(due_data, entries))
    elif choice.form == CSV:
        write_csv(DUE_COLUMNS, map(due_data, entries))
    else:
        write_lines(dues_text(entries, day, within, choice.lang))


def tell_rates(asked: RatesAsked, today: date) -> None:
    """Write the rates of satisfaction, punctuality and kept promises, with what each counts.

    Raises:
        RendaError: The store or the procedure cannot be used.
    """
    choice, day = asked.choice, asked.as_of or today
    procedure = load_procedure(asked.procedure)
    chosen = _chosen(choice.address, choice.wanted, choice.lang)
    found = rates_of(chosen, day, silent=procedure.silent, unit=choice.unit)
    rows = (rate_data(name, each, choice.lang) for name, each in found)
    if choice.form == JSON:
        head = {"format": RATES, "as_of": day.isoformat(), "procedure": procedure.id}
        write_json({**head, "unit": choice.unit}, "rates", rows)
    elif choice.form == CSV:
        write_csv(RATE_COLUMNS, rows)
    else:
        write_lines(rates_text(found, day, procedure.title.label(choice.lang), choice.lang))


def is_sound(asked: ProcedureAsked) -> bool:
    """Print a procedure, or say what is wrong with it; return whether that is nothing grave.

    Raises:
        RendaError: There is no such procedure, or it cannot be used.
    """
    procedure = load_procedure(asked.procedure)
    if not asked.lint:
        page = procedure_page(procedure, SUGGESTIONS, asked.lang)
        write_bytes(f"{page.rstrip()}\n".encode())
        return True
    found = lint_procedure(procedure, SUGGESTIONS)
    mild = sum(each.mild for each in found)
    text = FAULTY if len(found) > mild else SOUND
    numbers = {"n": len(found) - mild, "mild": mild}
    lines = [plain(each.text(asked.lang)) for each in found]
    write_lines([*lines, plain(say(text, asked.lang, procedure=procedure.id, **numbers))])
    return len(found) == mild


def _open_on(address: Address, wanted: Predicate, day: date, lang: str) -> tuple[Suggestion, ...]:
    """Return which of some had not ended by a day; whatever was owed then is owed by these."""
    with _read(address, lang) as session:
        return tuple(
            each.value
            for ending in (where(ended_on=None), where(ended_on__gt=day))
            for each in session.of(Suggestion).find(
                Predicate((*wanted.comparisons, *ending.comparisons))
            )
        )


def _chosen(address: Address, wanted: Predicate, lang: str) -> tuple[Suggestion, ...]:
    with _read(address, lang) as session:
        return tuple(each.value for each in session.of(Suggestion).find(wanted))


@contextmanager
def _read(address: Address, lang: str) -> Generator[Session, None, None]:
    opened = office_at(address, installed_plugins(lang))
    with opened as office, office.store.reading() as session:
        yield session
