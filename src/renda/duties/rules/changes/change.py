"""What would change a verdict, as a value that texts, JSON and forecasts read."""

from datetime import date

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.rules.measures import Number
from renda.kernel.terms import Term


class Way(Term):
    """How something would have to differ for a verdict to change (改变方式)."""

    MORE = "more", "more that count"
    SETTLED = "settled", "open records that turn out to count"
    FEWER = "fewer", "fewer that count"
    DISMISSED = "dismissed", "open records that turn out not to count"
    RECORDED = "recorded", "what is not recorded of the subject, once it is"


@frozen(kw_only=True)
class LineChange:
    """How many of one line alone would do (单项所需).

    Args:
        line: The place of the line in the measure, from 0; of a share 0 is what is wanted, and 1
            what is not.
        way: In which way.
        number: How many.
    """

    line: int
    way: Way
    number: int


@frozen(kw_only=True)
class PartChange:
    """What would have to differ in one part of the period (变动).

    Args:
        way: In which way; where more are needed, open records may be among them.
        number: How many by the rule's unit; points or percentage points where it measures those.
        part: The part that has the bound, or the whole period.
        first: The first day that is left for it; None where nothing that happens later can do.
        last: The last such day.
        last_safe: The last day on which all of it can still be done; it is before `last` where
            each day or month counts once, and None where open records are needed too.
        lines: How many of one line alone would do, where points or a share are measured.
    """

    way: Way
    number: Number
    part: Period
    first: date | None = None
    last: date | None = None
    last_safe: date | None = None
    lines: tuple[LineChange, ...] = ()


@frozen(kw_only=True)
class Change:
    """What would change a verdict (改变结论的条件).

    It tells of the end of the period, with nothing added but the change. The numbers are the least
    that do: with one less of any, the verdict stays.

    Args:
        mends: Whether the verdict becomes met, or nothing is owed any more, which takes all of the
            steps; else it is met and each step alone breaks that.
        steps: What would have to differ, by part.

    >>> from renda import Congress, Roster, Year, check, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> [finding] = check(load_rulebook("wujin-2024"), roster, [], Year(2025)).findings
    >>> [(step.number, step.way.label("en")) for step in finding.change.steps]
    [(8, 'more that count')]
    """

    mends: bool
    steps: tuple[PartChange, ...]
