"""`renda import`: a folder of tables brought into a store, all of it or nothing."""

from collections.abc import Collection, Iterable
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

from attrs import frozen
from cyclopts import Parameter

from renda import (
    Absence,
    Body,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Membership,
    Office,
    Rulebook,
    Tables,
    read_tables,
    shipped_rulebooks,
)
from renda.people import CongressSession, CongressTerm
from renda.ports import Grant
from renda.reports import Attestation
from renda.rules import DeclaredKind
from renda.work import RecordedActivity
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, FolderPath, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.budgets import reading_budget
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.inputs.reports import complain_of_ignored
from renda_cli.output.progress import Step, count_steps, progress
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """把数据表整体导入数据库 · Bring a folder of tables into a store, all or nothing

用法 · Usage: renda import FOLDER URL [--rulebook NAME-OR-FILE] [--actor NAME]"""

IMPORTING = mark("importing {folder}")
IMPORTED = mark("{address}: imported {records} duty records, {rows} rows of other tables")
AHEAD = mark("{count} duty records are of days after {today}; the first is {record}, of {day}")

RulebookWithKinds = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="自有工作种类的规则集 · Rulebook with kinds of its own",
    ),
]


@frozen(kw_only=True)
class ImportRequest(Request):
    """A folder of tables that is to be brought into a store.

    Args:
        source: The folder of tables.
        address: The address of the store.
        rulebook: Whose kinds of work the records may be of besides, which the store then knows;
            None means those of shipped ones and those that the folder declares.
        actor: Who does it; None means whoever is logged in.
        lang: The language of messages.
    """

    source: Path
    address: Address
    rulebook: str | None
    actor: str | None
    lang: str

    def run(self, today: date, /) -> int:
        """Read the folder and keep all of it in one session of the store."""
        plugins = installed_plugins(self.lang)
        # A rulebook adds kinds of work of its own; those of shipped ones are known under any.
        rulebook = plugins.rulebook(self.rulebook or min(shipped_rulebooks()))
        tables = read_tables(self.source, rulebook, budget=reading_budget())
        rows_by_class = _rows_by_class(tables)
        kinds = self._new_kinds(rulebook, tables, plugins.kinds())
        records = dict.fromkeys(tables.records)
        row_count = sum(map(len, rows_by_class.values()))
        with office_at(self.address, plugins) as office:
            title = say(IMPORTING, self.lang, folder=self.source)
            with progress(title, row_count + len(records)) as step:
                self._keep(office, kinds, rows_by_class, records, step)
        complain_of_ignored(tables.ignored, self.lang)
        self._complain_of_ahead(records, today)
        counts = {"rows": row_count, "records": len(records)}
        write_lines([say(IMPORTED, self.lang, address=self.address, **counts)])
        return DONE

    def _complain_of_ahead(self, records: Iterable[DutyRecord], today: date) -> None:
        """Say on standard error how many records are of days that have not come."""
        ahead = [record for record in records if record.happened_on > today]
        if ahead:
            first = min(ahead, key=attrgetter("happened_on", "record_id"))
            place = {"record": first.record_id, "day": first.happened_on}
            complain(say(AHEAD, self.lang, count=len(ahead), today=today, **place))

    def _new_kinds(
        self, rulebook: Rulebook, tables: Tables, known: Collection[str]
    ) -> dict[str, DeclaredKind]:
        """Return by name the kinds that rulebook and folder declare, and no known rulebook has."""
        of_rulebook = (
            DeclaredKind(kind=kind, title=title.label(self.lang))
            for kind, title in rulebook.kinds.items()
        )
        kinds = {kind.kind: kind for kind in (*of_rulebook, *tables.kinds)}
        return {name: kind for name, kind in kinds.items() if name not in known}

    def _keep(
        self,
        office: Office,
        kinds: dict[str, DeclaredKind],
        rows_by_class: dict[type[Any], dict[Any, None]],
        records: Iterable[Any],
        step: Step,
    ) -> None:
        reason = f"renda import {self.source}"
        actor = self.actor or login_name()
        # One session: a row that is refused takes all the others back with it.
        with office.session(actor=actor, reason=reason, may=[Grant.RAW]) as session:
            declared = session.of(DeclaredKind)
            there = {stored.value.kind for stored in declared.find()}
            declared.add_all(kind for name, kind in kinds.items() if name not in there)
            for row_class, rows in rows_by_class.items():
                session.of(row_class).add_all(count_steps(rows, step))
            session.ledger.load(count_steps(records, step))


def _rows_by_class(tables: Tables) -> dict[type[Any], dict[Any, None]]:
    """Return the rows of each class in the order of the tables; equal rows are one."""
    roster = tables.roster
    rows_by_class: dict[type[Any], Iterable[Any]] = {
        Congress: roster.congresses,
        CongressTerm: roster.terms,
        CongressSession: roster.sessions,
        Mandate: roster.mandates,
        DeputyGroup: roster.groups,
        Membership: roster.memberships,
        Absence: roster.absences,
        Body: roster.bodies,
        Attestation: tables.attestations,
        RecordedActivity: tables.theme_months,
    }
    # A dict is a set that keeps its order.
    return {row_class: dict.fromkeys(rows) for row_class, rows in rows_by_class.items() if rows}


def read_arguments(
    source: FolderPath = None,
    url: StoreUrl = None,
    /,
    *,
    rulebook: RulebookWithKinds = None,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> ImportRequest:
    """Return the request that the arguments of `renda import` make."""
    reader = ArgumentReader()
    request = ImportRequest(
        source=reader.required("FOLDER", source, parse_path, Path()),
        address=read_address(reader, url),
        rulebook=reader.optional("--rulebook", rulebook, parse_text, None),
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("import", read_arguments, help=HELP)
