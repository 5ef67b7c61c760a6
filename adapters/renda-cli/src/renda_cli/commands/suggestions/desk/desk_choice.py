"""At which desk something is done with suggestions: in which store, by which procedure, by whom."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from attrs import evolve, frozen
from cyclopts import Parameter

from renda import Office, where
from renda.office import ItemDesk
from renda.suggestions import Suggestion, shipped_procedures
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.suggestions.desk.actor_choice import (
    ActingBy,
    ActingUser,
    ActorCheck,
    ActorChoice,
    read_actor,
)
from renda_cli.commands.suggestions.desk.field_values import FieldTexts, read_fields
from renda_cli.commands.suggestions.procedure_choice import NATIONAL_PROCEDURE, OwnProcedure
from renda_cli.inputs.offices import installed_plugins, office_at

DayDone = Annotated[
    str | None,
    Parameter(name="--on", metavar="DATE", help="办理日期，默认为今天 · Today by default"),
]
Reason = Annotated[
    str | None,
    Parameter(name="--reason", metavar="TEXT", help="理由，记入审计 · Why; the audit keeps it"),
]


@frozen(kw_only=True)
class DeskChoice:
    """The desk at which something is done, by whom and when (办理台).

    Args:
        address: The address of the store.
        procedure: The name or path of the procedure; None means the one that each goes by.
        on: The day it is done; None means today.
        fields: The other fields of the move, as plain data.
        actor: Who acts.
        reason: Why; empty where nobody says.
        lang: The language of texts and messages.
    """

    address: Address
    procedure: str | None
    on: date | None
    fields: Mapping[str, Any]
    actor: ActorChoice
    reason: str
    lang: str

    @contextmanager
    def office(self) -> Generator[Office, None, None]:
        """Yield the office.

        Raises:
            RendaError: The store cannot be used.
        """
        with office_at(self.address, installed_plugins(self.lang)) as office:
            yield evolve(office, checks_actors=self.actor.is_checked)

    def desks(
        self, office: Office, ids: Iterable[str]
    ) -> Iterator[tuple[ItemDesk[Suggestion], list[str]]]:
        """Yield the desks for some suggestions, each with the ids of those at it.

        Args:
            office: The office.
            ids: The ids of the suggestions.

        Raises:
            RendaError: The procedure that was named cannot be used.
        """
        ids_of: dict[str, list[str]] = {}
        for id in ids:
            ids_of.setdefault(self.procedure or _own_procedure(office, id), []).append(id)
        for name, found in ids_of.items():
            yield office.suggestions(name), found


def desk_of(office: Office, id: str, procedure: str | None) -> ItemDesk[Suggestion]:
    """Return the desk for a suggestion.

    Args:
        office: The office.
        id: The id of the suggestion.
        procedure: The name or path of the procedure; None means the one that it goes by.

    Raises:
        RendaError: The procedure cannot be used.
    """
    return office.suggestions(procedure or _own_procedure(office, id))


def _own_procedure(office: Office, id: str) -> str:
    """Return the procedure that a suggestion goes by, where its name is enough to find it.

    Else it is the nation's: its desk refuses what goes by another, and says by which.
    """
    with office.store.reading() as session:
        found = session.of(Suggestion).find(where(suggestion_id=id))
        own = next((stored.value.procedure_id for stored in found), None)
    return own if own is not None and own in shipped_procedures() else NATIONAL_PROCEDURE


@Parameter(name="*")
@frozen(kw_only=True)
class DeskOptions:
    """The options of a desk, as texts."""

    on: DayDone = None
    fields: FieldTexts = ()
    by: ActingBy = None
    user: ActingUser = None
    check_actor: ActorCheck = False
    reason: Reason = None
    procedure: OwnProcedure = None
    lang: LanguageCode = None

    def choice(self, reader: ArgumentReader, url: str | None, move: str) -> DeskChoice:
        """Return the desk that is meant.

        Args:
            reader: Collects what is wrong.
            url: The store's address, as a text.
            move: The name of the move that is made at it.
        """
        return DeskChoice(
            address=read_address(reader, url),
            on=reader.optional("--on", self.on, parse_day, None),
            fields=read_fields(reader, move, self.fields),
            actor=read_actor(reader, self.by, self.user, check=self.check_actor),
            reason=reader.optional("--reason", self.reason, parse_text, ""),
            procedure=reader.optional("--procedure", self.procedure, parse_text, None),
            lang=read_language(reader, self.lang),
        )


AT_DESK = DeskOptions()
