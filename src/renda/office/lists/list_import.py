"""A past year's list brought in: every row made a suggestion by the moves it tells, or none.

The place's procedure decides on each move as it does on one made today. A list that is brought in
again changes nothing.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from attrs import define, evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.kernel.input.problems import InputError, quoted
from renda.kernel.predicates import where
from renda.office.desks import CHINA, Days
from renda.office.item_session import ItemSession
from renda.office.office import Named, Office
from renda.people.congresses import Congress
from renda.ports.failures import StoreError
from renda.process.registers.numbers import ItemNumber
from renda.suggestions.life.procedures import as_suggestion_procedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.entitled_actor import entitled_actor, filing_actor
from renda.suggestions.office.register.list_cells import ListCellError, read_number
from renda.suggestions.office.register.past_list import PastList
from renda.suggestions.office.register.past_suggestion import ListNumber, PastSuggestion
from renda.suggestions.office.register.row_trials import tried_row
from renda.suggestions.units import HandlingUnit
from renda.tables.sources.row_sources import RowSource, RowSourceError, open_row_source
from renda.wording import ENGLISH, mark

MOST_BY_ID = 9999
"""The greatest number that is taken from an id; a longer one is a code of its own."""
KEPT_OTHERWISE = mark("{item} is kept already and says something else; correct it at the desk")
REFUSED = mark("{why}")


class UnknownCongressError(RendaError, LookupError):
    """A list is of a congress that the office does not have."""

    message = "there is no congress {congress}; allowed: {allowed}"


class NoRosterError(UnknownCongressError):
    """A list is brought in where no congress is known yet, so that it can be of none."""

    message = (
        "there is no congress {congress}, nor any other; bring in a roster first: "
        "renda import FOLDER URL"
    )


@frozen
class Why:
    """Why a row was refused, as an error says it (不能录入的原因)."""

    error: RendaError

    def label(self, lang: str = ENGLISH) -> str:
        """Return what the error says, on one line."""
        return self.error.text(lang).replace("\n", "; ")


@frozen(kw_only=True)
class ListImport:
    """What became of a list that was brought in (清单导入结果).

    Args:
        added: The ids of the suggestions that were added, in the order of the list.
        unchanged: The ids of those that were kept already, just as the list has them.
        ignored: The headers of columns that mean nothing here.
    """

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    ignored: tuple[str, ...]


def import_list(
    office: Office,
    file: str | Path,
    *,
    procedure: Named,
    congress_id: str,
    actor: str,
    reason: str = "",
    calendar: Days = CHINA,
    budget: Budget = USUAL_BUDGET,
) -> ListImport:
    """Bring a list of suggestions in, all of it or nothing; nobody is told of its moves.

    Args:
        office: The office that is to have them.
        file: A CSV file in UTF-8 or GB18030, or a Parquet file, a row for each suggestion.
        procedure: The place's procedure, or its name or path; its classes may stand for outcomes.
        congress_id: The congress that they were filed with.
        actor: The id of who brings it in.
        reason: Why; empty where nobody says.
        calendar: The working-day calendar, itself or by the name the plugins know it by.
        budget: What reading the file may cost at most.

    Raises:
        InputError: Something cannot be used; the error has every problem, by row and column.
        UnknownCongressError: The office has no such congress.
        StoreError: The store failed.
    """
    congresses = {congress.congress_id: congress for congress in office.roster().congresses}
    if congress_id not in congresses:
        unknown = UnknownCongressError if congresses else NoRosterError
        raise unknown(congress=quoted(congress_id), allowed=", ".join(congresses))
    path, at = Path(file), office.suggestions(procedure, calendar=calendar)
    source = _opened(path, budget)
    past = PastList(path.name, source.header, as_suggestion_procedure(at.procedure))
    names = _ids_by_name(office, congress_id)
    # Left by an error, the session keeps nothing of the list.
    with office.session(actor=actor, reason=reason or path.name) as session:
        # What was done long ago is news to nobody.
        desk = evolve(session.suggestions(at.procedure, calendar=calendar), tells=False)
        entry = ListEntry(desk, congresses[congress_id], past)
        rows = [
            (number, entry.numbered(_with_ids(row, names)))
            for number, row in past.rows(source.rows)
        ]
        # Those with a number first, so that nothing else is given it; sorting keeps their order.
        for number, row in sorted(rows, key=lambda pair: pair[1].number is None):
            entry.enter(number, row)
        problems = [*past.problems, *source.faults]
        if problems:
            raise InputError(sorted(problems, key=lambda problem: problem.row or 0))
    return ListImport(
        added=tuple(entry.added), unchanged=tuple(entry.unchanged), ignored=past.ignored
    )


@define
class ListEntry:
    """The rows of a list on their way into a session (清单录入).

    Args:
        desk: The session's desk for suggestions.
        congress: The congress that they were filed with.
        past: The list, which takes note of problems.
        added: The ids of the suggestions that were added so far.
        unchanged: The ids of those that were kept already.
    """

    desk: ItemSession[Suggestion]
    congress: Congress
    past: PastList
    added: list[str] = field(factory=list, init=False)
    unchanged: list[str] = field(factory=list, init=False)

    def enter(self, number: int, row: PastSuggestion) -> None:
        """Make the moves of a row, or note what speaks against it.

        Args:
            number: The number of the row.
            row: What it tells.

        Raises:
            StoreError: The store failed.
        """
        known = [*self.desk.stored.find(where(suggestion_id=row.suggestion_id))]
        if not known:
            self._add(number, row)
        elif row.suggestion_id not in self.added and self._says_same(row, known[0].value):
            self.unchanged.append(row.suggestion_id)
        else:
            self.past.complain(KEPT_OTHERWISE, number, "suggestion_id", item=row.suggestion_id)

    def numbered(self, row: PastSuggestion) -> PastSuggestion:
        """Return a row with its number; where the list has no column for it, its id may be it."""
        if "number" in self.past.places or row.accepted_on is None:
            return row
        try:
            series, serial = read_number(row.suggestion_id)
        except ListCellError:
            return row
        held = self.desk.series_on(self.congress.congress_id, row.accepted_on)
        # An id such as 20240117 is no number, and one of another series would leave gaps there.
        if series not in {"", held} or serial > MOST_BY_ID:
            return row
        return evolve(row, number=ListNumber(series=held, serial=serial))

    def _says_same(self, row: PastSuggestion, item: Suggestion) -> bool:
        """Tell whether a row says of a suggestion what a list that is written of it says."""
        own = tried_row(self.desk.desk, item)
        return own is not None and evolve(own, number=row.number and own.number) == row

    def _number(self, row: PastSuggestion) -> ItemNumber | None:
        if row.number is None or row.accepted_on is None:
            return None
        on, congress_id = row.accepted_on, self.congress.congress_id
        series = row.number.series or self.desk.series_on(congress_id, on)
        return ItemNumber(series=series, serial=row.number.serial)

    def _add(self, number: int, row: PastSuggestion) -> None:
        day = "filed_on"
        try:
            filing = row.filing(self.congress.congress_id, self.congress.congress_level)
            item = self.desk.file(filing, by=filing_actor(filing)).value
            for day, move in row.moves():  # noqa: B007 - the last day is where it was refused
                by = entitled_actor(self.desk.desk, item, move)
                item = self.desk.apply(item.id, move, by=by, number=self._number(row)).value
        except StoreError:
            raise
        except RendaError as error:
            self.past.complain(REFUSED, number, day, why=Why(error))
        else:
            self.added.append(item.id)


def _opened(path: Path, budget: Budget) -> RowSource:
    try:
        return open_row_source(path, budget)
    except RowSourceError as error:
        raise InputError([error.problem]) from None


def _ids_by_name(office: Office, congress_id: str) -> Mapping[str, str]:
    """Return the ids of deputies and units of a congress by their names, of names that tell apart.

    Lists tell names; who is told by an id already is not looked up.
    """
    with office.store.reading() as session:
        units = [
            stored.value for stored in session.of(HandlingUnit).find(where(congress_id=congress_id))
        ]
    pairs = {
        *(
            (mandate.name, mandate.deputy_id)
            for mandate in office.roster().mandates
            if mandate.congress_id == congress_id
        ),
        *((unit.name, unit.unit_id) for unit in units),
    }
    counts = Counter(name for name, _ in pairs)
    ids = {id for _, id in pairs}
    return {name: id for name, id in pairs if counts[name] == 1 and name not in ids}


def _with_ids(row: PastSuggestion, ids: Mapping[str, str]) -> PastSuggestion:
    """Return a row in which deputies and units that are told by name are told by id."""
    return evolve(
        row,
        lead=ids.get(row.lead, row.lead),
        cosigners=tuple(ids.get(name, name) for name in row.cosigners),
        unit=None if row.unit is None else ids.get(row.unit, row.unit),
        co_units=tuple(ids.get(name, name) for name in row.co_units),
    )
