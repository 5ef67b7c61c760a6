"""`renda explain`: one finding, with the records and the law behind it."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from renda import Finding, Report, explain, to_json
from renda.plugins import Plugins
from renda_cli.arguments.forms import JSON, TEXT, read_format
from renda_cli.arguments.parameters import RuleCode, SourceText, SubjectId, TextOrJson
from renda_cli.arguments.question import YEAR_END, Question, QuestionOptions
from renda_cli.arguments.sources import Address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.asked_subjects import require_subject
from renda_cli.inputs.offices import office_at
from renda_cli.inputs.reports import future_warning, report_on
from renda_cli.output.terminal import write_bytes, write_lines

HELP = """说明一项结论的依据 · Explain one finding

用法 · Usage: renda explain FOLDER-OR-URL RULE SUBJECT --rulebook NAME-OR-FILE --year YEAR [...]"""


@frozen(kw_only=True)
class ExplainRequest(Request):
    """An explanation of what a rule says of one subject.

    Args:
        question: What was checked, and how.
        rule: The code of the rule.
        subject: The id of the deputy, group or congress.
        form: The format of the answer.
    """

    question: Question
    rule: str
    subject: str
    form: str

    def run(self, today: date, /) -> int:
        """Write the explanation of each finding on the subject, a blank line between them."""
        question = self.question
        # Of a store the report is made without records, and only the subject's are read then.
        from_folder = not isinstance(question.source, Address)
        report = report_on(question, today=today, dossiers=from_folder)
        report.rulebook.rule(self.rule)  # refuses a code the rulebook does not have
        require_subject(report, question, self.subject, self.rule)
        if self.form == JSON:
            only = report.only(self.rule, self.subject)
            write_bytes(to_json(evolve(only, findings=tuple(self._findings(report)))))
            return DONE
        lines = [*future_warning(question, today)]
        for finding in self._findings(report):
            lines += [*([""] if lines else []), *explain(finding, question.lang).split("\n")]
        write_lines(lines)
        return DONE

    def _findings(self, report: Report) -> Iterable[Finding]:
        """Return the findings that are to be explained, with the records behind them."""
        question = self.question
        if not isinstance(question.source, Address):
            return report.of(self.rule, self.subject)
        # `report_on` has already complained of plugins that cannot be loaded.
        with office_at(question.source, Plugins(discover=True)) as office:
            return office.evidence(
                report.rulebook,
                self.rule,
                self.subject,
                question.period,
                as_of=question.as_of,
                known_at=question.known_at,
            )


def read_arguments(
    source: SourceText = None,
    rule: RuleCode = None,
    subject: SubjectId = None,
    /,
    *,
    options: QuestionOptions = YEAR_END,
    form: TextOrJson = None,
) -> ExplainRequest:
    """Return the request that the arguments of `renda explain` make."""
    reader = ArgumentReader()
    request = ExplainRequest(
        question=options.question(reader, source),
        rule=reader.required("RULE", rule, parse_text, ""),
        subject=reader.required("SUBJECT", subject, parse_text, ""),
        form=read_format(reader, form, TEXT, JSON),
    )
    reader.finish()
    return request


COMMAND = command("explain", read_arguments, help=HELP)
