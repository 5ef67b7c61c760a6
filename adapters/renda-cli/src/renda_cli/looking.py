"""From a question to what is ahead, or to what wants a look: asked, looked at, and written."""

from datetime import date

from attrs import evolve

from renda import forecast
from renda.calendars import china
from renda.inputs import read_records
from renda.plugins import Plugins
from renda.quality import quality_flags
from renda.suggestions import Suggestion
from renda.work import Activity, Filing, RecordedActivity
from renda_cli.answering import answer
from renda_cli.asked import JSON, ForecastAsked, QualityAsked, Question
from renda_cli.flags_text import flags_data, flags_text
from renda_cli.heads import head_data, write_json
from renda_cli.opening import office_at
from renda_cli.outlook_text import outlook_data, outlook_text
from renda_cli.outlook_text import totals as totals_of
from renda_cli.places import Address
from renda_cli.terminal import complain, write_lines
from renda_cli.wording import mark, say

ELSEWHEN = mark("Today ({today}) is not in the year; it is looked ahead from {day}")
FORECAST, QUALITY = "renda.forecast/1", "renda.quality/1"


def look_ahead(asked: ForecastAsked, today: date) -> None:
    """Write where each finding is heading.

    Args:
        asked: The question, and what is planned.
        today: The day to look ahead from, where none is given and it lies in the year.

    Raises:
        RendaError: The rulebook, the tables or the planned events cannot be used.
        OSError: A file cannot be read.
    """
    question = asked.question
    if not asked.is_dated and today in question.period:
        question = evolve(question, as_of=today)
    elif not asked.is_dated:
        complain(say(ELSEWHEN, question.lang, day=question.as_of, today=today))
    report, calendar = answer(question, today=today, dossiers=True), china()
    file, known = asked.planned, (report.rulebook, report.roster)
    planned = () if file is None else read_records(file, *known)
    outlooks = forecast(report, calendar=calendar, planned=planned)
    if asked.form == JSON:
        head = head_data(report, FORECAST)
        totals = {code: dict(paces) for code, paces in totals_of(report, outlooks).items()}
        head |= {"calendar": calendar.version, "totals": totals}
        write_json(head, "outlooks", map(outlook_data, outlooks))
    else:
        write_lines(outlook_text(report, outlooks, question.lang))


def look_through(asked: QualityAsked, today: date) -> None:
    """Write what of the counted work wants a look.

    Args:
        asked: The question.
        today: The day the warning of a future judging day goes by.

    Raises:
        RendaError: The rulebook, the tables or the store cannot be used.
        OSError: A file cannot be read.
    """
    question = asked.question
    report = answer(question, today=today, dossiers=True)
    activities, texts = _held(question)
    flags = quality_flags(report, activities=activities, texts=texts)
    if asked.form == JSON:
        write_json(head_data(report, QUALITY), "flags", map(flags_data, flags))
    else:
        write_lines(flags_text(report, flags, question.lang))


def _held(question: Question) -> tuple[list[Activity], dict[str, str]]:
    """Return the activities a store holds, and what the documents say; of confidential ones none.

    A folder of tables knows of no activity how long it lasted, and of no document what it says.
    """
    if not isinstance(question.source, Address):
        return [], {}
    opened = office_at(question.source, Plugins(discover=True))
    with opened as office, office.store.reading() as session:
        found = [each.value for each in session.of(RecordedActivity).find()]
        filed = [each.value for each in session.of(Suggestion).find()]
    held = [each.activity for each in found if each.voided_at is None]
    texts = {each.activity_id: each.title for each in held if isinstance(each, Filing)}
    open_ones = (each for each in filed if not each.filed.confidential)
    return held, {**texts, **{each.id: each.title for each in open_ones}}
