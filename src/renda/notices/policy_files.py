"""Policies of notices from TOML: the shipped ones by name, an office's own by path, in layers.

A file of a lower level replaces policies and wordings of the upper ones by their ids, and says
nothing of the others. It knows the form of the files, and no place.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import format_field, optional_count_field, text_field
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.ids import Id
from renda.kernel.input.annotations import check_types
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.kernel.titles import Title
from renda.notices.notice_policies import NoticePolicies, NoticePolicy, ReplacedPolicy
from renda.notices.notice_templates import NoticeTemplate
from renda.wording import mark

FORMAT = "renda.notices.policies/1"
FOLDER = Path(__file__).with_name("policies")
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
TWICE = mark("the id {value} is there twice")
OTHER_KIND = mark("the wording {value} is for {kind}; allowed: {allowed}")


class UnknownNoticePoliciesError(RendaError, LookupError):
    """No policies of notices have this name, and no file is there."""

    message = (
        "there are no policies of notices {name}; shipped: {allowed}; or give the path of a TOML "
        "file"
    )


@frozen(kw_only=True)
class PolicyFile:
    """What one file of policies says (通知规则文件).

    Args:
        format: The format of the file, `renda.notices.policies/1`.
        id: What the file is called.
        title: What it is called, by language.
        source: Where it is from.
        letter_days: See `NoticePolicies`; None where the file says nothing of it.
        anchor_days: Days after which an anchor is missing; None likewise.
        policies: When what is told to whom.
        templates: Wordings in each language.
    """

    format: str = format_field(FORMAT)
    id: Id = text_field()
    title: Title
    source: str = ""
    letter_days: int | None = optional_count_field()
    anchor_days: int | None = optional_count_field()
    policies: tuple[NoticePolicy, ...] = ()
    templates: tuple[NoticeTemplate, ...] = ()


@frozen
class _Layer:
    """A file of policies as it was read, and the name that problems call it by."""

    name: str
    said: PolicyFile = field(repr=False)


Layers = tuple[_Layer, ...]


def shipped_notice_policies() -> dict[str, Path]:
    """Return the files of policies that this library carries, by name.

    >>> from renda.notices import shipped_notice_policies
    >>> [*shipped_notice_policies()]
    ['national']
    """
    return shipped_files(FOLDER)


def load_notice_policies(upper: str | Path, *lower: str | Path) -> NoticePolicies:
    """Read shipped policies by their name, or any by their path, with those of lower levels.

    Args:
        upper: The name of shipped policies, or the path of a TOML file.
        lower: The files of lower levels, the lowest last; each replaces what has the same id.

    Raises:
        WrongTypeError: A name is neither a text nor a path.
        UnknownNoticePoliciesError: There is no such name and no such file.
        InputError: The files cannot be used; the error holds every problem in them.

    >>> from renda.notices import load_notice_policies
    >>> national = load_notice_policies("national")
    >>> national.letter_days, national.policies[0].on.label("en")
    (5, 'the letter of initiative of a month')
    """
    layers: list[_Layer] = []
    problems: list[Problem] = []
    for name in (upper, *lower):
        check_types(name=(name, (str, Path)))
        file = named_file(name, FOLDER, UnknownNoticePoliciesError)
        try:
            said = structure(make_converter(), read_toml(file), PolicyFile, file=file.name)
        except InputError as error:
            problems += error.problems
        else:
            layers.append(_Layer(file.name, said))
            problems += _ids_twice(layers[-1])
    # Of files that could not be read nobody knows which wordings they hold.
    if not problems:
        problems += _lost_wordings(tuple(layers))
    if problems:
        raise InputError(problems)
    return _merged(tuple(layers))


def _merged(layers: Layers) -> NoticePolicies:
    lowest = layers[-1].said
    policies = [(policy.policy_id, policy) for layer in layers for policy in layer.said.policies]
    return NoticePolicies(
        id=lowest.id,
        title=lowest.title,
        source=lowest.source,
        letter_days=_last(layer.said.letter_days for layer in layers),
        anchor_days=_last(layer.said.anchor_days for layer in layers),
        policies=tuple(dict(policies).values()),
        templates=tuple(_wordings(layers).values()),
        replaced=tuple(_replaced(layers)),
    )


def _last(given: Iterable[int | None]) -> int | None:
    """Return the last number that was given; None where none was."""
    return next((number for number in reversed([*given]) if number is not None), None)


def _wordings(layers: Layers) -> Mapping[str, NoticeTemplate]:
    """Return the wordings that stand, by their ids."""
    return {template.template_id: template for layer in layers for template in layer.said.templates}


def _replaced(layers: Layers) -> Iterator[ReplacedPolicy]:
    standing: dict[str, tuple[str, NoticePolicy]] = {}
    for layer in layers:
        for policy in layer.said.policies:
            if policy.policy_id in standing:
                upper, before = standing[policy.policy_id]
                yield ReplacedPolicy(
                    policy_id=policy.policy_id,
                    upper=upper,
                    lower=layer.said.id,
                    untold=tuple(sorted(before.roles - policy.roles)),
                    rests_on_law=before.citation is not None,
                )
            standing[policy.policy_id] = layer.said.id, policy


def _ids_twice(layer: _Layer) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice in one file."""
    ids = {
        "policies": [policy.policy_id for policy in layer.said.policies],
        "templates": [template.template_id for template in layer.said.templates],
    }
    for table, listed in ids.items():
        for n, id in enumerate(listed):
            if id in listed[:n]:
                yield _problem(TWICE, layer, f"{table}[{n}]", value=quoted(id))


def _lost_wordings(layers: Layers) -> Iterator[Problem]:
    """Yield a problem for each policy whose wording is not there, or is for other occasions."""
    wordings = _wordings(layers)
    for layer in layers:
        for n, policy in enumerate(layer.said.policies):
            place, wording = f"policies[{n}].template", wordings.get(policy.template)
            if wording is None:
                allowed = ", ".join(sorted(wordings)) or "-"
                yield _problem(
                    NOT_ALLOWED, layer, place, value=quoted(policy.template), allowed=allowed
                )
            elif wording.on is not policy.on:
                about = {"kind": wording.on.value, "allowed": policy.on.value}
                yield _problem(OTHER_KIND, layer, place, value=quoted(policy.template), **about)


def _problem(message: str, layer: _Layer, column: str, **data: object) -> Problem:
    return Problem(message=message, file=layer.name, column=column, data=data)
