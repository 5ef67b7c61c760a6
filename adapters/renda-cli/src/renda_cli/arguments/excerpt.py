"""Which findings of a report are shown, while its totals stay those of all."""

import shlex
from collections.abc import Iterable
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Report, Verdict
from renda_cli.arguments.values import ArgumentReader, parse_count, word_parser

OnlyRule = Annotated[
    str | None,
    Parameter(name="--rule", metavar="RULE", help="只看此规则 · Only findings of this rule"),
]
OnlySubject = Annotated[
    str | None,
    Parameter(name="--subject", metavar="SUBJECT", help="只看此主体 · Only findings on it"),
]
OnlyVerdicts = Annotated[
    str | None,
    Parameter(
        name="--only",
        metavar="VERDICT,...",
        help="只看这些结论，如not_met · Only findings of these verdicts",
    ),
]
MostFindings = Annotated[
    str | None,
    Parameter(name="--limit", metavar="NUMBER", help="最多显示几条 · Show so many at most"),
]


@frozen(kw_only=True)
class Excerpt:
    """Which findings of a report are shown (摘取范围).

    Args:
        rule: The code of the one rule; None means all.
        subject: The id of the one subject; None means all.
        verdicts: The verdicts; None means those that the form of the answer shows of itself.
        limit: The most findings that are shown; None means all.
    """

    rule: str | None
    subject: str | None
    verdicts: tuple[Verdict, ...] | None
    limit: int | None

    def chosen(self, report: Report) -> Report:
        """Return the findings that are asked about: of the rule and the subject.

        Raises:
            UnknownRuleError: The rulebook has no such rule.
        """
        if self.rule is self.subject is None:
            return report
        return report.only(self.rule, self.subject)

    def shown(self, report: Report, usual: Iterable[Verdict] | None) -> Report:
        """Return the findings that are shown of a report.

        Args:
            report: The report, or the part of it that is asked about.
            usual: The verdicts that are shown unless told; None means all.
        """
        verdicts = usual if self.verdicts is None else self.verdicts
        if verdicts is None and self.limit is None:
            return report
        return report.only(verdicts=verdicts, limit=self.limit)

    def __str__(self) -> str:
        """Return the excerpt as options of the command; nothing where all is shown."""
        options = {
            "--rule": self.rule,
            "--subject": self.subject,
            "--only": ",".join(self.verdicts or ()) or None,
            "--limit": self.limit,
        }
        given = ((name, str(value)) for name, value in options.items() if value is not None)
        return shlex.join(word for option in given for word in option)


@Parameter(name="*")
@frozen(kw_only=True)
class ExcerptOptions:
    """The options of an excerpt, as texts."""

    rule: OnlyRule = None
    subject: OnlySubject = None
    only: OnlyVerdicts = None
    limit: MostFindings = None

    def excerpt(self, reader: ArgumentReader) -> Excerpt:
        """Return which findings are shown.

        Args:
            reader: Collects what is wrong.
        """
        return Excerpt(
            rule=self.rule,
            subject=self.subject,
            verdicts=reader.optional("--only", self.only, parse_verdicts, None),
            limit=reader.optional("--limit", self.limit, parse_count, None),
        )


def parse_verdicts(text: str) -> tuple[Verdict, ...]:
    """Return verdicts, joined by commas."""
    words = map(word_parser(*Verdict), text.split(","))
    return tuple(dict.fromkeys(map(Verdict, words)))


WHOLE = ExcerptOptions()
