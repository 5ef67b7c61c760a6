"""Strategies for where recipients of notices are reached."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.notices.contact_points import ContactPoint
from renda.notices.notice_templates import WordingLanguage
from renda.testing.strategies import plain


def contact_points(*, dense: bool = False) -> SearchStrategy[ContactPoint]:
    """Draw contacts of units, deputies and bodies."""
    return st.builds(
        ContactPoint,
        contact_id=plain.ids("k", dense=dense),
        of_kind=st.sampled_from(["unit", "mandate", "work_body"]),
        of_id=plain.ids("u", dense=dense),
        channel=st.sampled_from(["mail", "robot"]),
        address=plain.texts(),
        in_use=st.booleans(),
        lang=st.none() | st.sampled_from(WordingLanguage),
    )


def contact_point() -> ContactPoint:
    """Return a unit's mail box."""
    return ContactPoint(
        contact_id="k1",
        of_kind="unit",
        of_id="u1",
        channel="mail",
        address="unit-1@example.org",
        lang=WordingLanguage.ENGLISH,
    )
