"""What a finding comes to in each part of its period, exactly: a report shows shares in hundredths.

It knows findings and what their verdicts hang on.
"""

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.rules.amounts import Value


def exact_values(finding: Finding) -> dict[Period, Value]:
    """Return what is measured in each part that has the bound, or in the whole period.

    Args:
        finding: The finding. Of a part in which nothing is owed its value is as it is shown.
    """
    shown = {part.period: (part.counted, part.possible) for part in finding.parts}
    # A finding without parts has one: its whole period.
    shown = shown or {finding.period: (finding.counted, finding.possible)}
    stakes = finding.ruling.stakes
    exact = {stake.part: stake.value for stake in stakes.parts} if stakes else {}
    return {
        part: exact.get(part) or Value(counted, possible, counted, possible)
        for part, (counted, possible) in shown.items()
    }
