"""What a project itself says is to be done by a day: reports until it is done, and answers.

How often units report, with how much grace, and how soon they answer is data of the place.
"""

from collections.abc import Iterator
from datetime import timedelta

from renda.dates.quarters import quarter_name
from renda.process.parties import Party
from renda.process.procedures import Procedure
from renda.process.steps import AgreedTask
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import ProjectOwed
from renda.projects.progress.owed_quarters import owed_quarters

AGREED_TERMS = frozenset({ProjectOwed.REPORT, ProjectOwed.ANSWER})


def project_tasks(item: LivelihoodProject, procedure: Procedure) -> Iterator[AgreedTask]:
    """Yield the reports and answers that a project's unit owes, where the place sets their days.

    Nothing is owed of one that is archived; what was late until then stays late.

    Args:
        item: The project.
        procedure: The place's procedure, which says how often and how soon.
    """
    if item.archived_on is not None:
        return
    # A procedure that is none of a project's asks for neither.
    every = getattr(procedure, "report_every", 0)
    if every:
        yield from _report_tasks(item, every, getattr(procedure, "report_grace", 0))
    answer_within = getattr(procedure, "answer_within", None)
    if answer_within is not None:
        yield from _answer_tasks(item, answer_within)


def _report_tasks(item: LivelihoodProject, every: int, grace: int) -> Iterator[AgreedTask]:
    if item.supervised is None:
        return
    for owed in owed_quarters(item.supervised, every=every):
        quarter = owed.quarter
        is_given = any(report.quarter in quarter for report in item.reports)
        yield AgreedTask(
            timer=ProjectOwed.REPORT,
            owner=item.unit or str(Party.GOVERNMENT_OFFICE),
            about=quarter_name(quarter),
            since=owed.plan.starts_on,
            on=quarter.last + timedelta(grace),
            done=True if is_given else None,
        )


def _answer_tasks(item: LivelihoodProject, within: int) -> Iterator[AgreedTask]:
    for remark in item.remarks:
        yield AgreedTask(
            timer=ProjectOwed.ANSWER,
            owner=item.unit or str(Party.GOVERNMENT_OFFICE),
            about=remark.remark_id,
            since=remark.on,
            on=remark.on + timedelta(within),
            done=None if remark.answer is None else True,
        )
