"""The known name that an unknown one is most like, told by errors as what may have been meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

LEAST_LIKENESS = 0.6


def likest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like another; None where none is like it."""
    matcher, best, least = SequenceMatcher(b=name, autojunk=False), None, LEAST_LIKENESS
    # In order, so that of equally near ones the first is told, whatever order they came in.
    for candidate in sorted(known):
        matcher.set_seq1(candidate)
        # Most are not alike at all, which the quick ratios tell at a fraction of the cost.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > least:
            ratio = matcher.ratio()
            best, least = (candidate, ratio) if ratio > least else (best, least)
    return best
