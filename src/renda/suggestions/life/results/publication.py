"""The moves by which a suggestion becomes public, in part or as a whole, or no more."""

from typing import ClassVar

from attrs import frozen

from renda.kernel.fields import text_field
from renda.process.moves import Move


@frozen(kw_only=True)
class Publish(Move):
    """Text and reply are published (公开).

    Args:
        feedback: Whether the deputy's feedback is published with them.
    """

    name: ClassVar[str] = "publish"
    feedback: bool = False


@frozen(kw_only=True)
class PublishUnits(Move):
    """The public is told which units handle the suggestion (公开承办单位); not its text."""

    name: ClassVar[str] = "publish_units"


@frozen(kw_only=True)
class Restrict(Move):
    """Nothing of the suggestion may be public from now on (定为不公开).

    Args:
        reason: Why, such as that a deputy fears retaliation.
    """

    name: ClassVar[str] = "restrict"
    reason: str = text_field()
