"""`renda compare`, as it is called."""

from typing import Annotated

from attrs import frozen
from cyclopts import App, Parameter

from renda.rules import Unit
from renda_cli.arguments import Reading, a_number, a_range, not_empty, one_of
from renda_cli.asked import JSON, TEXT, CompareAsked
from renda_cli.surface.judging import USUAL, Judging
from renda_cli.surface.parameters import Source, TextOrJson
from renda_cli.wording import mark

COMPARE = """对比两套规则下的结论 · Compare what two readings of the rules lead to

用法 · Usage: renda compare FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR
      (--with NAME-OR-FILE | --rule CODE (--number N | --unit UNIT | --sensitivity FROM..TO))"""
WHICH = mark("give --with, or --rule with one of --number, --unit and --sensitivity")

Other = Annotated[
    str | None,
    Parameter(name="--with", metavar="NAME-OR-FILE", help="另一套规则 · The other rulebook"),
]
Code = Annotated[
    str | None,
    Parameter(name="--rule", metavar="CODE", help="要改动的规则 · The rule that is changed"),
]
Number = Annotated[
    str | None,
    Parameter(name="--number", metavar="N", help="改为此数量 · The number required instead"),
]
CountedBy = Annotated[
    str | None,
    Parameter(
        name="--unit",
        metavar="|".join(Unit),
        help="改为此计数单位 · What is counted instead",
    ),
]
Numbers = Annotated[
    str | None,
    Parameter(
        name="--sensitivity",
        metavar="FROM..TO",
        help="逐一试算这些数量，如2..5 · What follows from each number, such as 2..5",
    ),
]


@Parameter(name="*")
@frozen(kw_only=True)
class Otherwise:
    """What is otherwise, as texts: another rulebook, or a rule and what becomes of it."""

    other: Other = None
    rule: Code = None
    number: Number = None
    unit: CountedBy = None
    sensitivity: Numbers = None

    @property
    def is_clear(self) -> bool:
        """Whether it is one of the two, with one change of the rule."""
        changes = [each for each in (self.number, self.unit, self.sensitivity) if each is not None]
        if self.other is not None:
            return self.rule is None and not changes
        return self.rule is not None and len(changes) == 1


ALIKE = Otherwise()


def add_comparisons(app: App) -> None:
    """Give the application its command that compares."""
    app.command(compare, help=COMPARE, usage="")


def a_unit(text: str) -> Unit:
    """Read what is counted."""
    return Unit(one_of(*Unit)(text))


def compare(
    folder_or_url: Source = None,
    /,
    *,
    otherwise: Otherwise = ALIKE,
    judging: Judging = USUAL,
    form: TextOrJson = None,
) -> CompareAsked:
    """Read the arguments of `renda compare`."""
    reading = Reading()
    if not otherwise.is_clear:
        reading.refuse(WHICH)
    asked = CompareAsked(
        question=judging.question(reading, folder_or_url),
        other=reading.given("--with", otherwise.other, not_empty, None),
        rule=reading.given("--rule", otherwise.rule, not_empty, ""),
        number=reading.given("--number", otherwise.number, a_number, None),
        unit=reading.given("--unit", otherwise.unit, a_unit, None),
        numbers=reading.given("--sensitivity", otherwise.sensitivity, a_range, None),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
    )
    reading.done()
    return asked
