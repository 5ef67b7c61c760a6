"""`renda quality`: what of the counted work somebody should look at."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from attrs import field, frozen
from cyclopts import Parameter

from renda import DutyRecord, where
from renda.plugins import Plugins
from renda.quality import LimitError, QualityLimits, load_limits, quality_flags
from renda.suggestions import Suggestion
from renda.work import Activity, Filing, FilingKind, RecordedActivity
from renda_cli.arguments.forms import JSON, TEXT, read_format
from renda_cli.arguments.parameters import SourceText, TextOrJson
from renda_cli.arguments.question import YEAR_END, Question, QuestionOptions
from renda_cli.arguments.sources import Address, Source
from renda_cli.arguments.values import NOT_ALLOWED, ArgumentReader, UnreadableTextError
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.budgets import reading_budget
from renda_cli.inputs.offices import session_reading
from renda_cli.inputs.reports import report_on
from renda_cli.output.json_heads import head_data, write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.flags import flag_data, flags_text

HELP = """提示计入的记录中需复核的情况 · Flag counted work that wants a look

用法 · Usage: renda quality FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR
      [--limits FILE | --limits NAME=VALUE,...] [...]"""

FORMAT = "renda.quality/1"

LimitsText = Annotated[
    str | None,
    Parameter(
        name="--limits",
        metavar="FILE|NAME=VALUE",
        help="提示界限：文件，或crowd=30,split=2 · From when on, by file or name=value",
    ),
]


@frozen(kw_only=True)
class QualityRequest(Request):
    """A look through the counted work of a year.

    Args:
        question: What is to be checked, and how.
        form: The format of the answer.
        limits: From when on work is flagged.
    """

    question: Question
    form: str
    limits: QualityLimits

    def run(self, today: date, /) -> int:
        """Write what of the counted work wants a look."""
        question = self.question
        report = report_on(question, today=today, dossiers=True)
        work = _work_behind(question.source, report.period.start)
        flags = quality_flags(
            report,
            limits=self.limits,
            activities=work.activities,
            texts=work.texts,
            earlier=work.earlier,
            budget=reading_budget(),
        )
        if self.form == JSON:
            write_json(head_data(report, FORMAT), "flags", map(flag_data, flags))
        else:
            is_of_folder = not isinstance(question.source, Address)
            write_lines(flags_text(report, flags, question.lang, is_of_folder=is_of_folder))
        return DONE


@frozen
class Work:
    """What a store tells of the work behind records: nothing where there is none.

    Args:
        activities: The activities.
        texts: The titles of its documents, by their ids.
        earlier: The records of documents that were filed before the period.
    """

    activities: Sequence[Activity] = ()
    texts: Mapping[str, str] = field(factory=dict)
    earlier: Sequence[DutyRecord] = ()


def _work_behind(source: Source, start: date) -> Work:
    """Return the work behind the records of a source, and those of documents before a day.

    A folder of tables tells neither how long an activity lasted, nor what a document says.
    """
    if not isinstance(source, Address):
        return Work()
    filed_before = where(kind=[*map(str, FilingKind)], happened_on__lt=start, voided_at=None)
    # `report_on` has already complained of plugins that cannot be loaded.
    with session_reading(source, Plugins(discover=True)) as session:
        recorded = [entry.value for entry in session.of(RecordedActivity).find()]
        suggestions = [entry.value for entry in session.of(Suggestion).find()]
        earlier = [*session.ledger.records(filed_before)]
    activities = [entry.activity for entry in recorded if entry.voided_at is None]
    titles = {
        activity.activity_id: activity.title
        for activity in activities
        if isinstance(activity, Filing)
    }
    # A title of a confidential suggestion must not be printed, so it is not even compared.
    titles |= {item.id: item.title for item in suggestions if not item.is_confidential}
    return Work(activities, titles, earlier)


def parse_limits(text: str) -> QualityLimits:
    """Return the limits of a file, or those that `name=value,name=value` sets."""
    if "=" not in text:
        return load_limits(text)
    parts = (part.partition("=") for part in text.split(","))
    try:
        return QualityLimits.read({name: value for name, _, value in parts})
    except LimitError as error:
        value = f"{error.data['name']}={error.data['value']}"
        raise UnreadableTextError(NOT_ALLOWED, value=value, allowed=error.data["allowed"]) from None


def read_arguments(
    source: SourceText = None,
    /,
    *,
    options: QuestionOptions = YEAR_END,
    form: TextOrJson = None,
    limits: LimitsText = None,
) -> QualityRequest:
    """Return the request that the arguments of `renda quality` make."""
    reader = ArgumentReader()
    request = QualityRequest(
        question=options.question(reader, source),
        form=read_format(reader, form, TEXT, JSON),
        limits=reader.optional("--limits", limits, parse_limits, QualityLimits.usual()),
    )
    reader.finish()
    return request


COMMAND = command("quality", read_arguments, help=HELP)
