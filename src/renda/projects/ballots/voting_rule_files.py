"""Voting rules from TOML: the shipped ones by name, a place's own by path.

It knows the form of the file. It does not know any place.
"""

from datetime import date
from functools import cache
from pathlib import Path

from attrs import has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from renda.errors import RendaError
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.input.annotations import check_types
from renda.kernel.input.codec import PlainValueError, make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.kernel.moments import read_day
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import Portion
from renda.projects.ballots.voting_rules import VotingRule
from renda.wording import mark

FORMAT = "renda.voting/1"
FOLDER = Path(__file__).parent / "rules"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")


class UnknownVotingRuleError(RendaError, LookupError):
    """No voting rule has this name, and no file is there."""

    message = "there is no voting rule {name}; shipped: {allowed}; or give the path of a TOML file"


def shipped_voting_rules() -> dict[str, Path]:
    """Return the voting rules this library carries, by name.

    >>> from renda.ballots import shipped_voting_rules
    >>> "national" in shipped_voting_rules()
    True
    """
    return shipped_files(FOLDER)


def load_voting_rule(name: str | Path) -> VotingRule:
    """Read a shipped voting rule by its name, or any by its path.

    Args:
        name: The name of a shipped rule, or the path of a TOML file.

    Raises:
        WrongTypeError: `name` is neither a text nor a path.
        UnknownVotingRuleError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.
    """
    check_types(name=(name, (str, Path)))
    file = named_file(name, FOLDER, UnknownVotingRuleError)
    data = read_toml(file)
    given = data.pop("format", None)
    if given != FORMAT:
        about = {"value": quoted(given), "allowed": FORMAT}
        problem = Problem(message=NOT_ALLOWED, file=file.name, column="format", data=about)
        raise InputError([problem])
    return structure(voting_converter(), data, VotingRule, file=file.name)


@cache
def voting_converter() -> Converter:
    """Return a converter for voting rules, from TOML or JSON and to JSON."""
    converter = make_converter()
    # JSON has no days and no words of its own: both are texts there.
    converter.register_structure_hook(date, _structure_day)
    converter.register_structure_hook(Portion, lambda given, _: Portion(given))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Portion, str)
    converter.register_unstructure_hook(Title, lambda title: dict(title.texts))
    converter.register_unstructure_hook_factory(
        has, lambda kind: make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
    )
    return converter


def _structure_day(given: object, _: type) -> date:
    if isinstance(given, str):
        return read_day(given)
    if type(given) is date:
        return given
    raise PlainValueError(value=quoted(given), allowed="2025-12-31")
