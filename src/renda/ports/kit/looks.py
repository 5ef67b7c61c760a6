"""Looks at the parts of values: what is the first that could not be kept, and where it is.

What a class holds is told from its annotations. A look is put together of small ones, once for each
class, since every value that is written passes through it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, get_args

from attrs import Attribute, evolve, field, fields, frozen, has

from renda.kernel.ids import is_id, is_long_text
from renda.kernel.input.annotations import (
    Typed,
    bare_type,
    field_types,
    is_list,
    is_text,
    type_test,
    type_words,
)
from renda.kernel.input.bounds import (
    LONGEST_ID,
    LONGEST_LONG_TEXT,
    LONGEST_TEXT,
    NUL,
    Fault,
    instant_fault,
    is_beyond,
    text_fault,
)
from renda.kernel.moments import aware_only
from renda.kernel.tags import Tagged
from renda.kernel.terms import Term
from renda.ports.kit.documents import HISTORY, canonical, from_document, to_plain
from renda.wording import ENGLISH, say

BOUNDLESS: tuple[type, ...] = (bool, date, NoneType)


@frozen
class Unfit:
    """A part of a value that cannot be kept, as an error tells of it; never the part itself.

    Args:
        fault: Why it cannot be kept.
        field: The path of the field that holds it; empty where there is no value around it.
        allowed: What the field may hold, where its type is wrong; else empty.
    """

    fault: Fault
    field: str = ""
    allowed: str = ""

    def within(self, step: str) -> "Unfit":
        """Return it as seen from one value further out."""
        dot = "." if self.field and not self.field.startswith("[") else ""
        return evolve(self, field=f"{step}{dot}{self.field}")

    def label(self, lang: str = ENGLISH) -> str:
        """Return in `lang` where it is, and why it cannot be kept."""
        why = self.fault.label(lang)
        if self.allowed:
            why = say("{why}; allowed: {allowed}", lang, why=why, allowed=self.allowed)
        return say("{field}: {why}", lang, field=self.field, why=why) if self.field else why


Look = Callable[[Any], Unfit | None]


@frozen
class _Parts:
    """The fields of a class, as its values are looked at.

    Args:
        cells: Returns what a value holds in them.
        annotations: Their annotations by name, in the same order.
        insides: Of those whose type is not all that matters: the place, the name and the look.
        remake: Looks at a value as a whole: whether its class makes the same anew.
        known: Which types were seen to go together.
    """

    cells: Callable[[Any], tuple[Any, ...]]
    annotations: Mapping[str, Any]
    insides: tuple[tuple[int, str, Look], ...]
    remake: Look
    known: set[tuple[type, ...]] = field(factory=set)

    def look(self, value: object) -> Unfit | None:
        """Return the first part of a value that cannot be kept, types first."""
        cells = self.cells(value)
        types = (*map(type, cells),)
        if types not in self.known:
            for cell, (name, annotation) in zip(cells, self.annotations.items(), strict=True):
                if not type_test(annotation)(cell):
                    return _mistyped(annotation).within(name)
            self.known.add(types)
        for place, name, inside in self.insides:
            unfit = None if cells[place] is None else inside(cells[place])
            if unfit is not None:
                return unfit.within(name)
        return self.remake(value)


@cache
def look_of(kind: type[Any]) -> Look:
    """Return what looks at values that are of an attrs class; at items, by their steps alone."""
    attributes = field_types(kind)
    held = [attribute for attribute in attributes if attribute.name == HISTORY] or attributes
    insides = [
        (place, attribute.name, _inside(attribute.type, _longest(attribute.type)))
        for place, attribute in enumerate(held)
        if not _is_boundless(bare_type(attribute.type))
    ]
    annotations = {attribute.name: attribute.type for attribute in held}
    is_whole = held is attributes and _has_rules(kind)
    remake = _remaking_look(kind) if is_whole else _nothing_unfit
    return _Parts(_cells_getter(tuple(annotations)), annotations, tuple(insides), remake).look


def _has_rules(kind: type[Any]) -> bool:
    """Tell whether a class refuses or converts more than what the types of its fields say."""
    post_init = getattr(kind, "__attrs_post_init__", Typed.__attrs_post_init__)
    return post_init is not Typed.__attrs_post_init__ or any(map(has_rule, field_types(kind)))


def has_rule(attribute: "Attribute[Any]") -> bool:
    """Tell whether a field refuses or converts more than what its type says."""
    kind = bare_type(attribute.type)
    # Days and words of the very type are converted to themselves.
    is_settled = kind is date or (isinstance(kind, type) and issubclass(kind, Term))
    return attribute.validator not in {None, aware_only} or not (
        attribute.converter is None or is_settled
    )


def _remaking_look(kind: type[Any]) -> Look:
    """Return what looks whether a class makes a value anew as reading does, and gets the same."""
    names = {attribute.alias: attribute.name for attribute in fields(kind) if attribute.init}

    def look(value: Any) -> Unfit | None:  # noqa: ANN401
        try:
            made = kind(**{alias: getattr(value, name) for alias, name in names.items()})
        except Exception:  # noqa: BLE001 - of whatever class a rule raises
            return Unfit(Fault.RULE, field=_refused_field(kind, value))
        return None if made == value else Unfit(Fault.RULE, field=_refused_field(kind, value))

    return look


def _refused_field(kind: type[Any], value: Any) -> str:  # noqa: ANN401
    """Return the name of the first field that its own rule refuses; empty where it is no one."""
    for attribute in filter(has_rule, field_types(kind)):
        cell = getattr(value, attribute.name)
        converter: Any = attribute.converter
        try:
            if attribute.validator is not None:
                attribute.validator(value, attribute, cell)
            is_same = converter is None or converter(cell) == cell
        except Exception:  # noqa: BLE001 - of whatever class a rule raises
            return attribute.name
        if not is_same:
            return attribute.name
    return ""


def _cells_getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    # With one name attrgetter gives the bare value, and with none it cannot be made.
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _inside(annotation: Any, most: int) -> Look:  # noqa: ANN401 - any annotation
    """Return what looks at a part that is there, and whose type is that of an annotation."""
    kind = bare_type(annotation)
    if _is_boundless(kind):
        return _nothing_unfit
    if is_list(kind):
        return _list_look(kind)
    if kind is str:
        return text_look(most)
    if kind is int:
        return lambda part: Unfit(Fault.NUMBER) if is_beyond(part) else None
    if isinstance(kind, type) and issubclass(kind, Tagged):
        return _tagged_look
    returning = _returning_look(kind)
    if not (kind is datetime or (isinstance(kind, type) and has(kind))):
        return returning
    exact: Look = _instant_look if kind is datetime else _value_look(kind)
    # Reading gives a value of the very class; one of a subclass may equal it, as months do periods.
    return lambda part: exact(part) if type(part) is kind else returning(part)


def _is_boundless(kind: Any) -> bool:  # noqa: ANN401 - an annotation without None
    return isinstance(kind, type) and (kind in BOUNDLESS or issubclass(kind, Term))


def _list_look(annotation: Any) -> Look:  # noqa: ANN401 - that of a list
    member_annotation = get_args(annotation)[0]
    fits, inside = type_test(member_annotation), _inside(member_annotation, LONGEST_ID)

    def look(members: tuple[Any, ...]) -> Unfit | None:
        for place, member in enumerate(members):
            if not fits(member):
                return _mistyped(annotation)
            unfit = None if member is None else inside(member)
            if unfit is not None:
                return unfit.within(f"[{place}]")
        return None

    return look


@cache
def text_look(most: int) -> Look:
    """Return what looks at texts that may have so many characters."""

    def look(text: Any) -> Unfit | None:  # noqa: ANN401
        if not is_text(text):
            return _mistyped(str)
        # Most texts are short and plain: that is seen at once.
        if text.isascii() and len(text) <= most and NUL not in text:
            return None
        return _as_unfit(text_fault(text, most))

    return look


def _tagged_look(part: Any) -> Unfit | None:  # noqa: ANN401 - of a class of the family
    kind: Any = type(part)
    return look_of(kind)(part)


def _value_look(kind: Any) -> Look:  # noqa: ANN401 - an attrs class
    def look(part: Any) -> Unfit | None:  # noqa: ANN401
        # Only now, since values of a class may hold others of it.
        return look_of(kind)(part)

    return look


def _instant_look(moment: Any) -> Unfit | None:  # noqa: ANN401 - an instant
    return _as_unfit(instant_fault(moment))


def _nothing_unfit(_: object) -> None:
    return None


def _returning_look(kind: Any) -> Look:  # noqa: ANN401 - any annotation
    """Return what tries whether a part comes back, of a type that is not known here."""

    def look(part: Any) -> Unfit | None:  # noqa: ANN401
        try:
            returned = from_document(kind, canonical(to_plain(part)))
        except Exception:  # noqa: BLE001 - of whatever class what it is made of raises
            return _mistyped(kind)
        return None if returned == part else _mistyped(kind)

    return look


def _mistyped(annotation: Any) -> Unfit:  # noqa: ANN401 - any annotation
    return Unfit(Fault.TYPE, allowed=type_words(annotation))


def _as_unfit(fault: Fault | None) -> Unfit | None:
    return None if fault is None else Unfit(fault)


def _longest(annotation: object) -> int:
    if is_id(annotation):
        return LONGEST_ID
    return LONGEST_LONG_TEXT if is_long_text(annotation) else LONGEST_TEXT
