"""`renda quality`: what of the counted work somebody should look at."""

from datetime import date

from attrs import frozen

from renda.plugins import Plugins
from renda.quality import quality_flags
from renda.suggestions import Suggestion
from renda.work import Activity, Filing, RecordedActivity
from renda_cli.arguments.forms import JSON, TEXT, read_format
from renda_cli.arguments.parameters import SourceText, TextOrJson
from renda_cli.arguments.question import YEAR_END, Question, QuestionOptions
from renda_cli.arguments.sources import Address, Source
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.budgets import reading_budget
from renda_cli.inputs.offices import session_reading
from renda_cli.inputs.reports import report_on
from renda_cli.output.json_heads import head_data, write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.flags import flag_data, flags_text

HELP = """提示计入的记录中需复核的情况 · Flag counted work that wants a look

用法 · Usage: renda quality FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""

FORMAT = "renda.quality/1"


@frozen(kw_only=True)
class QualityRequest(Request):
    """A look through the counted work of a year.

    Args:
        question: What is to be checked, and how.
        form: The format of the answer.
    """

    question: Question
    form: str

    def run(self, today: date, /) -> int:
        """Write what of the counted work wants a look."""
        question = self.question
        report = report_on(question, today=today, dossiers=True)
        activities, texts = _work_behind(question.source)
        budget = reading_budget()
        flags = quality_flags(report, activities=activities, texts=texts, budget=budget)
        if self.form == JSON:
            write_json(head_data(report, FORMAT), "flags", map(flag_data, flags))
        else:
            write_lines(flags_text(report, flags, question.lang))
        return DONE


def _work_behind(source: Source) -> tuple[list[Activity], dict[str, str]]:
    """Return the activities of a store, and the titles of its documents by their ids.

    A folder of tables tells neither how long an activity lasted, nor what a document says.
    """
    if not isinstance(source, Address):
        return [], {}
    # `report_on` has already complained of plugins that cannot be loaded.
    with session_reading(source, Plugins(discover=True)) as session:
        recorded = [entry.value for entry in session.of(RecordedActivity).find()]
        suggestions = [entry.value for entry in session.of(Suggestion).find()]
    activities = [entry.activity for entry in recorded if entry.voided_at is None]
    titles = {
        activity.activity_id: activity.title
        for activity in activities
        if isinstance(activity, Filing)
    }
    # A title of a confidential suggestion must not be printed, so it is not even compared.
    titles |= {item.id: item.title for item in suggestions if not item.filed.confidential}
    return activities, titles


def read_arguments(
    source: SourceText = None,
    /,
    *,
    options: QuestionOptions = YEAR_END,
    form: TextOrJson = None,
) -> QualityRequest:
    """Return the request that the arguments of `renda quality` make."""
    reader = ArgumentReader()
    request = QualityRequest(
        question=options.question(reader, source),
        form=read_format(reader, form, TEXT, JSON),
    )
    reader.finish()
    return request


COMMAND = command("quality", read_arguments, help=HELP)
