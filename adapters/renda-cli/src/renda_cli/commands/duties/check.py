"""`renda check`: a year of recorded work against a rulebook."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import to_csv, to_json
from renda.comparison import overlay_data
from renda_cli.arguments.excerpt import WHOLE, Excerpt, ExcerptOptions
from renda_cli.arguments.forms import CSV_BOM, CSV_FORMATS, FORMATS, JSON, read_format
from renda_cli.arguments.parameters import AnyFormat, FailOnShort, SourceText
from renda_cli.arguments.question import YEAR_END, Question, QuestionOptions
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.asked_subjects import require_subject
from renda_cli.inputs.reports import future_warning, layered_report_on
from renda_cli.output.terminal import write_bytes, write_lines
from renda_cli.texts.report import report_text
from renda_cli.wording import mark

RECORDS_OF_CSV = mark("--no-records goes with --format csv")
NoRecords = Annotated[
    bool,
    Parameter(
        name="--no-records",
        negative=(),
        help="CSV不列记录编号 · CSV without ids of records",
    ),
]
HELP = """核对一年的履职记录 · Check a year of recorded work

用法 · Usage: renda check FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""


@frozen(kw_only=True)
class CheckRequest(Request):
    """A check of a year.

    Args:
        question: What is to be checked, and how.
        form: The format of the answer.
        fail_on_short: Whether the exit code tells that something is not met.
        excerpt: Which findings are shown.
        names_records: Whether a CSV names the records behind each finding.
    """

    question: Question
    form: str
    fail_on_short: bool
    excerpt: Excerpt
    names_records: bool

    def run(self, today: date, /) -> int:
        """Write the report; exit with 3 where something is not met and that was asked for.

        What is asked about, by rule and subject, decides on the exit code; what is merely not
        shown, by verdict and limit, does not.
        """
        question, excerpt = self.question, self.excerpt
        # The text names no records, and a store answers far faster where it need not read them.
        dossiers = self.form == JSON or (self.form in CSV_FORMATS and self.names_records)
        whole, layers = layered_report_on(question, today=today, dossiers=dossiers)
        chosen = excerpt.chosen(whole)
        if excerpt.subject is not None:
            require_subject(whole, question, excerpt.subject, excerpt.rule)
        if self.form == JSON:
            shown = excerpt.shown(chosen, None)
            write_bytes(to_json(shown, [*map(overlay_data, layers.overlays)]))
        elif self.form in CSV_FORMATS:
            shown, bom = excerpt.shown(chosen, None), self.form == CSV_BOM
            write_bytes(to_csv(shown, records=self.names_records, bom=bom))
        else:
            warnings = future_warning(question, today)
            write_lines(report_text(chosen, question, excerpt, warnings, layers))
        return FAULTY if self.fail_on_short and chosen.short() else DONE


def read_arguments(
    source: SourceText = None,
    /,
    *,
    options: QuestionOptions = YEAR_END,
    form: AnyFormat = None,
    fail_on_short: FailOnShort = False,
    no_records: NoRecords = False,
    excerpt: ExcerptOptions = WHOLE,
) -> CheckRequest:
    """Return the request that the arguments of `renda check` make."""
    reader = ArgumentReader()
    request = CheckRequest(
        question=options.question(reader, source),
        form=read_format(reader, form, *FORMATS),
        fail_on_short=fail_on_short,
        excerpt=excerpt.excerpt(reader),
        names_records=not no_records,
    )
    if no_records and request.form not in CSV_FORMATS:
        reader.complain(RECORDS_OF_CSV)
    reader.finish()
    return request


COMMAND = command("check", read_arguments, help=HELP)
