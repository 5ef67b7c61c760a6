"""Fingerprints: one short text for all that a value holds, the same wherever it was read.

Equal values have equal fingerprints, whatever file, table or store they came from. What a field
holds by default is no part of it, so that a field which is added later changes no fingerprint.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import fields, has

from renda.kernel.chain import digest


def fingerprint(value: object, *, without: frozenset[str] = frozenset()) -> str:
    """Return the SHA-256 of a value in hexadecimal.

    Args:
        value: A value of this library, or texts, numbers, days and collections of them.
        without: The names of fields that are no part of it.
    """
    return digest([_text(value, without)])


def _text(value: object, without: frozenset[str]) -> str:
    # Imported here: a check itself needs no JSON.
    from json import dumps

    plain = partial(_plain, without=without)
    return dumps(value, default=plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object, without: frozenset[str]) -> object:
    """Return what JSON has no word for as something it has one for."""
    match value:
        case date():
            return value.isoformat()
        case Decimal() | Fraction():
            # 1.50 is 1.5.
            return str(Fraction(value))
        case AbstractSet():
            return sorted(_text(item, without) for item in value)
        case Mapping():
            return {**value}
        case _ if has(type(value)):
            # The class is a part of it: a count and a share may have equal fields.
            return {"": type(value).__name__, **_fields(value, without)}
        case _:
            raise TypeError(value)


def _fields(value: Any, without: frozenset[str]) -> dict[str, object]:  # noqa: ANN401 - any class
    pairs = (
        (attribute, getattr(value, attribute.name))
        for attribute in fields(type(value))
        if attribute.name not in without
    )
    return {attribute.name: held for attribute, held in pairs if held != attribute.default}
