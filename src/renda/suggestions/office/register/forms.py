"""The papers that an office prints of a suggestion: handing-over sheet, reply, feedback form.

Each is a text with `$name` places, which a place may replace by its own. It knows what stands in a
place; what a paper says around it is data.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Template

from renda.errors import RendaError
from renda.kernel.input.text_files import read_text
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words
from renda.process.steps import standing_steps
from renda.suggestions.life.assignment.moves import Assign
from renda.suggestions.life.moves import Reply
from renda.suggestions.life.promises import Promise, PromiseEntry
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Act, HandlingRole, Owed
from renda.suggestions.office.register.list_cells import ID_SEPARATOR
from renda.wording import CHINESE

FORM_TEXTS = Path(__file__).with_name("form_texts")
NOT_NAMED = "（不公开）"
NOTHING = "　"
NONE = "    无"
ALONE = "单独办理"


class FormFieldError(RendaError, ValueError):
    """A text of a form has a place that no suggestion fills."""

    message = "the form has a place {place}; allowed: {allowed}"


class NothingToPrintError(RendaError, ValueError):
    """A paper is to be printed of what was not done yet; it would be empty."""

    message = "{item}: there is no {form} to print, since nobody did this yet: {move}"


class Form(Term):
    """The papers that are printed of a suggestion (办理文书)."""

    HANDOVER = "handover", "handing-over sheet"
    REPLY = "reply", "reply"
    OPINION = "opinion", "feedback form"

    @property
    def tells_of(self) -> Act:
        """What must have been done before there is anything to print."""
        return Act.ASSIGN if self is Form.HANDOVER else Act.REPLY


@cache
def shipped_form(form: Form) -> str:
    """Return the text of a form as shipped, with its places."""
    return read_text(FORM_TEXTS / f"{form}.txt")


@takes_words(form=Form)
def form_text(
    item: Suggestion, form: Form, *, template: str | None = None, names: Mapping[str, str]
) -> str:
    """Return a form of a suggestion, filled in.

    Where its deputies are not to be named to others, no form names them.

    Args:
        item: The suggestion.
        form: Which of the papers is printed.
        template: A place's own text, with places such as `$title`; None for the shipped one.
        names: What deputies and units are called, by id; who is not in it is told by id.

    Raises:
        NothingToPrintError: The suggestion was not handed to units, or not replied to.
        FormFieldError: The text has a place that nothing fills.
    """
    if not (item.replies if form.tells_of is Act.REPLY else item.handlers):
        raise NothingToPrintError(item=item.id, form=form, move=form.tells_of)
    cells = form_cells(item, names)
    try:
        return Template(template or shipped_form(form)).substitute(cells)
    except KeyError as error:
        raise FormFieldError(place=error.args[0], allowed=", ".join(cells)) from None
    except ValueError:
        raise FormFieldError(place="$", allowed=", ".join(cells)) from None


def form_cells(item: Suggestion, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return what stands in each place of a form, in Chinese; a full-width blank for nothing.

    Args:
        item: The suggestion.
        names: What deputies and units are called, by id.
    """
    cells = {
        **_filing_cells(item, names),
        **_handling_cells(item, names),
        **_reply_cells(item, names),
    }
    return {name: cell or NOTHING for name, cell in cells.items()}


def _filing_cells(item: Suggestion, names: Mapping[str, str]) -> dict[str, str]:
    hides = item.hides_deputies
    return {
        "id": item.id,
        "number": item.id if item.number is None else item.number.label(CHINESE),
        "title": item.title,
        "text": item.text,
        "lead": NOT_NAMED if hides else _named([item.lead], names),
        "cosigners": NOT_NAMED if hides else _named(item.cosigners, names),
        "filed_on": _day(item.filed_on),
        "phase": item.filed.phase.label(CHINESE),
    }


def _handling_cells(item: Suggestion, names: Mapping[str, str]) -> dict[str, str]:
    parts = (
        f"    {names.get(handler.unit, handler.unit)}：{handler.part}"
        for handler in item.handlers
        if handler.part
    )
    return {
        "unit": _named(item.replying, names),
        "co_units": _named(_co_units(item), names),
        "mode": item.mode.label(CHINESE) if len(item.handlers) > 1 else ALONE,
        "assigned_on": _day(_assigned_on(item)),
        "reply_due": _day(_reply_due(item)),
        "parts": "\n".join(parts),
    }


def _reply_cells(item: Suggestion, names: Mapping[str, str]) -> dict[str, str]:
    cells = ("reply", "reply_unit", "outcome", "replied_on", "signed_by", "promises", "kept")
    moves = (step.move for step in reversed(standing_steps(item.history)))
    move = next((move for move in moves if isinstance(move, Reply)), None)
    if move is None:
        return dict.fromkeys(cells, "")
    reply, new = item.replies[-1], {promise.promise_id for promise in move.promises}
    earlier = (entry for entry in item.promises if entry.promise.promise_id not in new)
    kept = (f"{_promised(entry.promise)}：{_standing(entry, move.on)}" for entry in earlier)
    values = (
        reply.text,
        _named([reply.unit], names),
        reply.outcome.label(CHINESE),
        _day(reply.on),
        reply.signed_by,
        "\n".join(map(_promised, move.promises)) or NONE,
        "\n".join(kept) or NONE,
    )
    return dict(zip(cells, values, strict=True))


def _promised(promise: Promise) -> str:
    """Return a promise as a line: what, how much, and until when it was promised."""
    quantity = "" if promise.quantity is None else f"{promise.quantity}{promise.unit or ''}"
    return f"    {promise.what}{quantity}（{_day(promise.due_on)}前）"


def _standing(entry: PromiseEntry, on: date) -> str:
    return entry.standing(on).label(CHINESE)


def _named(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ID_SEPARATOR.join(names.get(id, id) for id in ids)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _co_units(item: Suggestion) -> tuple[str, ...]:
    return tuple(handler.unit for handler in item.handlers if handler.role is HandlingRole.CO)


def _assigned_on(item: Suggestion) -> date | None:
    """Return the day it was last handed to units."""
    moves = (step.move for step in reversed(standing_steps(item.history)))
    return next((move.on for move in moves if isinstance(move, Assign)), None)


def _reply_due(item: Suggestion) -> date | None:
    """Return the last day for the reply of this round; None where none is owed by a day."""
    days = [task.due.on for task in item.tasks if task.timer == Owed.REPLY]
    return days[-1] if days else None
