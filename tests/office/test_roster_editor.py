"""The roster changed through an office: nothing lost, rules across rows kept."""

from datetime import date

import pytest
from attrs import evolve

from renda import Absence, Congress, DeputyGroup, Mandate, Membership
from renda.office import StillNamedError, TwiceAtOnceError, WithdrawnRowError
from renda.people import GroupDaysError
from renda.ports import AlreadyThereError, NotFoundError, StaleRevisionError

MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)


def names(office):
    return [(group.name, group.voided_at is None) for group in office.roster().groups]


def test_a_row_is_known_from_its_session_on(office):
    with office.session(actor="clerk") as s:
        added = s.roster.add(Congress(congress_id="c2", name="示例镇", congress_level="township"))
        assert added.value.recorded_at == s.begin_writing()


def test_a_corrected_row_stays_as_what_was_known(office):
    with office.session(actor="clerk") as s:
        was = s.roster.current(DeputyGroup, "g1")
        s.roster.correct(was, evolve(was.value, name="教育科技组"))
    assert names(office) == [("教育组", False), ("教育科技组", True)]
    with office.session(actor="clerk") as s:
        assert s.roster.current(DeputyGroup, "g1").value.name == "教育科技组"


def test_who_withdraws_or_renames_a_row_writes_before_looking_whether_it_is_named(office):
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=MARCH)
    renamed = {"void": lambda e, was: e.void(was)}
    renamed["correct"] = lambda e, was: e.correct(was, evolve(was.value, group_id="g2"))
    for change in renamed.values():
        with office.session(actor="clerk") as s:
            was = s.roster.current(DeputyGroup, "g1")
            with pytest.raises(StillNamedError):
                change(s.roster, was)
            assert s.at is not None  # so nobody can name it in between


def test_a_group_is_dissolved_by_a_correction_and_never_before_it_is_formed(office):
    with office.session(actor="clerk") as s:
        was = s.roster.current(DeputyGroup, "g1")
        formed = s.roster.correct(was, evolve(was.value, formed_on=APRIL))
    with office.session(actor="clerk") as s:
        s.roster.correct(formed, evolve(formed.value, dissolved_on=MAY))
        assert s.roster.current(DeputyGroup, "g1").value.dissolved_on == MAY
        was = s.roster.current(DeputyGroup, "g1")
    with pytest.raises(GroupDaysError, match="2025-04-01 cannot"), office.session(actor="o") as s:
        s.roster.correct(was, evolve(was.value, dissolved_on=MARCH))


def test_of_two_corrections_of_one_row_the_second_is_refused(office):
    with office.session(actor="clerk") as s:
        was = s.roster.current(DeputyGroup, "g1")
    with office.session(actor="clerk") as s:
        s.roster.correct(was, evolve(was.value, name="一组"))
    with pytest.raises(StaleRevisionError), office.session(actor="other") as s:
        s.roster.correct(was, evolve(was.value, name="二组"))
    assert names(office) == [("教育组", False), ("一组", True)]


def test_a_voided_row_holds_no_longer(office):
    with office.session(actor="clerk") as s:
        voided = s.roster.void(s.roster.current(DeputyGroup, "g1"))
    with pytest.raises(NotFoundError, match="group g1"), office.session(actor="clerk") as s:
        s.roster.current(DeputyGroup, "g1")
    with pytest.raises(WithdrawnRowError, match="g1"), office.session(actor="clerk") as s:
        s.roster.void(voided)


def test_an_id_stands_for_one_row_at_a_time(office):
    again = Mandate(
        deputy_id="d1", person_id="p9", name="代表0009", congress_id="c1", elected_on=MARCH
    )
    with pytest.raises(AlreadyThereError, match="deputy d1"), office.session(actor="clerk") as s:
        s.roster.add(again)


@pytest.mark.parametrize(
    "row",
    [
        Congress(congress_id="c3", name="镇", congress_level="township", parent_id="nowhere"),
        DeputyGroup(group_id="g9", name="组", congress_id="nowhere"),
        Membership(group_id="nowhere", deputy_id="d1", joined_on=MARCH),
        Membership(group_id="g1", deputy_id="nowhere", joined_on=MARCH),
        Absence(deputy_id="nowhere", from_on=MARCH, reason="leave"),
    ],
)
def test_a_row_names_only_what_is_there(office, row):
    missing = "there is no (congress|deputy|group) nowhere"
    with pytest.raises(NotFoundError, match=missing), office.session(actor="clerk") as s:
        s.roster.add(row)


def test_a_deputy_is_in_a_group_once_at_a_time(office):
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=MARCH)
    with pytest.raises(TwiceAtOnceError), office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=APRIL)
    with office.session(actor="clerk") as s:
        s.roster.leave("d1", "g1", on=APRIL)
        s.roster.enrol("d1", "g1", on=APRIL)
        s.roster.enrol("d2", "g1", on=APRIL)
    running = [
        membership for membership in office.roster().memberships if membership.voided_at is None
    ]
    assert [(mandate.deputy_id, mandate.joined_on, mandate.left_on) for mandate in running] == [
        ("d1", MARCH, APRIL),
        ("d1", APRIL, None),
        ("d2", APRIL, None),
    ]


def test_a_deputy_may_be_in_two_groups(office):
    with office.session(actor="clerk") as s:
        s.roster.add(DeputyGroup(group_id="g2", name="法制组", congress_id="c1"))
        s.roster.enrol("d1", "g1", on=MARCH)
        s.roster.enrol("d1", "g2", on=MARCH)
    assert len(office.roster().memberships) == 2


def test_a_deputy_not_in_a_group_cannot_leave_it(office):
    with pytest.raises(NotFoundError, match="g1/d1"), office.session(actor="clerk") as s:
        s.roster.leave("d1", "g1", on=APRIL)


def test_absences_for_one_reason_do_not_overlap(office):
    away = Absence(deputy_id="d1", from_on=MARCH, to_on=MAY, reason="leave")
    with office.session(actor="clerk") as s:
        s.roster.add(away)
        s.roster.add(evolve(away, reason="suspension"))
        s.roster.add(evolve(away, from_on=MAY, to_on=None))
    with pytest.raises(TwiceAtOnceError), office.session(actor="clerk") as s:
        s.roster.add(evolve(away, from_on=APRIL, to_on=None))


def test_each_row_of_a_rule_moves_its_owners_revision(office):
    with office.session(actor="clerk") as s:
        before = s.roster.current(DeputyGroup, "g1").revision
        s.roster.enrol("d1", "g1", on=MARCH)
        assert s.roster.current(DeputyGroup, "g1").revision == before + 1


def test_what_rows_that_hold_name_is_not_withdrawn(office):
    with office.session(actor="clerk") as s:
        s.roster.add(Absence(deputy_id="d1", from_on=MARCH, reason="leave"))
        s.roster.enrol("d2", "g1", on=MARCH)
    for kind, id, named in (
        (Mandate, "d1", "absences"),
        (DeputyGroup, "g1", "group_members"),
        (Congress, "c1", "deputies"),
    ):
        with pytest.raises(StillNamedError, match=named), office.session(actor="clerk") as s:
            s.roster.void(s.roster.current(kind, id))


def test_a_row_that_is_named_is_corrected_under_its_id_only(office):
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=MARCH)
        was = s.roster.current(DeputyGroup, "g1")
        s.roster.correct(was, evolve(was.value, name="科技组"))
        was = s.roster.current(DeputyGroup, "g1")
    with pytest.raises(StillNamedError), office.session(actor="clerk") as s:
        s.roster.correct(was, evolve(was.value, group_id="g2"))


def test_a_row_nobody_names_any_more_is_withdrawn(office):
    with office.session(actor="clerk") as s:
        s.roster.enrol("d1", "g1", on=MARCH)
    with office.session(actor="clerk") as s:
        for membership in [*s.of(Membership).find()]:
            s.roster.void(membership)
        s.roster.void(s.roster.current(DeputyGroup, "g1"))
    assert [group.voided_at is None for group in office.roster().groups] == [False]
