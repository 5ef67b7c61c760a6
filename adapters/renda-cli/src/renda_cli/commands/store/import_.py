"""`renda import`: a folder of tables brought into a store, all of it or nothing; or what is new."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from attrs import evolve, frozen
from cyclopts import Parameter

from renda import DutyRecord, Office, Rulebook, Tables, shipped_rulebooks
from renda.office import OfficeSession, TableChanges
from renda.plugins import Plugins
from renda.ports import Grant
from renda.rules import DeclaredKind
from renda_cli.arguments.complaints import Complaint
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import (
    ActorName,
    FolderPath,
    LanguageCode,
    MappingName,
    StoreUrl,
)
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.folders import folder_tables
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.inputs.reports import complain_of_ignored
from renda_cli.output.progress import count_steps, progress
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """把数据表整体导入数据库 · Bring a folder of tables into a store, all or nothing

用法 · Usage: renda import FOLDER URL [--update [--dry-run]] [--rulebook NAME-OR-FILE]"""

IMPORTING = mark("importing {folder}")
IMPORTED = mark("{address}: imported {records} duty records, {rows} rows of other tables")
UPDATED = mark("{table}: {new} new, {changed} changed, {withdrawn} withdrawn, {equal} as before")
MISSING = mark("{table}: {count} of the store are not in the table, such as {examples}; they stay")
OUTDATED = mark(
    "{table}: {count} say what the store held before it was corrected, and are left; --take-back "
    "takes them"
)
NOTHING_WRITTEN = mark("nothing was written, as --dry-run says")
UPDATE_ONLY = mark("{name} goes with --update")
AHEAD = mark("{count} duty records are of days after {today}; the first is {record}, of {day}")

RulebookWithKinds = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="自有工作种类的规则集 · Rulebook with kinds of its own",
    ),
]


Update = Annotated[
    bool,
    Parameter(
        name="--update", negative=(), help="只导入新增和更正的 · Only what is new or changed"
    ),
]
DryRun = Annotated[
    bool,
    Parameter(name="--dry-run", negative=(), help="只说明，不写入 · Tell, and write nothing"),
]

TakeBack = Annotated[
    bool,
    Parameter(
        name="--take-back",
        negative=(),
        help="也导入后来已更正的旧内容 · Also what was corrected since",
    ),
]


@Parameter(name="*")
@frozen(kw_only=True)
class TableOptions:
    """What tells how the tables are to be read, as texts."""

    rulebook: RulebookWithKinds = None
    mapping: MappingName = None


AS_THEY_STAND = TableOptions()


@frozen(kw_only=True)
class ImportRequest(Request):
    """A folder of tables that is to be brought into a store.

    Args:
        source: The folder of tables.
        address: The address of the store.
        update: Whether the store is filled already, and only what is new or changed is kept.
        dry_run: Whether an update is only told of.
        take_back: Whether an update also takes rows that say what was corrected since.
        mapping: The name or the path of how the tables are written; None means as the folder says.
        rulebook: Whose kinds of work the records may be of besides, which the store then knows;
            None means those of shipped ones and those that the folder declares.
        actor: Who does it; None means whoever is logged in.
        lang: The language of messages.
    """

    source: Path
    address: Address
    update: bool
    dry_run: bool
    take_back: bool
    mapping: str | None
    rulebook: str | None
    actor: str | None
    lang: str

    def run(self, today: date, /) -> int:
        """Read the folder and keep all of it, or what is new of it, in one session of the store."""
        plugins = installed_plugins(self.lang)
        # A rulebook adds kinds of work of its own; those of shipped ones are known under any.
        rulebook = plugins.rulebook(self.rulebook or min(shipped_rulebooks()))
        read = partial(folder_tables, self.source, rulebook, self.mapping)
        whole = None if self.update else read()
        with office_at(self.address, plugins) as office:
            # Who is known already need not stand in the tables once more.
            found = read(roster=office.roster()) if whole is None else whole
            tables = self._with_kinds(office, plugins, rulebook, found)
            lines = self._updated(office, tables) if self.update else self._loaded(office, tables)
        complain_of_ignored(tables.ignored, self.lang)
        self._complain_of_ahead(tables.records, today)
        write_lines(lines)
        return DONE

    def _loaded(self, office: Office, tables: Tables) -> list[str]:
        """Keep all rows; return what to say of it."""
        title = say(IMPORTING, self.lang, folder=self.source)
        records = len({*tables.records})
        # One session: a row that is refused takes all the others back with it.
        with progress(title) as step, self._session(office) as session:
            count = session.tables.load(tables, partial(count_steps, step=step))
        counts = {"rows": count - records, "records": records}
        return [say(IMPORTED, self.lang, address=self.address, **counts)]

    def _updated(self, office: Office, tables: Tables) -> list[str]:
        """Keep what is new or changed; return what to say of each table."""
        with (
            progress(say(IMPORTING, self.lang, folder=self.source)),
            self._session(office) as session,
        ):
            work = session.tables.changes if self.dry_run else session.tables.update
            done = work(tables, take_back=self.take_back)
        lines = [line for changes in done for line in self._lines_of(changes)]
        return [*lines, say(NOTHING_WRITTEN, self.lang)] if self.dry_run else lines

    def _session(self, office: Office) -> OfficeSession:
        reason = f"renda import {self.source}"
        return office.session(actor=self.actor or login_name(), reason=reason, may=[Grant.RAW])

    def _lines_of(self, changes: TableChanges) -> list[str]:
        counts = {name: getattr(changes, name) for name in ("new", "changed", "withdrawn", "equal")}
        lines = [say(UPDATED, self.lang, table=changes.table, **counts)]
        if changes.outdated:
            data = {"table": changes.table, "count": changes.outdated}
            lines.append(say(OUTDATED, self.lang, **data))
        if changes.missing:
            data = {"count": changes.missing, "examples": ", ".join(changes.examples)}
            lines.append(say(MISSING, self.lang, table=changes.table, **data))
        return lines

    def _complain_of_ahead(self, records: Iterable[DutyRecord], today: date) -> None:
        """Say on standard error how many records are of days that have not come."""
        ahead = [record for record in records if record.happened_on > today]
        if ahead:
            first = min(ahead, key=attrgetter("happened_on", "record_id"))
            place = {"record": first.record_id, "day": first.happened_on}
            complain(say(AHEAD, self.lang, count=len(ahead), today=today, **place))

    def _with_kinds(
        self, office: Office, plugins: Plugins, rulebook: Rulebook, tables: Tables
    ) -> Tables:
        """Return tables with the kinds of the rulebook that the store is to know besides.

        Kinds of known rulebooks need not be kept; those of the store stay as they are, unless an
        update of the folder's own says otherwise.
        """
        with office.store.reading() as reading:
            there = {stored.value.kind for stored in reading.of(DeclaredKind).find()}
        known = plugins.kinds()
        own = {kind.kind: kind for kind in tables.kinds if kind.kind not in known}
        if not self.update:
            own = {name: kind for name, kind in own.items() if name not in there}
        of_rulebook = tuple(
            DeclaredKind(kind=kind, title=title.label(self.lang))
            for kind, title in rulebook.kinds.items()
            if kind not in {*known, *there, *own}
        )
        return evolve(tables, kinds=(*of_rulebook, *own.values()))


def read_arguments(
    source: FolderPath = None,
    url: StoreUrl = None,
    /,
    *,
    update: Update = False,
    dry_run: DryRun = False,
    take_back: TakeBack = False,
    tables: TableOptions = AS_THEY_STAND,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> ImportRequest:
    """Return the request that the arguments of `renda import` make."""
    reader = ArgumentReader()
    if not update:
        given = {"--dry-run": dry_run, "--take-back": take_back}
        alone = [name for name, is_given in given.items() if is_given]
        reader.complaints += [Complaint(UPDATE_ONLY, {"name": name}) for name in alone]
    request = ImportRequest(
        source=reader.required("FOLDER", source, parse_path, Path()),
        address=read_address(reader, url),
        update=update,
        dry_run=dry_run,
        take_back=take_back,
        mapping=reader.optional("--mapping", tables.mapping, parse_text, None),
        rulebook=reader.optional("--rulebook", tables.rulebook, parse_text, None),
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("import", read_arguments, help=HELP)
