"""`renda export`: what a store holds, written as a folder of plain tables."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda import write_tables
from renda.ports import Grant
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, Force, LanguageCode, StoreUrl, TargetFolder
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """把数据库写成数据表文件夹 · Write a store as a folder of plain tables

用法 · Usage: renda export URL FOLDER [--force] [--actor NAME]"""

WRITTEN = mark("{table}: {rows} rows")
LEFT_OUT = mark("rows that name what is not there are left out: {names}")


@frozen(kw_only=True)
class ExportRequest(Request):
    """A store that is to be written as plain tables.

    Args:
        address: The address of the store.
        folder: The folder, which is made where it is missing.
        force: Whether tables that are there already are replaced.
        actor: Who does it; None means whoever is logged in.
        lang: The language of messages.
    """

    address: Address
    folder: Path
    force: bool
    actor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write the tables, and say how many rows each has."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            actor = self.actor or login_name()
            with office.session(actor=actor, may=[Grant.RAW]) as session:
                tables = session.tables.read()
        counts = write_tables(self.folder, tables, replace=self.force)
        if tables.roster.left_out:
            names = ", ".join(f"{named.kind} {named.id}" for named in tables.roster.left_out)
            complain(say(LEFT_OUT, self.lang, names=names))
        write_lines(
            say(WRITTEN, self.lang, table=table, rows=rows) for table, rows in counts.items()
        )
        return DONE


def read_arguments(
    url: StoreUrl = None,
    folder: TargetFolder = None,
    /,
    *,
    force: Force = False,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> ExportRequest:
    """Return the request that the arguments of `renda export` make."""
    reader = ArgumentReader()
    request = ExportRequest(
        address=read_address(reader, url),
        folder=reader.required("FOLDER", folder, parse_path, Path()),
        force=force,
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
