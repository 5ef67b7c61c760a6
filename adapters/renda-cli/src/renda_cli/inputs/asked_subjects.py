"""The subject that a question is about: whether a report has anything on it, and why not."""

from collections.abc import Iterable
from difflib import get_close_matches

from renda import Report, Roster
from renda.plugins import Plugins
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.question import Question
from renda_cli.arguments.sources import Address
from renda_cli.inputs.folders import question_tables
from renda_cli.inputs.offices import office_at
from renda_cli.wording import mark

MOST_SUBJECTS_NAMED = 10
NOT_SAID = mark("rule {rule} says nothing of {subject}; allowed, of {count}: {allowed}")
NO_FINDING = mark("no finding is on {subject}; allowed, of {count}: {allowed}")
NOT_KNOWN = mark("{subject} was not known yet at {known_at}; it was recorded later")


def require_subject(
    report: Report, question: Question, subject: str, rule: str | None = None
) -> None:
    """Refuse a subject on which there is no finding, and name those most like it.

    One that was recorded after the instant by whose knowledge is judged is said to be so.

    Args:
        report: The report that answers the question.
        question: What was asked.
        subject: The id of the subject.
        rule: The code of the rule that is asked about; None means any.

    Raises:
        UsageError: There is no finding on it.
    """
    subjects = {
        id
        for finding in report.findings
        if rule in {None, finding.rule.code}
        for id in (finding.subject, *finding.mandates)
    }
    if subject in subjects:
        return
    if question.known_at is not None and _is_new(report, question, subject):
        about = {"subject": repr(subject), "known_at": question.known_at.isoformat()}
        raise UsageError([Complaint(NOT_KNOWN, about)])
    data = {
        "rule": rule,
        "subject": repr(subject),
        "count": len(subjects),
        "allowed": ", ".join(_most_like(subject, subjects)),
    }
    raise UsageError([Complaint(NO_FINDING if rule is None else NOT_SAID, data)])


def _is_new(report: Report, question: Question, subject: str) -> bool:
    """Tell whether a subject is on the roster of today and was not on that of the report."""
    return subject in _ids(_roster_today(report, question)) - _ids(report.roster)


def _ids(roster: Roster) -> set[str]:
    return {id for ids in roster.ids.values() for id in ids}


def _roster_today(report: Report, question: Question) -> Roster:
    # Read once more, as this is asked of a subject that is not there and of no other.
    if isinstance(question.source, Address):
        with office_at(question.source, Plugins(discover=True)) as office:
            return office.roster()
    return question_tables(question.source, report.rulebook, question).roster


def _most_like(subject: str, subjects: Iterable[str]) -> list[str]:
    ordered = sorted(subjects)
    like = get_close_matches(subject, ordered, n=MOST_SUBJECTS_NAMED)
    return like or ordered[:MOST_SUBJECTS_NAMED]
