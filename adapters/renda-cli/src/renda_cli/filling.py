"""A store made ready, and filled from a folder of tables: all of it or nothing."""

import getpass
from collections.abc import Iterable
from typing import Any, cast

from renda import (
    Absence,
    Congress,
    DeputyGroup,
    Mandate,
    Membership,
    Office,
    Tables,
    read_tables,
    shipped_rulebooks,
)
from renda.ports import SupportsSetUp
from renda.reports import Attestation
from renda_cli.answering import complain_ignored
from renda_cli.asked import ImportAsked, InitAsked
from renda_cli.opening import installed_plugins, naming_adapter, office_at
from renda_cli.progress import Step, progress, stepping
from renda_cli.terminal import write_lines
from renda_cli.wording import mark, say

NOBODY = "renda"
READY = mark("{address} is ready")
IMPORTING = mark("importing {folder}")
IMPORTED = mark(
    "{address}: imported {records} duty records, {rows} rows of the roster and attestations"
)


def make_ready(asked: InitAsked) -> None:
    """Let a store make what it keeps things in.

    Raises:
        UsageError: The package for such addresses is not installed.
        RendaError: There is no such store, or it cannot be set up.
    """
    plugins = installed_plugins(asked.lang)
    with naming_adapter(asked.address):
        store = plugins.store(asked.address.url)
    try:
        if hasattr(store, "set_up"):
            cast("SupportsSetUp", store).set_up()
    finally:
        store.close()
    write_lines([say(READY, asked.lang, address=asked.address)])


def bring_in(asked: ImportAsked) -> None:
    """Read a folder of tables and keep all of it in a store, in one session.

    Raises:
        UsageError: The package for such addresses is not installed.
        RendaError: The tables or the store cannot be used, or ids are there already.
        OSError: A file cannot be read.
    """
    plugins = installed_plugins(asked.lang)
    rulebook = plugins.rulebook(asked.rulebook or min(shipped_rulebooks()))
    tables = read_tables(asked.folder, rulebook)
    rows = _rows(tables)
    records = dict.fromkeys(tables.records)
    total = sum(map(len, rows.values()))
    with office_at(asked.address, plugins) as office:
        what = say(IMPORTING, asked.lang, folder=asked.folder)
        with progress(what, total + len(records)) as step:
            _keep(office, asked, rows, records, step)
    complain_ignored(tables.ignored, asked.lang)
    said = say(IMPORTED, asked.lang, address=asked.address, rows=total, records=len(records))
    write_lines([said])


def _rows(tables: Tables) -> dict[type[Any], dict[Any, None]]:
    """Return the rows of each class in the order of the tables; equal rows are one."""
    roster = tables.roster
    rows: dict[type[Any], Iterable[Any]] = {
        Congress: roster.congresses,
        Mandate: roster.mandates,
        DeputyGroup: roster.groups,
        Membership: roster.memberships,
        Absence: roster.absences,
        Attestation: tables.attestations,
    }
    return {kind: dict.fromkeys(each) for kind, each in rows.items() if each}


def _keep(
    office: Office,
    asked: ImportAsked,
    rows: dict[type[Any], dict[Any, None]],
    records: Iterable[Any],
    step: Step,
) -> None:
    reason = f"renda import {asked.folder}"
    with office.session(actor=asked.actor or _login(), reason=reason) as session:
        for kind, each in rows.items():
            session.of(kind).add_all(stepping(each, step))
        session.ledger.load(stepping(records, step))


def _login() -> str:
    """Return who is logged in, as far as the system can tell."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return NOBODY
