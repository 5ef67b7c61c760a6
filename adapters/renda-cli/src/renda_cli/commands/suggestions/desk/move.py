"""`renda suggestions move`: one move with one suggestion or many, a refusal for each refused."""

from datetime import date
from functools import partial
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import RendaError
from renda.office import apply_as_entitled, read_move
from renda.ports import Stored
from renda.process import Actor, Desk, Move, OtherProcedureError
from renda.suggestions import SUGGESTIONS, Suggestion, entitled_actor
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.commands.suggestions.desk.desk_choice import AT_DESK, DeskChoice, DeskOptions
from renda_cli.commands.suggestions.desk.field_values import read_move_name
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """办理一件或多件：受理、交办、提醒等 · Make a move with one or many

用法 · Usage: renda suggestions move URL MOVE ID... [--on DATE] [--set NAME=VALUE] [...]
有哪些动作和填写项 · Which moves and fields there are: renda suggestions moves URL ID"""

STANDS = mark("{suggestion}: {stage}")
NOT_DONE = mark("{suggestion} was not done: {why}")
LACKING = mark("{suggestion}: lacking: {fact}")
OTHER_PROCEDURE = mark(
    "{suggestion} goes by {own}, not by {procedure}; give its file: --procedure FILE"
)

MoveName = Annotated[
    str | None,
    Parameter(name="MOVE", help="办理动作，如accept或受理（必填）· The move (required)"),
]
Ids = Annotated[str, Parameter(name="ID", help="建议编号 · The ids of the suggestions")]


@frozen(kw_only=True)
class SuggestionsMoveRequest(Request):
    """One move with one suggestion or many.

    Args:
        choice: At which desk, when, and with which fields.
        move: The name of the move.
        ids: The ids of the suggestions.
    """

    choice: DeskChoice
    move: str
    ids: tuple[str, ...]

    def run(self, today: date, /) -> int:
        """Make the move by whoever may make it, tell each stage; exit with 3 on a refusal."""
        choice = self.choice
        move = read_move(self.move, choice.on or today, choice.fields)
        done, refused = self._outcome(move)
        for id in dict.fromkeys(self.ids):
            if id in refused:
                complain(_refusal_text(id, refused[id], choice.lang))
            else:
                for fact in done[id].value.history[-1].lacking:
                    words = {"suggestion": id, "fact": SUGGESTIONS.fact_terms(fact)}
                    complain(say(LACKING, choice.lang, **words))
        stages = ((id, done[id].value.stage) for id in dict.fromkeys(self.ids) if id in done)
        write_lines(say(STANDS, choice.lang, suggestion=id, stage=stage) for id, stage in stages)
        return FAULTY if refused else DONE

    def _outcome(self, move: Move) -> tuple[dict[str, Stored[Suggestion]], dict[str, RendaError]]:
        choice = self.choice
        done, refused = dict[str, Stored[Suggestion]](), dict[str, RendaError]()
        with choice.office() as office:
            for desk, ids in choice.desks(office, self.ids):
                by = partial(self._actor, desk.desk, move)
                outcome = apply_as_entitled(desk, ids, move, reason=choice.reason, by=by)
                done.update(outcome.done)
                refused.update(outcome.refused)
        return done, refused

    def _actor(self, desk: Desk[Suggestion], move: Move, item: Suggestion) -> Actor:
        """Return who makes the move with a suggestion: whoever is named, or whom the desk lets."""
        return self.choice.actor.of_congress(
            item.congress_id, instead=lambda: entitled_actor(desk, item, move)
        )


def _refusal_text(id: str, refusal: RendaError, lang: str) -> str:
    if isinstance(refusal, OtherProcedureError):
        data = {"own": refusal.own, "procedure": refusal.procedure}
        return say(OTHER_PROCEDURE, lang, suggestion=id, **data)
    return say(NOT_DONE, lang, suggestion=id, why=refusal.text(lang))


def read_arguments(
    url: StoreUrl = None,
    move: MoveName = None,
    /,
    *ids: Ids,
    options: DeskOptions = AT_DESK,
) -> SuggestionsMoveRequest:
    """Return the request that the arguments of `renda suggestions move` make."""
    reader = ArgumentReader()
    name = read_move_name(reader, move)
    request = SuggestionsMoveRequest(
        choice=options.choice(reader, url, name),
        move=name,
        ids=(reader.required("ID", ids[0] if ids else None, parse_text, ""), *ids[1:]),
    )
    reader.finish()
    return request


COMMAND = command("move", read_arguments, help=HELP)
