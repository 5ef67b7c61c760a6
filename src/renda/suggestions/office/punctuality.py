"""Whether what was owed came in time: by each who owed it, and as the deputy sees the whole.

What falls away when it is overdue stays with whoever let it go late. What each unit owes and what a
suggestion as a whole took are two figures, each with its definition.
"""

from collections.abc import Iterable
from datetime import date

from renda.kernel.moments import day_of
from renda.kernel.values.given_words import takes_words
from renda.process.steps import Task
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Owed
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.figures import Counting, Definition, Figure, Headline
from renda.wording import mark

ON_TIME_DEFINITION = mark(
    "{what}: done by its last day, of all done, overdue, or overdue when they fell away; each unit "
    "or deputy who owed one counts, also where another took over or the suggestion was withdrawn"
)
ANSWERED_DEFINITION = mark(
    "suggestions answered by the last day counted from their first assignment, extensions in time "
    "included, whichever units had them since; of all answered, or that day is over"
)


@takes_words(timer=Owed)
def on_time(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    timer: Owed = Owed.REPLY,
    unit: str | None = None,
) -> Figure:
    """Return the rate of tasks that were done by their last day.

    The tasks of each owner count by themselves. One that fell away counts as late where it was
    overdue by then, and else not; so does one that is open. A time in which something only may be
    done is never owed and does not count.

    Args:
        suggestions: The suggestions that belong in.
        today: The day it is counted as of.
        timer: The timer of the tasks that are counted.
        unit: The id of a unit or another owner, for only its tasks; None for all.
    """
    tasks = [
        (item.id, task)
        for item in as_of(suggestions, today)
        for task in item.tasks
        if task.timer == timer and unit in {None, task.owner} and not task.window
        if task.done or task.is_late(today)
    ]
    definition = Definition(message=ON_TIME_DEFINITION, data={"what": Owed(timer)})
    counting = Counting(definition=definition, today=today, unit=unit)
    wanted = (id for id, task in tasks if not task.is_late(today))
    return counting.rate(Headline.ON_TIME, wanted, len(tasks))


def answers_on_time(suggestions: Iterable[Suggestion], today: date) -> Figure:
    """Return the rate of suggestions that were answered in time, as their deputies see it.

    One clock runs for each suggestion, from its first assignment: returns, objections and other
    units do not set it back. It is answered once every unit that owed a reply has given it.

    Args:
        suggestions: The suggestions that belong in; those not assigned do not count.
        today: The day it is counted as of.
    """
    answers = [
        (item.id, _is_answered_in_time(tasks, day_of(today)))
        for item in as_of(suggestions, today)
        if (tasks := [task for task in item.tasks if task.timer == Owed.REPLY])
    ]
    judged = [(id, in_time) for id, in_time in answers if in_time is not None]
    counting = Counting(definition=Definition(message=ANSWERED_DEFINITION), today=today)
    wanted = (id for id, in_time in judged if in_time)
    return counting.rate(Headline.ANSWERED, wanted, len(judged))


def _is_answered_in_time(tasks: list[Task], today: date) -> bool | None:
    """Tell whether all replies came by the first clock's end; None while nobody can say.

    Args:
        tasks: The tasks of the first replies, in order of opening; one at least.
        today: The day it is judged on.
    """
    latest = max(task.ended_on or today for task in tasks)
    if latest > _last_day(tasks):
        return False
    # What was withdrawn in time was never to be answered; what is open may still be in time.
    is_answered = any(task.done and task.ended_on == latest for task in tasks)
    return True if is_answered and not any(task.is_open for task in tasks) else None


def _last_day(tasks: list[Task]) -> date:
    """Return the day until which the first clock runs, later units' extensions included."""
    last_day = tasks[0].due.on
    for task in tasks:
        # What was granted when the time was over already heals nothing.
        if task.due.extended_on is not None and task.due.extended_on <= last_day:
            last_day = max(last_day, task.due.on)
    return last_day
