"""The share of a congress's own, each of them counted again where the records are."""

from collections.abc import Callable, Mapping, Sequence

from renda.duties.check.check_scope import CheckScope
from renda.duties.check.judged_windows import CountedWindow
from renda.duties.check.roll_ups.subject_counts import rolled_up, sharers_of
from renda.duties.rules.amounts import Amount
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Line, Window


def share_recounted(
    check_scope: CheckScope,
    window: Window,
    congress: str,
    counts_of: Callable[[Window, tuple[Mapping[str, tuple[Amount, ...]]]], CountedWindow],
    recount: Callable[[Sequence[Line], str], Sequence[tuple[Amount, ...]]],
) -> Ruling:
    """Return the ruling on a congress by a share of its own.

    Args:
        check_scope: The windows to judge, and the roster.
        window: The window that is judged.
        congress: The id of the congress.
        counts_of: Returns what was counted in a window, from the amounts of its one line.
        recount: Returns for some lines and one of its own an amount for each part of each line.
    """
    amounts = {
        member: line_amounts
        for member in sharers_of(check_scope, window)[congress]
        for line_amounts in recount(window.lines, member)
    }
    counts = rolled_up(check_scope, window, counts_of(window.counted, (amounts,)))
    [ruling] = counts.rulings([congress], check_scope.tenures_under(window))
    return ruling
