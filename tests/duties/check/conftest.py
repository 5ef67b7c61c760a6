"""Deputies for whom much can be said in few words."""

import pytest


@pytest.fixture
def people(roster, deputy, absence):
    """Deputies in office for the year, for parts of it and not at all, one suspended for a time."""
    return roster(
        deputy(),
        deputy("d2", "2025-04-10"),
        deputy("d3", left_on="2025-05-02"),
        deputy("d4", "2026-01-01"),
        absences=[absence("2025-03-01", "2025-06-01"), absence("2025-01-01", reason="leave")],
    )
