"""From a question to what differs: two rulebooks, or one with a rule drafted otherwise."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date

from attrs import evolve

from renda import Report, Rulebook, check, compare, read_tables
from renda.comparison import sensitivity, with_number, with_unit
from renda_cli.answering import complain_ignored, future_warning
from renda_cli.asked import JSON, CompareAsked, Question
from renda_cli.differences_text import (
    differences_data,
    differences_text,
    flip_data,
    row_data,
    rows_text,
)
from renda_cli.heads import book_data, head_data, write_json
from renda_cli.opening import installed_plugins, office_at
from renda_cli.places import Address
from renda_cli.terminal import complain, write_lines

COMPARISON, SENSITIVITY = "renda.comparison/1", "renda.sensitivity/1"
Checker = Callable[[Rulebook], Report]


def tell_differences(asked: CompareAsked, today: date) -> None:
    """Write what differs.

    Args:
        asked: The question, and what is otherwise.
        today: The day the warning of a future judging day goes by.

    Raises:
        RendaError: A rulebook or the tables cannot be used, or the rule cannot be so.
        OSError: A file cannot be read.
    """
    before, after = _rulebooks(asked)
    for line in future_warning(asked.question, today):
        complain(line)
    with _checker(asked.question, before) as checked:
        if asked.numbers is not None:
            _tell_rows(asked, before, asked.numbers, checked)
        else:
            _tell_flips(asked, checked(before), checked(after))


def _tell_flips(asked: CompareAsked, before: Report, after: Report) -> None:
    found = compare(before, after)
    if asked.form == JSON:
        head = head_data(before, COMPARISON) | {"with": book_data(after.rulebook)}
        write_json(head | differences_data(found), "flips", map(flip_data, found.flips))
    else:
        write_lines(differences_text(before, after, found, asked.question.lang))


def _tell_rows(asked: CompareAsked, rulebook: Rulebook, numbers: range, checked: Checker) -> None:
    report = checked(rulebook)
    rows = sensitivity(rulebook, asked.rule, numbers, checked)
    if asked.form == JSON:
        head = head_data(report, SENSITIVITY) | {"rule": asked.rule}
        write_json(head, "rows", map(row_data, rows))
    else:
        write_lines(rows_text(report, asked.rule, rows, asked.question.lang))


def _rulebooks(asked: CompareAsked) -> tuple[Rulebook, Rulebook]:
    """Return what is compared; both know the kinds of work that either declares."""
    plugins = installed_plugins(asked.question.lang)
    before = plugins.rulebook(asked.question.rulebook)
    if asked.other is None:
        return before, _draft(asked, before)
    after = plugins.rulebook(asked.other)
    kinds = {**before.kinds, **after.kinds}
    return evolve(before, kinds={**kinds, **before.kinds}), evolve(after, kinds=kinds)


def _draft(asked: CompareAsked, rulebook: Rulebook) -> Rulebook:
    if asked.unit is not None:
        return with_unit(rulebook, asked.rule, asked.unit)
    if asked.number is not None:
        return with_number(rulebook, asked.rule, asked.number)
    rulebook.rule(asked.rule)
    return rulebook


@contextmanager
def _checker(question: Question, rulebook: Rulebook) -> Generator[Checker, None, None]:
    """Yield what checks the same work against any rulebook; it is read or opened once."""
    period, as_of, known_at = question.period, question.as_of, question.known_at
    if isinstance(question.source, Address):
        plugins = installed_plugins(question.lang)
        with office_at(question.source, plugins) as office:
            yield lambda book: office.check(
                book, period, as_of=as_of, known_at=known_at, dossiers=False
            )
        return
    tables = read_tables(question.source, rulebook)
    complain_ignored(tables.ignored, question.lang)
    roster, records = tables.roster, tables.records
    yield lambda book: check(
        book, roster, records, period, as_of=as_of, known_at=known_at, dossiers=False
    )
