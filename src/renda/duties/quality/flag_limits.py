"""Limits from which on counted work is flagged: the library's own as data, or those of an office.

It knows numbers and where they come from; what is flagged by them is known in `patterns` and in
`copied_texts`.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen
from attrs.validators import gt, instance_of, le

from renda.errors import RendaError
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.toml_files import read_toml
from renda.kernel.values.value_limits import as_decimal
from renda.work.texts.yardsticks import as_score

LIMITS_FILE = "quality.toml"
TABLE = "limits"


class LimitError(RendaError, ValueError):
    """A limit is not there, or not a value that it may have."""

    message = "limit {name} = {value} is not allowed; allowed: {allowed}"


@cache
def _shipped() -> Mapping[str, Any]:
    # Only those who ask for flags need to read the file.
    limits: Mapping[str, Any] = read_toml(Path(__file__).with_name(LIMITS_FILE))[TABLE]
    return limits


def _shipped_limit(name: str) -> Any:  # noqa: ANN401 - of whatever type the field is
    return _shipped()[name]


def _number_above(most: int, name: str) -> Any:  # noqa: ANN401 - as attrs.field
    """Make the field of a whole number above another, with the shipped limit as its default."""
    return field(factory=partial(_shipped_limit, name), validator=[instance_of(int), gt(most)])


@frozen(kw_only=True)
class QualityLimits:
    """The limits from which on counted work is flagged (提示界限).

    Args:
        bunching_share: The least share of a subject's counted work that lies in the last month,
            over 0 and up to 1.
        least_sample: The least number of counted events and documents of which that share is
            taken.
        crowd: The least number of deputies in one short event.
        minutes: The most minutes that an event lasts to be called short.
        copied: The least score of likeness of two texts, read as they are written.
        copies: The least number of deputies who hand in texts that are so alike.
        passage: The least number of characters that all of these texts share in one piece.
        split: The least number of sources of one kind that one subject has on one day, not told
            apart by their venues.
        own_copies: The least number of texts so alike that one person hands in.
    """

    bunching_share: Decimal = field(
        factory=partial(_shipped_limit, "bunching_share"),
        converter=as_decimal,
        validator=[gt(Decimal()), le(Decimal(1))],
    )
    least_sample: int = _number_above(0, "least_sample")
    crowd: int = _number_above(0, "crowd")
    minutes: int = _number_above(-1, "minutes")
    copied: Decimal = field(factory=partial(_shipped_limit, "copied"), converter=as_score)
    copies: int = _number_above(1, "copies")
    passage: int = _number_above(0, "passage")
    split: int = _number_above(1, "split")
    own_copies: int = _number_above(1, "own_copies")

    @classmethod
    def usual(cls) -> "QualityLimits":
        """Return the defaults of this library; they are no law."""
        return cls()

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> "QualityLimits":
        """Return the limits that texts set, such as `{"crowd": "30"}`; the others are the usual.

        Args:
            texts: The values by the names of the limits.

        Raises:
            LimitError: There is no such limit, or it cannot have the value.

        >>> QualityLimits.read({"crowd": "30"}).crowd
        30
        """
        values: Mapping[str, Any] = {name: _value(name, text) for name, text in texts.items()}
        return cls(**values)


def load_limits(path: str | Path) -> QualityLimits:
    """Return an office's own limits, from a file of the same form as `quality.toml`.

    Args:
        path: The TOML file; limits that it does not name are the usual ones.

    Raises:
        InputError: The file cannot be used; the error lists everything wrong with it.
    """
    converter = make_converter()
    converter.register_structure_hook(Decimal, lambda given, _: Decimal(str(given)))
    file = Path(path)
    return structure(converter, read_toml(file), _LimitsFile, file=file.name).limits


@frozen
class _LimitsFile:
    limits: QualityLimits


def _value(name: str, text: str) -> int | str:
    """Return the value of a limit that a text stands for, tried on a value of its own."""
    kinds = {limit.name: limit.type for limit in fields(QualityLimits)}
    if name not in kinds:
        raise LimitError(name=name, value=text, allowed=", ".join(kinds))
    value = int(text) if text.isdecimal() else text
    try:
        QualityLimits(**{name: value})  # type: ignore[arg-type]  # of a type only tried here
    except (ValueError, TypeError, ArithmeticError):
        raise LimitError(name=name, value=text, allowed=str(_shipped()[name])) from None
    return value
