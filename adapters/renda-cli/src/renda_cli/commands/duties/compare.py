"""`renda compare`: two readings of the rules over the same work, or one rule drafted otherwise."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from attrs import evolve, frozen
from cyclopts import Parameter

from renda import Report, Rulebook, check, compare
from renda.comparison import sensitivity, with_number, with_roles, with_unit
from renda.plugins import Plugins
from renda.rules import Required, Unit
from renda.terms import Role
from renda_cli.arguments.forms import JSON, TEXT, read_format
from renda_cli.arguments.parameters import SourceText, TextOrJson
from renda_cli.arguments.question import YEAR_END, Question, QuestionOptions
from renda_cli.arguments.sources import Address
from renda_cli.arguments.values import (
    ArgumentReader,
    parse_number,
    parse_range,
    parse_text,
    word_parser,
)
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.folders import question_tables
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.inputs.reports import complain_of_ignored, future_warning, layers_of
from renda_cli.output.json_heads import head_data, rulebook_data, write_json
from renda_cli.output.terminal import complain, write_lines
from renda_cli.texts.differences import (
    differences_data,
    differences_text,
    flip_data,
    sensitivity_data,
    sensitivity_text,
)
from renda_cli.wording import mark

HELP = """对比两套规则下的结论 · Compare what two readings of the rules lead to

用法 · Usage: renda compare FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR
      (--with NAME-OR-FILE
      | --rule CODE (--number N | --unit UNIT | --role ROLE,... | --sensitivity FROM..TO))"""

COMPARISON_FORMAT, SENSITIVITY_FORMAT = "renda.comparison/1", "renda.sensitivity/1"
UNCLEAR = mark("give --with, or --rule with one of --number, --unit, --role and --sensitivity")

OtherRulebook = Annotated[
    str | None,
    Parameter(name="--with", metavar="NAME-OR-FILE", help="另一套规则 · The other rulebook"),
]
ChangedRule = Annotated[
    str | None,
    Parameter(name="--rule", metavar="CODE", help="要改动的规则 · The rule that is changed"),
]
OtherNumber = Annotated[
    str | None,
    Parameter(name="--number", metavar="N", help="改为此数量 · The number required instead"),
]
OtherUnit = Annotated[
    str | None,
    Parameter(
        name="--unit",
        metavar="|".join(Unit),
        help="改为此计数单位 · What is counted instead",
    ),
]
OtherRoles = Annotated[
    str | None,
    Parameter(
        name="--role",
        metavar="|".join(Role),
        help="改为按这些角色计，用逗号隔开 · The roles that count instead, with commas",
    ),
]
NumberRange = Annotated[
    str | None,
    Parameter(
        name="--sensitivity",
        metavar="FROM..TO",
        help="逐一试算这些数量，如2..5 · What follows from each number, such as 2..5",
    ),
]
Checker = Callable[[Rulebook], Report]


@Parameter(name="*")
@frozen(kw_only=True)
class AlternativeOptions:
    """What the work is compared under, as texts: another rulebook, or one change of a rule."""

    other: OtherRulebook = None
    rule: ChangedRule = None
    number: OtherNumber = None
    unit: OtherUnit = None
    roles: OtherRoles = None
    sensitivity: NumberRange = None

    @property
    def is_clear(self) -> bool:
        """Whether the options name one rulebook, or one rule with one change of it."""
        every_change = self.number, self.unit, self.roles, self.sensitivity
        changes = [change for change in every_change if change is not None]
        if self.other is not None:
            return self.rule is None and not changes
        return self.rule is not None and len(changes) == 1


NO_ALTERNATIVE = AlternativeOptions()


@frozen(kw_only=True)
class CompareRequest(Request):
    """A comparison of verdicts under two readings of the rules.

    Args:
        question: What is to be checked, and how; its rulebook is what is compared with.
        other: Another rulebook, by name or path; None where a rule is changed.
        rule: The code of the rule that is changed; empty where none is.
        number: What the rule requires instead.
        unit: What the rule counts by instead.
        roles: The roles that count instead; empty where they stay.
        numbers: What the rule may require, one after another.
        form: The format of the answer.
    """

    question: Question
    other: str | None
    rule: str
    number: Required | None
    unit: Unit | None
    roles: tuple[Role, ...]
    numbers: range | None
    form: str

    def run(self, today: date, /) -> int:
        """Write what differs, or what would follow from each number."""
        plugins = installed_plugins(self.question.lang)
        before, after = self._rulebooks(plugins)
        for line in future_warning(self.question, today):
            complain(line)
        with _checker(self.question, before, plugins) as checker:
            if self.numbers is not None:
                self._write_sensitivity(before, self.numbers, checker)
            else:
                self._write_differences(checker(before), checker(after))
        return DONE

    def _rulebooks(self, plugins: Plugins) -> tuple[Rulebook, Rulebook]:
        """Return what is compared; both know the kinds of work that either declares."""
        before = layers_of(self.question, plugins).rulebook
        if self.other is None:
            return before, self._draft(before)
        after = plugins.rulebook(self.other)
        # A record of a kind only the other rulebook declares would be refused as unknown. Where
        # both declare a kind, each keeps its own title of it.
        kinds = {**before.kinds, **after.kinds}
        return evolve(before, kinds={**kinds, **before.kinds}), evolve(after, kinds=kinds)

    def _draft(self, rulebook: Rulebook) -> Rulebook:
        """Return the rulebook with the rule changed; unchanged where numbers are tried out."""
        if self.unit is not None:
            return with_unit(rulebook, self.rule, self.unit)
        if self.roles:
            return with_roles(rulebook, self.rule, self.roles)
        if self.number is not None:
            return with_number(rulebook, self.rule, self.number)
        rulebook.rule(self.rule)  # refuses a code the rulebook does not have
        return rulebook

    def _write_differences(self, before: Report, after: Report) -> None:
        differences = compare(before, after)
        if self.form == JSON:
            head = head_data(before, COMPARISON_FORMAT)
            head |= {"with": rulebook_data(after.rulebook), **differences_data(differences)}
            write_json(head, "flips", map(flip_data, differences.flips))
        else:
            write_lines(differences_text(before, after, differences, self.question.lang))

    def _write_sensitivity(self, rulebook: Rulebook, numbers: range, checker: Checker) -> None:
        report = checker(rulebook)
        rows = sensitivity(rulebook, self.rule, numbers, checker)
        if self.form == JSON:
            head = head_data(report, SENSITIVITY_FORMAT) | {"rule": self.rule}
            write_json(head, "rows", map(sensitivity_data, rows))
        else:
            write_lines(sensitivity_text(report, self.rule, rows, self.question.lang))


@contextmanager
def _checker(
    question: Question, rulebook: Rulebook, plugins: Plugins
) -> Generator[Checker, None, None]:
    """Yield a function that checks the same work against any rulebook.

    The tables are read, or the store opened, once for all of them.
    """
    period, as_of, known_at = question.period, question.as_of, question.known_at
    if isinstance(question.source, Address):
        with office_at(question.source, plugins) as office:
            yield lambda book: office.check(
                book, period, as_of=as_of, known_at=known_at, dossiers=False
            )
        return
    tables = question_tables(question.source, rulebook, question)
    complain_of_ignored(tables.ignored, question.lang)
    roster, records = tables.roster, tables.records
    yield lambda book: check(
        book, roster, records, period, as_of=as_of, known_at=known_at, dossiers=False
    )


def read_arguments(
    source: SourceText = None,
    /,
    *,
    alternative: AlternativeOptions = NO_ALTERNATIVE,
    options: QuestionOptions = YEAR_END,
    form: TextOrJson = None,
) -> CompareRequest:
    """Return the request that the arguments of `renda compare` make."""
    reader = ArgumentReader()
    if not alternative.is_clear:
        reader.complain(UNCLEAR)
    request = CompareRequest(
        question=options.question(reader, source),
        other=reader.optional("--with", alternative.other, parse_text, None),
        rule=reader.optional("--rule", alternative.rule, parse_text, ""),
        number=reader.optional("--number", alternative.number, parse_number, None),
        unit=reader.optional("--unit", alternative.unit, _parse_unit, None),
        roles=reader.optional("--role", alternative.roles, _parse_roles, ()),
        numbers=reader.optional("--sensitivity", alternative.sensitivity, parse_range, None),
        form=read_format(reader, form, TEXT, JSON),
    )
    reader.finish()
    return request


def _parse_unit(text: str) -> Unit:
    """Return what is counted, such as days or different places."""
    return Unit(word_parser(*Unit)(text))


def _parse_roles(text: str) -> tuple[Role, ...]:
    """Return the roles that count, such as those of leads and co-signers."""
    parse = word_parser(*Role)
    return tuple(Role(parse(part)) for part in text.split(","))


COMMAND = command("compare", read_arguments, help=HELP)
